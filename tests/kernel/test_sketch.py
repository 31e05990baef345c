"""N-grams, signatures, fingerprints and the sort."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings import kernel

from .kit import agreed, bounded, packed

word = st.integers(0, 5) | st.integers(0, 2**32 - 1)
texts = st.lists(st.lists(word, max_size=30), max_size=5)


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


few = st.integers(0, 3) | st.integers(2**32 - 4, 2**32 - 1)
tables = st.lists(st.lists(few, min_size=6, max_size=6), max_size=30)


@given(tables, st.integers(0, 5), st.integers(1, 6))
def test_a_band_leaves_out_texts_that_are_alone_and_those_without_words(
    of: list[list[int]], first: int, rows: int
) -> None:
    rows = min(rows, 6 - first)
    signatures = np.array(of, np.uint32).reshape(-1, 6)
    keys, places = agreed(kernel.band, signatures, first, rows)
    left = (places >> np.uint64(32)).tolist()
    assert left == sorted(set(left))
    assert not (places & np.uint64(2**32 - 1)).any()
    by_row: dict[tuple[int, ...], list[int]] = {}
    for text, signature in enumerate(of):
        if min(signature[0], signature[first]) < 2**32 - 1:  # it has words
            by_row.setdefault(tuple(signature[first : first + rows]), []).append(text)
    for same in by_row.values():
        found = {int(keys[left.index(text)]) for text in same if text in left}
        assert len(found) == 1 or (len(same) == 1 and not found)
    assert len(set(keys.tolist())) <= len(by_row)
    assert set(left) <= {text for same in by_row.values() for text in same}


def test_few_of_many_texts_are_left_of_a_band() -> None:
    # 2000 texts of which two are alike, and 16384 slots: about one in nine shares one by chance.
    signatures = np.random.default_rng(1).integers(0, 2**32 - 1, (2000, 4), np.uint32)
    signatures[1999] = signatures[7]
    keys, places = agreed(kernel.band, signatures, 0, 4)
    left = (places >> np.uint64(32)).tolist()
    assert {7, 1999} <= set(left)
    assert keys[left.index(7)] == keys[left.index(1999)]
    assert len(left) < 400


@given(tables.filter(len), st.data())
def test_agreement_counts_equal_rows(of: list[list[int]], data: st.DataObject) -> None:
    text = st.integers(0, len(of) - 1)
    pairs = data.draw(st.lists(st.tuples(text, text)))
    found = agreed(kernel.agreement, np.array(of, np.uint32), packed(pairs))
    assert found.tolist() == [
        sum(x == y for x, y in zip(of[a], of[b], strict=True)) for a, b in pairs
    ]


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
