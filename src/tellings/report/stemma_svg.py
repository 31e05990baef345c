"""The stemma as inline SVG: shapes and dashes say what a node is, words say it again."""

from __future__ import annotations

import math
from collections.abc import Mapping

from markupsafe import Markup

from tellings.model import StemmaEdge, StemmaNode
from tellings.report import stemma_edges
from tellings.report.index import Index
from tellings.report.safe import one_line, visible
from tellings.report.stemma_canvas import HEAD, LINE, Box, Canvas, canvas
from tellings.report.stemma_layout import Layout, Link, layout
from tellings.report.stemma_text import wrapped
from tellings.report.strings import t, term

_LABELLED_EDGES = 20
"""With more edges the labels would cover the lines; the table has them."""

_SMALLEST = 0.85
"""Scale below which the words would be too small: from there on the drawing is scrolled."""

_WIDTH_STEP, _WIDTH_STEPS = 100, 20
"""Classes of least width in the style sheet, since the page allows no inline style."""


def draw(ix: Index) -> Markup:
    """Draw the stemma of a comparison.

    Args:
        ix: the comparison.

    Returns:
        One `svg` element with `title` and `desc`, or nothing where there is no node. It shrinks with the page down to
        a readable size.
    """
    stemma = ix.c.stemma
    if not stemma.nodes:
        return Markup("")
    links = [Link(e.from_, e.to, e.direction == "forward") for e in stemma.edges]
    plan = layout([n.id for n in stemma.nodes], links)
    boxes = {n.id: _says(ix, n) for n in stemma.nodes}
    labelled = len(stemma.edges) <= _LABELLED_EDGES
    on = canvas(plan, boxes, _spaces(plan, stemma.edges) if labelled else [])
    laid = [(e, stemma_edges.route(on, i, e)) for i, e in enumerate(stemma.edges)]
    routes = [(e, r) for e, r in laid if r is not None]
    body = [stemma_edges.line(r, e) for e, r in routes]
    body += [_node(on, n, boxes) for n in stemma.nodes]
    body += stemma_edges.labels(on, routes) if labelled else []
    width, height = on.size
    return Markup(
        f'<svg class="stemma {_least(width)}" role="img" aria-labelledby="stemma-title stemma-desc" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}">'
        f'<title id="stemma-title">{visible(t("stemma.title"))}</title>'
        f'<desc id="stemma-desc">{visible(" ".join(sentences(ix)))}</desc>'
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" '
        'markerHeight="8" orient="auto"><path d="M0 0.5 L8 4 L0 7.5 Z"/></marker></defs>'
        + "".join(body)
        + "</svg>"
    )


def _least(width: float) -> str:
    """The class that keeps a drawing readable; a very wide one keeps its size."""
    steps = math.floor(width * _SMALLEST / _WIDTH_STEP)
    return f"w{steps}" if steps <= _WIDTH_STEPS else "wide-as-is"


def _spaces(plan: Layout, edges: tuple[StemmaEdge, ...]) -> list[tuple[int, str]]:
    """The words of edges with the space between columns that they need: the one before the edge's right end."""
    known = [e for e in edges if e.from_ in plan.column and e.to in plan.column]
    return [
        (max(plan.column[e.from_], plan.column[e.to]) - 1, stemma_edges.label(e))
        for e in known
        if plan.column[e.from_] != plan.column[e.to]
    ]


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


def _says(ix: Index, node: StemmaNode) -> Box:
    if node.kind == "account" and node.account in ix.account:
        first = ix.section(node.section or node.account or node.id)
        return Box(first, ix.name(node.account))
    return Box(term("nodekind", node.kind), one_line(node.label))


def _node(on: Canvas, node: StemmaNode, boxes: Mapping[str, Box]) -> str:
    x, y = on.corner(node.id)
    wide, box = on.across(node.id), boxes[node.id]
    shape = {"account": _box, "lost": _oval, "cited": _tag}[node.kind](x, y, wide, on.high)
    lines = on.lines(node.id, box.second)
    top = y + (on.high - LINE * len(lines)) / 2 + 4
    name = "".join(wrapped(box.first, HEAD, wide - 20, 1))
    texts = [f'<text class="who" x="{x + wide / 2:.1f}" y="{top:.1f}">{visible(name)}</text>']
    for number, line in enumerate(lines, 1):
        at = f'x="{x + wide / 2:.1f}" y="{top + 1 + LINE * number:.1f}"'
        texts.append(f'<text class="what" {at}>{visible(line)}</text>')
    whole = visible(f"{box.first}: {box.second}" if box.second else box.first)
    return f'<g class="node {node.kind}">{shape}<title>{whole}</title>{"".join(texts)}</g>'


def _box(x: float, y: float, wide: float, high: float) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.0f}" height="{high:.0f}" rx="3"/>'


def _oval(x: float, y: float, wide: float, high: float) -> str:
    half = min(high / 2, 26)
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.0f}" height="{high:.0f}" rx="{half}"/>'


def _tag(x: float, y: float, wide: float, high: float) -> str:
    tip, half = 10, high / 2
    right, low = x + wide, y + high
    points = [
        (x + tip, y),
        (right - tip, y),
        (right, y + half),
        (right - tip, low),
        (x + tip, low),
        (x, y + half),
    ]
    return f'<polygon points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}"/>'
