"""The order of statements: what most accounts tell first stands first.

Majority precedence between groups; the weakest precedences inside each cycle give way (docs/methods.md, statements).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations

Edges = dict[int, dict[int, int]]


def order(places: Sequence[Mapping[int, float]], keys: Sequence[str]) -> list[int]:
    """Sort groups by majority precedence.

    Args:
        places: for each group its place (0 to 1) in each witness that has it.
        keys: a content key for each group, for ties.

    Returns:
        Group numbers in order.
    """
    edges = _majority(places)
    while cycles := [part for part in _strong(edges, len(places)) if len(part) > 1]:
        for part in cycles:
            _weaken(edges, part)
    return _sorted(edges, places, keys)


def _majority(places: Sequence[Mapping[int, float]]) -> Edges:
    inside: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for group, by_witness in enumerate(places):
        for witness, place in by_witness.items():
            inside[witness].append((place, group))
    votes: defaultdict[tuple[int, int], int] = defaultdict(int)
    for found in inside.values():
        for (place, a), (other, b) in combinations(sorted(found), 2):
            if place < other:
                votes[a, b] += 1
    edges: Edges = {}
    for (a, b), count in votes.items():
        if (margin := count - votes.get((b, a), 0)) > 0:
            edges.setdefault(a, {})[b] = margin
    return edges


def _weaken(edges: Edges, part: Sequence[int]) -> None:
    inside = set(part)
    weakest = min(m for a in part for b, m in edges.get(a, {}).items() if b in inside)
    for a in part:
        edges[a] = {b: m for b, m in edges.get(a, {}).items() if b not in inside or m > weakest}


def _strong(edges: Edges, size: int) -> Iterator[list[int]]:
    """Strongly connected parts (Tarjan 1972), without recursion."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    for root in range(size):
        if root in index:
            continue
        work = [(root, iter(sorted(edges.get(root, {}))))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, successors = work[-1]
            following = next(successors, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    yield sorted(_popped(stack, on_stack, node))
            elif following not in index:
                index[following] = low[following] = len(index)
                stack.append(following)
                on_stack.add(following)
                work.append((following, iter(sorted(edges.get(following, {})))))
            elif following in on_stack:
                low[node] = min(low[node], index[following])


def _popped(stack: list[int], on_stack: set[int], node: int) -> Iterator[int]:
    while True:
        member = stack.pop()
        on_stack.discard(member)
        yield member
        if member == node:
            return


def _sorted(edges: Edges, places: Sequence[Mapping[int, float]], keys: Sequence[str]) -> list[int]:
    # Among groups that nothing holds back, the one told earliest on average comes first.
    waiting = [0] * len(places)
    for targets in edges.values():
        for target in targets:
            waiting[target] += 1
    rank = [
        (round(sum(p.values()) / max(1, len(p)), 9), key)
        for p, key in zip(places, keys, strict=True)
    ]
    ready = [(*rank[g], g) for g in range(len(places)) if not waiting[g]]
    heapify(ready)
    out = []
    while ready:
        group = heappop(ready)[-1]
        out.append(group)
        for target in edges.get(group, {}):
            waiting[target] -= 1
            if not waiting[target]:
                heappush(ready, (*rank[target], target))
    return out
