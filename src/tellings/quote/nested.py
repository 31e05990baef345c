"""Quotations told within a quotation, with reporting words: "“She said, ‘Row on,’ and we did,” Marsh said."

Marks inside marks without them stay a part of the outer quotation (docs/quotations.md, pattern 21).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from tellings.quote.found import Found, Run
from tellings.quote.sheet import Sheet

_TOLD = re.compile(r"[,:] [‘'“\"]\w|\w [‘“]\w|[,.?!…][’'”\"] \w")
_MARKS = ("‘", "“", '"', " '", "('", "—'")
_TOLD_BY = ("cue_quote", "quote_first", "split", "that_quote")
_LONGEST = 4000  # code points of a quotation that are read again
Read = Callable[[Sheet], Sequence[Found]]
"""Finds the quotations of a laid out text."""


def nested(page: Sheet, found: Sequence[Found], read: Read) -> list[Found]:
    """The quotations told within others.

    Args:
        page: the account.
        found: its quotations in order.
        read: finds what is reported in a stretch of it.
    """
    inner = []
    seen: set[Run] = set()
    for outer in found:
        if outer.kind == "indirect":
            continue
        for run in outer.segments:
            if run in seen or run[1] - run[0] > _LONGEST or not _opens(page.text, run):
                continue
            seen.add(run)
            if _TOLD.search(page.text, *run) and _marked(page, run):
                inner += [_within(page.text, one, outer) for one in read(page.part(run))]
    return [one for one in inner if one is not None]


def _opens(text: str, run: Run) -> bool:
    """Whether a stretch holds a mark that may open; most do not, and are not searched further."""
    return any(text.find(mark, *run) >= 0 for mark in _MARKS) or text[run[0]] == "'"


def _marked(page: Sheet, run: Run) -> bool:
    """Whether a stretch is all between marks."""
    at = bisect_right(page.opened, run[0]) - 1
    return at >= 0 and run[1] <= page.quotes[at].end


def _within(text: str, one: Found, outer: Found) -> Found | None:
    """A quotation told within another, at the line of that one; None where it is not told in marks and by somebody."""
    if one.route not in _TOLD_BY or one.source is None:
        return None
    if any(text[start - 1] not in "‘'“\"" for start, _ in one.segments):
        return None
    return replace(one, route="nested", kind="direct", line=outer.line, paragraph=outer.paragraph)
