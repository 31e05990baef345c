"""The manifest: a CSV file in which the user says what plain files do not."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from tellings.errors import InputError, UsageError
from tellings.read.decode import decode
from tellings.read.plain import Given
from tellings.read.settings import Settings

COLUMNS = ("path", "url", "outlet", "published", "title")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?")


def read_manifest(file: Path, settings: Settings) -> Mapping[Path, Given]:
    """Reads a manifest.

    Args:
        file: a CSV file with a header line; the column `path` is required, `url`, `outlet`, `published` (ISO 8601) and
            `title` are free. Paths are relative to the manifest's folder, or to the working folder where nothing lies
            there. Rows for files that are not read have no effect.
        settings: its size limit.

    Returns:
        What is said, by real path.

    Raises:
        InputError: the manifest itself cannot be read.
        UsageError: a column, path, date or row is wrong; the message names the row and what to do.
    """
    rows = _rows(file, settings)
    found: dict[Path, Given] = {}
    for number, row in rows:
        where = f"{file}, row {number}"
        real = _locate(file, row.get("path", ""), where)
        if real in found:
            raise UsageError(f"{where}: {row['path']} stands there twice; keep one row a file")
        values = {name: row.get(name, "") for name in COLUMNS[1:]}
        values["published"] = _date(values["published"], where)
        found[real] = Given(**values)
    return found


def _rows(file: Path, settings: Settings) -> list[tuple[int, dict[str, str]]]:
    try:
        with file.open("rb") as stream:
            data = stream.read(settings.max_bytes + 1)
    except OSError as error:
        raise InputError(str(file), f"cannot be read ({_plain(error)}); check the path") from error
    text = decode(data, str(file), settings).text
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        table = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        raise UsageError(f"{file}, row {reader.line_num}: not CSV ({error})") from error
    table = [(number, row) for number, row in table if any(row)]
    header = [cell.casefold() for cell in table[0][1]] if table else []
    _check_header(file, header)
    made = []
    for number, row in table[1:]:
        if len(row) > len(header):
            raise UsageError(
                f"{file}, row {number}: {len(row)} cells under {len(header)} columns; put quotes around commas"
            )
        made.append((number, dict(zip(header, row, strict=False))))
    return made


def _plain(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _check_header(file: Path, header: list[str]) -> None:
    columns = ", ".join(COLUMNS)
    if "path" not in header:
        raise UsageError(
            f"{file}: the first line must name the columns ({columns}); 'path' is missing"
        )
    unknown = [name for name in header if name not in COLUMNS]
    if unknown:
        raise UsageError(f"{file}: unknown column {unknown[0]!r}; the columns are {columns}")
    double = [name for name in header if header.count(name) > 1]
    if double:
        raise UsageError(f"{file}: the column {double[0]!r} stands there twice")


def _locate(file: Path, path: str, where: str) -> Path:
    if not path:
        raise UsageError(f"{where}: the path is empty; name a file")
    if "\x00" in path:
        raise UsageError(f"{where}: the path holds a NUL character")
    for candidate in (file.parent / path, Path(path)):
        try:
            if candidate.is_file():
                return candidate.resolve()
        except OSError:
            continue
    raise UsageError(f"{where}: no file {path}; paths are relative to the manifest's folder")


def _date(value: str, where: str) -> str:
    if not value:
        return ""
    try:
        if not _ISO.fullmatch(value):
            raise ValueError
        datetime.fromisoformat(value)
    except ValueError:
        raise UsageError(
            f"{where}: {value!r} is no date; write 2022-06-19 or 2022-06-19T21:34+03:30"
        ) from None
    return value.replace(" ", "T")
