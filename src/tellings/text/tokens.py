"""Words and numbers with their places. Punctuation makes no tokens; it belongs to the typography channel."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from tellings.text.folding import fold, stem
from tellings.text.tables import word_class


class Token(Struct, frozen=True, gc=False):  # there are many, and no cycles
    """A word or number of a text.

    `start` and `end` are half-open code points; `text` is the slice; `norm` is folded and without a possessive 's;
    `stem` is the Snowball stem of `norm`.
    """

    start: int
    end: int
    text: str
    norm: str
    stem: str
    kind: Literal["word", "number"]


APOSTROPHES = "'\u2019\u2018\u02bc"
HYPHENS = "-\u2010\u2011"

ASCII = 0x7F
LATIN = 0x24F
"""Where the two short tables of word characters end: most English text needs no more than the second."""
ALL = 0x10FFFF
KEPT = 64
"""Longest word whose forms are kept for its next occurrence, so that no odd input fills the memory."""


@cache
def _beyond_latin() -> re.Pattern[str]:
    # General punctuation (U+2000 to U+206F) holds no word characters, so dashes and marks need no longer table.
    return re.compile("[^\x00-\u024f\u2000-\u206f]")


@cache
def _pattern(last: int) -> re.Pattern[str]:
    # Digits with separators are one number ("1,000", "3.5"); words keep inner apostrophes and hyphens ("14-day").
    word = word_class(last)
    joint = APOSTROPHES + re.escape(HYPHENS)
    return re.compile(
        rf"(?P<number>[0-9]+(?:[.,][0-9]+)*(?![{word}]|[{joint}][{word}]))"
        rf"|[{word}]++(?:[{joint}\u00ad][{word}]++)*+"
    )


@cache
def _border(last: int) -> re.Pattern[str]:
    # the same words, by their first character: the engine steps over what opens none without trying the branches
    word = word_class(last)
    joint = APOSTROPHES + re.escape(HYPHENS)
    rest = rf"[{word}]*+(?:[{joint}\u00ad][{word}]++)*+"
    number = rf"[0-9]*(?:[.,][0-9]+)*(?![{word}]|[{joint}][{word}])"
    return re.compile(rf"([{word}](?:(?<![0-9]){rest}|{number}|{rest}))")


def _reach(text: str, start: int, stop: int) -> int:
    """Up to where the table of word characters is needed for a stretch of a text."""
    if text.isascii():
        return ASCII
    return ALL if _beyond_latin().search(text, start, stop) else LATIN


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and numbers of a text.

    Args:
        text: any text.
        start, end: the half-open stretch to take, in code points; tokens do not reach across its ends.

    Returns:
        Tokens in order. White space, punctuation and symbols lie between them.
    """
    stop = len(text) if end is None else end
    pattern = _pattern(_reach(text, start, stop))
    return [_token(match) for match in pattern.finditer(text, start, stop)]


def pieces(text: str, start: int, end: int) -> list[str]:
    """A stretch of a text cut at its words and numbers, which are those of `tokens`.

    Args:
        text: any text.
        start, end: the half-open stretch, in code points.

    Returns:
        What stands before the first word, the first word, what stands between it and the second one, and so on; what
        stands behind the last word. Joined, they are the stretch.
    """
    return _border(_reach(text, start, end)).split(text[start:end])


def _token(match: re.Match[str]) -> Token:
    slice_ = match.group()
    folded, root = _forms(slice_) if len(slice_) <= KEPT else _formed(slice_)
    start, end = match.span()
    if match.lastgroup == "number":
        return Token(start, end, slice_, folded, folded, "number")
    return Token(start, end, slice_, folded, root, "word")


@lru_cache(maxsize=65536)
def _forms(slice_: str) -> tuple[str, str]:
    """Forms of a word, kept: texts of one story repeat theirs over and over."""
    return _formed(slice_)


def _formed(slice_: str) -> tuple[str, str]:
    """The norm and the stem of a word."""
    folded = norm(slice_)
    return folded, stem(folded)


def norm(word: str) -> str:
    """A word or number folded and without a possessive 's: the `norm` of its token."""
    folded = fold(word)
    return folded[:-2] if len(folded) > 2 and folded.endswith("'s") else folded
