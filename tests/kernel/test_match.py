"""Passages: what they hold is counted, where they lie is within the texts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings import kernel

from .kit import agreed, bounded, packed

USUAL = {"drop": 6, "miss": 2, "gap": 8, "anchor": 4, "join": 30, "least": 6, "repeats": 256}
NARROW = {"drop": 0, "miss": 1, "gap": 2, "anchor": 1, "join": 3, "least": 1, "repeats": 2}
WIDE = {"drop": 40, "miss": 1, "gap": 20, "anchor": 2, "join": 500, "least": 1, "repeats": 9}

words = st.lists(st.integers(0, 400), min_size=0, max_size=80) | st.lists(
    st.integers(0, 2), max_size=40
)
edits = st.lists(
    st.tuples(
        st.sampled_from("ird"), st.integers(0, 90), st.lists(st.integers(500, 520), max_size=12)
    ),
    max_size=6,
)


def edited(of: list[int], by: list[tuple[str, int, list[int]]]) -> list[int]:
    """A text with words put in, replaced, dropped."""
    out = list(of)
    for what, at, new in by:
        at = min(at, len(out))
        if what == "i":
            out[at:at] = new
        elif what == "r":
            out[at : at + len(new)] = new
        else:
            del out[at : at + len(new)]
    return out


def passages(one: list[int], two: list[int], size: int = 4, **use: int) -> list[dict[str, int]]:
    """Passages of two texts by all their common n-grams."""
    of = bounded([one, two])
    pairs, spots, _, _ = kernel.meet(of, packed([(0, 1)]), size, 50)
    found = agreed(kernel.match, of, pairs, spots, **(USUAL | use)).passages
    return [dict(zip(found.dtype.names, map(int, row), strict=True)) for row in found.tolist()]


def most_in_order(one: list[int], two: list[int]) -> int:
    """The longest common subsequence, the plain way."""
    row = [0] * (len(two) + 1)
    for x in one:
        left = 0
        for j, y in enumerate(two, 1):
            left, row[j] = row[j], left + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]


def longest_run(one: list[int], two: list[int]) -> int:
    """The longest common run, the plain way."""
    best, row = 0, [0] * (len(two) + 1)
    for x in one:
        row = [0] + [row[j] + 1 if x == y else 0 for j, y in enumerate(two)]
        best = max(best, *row)
    return best


@given(words, edits, edits, st.sampled_from([USUAL, NARROW, WIDE]), st.integers(1, 4))
def test_counts_are_true_of_what_the_spans_hold(
    base: list[int], first: list[Any], second: list[Any], use: dict[str, int], size: int
) -> None:
    one, two = edited(base, first), edited(base, second)
    for p in passages(one, two, size, **use):
        assert 0 <= p["a_start"] < p["a_end"] <= len(one)
        assert 0 <= p["b_start"] < p["b_end"] <= len(two)
        a, b = one[p["a_start"] : p["a_end"]], two[p["b_start"] : p["b_end"]]
        assert use["least"] <= p["equal"] <= most_in_order(a, b)
        assert p["longest"] <= min(p["equal"], longest_run(a, b))
        assert a[0] == b[0]
        assert a[-1] == b[-1]


@given(
    st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=25), min_size=2, max_size=4),
    st.data(),
)
def test_any_seeds_within_the_texts_are_taken(of: list[list[int]], data: st.DataObject) -> None:
    # Seeds need not be true: words that differ grow into nothing.
    text = st.integers(0, len(of) - 1)
    pairs = sorted(data.draw(st.lists(st.tuples(text, text), max_size=12)))
    spots = [
        (data.draw(st.integers(0, len(of[a]) - 1)), data.draw(st.integers(0, len(of[b]) - 1)))
        for a, b in pairs
    ]
    for use in (USUAL, NARROW, WIDE):
        found = agreed(kernel.match, bounded(of), packed(pairs), packed(spots), **use)
        assert set(found.passages["pair"].tolist()) <= set(range(len(set(pairs))))


@given(st.lists(st.integers(0, 10**6), min_size=6, max_size=60, unique=True))
def test_a_copy_is_one_passage(copy: list[int]) -> None:
    one, two = [-1 % 2**32, *copy], [*copy, 2**31]
    n = len(copy)
    whole = {
        "pair": 0,
        "a_start": 1,
        "a_end": n + 1,
        "b_start": 0,
        "b_end": n,
        "equal": n,
        "longest": n,
    }
    assert passages(one, two) == [whole]


RUN = list(range(100, 140))

CASES = [
    # A word replaced: the passage goes on, 39 words are equal.
    ([*RUN[:20], 7, *RUN[21:]], (0, 40, 0, 40, 39, 20)),
    # Three words put in: skipped on one side.
    ([*RUN[:20], 7, 8, 9, *RUN[20:]], (0, 40, 0, 43, 40, 20)),
    # Three words dropped.
    ([*RUN[:20], *RUN[23:]], (0, 40, 0, 37, 37, 20)),
    # Twenty words put in: another diagonal, chained.
    ([*RUN[:20], *range(20), *RUN[20:]], (0, 40, 0, 60, 40, 20)),
    # Differing words before and behind belong to no passage.
    ([1, 2, 3, *RUN[5:30], 4, 5], (5, 30, 3, 28, 25, 25)),
]


@pytest.mark.parametrize(("two", "wanted"), CASES)
def test_edits_leave_one_passage(two: list[int], wanted: tuple[int, ...]) -> None:
    assert [tuple(p.values())[1:] for p in passages(RUN, two)] == [wanted]


def test_an_end_grows_over_a_gap_without_a_seed() -> None:
    # Five words behind a skipped one: too short for a seed of eight, long enough for the anchor.
    two = [*RUN[:20], 7, *RUN[20:25]]
    assert [tuple(p.values())[1:] for p in passages(RUN, two, 8)] == [(0, 25, 0, 26, 25, 20)]
    one = [*RUN[:5], 7, 8, *RUN[5:25]]  # and the same at the beginning
    assert [tuple(p.values())[1:] for p in passages(one, RUN[:25], 8)] == [(0, 27, 0, 25, 25, 20)]


def test_stretches_beyond_the_bound_are_left_out_and_counted() -> None:
    # One word repeated: every diagonal is a stretch.
    of = bounded([[1] * 12, [1] * 12])
    pairs, spots, _, _ = kernel.meet(of, packed([(0, 1)]), 4, 50)
    found = agreed(kernel.match, of, pairs, spots, **(USUAL | {"repeats": 3}))
    assert found.left_out > 0
    assert len(found.passages) <= 3


def test_the_diagonal_with_the_most_seeds_is_followed_first() -> None:
    # A copy whose first words stand again and again behind it, on lower diagonals: more work than is allowed.
    two = [*RUN, *(w for n in range(20) for w in (*RUN[:6], n))]
    of = bounded([RUN, two])
    pairs, spots, _, _ = kernel.meet(of, packed([(0, 1)]), 4, 50)
    found = agreed(kernel.match, of, pairs, spots, **(USUAL | {"repeats": 3}))
    assert found.passages[["b_start", "b_end", "equal"]].tolist()[0] == (0, 40, 40)
    assert found.left_out > 0


def test_long_edited_texts_are_covered_whatever_the_bound() -> None:
    # A word put in after every twentieth: each piece is on a diagonal of its own, 50 of them and 4 allowed.
    base = list(range(1000, 2000))
    two = [w for n in range(0, 1000, 20) for w in (*base[n : n + 20], n)]
    of = bounded([base, two])
    pairs, spots, _, _ = kernel.meet(of, packed([(0, 1)]), 8, 50)
    found = agreed(kernel.match, of, pairs, spots, **(USUAL | {"repeats": 4, "join": 0, "gap": 0}))
    assert found.left_out == 0
    assert found.passages["equal"].tolist() == [20] * 50


@given(words, edits, st.sampled_from([USUAL, NARROW, WIDE]))
def test_passages_stand_in_order_and_none_inside_another(
    base: list[int], by: list[Any], use: dict[str, int]
) -> None:
    found = passages(base, edited(base, by), 2, **use)
    begins = [(p["a_start"], p["b_start"]) for p in found]
    assert begins == sorted(begins)
    for one in found:
        for two in found:
            holds = (
                two["a_start"] <= one["a_start"]
                and one["a_end"] <= two["a_end"]
                and two["b_start"] <= one["b_start"]
                and one["b_end"] <= two["b_end"]
            )
            assert not holds or one is two


def test_two_stretches_that_overlap_are_counted_once() -> None:
    # "x y x y x" against one repeat less: the second stretch begins where the first has not ended.
    one = [*range(50, 60), 1, 2, 1, 2, 1, 2, *range(60, 70)]
    two = [*range(50, 60), 1, 2, 1, 2, *range(60, 70)]
    (found,) = passages(one, two)
    assert found["equal"] == most_in_order(one, two) == 24


def test_a_pair_of_texts_at_the_beginning_of_memory_grows_backwards() -> None:
    # The first word of the first text is where the array begins: nothing before it is read.
    of = bounded([RUN, RUN])
    found = agreed(kernel.match, of, packed([(0, 1)]), packed([(0, 0)]), **USUAL).passages
    assert found[["a_start", "a_end", "equal"]].tolist() == [(0, 40, 40)]
    assert np.all(found["b_end"] == 40)
