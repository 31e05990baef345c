"""Parquet: documents as rows, their texts as Arrow arrays that nobody copies. Needs the extra `corpus`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tellings.errors import InputError, MissingExtra
from tellings.read.corpus_parts import Documents, Reader

MAGIC = b"PAR1"


def arrow() -> Any:
    """PyArrow, with its Parquet reader.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        import pyarrow.compute
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("corpus", "Parquet") from error
    return pyarrow


def documents(path: str, reader: Reader) -> Iterator[Documents]:
    """The documents of a Parquet file.

    Args:
        path: its name.
        reader: counts bytes, takes ids and lists what is skipped, with the number of the row (the first is 1).

    Yields:
        Batches of usable documents, in order, with the texts as Arrow arrays.

    Raises:
        MissingExtra: PyArrow is not installed.
        InputError: the file is no Parquet file, or has no columns of documents.
    """
    pa = arrow()
    file, size = _opened(pa, path)
    before, row = reader.done, 0
    try:
        with file:
            columns = _columns(pa, file.schema_arrow, path)
            rows = max(file.metadata.num_rows, 1)
            for part in file.iter_batches(_rows(file.metadata, reader), columns=columns):
                found = _usable(pa, part, f"{path}:{{}}", row, reader)
                row += part.num_rows
                reader.done = before + size * row // rows
                if found.ids:
                    yield found
    except MemoryError:  # Arrow's own is one of its exceptions too
        raise
    except (pa.ArrowException, OSError, EOFError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        reader.skips.add(f"{path}:{row + 1}", f"the file cannot be read from here on ({reason})")
    reader.done = before + size


def _opened(pa: Any, path: str) -> tuple[Any, int]:
    import os

    try:
        return pa.parquet.ParquetFile(path, pre_buffer=False), os.path.getsize(path)
    except MemoryError:
        raise
    except (pa.ArrowException, OSError) as error:
        raise InputError(path, "is no whole Parquet file; write or copy it again") from error


def _rows(metadata: Any, reader: Reader) -> int:
    """Rows of a batch, from the size of the rows of the largest row group, so that a batch is of bounded size."""
    groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
    widest = max((g.total_byte_size // max(g.num_rows, 1) for g in groups), default=0)
    limits = reader.limits
    return int(max(1, min(limits.batch_documents, limits.batch_bytes // max(widest, 1))))


def _columns(pa: Any, schema: Any, path: str) -> list[str]:
    """The columns to read.

    Raises:
        InputError: a column is missing or holds something else than documents have.
    """
    kinds = {"id": "strings or integers", "text": "strings", "outlet": "strings"}
    found = []
    for name, wanted in kinds.items():
        at = schema.get_field_index(name)
        if at < 0:
            if name == "outlet" and name not in schema.names:
                continue
            raise InputError(
                path,
                f"has no single column '{name}' among {_named(schema.names)}; documents have id and text",
            )
        type_ = schema.field(at).type
        if not (_strings(pa, type_) or (name == "id" and pa.types.is_integer(type_))):
            if name == "outlet" and pa.types.is_null(type_):
                continue
            raise InputError(path, f"its column '{name}' holds {type_}, not {wanted}")
        found.append(name)
    return found


def _named(names: list[str]) -> str:
    """The first columns of a file, for a message."""
    shown = ", ".join(name[:40] for name in names[:12]) or "none"
    return f"{shown}, …" if len(names) > 12 else shown


def _strings(pa: Any, type_: Any) -> bool:
    """Whether a column holds strings, in whichever layout."""
    types = pa.types
    if types.is_dictionary(type_):
        return _strings(pa, type_.value_type)
    return bool(
        types.is_string(type_) or types.is_large_string(type_) or types.is_string_view(type_)
    )


def _usable(pa: Any, part: Any, place: str, row: int, reader: Reader) -> Documents:
    """The rows of a batch that are documents; the others are skipped with their reason."""
    texts = part.column("text")
    if not (pa.types.is_string(texts.type) or pa.types.is_large_string(texts.type)):
        texts = texts.cast(pa.large_string())
    ids = _listed(pa, part.column("id"))
    sizes = pa.compute.binary_length(texts).to_pylist()
    broken = set() if _is_utf8(pa, texts) else _not_utf8(texts)
    keep = []
    for i, (id, size) in enumerate(zip(ids, sizes, strict=True)):
        reason = _reason(id, size, i in broken) or reader.refusal(id or "", size)
        if reason:
            reader.skips.add(place.format(row + i + 1), reason)
        else:
            keep.append(i)
    outlets = _listed(pa, part.column("outlet")) if "outlet" in part.schema.names else None
    if len(keep) < len(ids):
        texts = texts.take(pa.array(keep, pa.int64()))
        ids = [ids[i] for i in keep]
        outlets = [outlets[i] for i in keep] if outlets is not None else None
    return Documents([id or "" for id in ids], texts, outlets)


def _reason(id: str | None, size: int | None, broken: bool) -> str | None:
    if id is None:
        return "is no document: the id is missing or not UTF-8"
    if size is None:
        return "is no document: the text is missing"
    return "is no document: the text is not UTF-8" if broken else None


def _listed(pa: Any, column: Any) -> list[str | None]:
    """Strings of a column; None where there is none, or none that is UTF-8."""
    column = column.cast(pa.large_string())
    if _is_utf8(pa, column):
        return list(column.to_pylist())
    broken = _not_utf8(column)
    return [None if i in broken else column[i].as_py() for i in range(len(column))]


def _is_utf8(pa: Any, column: Any) -> bool:
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _not_utf8(column: Any) -> set[int]:
    """The rows whose bytes are not UTF-8."""
    found = set()
    for i in range(len(column)):
        buffer = column[i].as_buffer()
        try:
            bytes(buffer or b"").decode("utf-8")
        except UnicodeDecodeError:
            found.add(i)
    return found
