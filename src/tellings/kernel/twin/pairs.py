"""Places and texts that hold the same n-grams: seeds of a collection, seeds of given pairs, n-grams in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tellings.kernel.twin.check import (
    SIZE_MOST,
    demand,
    halves,
    items,
    number,
    pairs_within,
    texts_of,
)
from tellings.kernel.twin.sketch import grams_of

MOST_PARTS = 4096


def groups(hashes: NDArray[np.uint64], least: int = 1) -> Iterator[tuple[int, int]]:
    """Half-open stretches of at least so many equal hashes."""
    edges = np.flatnonzero(hashes[1:] != hashes[:-1]) + 1
    begins, ends = np.append(0, edges), np.append(edges, len(hashes))
    enough = ends - begins >= least
    return zip(begins[enough].tolist(), ends[enough].tolist(), strict=True)


def seeds(
    hashes: Any, places: Any, split: Any, most: Any, parts: Any
) -> tuple[bytes, bytes, int, int]:
    """Pairs and spots of places with one hash, by part, how many hashes were hot, and how many pairs that left out."""
    split, most, parts = number(split), number(most, SIZE_MOST), number(parts)
    by, at = items(hashes, "hashes", np.uint64), items(places, "places", np.uint64)
    demand(
        len(by) == len(at) and most > 0,
        "as many places as hashes and at least 1 place a hash are wanted",
    )
    demand(0 < parts <= MOST_PARTS and not parts & (parts - 1), "parts are a power of two")
    pairs: list[int] = []
    spots: list[int] = []
    hot = left_out = 0
    for begin, end in groups(by, 2):
        group = [halves(place) for place in at[begin:end].tolist()]
        fresh = next((i for i, (text, _) in enumerate(group) if text >= split), len(group))
        many = len(group) > most
        found = list(_next_ones(group, fresh) if many else _all(group, fresh))
        good = [(a, b) for a, b in found if a[0] != b[0] and (a[0] >= split or b[0] >= split)]
        pairs += [a[0] << 32 | b[0] for a, b in good]
        spots += [a[1] << 32 | b[1] for a, b in good]
        hot += many
        if many:
            left_out += len(group) * (len(group) - 1) // 2 - fresh * (fresh - 1) // 2 - len(good)
    order = sorted(range(len(pairs)), key=lambda n: pairs[n] & (parts - 1))
    return _bytes([pairs[n] for n in order]), _bytes([spots[n] for n in order]), hot, left_out


_Place = tuple[int, int]


def _all(group: list[_Place], fresh: int) -> Iterator[tuple[_Place, _Place]]:
    for i, one in enumerate(group):
        for two in group[max(i + 1, fresh) :]:
            yield one, two


def _next_ones(group: list[_Place], fresh: int) -> Iterator[tuple[_Place, _Place]]:
    """Each new place with the next text's first and, so that old and new stay linked, with the last old one."""
    after = fresh
    for i in range(fresh, len(group)):
        while after < len(group) and (after <= i or group[after][0] == group[i][0]):
            after += 1
        if after < len(group):
            yield group[i], group[after]
        if fresh:
            yield group[fresh - 1], group[i]


def _bytes(numbers: list[int]) -> bytes:
    return np.array(numbers, np.uint64).tobytes()


def meet(
    of: Any, bounds: Any, pairs: Any, size: Any, repeats: Any
) -> tuple[bytes, bytes, int, int]:
    """The pair and the spot of places where two texts hold the same n-gram, how many n-grams were hot, and how many
    pairs of places that left out."""
    size, repeats = number(size), number(repeats)
    words, at = items(of, "words", np.uint32), items(bounds, "bounds", np.int64)
    both = items(pairs, "pairs", np.uint64)
    texts = texts_of(at, len(words), "bounds")
    demand(size > 0, "n-grams need a size of at least 1")
    pairs_within(both, texts)
    found: list[int] = []
    spots: list[int] = []
    hot = left_out = 0
    for pair in both.tolist():
        a, b = (_placed(words[at[d] : at[d + 1]], size) for d in halves(pair))
        for gram in sorted(a.keys() & b.keys()):
            here = [i << 32 | j for i in a[gram][:repeats] for j in b[gram][:repeats]]
            found += [pair] * len(here)
            spots += here
            hot += max(len(a[gram]), len(b[gram])) > repeats
            left_out += len(a[gram]) * len(b[gram]) - len(here)
    return _bytes(found), _bytes(spots), hot, left_out


def _placed(words: NDArray[np.uint32], size: int) -> dict[int, list[int]]:
    """The places of each n-gram of a text; a shorter text has none."""
    held: dict[int, list[int]] = {}
    for i, gram in enumerate(grams_of(words, size).tolist() if len(words) >= size else ()):
        held.setdefault(gram, []).append(i)
    return held


def overlap(of: Any, bounds: Any, pairs: Any, size: Any, shared: Any) -> None:
    """Fill the number of distinct n-grams of both texts of each pair, and of those in both."""
    size = number(size)
    words, at = items(of, "words", np.uint32), items(bounds, "bounds", np.int64)
    both = items(pairs, "pairs", np.uint64)
    out = items(shared, "shared", np.uint32, writable=True)
    texts = texts_of(at, len(words), "bounds")
    demand(
        size > 0 and len(out) >= 3 * len(both),
        "a size of at least 1 and three numbers a pair are wanted",
    )
    pairs_within(both, texts)
    for i, pair in enumerate(both.tolist()):
        a, b = (set(grams_of(words[at[d] : at[d + 1]], size).tolist()) for d in halves(pair))
        out[3 * i : 3 * i + 3] = len(a), len(b), len(a & b)
