"""Writes the pinned table of word characters and case folding, src/tellings/text/data/unicode.json.

Run it under an interpreter whose `unicodedata.unidata_version` is the pinned one (Python 3.11: 14.0.0):

    python tools/make_unicode_table.py

`\\w`, `str.lower` and `str.casefold` move with the interpreter; tokens and their hashes must not.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

PINNED = "14.0.0"
TARGET = Path(__file__).resolve().parent.parent / "src/tellings/text/data/unicode.json"
WORD_CATEGORIES = ("L", "M", "N")


def build() -> dict[str, object]:
    """The table as it is stored: flat [first, last, first, last ...] ranges and a folding map."""
    ranges: list[int] = []
    fold: dict[str, str] = {}
    for code in range(0x110000):
        char = chr(code)
        if unicodedata.category(char)[0] in WORD_CATEGORIES:
            if ranges and ranges[-1] == code - 1:
                ranges[-1] = code
            else:
                ranges += [code, code]
        if char.casefold() != char:
            fold[char] = char.casefold()
    return {"unicode": unicodedata.unidata_version, "word": ranges, "fold": fold}


def main() -> None:
    """Write the table, or refuse under another Unicode version."""
    if unicodedata.unidata_version != PINNED:
        raise SystemExit(
            f"this interpreter has Unicode {unicodedata.unidata_version}, the table is pinned to "
            f"{PINNED}: run it with another Python"
        )
    TARGET.write_text(json.dumps(build(), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
