"""Maximum spanning branching of a small directed graph (Chu and Liu 1965, Edmonds 1967)."""

from __future__ import annotations

from collections.abc import Mapping

Edge = tuple[int, int]
ROOT = -1
ROOT_PENALTY = 1e6
"""Paid for every node without a parent, so that as few as possible stay roots."""


def branching(size: int, weights: Mapping[Edge, float]) -> list[int]:
    """The forest of greatest total weight with the fewest roots.

    Args:
        size: nodes are 0 to size - 1.
        weights: (parent, child) -> weight; a missing pair cannot be an edge.

    Returns:
        The parent of each node, `ROOT` for roots. Ties go to the smaller parent.
    """
    edges = {edge: (weight, edge) for edge, weight in weights.items()}
    for node in range(size):
        edges[ROOT, node] = (-ROOT_PENALTY, (ROOT, node))
    parents = [ROOT] * size
    for parent, child in _solve(edges, size).values():
        parents[child] = parent
    return parents


def _solve(edges: dict[Edge, tuple[float, Edge]], fresh: int) -> dict[int, Edge]:
    """Best incoming edge of every node (as an edge of the first graph), cycles contracted."""
    best: dict[int, int] = {}
    for u, v in sorted(edges):
        if v not in best or edges[u, v][0] > edges[best[v], v][0]:
            best[v] = u
    cycle = _cycle(best)
    if not cycle:
        return {v: edges[u, v][1] for v, u in best.items()}
    smaller, entry = _contract(edges, best, cycle, fresh)
    solved = _solve(smaller, fresh + 1)
    inside = entry[solved[fresh]]
    found = {v: edge for v, edge in solved.items() if v != fresh}
    found.update({v: edges[best[v], v][1] for v in cycle if v != inside})
    found[inside] = solved[fresh]
    return found


def _cycle(best: Mapping[int, int]) -> frozenset[int]:
    for start in sorted(best):
        path = [start]
        while path[-1] in best and best[path[-1]] not in path:
            path.append(best[path[-1]])
        if path[-1] in best:
            return frozenset(path[path.index(best[path[-1]]) :])
    return frozenset()


def _contract(
    edges: Mapping[Edge, tuple[float, Edge]],
    best: Mapping[int, int],
    cycle: frozenset[int],
    fresh: int,
) -> tuple[dict[Edge, tuple[float, Edge]], dict[Edge, int]]:
    """The graph with the cycle as one node, and which member each entering edge enters."""
    smaller: dict[Edge, tuple[float, Edge]] = {}
    entry: dict[Edge, int] = {}
    for u, v in sorted(edges):
        weight, first = edges[u, v]
        if u in cycle and v in cycle:
            continue
        if v in cycle:
            key, weight = (u, fresh), weight - edges[best[v], v][0]
            entry[first] = v
        else:
            key = (fresh if u in cycle else u, v)
        if key not in smaller or weight > smaller[key][0]:
            smaller[key] = (weight, first)
    return smaller, entry
