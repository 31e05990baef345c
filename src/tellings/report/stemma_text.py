"""How wide words are in a drawing, and where they break: an estimate, since a page without fonts cannot measure."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NARROW = frozenset("iljtfrI.,;:'’‘|!()[]/\\ -“”\"")
_WIDE = frozenset("mwMW@%—…")
_SAFETY = 1.05  # fonts of readers differ; on the wide side


def width(text: str, size: float) -> float:
    """Estimate the width of words in a sans-serif font.

    Args:
        text: the words.
        size: font size in pixels.

    Returns:
        Pixels, on the wide side.
    """
    return _SAFETY * size * sum(map(_em, text))


@lru_cache(maxsize=4096)
def _em(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.92
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    return 0.68 if character.isupper() else 0.57


def wrapped(text: str, size: float, room: float, lines: int) -> list[str]:
    """Break words into lines of a drawing.

    Args:
        text: the words, on one line.
        size: font size in pixels.
        room: pixels of a line.
        lines: most lines; what is left over is cut with an ellipsis.

    Returns:
        The lines, at most so many; a word wider than a line is broken.
    """
    out: list[str] = []
    line = ""
    for word in _pieces(text, size, room):
        trial = f"{line} {word}" if line else word
        if not line or width(trial, size) <= room:
            line = trial
        else:
            out.append(line)
            line = word
    out += [line] if line else []
    if len(out) <= lines:
        return out
    return [*out[: lines - 1], _cut(" ".join(out[lines - 1 :]), size, room)]


def _pieces(text: str, size: float, room: float) -> list[str]:
    """Words, those that no line holds in parts."""
    out: list[str] = []
    for word in text.split():
        while width(word, size) > room and len(word) > 1:
            at = max(
                1,
                next(i for i in range(len(word), 0, -1) if i == 1 or width(word[:i], size) <= room),
            )
            out.append(word[:at])
            word = word[at:]
        out.append(word)
    return out


def _cut(text: str, size: float, room: float) -> str:
    while len(text) > 1 and width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"
