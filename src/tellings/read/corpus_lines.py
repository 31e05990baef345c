"""JSON lines: one document a line, plain or packed with gzip. A bad line is skipped, the others go on."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple, cast

import msgspec
from msgspec import Struct

from tellings.read.corpus_parts import Item, Reader, too_large

GZIP = b"\x1f\x8b"
_BUFFER = 1 << 20
_MARK = b"\xef\xbb\xbf"


class _Document(Struct, frozen=True, gc=False):
    """The fields that are looked at; others may hold anything."""

    id: str | int
    text: str
    outlet: str | None = None


class _Line(NamedTuple):
    number: int
    data: bytes
    size: int


_LIST = "is a list; write its documents as one object a line (jq -c '.[]')"
_BROKEN_UP = {
    b"[": _LIST,
    b"{": "is an object over several lines; write every document on one line (jq -c .)",
}
"""What stands on the first line of JSON that is laid out for reading."""
_DECODER = msgspec.json.Decoder(_Document)


def documents(raw: BinaryIO, path: str, reader: Reader) -> Iterator[Item]:
    """The documents of a file of JSON lines.

    Args:
        raw: the file, at its beginning.
        path: its name, for messages.
        reader: counts bytes, takes ids and lists what is skipped, with the number of the line.

    Yields:
        The usable documents, in order.
    """
    before = reader.done
    counted = _Counted(raw, reader)
    outer = io.BufferedReader(cast(Any, counted), _BUFFER)
    packed = outer.peek(2)[:2] == GZIP
    stream: Any = gzip.GzipFile(fileobj=outer) if packed else outer
    number = 0
    try:
        for line in _lines(stream, reader.limits.document_bytes):
            number = line.number
            found = _document(line, reader)
            if isinstance(found, Item):
                yield found
            elif found:
                reader.skips.add(f"{path}:{number}", found)
    except (OSError, EOFError, zlib.error) as error:
        reader.skips.add(f"{path}:{number + 1}", f"the file cannot be read from here on ({error})")
    reader.done = max(reader.done, before)


class _Counted(io.RawIOBase):
    """A file that counts the bytes that were read from it."""

    def __init__(self, raw: BinaryIO, reader: Reader) -> None:
        self._raw = raw
        self._reader = reader

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        got = self._raw.readinto(room)  # type: ignore[attr-defined]
        self._reader.done += got or 0
        return int(got or 0)


def _lines(stream: Any, limit: int) -> Iterator[_Line]:
    """Lines with their numbers. Of a line over the limit only its size is kept."""
    number = 0
    while data := stream.readline(limit + 1):
        number += 1
        size = len(data)
        if size > limit and not data.endswith(b"\n"):
            data = b""
            while more := stream.readline(limit):
                size += len(more)
                if more.endswith(b"\n"):
                    break
        if number == 1 and data.startswith(_MARK):
            data = data[len(_MARK) :]
        yield _Line(number, data, size)


def _document(line: _Line, reader: Reader) -> Item | str | None:
    """The document of a line, or why there is none; None for a blank line."""
    if not line.data:
        return too_large(line.size, reader.limits)
    try:
        found = _DECODER.decode(line.data)
    except msgspec.ValidationError as error:
        if line.data.lstrip()[:1] == b"[":
            return _LIST
        return f"is no document: {_plain(error)}"
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if not line.data.strip():
            return None
        return _BROKEN_UP.get(line.data.strip(), f"is malformed JSON ({_plain(error)})")
    id = found.id if isinstance(found.id, str) else str(found.id)
    return reader.refusal(id, len(found.text)) or Item(id, found.text, found.outlet)


def _plain(error: Exception) -> str:
    """The decoder's message as part of a sentence."""
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start} is not UTF-8"
    text = str(error).replace("`", "'").replace(" - at '$.", " in '").replace(" - at '$'", "")
    text = text.removeprefix("JSON is malformed: ")
    return text[:1].lower() + text[1:]
