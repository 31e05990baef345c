"""Statement groups: constrained average-link clustering of units, repair, and what stayed open.

Groups are joined from the surest pair of groups down, while their average score is above the
median cut. Two units of one account stay apart unless one of them is a lede or headline; afterwards a lone unit may
follow its neighbour where the two match different words of one unit elsewhere. Differing numbers, dates or polarity
never keep units apart: they are what a comparison looks for. Joining keeps a best partner for each group, so the whole
costs the square of the largest connected part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from tellings.collate.features import Mask, Matrix, content
from tellings.collate.score import Board, Scores
from tellings.collate.settings import Settings
from tellings.collate.settle import settle


class Groups(Struct, frozen=True):
    """`members` are unit numbers, sorted, the groups by their first; `margins` of units whose group is doubtful."""

    members: tuple[tuple[int, ...], ...]
    margins: dict[int, float]


_NEVER = 1e6
"""The weight of a ban that nothing outweighs: one account, other events."""


def group(
    board: Board, scores: Scores, apart: Mask, other_voice: Mask, settings: Settings
) -> Groups:
    """Group the units that say the same.

    Args:
        board: the units with their likeness.
        scores: their pair scores.
        apart: pairs that must never be linked (other events).
        other_voice: pairs whose speakers surely differ. A group holds few of them: one wrong name in one account must
            not divide a statement that all others tell alike.
        settings: the thresholds of the room.
    """
    between = np.where(apart, _NEVER, other_voice.astype(np.float64))
    bans = np.where(_same_witness(board, scores.cut), _NEVER, between)
    heads = np.array([u.part == "headline" for u in board.units], dtype=bool)
    kept = scores.kept & ~heads[:, None] & ~heads[None, :]
    found: list[list[int]] = []
    for part in components(kept):
        found += _agglomerate(part, board, scores, kept, bans, settings)
    margins = _repair(found, scores, kept, bans, settings)
    settle(found, board, scores, between, _same_witness(board, scores.cut), settings)
    _adjoin(found, board, scores, kept, between, settings)
    _attach_headlines(found, board, scores, between)
    return Groups(tuple(sorted(tuple(sorted(g)) for g in found if g)), margins)


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


def _same_witness(board: Board, cut: float) -> Mask:
    # A lede may share a statement with the sentence of its own account that it sums up.
    same = np.asarray(board.witness[:, None] == board.witness[None, :])
    summary = np.array([u.part == "lede" for u in board.units], dtype=bool)
    same &= ~((summary[:, None] ^ summary[None, :]) & (board.like >= cut))
    np.fill_diagonal(same, False)
    return same


_ADDED = 0.25
"""What each of two neighbours must match of a third unit's content words that the other does not."""


_AS_LONG = 0.6
"""The third unit is at least this long, measured by the two together: else it is one of them told twice."""


def _adjoin(
    found: list[list[int]],
    board: Board,
    scores: Scores,
    kept: Mask,
    bans: Matrix,
    settings: Settings,
) -> None:
    """Let a lone unit join its neighbour's group where the two match different words of one unit there."""
    place = {unit: g for g, members in enumerate(found) for unit in members}
    for unit in sorted(place):
        for neighbour in (unit - 1, unit + 1):
            if len(found[place[unit]]) > 1 or neighbour not in place:
                continue
            home = found[place[neighbour]]
            others = [o for o in home if kept[unit, o] and board.witness[o] != board.witness[unit]]
            welcome = len(home) > 1 and bans[unit, home].mean() <= settings.other_voices
            if welcome and any(_complement(board, unit, neighbour, o) for o in others):
                found[place[unit]].remove(unit)
                home.append(unit)
                place[unit] = place[neighbour]


def _complement(board: Board, a: int, b: int, whole: int) -> bool:
    """Whether two neighbours match different words of a third unit."""
    if board.units[a].account != board.units[b].account:
        return False
    left, right, words = ({w.stem for w in content(board.units[i])} for i in (a, b, whole))
    if len(words) < _AS_LONG * (len(left) + len(right)):
        return False
    least = max(2.0, _ADDED * len(words))
    return len(words & left - right) >= least and len(words & right - left) >= least


