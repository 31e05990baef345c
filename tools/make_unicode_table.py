"""Writes the pinned tables of word characters and case folding.

src/tellings/text/data/unicode.json       for the text room: ranges of word characters, case folding
src/tellings/kernel/data/characters.bin   for the kernel: class and folded form of every code point

Run it under an interpreter whose `unicodedata.unidata_version` is the pinned one (Python 3.11: 14.0.0):

    python tools/make_unicode_table.py

`\\w`, `str.lower` and `str.casefold` move with the interpreter; tokens and their hashes must not.
"""

from __future__ import annotations

import json
import struct
import unicodedata
from pathlib import Path

PINNED = "14.0.0"
SOURCE = Path(__file__).resolve().parent.parent / "src/tellings"
TARGET = SOURCE / "text/data/unicode.json"
CHARACTERS = SOURCE / "kernel/data/characters.bin"
WORD_CATEGORIES = ("L", "M", "N")
CODES = 0x110000
BLOCK = 256

BREAK, WORD, LONE, MARK, IGNORED = range(5)
"""Classes of the kernel's table; native/kernel.h has the same numbers."""

LONE_SCRIPTS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x2FDF),  # radicals of Han
    (0x3005, 0x3007),
    (0x3021, 0x3029),
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),  # halfwidth Katakana
    (0x1B000, 0x1B16F),
    (0x20000, 0x3FFFD),
)
"""Scripts written without spaces: each letter is a word, so that n-grams are n-grams of characters."""

JOINERS = (0x00AD, 0x034F, 0x200C, 0x200D, 0x2060, 0xFEFF)
"""Soft hyphen, joiners and their kin: neither make nor break a word."""


def build() -> dict[str, object]:
    """The text room's table: flat [first, last, first, last ...] ranges and a folding map."""
    ranges: list[int] = []
    fold: dict[str, str] = {}
    for code in range(CODES):
        char = chr(code)
        if unicodedata.category(char)[0] in WORD_CATEGORIES:
            if ranges and ranges[-1] == code - 1:
                ranges[-1] = code
            else:
                ranges += [code, code]
        if char.casefold() != char:
            fold[char] = char.casefold()
    return {"unicode": unicodedata.unidata_version, "word": ranges, "fold": fold}


def kind(code: int) -> int:
    """The kernel's class of a code point."""
    category = unicodedata.category(chr(code))
    if code in JOINERS or 0xFE00 <= code <= 0xFE0F:
        return IGNORED
    if category[0] == "M":
        return MARK
    if category[0] not in WORD_CATEGORIES:
        return BREAK
    alone = category[0] == "L" or 0x2E80 <= code <= 0x3FFFD
    return LONE if alone and any(a <= code <= b for a, b in LONE_SCRIPTS) else WORD


def folded(code: int) -> str:
    """The form that is hashed: case folded and decomposed, so that both ways of writing an accent are one.

    Hangul syllables stay whole: they are decomposed by no typesetter, and their table would be long.
    """
    char = chr(code)
    if 0xAC00 <= code <= 0xD7A3:
        return char
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", char).casefold())


def characters() -> bytes:
    """The kernel's table: counts, an index of blocks, the distinct blocks, code points of longer foldings."""
    pool: list[int] = []
    held: dict[str, int] = {}

    def entry(code: int) -> int:
        which = kind(code)
        if which in (BREAK, IGNORED):
            return which
        form = folded(code)
        if form == chr(code):
            return which
        if len(form) == 1:
            return which | 1 << 4 | ord(form) << 8
        if form not in held:
            held[form] = len(pool)
            pool.extend(map(ord, form))
        return which | len(form) << 4 | held[form] << 8

    blocks: dict[tuple[int, ...], int] = {}
    index = [
        blocks.setdefault(tuple(map(entry, range(at, at + BLOCK))), len(blocks))
        for at in range(0, CODES, BLOCK)
    ]
    flat = [number for block in blocks for number in block]
    head = struct.pack("<4sII", b"TLC1", len(flat), len(pool))
    return head + struct.pack(f"<{len(index)}H{len(flat)}I{len(pool)}I", *index, *flat, *pool)


def main() -> None:
    """Write the tables, or refuse under another Unicode version."""
    if unicodedata.unidata_version != PINNED:
        raise SystemExit(
            f"this interpreter has Unicode {unicodedata.unidata_version}, the table is pinned to "
            f"{PINNED}: run it with another Python"
        )
    TARGET.write_text(json.dumps(build(), separators=(",", ":")) + "\n", encoding="utf-8")
    CHARACTERS.write_bytes(characters())


if __name__ == "__main__":
    main()
