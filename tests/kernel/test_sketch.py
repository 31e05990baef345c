"""N-grams, signatures, fingerprints and the sort."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings import kernel

from .kit import agreed, bounded, packed, untimed

word = st.integers(0, 5) | st.integers(0, 2**32 - 1)
texts = st.lists(st.lists(word, max_size=30), max_size=5)


@untimed
@given(st.lists(word, max_size=40), st.integers(1, 50))
def test_equal_words_make_equal_n_grams_wherever_they_stand(words: list[int], size: int) -> None:
    found = agreed(kernel.grams, np.array(words, np.uint32), size)
    width = min(size, len(words))
    alone = [
        agreed(kernel.grams, np.array(words[i : i + width], np.uint32), size)[0]
        for i in range(len(found))
    ]
    assert found.tolist() == alone
    assert len(found) == (len(words) - width + 1 if words else 0)


@untimed
@given(texts, st.integers(1, 9), st.sampled_from([64, 128]))
def test_signatures_depend_on_the_set_of_n_grams_alone(
    of: list[list[int]], size: int, count: int
) -> None:
    by = kernel.permutations(count)
    found = agreed(kernel.minhash, bounded(of), size, by)
    assert found.shape == (len(of), count)
    for words, signature in zip(of, found, strict=True):
        grams = kernel.grams(np.array(words, np.uint32), size)
        values = grams[:, None] * by.factors + by.sums
        least = (values ^ (values >> np.uint32(15))).min(axis=0, initial=2**32 - 1)
        assert signature.tolist() == least.tolist()


def test_permutations_are_pinned() -> None:
    # Saved signatures must be comparable with those of every later version.
    by = kernel.permutations(128, 1)
    assert [
        int(by.factors[0]),
        int(by.factors[127]),
        int(by.sums[0]),
        int(by.sums[127]),
    ] == PERMUTATIONS
    assert (by.factors % 2 == 1).all()


PERMUTATIONS = [275648947, 3897234437, 4048237093, 2530344176]


@untimed
@given(texts, st.integers(1, 5), st.integers(1, 40), st.integers(0, 1000))
def test_every_window_has_its_rightmost_smallest_n_gram(
    of: list[list[int]], size: int, window: int, first: int
) -> None:
    hashes, places = agreed(kernel.winnow, bounded(of), size, window, first)
    wanted = []
    for d, words in enumerate(of):
        grams = (
            kernel.grams(np.array(words, np.uint32), size).tolist() if len(words) >= size else []
        )
        width = min(window, len(grams))
        starts = range(len(grams) - width + 1 if grams else 0)
        least = {min(range(i, i + width), key=lambda at: (grams[at], -at)) for i in starts}
        wanted += [(grams[at], (first + d) << 32 | at) for at in sorted(least)]
    assert list(zip(hashes.tolist(), places.tolist(), strict=True)) == wanted


@untimed
@given(
    st.lists(st.tuples(st.integers(0, 2**64 - 1) | st.integers(0, 9), st.integers(0, 2**64 - 1)))
)
@pytest.mark.parametrize("bits", [0, 1, 11, 12, 32, 63, 64])
def test_sorting_is_stable_by_the_lowest_bits(bits: int, rows: list[tuple[int, int]]) -> None:
    keys, values = (
        np.array(column, np.uint64) for column in ([k for k, _ in rows], [v for _, v in rows])
    )
    sorted_keys, sorted_values, _ = agreed(kernel.sort, keys, values, bits)
    wanted = sorted(rows, key=lambda row: row[0] & (2**bits - 1))
    assert list(zip(sorted_keys.tolist(), sorted_values.tolist(), strict=True)) == wanted


def test_a_long_array_is_sorted() -> None:
    # Many keys: every bucket of every digit is used.
    keys = np.random.default_rng(1).integers(0, 2**64, 20_000, np.uint64)
    first, second, _ = agreed(kernel.sort, keys, np.arange(20_000, dtype=np.uint64), 64)
    assert first.tolist() == sorted(keys.tolist())
    assert (keys[second.astype(int)] == first).all()


def test_a_common_run_of_words_shares_a_fingerprint() -> None:
    # size 3, window 4: a run of 6 words is found whatever stands around it.
    run = [91, 92, 93, 94, 95, 96]
    one, two = [1, 2, 3, *run, 4], [*range(20, 40), *run, 41, 42]
    hashes, places = kernel.winnow(bounded([one, two]), 3, 4)
    by_text = [set(hashes[places >> np.uint64(32) == d].tolist()) for d in (0, 1)]
    assert by_text[0] & by_text[1]


def test_places_name_text_and_word() -> None:
    _, places = agreed(kernel.winnow, bounded([[1], [5, 6]]), 2, 1, 7)
    assert places.tolist() == packed([(8, 0)]).tolist()