class _Pool:
    """Groups under construction, with sums of scores and bans between them."""

    def __init__(
        self,
        part: Sequence[int],
        board: Board,
        scores: Scores,
        kept: Mask,
        bans: Matrix,
        settings: Settings,
    ) -> None:
        at = np.ix_(part, part)
        witness = board.witness[part]
        self.total = scores.full[at].astype(np.float64)
        self.pairs = (witness[:, None] != witness[None, :]).astype(np.float64)
        self.open = kept[at].copy()
        self.bans = bans[at].copy()
        # For each unit its best score in each group; for each two groups the sum of those of the first's units.
        self.nearest = self.total.copy()
        self.sums = self.total.copy()
        self.met = self.pairs.copy()
        self.reached = self.pairs > 0
        self.blend = settings.best_link
        self.limit = settings.other_voices
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


def _agglomerate(
    part: Sequence[int],
    board: Board,
    scores: Scores,
    kept: Mask,
    bans: Matrix,
    settings: Settings,
) -> list[list[int]]:
    if len(part) == 1:
        return [list(part)]
    pool = _Pool(part, board, scores, kept, bans, settings)
    while True:
        row = int(pool.best.argmax())
        if pool.best[row] < scores.cut:
            return [g for g in pool.groups if g]
        other = int(pool.partner[row])
        pool.join(min(row, other), max(row, other))


def _repair(
    found: list[list[int]], scores: Scores, kept: Mask, bans: Matrix, settings: Settings
) -> dict[int, float]:
    """Move units to the group they fit best; the margin of those that fit two almost equally well."""
    place = {unit: g for g, members in enumerate(found) for unit in members}
    margins: dict[int, float] = {}
    for unit in sorted(place):
        near = {place[int(o)] for o in np.flatnonzero(kept[unit])}
        own = place[unit]
        fits = {g: _fit(unit, found[g], scores, bans, settings) for g in sorted(near | {own})}
        others = {g: f for g, f in fits.items() if g != own and f >= scores.cut}
        if not others:
            continue
        other = max(others, key=lambda g: (others[g], -g))
        margin = fits[own] - others[other]
        if margin < -settings.move_gain and len(found[own]) > 1:
            found[own].remove(unit)
            found[other].append(unit)
            place[unit] = other
        elif abs(margin) < settings.ambiguous_margin:
            margins[unit] = margin
    return margins


def _fit(
    unit: int, members: Sequence[int], scores: Scores, bans: Matrix, settings: Settings
) -> float:
    others = [m for m in members if m != unit]
    if not others or bans[unit, others].mean() > settings.other_voices:
        return 0.0
    values = scores.full[unit, others]
    return float(values[values > 0].mean()) if (values > 0).any() else 0.0


def _attach_headlines(found: list[list[int]], board: Board, scores: Scores, bans: Matrix) -> None:
    # A headline joins the statement it sums up, its own account's included; several may. So does a lone lede.
    heads = [i for i, u in enumerate(board.units) if u.part == "headline"]
    heads += [g[0] for g in found if len(g) == 1 and board.units[g[0]].part == "lede"]
    heads.sort()
    out = frozenset(heads)
    found[:] = [g for g in found if g and g[0] not in out]
    fits = np.zeros((len(heads), len(found)))
    for number, members in enumerate(found):
        near = np.where(bans[np.ix_(heads, members)] > 0, 0, board.like[np.ix_(heads, members)])
        half = (len(members) + 1) // 2
        fits[:, number] = np.sort(near, axis=1)[:, -half:].mean(1)
    for row, head in enumerate(heads):
        best = int(fits[row].argmax()) if len(found) and fits.shape[1] else -1
        if best >= 0 and fits[row, best] >= scores.cut:
            found[best].append(head)
        else:
            found.append([head])
