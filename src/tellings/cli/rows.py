"""Rows to a file, JSON lines or Parquet by its suffix."""

from __future__ import annotations

import contextlib
import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import IO, Any, Literal

import msgspec

from tellings.cli import output
from tellings.errors import MissingExtra, UsageError

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
    if target == "-" or output.is_device(target):
        return "lines"
    raise UsageError(
        f"{target or 'the name is empty'}: name a file that ends in .jsonl, .jsonl.gz or .parquet"
    )


class Sink(output.Result):
    """Where the rows of one kind go.

    Args:
        target: a file, or "-" for stdout.

    Raises:
        OutputError: the file cannot be written.
        UsageError, MissingExtra: as `kind`.
    """

    def __init__(self, target: str) -> None:
        self._kind = kind(target)
        super().__init__(target)

    def write(self, rows: Iterable[Row], schema: Callable[[], Any] | None = None) -> None:
        """Write rows to the end.

        Args:
            rows: all rows.
            schema: makes their Arrow schema (`pair_schema`, `member_schema`); called, and wanted, for Parquet alone.
        """
        with self.refusals():
            if self._kind == "parquet":
                assert schema is not None  # who has none refuses such a target before
                _write_parquet(self.file, rows, schema())
            else:
                self._write_lines(rows)
            self.file.flush()

    def _write_lines(self, rows: Iterable[Row]) -> None:
        encoder = msgspec.json.Encoder()
        packed = gzip.GzipFile("", "wb", 6, self.file, mtime=0) if self._kind == "packed" else None
        into: Any = packed or self.file
        for chunk in _chunks(rows):
            into.write(encoder.encode_lines(chunk))
        if packed:
            packed.close()


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


def _write_parquet(file: IO[bytes], rows: Iterable[Row], schema: Any) -> None:
    pa = _arrow()
    with pa.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for chunk in _chunks(rows):
            writer.write_batch(pa.RecordBatch.from_pylist(chunk, schema))


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    held = iter(rows)
    while chunk := list(islice(held, _CHUNK)):
        yield chunk


def _arrow() -> Any:
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("corpus", "Parquet") from error
    return pyarrow
