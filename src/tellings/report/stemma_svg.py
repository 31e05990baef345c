"""The stemma as inline SVG: shapes and dashes say what a node is, words say it again."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from markupsafe import Markup

from tellings.model import StemmaEdge, StemmaNode
from tellings.report.index import Index
from tellings.report.safe import one_line, visible
from tellings.report.stemma_layout import Layout, Link, layout
from tellings.report.strings import t, term

_WIDE, _HIGH = 214, 62  # a node
_GAP_X, _GAP_Y = 118, 20  # between nodes: an edge's label fits in the first
_PAD = 16
_LABELLED_EDGES = 16  # with more edges the labels would cover the lines; the table has them
_LETTER = 6.6  # mean width of a letter at 12 px, on the wide side

Point = tuple[float, float]


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
    height = 2 * _PAD + plan.rows * (_HIGH + _GAP_Y) - _GAP_Y
    labelled = len(stemma.edges) <= _LABELLED_EDGES
    edges = [_edge(plan, i, e, labelled) for i, e in enumerate(stemma.edges)]
    body = (
        [x for x, _ in edges] + [_node(ix, plan, n) for n in stemma.nodes] + [y for _, y in edges]
    )
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


def _node(ix: Index, plan: Layout, node: StemmaNode) -> str:
    x, y = _corner(plan.column[node.id], plan.row[node.id])
    shape = {"account": _box, "lost": _oval, "cited": _tag}[node.kind](x, y)
    if node.kind == "account" and node.account in ix.account:
        first = ix.section(node.section or node.account or node.id)
        second = ix.name(node.account)
    else:
        first = term("nodekind", node.kind)
        second = one_line(node.label)
    lines = _wrap(second)
    top = y + _HIGH / 2 - 8.5 * len(lines) + 4
    texts = [
        f'<text class="who" x="{x + _WIDE / 2:.1f}" y="{top:.1f}">{visible(_fit(first, 14))}</text>'
    ]
    for number, line in enumerate(lines, 1):
        at = f'x="{x + _WIDE / 2:.1f}" y="{top + 2 + 15 * number:.1f}"'
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


def _box(x: float, y: float) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{_WIDE}" height="{_HIGH}" rx="3"/>'


def _oval(x: float, y: float) -> str:
    half = _HIGH / 2
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{_WIDE}" height="{_HIGH}" rx="{half}"/>'


def _tag(x: float, y: float) -> str:
    tip, half = 14, _HIGH / 2
    right, low = x + _WIDE, y + _HIGH
    points = [
        (x + tip, y),
        (right - tip, y),
        (right, y + half),
        (right - tip, low),
        (x + tip, low),
        (x, y + half),
    ]
    return f'<polygon points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}"/>'


def _corner(column: float, row: float) -> Point:
    return _PAD + column * (_WIDE + _GAP_X), _PAD + row * (_HIGH + _GAP_Y)


def _edge(plan: Layout, number: int, edge: StemmaEdge, labelled: bool) -> tuple[str, str]:
    """The line of an edge, and its label, which is drawn above all lines."""
    if edge.from_ not in plan.column or edge.to not in plan.column or edge.from_ == edge.to:
        return "", ""
    tail, head = edge.from_, edge.to
    if plan.column[tail] == plan.column[head]:
        path, middle, anchor = _beside(plan, tail, head)
    else:
        path, middle = _across(plan, tail, head, plan.via[number])
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
    plan: Layout, tail: str, head: str, via: Iterable[tuple[int, float]]
) -> tuple[str, Point]:
    """A curve through the places that an edge passes; its label stands near the head."""
    rightward = plan.column[head] > plan.column[tail]
    side = 1 if rightward else 0
    stops: list[Point] = []
    x, y = _corner(plan.column[tail], plan.row[tail])
    stops.append((x + side * _WIDE, y + _HIGH / 2))
    for column, row in via:
        left, top = _corner(column, row)
        crossing = [(left, top + _HIGH / 2), (left + _WIDE, top + _HIGH / 2)]
        stops.extend(crossing if rightward else reversed(crossing))
    x, y = _corner(plan.column[head], plan.row[head])
    stops.append((x + (1 - side) * _WIDE, y + _HIGH / 2))
    path = f"M{stops[0][0]:.1f} {stops[0][1]:.1f}"
    for (ax, ay), (bx, by) in itertools.pairwise(stops):
        bend = (bx - ax) / 2
        path += f" C{ax + bend:.1f} {ay:.1f} {bx - bend:.1f} {by:.1f} {bx:.1f} {by:.1f}"
    (ax, ay), (bx, by) = stops[-2:]
    return path, ((ax + bx) / 2 + (bx - ax) * 0.08, ay + (by - ay) * 0.74 - 5)


def _beside(plan: Layout, tail: str, head: str) -> tuple[str, Point, str]:
    """An edge within a column: straight between neighbours, else a bow past the others on the right."""
    x, top = _corner(plan.column[tail], plan.row[tail])
    low = _corner(plan.column[head], plan.row[head])[1]
    if abs(low - top) < 1.9 * (_HIGH + _GAP_Y):
        middle = x + _WIDE / 2
        ends = (top + _HIGH, low) if low > top else (top, low + _HIGH)
        place = (middle + 8, sum(ends) / 2 + 4)
        return f"M{middle:.1f} {ends[0]:.1f} L{middle:.1f} {ends[1]:.1f}", place, "start"
    right, a, b = x + _WIDE, top + _HIGH / 2, low + _HIGH / 2
    bow = right + 46
    path = f"M{right:.1f} {a:.1f} C{bow:.1f} {a:.1f} {bow:.1f} {b:.1f} {right:.1f} {b:.1f}"
    return path, (right + 40, (a + b) / 2), "start"
