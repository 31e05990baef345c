"""Words between marks in a headline that a quotation of the body holds: they are of whoever speaks there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

from tellings.quote.convert import direct_from
from tellings.quote.found import Found
from tellings.quote.marks import Marked
from tellings.quote.sheet import Sheet
from tellings.text import fold

_FEWEST = 3  # words that are looked for
_ALIKE = 0.75  # share of the words of a headline that stand in the quotation, in their order
_LONGEST = 40  # words of a headline
_BODIES = 400  # quotations of an account that a headline is looked for in
_HEADLINES = 8  # stretches between marks in headlines
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
    bodies = [one for one in found if one.kind != "indirect" and _start(page, one) not in titles]
    out = []
    for number, ref in islice(_open(page, found, titles), _HEADLINES):
        body = _repeated(page, ref, bodies[:_BODIES])
        if body is not None:
            out.append((_echo(page, page.quotes[ref], number), body))
    return out


def _open(page: Sheet, found: Sequence[Found], titles: set[int]) -> Iterator[tuple[int, int]]:
    """The marked stretches of headlines that no pattern took: line and number."""
    taken = sorted(run for one in found for run in one.segments)
    reach = list(accumulate((end for _, end in taken), max))
    for number, line in enumerate(page.lines):
        if line.start not in titles:
            continue
        first, last = (bisect_left(page.opened, place) for place in (line.start, line.end))
        for ref in range(first, last):
            start, end = page.quotes[ref].segments[0][0], page.quotes[ref].segments[-1][1]
            at = bisect_left(taken, (end, end)) - 1
            if at < 0 or reach[at] <= start:
                yield number, ref


def _start(page: Sheet, one: Found) -> int:
    return page.lines[one.line].start


def _repeated(page: Sheet, ref: int, bodies: Sequence[Found]) -> Found | None:
    """The first quotation that holds the words of a headline: all at once, or most of them in order."""
    row = _words(page.inside(ref))
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
