"""The stemma as inline SVG: shapes and dashes say what a node is, words say it again."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from markupsafe import Markup
from msgspec import Struct

from tellings.model import StemmaEdge, StemmaNode
from tellings.report.index import Index
from tellings.report.safe import one_line, visible
from tellings.report.stemma_layout import Layout, Link, layout
from tellings.report.strings import t, term

_COMPACT_FROM = (
    15  # nodes; from here on they are flat, so that thirty of them stay on one screen and a half
)
_WIDE, _GAP_X = 214, 118  # a node, and the space beside it, in which an edge's label fits
_PAD = 16
_LABELLED_EDGES = 16  # with more edges the labels would cover the lines; the table has them
_LINE = 15  # from one line of a node to the next
_LETTER = 6.6  # mean width of a letter at 12 px, on the wide side

Point = tuple[float, float]


class _Canvas(Struct, frozen=True):
    """Places of nodes, and how high a node and the space below it are."""

    plan: Layout
    high: int
    gap: int

    def corner(self, node: str) -> Point:
        """Upper left corner of a node."""
        return self.at(self.plan.column[node], self.plan.row[node])

    def at(self, column: float, row: float) -> Point:
        """Upper left corner of a place."""
        return _PAD + column * (_WIDE + _GAP_X), _PAD + row * (self.high + self.gap)


def draw(ix: Index) -> Markup:
    """Draw the stemma of a comparison.

    Args:
        ix: the comparison.

    Returns:
        One `svg` element with `title` and `desc`, or nothing where there is no node.
    """
    stemma = ix.c.stemma
    if not stemma.nodes:
        return Markup("")
    links = [Link(e.from_, e.to, e.direction == "forward") for e in stemma.edges]
    plan = layout([n.id for n in stemma.nodes], links)
    width = 2 * _PAD + plan.columns * _WIDE + (plan.columns - 1) * _GAP_X
    on = _Canvas(plan, 62, 20) if len(stemma.nodes) < _COMPACT_FROM else _Canvas(plan, 38, 8)
    height = 2 * _PAD + plan.rows * (on.high + on.gap) - on.gap
    labelled = len(stemma.edges) <= _LABELLED_EDGES
    edges = [_edge(on, i, e, labelled) for i, e in enumerate(stemma.edges)]
    body = [x for x, _ in edges] + [_node(ix, on, n) for n in stemma.nodes] + [y for _, y in edges]
    return Markup(
        '<svg class="stemma" role="img" aria-labelledby="stemma-title stemma-desc" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}">'
        f'<title id="stemma-title">{visible(t("stemma.title"))}</title>'
        f'<desc id="stemma-desc">{visible(" ".join(sentences(ix)))}</desc>'
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" '
        'markerHeight="8" orient="auto"><path d="M0 0.5 L8 4 L0 7.5 Z"/></marker></defs>'
        + "".join(body)
        + "</svg>"
    )


def sentences(ix: Index) -> list[str]:
    """Say the stemma in words, one sentence an edge.

    Args:
        ix: the comparison.

    Returns:
        The sentences, in the order of the edges.
    """
    nodes = {n.id: n for n in ix.c.stemma.nodes}
    out = []
    for edge in ix.c.stemma.edges:
        tail, head = (node_name(ix, nodes.get(x), x) for x in (edge.from_, edge.to))
        key = "stemma.forward" if edge.direction == "forward" else "stemma.unknown"
        out.append(t(key, tail=tail, head=head, how=term("class", edge.class_)))
    return out


def node_name(ix: Index, node: StemmaNode | None, fallback: str = "") -> str:
    """Name a node in running text: "A", "E, section 2", "lost text: ...", "cited: ..."."""
    if node is None:
        return one_line(fallback)
    if node.kind == "account":
        return ix.section(node.section or node.account or node.id)
    label = one_line(node.label)
    return t(f"node.{node.kind}", label=label) if label else t(f"node.{node.kind}_bare")


def _node(ix: Index, on: _Canvas, node: StemmaNode) -> str:
    x, y = on.corner(node.id)
    shape = {"account": _box, "lost": _oval, "cited": _tag}[node.kind](x, y, on.high)
    if node.kind == "account" and node.account in ix.account:
        first = ix.section(node.section or node.account or node.id)
        second = ix.name(node.account)
    else:
        first = term("nodekind", node.kind)
        second = one_line(node.label)
    lines = _wrap(second) if on.high > 3 * _LINE else [_fit(second, 12)]
    top = y + on.high / 2 - (_LINE / 2 + 1) * len(lines) + 4
    texts = [
        f'<text class="who" x="{x + _WIDE / 2:.1f}" y="{top:.1f}">{visible(_fit(first, 14))}</text>'
    ]
    for number, line in enumerate(lines, 1):
        at = f'x="{x + _WIDE / 2:.1f}" y="{top + 1 + _LINE * number:.1f}"'
        texts.append(f'<text class="what" {at}>{visible(line)}</text>')
    return f'<g class="node {node.kind}">{shape}{"".join(texts)}</g>'


def _fit(text: str, size: int) -> str:
    """Cut a label to the width of a node."""
    room = int((_WIDE - 28) / (_LETTER * size / 12))
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def _wrap(text: str) -> list[str]:
    """A label on one line or two."""
    room = int((_WIDE - 28) / _LETTER)
    if len(text) <= room:
        return [text]
    at = text.rfind(" ", 0, room + 1)
    at = at if at > 0 else room
    return [text[:at], _fit(text[at:].strip(), 12)]


def _box(x: float, y: float, high: int) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{_WIDE}" height="{high}" rx="3"/>'


def _oval(x: float, y: float, high: int) -> str:
    half = high / 2
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{_WIDE}" height="{high}" rx="{half}"/>'


def _tag(x: float, y: float, high: int) -> str:
    tip, half = 14, high / 2
    right, low = x + _WIDE, y + high
    points = [
        (x + tip, y),
        (right - tip, y),
        (right, y + half),
        (right - tip, low),
        (x + tip, low),
        (x, y + half),
    ]
    return f'<polygon points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}"/>'


def _edge(on: _Canvas, number: int, edge: StemmaEdge, labelled: bool) -> tuple[str, str]:
    """The line of an edge, and its label, which is drawn above all lines."""
    if edge.from_ not in on.plan.column or edge.to not in on.plan.column or edge.from_ == edge.to:
        return "", ""
    tail, head = edge.from_, edge.to
    if on.plan.column[tail] == on.plan.column[head]:
        path, middle, anchor = _beside(on, tail, head)
    else:
        path, middle = _across(on, tail, head, on.plan.via[number])
        anchor = "middle"
    kind = "forward" if edge.direction == "forward" else "open"
    end = ' marker-end="url(#arrow)"' if kind == "forward" else ""
    line = f'<path class="edge {kind}" d="{path}"{end}/>'
    if not labelled:
        return line, ""
    words = visible(term("class", edge.class_))
    where = f'x="{middle[0]:.1f}" y="{middle[1]:.1f}" text-anchor="{anchor}"'
    return line, f'<text class="how" {where}>{words}</text>'


def _across(
    on: _Canvas, tail: str, head: str, via: Iterable[tuple[int, float]]
) -> tuple[str, Point]:
    """A curve through the places that an edge passes; its label stands near the head."""
    rightward = on.plan.column[head] > on.plan.column[tail]
    side = 1 if rightward else 0
    stops: list[Point] = []
    x, y = on.corner(tail)
    stops.append((x + side * _WIDE, y + on.high / 2))
    for column, row in via:
        left, top = on.at(column, row)
        crossing = [(left, top + on.high / 2), (left + _WIDE, top + on.high / 2)]
        stops.extend(crossing if rightward else reversed(crossing))
    x, y = on.corner(head)
    stops.append((x + (1 - side) * _WIDE, y + on.high / 2))
    path = f"M{stops[0][0]:.1f} {stops[0][1]:.1f}"
    for (ax, ay), (bx, by) in itertools.pairwise(stops):
        bend = (bx - ax) / 2
        path += f" C{ax + bend:.1f} {ay:.1f} {bx - bend:.1f} {by:.1f} {bx:.1f} {by:.1f}"
    (ax, ay), (bx, by) = stops[-2:]
    return path, ((ax + bx) / 2 + (bx - ax) * 0.08, ay + (by - ay) * 0.74 - 5)


def _beside(on: _Canvas, tail: str, head: str) -> tuple[str, Point, str]:
    """An edge within a column: straight between neighbours, else a bow past the others on the right."""
    x, top = on.corner(tail)
    low = on.corner(head)[1]
    if abs(low - top) < 1.9 * (on.high + on.gap):
        middle = x + _WIDE / 2
        ends = (top + on.high, low) if low > top else (top, low + on.high)
        place = (middle + 8, sum(ends) / 2 + 4)
        return f"M{middle:.1f} {ends[0]:.1f} L{middle:.1f} {ends[1]:.1f}", place, "start"
    right, a, b = x + _WIDE, top + on.high / 2, low + on.high / 2
    bow = right + 46
    path = f"M{right:.1f} {a:.1f} C{bow:.1f} {a:.1f} {bow:.1f} {b:.1f} {right:.1f} {b:.1f}"
    return path, (right + 40, (a + b) / 2), "start"
