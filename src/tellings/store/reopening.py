"""Reopening a saved index: every file is checked against the manifest before it is used."""

from __future__ import annotations

import errno
import mmap
import os
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from tellings import kernel
from tellings.errors import InputError
from tellings.reuse import (
    Collection,
    CorpusSettings,
    Level,
    Prepared,
    Progress,
    Workspace,
    quiet,
)
from tellings.store.manifest import AGAIN, Manifest, Segment, agree, load

_KINDS = {
    "counts": "<i8",
    "hashes": "<u4",
    "starts": "<u4",
    "ends": "<u4",
    "quoted": "u1",
    "listed": "u1",
    "signatures": "<u4",
    "keys": "<u4",
    "places": "<u8",
    "edges": "<i8",
}
_STEP = 1 << 24


def reopen(
    folder: str | Path,
    *,
    settings: CorpusSettings | None = None,
    level: Level = "passage",
    workspace: Workspace | None = None,
    progress: Progress = quiet,
) -> Collection:
    """A saved index as a collection.

    Args:
        folder: of the index.
        settings: of this run; those that the index depends on must be those it was made with.
        level: what this run is for.
        workspace: where the collection is kept; in memory by default.
        progress: is told how many bytes were checked, of how many.

    Returns:
        The collection, which may be extended.

    Raises:
        InputError: it is no index, damaged, truncated, or made with other settings; the message names the file.
    """
    settings = settings or CorpusSettings()
    manifest = load(folder)
    agree(manifest, folder, settings, level)
    collection = Collection(settings, workspace)
    collection.read_for(level)
    checked = _Checked(manifest, progress)
    for segment in manifest.segments:
        collection.add(_prepared(os.path.join(folder, segment.name), segment, settings, checked))
    if len(set(collection.ids)) != len(collection):
        raise InputError(str(folder), f"holds an id twice; {AGAIN}")
    return collection


class _Checked:
    """Tells how many bytes of an index were checked."""

    def __init__(self, manifest: Manifest, progress: Progress) -> None:
        self._progress, self._done = progress, 0
        self._total = sum(p.bytes for s in manifest.segments for p in s.parts.values())

    def more(self, count: int) -> None:
        """So many more."""
        self._done += count
        self._progress("opening", self._done, self._total)


def _prepared(
    folder: str, segment: Segment, settings: CorpusSettings, checked: _Checked
) -> Prepared:
    names = _names(folder, "ids", segment, list[str], checked)
    outlets = _names(folder, "outlets", segment, list[str | None], checked)
    arrays = {name: _array(folder, name, kind, segment, checked) for name, kind in _KINDS.items()}
    if not _whole(len(names), len(outlets), segment.documents, arrays, settings):
        raise InputError(folder, f"is damaged (its files do not fit together); {AGAIN}")
    bounds = np.concatenate([[0], np.cumsum(arrays["counts"])]).astype(np.int64)
    return Prepared(
        names,
        outlets,
        kernel.Words(arrays["hashes"], arrays["starts"], arrays["ends"], bounds),
        arrays["quoted"],
        arrays["listed"],
        arrays["signatures"],
        arrays["keys"],
        arrays["places"],
        arrays["edges"],
    )


def _whole(
    ids: int, outlets: int, documents: int, of: dict[str, NDArray[Any]], settings: CorpusSettings
) -> bool:
    """Whether the files fit together, so that no number points beyond its array."""
    counts, edges, places = of["counts"], of["edges"], of["places"]
    if not ids == outlets == documents == len(counts) or (counts < 0).any():
        return False
    words = int(counts.sum())
    if any(len(of[name]) != words for name in ("hashes", "starts", "ends", "quoted", "listed")):
        return False
    if len(of["signatures"]) not in (0, documents * settings.permutations):
        return False
    if len(edges) != settings.parts + 1 or edges[0] != 0 or edges[-1] != len(places):
        return False
    if len(places) != len(of["keys"]) or (np.diff(edges) < 0).any():
        return False
    if not len(places):
        return True
    texts, words_before = kernel.halves(places)
    if int(texts.max()) >= documents:
        return False
    return bool((words_before + settings.gram <= counts[texts]).all())


def _names(folder: str, name: str, segment: Segment, kind: Any, checked: _Checked) -> Any:
    path = os.path.join(folder, name)
    try:
        return msgspec.json.decode(bytes(_data(folder, name, segment, checked)), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(path, f"is damaged; {AGAIN}") from error


def _array(folder: str, name: str, kind: str, segment: Segment, checked: _Checked) -> NDArray[Any]:
    dtype = np.dtype(kind)
    data = _data(folder, name, segment, checked)
    if len(data) % dtype.itemsize:
        raise InputError(os.path.join(folder, name), f"is damaged; {AGAIN}")
    return np.frombuffer(data, dtype).astype(dtype.newbyteorder("="), copy=False)


def _data(folder: str, name: str, segment: Segment, checked: _Checked) -> Any:
    """A mapped file whose size and checksum are those of the manifest.

    Raises:
        InputError: they are not, or there is no such file.
    """
    path = os.path.join(folder, name)
    part = segment.parts.get(name)
    if part is None:
        raise InputError(path, f"is not named in the manifest; {AGAIN}")
    try:
        size = os.path.getsize(path)
        if size != part.bytes:
            raise InputError(
                path, f"is damaged ({size:,} of {part.bytes:,} bytes); copy it again, or {AGAIN}"
            )
        data = _mapped(path, size)
    except FileNotFoundError as error:
        raise InputError(path, f"is missing; copy the whole index again, or {AGAIN}") from error
    except OSError as error:
        if error.errno == errno.ENOMEM:
            raise MemoryError(f"no room to map {path}") from error
        raise InputError(path, f"cannot be read ({error.strerror or error})") from error
    told = blake2b(digest_size=32)
    for begin in range(0, size, _STEP):
        told.update(data[begin : begin + _STEP])
        checked.more(min(_STEP, size - begin))
    if told.hexdigest() != part.blake2b:
        raise InputError(path, f"is damaged (its checksum differs); copy it again, or {AGAIN}")
    return data


def _mapped(path: str, size: int) -> memoryview:
    if not size:
        return memoryview(b"")
    with open(path, "rb") as file:
        return memoryview(mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ))
