"""Short labels for statements and events: always slices of a text, never words of our own."""

from __future__ import annotations

from tellings.collate.lexicon import cues
from tellings.text import function_words, tokens

_JOINERS = frozenset({"and", "but", "while", "whereas", "or", "so", "also"})
_LINKS = frozenset({"that", "also", "further"})
_END = " \t\u00a0,;:—–-("
_OPENING = " \t\u00a0,;:—–-"
_CARRYING = 3
"""Words that must be left when an opening is dropped."""


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """A clause without the words that only join it to the one before ("and", "saying,", "adding that").

    Args:
        text: the text of an account.
        start: where the clause begins (code points).
        end: where it ends.

    Returns:
        The smaller stretch.
    """
    words = tokens(text, start, end)
    first = 0
    while first < len(words) and words[first].norm in _JOINERS:
        first += 1
    if first < len(words) and words[first].norm in cues().participle:
        first += 1
    while 0 < first < len(words) and words[first].norm in _LINKS:
        first += 1
    if first and len(words) - first >= _CARRYING:
        begin = words[first - 1].end
        start = begin + len(text[begin:end]) - len(text[begin:end].lstrip(_OPENING))
    return start, start + len(text[start:end].rstrip(_END))


def shorten(text: str, length: int) -> str:
    """The beginning of a text, at most `length` code points, ending at a word that does not ask for another."""
    line = text.splitlines()[0] if text.splitlines() else ""
    line = line.strip()
    if len(line) <= length:
        return line
    cut = line.rfind(" ", 0, length + 1)
    if cut <= 0:
        return line[:length]
    words = tokens(line, 0, cut)
    while len(words) > _CARRYING and words[-1].norm in function_words():
        words.pop()
    return line[: words[-1].end] if words else line[:cut].rstrip(_END)
