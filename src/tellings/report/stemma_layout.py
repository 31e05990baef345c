"""Places for the nodes of a stemma: layers from left (older) to right, few crossings, always the same.

A small version of the layered drawing of Sugiyama, Tagawa and Toda (1981): longest-path layers, helper nodes on long
edges, barycentre sweeps. Edges of unknown direction join nodes of one layer where the forward edges allow it.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from msgspec import Struct

_SWEEPS = 8


class Link(Struct, frozen=True):
    """An edge between two nodes; `forward` is False where the direction is unknown."""

    tail: str
    head: str
    forward: bool = True


class Layout(Struct, frozen=True):
    """Column and row of every node, and for every edge (by its number) the places it passes."""

    column: Mapping[str, int]
    row: Mapping[str, float]
    via: tuple[tuple[tuple[int, float], ...], ...]
    columns: int
    rows: float


def layout(nodes: Sequence[str], links: Sequence[Link]) -> Layout:
    """Give every node a place.

    Args:
        nodes: node ids in reading order, which decides ties.
        links: edges between them; edges with an unknown end or from a node to itself are not routed.

    Returns:
        Columns count from 0 at the left, rows from 0 at the top; rows of one column are at least 1 apart.
    """
    known = set(nodes)
    usable = [x for x in links if x.tail in known and x.head in known and x.tail != x.head]
    column = _columns(nodes, usable)
    layers, chains = _layers(nodes, links, column, known)
    neighbours = _neighbours(links, chains)
    for sweep in range(_SWEEPS):
        order = layers if sweep % 2 == 0 else list(reversed(layers))
        for layer in order:
            _sort(layer, layers, neighbours, column)
    row = _rows(layers, neighbours)
    via = tuple(tuple((column[h], row[h]) for h in chains.get(i, ())) for i, _ in enumerate(links))
    height = max((row[n] for layer in layers for n in layer), default=0.0) + 1
    return Layout(
        {n: column[n] for n in nodes}, {n: row[n] for n in nodes}, via, len(layers), height
    )


def _columns(nodes: Sequence[str], links: Sequence[Link]) -> dict[str, int]:
    """Longest paths from the left; a loop, or an undirected edge that would make one, gives way."""
    column = dict.fromkeys(nodes, 0)
    kept: list[Link] = []
    for link in sorted(links, key=lambda x: not x.forward):
        trial = _settle(nodes, [*kept, link])
        if trial is not None:
            kept.append(link)
            column = trial
    for node in sorted(nodes, key=lambda n: column[n], reverse=True):
        after = [column[x.head] for x in kept if x.forward and x.tail == node]
        level = [x for x in kept if not x.forward and node in (x.tail, x.head)]
        before = [x for x in kept if x.forward and x.head == node]
        if after and not level and not before:
            column[node] = min(after) - 1  # a source stands next to what it feeds
    return column


def _settle(nodes: Sequence[str], links: Sequence[Link]) -> dict[str, int] | None:
    column = dict.fromkeys(nodes, 0)
    for _ in range(len(nodes) + 1):
        changed = False
        for link in links:
            low, high = column[link.tail], column[link.head]
            want = (low, max(high, low + 1)) if link.forward else (max(low, high),) * 2
            if want != (low, high):
                column[link.tail], column[link.head] = want
                changed = True
        if not changed:
            return column
    return None


def _layers(
    nodes: Sequence[str], links: Sequence[Link], column: dict[str, int], known: set[str]
) -> tuple[list[list[str]], dict[int, list[str]]]:
    """Nodes by column, with a helper in every column that an edge passes."""
    layers: list[list[str]] = [[] for _ in range(max(column.values(), default=0) + 1)]
    for node in nodes:
        layers[column[node]].append(node)
    chains: dict[int, list[str]] = {}
    for number, link in enumerate(links):
        if link.tail not in known or link.head not in known or link.tail == link.head:
            continue
        low, high = column[link.tail], column[link.head]
        step = 1 if high > low else -1
        chain = []
        for level in range(low + step, high, step) if low != high else ():
            helper = f"\x00{number}.{level}"
            column[helper] = level
            layers[level].append(helper)
            chain.append(helper)
        chains[number] = chain
    return layers, chains


def _neighbours(links: Sequence[Link], chains: dict[int, list[str]]) -> dict[str, list[str]]:
    """Who stands next to whom along the edges, helpers included."""
    found: dict[str, list[str]] = {}
    for number, chain in chains.items():
        route = [links[number].tail, *chain, links[number].head]
        for a, b in itertools.pairwise(route):
            found.setdefault(a, []).append(b)
            found.setdefault(b, []).append(a)
    return found


def _sort(
    layer: list[str],
    layers: list[list[str]],
    neighbours: dict[str, list[str]],
    column: dict[str, int],
) -> None:
    """Order one layer by the middle of its neighbours; nodes joined within the layer stay together."""
    place = {n: i / max(1, len(each)) for each in layers for i, n in enumerate(each)}
    own = column[layer[0]] if layer else 0

    def middle(node: str) -> float:
        near = [place[x] for x in neighbours.get(node, ()) if column[x] != own]
        level = [
            place[y]
            for x in neighbours.get(node, ())
            if column[x] == own
            for y in neighbours.get(x, ())
            if column[y] != own
        ]
        weights = near or level or [place[node]]
        return sum(weights) / len(weights)

    keys = {n: (middle(n), place[n]) for n in layer}
    layer.sort(key=lambda n: keys[n])


def _rows(layers: list[list[str]], neighbours: dict[str, list[str]]) -> dict[str, float]:
    """Rows near the middle of a node's neighbours, at least one apart, the fullest layer first."""
    row: dict[str, float] = {}
    tallest = max((len(layer) for layer in layers), default=0)
    for layer in layers:
        pad = (tallest - len(layer)) / 2
        row.update({n: i + pad for i, n in enumerate(layer)})
    for _ in range(_SWEEPS):
        for layer in layers:
            _relax(layer, row, neighbours)
    least = min(row.values(), default=0.0)
    return {n: value - least for n, value in row.items()}


def _relax(layer: list[str], row: dict[str, float], neighbours: dict[str, list[str]]) -> None:
    """Move a layer's nodes as near to their neighbours as order and distance allow.

    Least squares under "one apart": what a node wishes, less its place in the order, is pooled wherever it would fall
    (pool adjacent violators).
    """
    own = set(layer)
    blocks: list[tuple[float, int]] = []  # sum of wishes and number of the nodes that move together
    for place, node in enumerate(layer):
        near = [row[x] for x in neighbours.get(node, ()) if x not in own]
        wish = sum(near) / len(near) if near else row[node]
        block = (wish - place, 1)
        while blocks and blocks[-1][0] / blocks[-1][1] > block[0] / block[1]:
            last = blocks.pop()
            block = (block[0] + last[0], block[1] + last[1])
        blocks.append(block)
    settled = [total / count for total, count in blocks for _ in range(count)]
    row.update(
        {node: base + place for place, (node, base) in enumerate(zip(layer, settled, strict=True))}
    )
