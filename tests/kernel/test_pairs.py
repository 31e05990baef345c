"""Seeds, the meeting of given pairs, and how much two texts share."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tellings import kernel

from .kit import agreed, bounded, packed, unpacked

rows = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 7), st.integers(0, 9)), max_size=60, unique=True
)
"""Fingerprints: hash, text, word."""

texts = st.lists(st.lists(st.integers(1, 4), max_size=20), min_size=1, max_size=4)


def seeded(
    fingerprints: list[tuple[int, int, int]], most: int, split: int = 0, parts: int = 1
) -> kernel.Seeds:
    """Seeds of fingerprints."""
    held = sorted(fingerprints)
    hashes = np.array([h for h, _, _ in held], np.uint64)
    return agreed(kernel.seeds, hashes, packed([(d, w) for _, d, w in held]), most, split, parts)


def listed(found: kernel.Seeds) -> list[tuple[int, int, int, int]]:
    """Text and word of both sides."""
    both = zip(unpacked(found.pairs), unpacked(found.spots), strict=True)
    return [(a, b, i, j) for (a, b), (i, j) in both]


@given(rows, st.integers(1, 20), st.integers(0, 8))
def test_c_and_numpy_find_the_same_seeds(
    of: list[tuple[int, int, int]], most: int, split: int
) -> None:
    for a, b, _, _ in listed(seeded(of, most, split)):
        assert a < b
        assert b >= split


@given(rows, st.integers(1, 20), st.integers(0, 3))
def test_seeds_lie_in_parts_by_the_lowest_bits_of_their_pair(
    of: list[tuple[int, int, int]], most: int, bits: int
) -> None:
    whole, parted = seeded(of, most), seeded(of, most, parts=1 << bits)
    low = [int(pair) & (1 << bits) - 1 for pair in whole.pairs]
    order = np.argsort(low, kind="stable")
    assert listed(parted) == [listed(whole)[n] for n in order]


@given(rows, st.integers(0, 8))
def test_without_hot_hashes_all_pairs_are_there(of: list[tuple[int, int, int]], split: int) -> None:
    wanted = [
        (one[1], two[1], one[2], two[2])
        for one, two in combinations(sorted(of), 2)
        if one[0] == two[0] and one[1] != two[1] and two[1] >= split
    ]
    found = seeded(of, 1000, split)
    assert sorted(listed(found)) == sorted(wanted)
    assert (found.hot, found.left_out) == (0, 0)


@given(rows, st.integers(1, 5), st.integers(0, 8))
def test_pairs_of_hot_hashes_are_left_out_and_counted(
    of: list[tuple[int, int, int]], most: int, split: int
) -> None:
    found, all_of = seeded(of, most, split), seeded(of, 1000, split)
    groups = [[r for r in of if r[0] == h] for h in range(5)]
    hot = [g for g in groups if len(g) > most]
    same_text = sum(
        1
        for g in hot
        for one, two in combinations(sorted(g), 2)
        if one[1] == two[1] and two[1] >= split
    )
    assert found.hot == len(hot)
    repeated = len(listed(found)) - len(set(listed(found)))
    assert len(all_of.pairs) - len(found.pairs) == found.left_out - same_text
    assert set(listed(found)) <= set(listed(all_of))
    assert repeated <= len(found.pairs)


def test_a_hot_hash_links_each_text_with_the_next() -> None:
    # Five texts with one stock phrase, at most three places: a chain, not all ten pairs.
    found = seeded([(1, d, 0) for d in range(5)], 3)
    assert [(a, b) for a, b, _, _ in listed(found)] == [(0, 1), (1, 2), (2, 3), (3, 4)]
    assert (found.hot, found.left_out) == (1, 6)


def test_a_hot_hash_links_new_texts_with_the_last_old_one() -> None:
    # Texts 0 to 2 are the old collection.
    found = seeded([(1, d, 0) for d in range(5)], 3, split=3)
    assert [(a, b) for a, b, _, _ in listed(found)] == [(3, 4), (2, 3), (2, 4)]


def test_one_word_repeated_through_a_long_text_is_no_square_of_work() -> None:
    # 200 000 places of one hash in one text, then another text: a link from each, none among themselves.
    places = packed([(0, w) for w in range(200_000)] + [(1, 0)])
    found = kernel.seeds(np.zeros(len(places), np.uint64), places, 100)
    assert len(found.pairs) == 200_000


@given(texts, st.integers(1, 5), st.integers(0, 4))
def test_pairs_meet_in_all_common_n_grams(of: list[list[int]], size: int, repeats: int) -> None:
    pairs = [(a, b) for a in range(len(of)) for b in range(len(of))]
    found = agreed(kernel.meet, bounded(of), packed(pairs), size, repeats)

    def places(text: list[int]) -> dict[tuple[int, ...], list[int]]:
        held: dict[tuple[int, ...], list[int]] = {}
        for i in range(len(text) - size + 1):
            held.setdefault(tuple(text[i : i + size]), []).append(i)
        return held

    wanted, hot, left_out = [], 0, 0
    for a, b in pairs:
        here, there = places(of[a]), places(of[b])
        for gram in here.keys() & there.keys():
            one, two = here[gram], there[gram]
            paired = [((a, b), (i, j)) for i in one[:repeats] for j in two[:repeats]]
            wanted += paired
            hot += max(len(one), len(two)) > repeats
            left_out += len(one) * len(two) - len(paired)
    told = list(zip(unpacked(found.pairs), unpacked(found.spots), strict=True))
    assert sorted(told) == sorted(wanted)
    assert [pair for pair, _ in told] == sorted(pair for pair, _ in told)
    assert (found.hot, found.left_out) == (hot, left_out)


def test_phrases_that_stand_everywhere_are_no_square_of_work() -> None:
    # Two phrases in turn, 200 000 times: as many pairs of places as the bound allows, the others counted.
    of = bounded([[1, 2] * 200_000] * 2)
    found = kernel.meet(of, packed([(0, 1)]), 2, 8)
    assert (len(found.pairs), found.hot) == (2 * 64, 2)
    assert found.left_out == 200_000**2 + 199_999**2 - 2 * 64


@given(texts, st.integers(1, 5))
def test_overlap_counts_distinct_n_grams(of: list[list[int]], size: int) -> None:
    pairs = [(a, b) for a in range(len(of)) for b in range(len(of))]
    found = agreed(kernel.overlap, bounded(of), packed(pairs), size)

    def grams(words: list[int]) -> set[tuple[int, ...]]:
        whole = {tuple(words)} if words else set()
        return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)} or whole

    wanted = [
        [len(grams(of[a])), len(grams(of[b])), len(grams(of[a]) & grams(of[b]))] for a, b in pairs
    ]
    assert found.tolist() == wanted


def test_a_long_text_among_short_ones_changes_nothing() -> None:
    # The room for sets is cut to each text: short, long, short.
    of = bounded([[1, 2, 3, 4], list(range(5000)), [2, 3, 4, 9]])
    pairs = packed([(0, 1), (0, 2), (1, 2), (2, 0)])
    assert agreed(kernel.overlap, of, pairs, 2).tolist() == [
        [3, 4999, 3],
        [3, 3, 2],
        [4999, 3, 2],
        [3, 3, 2],
    ]
    found = agreed(kernel.meet, of, pairs, 2, 8)
    assert unpacked(found.pairs) == [(0, 1)] * 3 + [(0, 2)] * 2 + [(1, 2)] * 2 + [(2, 0)] * 2
