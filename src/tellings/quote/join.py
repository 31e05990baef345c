"""Quotations that go on in the next sentence of the same paragraph: ""Q1," he said. "Q2."" """

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tellings.quote.found import Found
from tellings.quote.sheet import Sheet


def continued(sheet: Sheet, found: Sequence[Found]) -> list[Found]:
    """Joins a sentence that is nothing but marks to the quotation before it in its paragraph.

    Args:
        sheet: the account.
        found: its quotations in order.
    """
    joined: list[Found] = []
    last_direct: int | None = None
    for one in found:
        if (
            one.route == "floating"
            and last_direct is not None
            and joined[last_direct].paragraph == one.paragraph
            and _adjacent(sheet, joined[last_direct], one)
        ):
            joined[last_direct] = _with_segments(joined[last_direct], one)
            continue
        joined.append(one)
        if one.kind != "indirect":
            last_direct = len(joined) - 1
    return joined


def _adjacent(sheet: Sheet, first: Found, second: Found) -> bool:
    """Whether the sentence before a quotation belongs to the one it may go on."""
    line = sheet.lines[second.line - 1]
    return line.start <= first.segments[-1][0] < line.end or first.line == second.line - 1


def _with_segments(one: Found, more: Found) -> Found:
    return replace(one, segments=(*one.segments, *more.segments), line=more.line)
