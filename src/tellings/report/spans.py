"""Layers of spans over one text: overlapping marks cut into pieces that nest nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from msgspec import Struct


class Mark(Struct, frozen=True):
    """A marked run of a text: half-open code points, what it is, and what it points to."""

    start: int
    end: int
    kind: str
    ref: str = ""


class Piece(Struct, frozen=True):
    """A run under the same marks. `opens` are those of `marks` that begin here."""

    start: int
    end: int
    marks: tuple[Mark, ...] = ()
    opens: tuple[Mark, ...] = ()


def pieces(
    length: int, marks: Iterable[Mark], cuts: Sequence[int] = (), deep: int = 16
) -> list[Piece]:
    """Cut a text at every boundary of its marks.

    Marks are clipped to the text. An empty mark gives an empty piece at its place. Where more than `deep` marks lie
    over one place, the later ones are left out there, but still open.

    Args:
        length: code points of the text.
        marks: the marked runs, in any order.
        cuts: further places to cut at, such as the starts of paragraphs.
        deep: how many marks one piece carries at most.

    Returns:
        Pieces in order that together are the whole text, each code point once. Empty pieces stand between them.
    """
    clipped = sorted(_clip(marks, length), key=_order)
    bounds = sorted({0, length, *(c for c in cuts if 0 < c < length), *_ends(clipped)})
    out: list[Piece] = []
    active: list[Mark] = []
    ending: list[int] = []
    at = 0
    for start, end in zip(bounds, [*bounds[1:], length], strict=True):
        if ending and ending[0] <= start:
            while ending and ending[0] <= start:
                heappop(ending)
            active = [m for m in active if m.end > start]
        opens: list[Mark] = []
        while at < len(clipped) and clipped[at].start == start:
            mark = clipped[at]
            at += 1
            opens.append(mark)
            if mark.end > start and len(active) < deep:
                active.append(mark)
                heappush(ending, mark.end)
        _emit(out, start, end, active, opens)
    return out


def _emit(out: list[Piece], start: int, end: int, active: list[Mark], opens: list[Mark]) -> None:
    """Add the empty marks of a place as a piece of their own, then the run that follows."""
    empty = tuple(m for m in opens if m.end == m.start)
    if empty:
        out.append(Piece(start, start, empty, empty))
    if end > start:
        full = tuple(m for m in opens if m.end > m.start)
        out.append(Piece(start, end, tuple(active), full))


def _clip(marks: Iterable[Mark], length: int) -> list[Mark]:
    """Marks within the text; those that end before they start are dropped."""
    kept = []
    for mark in marks:
        start, end = max(0, mark.start), min(length, mark.end)
        if start <= end and mark.start <= mark.end:
            kept.append(Mark(start, end, mark.kind, mark.ref))
    return kept


def _ends(marks: list[Mark]) -> set[int]:
    return {m.start for m in marks} | {m.end for m in marks}


def _order(mark: Mark) -> tuple[int, int, str, str]:
    """Earlier first, of two that start together the longer: outer marks open before inner ones."""
    return (mark.start, -mark.end, mark.kind, mark.ref)
