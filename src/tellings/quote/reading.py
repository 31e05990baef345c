"""What is known about a line while it is read, and what a pattern says about it."""

from __future__ import annotations

from bisect import bisect_left

from msgspec import Struct

from tellings.quote import bounds
from tellings.quote.items import QUOTE, Items
from tellings.quote.sheet import Sheet
from tellings.quote.source import Np, Starts
from tellings.quote.spot import Spot, spots


class Report(Struct, frozen=True, gc=False):
    """A cue with its content as runs of items, before it becomes code points.

    `inherited` says that the subject stands at an earlier cue of the line, `cut` that the content goes on beyond the
    longest that is read.
    """

    spot: Spot
    content: tuple[Np, ...]
    route: str
    subject: Np
    inherited: bool = False
    cut: bool = False


class Reading(Struct, eq=False):
    """A line with its cues. `used` are quotations that have a cue, `subject` is the line's last one.

    `end` is the line without closing punctuation, `edge` the first item behind the marks and cues reported so far.
    `heads` are the first two finite verbs of the line with their subjects, once they have been looked for.
    """

    sheet: Sheet
    items: Items
    spots: list[Spot]
    mention: Starts
    end: int
    used: set[int]
    heads: list[tuple[int, Np]] | None = None
    subject: Np | None = None
    edge: int = 0
    comma_at: int | None = None
    pause_at: int | None = None

    @property
    def comma(self) -> int:
        """The first comma of the line, -1 where there is none."""
        if self.comma_at is None:
            self.comma_at = self.items.find(",", 0, len(self.items.kind))
        return self.comma_at

    @property
    def pause(self) -> int:
        """The first comma, colon or dash of the line, its length where there is none."""
        if self.pause_at is None:
            kinds = self.items.kind
            self.pause_at = next((at for at, kind in enumerate(kinds) if kind in ",:—"), len(kinds))
        return self.pause_at

    def take(self, report: Report) -> None:
        """Notes what a report uses up."""
        self.edge = max(self.edge, report.spot.last)
        for first, last in report.content:
            self.used.update(self.items.quotes(first, last))
            if self.items.kind[last - 1] == QUOTE:
                self.edge = max(self.edge, last)
        if not report.inherited:
            self.subject = report.subject

    def quoted(self, quote: int) -> str:
        """The text between the marks of the quotation at an item."""
        return self.sheet.inside(self.items.ref[quote])

    def stop(self, later: list[Spot]) -> int:
        """The first of the cues after the one at hand, or the end of the line."""
        return later[0].left if later else self.end

    def cues_in(self, start: int, stop: int) -> list[Spot]:
        """The cues that begin in a half-open run of items."""
        first, last = (
            bisect_left(self.spots, place, key=lambda spot: spot.left) for place in (start, stop)
        )
        return self.spots[first:last]


def reading(sheet: Sheet, items: Items, mention: Starts) -> Reading:
    """A line before its patterns are tried.

    Args:
        sheet: the account.
        items: one of its lines.
        mention: finds the mention at the end of a run of the line's items.
    """
    return Reading(
        sheet=sheet,
        items=items,
        spots=spots(items),
        mention=mention,
        end=bounds.line_end(items),
        used=set(),
    )
