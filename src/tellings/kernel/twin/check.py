"""What the loops refuse: wrong memory, numbers out of range, bounds that do not rise, texts that are not there."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
from numpy.typing import NDArray

U32_MOST = 2**32 - 1
SIZE_MOST = 2**63 - 1
_WHOLE_NUMBERS = frozenset("cbB?hHiIlLqQnN")


def items(thing: Any, name: str, kind: type[np.generic], writable: bool = False) -> NDArray[Any]:
    """The memory of an object as items of a type, without a copy.

    Args:
        thing: anything with a contiguous buffer of whole numbers as wide as the type, or of bytes.
        name: for the message.
        kind: the type.
        writable: whether it will be filled.

    Raises:
        TypeError: the object has no buffer.
        ValueError: the buffer is not of that kind.
    """
    view, dtype = memoryview(thing), np.dtype(kind)
    if not view.c_contiguous or (writable and view.readonly):
        raise ValueError(f"{name}: contiguous memory is wanted, writable where results go")
    wide = view.itemsize in (1, dtype.itemsize) and view.nbytes % dtype.itemsize == 0
    if not wide or view.format.lstrip("@=<") not in _WHOLE_NUMBERS:
        raise ValueError(f"{name}: whole numbers of {dtype.itemsize} bytes are wanted")
    flat = np.frombuffer(view, np.uint8) if view.nbytes else np.empty(0, np.uint8)
    if flat.ctypes.data % dtype.itemsize:
        raise ValueError(f"{name}: the memory is not aligned")
    return flat.view(dtype)


def number(value: Any, most: int = U32_MOST) -> int:
    """A whole number from 0 to `most`.

    Raises:
        TypeError: it is no whole number.
        ValueError: it is out of range.
    """
    whole = operator.index(value)
    if not 0 <= whole <= most:
        raise ValueError(f"a number from 0 to {most} is wanted")
    return whole


def demand(fine: bool, why: str) -> None:
    """Refuse what is not fine.

    Raises:
        ValueError: with the reason.
    """
    if not fine:
        raise ValueError(why)


def texts_of(bounds: NDArray[np.int64], most: int, what: str) -> int:
    """The number of texts that bounds divide so many items into.

    Raises:
        ValueError: they do not rise from 0 to at most `most`, or a text is too long for 32-bit places.
    """
    fine = 0 < len(bounds) <= U32_MOST and bounds[0] == 0 and 0 <= bounds[-1] <= most
    sizes = np.diff(bounds)
    demand(bool(fine and (sizes >= 0).all()), f"{what} must rise from 0 to the number of items")
    demand(bool((sizes <= U32_MOST).all()), "a text is too long")
    return len(bounds) - 1


def pairs_within(pairs: NDArray[np.uint64], texts: int) -> None:
    """Refuse pairs that name a text that is not there.

    Raises:
        ValueError: one does.
    """
    high = (pairs >> np.uint64(32)) >= texts
    low = (pairs & np.uint64(U32_MOST)) >= texts
    demand(not (high | low).any(), "a pair names a text that is not there")


def halves(both: int) -> tuple[int, int]:
    """The two numbers that one of 64 bits holds."""
    return both >> 32, both & U32_MOST
