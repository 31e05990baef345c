"""Text to lexemes: words, numbers and marks with their places and signatures, in one linear pass."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import cache
from itertools import accumulate
from typing import Any, Final

from msgspec import Struct

from tellings.fact.lexicon import Lexicon, lexicon

PIECES: Final = re.compile(
    r"(?P<ampm>[AaPp]\.[ \u00a0]?[Mm]\b\.?)"  # 9 p.m.
    r"|(?P<glyph>[½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"  # vessels, year's, o'clock
    r"|(?P<ordinal>\d{1,6}(?:st|nd|rd|th|ST|ND|RD|TH)\b)"  # 19th
    r"|(?P<decade>\d{2,4}[’']?s\b)"  # 1980s
    r"|(?P<number>(?<![\w.])\.\d{1,9}(?!\d)"  # .5
    r"|\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?![\d])(?:\.\d+)?"  # 1,000.5
    r"|\d{1,2}(?:,\d{2}){1,3},\d{3}(?![\d,])(?:\.\d+)?"  # 12,34,567
    r"|\d{1,3}(?: \d{3}){2,5}(?:\.\d+)?(?! ?\d)|\d{1,3} 000(?! ?\d)|\d+(?:\.\d+)?)"  # 40 000
    r"|(?P<line>\n\s*)"  # a new line, perhaps a new paragraph
    r"|(?P<mark>[^\w\s]|_)"
)
_TOKENS: Final = re.compile(rf"[^\S\n]*(?:{re.sub('[?]P<[a-z]+>', '?:', PIECES.pattern)})")
_LINE: Final = "\n"
_REMEMBERED: Final = 100_000  # tokens whose signatures are kept
FIGURES: Final = frozenset({"number", "ordinal", "decade", "glyph", "grouped", "pointed", "date"})
"""The kinds of pieces that are figures, of this pattern and of those for other languages."""
Spans = tuple[tuple[int, int], ...]
HYPHENS: Final = dict.fromkeys("–‐‑−", "-")
_MARKS: Final = {**HYPHENS, "—": "--", "’": "'", "‘": "'", "”": '"', "“": '"'}
_SHORT_LINE: Final = 45
_LONGEST_NUMBER: Final = 18
_LONGEST_WORD: Final = 30  # of the tokens that are remembered
_GLYPHS: Final = {glyph: unicodedata.numeric(glyph) for glyph in "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}


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


class Lexemes:
    """The lexemes of a text, each made when it is first looked at; most never are.

    `coded` holds one signature for each, which is all that patterns are matched against. An item is a lexeme, or the
    index of a token that becomes one.
    """

    __slots__ = ("coded", "items", "source")

    def __init__(self, coded: str, items: list[Lexeme | int], source: Tokens) -> None:
        self.coded = coded
        self.items = items
        self.source = source

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, i: int) -> Lexeme:
        item = self.items[i]
        if isinstance(item, Lexeme):
            return item
        made = self.items[i] = self.source.lexeme(item)
        return made

    def replaced(self, found: list[Replaced], end: int | None = None) -> Lexemes:
        """The lexemes with some runs as one lexeme each, up to a place."""
        if not found and end is None:
            return self
        coded: list[str] = []
        items: list[Lexeme | int] = []
        at = 0
        for start, stop, lexeme in found:
            coded += (self.coded[at:start], lexeme.sig)
            items += self.items[at:start]
            items.append(lexeme)
            at = stop
        coded.append(self.coded[at:end])
        items += self.items[at:end]
        return Lexemes("".join(coded), items, self.source)


Replaced = tuple[int, int, Lexeme]
"""Half-open places of a run of lexemes, and the lexeme that takes their place."""


def of_list(lexemes: list[Lexeme]) -> Lexemes:
    """Lexemes that are made already."""
    return Lexemes("".join([x.sig for x in lexemes]), [*lexemes], Tokens())


class Tokens:
    """The tokens of a text, white space before them included, and where they begin; "" stands before each stretch."""

    __slots__ = ("starts", "texts")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.starts: list[int] = []

    def add(self, texts: list[str], start: int) -> int:
        """Append the tokens of a stretch that begins at a code point; returns the index of the first."""
        self.texts.append("")
        self.starts.append(start)
        first = len(self.texts)
        self.texts += texts
        if texts:
            self.starts += accumulate(map(len, texts[:-1]), initial=start)
        return first

    def lexeme(self, i: int) -> Lexeme:
        """The lexeme of a token that is no new line."""
        made, at = _read()[self.texts[i]], self.starts[i]
        space = made.space or "\n" in self.texts[i - 1]
        start, end = at + made.start, at + made.end
        return Lexeme(start, end, made.norm, made.sig, made.value, space, made.capital, made.kind)


class _Read(dict[str, Lexeme]):
    """The lexeme of each token by itself, made when it is first met."""

    def __missing__(self, token: str) -> Lexeme:
        if len(self) > _REMEMBERED:
            self.clear()
        piece = token.lstrip()
        made = _of_piece(piece, len(token) - len(piece), len(token))
        if len(token) <= _LONGEST_WORD:
            self[token] = made
        return made


def _of_piece(piece: str, at: int, to: int) -> Lexeme:
    match = PIECES.match(piece)
    kind = str(match.lastgroup) if match else "mark"
    if kind == "word":
        return _word(piece, at, to, at > 0, lexicon())
    if kind == "mark":
        return _mark(piece, at, to, at > 0, lexicon())
    return _figure(kind, piece, at, to, at > 0, lexicon())


@cache
def _read() -> _Read:
    return _Read()


class _Signatures(dict[str, str]):
    """The signature of each token, reckoned when it is first met; `_LINE` for a new line."""

    def __missing__(self, token: str) -> str:
        if len(self) > _REMEMBERED:
            self.clear()
        sig = _LINE if "\n" in token else _read()[token].sig
        if len(token) <= _LONGEST_WORD:
            self[token] = sig
        return sig


@cache
def _signatures() -> _Signatures:
    return _Signatures()


def lex(text: str, spans: Spans, reach: int) -> Lexemes:
    """All lexemes of some stretches of a text, which are kept apart by breaks.

    Args:
        text: the account's text.
        spans: half-open stretches in code points.
        reach: the code point at which reading ends.

    Returns:
        Lexemes in order of place; the last one is a break where reading ended.
    """
    stop = lexicon().stop
    found = Lexemes("", [], Tokens())
    coded: list[str] = []
    for start, end in spans:
        if start < reach:
            found.items.append(Lexeme(start, start, "", stop, kind="break"))
            coded.append(stop)
            _lex_span(text, start, end, reach, found, coded)
    found.items.append(Lexeme(reach, reach, "", stop, kind="break"))
    coded.append(stop)
    found.coded = "".join(coded)
    return found


def _lex_span(
    text: str, start: int, end: int, reach: int, found: Lexemes, coded: list[str]
) -> None:
    last = start + len(text[start:end].rstrip())
    tokens = _TOKENS.findall(text, start, last)
    source = found.source
    first = source.add(tokens, start)
    if last > reach:
        del tokens[_before(source, first, reach) :]
    sigs = "".join(map(_signatures().__getitem__, tokens))
    at = 0
    line = start
    while (place := sigs.find(_LINE, at)) >= 0:
        begin = text.index("\n", source.starts[first + place])
        found.items += range(first + at, first + place)
        coded.append(sigs[at:place])
        to = source.starts[first + place] + len(tokens[place])
        if _breaks(text, text[begin:to], line, begin):
            found.items.append(Lexeme(begin, to, "", lexicon().stop, kind="break"))
            coded.append(lexicon().stop)
        line, at = to, place + 1
    found.items += range(first + at, first + len(sigs))
    coded.append(sigs[at:])


def _before(source: Tokens, first: int, reach: int) -> int:
    """How many tokens from the first one on stand before a code point."""
    end = bisect_left(source.starts, reach, first)
    token = source.texts[end - 1]
    inside = end > first and source.starts[end - 1] + len(token) - len(token.lstrip()) >= reach
    return end - first - inside


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
        return Lexeme(at, to, piece, words.figure, _GLYPHS[piece], space, kind=kind)
    if kind == "ampm":
        norm = "am" if piece[0] in "aA" else "pm"
        return Lexeme(at, to, norm, words.signature(norm, False), None, space)
    if kind == "ordinal":
        value = int(piece[:-2])
        return Lexeme(at, to, piece.lower(), words.figure, value, space, kind=kind)
    if kind == "decade":
        value = int("".join(c for c in piece if c.isdigit()))
        return Lexeme(at, to, piece, words.signatures.of({"DECADE"}), value, space, kind=kind)
    return Lexeme(at, to, piece, words.figure, None, space, kind="number")


def _breaks(text: str, gap: str, line: int, at: int) -> bool:
    """Whether a new line ends a sentence or heading: an empty line, a full stop before it, or a short line."""
    if gap.count("\n") > 1 or at - line < _SHORT_LINE:
        return True
    return text[max(line, at - 2) : at].rstrip()[-1:] in {".", "!", "?", ":", '"', "”"}
