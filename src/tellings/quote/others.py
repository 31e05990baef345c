"""Patterns without a verb of reporting: "according to", headlines, and marks that no cue claims."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tellings.quote import bounds, source
from tellings.quote.acts import asks
from tellings.quote.convert import kind_of, runs, span
from tellings.quote.found import Found
from tellings.quote.grammar import words
from tellings.quote.items import QUOTE, WORD, Items
from tellings.quote.settings import SETTINGS
from tellings.quote.sheet import Sheet

_HEADLINE_WORDS = 22
_HEADLINE_SOURCE = 7
_OWNER = 8  # words of "in the harbour master's words"
_ASKER = 6  # words of who asks, behind "Asked by"
_QUESTION = 4  # words of the shortest reported question


Np = source.Np


def according_to(sheet: Sheet, number: int, items: Items) -> Found | None:
    """ "C, according to S", "According to S, C", "C, in the words of S" and "in her words, “C”"."""
    end = bounds.line_end(items)
    if "according" not in items.norm and words("view").isdisjoint(items.norm):
        return None
    for at in range(end - 2):
        hit = _by_whom(items, at, end)
        if hit is None:
            continue
        cue, subject, after = hit
        by_name = items.norm[at] == "according"
        content = _around(items, at, after, end) if by_name else _in_words(items, at, after, end)
        if content is None:
            return None
        return _found(sheet, number, items, content, cue, subject, "according_to")
    return None


def _by_whom(items: Items, at: int, end: int) -> tuple[Np, Np, int] | None:
    """Cue and source of a phrase that begins at an item, and the item behind it."""
    row = items.norm[at : at + 4]
    size = 2 if row[:2] == ["according", "to"] else 0
    if row[0] == "in" and len(row) == 4 and row[1] == "the" and row[3] == "of":
        size = 4 if row[2] in words("view") else 0
    if size:
        subject = _named_after(items, at + size, end)
        return None if subject is None else ((at, at + size), subject, subject[1])
    if row[0] != "in":
        return None
    for last in range(at + 2, min(end, at + _OWNER)):
        if items.norm[last] in words("view"):
            owner = last == at + 2 and row[1] in ("his", "her", "its")
            owner = owner or items.owner[last - 1]
            return ((at, last + 1), (at + 1, last), last + 1) if owner else None
        if items.kind[last] != WORD:
            return None
    return None


def _in_words(items: Items, at: int, after: int, end: int) -> tuple[Np, ...] | None:
    """What is said "in the words of S": the marks at the phrase, or the sentence that it opens or closes."""
    behind = after + (after < end and items.kind[after] in (",", ":"))
    if behind < end and items.kind[behind] == QUOTE:
        return ((behind, behind + 1),)
    before = at - 1 - (at > 0 and items.kind[at - 1] == ",")
    if before >= 0 and items.kind[before] == QUOTE:
        return ((before, before + 1),)
    opens = at == 0 and behind > after
    closes = at > 0 and items.kind[at - 1] == "," and after >= end
    return _around(items, at, after, end) if opens or closes else None


def asked(sheet: Sheet, number: int, items: Items) -> Found | None:
    """A question put to the one who is spoken of: "Asked by S whether C, ..." and "X was asked whether C".

    The source is who asks, behind "by", or nobody: who answers does not ask.
    """
    end = bounds.line_end(items)
    for at in range(end - 3):
        if items.norm[at] not in ("asked", "questioned") or not _put(items, at):
            continue
        after = at + 1
        by = (after + 1, after + 1) if items.norm[after] == "by" else None
        while by is not None and by[1] < end and by[1] - by[0] < _ASKER and not _asks(items, by[1]):
            by = by[0], by[1] + 1
        after = by[1] if by else after
        if after >= end or not _asks(items, after):
            continue
        stop = _answer(items, after, end) if at == 0 else end
        if stop - after < _QUESTION:
            return None
        one = _found(
            sheet, number, items, ((after, stop),), (at, at + 1), by or (at, at + 1), "asked"
        )
        return replace(one, act="question", source=one.source if by else None)
    return None


def _put(items: Items, at: int) -> bool:
    """Whether "asked" is passive: it opens the line, or stands behind a form of "be"."""
    return at == 0 or items.norm[at - 1] in words("be")


def _asks(items: Items, at: int) -> bool:
    return items.norm[at] in words("question") and items.norm[at] != "that"


def _answer(items: Items, start: int, end: int) -> int:
    """The last comma of a line that opens with "Asked", before a clause of its own: there the answer begins."""
    commas = [at for at in range(start, end - 2) if items.kind[at] == ","]
    told = [
        at
        for at in commas
        if items.cap[at + 1] or items.norm[at + 1] in words("subject") | words("article")
    ]
    return told[-1] if told else start


def _named_after(items: Items, start: int, end: int) -> tuple[int, int] | None:
    """The source behind "according to": to the next comma, or to the end; appositions are taken in."""
    at = start
    while at < end and at - start < SETTINGS.longest_np:
        kind = items.kind[at]
        if (
            kind == ","
            and items.norm[at + 1] in words("apposition")
            and _closes_later(items, at, end)
        ):
            at += 1
            continue
        if kind == QUOTE or kind in (",", ":", ";", "—"):
            break
        at += 1
    return (start, at) if at > start else None


def _closes_later(items: Items, comma: int, end: int) -> bool:
    """Whether an apposition behind "according to" holds no verb up to the next comma or the end of the line."""
    stop = items.find(",", comma + 1, end)
    return not bounds.holds_strong_verb(items, comma + 1, end if stop < 0 else stop)


def _around(items: Items, cue: int, after: int, end: int) -> tuple[tuple[int, int], ...] | None:
    if cue == 0 or (cue <= 2 and items.norm[0] in ("but", "and", "still")):
        start = after + 1 if after < end and items.kind[after] == "," else after
        marked = end - start == 1 and items.kind[start] == QUOTE
        return ((start, end),) if end - start > 1 or marked else None
    stop = cue - 1 if items.kind[cue - 1] in (",", "—") else cue
    if stop < 2:
        return None
    left = (0, stop)
    right = (after + 1, end)
    if after < end and items.kind[after] == "," and bounds.holds_verb(items, *right):
        return left, right
    return (left,)


def _found(
    sheet: Sheet,
    number: int,
    items: Items,
    content: Sequence[tuple[int, int]],
    cue: tuple[int, int],
    subject: tuple[int, int],
    route: str,
) -> Found:
    return Found(
        segments=tuple(run for part in content for run in runs(sheet, items, part)),
        kind=kind_of(sheet, items, content, route),
        route=route,
        line=number,
        paragraph=sheet.lines[number].paragraph,
        cue=span(items, cue),
        source=span(items, subject),
    )


def headline(sheet: Sheet, number: int, items: Items, mention: source.Starts) -> Found | None:
    """ "X: C" and "C: X" in a headline or sub-headline: a line without a full stop, with a name on one side."""
    if not 3 < len(items) <= _HEADLINE_WORDS:
        return None
    colon = items.find(":", 0, len(items))
    if colon < 0 or not {".", ";"}.isdisjoint(items.kind[:-1]):
        return None
    end = bounds.line_end(items)
    if 0 < colon <= _HEADLINE_SOURCE and mention(0, colon) == 0 and end - colon > 2:
        return _found(
            sheet, number, items, ((colon + 1, end),), (colon, colon + 1), (0, colon), "headline"
        )
    if (
        0 < end - colon - 1 <= _HEADLINE_SOURCE
        and mention(colon + 1, end) == colon + 1
        and colon > 2
    ):
        return _found(
            sheet, number, items, ((0, colon),), (colon, colon + 1), (colon + 1, end), "headline"
        )
    return None


def floating(sheet: Sheet, number: int, items: Items, used: set[int]) -> list[Found]:
    """Marked stretches that no cue claims and that are long enough to be speech."""
    found = []
    alone = WORD not in items.kind
    for at, ref in enumerate(items.ref):
        if ref < 0 or ref in used:
            continue
        marked = sheet.quotes[ref]
        inside = " ".join(sheet.text[start:end] for start, end in marked.segments).split()
        if not speech_like(inside, items.norm[at - 1] if at else "", alone):
            continue
        found.append(
            Found(
                segments=marked.segments,
                kind="direct",
                act="question" if asks(sheet.text, marked.segments) else "assertion",
                route="floating" if alone else "loose",
                line=number,
                paragraph=sheet.lines[number].paragraph,
            )
        )
    return found


def speech_like(inside: Sequence[str], before: str, alone: bool) -> bool:
    """Whether a marked stretch without a cue is speech and no title, term or scare quotation."""
    if before in words("no_speech"):
        return False
    if len(inside) <= (SETTINGS.scare_words if alone else SETTINGS.floating_words):
        return False
    content = [word for word in inside if len(word) > 3]
    titled = content and all(word.strip("“‘'\"(")[:1].isupper() for word in content)
    if titled and len(inside) < 12:
        return False
    ends = inside[-1].rstrip("’”\"'")[-1:] in ".!?,…"
    return ends or (len(inside) > 7 and any(w.lower() in words("auxiliary") for w in inside))
