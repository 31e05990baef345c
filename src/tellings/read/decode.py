"""Bytes to text, once, with a note on every decision.

UTF-8 is the rule. A byte order mark names UTF-8, UTF-16 or UTF-32 and is not part of the text. Bytes that are not UTF-8
become U+FFFD and are counted, unless the file holds no UTF-8 beyond ASCII at all and every such byte is a letter inside
a word or a typographic mark in its place of Windows-1252; then the file is read as that. UTF-16 without a mark is told
by NUL in every other byte. Line ends and NUL characters stay as they are.
"""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

from tellings.errors import InputError
from tellings.read.settings import Settings

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "Parquet data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
)
_HTML = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?<(?:!doctype html|html)[\s>]", re.IGNORECASE
)
_JSON = re.compile(rb"\s{0,200}(?:\{\s{0,40}\"|\[\s{0,40}[{\[\"])")
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_BEYOND = re.compile(rb"[\x80-\xff]+")
_LETTERS = re.compile(
    rb"(?<=[A-Za-z])[\xc0-\xd6\xd8-\xf6\xf8-\xfd]{1,2}(?![\x80-\xff])|[\xc0-\xd6\xd8-\xf6\xf8-\xfd](?=[A-Za-z])"
)
_SIGNS = re.compile(
    rb"(?<=[A-Za-z])[\x92\x96](?=[A-Za-z])|[\x91\x93](?=[A-Za-z0-9])|(?<=[A-Za-z0-9.,!?])[\x92\x94](?=[\s.,;:!?)]|$)|"
    rb"(?<=\s)[\x96\x97](?=\s)|[\xa3\x80](?=\d)|(?<=[\w.])\x85|\xa9(?= ?\d)"
)


class Decoded(Struct, frozen=True):
    """The text of a file and what a reader should know about its decoding."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, path: str, settings: Settings) -> Decoded:
    """Decodes a file.

    Args:
        data: its bytes.
        path: its name, for messages.
        settings: its size limit, and what makes it binary.

    Raises:
        InputError: it is too large, empty, binary, or in a format that is not plain text.
    """
    if len(data) > settings.max_bytes:
        raise too_large(path, len(data), settings)
    if not data.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xfe\xff"):
        raise InputError(path, "holds no text; give a file with an article")
    _refuse_formats(data, path)
    found = _with_mark(data) or _sixteen(data)
    if found is None:
        _refuse_controls(data, path, settings)
        found = _eight(data)
    if not found.text.strip():
        raise InputError(path, "holds no text; give a file with an article")
    replaced, controls = found.text.count("\ufffd"), found.text.count("\x00")
    if replaced > settings.max_undecodable * len(found.text):
        raise InputError(path, "is binary, not text; give the article as a plain text file")
    notes = list(found.notes)
    if replaced:
        notes.append(f"{replaced} undecodable {_plural('byte', replaced)} shown as U+FFFD")
    if controls:
        notes.append(f"{controls} NUL {_plural('character', controls)} kept in the text")
    return Decoded(found.text, tuple(notes))


def too_large(path: str, size: int, settings: Settings) -> InputError:
    """The refusal of a file over the limit."""
    return InputError(
        path,
        f"is too large ({size:,} bytes; the limit is {settings.max_bytes:,}); give one article a file",
    )


def _plural(word: str, number: int) -> str:
    return word if number == 1 else word + "s"


def _refuse_formats(data: bytes, path: str) -> None:
    for magic, name in _KINDS:
        if data.startswith(magic):
            raise InputError(path, f"is {name}, not text; give the article as a plain text file")
    if _HTML.match(data[:1000]):
        raise InputError(path, "is a web page; save the article's text as a plain text file")
    if _JSON.match(data[:1000]) and data.rstrip()[-1:] in {b"}", b"]"}:
        raise InputError(path, "is JSON, not an article; give the article as a plain text file")


def _refuse_controls(data: bytes, path: str, settings: Settings) -> None:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > max(8, settings.max_controls * len(data)):
        raise InputError(path, "is binary, not text; give the article as a plain text file")


def _with_mark(data: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, errors="replace")
            return Decoded(text, () if name == "utf-8" else (f"decoded as {name.upper()}",))
    return None


def _sixteen(data: bytes) -> Decoded | None:
    """UTF-16 without a byte order mark: one of each two bytes is NUL in text of Latin letters."""
    sample = data[:4000]
    if len(sample) < 8:
        return None
    for name, nul, other in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if nul.count(0) > 0.7 * len(nul) and other.count(0) < 0.1 * len(other):
            note = f"decoded as {name.upper()} without a byte order mark"
            return Decoded(data.decode(name, errors="replace"), (note,))
    return None


def _eight(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if _is_windows(data):
        return Decoded(data.decode("cp1252"), ("decoded as Windows-1252: the bytes are not UTF-8",))
    return Decoded(data.decode("utf-8", errors="replace"))


def _is_windows(data: bytes) -> bool:
    """Whether every byte beyond ASCII has its place in Windows-1252 and none begins a UTF-8 sequence."""
    beyond = sum(len(run) for run in _BEYOND.findall(data))
    kept = data.decode("utf-8", errors="ignore")
    if not kept.isascii():
        return False
    explained = sum(len(run) for run in _LETTERS.findall(data)) + len(_SIGNS.findall(data))
    return explained == beyond
