"""Text to lexemes: words, numbers and marks with their places and signatures, in one linear pass."""

from __future__ import annotations

import re
from typing import Any, Final

from msgspec import Struct

from tellings.fact.lexicon import Lexicon, lexicon

PIECES: Final = re.compile(
    r"(?P<ampm>[AaPp]\.[ \u00a0]?[Mm]\b\.?)"  # 9 p.m.
    r"|(?P<glyph>[½¼¾⅓⅔])"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"  # vessels, year's, o'clock
    r"|(?P<ordinal>\d{1,6}(?:st|nd|rd|th|ST|ND|RD|TH)\b)"  # 19th
    r"|(?P<decade>\d{2,4}[’']?s\b)"  # 1980s
    r"|(?P<number>\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?![\d])(?:\.\d+)?"  # 1,000.5
    r"|\d{1,2}(?:,\d{2}){1,3},\d{3}(?![\d,])|\d{1,3}(?: \d{3}){2,5}(?! ?\d)|\d+(?:\.\d+)?)"  # 1,000.5
    r"|(?P<line>\n\s*)"  # a new line, perhaps a new paragraph
    r"|(?P<mark>[^\w\s]|_)"
)
FIGURES: Final = frozenset({"number", "ordinal", "decade", "glyph", "grouped", "pointed", "date"})
"""The kinds of pieces that are figures, of this pattern and of those for other languages."""
Spans = tuple[tuple[int, int], ...]
HYPHENS: Final = dict.fromkeys("–‐‑−", "-")
_MARKS: Final = {**HYPHENS, "—": "--", "’": "'", "‘": "'", "”": '"', "“": '"'}
_SHORT_LINE: Final = 45
_LONGEST_NUMBER: Final = 18
_GLYPHS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


class Lexeme(Struct, gc=False):  # there are many, and no cycles
    """A word, number or mark, or a value that several of them were read as.

    `start` and `end` are half-open code points of the text, `sig` the signature, `norm` the folded word, `value`
    what it stands for, `space` whether white space stands before it, `capital` whether it begins with a capital.
    """

    start: int
    end: int
    norm: str
    sig: str
    value: Any = None
    space: bool = True
    capital: bool = False
    kind: str = "word"


def lex(text: str, spans: Spans, reach: int) -> list[Lexeme]:
    """All lexemes of some stretches of a text, which are kept apart by breaks.

    Args:
        text: the account's text.
        spans: half-open stretches in code points.
        reach: the code point at which reading ends.

    Returns:
        Lexemes in order of place; the last one is a break where reading ended.
    """
    words = lexicon()
    found: list[Lexeme] = []
    for start, end in spans:
        if start < reach:
            found.append(Lexeme(start, start, "", words.stop, kind="break"))
            _lex_span(text, start, end, reach, found)
    found.append(Lexeme(reach, reach, "", words.stop, kind="break"))
    return found


def _lex_span(text: str, start: int, end: int, reach: int, found: list[Lexeme]) -> None:
    words = lexicon()
    last = start
    line = start
    for match in PIECES.finditer(text, start, end):
        kind = match.lastgroup
        at, to = match.span()
        if at >= reach:
            break
        piece = match.group()
        if kind == "word":
            found.append(_word(piece, at, to, at > last, words))
        elif kind == "line":
            if _breaks(text, piece, line, at):
                found.append(Lexeme(at, to, "", words.stop, kind="break"))
            line = to
        elif kind == "mark":
            found.append(_mark(piece, at, to, at > last, words))
        else:
            found.append(_figure(str(kind), piece, at, to, at > last, words))
        last = at if kind == "line" else to


def _word(piece: str, at: int, to: int, space: bool, words: Lexicon) -> Lexeme:
    norm = piece.lower()
    if len(norm) > 2 and norm[-2] in "'’" and norm[-1] == "s":
        norm = norm[:-2]
    elif "’" in norm:
        norm = norm.replace("’", "'")
    capital = piece[0].isupper()
    return Lexeme(at, to, norm, words.signature(norm, capital), None, space, capital)


def _mark(piece: str, at: int, to: int, space: bool, words: Lexicon) -> Lexeme:
    norm = _MARKS.get(piece, piece)
    return Lexeme(at, to, norm, words.punctuation(norm), None, space, kind="mark")


def _figure(kind: str, piece: str, at: int, to: int, space: bool, words: Lexicon) -> Lexeme:
    if to - at > _LONGEST_NUMBER:
        return Lexeme(at, to, "", words.mark, None, space, kind="mark")
    if kind == "glyph":
        return Lexeme(at, to, piece, words.mark, _GLYPHS[piece], space, kind=kind)
    if kind == "ampm":
        norm = "am" if piece[0] in "aA" else "pm"
        return Lexeme(at, to, norm, words.signature(norm, False), None, space)
    if kind == "ordinal":
        value = int(piece[:-2])
        return Lexeme(at, to, piece.lower(), words.signature("", False), value, space, kind=kind)
    if kind == "decade":
        value = int("".join(c for c in piece if c.isdigit()))
        return Lexeme(at, to, piece, words.signatures.of({"DECADE"}), value, space, kind=kind)
    return Lexeme(at, to, piece, words.mark, None, space, kind="number")


def _breaks(text: str, gap: str, line: int, at: int) -> bool:
    """Whether a new line ends a sentence or heading: an empty line, a full stop before it, or a short line."""
    if gap.count("\n") > 1 or at - line < _SHORT_LINE:
        return True
    return text[max(line, at - 2) : at].rstrip()[-1:] in {".", "!", "?", ":", '"', "”"}
