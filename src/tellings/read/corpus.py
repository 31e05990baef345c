"""A corpus: JSON lines, Parquet, or a folder of such files or of texts, read as a stream of batches.

Documents have `id` and `text`, optionally `outlet`; other fields are not looked at. Each document that cannot be used
is skipped by itself, with file and line. Memory is bounded by the batches, but for the ids.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tellings.errors import InputError
from tellings.model import Skipped
from tellings.read import corpus_lines, corpus_parquet
from tellings.read.corpus_parts import CorpusLimits, Documents, Item, Reader, too_large
from tellings.read.decode import decode
from tellings.read.intake import CARRIERS, TEXT, _reason, _shown
from tellings.read.settings import Settings

LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".json.gz")
PARQUET = (".parquet", ".pq")
_ZSTANDARD = b"\x28\xb5\x2f\xfd"


def holds_documents(path: str) -> bool:
    """Whether a path is read as a file of many documents: standard input ("-"), JSON lines or Parquet, by its name."""
    return path == "-" or path.casefold().endswith((*LINES, *PARQUET))


class _File(NamedTuple):
    path: str
    id: str
    size: int


class Corpus:
    """A corpus that is read once, from its beginning.

    Args:
        path: a file of JSON lines (plain or gzip) or Parquet, or a folder of such files and of text files (.txt),
            which are one document each, with the path in the folder as its id.
        limits: bounds.

    Raises:
        InputError: there is no such file or folder, or it holds no documents in a format that is read.
    """

    def __init__(self, path: str | Path, limits: CorpusLimits | None = None) -> None:
        self.path = str(path)
        self._reader = Reader(limits or CorpusLimits())
        self._folder, self._files = self._look()

    @property
    def done(self) -> int:
        """Bytes of the files read so far."""
        return self._reader.done

    @property
    def total(self) -> int | None:
        """Bytes of all files; None where that is not known (a pipe)."""
        return self._reader.total

    @property
    def documents(self) -> int:
        """Usable documents read so far."""
        return self._reader.documents

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The first documents and files that were not used, with file, line and reason."""
        return tuple(
            Skipped(_shown(item.path), _shown(item.reason)) for item in self._reader.skips.listed
        )

    @property
    def skipped_count(self) -> int:
        """How many documents and files were not used."""
        return self._reader.skips.count

    @property
    def known_count(self) -> int:
        """How many of them were left out because their ids are known already."""
        return self._reader.repeated

    def known(self, ids: Iterable[str]) -> None:
        """Take ids that are there already: documents with these ids are skipped."""
        self._reader.known.update(ids)

    def __iter__(self) -> Iterator[Documents]:
        """The documents in batches, files in order of their paths.

        Raises:
            InputError: a single file is in no format that is read. In a folder such a file is skipped.
            MissingExtra: Parquet is given and PyArrow is not installed.
        """
        yield from self._batches()
        self._reader.forget()

    def _batches(self) -> Iterator[Documents]:
        if not self._folder:
            yield from self._named(self._files[0])
            return
        texts = [file for file in self._files if _is_text(file)]
        yield from self._reader.batches(self._texts(texts))
        for file in self._files:
            if not _is_text(file):
                yield from self._part(file)

    def _look(self) -> tuple[bool, list[_File]]:
        try:
            found = os.stat(self.path)
        except (OSError, ValueError) as error:
            raise InputError(_shown(self.path), _reason(error)) from error
        if not stat.S_ISDIR(found.st_mode):
            regular = stat.S_ISREG(found.st_mode)
            self._reader.total = found.st_size if regular else None
            return False, [_File(self.path, "", found.st_size)]
        files = _walk(self.path, self._reader)
        if not files:
            raise InputError(
                _shown(self.path), "holds no documents; put .txt, .jsonl or .parquet files there"
            )
        self._reader.total = sum(file.size for file in files)
        return True, files

    def _named(self, file: _File) -> Iterator[Documents]:
        """The documents of a file that was named itself: its bytes say what it is."""
        try:
            with open(file.path, "rb") as raw:
                head = raw.peek(4)[:4]
                if not head.startswith(corpus_parquet.MAGIC):
                    _refuse(file.path, head)
                    items = corpus_lines.documents(raw, _shown(file.path), self._reader)
                    yield from self._reader.batches(items)
                    return
        except OSError as error:
            raise InputError(_shown(file.path), _reason(error)) from error
        yield from corpus_parquet.documents(file.path, self._reader)

    def _part(self, file: _File) -> Iterator[Documents]:
        """The documents of a file of a folder; a file that cannot be read is skipped."""
        try:
            yield from self._named(file)
        except InputError as error:
            self._reader.skips.add(error.path, error.reason)

    def _texts(self, files: list[_File]) -> Iterator[Item]:
        """Text files, one document each."""
        settings = Settings(max_bytes=self._reader.limits.document_bytes)
        for file in files:
            self._reader.done += file.size
            try:
                text = _text(file, settings, self._reader.limits)
            except InputError as error:
                self._reader.skips.add(error.path, error.reason)
                continue
            refused = self._reader.refusal(file.id, len(text))
            if refused:
                self._reader.skips.add(file.path, refused)
            else:
                yield Item(file.id, text, None)


