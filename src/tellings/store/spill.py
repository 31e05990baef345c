"""Columns that move from memory to disk when they outgrow it."""

from __future__ import annotations

import contextlib
import errno
import mmap
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from tellings.errors import OutputError, disk_full


class Spill:
    """A workspace whose columns lie in memory until all of them together exceed a size, then in files.

    The files have no names where the system can do without (Linux), so that nothing is left behind even by a run that
    is killed. Use it as a context: at its end the files are closed; arrays that were read before stay valid.

    Args:
        folder: where the files lie; the system's folder for temporary files by default.
        memory: bytes kept in memory; by default none.

    Source: the protocol is `tellings.reuse.Workspace`.
    """

    def __init__(self, folder: str | Path | None = None, memory: int = 0) -> None:
        self.folder = str(folder or tempfile.gettempdir())
        self._memory = memory
        self._columns: list[_Column] = []
        self._held = 0
        self._lock = threading.RLock()
        self.on_disk = False

    def __enter__(self) -> Spill:
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files, and with that remove them."""
        with self._lock:
            for column in self._columns:
                column.close()
            self._columns = []

    def column(self, name: str, dtype: DTypeLike) -> _Column:
        """A new, empty column.

        Args:
            name: is used once, and only says what the column is.
            dtype: of its numbers.
        """
        with self._lock:
            made = _Column(self, np.dtype(dtype))
            self._columns.append(made)
            return made

    @contextlib.contextmanager
    def changing(self, more: int) -> Iterator[None]:
        """Guards a change of a column by so many bytes, and moves all columns to disk where that is too much.

        Raises:
            OutputError: the disk is full, or the folder takes no files.
            MemoryError: a file cannot be mapped.
        """
        with self._lock:
            try:
                self._held += more
                if not self.on_disk and self._held > self._memory:
                    for column in self._columns:
                        column.move()
                    self.on_disk = True
                yield
            except OSError as error:
                raise self._refused(error) from error

    def release(self, but: _Column) -> None:
        """Give the memory of mapped files back, but for one column's: who still reads them has them read in again.

        So the memory of a run is what it reads between two calls, not all that it ever read.
        """
        for column in self._columns:
            if column is not but:
                column.release()

    def file(self) -> IO[bytes]:
        """A new file without a name."""
        return tempfile.TemporaryFile(prefix="tellings-", dir=self.folder)

    def _refused(self, error: OSError) -> OutputError | MemoryError:
        if error.errno == errno.ENOMEM:  # a file that cannot be mapped: no trouble of the file
            return MemoryError("no room to map a file of the collection")
        if disk_full(error):
            return OutputError(
                f"{self.folder}: the disk is full; make room, or name another folder for temporary files in TMPDIR"
            )
        return OutputError(
            f"{self.folder}: temporary files cannot be kept there ({error.strerror or error})"
        )


class _Column:
    """Numbers in memory or in a file.

    In memory they lie in one array with room to grow. It grows where it is, without a second copy of what it holds,
    as long as nobody reads it.
    """

    def __init__(self, space: Spill, dtype: np.dtype[Any]) -> None:
        self._space = space
        self._dtype = dtype
        self._room = np.empty(0, dtype)
        self._lent = False
        self._count = 0
        self._file: IO[bytes] | None = None
        self._mapped: NDArray[Any] | None = None
        self._map_held: mmap.mmap | None = None

    def __len__(self) -> int:
        return self._count

    def append(self, values: NDArray[Any]) -> None:
        """Add numbers at the end; they are copied or written out.

        Raises:
            OutputError: the disk is full.
        """
        if not len(values):
            return
        with self._space.changing(len(values) * self._dtype.itemsize):
            self._mapped = None
            if self._space.on_disk:
                self._write(np.ascontiguousarray(values, self._dtype))
            else:
                self._grow(self._count + len(values))
                self._room[self._count : self._count + len(values)] = values
            self._count += len(values)

    def whole(self) -> NDArray[Any]:
        """All numbers so far, read only; a mapped file once the column lies on disk.

        Raises:
            OutputError: the disk is full.
        """
        with self._space.changing(0):
            if self._file is not None and self._count:
                self._space.release(self)
                return self._map(self._file)
            self._lent = True
            view = self._room[: self._count]
            view.flags.writeable = False
            return view

    def replace(self, values: NDArray[Any]) -> None:
        """Put other numbers in the place of all; arrays that were read before keep the old ones.

        Raises:
            OutputError: the disk is full.
        """
        with self._space.changing(-self._count * self._dtype.itemsize):
            self.close()
        self.append(values)

    def move(self) -> None:
        """Move what lies in memory to a file."""
        if self._count:
            self._write(self._room[: self._count])
        self._room = np.empty(0, self._dtype)

    def release(self) -> None:
        """Give the memory of the mapped file back, where the system can."""
        if self._map_held is not None and hasattr(mmap, "MADV_DONTNEED"):
            self._map_held.madvise(mmap.MADV_DONTNEED)

    def close(self) -> None:
        """Let go of all numbers."""
        if self._file is not None:
            with contextlib.suppress(
                OSError
            ):  # a full disk refuses what is still buffered: it goes anyhow
                self._file.close()
        self._room, self._lent, self._count = np.empty(0, self._dtype), False, 0
        self._file, self._mapped, self._map_held = None, None, None

    def _grow(self, count: int) -> None:
        """Make room for so many numbers. An array that was lent is left to its readers."""
        if count <= len(self._room):
            return
        size = max(count, len(self._room) * 9 // 8)
        if self._lent:
            before, self._room = self._room, np.empty(size, self._dtype)
            self._room[: self._count] = before[: self._count]
            self._lent = False
        else:
            self._room.resize(size, refcheck=False)

    def _write(self, values: NDArray[Any]) -> None:
        if self._file is None:
            self._file = self._space.file()
        self._file.write(values.data.cast("B"))

    def _map(self, file: IO[bytes]) -> NDArray[Any]:
        if self._mapped is None:
            file.flush()
            size = self._count * self._dtype.itemsize
            self._map_held = mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ)
            self._mapped = np.frombuffer(self._map_held, self._dtype)
        return self._mapped
