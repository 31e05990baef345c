"""The script and, where sure, the language of a text, from its letters and its commonest words."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from typing import Any

from tellings.text import data_file

SAMPLE = 20_000
"""Code points looked at."""
LEAST_WORDS = 12
"""Fewer words do not tell a language."""
LEAST_SHARE = 0.14
"""Share of a language's commonest words from which it is believed; running text of the tests has 0.2 to 0.5."""
LEAD = 1.25
"""How much better the best language must fit than the next."""
NOT_ATTEMPTED = "not attempted: cues, speakers, relative dates, cited sources"
"""The steps that read English only."""

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(data_file("tellings.read", "languages.json"))
    return loaded


@cache
def _ranges() -> tuple[list[int], list[tuple[int, str]]]:
    rows = sorted((first, last, name) for name, first, last in _data()["ranges"])
    return [row[0] for row in rows], [(last, name) for _, last, name in rows]


@cache
def _words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in _data()["words"].items()}


@cache
def _script_of(char: str) -> str:
    starts, rows = _ranges()
    place = bisect_right(starts, ord(char)) - 1
    if place < 0 or ord(char) > rows[place][0]:
        return ""
    return rows[place][1]


def script(text: str) -> str:
    """The script that most letters of a text's first part are in, or "" for a text without letters."""
    counts: Counter[str] = Counter()
    for char, number in Counter(text[:SAMPLE]).items():
        name = _script_of(char)
        if name:
            counts[name] += number
    if not counts:
        return ""
    if counts["Kana"] > 0.1 * counts.total():
        return "Kana"
    return min(counts, key=lambda name: (-counts[name], name))


def language(text: str) -> str | None:
    """The two-letter code of a text's language, or None where it is not sure.

    Args:
        text: the article; its first part decides.
    """
    own = script(text)
    alone = _data()["scripts"].get(own)
    if alone is not None:
        return str(alone)
    words = [word.casefold() for word in _WORD.findall(text[:SAMPLE])]
    if len(words) < LEAST_WORDS:
        return None
    counts = Counter(words)
    scores = sorted(
        ((sum(counts[w] for w in common) / len(words), code) for code, common in _words().items()),
        key=lambda pair: (-pair[0], pair[1]),
    )
    (best, code), (second, _) = scores[0], scores[1]
    return code if best >= LEAST_SHARE and best >= LEAD * second else None


def language_notes(tongue: str | None, text: str) -> tuple[str, ...]:
    """What a reader should know about an account in another language than English (docs/methods.md, promises).

    Args:
        tongue: what `language` said of the text.
        text: the article; where the language is not sure, its script tells that it is not English.
    """
    if tongue == "en":
        return ()
    if tongue is not None:
        return (f"the language is {tongue}; {NOT_ATTEMPTED}",)
    if script(text) in {"", "Latin"}:
        return ("the language could not be told",)
    return (f"the language could not be told; {NOT_ATTEMPTED}",)
