"""Constrained average-link clustering: groups are joined from the surest pair of groups down to the median cut.

Joining keeps a best partner for each group, so the whole costs the square of the largest connected part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from tellings.collate.features import Mask, Matrix
from tellings.collate.ties import Ties


def linked(held: Ties) -> list[list[int]]:
    """The first groups: within each connected part of the kept pairs, by average score."""
    return [members for part in components(held.kept) for members in _joined(part, held)]


def _joined(part: list[int], held: Ties) -> list[list[int]]:
    if len(part) == 1:
        return [part]
    pool = _Pool(part, held)
    while True:
        row = int(pool.best.argmax())
        if pool.best[row] < held.scores.cut:
            return [g for g in pool.groups if g]
        other = int(pool.partner[row])
        pool.join(min(row, other), max(row, other))


def components(linked: Mask) -> Iterator[list[int]]:
    """The connected parts of a symmetric relation, each sorted, ordered by their first element."""
    seen = np.zeros(linked.shape[0], dtype=bool)
    for start in range(linked.shape[0]):
        if seen[start]:
            continue
        part, front = np.zeros_like(seen), np.zeros_like(seen)
        front[start] = True
        while front.any():
            part |= front
            front = linked[front].any(0) & ~part
        seen |= part
        yield np.flatnonzero(part).tolist()


class _Pool:
    """Groups under construction, with sums of scores and bans between them."""

    def __init__(self, part: Sequence[int], held: Ties) -> None:
        at = np.ix_(part, part)
        witness = held.board.witness[part]
        self.total = held.scores.full[at].astype(np.float64)
        self.pairs = (witness[:, None] != witness[None, :]).astype(np.float64)
        self.open = held.kept[at].copy()
        self.bans = held.bans[at].copy()
        # For each unit its best score in each group; for each two groups the sum of those of the first's units.
        self.nearest = self.total.copy()
        self.sums = self.total.copy()
        self.met = self.pairs.copy()
        self.reached = self.pairs > 0
        self.blend = held.settings.best_link
        self.limit = held.settings.other_voices
        self.groups: list[list[int]] = [[p] for p in part]
        size = len(part)
        self.label = np.arange(size)
        self.best = np.full(size, -1.0)
        self.partner = np.zeros(size, dtype=np.int64)
        for row in range(size):
            self.refresh(row)

    def averages(self, row: int) -> Matrix:
        pairs = np.maximum(self.pairs[row], 1.0)
        usable = self.open[row] & (self.bans[row] <= self.limit * pairs)
        mean = self.total[row] / pairs
        out = self.sums[row] / np.maximum(self.met[row], 1.0)
        back = self.sums[:, row] / np.maximum(self.met[:, row], 1.0)
        score = (1 - self.blend) * mean + self.blend * 0.5 * (out + back)
        return np.asarray(np.where(usable, score, -1.0))

    def refresh(self, row: int) -> None:
        averages = self.averages(row)
        self.partner[row] = int(averages.argmax())
        self.best[row] = averages[self.partner[row]]

    def join(self, into: int, gone: int) -> None:
        for table in (self.total, self.pairs, self.bans):
            table[into] += table[gone]
            table[:, into] += table[:, gone]
        self.label[self.label == gone] = into
        self._merge_best(into, gone)
        self.open[into] |= self.open[gone]
        self.open[:, into] |= self.open[:, gone]
        self.open[into, into] = False
        self.open[gone] = False
        self.open[:, gone] = False
        self.best[gone] = -1.0
        self.groups[into] += self.groups[gone]
        self.groups[gone] = []
        stale = np.flatnonzero((self.partner == into) | (self.partner == gone)).tolist()
        for row in stale:
            if self.groups[row]:
                self.refresh(row)
        self.refresh(into)
        averages = self.averages(into)
        better = averages > self.best
        self.best[better] = averages[better]
        self.partner[better] = into

    def _merge_best(self, into: int, gone: int) -> None:
        self.nearest[:, into] = np.maximum(self.nearest[:, into], self.nearest[:, gone])
        self.reached[:, into] |= self.reached[:, gone]
        self.sums[into] += self.sums[gone]
        self.met[into] += self.met[gone]
        size = len(self.label)
        self.sums[:, into] = np.bincount(self.label, self.nearest[:, into], size)
        self.met[:, into] = np.bincount(self.label, self.reached[:, into], size)
