"""How far a text full of values is read, and what is left unread behind that place, counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from tellings.fact.lex import FIGURES, Spans
from tellings.model import LeftOut

_REASON: Final = (
    "{items} after code point {end} were not read for times and quantities:"
    " no more than {most} figures, times or quantities are read in one account"
)
_FIGURE: Final = re.compile(r"[\d½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")  # no figure is without one


def reach(text: str, spans: Spans, pieces: re.Pattern[str], most: int) -> int:
    """The code point before which a text holds `most` figures and no more; its end where it holds fewer.

    Args:
        text: the account's text.
        spans: half-open stretches that are read.
        pieces: what the language's lexer cuts the text into.
        most: how many figures may be read.
    """
    if next(islice(_FIGURE.finditer(text), most, None), None) is None:
        return len(text)  # almost every text: it has too few digits
    figures = (at for kind, at in _kinds(text, spans, pieces, 0) if kind in FIGURES)
    return next(islice(figures, most, None), len(text))


def left_out(
    text: str, spans: Spans, pieces: re.Pattern[str], end: int, most: int, account: str
) -> tuple[LeftOut, ...]:
    """What stands from a code point on: its figures, or where it has none its words."""
    if end == len(text):
        return ()
    counts = Counter(kind for kind, _ in _kinds(text, spans, pieces, end))
    figures = sum(counts[kind] for kind in FIGURES)
    count, items = (figures, "figures") if figures else (counts["word"], "words")
    reason = _REASON.format(items=items, end=end, most=most)
    return (LeftOut(step="fact", count=count, reason=reason, account=account or None),)


def _kinds(
    text: str, spans: Spans, pieces: re.Pattern[str], begin: int
) -> Iterator[tuple[str, int]]:
    """Kind and place of every piece from a code point on."""
    for start, end in spans:
        for match in pieces.finditer(text, max(start, begin), max(end, begin)):
            yield str(match.lastgroup), match.start()
