"""Folding: the form in which words and bodies are compared. Not length-keeping: offsets stay with the tokens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from tellings.text.tables import fold_table

if TYPE_CHECKING:
    import Stemmer

_SPACE = re.compile(r"[ \n\r]+")


def fold(text: str) -> str:
    """Case and typography folded away, by the pinned table.

    Args:
        text: any text.

    Returns:
        The canonical composition (NFC) of the text with case folded, marks and dashes made plain, soft hyphens and
        zero-width characters dropped, white space made plain (line breaks stay). The length may change.
    """
    if text.isascii():
        return text.lower().translate({9: " ", 11: " ", 12: " ", 96: "'"})
    return unicodedata.normalize("NFC", text).translate(fold_table())


def squeeze(text: str, runs: Iterable[tuple[int, int]] | None = None) -> str:
    """A text folded and with white space collapsed, for testing whether two bodies are equal.

    Args:
        text: any text.
        runs: half-open stretches of it to take (code points); the whole text by default.
    """
    parts = [text] if runs is None else [text[start:end] for start, end in runs]
    return _SPACE.sub(" ", fold(" ".join(parts))).strip()


@cache
def _stemmer() -> Stemmer.Stemmer:
    import Stemmer

    return Stemmer.Stemmer("english")


def stem(word: str) -> str:
    """The Snowball English stem of one folded word."""
    stemmed: str = _stemmer().stemWord(word)
    return stemmed
