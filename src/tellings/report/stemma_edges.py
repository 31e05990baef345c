"""The lines of a stemma and their labels, which keep clear of boxes and of one another."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from msgspec import Struct

from tellings.model import StemmaEdge
from tellings.report.safe import visible
from tellings.report.stemma_canvas import EDGE, PAD, Area, Canvas
from tellings.report.stemma_text import width
from tellings.report.strings import term

Point = tuple[float, float]
_ALONG = (0.5, 0.58, 0.42, 0.68, 0.32, 0.78)  # where on a curve a label may stand, best first
_BESIDE = 1.9  # rows between two nodes of a column up to which their line is straight
_BOW = 44


class Route(Struct, frozen=True):
    """The path of an edge, and where its label may stand (the middle of its words), best first."""

    path: str
    places: tuple[Point, ...]


def route(on: Canvas, number: int, edge: StemmaEdge) -> Route | None:
    """Lay an edge.

    Args:
        on: the measures.
        number: the edge's place in the stemma.
        edge: the edge.

    Returns:
        Its path, or None where an end is unknown or both are one.
    """
    column = on.plan.column
    if edge.from_ not in column or edge.to not in column or edge.from_ == edge.to:
        return None
    if column[edge.from_] == column[edge.to]:
        return _beside(on, edge.from_, edge.to, width(label(edge), EDGE))
    return _across(on, edge.from_, edge.to, on.plan.via[number])


def label(edge: StemmaEdge) -> str:
    """The words of an edge."""
    return term("class", edge.class_)


def line(found: Route, edge: StemmaEdge) -> str:
    """An edge as SVG: an arrow where its direction is known, else dots."""
    if edge.direction == "forward":
        return f'<path class="edge forward" d="{found.path}" marker-end="url(#arrow)"/>'
    return f'<path class="edge open" d="{found.path}"/>'


def labels(on: Canvas, routes: Iterable[tuple[StemmaEdge, Route]]) -> Iterator[str]:
    """Set the labels of edges; one without a free place is left out, since the table beside has it.

    Args:
        on: the measures.
        routes: edges with their paths.

    Yields:
        Text elements.
    """
    taken = on.boxes(on.plan.column)
    across = on.size[0]
    for edge, found in routes:
        words = label(edge)
        wide = width(words, EDGE)
        for x, y in found.places:
            area = Area(x - wide / 2, y - 8, wide, 16)
            inside = area.x >= PAD / 2 and area.x + wide <= across - PAD / 2
            if inside and not any(area.meets(other) for other in taken):
                taken.append(area)
                yield f'<text class="how" x="{x:.1f}" y="{y + 4:.1f}">{visible(words)}</text>'
                break


def _across(on: Canvas, tail: str, head: str, via: Iterable[tuple[int, float]]) -> Route:
    """A curve through the places that an edge passes."""
    rightward = on.plan.column[head] > on.plan.column[tail]
    stops: list[Point] = []
    x, y = on.corner(tail)
    stops.append((x + (on.across(tail) if rightward else 0), y + on.high / 2))
    for column, row in via:
        left, top = on.at(column, row)
        crossing = [(left, top + on.high / 2), (left + on.wide[column], top + on.high / 2)]
        stops.extend(crossing if rightward else reversed(crossing))
    x, y = on.corner(head)
    stops.append((x + (0 if rightward else on.across(head)), y + on.high / 2))
    path = f"M{stops[0][0]:.1f} {stops[0][1]:.1f}"
    for (ax, ay), (bx, by) in itertools.pairwise(stops):
        bend = (ax + bx) / 2
        path += f" C{bend:.1f} {ay:.1f} {bend:.1f} {by:.1f} {bx:.1f} {by:.1f}"
    spaces = list(itertools.pairwise(stops))[::2]
    places = [_on_curve(a, b, at) for a, b in reversed(spaces) for at in _ALONG]
    return Route(path, tuple(places))


def _on_curve(a: Point, b: Point, at: float) -> Point:
    """A point of the curve between two stops, whose middle control points share one x."""
    bend = (a[0] + b[0]) / 2
    back = 1 - at
    x = back**3 * a[0] + 3 * back * at * bend + at**3 * b[0]
    y = (back**3 + 3 * back**2 * at) * a[1] + (3 * back * at**2 + at**3) * b[1]
    return x, y


def _beside(on: Canvas, tail: str, head: str, wide: float) -> Route:
    """An edge within a column: straight between neighbours, else a bow past the others on the right."""
    x, top = on.corner(tail)
    low = on.corner(head)[1]
    if abs(low - top) < _BESIDE * (on.high + on.gap):
        middle = x + on.across(tail) / 2
        ends = (top + on.high, low) if low > top else (top, low + on.high)
        y = sum(ends) / 2
        aside = wide / 2 + 8
        path = f"M{middle:.1f} {ends[0]:.1f} L{middle:.1f} {ends[1]:.1f}"
        return Route(path, ((middle + aside, y), (middle - aside, y)))
    right, a, b = x + on.across(tail), top + on.high / 2, low + on.high / 2
    bow = right + _BOW
    path = f"M{right:.1f} {a:.1f} C{bow:.1f} {a:.1f} {bow:.1f} {b:.1f} {right:.1f} {b:.1f}"
    outer = right + 0.75 * _BOW
    places = tuple((outer + wide / 2, a + (b - a) * at) for at in (0.5, 0.35, 0.65, 0.2, 0.8))
    return Route(path, places)
