"""From runs of items to code points: what kind of quotation a report is, and where its parts stand."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model import QuotationKind
from tellings.quote.acts import act_of
from tellings.quote.found import Found, Run
from tellings.quote.items import WORD, Items
from tellings.quote.reading import Report
from tellings.quote.settings import SETTINGS
from tellings.quote.sheet import Sheet
from tellings.quote.source import Np

_SAYS_OF = ("as", "small_clause")
_MARKS_SPEAK = ("quote_first", "split", "colon_quote")
"""Patterns in which marks are speech however short they are."""


def to_found(sheet: Sheet, number: int, items: Items, report: Report) -> Found:
    """A report as code points."""
    spot, content = report.spot, report.content
    segments = _marked_words(sheet, items, content) if report.route in _SAYS_OF else []
    return Found(
        segments=tuple(segments or [run for part in content for run in runs(sheet, items, part)]),
        kind=kind_of(sheet, items, content, report.route),
        route=report.route,
        line=number,
        paragraph=sheet.lines[number].paragraph,
        cue=(items.start[spot.left], items.end[spot.last - 1]),
        source=span(items, report.subject),
        said=spot.form.cue,
        act=act_of(sheet, items, report),
        cut=report.cut,
    )


def _marked_words(sheet: Sheet, items: Items, content: Sequence[Np]) -> list[Run]:
    """The few words between marks where the rest of the clause names what they are said of ("called X “deep”")."""
    found = _between_marks(sheet, items, content)
    return found if _count(sheet, found) <= SETTINGS.mixed_words else []


def _between_marks(sheet: Sheet, items: Items, content: Sequence[Np]) -> list[Run]:
    """What lies between the marks of some runs of items."""
    refs = [ref for part in content for ref in items.quotes(*part)]
    return [run for ref in refs for run in sheet.quotes[ref].segments]


def _count(sheet: Sheet, found: Sequence[Run]) -> int:
    """The number of words of some stretches of the text."""
    return sum(len(sheet.text[start:end].split()) for start, end in found)


def kind_of(sheet: Sheet, items: Items, content: Sequence[Np], route: str) -> QuotationKind:
    """Direct where the content is marks alone and more than a few words; mixed where marks stand within it."""
    marked = _between_marks(sheet, items, content)
    if not marked:
        return "indirect"
    if any(WORD in items.kind[first:last] for first, last in content):
        return "mixed"
    return "direct" if route in _MARKS_SPEAK else direct_from(sheet, marked)


def direct_from(sheet: Sheet, marked: Sequence[Run]) -> QuotationKind:
    """Direct where more than a few words stand between marks, else mixed."""
    return "direct" if _count(sheet, marked) > SETTINGS.mixed_words else "mixed"


def runs(sheet: Sheet, items: Items, part: Np) -> list[Run]:
    """The code points of a run of items; marks stay outside where it is marks alone."""
    first, last = part
    if WORD not in items.kind[first:last]:
        return _between_marks(sheet, items, [part])
    while items.kind[last - 1] in ",.:;—":
        last -= 1
    return [(items.start[first], items.end[last - 1])]


def span(items: Items, run: Np) -> Run:
    """The code points of a source."""
    first, last = run
    while last - 1 > first and items.kind[last - 1] == ",":
        last -= 1
    return items.start[first], items.end[last - 1]
