"""The typography channel: mechanical traces that everybody else normalises away.

A no-break space, a stray straight mark among curly ones or a double space survives copying of the file and hardly ever
arises twice by chance; agreement in one is evidence of a shared digital exemplar (docs/methods.md, reading).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from tellings.text.folding import fold
from tellings.text.tokens import tokens

_TRACES = {
    "nbsp": re.compile("[\u00a0\u202f]"),
    "invisible": re.compile("[\u00ad\u200b\u2060\ufeff]"),
    "double_space": re.compile(r"(?<=\S)[ \u00a0]{2,16}(?=\S)"),
    "space_before_mark": re.compile(r"(?<=\w) [,.;:](?=\s)"),
    "replacement": re.compile("\ufffd"),
}
_STRAIGHT = re.compile(r"(?<=\w)'(?=\w)")
_CURLY = re.compile(r"(?<=\w)\u2019(?=\w)")
_STRAY = {
    "stray_straight_apostrophe": (_STRAIGHT, _CURLY),
    "stray_curly_apostrophe": (_CURLY, _STRAIGHT),
    "stray_straight_mark": (re.compile('"'), re.compile("[\u201c\u201d]")),
}
CONTEXT = 3
"""Words on each side that identify the place of a trace across accounts."""
MOST = 200
"""Traces of one kind above which it is a habit of the page and no trace."""
REACH = 60
"""Code points on each side in which these words are looked for."""

Stretch = tuple[int, int]
Place = tuple[int, int, Stretch]
Hit = tuple[int, int, Stretch, str]


class Trace(Struct, frozen=True):
    """A typographic trace: half-open code points, its kind, its characters, and folded words on both sides."""

    start: int
    end: int
    kind: str
    text: str
    context: tuple[str, ...]


def traces(text: str, runs: Iterable[tuple[int, int]] | None = None) -> list[Trace]:
    """The mechanical traces of a text, in order.

    Args:
        text: any text.
        runs: half-open stretches (code points) to search; the whole text by default.

    Returns:
        Traces; two accounts share one when kind and context agree. A form used throughout is a habit and left out.
    """
    stretches = [(0, len(text))] if runs is None else list(runs)
    hits: list[Hit] = []
    for kind, pattern in _TRACES.items():
        hits += _few(kind, _find(pattern, text, stretches))
    for kind, (pattern, usual) in _STRAY.items():
        found = _find(pattern, text, stretches)
        if found and 2 * len(found) <= len(_find(usual, text, stretches)):
            hits += _few(kind, found)
    return [_trace(text, *hit) for hit in sorted(hits)]


def _find(pattern: re.Pattern[str], text: str, stretches: list[Stretch]) -> list[Place]:
    return [
        (match.start(), match.end(), stretch)
        for stretch in stretches
        for match in pattern.finditer(text, *stretch)
    ]


def _few(kind: str, found: list[Place]) -> list[Hit]:
    return [] if len(found) > MOST else [(*place, kind) for place in found]


def _trace(text: str, start: int, end: int, stretch: Stretch, kind: str) -> Trace:
    before = tokens(text, max(stretch[0], start - REACH), start)[-CONTEXT:]
    after = tokens(text, end, min(stretch[1], end + REACH))[:CONTEXT]
    context = tuple(fold(token.text) for token in (*before, *after))
    return Trace(start, end, kind, text[start:end], context)
