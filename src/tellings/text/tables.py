"""The pinned tables of the room, read from its data files on first use.

Word characters and case folding are pinned to one Unicode version, because `\\w` and `casefold` move with the
interpreter while tokens, ids and hashes must not (decision 0003). `tools/make_unicode_table.py` writes the table.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from tellings.text.shipped import data_file, data_words


def _json(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(data_file("tellings.text", name))
    return loaded


@cache
def unicode_table() -> dict[str, Any]:
    """The pinned table: `unicode` (version), `word` (flat first-last ranges), `fold` (character to string)."""
    return _json("unicode.json")


@cache
def word_class(last: int = 0x10FFFF) -> str:
    """The body of a regular-expression class of all word characters (letters, marks, numbers).

    Args:
        last: the last code point that is wanted; a short class is much cheaper to compile.
    """
    if last <= 0x7F:
        return "0-9A-Za-z"
    ranges = unicode_table()["word"]
    pairs = [
        (first, min(end, last))
        for first, end in zip(ranges[::2], ranges[1::2], strict=True)
        if first <= last
    ]
    return "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in pairs)


@cache
def fold_table() -> dict[int, str]:
    """Code point to folded string: typographic variants, then pinned case folding."""
    table = {ord(char): folded for char, folded in unicode_table()["fold"].items()}
    table.update((ord(char), folded) for char, folded in _json("typography.json")["fold"].items())
    return table


@cache
def function_words() -> frozenset[str]:
    """English function words, folded."""
    return data_words("tellings.text", "function_words.txt")


_CALENDAR: dict[str, dict[str, int]] = _json("calendar_words.json")

MONTHS = _CALENDAR["months"]
"""Folded English month names and abbreviations to 1..12."""

WEEKDAYS = _CALENDAR["weekdays"]
"""Folded English weekday names and abbreviations to 0 (Monday) .. 6."""
