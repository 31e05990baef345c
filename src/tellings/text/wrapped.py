"""Hard-wrapped text read as it was written: line breaks inside a paragraph are white space, not borders.

A break is the wrap's own when the next word would not have fitted on the line any more. A text counts as wrapped when
most of its breaks between neighbouring lines are of that kind, so that lists, poems and heads of pages are not.

Measured on the 12,497 articles of the development sets, which are not wrapped: none is taken for it. Of 102 of them
wrapped at 60, 72 and 80 columns with empty lines between paragraphs, 94 % are read back paragraph by paragraph; without
empty lines 9 % of the paragraphs run into the next one, whose sentences are still found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from tellings.text.lines import Line, lines

_BULLET = re.compile(r"(?:[*•▪–—-]|\d{1,2}[.)])[ \t]")
_FINAL = ".!?:;…"
_CLOSERS = "\"'”’»)]"

NARROWEST, WIDEST = 45, 100
"""Columns that text is wrapped at. Mail and agencies' wires use 60 to 80."""
FEWEST = 3
"""Fewest breaks from which a wrap is told."""
SHARE = 0.6
"""Share of the breaks between neighbouring lines that must be the wrap's; the rest are heads, addresses, endings."""
RUNNING = 0.4
"""Share of the wrap's breaks that may stand behind a stop, and that must stand before a small letter."""


class _Break(Struct, frozen=True, gc=False):
    """A line break with text on both sides: the row above, the row below, and the room that its next word needs."""

    above: Line
    below: Line
    room: int


def unwrapped(text: str) -> str:
    """A text with the line breaks of a hard wrap turned into spaces.

    Args:
        text: any text.

    Returns:
        A text of the same length, so that places in it are places in `text`; `text` itself where it is not wrapped.
    """
    if text.count("\n") < FEWEST and text.count("\r") < FEWEST:
        return text
    rows = list(lines(text, 0, len(text)))
    if not any(NARROWEST <= row.end - row.start + row.indent <= WIDEST for row in rows):
        return text
    breaks = _breaks(text, rows)
    width = _width(text, rows, breaks)
    if not width:
        return text
    pieces, at = [], 0
    for item in breaks:
        if item.room > width or _runs_on(text, item, width):
            pieces += [text[at : item.above.end], " " * (item.below.start - item.above.end)]
            at = item.below.start
    return "".join((*pieces, text[at:]))


def _breaks(text: str, rows: Sequence[Line]) -> list[_Break]:
    """The single breaks below a line that is short enough to be wrapped, where the next line goes on."""
    found = []
    for above, below in pairwise(rows):
        length = above.end - above.start + above.indent
        if length > WIDEST or below.start - above.end > WIDEST + 2:
            continue
        gap = text[above.end : below.start].replace("\r\n", "\n").strip(" \t\u00a0")
        if len(gap) != 1 or below.indent > above.indent + 1:
            continue
        head = text[below.start : min(below.end, below.start + WIDEST)]
        if not _BULLET.match(head) and _says(head) and _says(text[above.start : above.end]):
            found.append(_Break(above, below, length + 1 + len(head.split(None, 1)[0])))
    return found


def _says(line: str) -> bool:
    return any(char.isalnum() for char in line)


def _width(text: str, rows: Sequence[Line], breaks: Sequence[_Break]) -> int:
    """The column at which a text is wrapped, or 0 where it is not."""
    short = sum(row.end - row.start for row in rows if row.end - row.start <= WIDEST)
    if len(breaks) < FEWEST or short < 0.8 * sum(row.end - row.start for row in rows):
        return 0
    lengths = sorted(item.above.end - item.above.start + item.above.indent for item in breaks)
    width = lengths[(len(lengths) - 1) * 9 // 10]
    own = [item for item in breaks if item.room > width]
    final = sum(_is_final(text, item.above) for item in own)
    opening = (text[item.below.start] for item in own)
    cased = [char for char in opening if char.lower() != char.upper()]
    small = sum(char.islower() for char in cased)
    holds = (
        width >= NARROWEST
        and len(own) >= max(FEWEST, SHARE * len(breaks))
        and final <= RUNNING * len(own)
        and small >= RUNNING * len(cased)
    )
    return width if holds else 0


def _is_final(text: str, row: Line) -> bool:
    return text[max(row.start, row.end - 4) : row.end].rstrip(_CLOSERS)[-1:] in _FINAL


def _runs_on(text: str, item: _Break, width: int) -> bool:
    """Whether a sentence goes on below a line that was broken early, as before a long word or address."""
    long = 2 * (item.above.end - item.above.start) >= width
    return long and text[item.below.start].islower() and not _is_final(text, item.above)
