"""The types of the kernel's arrays; two numbers in one (`a << 32 | b`), as pairs, places and spots are written."""

from __future__ import annotations

from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

U8: TypeAlias = NDArray[np.uint8]
U32: TypeAlias = NDArray[np.uint32]
U64: TypeAlias = NDArray[np.uint64]
I64: TypeAlias = NDArray[np.int64]
Number = TypeVar("Number", bound=np.generic)


def packed(high: Any, low: Any) -> U64:
    """Two numbers below 2**32 in one, `high << 32 | low`, for whole arrays."""
    both: U64 = np.asarray(high, np.uint64) << np.uint64(32) | np.asarray(low, np.uint64)
    return both


def halves(both: U64) -> tuple[I64, I64]:
    """The two numbers that `packed` put together."""
    return (both >> np.uint64(32)).astype(np.int64), (both & np.uint64(0xFFFFFFFF)).astype(np.int64)


def firsts(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Which numbers are the first of a run of equal ones."""
    marks = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=marks[1:])
    return marks


def distinct(values: NDArray[Number]) -> NDArray[Number]:
    """The different ones of some numbers, rising. `numpy.unique` would load masked arrays first, which takes 30 ms."""
    held = np.sort(values)
    return held[firsts(held)]
