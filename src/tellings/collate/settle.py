"""Settling units by their neighbours: the place of a unit between others speaks for a statement as its words do.

Accounts of one original mostly keep its order. A unit that stands between the tellings of two statements, and of which
another account has something between the same two, tells that, unless its words speak against it. So thorough
rewrites join where likeness alone is too weak, and chance likenesses out of place are undone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tellings.collate.features import Mask
from tellings.collate.score import tells
from tellings.collate.ties import Ties

_REACH = 2
"""How many units away a neighbour may stand."""


def settle(found: list[list[int]], ties: Ties) -> None:
    """Move units in place to the groups that their words and their neighbours speak for."""
    _Settling(found, ties).run()


class _Settling:
    """Groups whose units move to where their words and neighbours agree best."""

    def __init__(self, found: list[list[int]], ties: Ties) -> None:
        board = ties.board
        self.found, self.ties, self.board, self.settings = found, ties, board, ties.settings
        self.witness: list[int] = board.witness.tolist()
        self.rows: dict[int, list[float]] = {}
        self.telling = [tells(unit) for unit in board.units]
        self.banned: Mask = np.asarray(ties.apart.any(1))
        self.home = {unit: g for g, members in enumerate(found) for unit in members}
        self.free = [i for i in sorted(self.home) if board.units[i].part != "headline"]
        self.around = {i: (self._near(i, -1), self._near(i, 1)) for i in self.free}

    def run(self) -> None:
        """Move units until nothing gains, for a few rounds."""
        for _ in range(self.settings.settle_rounds):
            moves = [(gain, unit) for unit in self.free for gain, _ in [self._best(unit)]]
            moves = sorted((m for m in moves if m[0] > self.settings.move_gain), key=_rank)
            if not moves:
                return
            for _, unit in moves:
                # Earlier moves of the round may have changed what is best.
                gain, to = self._best(unit)
                if gain > self.settings.move_gain:
                    self._move(unit, to)

    def _move(self, unit: int, to: int) -> None:
        for holder in self._holders(unit, to):
            self.found[to].remove(holder)
            self.home[holder] = len(self.found)
            self.found.append([holder])
        self.found[self.home[unit]].remove(unit)
        self.found[to].append(unit)
        self.home[unit] = to

    def _same(self, a: int, b: int) -> bool:
        return self.witness[a] == self.witness[b] and bool(self.ties.own[a, b])

    def _holders(self, unit: int, group: int) -> list[int]:
        """Units of the same witness that hold the place."""
        return [m for m in self.found[group] if m != unit and self._same(unit, m)]

    def _near(self, unit: int, step: int) -> list[int]:
        out = []
        for distance in range(1, _REACH + 1):
            other = unit + step * distance
            if not 0 <= other < len(self.board.units):
                break
            one, two = self.board.units[unit], self.board.units[other]
            if one.account != two.account or two.part == "headline":
                break
            out.append(other)
        return out

    def _best(self, unit: int) -> tuple[float, int]:
        own = self.home[unit]
        if not self.telling[unit]:
            return 0.0, own
        alone = self.ties.scores.cut
        stay = self._value(unit, own) if len(self.found[own]) > 1 else alone
        best = (0.0, own)
        for group in self._candidates(unit):
            value = self._value(unit, group)
            gain = value - stay
            for holder in self._holders(unit, group):
                held = self._value(holder, group)
                gain = min(gain + alone - held, value - held)
            if value >= alone and gain > best[0] + 1e-9:
                best = (gain, group)
        return best

    def _candidates(self, unit: int) -> list[int]:
        """Groups that some unit between the same neighbours is in."""
        sides = [{self.home[n] for n in side} for side in self.around[unit]]
        out: set[int] = set()
        for step, side in zip((1, -1), sides, strict=True):
            for group in side:
                for member in self.found[group]:
                    if member in self.around and self.witness[member] != self.witness[unit]:
                        near = self.around[member][1 if step > 0 else 0]
                        out |= {self.home[n] for n in near}
        return sorted(g for g in out if g != self.home[unit])

    def _value(self, unit: int, group: int) -> float:
        witness = self.witness
        members = [m for m in self.found[group] if m != unit and not self._same(unit, m)]
        if not members:
            return 0.0
        if self.banned[unit] and not self.ties.welcome(unit, members):
            return 0.0
        body = [m for m in members if m in self.around and witness[m] != witness[unit]]
        if not body:
            return 0.0
        row = self._row(unit)
        words = [row[m] for m in body]
        best = max(words)
        if best < self.settings.settle_least:
            return 0.0
        fit = 0.5 * best + 0.5 * sum(words) / len(words)
        return fit + self.settings.settle_order * self._order(unit, body)

    def _row(self, unit: int) -> list[float]:
        # As a list: many single look-ups, which NumPy answers slowly.
        if unit not in self.rows:
            self.rows[unit] = self.ties.scores.plain[unit].tolist()
        return self.rows[unit]

    def _order(self, unit: int, members: Sequence[int]) -> float:
        """How many of the members stand between the same statements: 1 for all on both sides."""
        sides = [{self.home[n] for n in side} for side in self.around[unit]]
        own = self.home[unit]
        total = 0
        for member in members:
            for side, near in zip(sides, self.around[member], strict=True):
                held = {self.home[n] for n in near} - {own, self.home[member]}
                total += bool(held & side)
        return total / (2 * len(members))


def _rank(move: tuple[float, int]) -> tuple[float, int]:
    return -round(move[0], 6), move[1]
