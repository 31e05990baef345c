"""Putting together what no account tells apart: clauses cut at a mere comma that stand side by side.

Units are cut finely so that they can be aligned; a statement is the longest stretch that the accounts do not divide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tellings.collate.score import Board
from tellings.collate.settings import Settings
from tellings.collate.word_kinds import own_weight


def rejoin(board: Board, groups: Sequence[Sequence[int]], settings: Settings) -> list[list[int]]:
    """Merge groups whose units stand side by side in one sentence of nearly every witness.

    Groups told by several witnesses merge only across loose cuts and where hardly any witness tells them apart; the
    units of a sentence that one witness alone tells merge across any. Short fragments merge sooner, and those that no
    other account tells always.

    Args:
        board: the units.
        groups: groups of unit numbers.
        settings: the thresholds of the room.

    Returns:
        Groups of unit numbers, sorted, in the order of their first.
    """
    work = _Rejoining(board, groups, settings)
    while merges := work.merges():
        touched: set[int] = set()
        for into, gone in merges:
            if not touched & {into, gone}:
                work.merge(into, gone)
                touched |= {into, gone}
    work.absorb()
    return sorted(sorted(members) for members in work.held.values())


class _Rejoining:
    """Groups while they are merged: `held` by number, `home` by unit, `told` the witnesses of each."""

    def __init__(self, board: Board, groups: Sequence[Sequence[int]], settings: Settings) -> None:
        self.board, self.settings = board, settings
        self.held = {g: list(members) for g, members in enumerate(groups)}
        self.home = {unit: g for g, members in self.held.items() for unit in members}
        self.weight = [sum(own_weight(w) for w in unit.tokens) for unit in board.units]
        self.told = {g: self._witnesses(members) for g, members in self.held.items()}
        self.beside = [unit for unit in range(1, len(board.units)) if self._one_sentence(unit)]

    def merge(self, into: int, gone: int) -> None:
        """Put one group into another."""
        for unit in self.held[gone]:
            self.home[unit] = into
        self.held[into] += self.held.pop(gone)
        self.told[into] |= self.told.pop(gone)

    def merges(self) -> list[tuple[int, int]]:
        """Pairs of groups to merge, those that most witnesses tell side by side first."""
        pairs: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        for unit in self.beside:
            a, b = self.home[unit - 1], self.home[unit]
            if a != b:
                joined = pairs[a, b]
                if self.board.units[unit].loose:
                    joined.add(int(self.board.witness[unit]))
        shares = [(self._share(pair, loose), pair) for pair, loose in pairs.items()]
        return [pair for share, pair in sorted(shares, key=_rank) if share > 0]

    def _share(self, pair: tuple[int, int], loose: set[int]) -> float:
        """The share of witnesses that tell the two side by side, 0 where that is not enough to merge them."""
        one, two = (self.told[g] for g in pair)
        union = one | two
        if not union:  # headlines alone: nothing is told side by side
            return 0.0
        if len(union) == 1:
            return 1.0
        if len((one & two) - loose) > self.settings.rejoin_apart:
            return 0.0
        share = len(loose) / len(union)
        size = min(max(self.weight[unit] for unit in self.held[g]) for g in pair)
        small = size < self.settings.fragment_words
        least = self.settings.rejoin_fragment if small else self.settings.rejoin
        return share if share >= least - 1e-9 else 0.0

    def absorb(self) -> None:
        """Put fragments that no other account tells back to the clause before them, else to the one after."""
        joined = set(self.beside)
        for unit in sorted(self.home):
            lone = self.held[self.home[unit]] == [unit]
            if lone and self.weight[unit] < self.settings.fragment_words:
                if unit in joined:
                    self.merge(self.home[unit - 1], self.home[unit])
                elif unit + 1 in joined:
                    self.merge(self.home[unit + 1], self.home[unit])

    def _witnesses(self, members: Sequence[int]) -> set[int]:
        units = self.board.units
        return {int(self.board.witness[m]) for m in members if units[m].part != "headline"}

    def _one_sentence(self, unit: int) -> bool:
        left, right = self.board.units[unit - 1], self.board.units[unit]
        return (left.account, left.sentence) == (right.account, right.sentence)


def _rank(found: tuple[float, tuple[int, int]]) -> tuple[float, tuple[int, int]]:
    return -round(found[0], 9), found[1]
