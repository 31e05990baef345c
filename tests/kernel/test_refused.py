"""Wrong arguments: refused with an error by C and NumPy alike, and never a crash."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.kernel import twin
from tellings.kernel.table import table

from .kit import native

U8, U32, U64, I64 = np.uint8, np.uint32, np.uint64, np.int64


def zeros(count: int, kind: type[np.generic]) -> Any:
    return np.zeros(count, kind)


def array(kind: type[np.generic], *values: int) -> Any:
    return np.array(values, kind)


def crooked(kind: type[np.generic], count: int) -> Any:
    """An array that begins between two items."""
    size = np.dtype(kind).itemsize
    return np.frombuffer(bytes(size * (count + 1)), U8)[1 : size * count + 1].view(kind)


def fixed(of: Any) -> Any:
    """An array that cannot be written."""
    of.flags.writeable = False
    return of


TWO = array(I64, 0, 2, 4)  # two texts of two words
FOUR = zeros(4, U32)
PAIR, SPOT = array(U64, 1), array(U64, 0)  # texts 0 and 1, their first words
MATCH = (6, 2, 8, 4, 30, 20, 256)
PAGES, BLOCKS, POOL = table()

GOOD: dict[str, tuple[Any, ...]] = {
    "gather": (["a", "b"], zeros(3, I64)),
    "words": (
        PAGES,
        BLOCKS,
        POOL,
        b"abcd",
        TWO,
        zeros(4, U32),
        zeros(4, U32),
        zeros(4, U32),
        zeros(3, I64),
    ),
    "grams": (FOUR, 2, zeros(4, U32)),
    "minhash": (FOUR, TWO, 2, zeros(64, U32), zeros(64, U32), zeros(128, U32)),
    "band": (FOUR, 2, 0, 2, zeros(2, U64), zeros(2, U64)),
    "agreement": (FOUR, 2, PAIR, zeros(1, U32)),
    "winnow": (FOUR, TWO, 2, 4, 0, zeros(4, U32), zeros(4, U64)),
    "sort": (zeros(4, U64), zeros(4, U64), 64),
    "seeds": (zeros(4, U64), zeros(4, U64), 0, 100, 16),
    "meet": (FOUR, TWO, PAIR, 2, 8),
    "match": (FOUR, TWO, PAIR, SPOT, *MATCH),
    "overlap": (FOUR, TWO, PAIR, 2, zeros(3, U32)),
    "quoted": (b"abcd", TWO, FOUR, FOUR, TWO, zeros(1, U32), 12, zeros(4, U8)),
    "components": (PAIR, zeros(2, U32)),
    "stock": (zeros(2, U64), zeros(2, U64), zeros(2, U32), zeros(2, U32), 5, 3, zeros(2, U8)),
    "cover": (zeros(1, U64), zeros(1, U8), TWO, 2, zeros(4, U8)),
    "fill": (TWO, 2, zeros(4, U8)),
    "lists": (FOUR, TWO, 1, 2, 4, zeros(4, U8)),
    "count": (zeros(4, U8), array(I64, 0), array(I64, 4), zeros(1, U32)),
}

FALLING, BELOW, BEYOND, LATE = (
    array(I64, 0, 3, 2),
    array(I64, 0, -1, 4),
    array(I64, 0, 2, 5),
    array(I64, 1, 2, 4),
)

BAD: list[tuple[str, int, Any]] = [
    ("gather", 0, ["a", 1]),  # an item that is no string
    ("gather", 0, ("a", "b")),  # no list
    ("gather", 1, zeros(2, I64)),  # too few offsets
    ("words", 0, PAGES[:-1]),  # a table that is cut off
    ("words", 0, np.full(0x1100, 999, np.uint16)),  # or points outside
    ("words", 1, BLOCKS[:-256]),
    ("words", 1, np.full(len(BLOCKS), 0xFFFFFFF1, U32)),  # foldings outside the pool
    ("words", 1, np.full(len(BLOCKS), 2, U32)),  # every byte a word: there is no room for so many
    ("words", 3, "a string has no bytes"),
    *(
        ("words", 4, wrong)
        for wrong in (FALLING, BELOW, BEYOND, LATE, zeros(0, I64), zeros(3, np.int32))
    ),
    ("words", 5, zeros(3, U32)),  # too short for the results
    ("words", 6, None),  # ends without starts
    ("words", 7, zeros(3, U32)),
    ("words", 8, zeros(2, I64)),
    ("words", 5, fixed(zeros(4, U32))),  # results that cannot be written
    ("grams", 0, crooked(U32, 4)),  # memory between two items
    ("grams", 0, zeros(8, U32)[::2]),  # not contiguous
    ("grams", 0, zeros(4, np.float32)),  # no whole numbers
    ("grams", 0, zeros(4, np.dtype(">u4"))),  # the other end first
    ("grams", 0, [1, 2]),  # no memory
    ("grams", 0, bytes(7)),  # no whole number of items
    *(("grams", 1, wrong) for wrong in (0, -1, 2**32, 2**70, 1.5, "2", None)),
    ("grams", 2, zeros(3, U32)),
    ("minhash", 2, 0),
    ("minhash", 3, zeros(63, U32)),  # no multiple of 64
    ("minhash", 4, zeros(128, U32)),  # factors and sums of different number
    ("minhash", 5, zeros(127, U32)),
    *((name, 1, wrong) for name in ("band", "agreement") for wrong in (0, 3, -1)),  # no whole ones
    ("band", 2, 1),  # rows beyond the signature
    *(("band", 3, wrong) for wrong in (0, 3, 2**32 - 1)),
    ("band", 4, zeros(1, U64)),
    ("band", 5, zeros(1, U64)),
    ("agreement", 2, array(U64, 2)),  # a text that is not there
    ("agreement", 2, array(U64, 1, 1)),  # more pairs than room
    ("winnow", 3, 0),
    ("winnow", 4, 2**32 - 1),  # text numbers beyond 32 bits
    ("winnow", 5, zeros(3, U32)),
    ("winnow", 6, zeros(3, U64)),
    ("sort", 1, zeros(3, U64)),
    ("sort", 2, 65),
    ("seeds", 1, zeros(3, U64)),
    ("seeds", 3, 0),
    ("seeds", 2, -1),
    ("seeds", 4, 3),  # parts that no bits tell
    ("seeds", 4, 0),
    ("seeds", 4, 2**20),
    ("meet", 2, array(U64, 2)),  # a text that is not there
    ("meet", 2, array(U64, 2 << 32)),
    ("meet", 3, 0),
    ("match", 2, array(U64, 1, 1)),  # more pairs than spots
    ("match", 3, array(U64, 2)),  # a word that is not there
    ("match", 3, array(U64, 2 << 32)),
    ("match", 6, 2**20),  # a gap without bound
    ("match", 7, 0),  # no anchor
    ("match", 10, 2**20),  # repeats without bound
    ("overlap", 2, array(U64, 1 << 33)),
    ("overlap", 4, zeros(2, U32)),
    ("quoted", 1, BEYOND),
    ("quoted", 3, zeros(3, U32)),
    ("quoted", 4, array(I64, 0, 4)),
    ("quoted", 5, zeros(2, U32)),  # cues that do not rise
    ("quoted", 6, -1),
    ("quoted", 7, zeros(3, U8)),
    ("components", 0, array(U64, 2)),
    ("stock", 1, array(U64, 0, 2 << 32)),
    ("stock", 3, zeros(1, U32)),
    *(("stock", at, wrong) for at in (4, 5) for wrong in (0, 65, -1)),
    ("stock", 6, zeros(1, U8)),
    ("cover", 0, array(U64, 1)),  # over the end of its text
    ("cover", 0, array(U64, 2 << 32)),
    ("cover", 1, zeros(2, U8)),
    ("cover", 3, 2**32 - 1),
    ("fill", 0, FALLING),
    ("fill", 2, fixed(zeros(4, U8))),
    ("lists", 2, 0),
    ("lists", 2, -1),
    ("lists", 3, 1),  # once is no list
    ("lists", 4, -1),
    ("lists", 5, zeros(3, U8)),
    ("count", 1, array(I64, -1)),
    ("count", 2, array(I64, 5)),
    ("count", 1, array(I64, 0, 0)),
    ("count", 3, zeros(0, U32)),
]


@pytest.fixture(params=["C", "NumPy"])
def loops(request: pytest.FixtureRequest) -> Any:
    return native() if request.param == "C" else twin


@pytest.mark.parametrize("name", GOOD)
def test_good_arguments_are_taken(loops: Any, name: str) -> None:
    getattr(loops, name)(*GOOD[name])


@pytest.mark.parametrize(("name", "at", "wrong"), BAD)
def test_wrong_arguments_are_refused(loops: Any, name: str, at: int, wrong: Any) -> None:
    arguments = [*GOOD[name]]
    arguments[at] = wrong
    with pytest.raises((ValueError, TypeError)):
        getattr(loops, name)(*arguments)


def test_a_number_out_of_range_is_told_the_range(loops: Any) -> None:
    arguments = [*GOOD["grams"]]
    arguments[1] = 2**32
    with pytest.raises(ValueError, match=r"^a number from 0 to 4294967295 is wanted$"):
        loops.grams(*arguments)


@pytest.mark.parametrize("name", GOOD)
def test_too_few_and_too_many_arguments_are_refused(loops: Any, name: str) -> None:
    for arguments in ((), GOOD[name][:-1], (*GOOD[name], 1)):
        with pytest.raises(TypeError):
            getattr(loops, name)(*arguments)


things = st.one_of(
    st.none(),
    st.integers(-3, 70),
    st.sampled_from([2**31, 2**32 - 1, 2**32, 2**63, 2**64]),
    st.binary(max_size=40),
    st.sampled_from([PAGES, BLOCKS, POOL, TWO, FOUR, PAIR, SPOT]),
    st.builds(
        lambda kind, values: np.array(values, np.int64).astype(kind),
        st.sampled_from([U8, U32, U64, I64, np.int32, np.float64]),
        st.lists(st.integers(-1, 9), max_size=9),
    ),
)


@given(st.sampled_from(sorted(GOOD)), st.data())
def test_arguments_at_random_give_results_or_errors_in_both(name: str, data: st.DataObject) -> None:
    arguments = [
        data.draw(
            st.sampled_from([0, 1]).flatmap(lambda odd, was=was: things if odd else st.just(was))
        )
        for was in GOOD[name]
    ]
    ends = []
    for each in (native(), twin):
        own = [a.copy() if isinstance(a, np.ndarray) else a for a in arguments]
        try:
            ends.append(getattr(each, name)(*own))
        except (ValueError, TypeError):  # of two wrong arguments either may be told first
            ends.append("refused")
    assert ends[0] == ends[1]
