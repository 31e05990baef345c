"""The lines of a text with their places, and what their shape says: prose, headline, title case."""

from __future__ import annotations

import re
from functools import cached_property

from tellings.read.settings import Settings
from tellings.text import function_words, paragraphs

_WORD = re.compile(r"[^\W_][^\s]{0,60}")
_FINAL = ".!?;:,…。！？؟۔।"
_CLOSERS = "\"'”’»)]"
_MARKUP = "*_"
"""Marks of emphasis that pages leave in their text."""
_INNER = re.compile(r"[.!?؟۔][\"'”’)\]]{0,2}[ \u00a0]{1,3}[\"'“‘(\[]{0,2}[^\W\d_a-z]")
_POINT = re.compile(r"[.۔][\"'”’)\]]{0,2}[ \u00a0]{1,3}[\"'“‘(\[]{0,2}[^\W\d_a-z]")
_CALL_WORDS = 14
"""A line with no mark at its end may hold "!" or "?" in so many words and be a headline: "Adrift! Crew found"."""
_SMALL = frozenset({"vs", "v", "amid", "de", "la", "al", "el", "da", "di", "du", "von", "van"})


class Line:
    """A line that holds more than white space, trimmed: half-open code points of the text."""

    def __init__(self, text: str, start: int, end: int, near: bool) -> None:
        self.start = start
        self.end = end
        self.length = end - start
        self.near = near
        """Whether the next line follows at once, without an empty one between."""
        self._text = text

    @cached_property
    def text(self) -> str:
        """The line's characters."""
        return self._text[self.start : self.end]

    @cached_property
    def words(self) -> list[str]:
        """Up to 60 words; a longer line is prose anyway."""
        found = []
        for match in _WORD.finditer(self._text, self.start, min(self.end, self.start + 600)):
            found.append(match.group().rstrip(_FINAL + _CLOSERS))
            if len(found) == 60:
                break
        return found

    @property
    def final(self) -> str:
        """The mark that ends the line, looking through closing quotation marks, brackets and emphasis, or ""."""
        tail = self._text[max(self.start, self.end - 5) : self.end].rstrip(_CLOSERS + _MARKUP)
        return tail[-1:] if tail[-1:] in _FINAL else ""

    @cached_property
    def title_case(self) -> bool:
        """Whether nearly all words that can take a capital have one."""
        heavy = [w for w in self.words if w[0].isalpha() and w.casefold() not in _light()]
        return len(heavy) >= 2 and sum(w[0].isupper() for w in heavy) >= 0.85 * len(heavy)

    @cached_property
    def capitals(self) -> bool:
        """Whether every word but the smallest begins with a capital."""
        return bool(self.words) and all(
            w[0].isupper() or w.casefold() in _light() for w in self.words
        )

    def begins_small(self) -> bool:
        """Whether the line begins with a small letter, as the rest of a wrapped line does."""
        return self._text[self.start].islower()


def _light() -> frozenset[str]:
    return function_words() | _SMALL


def split(text: str, most: int) -> list[Line]:
    """The lines of a text that hold more than white space, in order.

    Args:
        text: any text.
        most: how many lines are wanted at most; of more, the first and last halves are taken.
    """
    places = paragraphs(text)
    if len(places) > most:
        places = places[: most // 2] + places[-(most - most // 2) :]
    ends = [*(start for start, _ in places[1:]), len(text)][: len(places)]  # none in blank text
    return [
        Line(text, start, end, near=_breaks(text, end, following) <= 1)
        for (start, end), following in zip(places, ends, strict=True)
    ]


def _breaks(text: str, end: int, following: int) -> int:
    gap = text[end : min(following, end + 200)].replace("\r\n", "\n")
    return sum(gap.count(mark) for mark in "\n\r\u2028\u2029")


def is_prose(line: Line, settings: Settings) -> bool:
    """Whether a line reads as running text rather than as a headline, label or note.

    Args:
        line: a line.
        settings: how long headlines and labels may be.
    """
    if len(line.words) > settings.title_words or line.length > 320:
        return True
    called = not line.final and len(line.words) <= _CALL_WORDS
    inner = (_POINT if called else _INNER).search(line.text)
    if inner and len(line.words) >= settings.prose_words and not line.title_case:
        return True
    if line.final in {".", ",", ";", ":", "…", "。", "۔", "।"}:
        return not (line.final == "." and 4 <= len(line.words) <= 14 and line.capitals)
    quoted = line.text[-1] in '"”»' and line.final in {"!", "?"}
    return quoted and not line.title_case
