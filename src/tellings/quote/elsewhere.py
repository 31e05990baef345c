"""Quotations in other languages than English: marked stretches long enough to be speech, without cue and speaker.

Cues, inversion and names differ from language to language and are not attempted (docs/methods.md, promises); the
marks are, each language with its own (docs/methods.md, quotations).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.quote.found import Found, Run
from tellings.quote.marks import Marked, marked
from tellings.quote.settings import SETTINGS
from tellings.text import paragraphs

UNKNOWN = "und"
"""A language that is not known, but is not English."""

_SAMPLE = 20_000  # code points that tell the script of a text
_BEYOND_LATIN = re.compile("[^\u0000-\u024f\u1e00-\u1eff]")
_STOPS = ".!?…。！？؟۔।։"
# a character of these scripts, which put no space between words, is such a part of a word
_UNSPACED = (
    (re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"), 0.5),  # Han and Kana
    (re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"), 0.2),  # Thai, Lao, Burmese, Khmer
)
_EDGES = " \t\r\n\u00a0\u2009\u202f\u3000\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"


def other_language(language: str | None, text: str) -> str | None:
    """The code of a text's language, or None where the English patterns are to read it.

    Args:
        language: what is known ("fr", "pt-BR"), or None; the script decides then, and may give `UNKNOWN`.
        text: the account's text.
    """
    if language:
        code = language.replace("_", "-").split("-")[0].lower()
        return None if code == "en" else code
    sample = text[:_SAMPLE]
    if sample.isascii():
        return None
    foreign = sum(map(str.isalpha, _BEYOND_LATIN.findall(sample)))
    return UNKNOWN if foreign and 2 * foreign > sum(map(str.isalpha, sample)) else None


def by_marks(text: str, runs: Sequence[Run], language: str) -> list[Found]:
    """The stretches between the marks of a language that are long enough to be speech, in order.

    Args:
        text: the account's text.
        runs: half-open stretches (code points) of title and body.
        language: a two-letter code, or `UNKNOWN`; every pair of marks is read then.

    Returns:
        Direct quotations without cue and source; white space inside the marks is left out.
    """
    bounds = paragraphs(text, runs)
    found = []
    for one in marked(text, bounds, language):
        segments = _trimmed(text, one)
        if segments and _speech(" ".join(text[start:end] for start, end in segments)):
            found.append(
                Found(segments=segments, kind="direct", route="marks", line=0, paragraph=0)
            )
    return found


def _trimmed(text: str, one: Marked) -> tuple[Run, ...]:
    runs = []
    for start, end in one.segments:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip(_EDGES))
        right = start + len(piece.rstrip(_EDGES))
        if left < right:
            runs.append((left, right))
    return tuple(runs)


def _speech(inside: str) -> bool:
    """Whether quoted words are speech by their length alone.

    Titles of works, slogans and names of programmes can be as long and then pass for speech: only a cue would tell.
    Those in title case are left out.
    """
    size = length(inside)
    if inside[-1] in _STOPS:
        return size >= SETTINGS.marks_sentence
    return size >= SETTINGS.marks_words and not _titled(inside)


def length(inside: str) -> float:
    """The words of a stretch; in scripts without spaces between words, its characters by their usual share."""
    size = 0.0
    for pattern, share in _UNSPACED:
        size += share * len(pattern.findall(inside))
        inside = pattern.sub(" ", inside)
    return size + sum(any(char.isalnum() for char in word) for word in inside.split())


def _titled(inside: str) -> bool:
    long = [word for word in inside.split() if len(word) > 3]
    return len(long) > 1 and all(word.lstrip("“‘„'\"(«")[:1].isupper() for word in long)
