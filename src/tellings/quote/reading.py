"""What is known about a line while it is read, and what a pattern says about it."""

from __future__ import annotations

from msgspec import Struct

from tellings.quote import bounds
from tellings.quote.sheet import QUOTE, Item, Line, Sheet
from tellings.quote.source import Np, Starts
from tellings.quote.spot import Spot, spots


class Report(Struct, frozen=True):
    """A cue with its content as runs of items, before it becomes code points.

    `inherited` says that the subject stands at an earlier cue of the line.
    """

    spot: Spot
    content: tuple[Np, ...]
    route: str
    subject: Np
    inherited: bool = False


class Reading(Struct, eq=False):
    """A line with its cues. `used` are quotations that have a cue, `subject` is the line's last one.

    `end` is the line without closing punctuation, `edge` the first item behind the marks and cues reported so far.
    """

    sheet: Sheet
    items: list[Item]
    spots: list[Spot]
    mention: Starts
    end: int
    used: set[int]
    subject: Np | None = None
    edge: int = 0

    def take(self, report: Report) -> None:
        """Notes what a report uses up."""
        self.edge = max(self.edge, report.spot.last)
        for first, last in report.content:
            self.used.update(item.ref for item in self.items[first:last] if item.kind == QUOTE)
            if self.items[last - 1].kind == QUOTE:
                self.edge = max(self.edge, last)
        if not report.inherited:
            self.subject = report.subject

    def quoted(self, quote: int) -> str:
        """The text between the marks of the quotation at an item."""
        marked = self.sheet.quotes[self.items[quote].ref]
        return self.sheet.text[marked.segments[0][0] : marked.segments[-1][1]].strip()

    def stop(self, later: list[Spot]) -> int:
        """The first cue after the one at hand, or the end of the line."""
        return min([spot.left for spot in later] + [self.end])


def reading(sheet: Sheet, line: Line, mention: Starts) -> Reading:
    """A line before its patterns are tried.

    Args:
        sheet: the account.
        line: one of its lines.
        mention: finds the mention at the end of a run of the line's items.
    """
    return Reading(
        sheet, line.items, spots(line.items), mention, bounds.line_end(line.items), set()
    )
