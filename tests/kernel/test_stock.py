"""Groups of texts, stock wording, and the words it covers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings import kernel

from .kit import agreed, bounded, packed

pairs = st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=25)
rows = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 11), st.integers(0, 3)), max_size=60, unique=True
)


@given(pairs)
def test_texts_that_hang_together_have_one_root(of: list[tuple[int, int]]) -> None:
    roots = agreed(kernel.components, packed(of), 20).tolist()
    groups = [{d} for d in range(20)]
    for a, b in of:
        joined = groups[a] | groups[b]
        for d in joined:
            groups[d] = joined
    assert roots == [min(group) for group in groups]


def test_a_long_chain_is_one_group() -> None:
    n = 20_000
    chain = packed([(d, d + 1) for d in range(n - 1)])
    assert not agreed(kernel.components, chain[::-1].copy(), n).any()


@given(
    rows,
    st.lists(st.integers(0, 5), min_size=12, max_size=12),
    st.none() | st.lists(st.integers(0, 3), min_size=12, max_size=12),
    st.integers(1, 6),
    st.integers(1, 6),
)
def test_stock_wording_stands_in_many_groups(
    of: list[tuple[int, int, int]],
    roots: list[int],
    labels: list[int] | None,
    least: int,
    in_one: int,
) -> None:
    held = sorted(of)
    hashes = np.array([h for h, _, _ in held], np.uint64)
    outlets = None if labels is None else np.array(labels, np.uint32)
    places = packed([(d, w) for _, d, w in held])
    marks = agreed(kernel.stock, hashes, places, np.array(roots, np.uint32), outlets, least, in_one)
    for mark, (gram, _, _) in zip(marks.tolist(), held, strict=True):
        texts = {d for h, d, _ in held if h == gram}
        many = len({roots[d] for d in texts}) >= least
        for label in set(labels or ()) - {0}:
            many |= len({roots[d] for d in texts if labels and labels[d] == label}) >= in_one
        assert mark == many


def test_only_the_first_outlets_of_an_n_gram_are_tried() -> None:
    # Sixty-four outlets with one text each, then one with two: beyond the bound, and caught by the count over all.
    labels = np.array([*range(1, 65), 65, 65], np.uint32)
    places = packed([(d, 0) for d in range(66)])
    hashes, roots = np.zeros(66, np.uint64), np.array([0] * 65 + [1], np.uint32)
    assert not agreed(kernel.stock, hashes, places, roots, labels, 3, 2).any()
    assert agreed(kernel.stock, hashes, places, roots, labels, 2, 2).all()


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 6), st.booleans()), max_size=12))
def test_marked_places_cover_their_words(of: list[tuple[int, int, bool]]) -> None:
    bounds, size = bounded([[0] * 9] * 3).bounds, 3
    marks = np.array([mark for _, _, mark in of], np.uint8)
    begun = np.zeros(27, np.uint8)
    begun[26] = 7  # what is there stays
    *_, out = agreed(kernel.cover, packed([(d, w) for d, w, _ in of]), marks, bounds, size, begun)
    covered = {9 * d + w + i for d, w, mark in of if mark for i in range(size)}
    wanted = [1 if at in covered else int(begun[at]) for at in range(27)]
    assert out.tolist() == wanted


@given(st.lists(st.lists(st.integers(0, 1), max_size=12), max_size=3), st.integers(0, 4))
def test_small_gaps_between_marked_words_are_filled(texts: list[list[int]], gap: int) -> None:
    of = bounded(texts)
    *_, out = agreed(kernel.fill, of.bounds, gap, of.hashes.astype(np.uint8))
    wanted = []
    for text in texts:
        marked = [i for i, mark in enumerate(text) if mark]
        near = [(a, b) for a in marked for b in marked if b - a - 1 <= gap]
        wanted += [int(any(a <= i <= b for a, b in near)) for i in range(len(text))]
    assert out.tolist() == wanted


@given(st.lists(st.integers(0, 1), max_size=30), st.data())
def test_marks_of_runs_are_counted(marks: list[int], data: st.DataObject) -> None:
    edge = st.integers(0, len(marks))
    runs = [sorted(run) for run in data.draw(st.lists(st.tuples(edge, edge), max_size=6))]
    begins, ends = (np.array([run[side] for run in runs], np.int64) for side in (0, 1))
    found = agreed(kernel.count, np.array(marks, np.uint8), begins, ends)
    assert found.tolist() == [sum(marks[a:b]) for a, b in runs]


@pytest.mark.parametrize("size", [0, 9])
def test_an_n_gram_may_be_as_long_as_its_text(size: int) -> None:
    place, one = packed([(1, 0)]), np.ones(1, np.uint8)
    *_, out = agreed(
        kernel.cover, place, one, bounded([[0] * 9] * 2).bounds, size, np.zeros(18, np.uint8)
    )
    assert out.sum() == size


@given(
    st.lists(st.lists(st.integers(0, 3), max_size=40), min_size=1, max_size=3),
    st.integers(1, 3),
    st.integers(2, 4),
    st.integers(0, 12),
)
def test_lists_agree(texts: list[list[int]], size: int, times: int, apart: int) -> None:
    of = bounded(texts)

    def marked() -> np.ndarray:
        marks = np.zeros(len(of.hashes), np.uint8)
        kernel.lists(of, size, times, apart, marks)
        return marks

    agreed(marked)


def test_a_list_is_marked_from_its_first_entry_to_its_last() -> None:
    prose, caption = list(range(100, 140)), [1, 2, 3]
    entries = [word for n in range(6) for word in (*caption, *range(200 + 9 * n, 207 + 9 * n))]
    of = bounded([[*prose, *entries, *prose]])
    marks = np.zeros(len(of.hashes), np.uint8)
    kernel.lists(of, 3, 5, 20, marks)
    assert np.flatnonzero(marks).tolist() == list(
        range(40, 93)
    )  # its last entry ends with its opening words
    kernel.lists(of, 3, 5, 20, marks)
    few = np.zeros(len(of.hashes), np.uint8)
    kernel.lists(of, 3, 7, 20, few)  # six entries are not seven
    kernel.lists(of, 3, 5, 5, few)  # ten words apart are not five
    assert not few.any()
