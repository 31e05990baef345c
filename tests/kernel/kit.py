"""Texts of every class of character, and verbs that are run in C and in NumPy and must agree."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest
from hypothesis import strategies as st

from tellings import kernel
from tellings.kernel import calls, twin

COMPILERS = ("cc", "gcc", "clang")

LETTERS = (
    *(
        "a",
        "Z",
        "k",
        "7",
        "é",
        "É",
        "ß",
        "İ",
        "ı",
        "ﬁ",
        "ǆ",
        "ς",
        "Σ",
        "Я",
        "ё",
        "ա",
        "ẞ",
        "ª",
        "²",
    ),
    *("中", "文", "の", "カ", "ｶ", "ไ", "ท", "က", "ខ", "𠀀"),  # words of their own
    *("한", "글", "ع", "ب", "א", "क", "𝒜", "𐐀"),
)
MARKS = ("\u0301", "\u0308", "\u0327", "\u0345", "\u064b", "\u0e31", "\u093f", "\u3099", "ﾞ")
IGNORED = ("\u00ad", "\u200c", "\u200d", "\u2060", "\ufeff", "\ufe0f", "\u034f")
BREAKS = (
    " ",
    "\n",
    "\x00",
    ".",
    "-",
    "'",
    '"',
    "“",
    "”",
    "„",
    "«",
    "»",
    "「",
    "」",
    "’",
    "\u00a0",
    "—",
    "😀",
)
BROKEN = (
    *(
        b"\x80",
        b"\xbf",
        b"\xc0\xaf",
        b"\xc3",
        b"\xe2\x82",
        b"\xed\xa0\x80",
        b"\xf0\x9f\x98",
        b"\xf5",
    ),
    *(b"\xf4\x90\x80\x80", b"\xe0\x80\x80", b"\xff"),
)
RUNS = (
    "w" * 7,
    "w" * 8,
    "w" * 9,
    "W" * 15,
    "w" * 16,
    "W" * 17,
    "q" * 63,
    "q" * 64,
    "q" * 65,
    "z" * 130,
    " " * 62,
    "x " * 32,
)

text = st.lists(st.sampled_from((*LETTERS, *MARKS, *IGNORED, *BREAKS, *RUNS)), max_size=60).map(
    "".join
)
"""Well-formed texts."""

_pieces = st.one_of(text.map(str.encode), st.sampled_from(BROKEN), st.binary(max_size=4))
raw = st.lists(_pieces, max_size=8).map(b"".join)
"""Texts as bytes, some of them no UTF-8."""


def block(texts: list[bytes]) -> tuple[bytes, kernel.I64]:
    """Texts one after the other, and their offsets."""
    sizes = np.array([0, *map(len, texts)], np.int64)
    return b"".join(texts), np.cumsum(sizes)


def bounded(texts: list[list[int]]) -> kernel.Words:
    """Texts whose words are given as numbers."""
    hashes = np.array([word for text in texts for word in text], np.uint32)
    none = np.empty(0, np.uint32)
    return kernel.Words(hashes, none, none, np.cumsum([0, *map(len, texts)], dtype=np.int64))


def packed(pairs: list[tuple[int, int]]) -> kernel.U64:
    """Two numbers in one."""
    return np.array([a << 32 | b for a, b in pairs], np.uint64)


def unpacked(both: kernel.U64) -> list[tuple[int, int]]:
    """And back."""
    return [(int(one) >> 32, int(one) & 0xFFFFFFFF) for one in both]


def native() -> Any:
    """The loops in C. Without them the test fails where a compiler is present, and is skipped elsewhere."""
    try:
        from tellings.kernel import _native  # type: ignore[attr-defined,unused-ignore]
    except ImportError as error:
        if any(map(shutil.which, COMPILERS)):
            pytest.fail(
                f"a compiler is present, yet the kernel was not built: run `make setup` ({error})"
            )
        pytest.skip("no C compiler here: the kernel runs in NumPy")
    return _native


@contextmanager
def using(loops: Any) -> Iterator[None]:
    """Let the verbs use these loops."""
    before = calls._loops
    calls._loops = loops
    try:
        yield
    finally:
        calls._loops = before


def agreed(verb: Callable[..., Any], *args: Any, **named: Any) -> Any:
    """What a verb gives in C, which must be what it gives in NumPy, to arguments that it must not share."""
    results = []
    for loops in (native(), twin):
        own = [a.copy() if isinstance(a, np.ndarray) else a for a in args]
        with using(loops):
            given = verb(*own, **named)
        results.append((given, own) if given is None else (given,))
    assert_same(*results)
    return results[0][0] if len(results[0]) == 1 else results[0][1]


def assert_same(one: Any, two: Any) -> None:
    """Arrays, tuples and numbers that are equal throughout, types included."""
    assert type(one) is type(two)
    if isinstance(one, np.ndarray):
        assert one.dtype == two.dtype
        assert one.tolist() == two.tolist()
    elif isinstance(one, tuple | list):
        assert len(one) == len(two)
        for here, there in zip(one, two, strict=True):
            assert_same(here, there)
    else:
        assert one == two
