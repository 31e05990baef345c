"""Rows to a file, JSON lines or Parquet by its suffix: written beside its place and renamed when it is whole."""

from __future__ import annotations

import contextlib
import errno
import gzip
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO, Any, Literal

import msgspec

from tellings.cli import aside, output
from tellings.errors import MissingExtra, OutputError, UsageError

Kind = Literal["lines", "packed", "parquet"]
_SUFFIXES: dict[str, Kind] = {
    ".jsonl.gz": "packed",
    ".ndjson.gz": "packed",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".parquet": "parquet",
    ".pq": "parquet",
}
_CHUNK = 10_000
Row = Mapping[str, Any]


def kind(target: str) -> Kind:
    """The format of a file, by its suffix; "-" and devices take JSON lines.

    Raises:
        UsageError: the suffix names no format.
        MissingExtra: Parquet is asked for and PyArrow is not installed.
    """
    name = target.casefold()
    for suffix, found in _SUFFIXES.items():
        if name.endswith(suffix):
            if found == "parquet":
                _arrow()
            return found
    if target == "-" or _is_device(Path(target)):
        return "lines"
    raise UsageError(f"{target}: name a file that ends in .jsonl, .jsonl.gz or .parquet")


class Sink:
    """Where the rows of one kind go. Nothing is at the target before `commit`; stdout and devices take rows at once.

    Args:
        target: a file, or "-" for stdout.

    Raises:
        OutputError: the file cannot be written.
        UsageError, MissingExtra: as `kind`.
    """

    def __init__(self, target: str) -> None:
        self._target = target
        self._kind = kind(target)
        self._aside: aside.Aside | None = None
        with self._refusals():
            self._file = self._opened()

    def write(self, rows: Iterable[Row], schema: Any) -> int:
        """Write rows to the end.

        Args:
            rows: all rows.
            schema: makes the Arrow schema of the rows (see `schemas`); called for Parquet alone.

        Returns:
            How many there were.
        """
        with self._refusals():
            lines = self._kind != "parquet"
            count = self._write_lines(rows) if lines else _write_parquet(self._file, rows, schema())
            self._file.flush()
        return count

    def commit(self) -> None:
        """Put the whole file at its place."""
        with self._refusals():
            if self._aside is None:
                return
            self._file.flush()
            os.fsync(self._file.fileno())
            name = self._aside.named()
            self._file.close()
            os.chmod(name, 0o666 & ~output.umask())
            os.replace(name, self._target)
            self._aside = None

    def discard(self) -> None:
        """Remove what was not committed."""
        if self._aside is not None:
            with contextlib.suppress(OSError):  # a full disk refuses what is still buffered
                self._file.close()
            self._aside.remove()
            self._aside = None

    def _opened(self) -> IO[bytes]:
        if self._target == "-":
            return sys.stdout.buffer
        path = Path(self._target)
        if path.is_dir():
            raise OutputError(f"{self._target}: is a folder, name a file")
        if _is_device(path):
            return path.open("wb")
        self._aside = aside.Aside(path)
        return self._aside.file

    def _write_lines(self, rows: Iterable[Row]) -> int:
        encoder, count = msgspec.json.Encoder(), 0
        packed = gzip.GzipFile("", "wb", 6, self._file, mtime=0) if self._kind == "packed" else None
        into: Any = packed or self._file
        for chunk in _chunks(rows):
            into.write(encoder.encode_lines(chunk))
            count += len(chunk)
        if packed:
            packed.close()
        return count

    @contextlib.contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            if error.errno == errno.ENOMEM:
                raise MemoryError(str(error)) from error
            full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
            reason = "the disk is full" if full else error.strerror or str(error)
            name = self._target
            if name == "-":
                name = "standard output"
                output.forget_stdout()
            raise OutputError(f"{name}: cannot be written ({reason})") from error


@contextlib.contextmanager
def sink(target: str | None) -> Iterator[Sink | None]:
    """A sink whose file is removed unless it was committed; None for no target."""
    if target is None:
        yield None
        return
    made = Sink(target)
    try:
        yield made
    finally:
        made.discard()


def pair_schema() -> Any:
    """The columns of pairs."""
    pa = _arrow()
    place = pa.struct([(name, pa.int64()) for name in ("a_start", "a_end", "b_start", "b_end")])
    measures = ("jaccard", "containment_a", "containment_b")
    return pa.schema(
        [
            *((name, pa.string()) for name in ("a", "b", "class")),
            *((name, pa.float64()) for name in measures),
            ("longest_run", pa.int64()),
            ("passages", pa.list_(place)),
            ("quotation_only", pa.bool_()),
            ("furniture_only", pa.bool_()),
        ]
    )


def member_schema() -> Any:
    """The columns of members of groups."""
    pa = _arrow()
    strings = ((name, pa.string()) for name in ("id", "representative", "class", "because"))
    return pa.schema([("group", pa.int64()), *strings])


def _write_parquet(file: IO[bytes], rows: Iterable[Row], schema: Any) -> int:
    pa, count = _arrow(), 0
    with pa.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for chunk in _chunks(rows):
            writer.write_batch(pa.RecordBatch.from_pylist(chunk, schema))
            count += len(chunk)
    return count


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    held = iter(rows)
    while chunk := list(islice(held, _CHUNK)):
        yield chunk


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _arrow() -> Any:
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("corpus", "Parquet") from error
    return pyarrow
