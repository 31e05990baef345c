"""All common runs of two word sequences, moved ones included.

Shared n-grams are seeds; each is extended to a maximal match on its diagonal; the matches are then
laid out longest first so that no word is used twice on either side (greedy string tiling, Wise
1993, found here by a heap over maximal matches instead of by repeated scans).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

Match = tuple[int, int, int]
"""First word in a, first word in b, number of words."""


class Run(Struct, frozen=True, order=True):
    """A common run: half-open code points on both sides, first words, and its length in words."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    words: int
    a_word: int
    b_word: int


def maximal(
    a: Sequence[str],
    b: Sequence[str],
    seeds_a: Mapping[str, Sequence[int]],
    seeds_b: Mapping[str, Sequence[int]],
    repeats: int,
) -> list[Match]:
    """All maximal common runs that hold a shared seed.

    Args:
        a: words of the first text.
        b: words of the second text.
        seeds_a: n-gram -> its places in a.
        seeds_b: n-gram -> its places in b.
        repeats: n-grams with more places than this on one side seed nothing.

    Returns:
        Matches that cannot be extended to either side, each once.
    """
    diagonals: dict[int, list[int]] = {}
    for gram, places in seeds_a.items():
        others = seeds_b.get(gram, ())
        if 0 < len(others) <= repeats and len(places) <= repeats:
            for i in places:
                for j in others:
                    diagonals.setdefault(i - j, []).append(i)
    found = []
    for diagonal, places in diagonals.items():
        done = -1
        for i in sorted(places):
            if i >= done:
                start, done = _extend(a, b, i, i - diagonal)
                found.append((start, start - diagonal, done - start))
    return found


def _extend(a: Sequence[str], b: Sequence[str], i: int, j: int) -> tuple[int, int]:
    """The bounds in a of the maximal match through (i, j)."""
    back = 0
    while back < min(i, j) and a[i - back - 1] == b[j - back - 1]:
        back += 1
    forth, room = 0, min(len(a) - i, len(b) - j)
    while forth < room and a[i + forth] == b[j + forth]:
        forth += 1
    return i - back, i + forth


def tile(matches: Sequence[Match], size_a: int, size_b: int, shortest: int) -> list[Match]:
    """Lay matches out longest first without using a word twice.

    Args:
        matches: maximal matches.
        size_a: words of the first text.
        size_b: words of the second text.
        shortest: parts below this many words are dropped.

    Returns:
        Disjoint matches, in the order of a. Equal lengths are taken in the order of a, then of b.
    """
    used_a, used_b = bytearray(size_a), bytearray(size_b)
    heap = [(-words, i, j) for i, j, words in matches]
    heapq.heapify(heap)
    taken = []
    while heap:
        negative, i, j = heapq.heappop(heap)
        parts = list(_free(used_a, used_b, i, j, -negative))
        if parts == [(i, j, -negative)]:
            used_a[i : i - negative] = used_b[j : j - negative] = b"\1" * -negative
            taken.append((i, j, -negative))
            continue
        for x, y, words in parts:
            if words >= shortest:
                heapq.heappush(heap, (-words, x, y))
    return sorted(taken)


def _free(
    used_a: bytearray, used_b: bytearray, i: int, j: int, words: int
) -> Iterator[tuple[int, int, int]]:
    """The stretches of a match whose words are unused on both sides."""
    if not any(used_a[i : i + words]) and not any(used_b[j : j + words]):
        yield i, j, words
        return
    start = None
    for t in range(words + 1):
        free = t < words and not used_a[i + t] and not used_b[j + t]
        if free and start is None:
            start = t
        elif not free and start is not None:
            yield i + start, j + start, t - start
            start = None
