"""Saving a collection as an index, or extending a saved index by what a run added."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from tellings.errors import OutputError, UsageError, disk_full
from tellings.reuse import Collection, Level, Progress, quiet
from tellings.store.manifest import NAME, Manifest, Part, Segment, empty, encoded, is_index, load

_PREFIX, _ASIDE = "segment-", ".new-"
_STEP = 1 << 22


class Staged:
    """A segment that lies beside the index. `commit` makes it part of the index, `discard` removes it."""

    def __init__(self, folder: str, first: int, made: bool) -> None:
        self._folder, self._made = folder, made
        self._lock = _locked(folder)
        self._aside: str | None = None
        self._manifest: Manifest | None = None
        self.first = first

    def write(self, collection: Collection, level: Level, progress: Progress = quiet) -> None:
        """Write the documents of a collection from the first new one on; `progress` is told the bytes."""
        old = load(self._folder) if is_index(self._folder) else empty(collection.settings, level)
        if old.documents != self.first:
            raise OutputError(
                f"{self._folder}: the index holds {old.documents:,} documents, {self.first:,} were expected; another "
                "run has changed it: run again"
            )
        _clear(self._folder, old)
        self._aside = os.path.join(self._folder, _ASIDE + secrets.token_hex(4))
        os.mkdir(self._aside)
        parts: dict[str, Part] = {}
        for name, blocks in _blocks(collection, self.first):
            progress("saving", sum(part.bytes for part in parts.values()), None)
            parts[name] = _write(os.path.join(self._aside, name), blocks)
        name = f"{_PREFIX}{len(old.segments) + 1:05}"
        added = Segment(name, len(collection) - self.first, parts)
        self._manifest = replace(old, segments=(*old.segments, added))

    def commit(self) -> None:
        """Make the segment part of the index, in one step.

        Raises:
            OutputError: the folder cannot be written to; the index is as it was.
        """
        if self._aside is None or self._manifest is None:
            return
        place = os.path.join(self._folder, self._manifest.segments[-1].name)
        with _refusals(self._folder):
            data = encoded(self._manifest)
            _write(os.path.join(self._folder, _ASIDE + NAME), iter([data]))
            os.replace(self._aside, place)
            self._aside = place
            os.replace(os.path.join(self._folder, _ASIDE + NAME), os.path.join(self._folder, NAME))
        self._aside, self._made = None, False

    def discard(self) -> None:
        """Remove what was not committed, and let others write to the index."""
        if self._aside is not None:
            shutil.rmtree(self._aside, ignore_errors=True)
            self._aside = None
        with contextlib.suppress(OSError):
            os.unlink(os.path.join(self._folder, _ASIDE + NAME))
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
        if self._made:
            with contextlib.suppress(OSError):
                os.rmdir(self._folder)


def check(folder: str | Path) -> None:
    """See that an index may be kept in a folder, before the work of a run is done.

    Raises:
        OutputError: the folder holds other things, or is none; or nothing can be written there.
        InputError: the index that is there is damaged or foreign.
    """
    place = str(folder)
    with _refusals(place):
        if is_index(place):
            load(place)
        elif os.path.lexists(place) and not _left(os.listdir(place)):
            raise OutputError(f"{place}: holds other files and no index; name a new folder")
        above = Path(os.path.abspath(place))
        while not above.exists():
            above = above.parent
        if not os.access(above, os.W_OK):
            raise OutputError(f"{place}: no index can be written there (no permission)")


def _left(names: list[str]) -> bool:
    """Whether a folder without an index holds nothing but what a killed run left, in its last moment a segment."""
    ended = _ASIDE + NAME in names
    return all(n.startswith(_ASIDE) or (ended and n.startswith(_PREFIX)) for n in names)


@contextlib.contextmanager
def stage(
    collection: Collection,
    folder: str | Path,
    level: Level,
    first: int = 0,
    progress: Progress = quiet,
) -> Iterator[Staged]:
    """Write a collection beside a saved index; what is not committed in the context is removed at its end.

    Args:
        collection: a complete collection.
        folder: of the index; it is made where it is missing.
        level: what the collection was read for: "passage" or "document".
        first: the number of documents that the index holds already: the first so many of the collection.
        progress: is told how many bytes were written.

    Raises:
        OutputError: the disk is full, the folder cannot be written to, holds other things, or another run is at it.
        InputError: the index that is there is damaged or foreign.
        UsageError: the collection was read for another level, or for "signature", which keeps no places of words.
    """
    if level == "signature":
        raise UsageError(
            "an index holds the places of words: read for level 'passage' or 'document'"
        )
    collection.read_for(level)
    place = str(folder)
    with _refusals(place):
        check(place)
        made = not os.path.isdir(place)
        os.makedirs(place, exist_ok=True)
        staged = Staged(place, first, made)
        try:
            staged.write(collection, level, progress)
        except BaseException:
            staged.discard()
            raise
    try:
        yield staged
    finally:
        staged.discard()


def save(
    collection: Collection, folder: str | Path, level: Level = "passage", first: int = 0
) -> None:
    """Save a collection as an index, or extend a saved index: `stage` and commit."""
    with stage(collection, folder, level, first) as staged:
        staged.commit()


def _blocks(collection: Collection, first: int) -> Iterator[tuple[str, Iterator[Any]]]:
    """The files of a segment: the documents from the first on, with places counted from it."""
    bounds = collection.bounds
    word = int(bounds[first])
    signature = first * collection.settings.permutations if len(collection.signatures) else 0
    yield "ids", iter([msgspec.json.encode(collection.ids[first:])])
    yield "outlets", iter([msgspec.json.encode(collection.outlets[first:])])
    yield "counts", _steps(np.diff(bounds[first:]))
    yield "hashes", _steps(collection.hashes.whole()[word:])
    yield "starts", _steps(collection.starts.whole()[word:])
    yield "ends", _steps(collection.ends.whole()[word:])
    yield "quoted", _steps(collection.quoted.whole()[word:])
    yield "listed", _steps(collection.listed.whole()[word:])
    yield "signatures", _steps(collection.signatures.whole()[signature:])
    yield "keys", (keys for keys, _ in _new(collection, first))
    yield "places", (places for _, places in _new(collection, first))
    sizes = [len(keys) for keys, _ in _new(collection, first)]
    yield "edges", iter([np.cumsum([0, *sizes]).astype(np.int64)])


def _new(collection: Collection, first: int) -> Iterator[tuple[NDArray[Any], NDArray[Any]]]:
    """The fingerprints of the documents from the first on, part by part, so that one part is held at a time."""
    least = np.uint64(first << 32)
    for columns in collection.parts:
        keys, places = (column.whole() for column in columns)
        if first:
            new = places >= least
            keys, places = keys[new], places[new] - least
        yield keys, places


def _steps(values: NDArray[Any]) -> Iterator[NDArray[Any]]:
    for begin in range(0, len(values), _STEP):
        yield values[begin : begin + _STEP]


def _write(path: str, blocks: Iterator[Any]) -> Part:
    """Write a file, little end first, and have it on the disk before its name is used."""
    told, size = blake2b(digest_size=32), 0
    with open(path, "wb") as file:
        for block in blocks:
            data = block if isinstance(block, bytes) else _little(block)
            told.update(data)
            size += memoryview(data).nbytes
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return Part(size, told.hexdigest())


def _little(values: NDArray[Any]) -> Any:
    return (
        np.ascontiguousarray(values, values.dtype.newbyteorder("<")).data.cast("B")
        if len(values)
        else b""
    )


def _clear(folder: str, manifest: Manifest) -> None:
    """Remove what killed runs left: the lock is held, and the manifest does not name it."""
    known = {segment.name for segment in manifest.segments}
    for name in os.listdir(folder):
        if name == _ASIDE + NAME:
            with contextlib.suppress(OSError):
                os.unlink(os.path.join(folder, name))
        elif name.startswith(_ASIDE) or (name.startswith(_PREFIX) and name not in known):
            shutil.rmtree(os.path.join(folder, name), ignore_errors=True)


def _locked(folder: str) -> int | None:
    """A lock on the folder, where the system has such; it ends with the process.

    Raises:
        OutputError: another run holds it.
    """
    if sys.platform == "win32":
        return None
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise OutputError(
            f"{folder}: another run is writing to this index; wait for its end"
        ) from error
    return handle


@contextlib.contextmanager
def _refusals(folder: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOMEM:
            raise MemoryError(str(error)) from error
        if disk_full(error):
            reason = "the disk is full; the index is as it was"
        else:
            reason = f"no index can be written there ({error.strerror or error})"
        raise OutputError(f"{folder}: {reason}") from error
