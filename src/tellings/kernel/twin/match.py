"""From seeds to passages: stretches without gaps, chained over diagonals, their ends grown over small gaps."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np

from tellings.kernel.twin.check import (
    U32_MOST,
    demand,
    halves,
    items,
    number,
    pairs_within,
    texts_of,
)

MOST_REPEATS, MOST_GAP = 65536, 1024
LOOK_BACK = 64
"""Stretches before one that it may follow."""
PER_WORD = 2
"""Words looked at for each of the shorter text, from which on `repeats` bounds the stretches."""


class _Use(NamedTuple):
    """The settings of `tellings.kernel.match`."""

    drop: int
    miss: int
    gap: int
    anchor: int
    join: int
    least: int
    repeats: int


@dataclass
class _Stretch:
    """A stretch on one diagonal, and the best chain that ends with it."""

    a: int
    b: int
    length: int
    equal: int
    score: int = 0
    before: int = -1
    taken: bool = False


@dataclass
class _Passage:
    """A passage as it grows."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    equal: int = 0
    longest: int = 0

    def inside(self, other: _Passage) -> bool:
        """Whether both of its sides lie within those of another."""
        return (
            other.a_start <= self.a_start
            and self.a_end <= other.a_end
            and other.b_start <= self.b_start
            and self.b_end <= other.b_end
        )


def _tally(a: list[int], b: list[int]) -> tuple[int, int]:
    """Equal words at equal places of two sequences: in all, and in one run."""
    same = [x == y for x, y in zip(a, b, strict=False)]
    return sum(same), max((sum(1 for _ in run) for hit, run in groupby(same) if hit), default=0)


def _grow(a: list[int], b: list[int], use: _Use) -> tuple[int, int]:
    """How far two sequences stay alike: up to the best score before it falls too far below it; and words looked at."""
    best = score = top = length = 0
    for length, (x, y) in enumerate(zip(a, b, strict=False), 1):
        score += 1 if x == y else -use.miss
        if score > top:
            best, top = length, score
        elif score < top - use.drop:
            break
    return best, length


def _skip(a: list[int], b: list[int], use: _Use) -> tuple[int, int] | None:
    """The fewest words to leave out on both sides together that lead to `anchor` equal words."""
    for total in range(1, use.gap + 1):
        for here in range(total + 1):
            one, two = a[here : here + use.anchor], b[total - here : total - here + use.anchor]
            if len(one) == use.anchor and one == two:
                return here, total - here
    return None


def _reach(a: list[int], b: list[int], use: _Use, passage: _Passage) -> tuple[int, int]:
    """How many words an end of a passage grows on both sides; what lies beyond it is given in reading direction."""
    i = j = 0
    near = use.gap + use.anchor
    while (leap := _skip(a[i : i + near], b[j : j + near], use)) is not None:
        i, j = i + leap[0], j + leap[1]
        length, _ = _grow(a[i:], b[j:], use)
        equal, longest = _tally(a[i : i + length], b[j : j + length])
        passage.equal += equal
        passage.longest = max(passage.longest, longest)
        i, j = i + length, j + length
    return i, j


def _diagonals(spots: list[int]) -> list[list[tuple[int, int]]]:
    """The seeds of each diagonal in order, the diagonals with the most first."""
    ordered = sorted(map(halves, spots), key=lambda at: (at[0] - at[1], at[0]))
    each = [list(group) for _, group in groupby(ordered, key=lambda at: at[0] - at[1])]
    return sorted(each, key=len, reverse=True)


def _stretches(
    a: list[int], b: list[int], spots: list[int], use: _Use
) -> tuple[list[_Stretch], int]:
    """The stretches through seeds, in order of place, and the number of seeds left out."""
    found: list[_Stretch] = []
    left_out = seen = 0
    enough = PER_WORD * min(len(a), len(b))
    for diagonal in _diagonals(spots):
        covered = 0
        for i, j in diagonal:
            if i < covered:
                continue
            if len(found) >= use.repeats and seen >= enough:
                left_out += 1
                continue
            forth, ahead = _grow(a[i:], b[j:], use)
            back, behind = _grow(a[:i][::-1], b[:j][::-1], use)
            first, second, length = i - back, j - back, back + forth
            covered, seen = i + forth, seen + ahead + behind
            if length:
                equal, _ = _tally(a[first : first + length], b[second : second + length])
                found.append(_Stretch(first, second, length, equal))
    return sorted(found, key=lambda s: (s.a, s.b, s.length)), left_out


