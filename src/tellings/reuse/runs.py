"""All common runs of two word sequences, moved ones included.

Shared n-grams are seeds; those that follow one another on a diagonal are extended to a maximal
match; the matches are then laid out longest first so that no word is used twice on either side
(greedy string tiling, Wise 1993, found here by a heap over maximal matches instead of by repeated
scans).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tellings import kernel

Places = NDArray[np.int64]
"""Numbers of words of a text."""

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


class Seeds(NamedTuple):
    """Places where two texts hold the same n-gram, by diagonal and in the order of a; and how many were left out."""

    a: Places
    b: Places
    left_out: int


def seeds(words: kernel.Words, pair: kernel.U64, size: int, repeats: int) -> Seeds:
    """Where two texts hold the same n-gram.

    Args:
        words: of both texts.
        pair: the two texts (`a << 32 | b`).
        size: words of an n-gram.
        repeats: n-grams with more places than this in one of the texts seed nothing.

    Returns:
        The first word in a and the first word in b of each.
    """
    # One place more than is allowed, so that what has too many shows by their number.
    met = kernel.meet(words, pair, size, repeats + 1)
    a, b = kernel.halves(met.spots)
    rare = (np.bincount(a)[a] <= repeats) & (np.bincount(b)[b] <= repeats)
    left_out = met.left_out + int(np.count_nonzero(~rare))
    a, b = a[rare], b[rare]
    order = np.lexsort((a, a - b))
    return Seeds(a[order], b[order], left_out)


def maximal(
    a: Sequence[str], b: Sequence[str], seeds_a: Places, seeds_b: Places, size: int
) -> list[Match]:
    """All maximal common runs that hold a shared seed.

    Args:
        a: words of the first text.
        b: words of the second text.
        seeds_a: places of seeds in a, by diagonal.
        seeds_b: their places in b.
        size: words of a seed.

    Returns:
        Matches that cannot be extended to either side, each once.
    """
    if not len(seeds_a):
        return []
    breaks = np.flatnonzero((np.diff(seeds_a) != 1) | (np.diff(seeds_b) != 1))
    firsts, lasts = np.append(0, breaks + 1), np.append(breaks, len(seeds_a) - 1)
    found: list[Match] = []
    diagonal, done = 0, 0
    bounds = (seeds_a[firsts], seeds_b[firsts], seeds_a[lasts] + size)
    for i, j, end in zip(*(side.tolist() for side in bounds), strict=True):
        if i - j == diagonal and i < done:
            continue
        if a[i:end] == b[j : end - i + j]:  # else two n-grams have one hash
            diagonal = i - j
            start, done = _extend(a, b, i, end, diagonal)
            found.append((start, start - diagonal, done - start))
    return found


def _extend(
    a: Sequence[str], b: Sequence[str], start: int, end: int, diagonal: int
) -> tuple[int, int]:
    """The bounds in a of the maximal match around a match."""
    while start > max(0, diagonal) and a[start - 1] == b[start - 1 - diagonal]:
        start -= 1
    while end < min(len(a), len(b) + diagonal) and a[end] == b[end - diagonal]:
        end += 1
    return start, end


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
