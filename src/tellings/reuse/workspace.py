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
    def __init__(self, dtype: DTypeLike) -> None:
        self._dtype = np.dtype(dtype)
        self._parts: list[NDArray[Any]] = []

    def append(self, values: NDArray[Any]) -> None:
        if len(values):
            self._parts.append(np.array(values, self._dtype))

    def whole(self) -> NDArray[Any]:
        if len(self._parts) != 1:
            self._parts = [np.concatenate(self._parts) if self._parts else np.empty(0, self._dtype)]
        return self._parts[0]

    def replace(self, values: NDArray[Any]) -> None:
        self._parts = []
        self.append(values)

    def __len__(self) -> int:
        return sum(map(len, self._parts))
