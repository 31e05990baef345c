"""Where the columns of a collection are kept: in memory here, on disk in `tellings.store`."""

from __future__ import annotations

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
    """Numbers in one array with room to grow, which moves without a copy as long as nobody reads it."""

    def __init__(self, dtype: DTypeLike) -> None:
        self._room = np.empty(0, dtype)
        self._count = 0
        self._lent = False

    def append(self, values: NDArray[Any]) -> None:
        end = self._count + len(values)
        if end > len(self._room):
            self._grow(max(end, 2 * self._count))
        self._room[self._count : end] = values
        self._count = end

    def _grow(self, size: int) -> None:
        if self._lent:
            self._room, self._lent = np.array(self._room[: self._count]), False
        self._room.resize(size, refcheck=False)

    def whole(self) -> NDArray[Any]:
        self._lent = True
        return self._room[: self._count]

    def replace(self, values: NDArray[Any]) -> None:
        self._room = np.array(values, self._room.dtype)
        self._count, self._lent = len(values), False

    def __len__(self) -> int:
        return self._count
