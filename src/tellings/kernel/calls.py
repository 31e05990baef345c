"""The kernel's verbs: room for the results is made here; the loops are those of C or, without it, of NumPy."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tellings.kernel.arrays import I64, U32, U64
from tellings.kernel.table import table


def _loops_here() -> tuple[Any, str]:
    """The loops in C where they were built, else those in NumPy, and their name."""
    try:
        return import_module("tellings.kernel._native"), "C"
    except ImportError:
        return import_module("tellings.kernel.twin"), "NumPy"


_loops, NAME = _loops_here()

PASSAGE = np.dtype(
    [(name, "u4") for name in ("pair", "a_start", "a_end", "b_start", "b_end", "equal", "longest")]
)
"""A passage: which distinct pair (counted from 0), half-open words on both sides, equal words in all and in one run."""


class Words(NamedTuple):
    """The words of texts: `hashes` of all, text d being `hashes[bounds[d]:bounds[d + 1]]`.

    `starts` and `ends` are half-open code points of each text, empty where they were not asked for.
    """

    hashes: U32
    starts: U32
    ends: U32
    bounds: I64


class Permutations(NamedTuple):
    """The factors and sums of MinHash, one of each a permutation."""

    factors: U32
    sums: U32


class Seeds(NamedTuple):
    """Pairs of places with one hash.

    `pairs` are `a << 32 | b`, `spots` are `word of a << 32 | word of b`; `hot` hashes stood in too many places to pair
    all of them, which left out `left_out` pairs.
    """

    pairs: U64
    spots: U64
    hot: int
    left_out: int


class Matched(NamedTuple):
    """Passages (dtype `PASSAGE`) and how many seeds of pairs with too many stretches were left out."""

    passages: NDArray[np.void]
    left_out: int


def gather(texts: list[str]) -> tuple[bytes, I64]:
    """Strings as UTF-8, one after the other.

    Args:
        texts: the strings; what UTF-8 cannot hold (lone surrogates) becomes a question mark, one code point as before.

    Returns:
        The bytes, and the offsets of the texts in them (one more than there are texts).

    Raises:
        TypeError: an item is no string.
    """
    offsets = np.empty(len(texts) + 1, np.int64)
    return _loops.gather(texts, offsets), offsets


def words(data: Any, offsets: I64, places: bool = False) -> Words:
    """The words of UTF-8 texts, folded by the pinned table and hashed.

    Args:
        data: the texts one after the other (bytes, an Arrow buffer, an array of bytes).
        offsets: one more than there are texts; text d is `data[offsets[d]:offsets[d + 1]]`.
        places: whether to give the place of every word.

    Returns:
        The words of all texts.

    Raises:
        ValueError: the offsets do not rise from 0 to at most the length of the data.
    """
    texts = len(offsets) - 1
    room = memoryview(data).nbytes // 2 + max(texts, 0)
    hashes, bounds = np.empty(room, np.uint32), np.empty(len(offsets), np.int64)
    starts, ends = (np.empty(room if places else 0, np.uint32) for _ in range(2))
    where = (starts, ends) if places else (None, None)
    count = _loops.words(*table(), data, offsets, hashes, *where, bounds)
    return Words(hashes[:count], starts[:count], ends[:count], bounds)


def grams(of: U32, size: int) -> U32:
    """Hashes of the n-grams of one text, in order; a text with fewer words than `size` is one n-gram."""
    out = np.empty(len(of), np.uint32)
    return out[: _loops.grams(of, size, out)]


def permutations(count: int = 128, seed: int = 1) -> Permutations:
    """Permutations for MinHash.

    Args:
        count: how many; a multiple of 64.
        seed: the same seed gives the same permutations, on every machine.
    """
    state = np.arange(1, 2 * count + 1, dtype=np.uint64) + np.uint64(seed << 32)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):
        state = (state ^ (state >> np.uint64(shift))) * np.uint64(factor)
    mixed = (state >> np.uint64(32)).astype(np.uint32)
    return Permutations(mixed[:count] | np.uint32(1), mixed[count:])


def minhash(of: Words, size: int, by: Permutations) -> U32:
    """MinHash signatures of word n-grams.

    Args:
        of: the words of texts.
        size: words of an n-gram.
        by: the permutations.

    Returns:
        Texts x permutations; a text without words has the largest number everywhere.

    Source: Broder 1997; 32-bit multiply-add permutations, which vectorise (docs/benchmarks.md).
    """
    signatures = np.empty((len(of.bounds) - 1, len(by.factors)), np.uint32)
    _loops.minhash(of.hashes, of.bounds, size, by.factors, by.sums, signatures)
    return signatures


def band(signatures: U32, first: int, rows: int) -> tuple[U64, U64]:
    """Keys of one band of signatures, and places, of the texts that may share theirs with another.

    Args:
        signatures: texts x permutations.
        first: the first row of the band.
        rows: how many it has.

    Returns:
        Keys, and places (`text << 32`), in order of place. A text is left out when it has no words, or when no other
        key has the same lowest bits (some more than the number of texts has): then it is alone for certain.
    """
    keys, places = (np.empty(len(signatures), np.uint64) for _ in range(2))
    count = _loops.band(signatures, signatures.shape[1], first, rows, keys, places)
    return keys[:count], places[:count]


def agreement(signatures: U32, pairs: U64) -> U32:
    """In how many permutations the texts of each pair agree.

    Args:
        signatures: texts x permutations.
        pairs: `a << 32 | b`.
    """
    counts = np.empty(len(pairs), np.uint32)
    _loops.agreement(signatures, signatures.shape[1], pairs, counts)
    return counts


def winnow(of: Words, size: int, window: int, first: int = 0) -> tuple[U32, U64]:
    """Winnowed fingerprints: the rightmost smallest n-gram of every window.

    Args:
        of: the words of texts.
        size: words of an n-gram; texts with fewer have no fingerprint.
        window: n-grams of a window. A common run of size + window - 1 words is always found.
        first: the number of the first text.

    Returns:
        Hashes, and places (`text << 32 | word`), in order of place.

    Source: Schleimer, Wilkerson and Aiken, Winnowing, 2003.
    """
    hashes, places = np.empty(len(of.hashes), np.uint32), np.empty(len(of.hashes), np.uint64)
    count = _loops.winnow(of.hashes, of.bounds, size, window, first, hashes, places)
    return hashes[:count], places[:count]


def sort(keys: U64, values: U64, bits: int = 64) -> None:
    """Sort keys with their values, in place and stably.

    Args:
        keys: what to sort by.
        values: moved along.
        bits: only so many of the lowest bits of the keys are looked at.
    """
    _loops.sort(keys, values, bits)


def seeds(hashes: U64, places: U64, most: int, split: int = 0, parts: int = 1) -> Seeds:
    """Pairs of places in different texts that hold the same n-gram.

    Args:
        hashes: sorted; equal ones stand in order of place.
        places: `text << 32 | word`, one a hash.
        most: a hash in more places is hot: each place is paired with the next text's only.
        split: two texts below this number are not paired (both belong to the old collection).
        parts: the seeds lie in so many parts (a power of two) by the lowest bits of their pair, those of each in the
            order of the hashes.
    """
    pairs, spots, hot, left_out = _loops.seeds(hashes, places, split, most, parts)
    return Seeds(np.frombuffer(pairs, np.uint64), np.frombuffer(spots, np.uint64), hot, left_out)


def meet(of: Words, pairs: U64, size: int, repeats: int) -> Seeds:
    """Seeds of given pairs: places where both texts hold the same n-gram.

    Args:
        of: the words of texts.
        pairs: `a << 32 | b`.
        size: words of an n-gram.
        repeats: of the places of an n-gram in a text so many are paired, the first.

    Returns:
        The seeds in the order of the pairs, of the n-grams' hashes and of the places; n-grams with more places in one
        text are hot.
    """
    found, spots, hot, left_out = _loops.meet(of.hashes, of.bounds, pairs, size, repeats)
    return Seeds(np.frombuffer(found, np.uint64), np.frombuffer(spots, np.uint64), hot, left_out)


def quoted(data: Any, offsets: I64, of: Words, cues: U32, near: int) -> NDArray[np.uint8]:
    """Which words are quoted.

    Args:
        data: the texts, as `words` took them.
        offsets: of the texts.
        of: their words, with places.
        cues: hashes, rising, of words that announce a quotation in block.
        near: a cue stands among so many last words of the paragraph that announces one.

    Returns:
        1 or 0 for each word: 1 inside quotation marks (a straight one opens where none is open; a paragraph begins
        outside), in a paragraph under one that ends with a colon and near it has a cue, unless it is the entry of a
        list, and in a paragraph that is signed as a post (dash, name, handle in parentheses) or begins as one (name,
        handle, a capital letter). Paragraphs of more than 2000 bytes are neither blocks nor posts.
    """
    marks = np.empty(len(of.hashes), np.uint8)
    _loops.quoted(data, offsets, of.starts, of.hashes, of.bounds, cues, near, marks)
    return marks


def match(
    of: Words,
    pairs: U64,
    spots: U64,
    *,
    drop: int,
    miss: int,
    gap: int,
    anchor: int,
    join: int,
    least: int,
    repeats: int,
) -> Matched:
    """Passages that grow from seeds.

    Args:
        of: the words of texts.
        pairs: `a << 32 | b`, equal ones together.
        spots: `word of a << 32 | word of b`, one a pair.
        drop: growing without gaps stops when the score is this far below its best.
        miss: what a differing word costs, where an equal one earns 1.
        gap: words (of both sides together) that the ends of a passage may skip.
        anchor: equal words that such a skip must lead to.
        join: longest distance in words between two stretches of one passage.
        least: equal words of the shortest passage.
        repeats: so many stretches of a pair are followed, those of the diagonals with the most seeds first, and more
            until the words looked at are twice those of the shorter text; the seeds of others are left out and
            counted.

    Returns:
        The passages in the order of the pairs and of where they begin; none lies inside another of its pair.
    """
    found, left_out = _loops.match(
        of.hashes, of.bounds, pairs, spots, drop, miss, gap, anchor, join, least, repeats
    )
    return Matched(np.frombuffer(found, PASSAGE), left_out)


def overlap(of: Words, pairs: U64, size: int) -> U32:
    """Distinct n-grams of both texts of each pair, and those they share.

    Returns:
        Pairs x 3: of a, of b, of both.
    """
    shared = np.empty((len(pairs), 3), np.uint32)
    _loops.overlap(of.hashes, of.bounds, pairs, size, shared)
    return shared


def components(pairs: U64, texts: int) -> U32:
    """The smallest text of the group that each text belongs to.

    Args:
        pairs: `a << 32 | b`, texts that hang together.
        texts: how many there are.
    """
    roots = np.empty(texts, np.uint32)
    _loops.components(pairs, roots)
    return roots


def stock(
    hashes: U64, places: U64, roots: U32, labels: U32 | None, least: int, least_in_one: int
) -> NDArray[np.uint8]:
    """Which places hold stock wording: n-grams found in texts that otherwise have nothing in common.

    Args:
        hashes: sorted.
        places: `text << 32 | word`, one a hash.
        roots: the group of each text; texts of one group count once.
        labels: the outlet of each text, 0 for none; or None.
        least: groups in which an n-gram must stand to be stock.
        least_in_one: the same among the texts of one outlet.

    Returns:
        1 for every place of a stock n-gram, 0 for the others.
    """
    marks = np.empty(len(hashes), np.uint8)
    _loops.stock(hashes, places, roots, labels, least, least_in_one, marks)
    return marks


def cover(
    places: U64, marks: NDArray[np.uint8], of_bounds: I64, size: int, out: NDArray[np.uint8]
) -> None:
    """Mark the words of the n-grams that stand at marked places.

    Args:
        places: `text << 32 | word`.
        marks: 1 or 0 for each place.
        of_bounds: where each text's words begin.
        size: words of an n-gram.
        out: one number a word, set to 1 there and left as it is elsewhere.
    """
    _loops.cover(places, marks, of_bounds, size, out)


def fill(of_bounds: I64, gap: int, marks: NDArray[np.uint8]) -> None:
    """Mark, in place, the words between two marked ones of one text that are at most `gap` words apart."""
    _loops.fill(of_bounds, gap, marks)


def lists(of: Words, size: int, times: int, apart: int, marks: NDArray[np.uint8]) -> None:
    """Mark, in place, the words of lists that a page prints among its prose, such as photo galleries.

    Args:
        of: the words of texts.
        size: words of the n-gram that the entries of a list share.
        times: how often it must stand.
        apart: longest distance in words between one time and the next.
        marks: one number a word, set to 1 from the first of these to the last and left as it is elsewhere.
    """
    _loops.lists(of.hashes, of.bounds, size, times, apart, marks)


def count(marks: NDArray[np.uint8], begins: I64, ends: I64) -> U32:
    """How many words of each run are marked.

    Args:
        marks: 1 or 0 for each word.
        begins, ends: half-open runs of words, counted over all texts.
    """
    counts = np.empty(len(begins), np.uint32)
    _loops.count(marks, begins, ends, counts)
    return counts