def _is_text(file: _File) -> bool:
    return file.path.casefold().endswith(tuple(TEXT))


def _text(file: _File, settings: Settings, limits: CorpusLimits) -> str:
    if file.size > limits.document_bytes:
        raise InputError(file.path, too_large(file.size, limits))
    try:
        with open(file.path, "rb") as stream:
            data = stream.read(limits.document_bytes + 1)
    except (OSError, ValueError) as error:
        raise InputError(file.path, _reason(error)) from error
    return decode(data, file.path, settings).text


def _refuse(path: str, head: bytes) -> None:
    """Refuse a file that is not JSON lines, by its first bytes or its name.

    Raises:
        InputError: it is something else.
    """
    suffix = os.path.splitext(path)[1].casefold()
    reason = None
    if head.startswith(_ZSTANDARD):
        reason = "is Zstandard data; unpack it first (zstd -d)"
    elif head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        reason = "is UTF-16; write it as UTF-8"
    elif suffix in PARQUET:
        reason = "is no whole Parquet file; write or copy it again"
    elif suffix in CARRIERS - {".jsonl", ".ndjson", ".gz"} or suffix in TEXT:
        reason = "is no corpus; give JSON lines, Parquet, or a folder of .txt files"
    if reason:
        raise InputError(_shown(path), reason)


def _walk(folder: str, reader: Reader) -> list[_File]:
    """The files of a folder and its sub-folders, in order of their paths, every real folder and file once."""
    found: list[_File] = []
    start = os.stat(folder)
    visited = {(start.st_dev, start.st_ino)}
    pending = [(folder, 0)]
    others = 0
    while pending:
        current, depth = pending.pop()
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            reader.skips.add(_shown(current), _reason(error))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            try:
                status = entry.stat()
            except OSError as error:
                reader.skips.add(_shown(entry.path), _reason(error))
                continue
            others += _sort_in(entry.path, folder, status, (found, pending, visited), depth, reader)
    if others:
        files = "1 file" if others == 1 else f"{others} files"
        reader.skips.add(_shown(folder), f"{files} of other formats left out")
    return sorted(found)


def _sort_in(
    path: str,
    folder: str,
    status: os.stat_result,
    into: tuple[list[_File], list[tuple[str, int]], set[tuple[int, int]]],
    depth: int,
    reader: Reader,
) -> int:
    """Take a file or folder; returns 1 for a file of another format that may hold articles."""
    found, pending, visited = into
    name = path.casefold()
    directory = stat.S_ISDIR(status.st_mode)
    if not directory and not name.endswith((*TEXT, *LINES, *PARQUET)):
        about = os.path.basename(name).startswith(("readme", "license", "licence"))
        return int(os.path.splitext(name)[1] in CARRIERS and not about)
    real = (status.st_dev, status.st_ino)
    if real in visited:
        reader.skips.add(_shown(path), "was reached before by another name; it is read once")
    elif directory and depth >= reader.limits.depth:
        reader.skips.add(_shown(path), "lies too deep in the folder; its files are left out")
    elif directory:
        pending.append((path, depth + 1))
    elif stat.S_ISREG(status.st_mode):
        found.append(_File(path, _shown(os.path.relpath(path, folder)), status.st_size))
    visited.add(real)
    return 0
