"""From runs of items to code points: what kind of quotation a report is, and where its parts stand."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model import QuotationKind
from tellings.quote.acts import act_of
from tellings.quote.found import Found, Run
from tellings.quote.reading import Report
from tellings.quote.settings import SETTINGS
from tellings.quote.sheet import QUOTE, WORD, Item, Line, Sheet
from tellings.quote.source import Np

_SAYS_OF = ("as", "small_clause")
_MARKS_SPEAK = ("quote_first", "split", "colon_quote")
"""Patterns in which marks are speech however short they are."""


def to_found(sheet: Sheet, number: int, line: Line, report: Report) -> Found:
    """A report as code points."""
    items, spot = line.items, report.spot
    parts = [items[first:last] for first, last in report.content]
    return Found(
        segments=tuple(_marked_words(sheet, parts, report.route) or _all_runs(sheet, parts)),
        kind=kind_of(sheet, parts, report.route),
        route=report.route,
        line=number,
        paragraph=line.paragraph,
        cue=(items[spot.left].start, items[spot.last - 1].end),
        source=span(items, report.subject),
        said=spot.form.cue,
        act=act_of(sheet, line, report),
        cut=report.cut,
    )


def _all_runs(sheet: Sheet, parts: Sequence[Sequence[Item]]) -> list[Run]:
    return [run for part in parts for run in runs(sheet, part)]


def _marked_words(sheet: Sheet, parts: Sequence[Sequence[Item]], route: str) -> list[Run]:
    """The few words between marks where the rest of the clause names what they are said of ("called X “deep”")."""
    if route not in _SAYS_OF:
        return []
    quotes = [item for part in parts for item in part if item.kind == QUOTE]
    found = [run for item in quotes for run in sheet.quotes[item.ref].segments]
    short = sum(len(sheet.text[start:end].split()) for start, end in found) <= SETTINGS.mixed_words
    return found if short else []


def kind_of(sheet: Sheet, parts: Sequence[Sequence[Item]], route: str) -> QuotationKind:
    """Direct where the content is marks alone and more than a few words; mixed where marks stand within it."""
    every = [item for part in parts for item in part]
    quotes = [item for item in every if item.kind == QUOTE]
    if not quotes:
        return "indirect"
    if any(item.kind == WORD for item in every):
        return "mixed"
    marked = [run for item in quotes for run in sheet.quotes[item.ref].segments]
    count = sum(len(sheet.text[start:end].split()) for start, end in marked)
    return "direct" if count > SETTINGS.mixed_words or route in _MARKS_SPEAK else "mixed"


def runs(sheet: Sheet, part: Sequence[Item]) -> list[Run]:
    """The code points of a stretch; marks stay outside where it is marks alone."""
    if all(item.kind != WORD for item in part):
        quotes = [item for item in part if item.kind == QUOTE]
        return [run for item in quotes for run in sheet.quotes[item.ref].segments]
    last = len(part)
    while part[last - 1].kind in ",.:;—":
        last -= 1
    return [(part[0].start, part[last - 1].end)]


def span(items: Sequence[Item], run: Np) -> Run:
    """The code points of a source."""
    first, last = run
    while last - 1 > first and items[last - 1].kind == ",":
        last -= 1
    return items[first].start, items[last - 1].end
