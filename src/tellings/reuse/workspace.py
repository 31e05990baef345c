"""Where the columns of a collection are kept: in memory here, on disk in `tellings.store`."""

from __future__ import annotations

import mmap
from typing import Any, Protocol

import numpy as np
from numpy.typing import DTypeLike, NDArray


class Column(Protocol):
    """Numbers that are appended and read as one array."""

    def append(self, values: NDArray[Any]) -> None:
        """Add numbers at the end; they are copied or written out."""

    def whole(self) -> NDArray[Any]:
        """All numbers so far. The array is read only and may be a mapped file."""

    def replace(self, values: NDArray[Any]) -> None:
        """Put other numbers in the place of all."""

    def __len__(self) -> int:
        """How many numbers there are."""


class Workspace(Protocol):
    """Makes columns."""

    def column(self, name: str, dtype: DTypeLike) -> Column:
        """A new, empty column; a name is used once."""


class Memory:
    """A workspace in memory."""

    def column(self, name: str, dtype: DTypeLike) -> Column:
        """A new, empty column."""
        return _Held(dtype)


class _Held:
    """Numbers in memory of their own, which grows where it is as long as nobody reads it.

    An array of NumPy that grows is filled up with zeros, which touches memory that may never be used.
    """

    def __init__(self, dtype: DTypeLike) -> None:
        self._dtype, self._count = np.dtype(dtype), 0
        self._memory: mmap.mmap | None = None
        self._room = np.empty(0, self._dtype)

    def append(self, values: NDArray[Any]) -> None:
        end = self._count + len(values)
        if end > len(self._room):
            self._grow(max(end, 2 * self._count))
        self._room[self._count : end] = values
        self._count = end

    def _grow(self, size: int) -> None:
        size = max(size * self._dtype.itemsize, mmap.PAGESIZE)
        self._room = np.empty(0, self._dtype)  # memory cannot grow while an array lies in it
        self._memory = _grown(self._memory, size, self._count * self._dtype.itemsize)
        self._room = np.frombuffer(self._memory, self._dtype)

    def whole(self) -> NDArray[Any]:
        view = self._room[: self._count]
        view.flags.writeable = False
        return view

    def replace(self, values: NDArray[Any]) -> None:
        self._room, self._memory, self._count = np.empty(0, self._dtype), None, 0
        self.append(values)

    def __len__(self) -> int:
        return self._count


def _grown(memory: mmap.mmap | None, size: int, used: int) -> mmap.mmap:
    """The same memory with more room; or other memory with what was used of it, where somebody reads it still."""
    try:
        if memory is None:
            raise BufferError
        memory.resize(size)
        return memory
    except (BufferError, OSError, SystemError):  # the last two: the system moves no memory
        grown = _mapped(size)
        if memory is not None:
            np.frombuffer(grown, np.uint8)[:used] = np.frombuffer(memory, np.uint8)[:used]
    return grown


def _mapped(size: int) -> mmap.mmap:
    private = getattr(mmap, "MAP_PRIVATE", 0) | getattr(mmap, "MAP_ANONYMOUS", 0)
    try:
        return mmap.mmap(-1, size, flags=private) if private else mmap.mmap(-1, size)
    except OSError as error:
        raise MemoryError(f"no room for {size:,} bytes of a collection") from error
