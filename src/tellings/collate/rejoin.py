"""Putting together what no account tells apart: clauses cut at a mere comma that stand side by side.

Units are cut finely so that they can be aligned; a statement is the longest stretch that the accounts do not divide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from tellings.collate.score import Board
from tellings.collate.settings import Settings
from tellings.collate.split import own_weight


class _Pair(NamedTuple):
    """Two groups with units beside each other: in which witnesses, and in which across a loose cut."""

    beside: set[int]
    loose: set[int]


def rejoin(board: Board, groups: Sequence[Sequence[int]], settings: Settings) -> list[list[int]]:
    """Merge groups whose units stand side by side in one sentence of nearly every witness.

    Groups told by several witnesses merge only across loose cuts and where no witness tells both apart; the units of a
    sentence that one witness alone tells merge across any. Short fragments merge sooner.

    Args:
        board: the units.
        groups: groups of unit numbers.
        settings: the thresholds of the room.

    Returns:
        Groups of unit numbers, sorted, in the order of their first.
    """
    held = {g: sorted(members) for g, members in enumerate(groups)}
    home = {unit: g for g, members in held.items() for unit in members}
    while True:
        best = _best(board, held, home, settings)
        if best is None:
            break
        into, gone = best
        for unit in held[gone]:
            home[unit] = into
        held[into] = sorted(held[into] + held.pop(gone))
    _absorb(board, held, home, settings)
    return sorted(sorted(members) for members in held.values())


def _absorb(
    board: Board, held: dict[int, list[int]], home: dict[int, int], settings: Settings
) -> None:
    """Put fragments that no other account tells back to the clause before them, else to the one after."""
    for unit in sorted(home):
        own = home[unit]
        if held[own] != [unit] or _weight(board, unit) >= settings.fragment_words:
            continue
        before = unit > 0 and _one_sentence(board, unit)
        after = unit + 1 < len(board.units) and _one_sentence(board, unit + 1)
        if before or after:
            home[unit] = home[unit - 1 if before else unit + 1]
            held[home[unit]].append(unit)
            del held[own]


def _best(
    board: Board, held: dict[int, list[int]], home: dict[int, int], settings: Settings
) -> tuple[int, int] | None:
    told = {g: _witnesses(board, members) for g, members in held.items()}
    pairs: defaultdict[tuple[int, int], _Pair] = defaultdict(lambda: _Pair(set(), set()))
    for unit in range(1, len(board.units)):
        a, b = home[unit - 1], home[unit]
        if a != b and _one_sentence(board, unit):
            witness = int(board.witness[unit])
            pairs[a, b].beside.add(witness)
            if board.units[unit].loose:
                pairs[a, b].loose.add(witness)
    best: tuple[float, int, int] | None = None
    for (a, b), pair in sorted(pairs.items()):
        share = _share(board, pair, (held[a], held[b]), (told[a], told[b]), settings)
        if share > 0 and (best is None or share > best[0] + 1e-9):
            best = (share, a, b)
    return best[1:] if best else None


def _share(
    board: Board,
    pair: _Pair,
    groups: tuple[Sequence[int], Sequence[int]],
    told: tuple[set[int], set[int]],
    settings: Settings,
) -> float:
    """The share of witnesses that tell the two side by side, 0 where that is not enough to merge them."""
    union, both = told[0] | told[1], told[0] & told[1]
    if not union:  # headlines alone: nothing is told side by side
        return 0.0
    if len(union) == 1:
        return 1.0
    share = len(pair.loose) / len(union)
    if len(both - pair.loose) > settings.rejoin_apart:
        return 0.0
    small = min(_size(board, group) for group in groups) < settings.fragment_words
    least = settings.rejoin_fragment if small else settings.rejoin
    return share if share >= least - 1e-9 else 0.0


def _size(board: Board, group: Sequence[int]) -> float:
    return max(_weight(board, unit) for unit in group)


def _weight(board: Board, unit: int) -> float:
    return sum(own_weight(w) for w in board.units[unit].tokens)


def _witnesses(board: Board, members: Sequence[int]) -> set[int]:
    return {int(board.witness[m]) for m in members if board.units[m].part != "headline"}


def _one_sentence(board: Board, unit: int) -> bool:
    left, right = board.units[unit - 1], board.units[unit]
    return (left.account, left.sentence) == (right.account, right.sentence)
