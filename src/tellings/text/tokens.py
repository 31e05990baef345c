"""Words and numbers with their places. Punctuation makes no tokens; it belongs to the typography channel."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from tellings.text.folding import fold, stem
from tellings.text.tables import word_class


class Token(Struct, frozen=True):
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


@cache
def _pattern(beyond_ascii: bool) -> re.Pattern[str]:
    # Digits with separators are one number ("1,000", "3.5"); words keep inner apostrophes and hyphens ("14-day").
    word = word_class(beyond_ascii)
    joint = APOSTROPHES + re.escape(HYPHENS)
    return re.compile(
        rf"(?P<number>[0-9]+(?:[.,][0-9]+)*(?![{word}]|[{joint}][{word}]))"
        rf"|[{word}]+(?:[{joint}\u00ad][{word}]+)*"
    )


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and numbers of a text.

    Args:
        text: any text.
        start, end: the half-open stretch to take, in code points; tokens do not reach across its ends.

    Returns:
        Tokens in order. White space, punctuation and symbols lie between them.
    """
    stop = len(text) if end is None else end
    pattern = _pattern(not text.isascii())
    return [_token(match) for match in pattern.finditer(text, start, stop)]


def _token(match: re.Match[str]) -> Token:
    slice_ = match.group()
    norm = _norm(slice_)
    kind: Literal["word", "number"] = "number" if match.lastgroup == "number" else "word"
    return Token(
        match.start(), match.end(), slice_, norm, norm if kind == "number" else stem(norm), kind
    )


def _norm(slice_: str) -> str:
    norm = fold(slice_)
    if len(norm) > 2 and norm.endswith("'s"):
        return norm[:-2]
    return norm
