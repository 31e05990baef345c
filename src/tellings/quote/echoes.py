"""Words between marks in a headline that a quotation of the body holds: they are of whoever speaks there."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.quote.convert import direct_from
from tellings.quote.found import Found
from tellings.quote.marks import Marked
from tellings.quote.sheet import Sheet
from tellings.text import fold

_FEWEST = 3  # words that are looked for
_ALIKE = 0.75  # share of the words of a headline that stand in the quotation, in their order
_LONGEST = 40  # words of a headline
_FARTHEST = 4000  # code points of a quotation that are compared


def echoes(page: Sheet, found: Sequence[Found], titles: set[int]) -> list[tuple[Found, Found]]:
    """The marked stretches of title and sub-headlines that no pattern took, each with the quotation that it repeats.

    Args:
        page: the account.
        found: its quotations.
        titles: where its title and sub-headlines start; by default the first line is read as one.
    """
    if not page.lines or not page.quotes:
        return []
    titles = titles or {page.lines[0].start}
    taken = [(run[0], run[1]) for one in found for run in one.segments]
    bodies = [
        one for one in found if one.kind != "indirect" and _line_start(page, one) not in titles
    ]
    out = []
    for number, line in enumerate(page.lines):
        if line.start not in titles:
            continue
        for mark in page.quotes:
            start, end = mark.segments[0][0], mark.segments[-1][1]
            if mark.start < line.start or mark.end > line.end:
                continue
            if any(first < end and start < last for first, last in taken):
                continue
            body = _repeated(page, mark, bodies)
            if body is not None:
                out.append((_echo(page, mark, number), body))
    return out


def _line_start(page: Sheet, one: Found) -> int:
    return page.lines[one.line].start


def _repeated(page: Sheet, mark: Marked, bodies: Sequence[Found]) -> Found | None:
    """The first quotation that holds the words of a headline: all at once, or most of them in order."""
    row = _words(page.inside(page.quotes.index(mark)))
    if not _FEWEST <= len(row) <= _LONGEST:
        return None
    for one in bodies:
        said = _words(page.text[one.segments[0][0] : one.segments[-1][1]][:_FARTHEST])
        if f" {' '.join(row)} " in f" {' '.join(said)} ":
            return one
    for one in bodies:
        said = _words(page.text[one.segments[0][0] : one.segments[-1][1]][:_FARTHEST])
        if len(row) > _FEWEST and _in_order(row, said) >= _ALIKE * len(row):
            return one
    return None


def _words(text: str) -> list[str]:
    """The folded words of a text without marks."""
    row = (fold(word.strip("“”\"‘’'«».,;:!?…–—-()[]")) for word in text.replace("’", "'").split())
    return [word for word in row if word]


def _in_order(row: Sequence[str], said: Sequence[str]) -> int:
    """How many words of a row follow each other in a text, others between them left out; no more than two in a gap."""
    best = 0
    for begin in [at for at, word in enumerate(said) if word == row[0]]:
        at, count = begin, 0
        for word in row:
            near = said[at : at + 3]
            if word in near:
                at += near.index(word) + 1
                count += 1
            else:
                at += 1
        best = max(best, count)
    return best


def _echo(page: Sheet, mark: Marked, number: int) -> Found:
    return Found(
        segments=mark.segments,
        kind=direct_from(page, mark.segments),
        route="echoed",
        line=number,
        paragraph=page.lines[number].paragraph,
    )