def _gain(last: _Stretch, following: _Stretch, use: _Use) -> int:
    """What a stretch adds to a chain that ends with another; zero or less where they do not go together."""
    da, db = following.a - last.a - last.length, following.b - last.b - last.length
    apart, overlap = max(da, db, 0), max(-da, -db, 0)
    if following.a <= last.a or following.b <= last.b or apart > use.join:
        return 0
    return following.equal - overlap - apart // 4 - 1


def _chain(found: list[_Stretch], use: _Use) -> None:
    """Give each stretch the best chain that ends with it."""
    for i, one in enumerate(found):
        one.score = one.equal
        for j in range(max(0, i - LOOK_BACK), i):
            more = _gain(found[j], one, use)
            if more > 0 and found[j].score + more > one.score:
                one.score, one.before = found[j].score + more, j


def _taken(a: list[int], b: list[int], found: list[_Stretch], last: int, use: _Use) -> _Passage:
    """The chain that ends with a stretch as one passage, what overlaps counted once, and grown at both ends."""
    end = found[last]
    passage = _Passage(end.a, end.a + end.length, end.b, end.b + end.length)
    after, i = None, last
    while i >= 0 and not found[i].taken:
        s = found[i]
        ahead = max(s.a + s.length - after.a, s.b + s.length - after.b, 0) if after else 0
        kept = s.length - ahead
        equal, longest = _tally(a[s.a : s.a + kept], b[s.b : s.b + kept])
        passage.equal += equal
        passage.longest = max(passage.longest, longest)
        passage.a_start, passage.b_start = s.a, s.b
        s.taken = True
        after, i = s, s.before
    more = _reach(a[passage.a_end :], b[passage.b_end :], use, passage)
    passage.a_end, passage.b_end = passage.a_end + more[0], passage.b_end + more[1]
    more = _reach(a[: passage.a_start][::-1], b[: passage.b_start][::-1], use, passage)
    passage.a_start, passage.b_start = passage.a_start - more[0], passage.b_start - more[1]
    return passage


def _passages(a: list[int], b: list[int], found: list[_Stretch], use: _Use) -> list[_Passage]:
    """The passages of a pair in order of place, from the best chain on; one inside another is that other."""
    chains = sorted(range(len(found)), key=lambda i: -found[i].score)
    long = [
        passage
        for last in chains
        if not found[last].taken and (passage := _taken(a, b, found, last, use)).equal >= use.least
    ]
    kept: list[_Passage] = []
    for passage in sorted(long, key=lambda p: (p.a_start, p.b_start, -p.a_end, -p.b_end)):
        holder = next((held for held in reversed(kept) if passage.inside(held)), None)
        if holder is None:
            kept.append(passage)
        else:
            holder.equal = max(holder.equal, passage.equal)
            holder.longest = max(holder.longest, passage.longest)
    return kept


def match(of: Any, bounds: Any, pairs: Any, spots: Any, *settings: Any) -> tuple[bytes, int]:
    """Passages of every pair, as seven numbers each, and the number of seeds left out."""
    use = _Use(*map(number, settings))
    words, at = items(of, "words", np.uint32), items(bounds, "bounds", np.int64)
    both, where = items(pairs, "pairs", np.uint64), items(spots, "spots", np.uint64)
    texts = texts_of(at, len(words), "bounds")
    demand(len(both) == len(where), "as many spots as pairs are wanted")
    demand(use.anchor > 0, "an anchor of at least 1 is wanted")
    demand(use.repeats <= MOST_REPEATS and use.gap <= MOST_GAP, "repeats or gap are too large")
    pairs_within(both, texts)
    sizes = np.diff(at)
    high, low = ((x >> np.uint64(32)).astype(np.int64) for x in (both, where))
    others, seconds = ((x & np.uint64(U32_MOST)).astype(np.int64) for x in (both, where))
    demand(
        bool(((low < sizes[high]) & (seconds < sizes[others])).all()),
        "a seed lies outside its text",
    )
    demand(bool((sizes[high] + sizes[others] <= U32_MOST).all()), "two texts are too long together")
    rows: list[tuple[int, ...]] = []
    left_out, seen = 0, 0
    for number_of, (pair, group) in enumerate(groupby(both.tolist())):
        size = sum(1 for _ in group)
        a, b = (words[at[d] : at[d + 1]].tolist() for d in halves(pair))
        found, beyond = _stretches(a, b, where[seen : seen + size].tolist(), use)
        _chain(found, use)
        rows += [
            (number_of, p.a_start, p.a_end, p.b_start, p.b_end, p.equal, p.longest)
            for p in _passages(a, b, found, use)
        ]
        left_out, seen = left_out + beyond, seen + size
    return np.array(rows, np.uint32).tobytes(), left_out
