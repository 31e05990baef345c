"""Lines of a text and stretches without the white space around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


class Line(Struct, frozen=True, gc=False):
    """A line that holds more than white space: half-open code points, trimmed, and how far it is set in."""

    start: int
    end: int
    indent: int


def lines(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines of a half-open stretch of a text that hold more than white space."""
    for match in _LINE.finditer(text, start, end):
        first, last = match.span()
        left, right = trimmed(text, first, last)
        if left < right:
            yield Line(left, right, left - first)


def line_places(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The same lines as half-open code points alone."""
    places = [trimmed(text, *match.span()) for match in _LINE.finditer(text, start, end)]
    return [place for place in places if place[0] < place[1]]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A half-open stretch of a text without outer white space; start is not below end where nothing else is there."""
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return start, end
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
