"""The measures of a stemma's drawing: how wide each column is, how high a box, what stands where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct

from tellings.report.stemma_layout import Layout
from tellings.report.stemma_text import width, wrapped

PAD = 14
LINE = 15  # from one line of a box to the next
HEAD, BODY, EDGE = 14.0, 12.0, 11.5  # font sizes: a box's name, its second lines, an edge's label
_NARROWEST, _WIDEST, _STEP = 112, 208, 8
_COMPACT_FROM = 15
"""Boxes; from here on they are flat, so that thirty of them stay on a screen and a half."""

_SIDES = 26  # of a box, both together, tips of a six-sided shape included


class Box(Struct, frozen=True):
    """What a node says: its name, and lines below it."""

    first: str
    second: str


class Area(Struct, frozen=True):
    """A rectangle that something takes."""

    x: float
    y: float
    wide: float
    high: float

    def meets(self, other: Area) -> bool:
        """Whether two areas overlap."""
        apart = (
            self.x + self.wide <= other.x
            or other.x + other.wide <= self.x
            or self.y + self.high <= other.y
            or other.y + other.high <= self.y
        )
        return not apart


class Canvas(Struct, frozen=True):
    """Places of nodes in pixels."""

    plan: Layout
    left: tuple[float, ...]
    wide: tuple[float, ...]
    high: float
    gap: float
    most_lines: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the whole."""
        across = self.left[-1] + self.wide[-1] + PAD if self.left else 2 * PAD
        return across, 2 * PAD + self.plan.rows * (self.high + self.gap) - self.gap

    def corner(self, node: str) -> tuple[float, float]:
        """Upper left corner of a node."""
        return self.at(self.plan.column[node], self.plan.row[node])

    def at(self, column: int, row: float) -> tuple[float, float]:
        """Upper left corner of a place."""
        return self.left[column], PAD + row * (self.high + self.gap)

    def across(self, node: str) -> float:
        """Width of a node."""
        return self.wide[self.plan.column[node]]

    def boxes(self, nodes: Iterable[str], margin: float = 3) -> list[Area]:
        """The areas that nodes take."""
        out = []
        for node in nodes:
            x, y = self.corner(node)
            wide = self.across(node) + 2 * margin
            out.append(Area(x - margin, y - margin, wide, self.high + 2 * margin))
        return out

    def lines(self, node: str, text: str) -> list[str]:
        """A node's second text as its lines."""
        return wrapped(text, BODY, self.across(node) - _SIDES, self.most_lines)


def canvas(plan: Layout, boxes: Mapping[str, Box], labels: Sequence[tuple[int, str]]) -> Canvas:
    """Measure a drawing.

    Args:
        plan: columns and rows.
        boxes: what each node says.
        labels: words of edges, each with the column to the left of the space it stands in.

    Returns:
        Columns as wide as their texts need within bounds, and spaces that hold their labels.
    """
    compact = len(boxes) >= _COMPACT_FROM
    most = 3
    columns: list[list[Box]] = [[] for _ in range(plan.columns)]
    for node, box in boxes.items():
        columns[plan.column[node]].append(box)
    wide = [_column(found, most, compact) for found in columns]
    spaces = [_space([text for at, text in labels if at == i]) for i in range(plan.columns)]
    left = list(accumulate([PAD, *(w + s for w, s in zip(wide, spaces, strict=True))]))[:-1]
    count = max(
        (
            len(wrapped(b.second, BODY, wide[plan.column[n]] - _SIDES, most))
            for n, b in boxes.items()
        ),
        default=1,
    )
    high = (24 if compact else 32) + LINE * count
    return Canvas(plan, tuple(left), tuple(wide), high, 7 if compact else 22, most)


def _column(boxes: Sequence[Box], most: int, compact: bool) -> float:
    """The least width at which every text of a column is whole; flat boxes are wide rather than high."""
    lines = 1 if compact else most
    for room in range(_NARROWEST, _WIDEST, _STEP):
        if all(_whole(b, room - _SIDES, lines) for b in boxes):
            return room
    return _WIDEST


def _whole(box: Box, room: float, lines: int) -> bool:
    found = wrapped(box.second, BODY, room, lines)
    words = set(box.second.split())
    unbroken = all(word in words for line in found for word in line.split())
    return width(box.first, HEAD) <= room and unbroken


def _space(labels: Sequence[str]) -> float:
    return max((width(text, EDGE) + 38 for text in labels), default=62)
