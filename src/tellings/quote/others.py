"""Patterns without a verb of reporting: "according to", headlines, and marks that no cue claims."""

from __future__ import annotations

from collections.abc import Sequence

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


def according_to(sheet: Sheet, number: int, items: Items) -> Found | None:
    """ "C, according to S" and "According to S, C"."""
    end = bounds.line_end(items)
    if "according" not in items.norm:
        return None
    for at in range(end - 2):
        if items.norm[at : at + 2] != ["according", "to"]:
            continue
        subject = _named_after(items, at + 2, end)
        if subject is None:
            return None
        content = _around(items, at, subject[1], end)
        if content is None:
            return None
        return _found(sheet, number, items, content, (at, at + 2), subject, "according_to")
    return None


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
