"""Putting together what no account tells apart: clauses cut at a mere comma that always stand side by side.

Units are cut finely so that they can be aligned; a statement is the longest stretch that no account divides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tellings.collate.score import Board


def rejoin(board: Board, groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Merge groups whose units stand side by side in one sentence of every witness.

    Groups told by several witnesses merge only across loose cuts; the units of a sentence that one witness alone tells
    merge across any.

    Args:
        board: the units.
        groups: groups of unit numbers.

    Returns:
        Groups of unit numbers, sorted, in the order of their first.
    """
    home = {unit: g for g, members in enumerate(groups) for unit in members}
    told = [
        {int(board.witness[m]) for m in members if board.units[m].part != "headline"}
        for members in groups
    ]
    beside: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for unit in range(1, len(board.units)):
        a, b = home[unit - 1], home[unit]
        lone = len(told[a] | told[b]) == 1
        if a != b and _one_sentence(board, unit) and (lone or board.units[unit].loose):
            beside[a, b].add(int(board.witness[unit]))
    parent = list(range(len(groups)))
    for (a, b), witnesses in sorted(beside.items()):
        if told[a] == told[b] == witnesses:
            parent[_root(parent, b)] = _root(parent, a)
    merged: defaultdict[int, list[int]] = defaultdict(list)
    for g, members in enumerate(groups):
        merged[_root(parent, g)] += members
    return sorted(sorted(members) for members in merged.values())


def _one_sentence(board: Board, unit: int) -> bool:
    left, right = board.units[unit - 1], board.units[unit]
    return (left.account, left.sentence) == (right.account, right.sentence)


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at
