"""Text of other languages to lexemes: figures as the language writes them, and the few words that stand beside them.

Every other word is left without a class, so that no English reading can come of it ("son", "may", "2 a"). Figures that
could be read in two ways ("1,200" where commas stand before decimals) are left unread.
"""

from __future__ import annotations

import re
from typing import Final

from tellings.fact.languages import MONTH_NAMES, Language, tables, units
from tellings.fact.lex import HYPHENS, Lexeme, Spans
from tellings.fact.lexicon import lexicon

_GAP = r"\u00a0\u2009\u202f '"
_THOUSANDS: Final = {
    True: rf"\d{{1,3}}(?:[.{_GAP}]\d{{3}}){{1,5}}(?!\d)(?:,\d{{1,9}})?",
    False: rf"\d{{1,3}}(?:[,٬{_GAP}]\d{{3}}){{1,5}}(?!\d)(?:[.٫]\d{{1,9}})?",
}
_REST: Final = (
    r"|(?P<pointed>\d{1,2}\.\d{1,2}(?=\.\d{4}(?!\d)))"  # 19.06 of 19.06.2022
    r"|(?P<number>\d{1,18}(?:[.,٫:]\d{1,18}){0,5})"
    r"|(?P<line>\n\s*)"
    r"|(?P<mark>[^\w\s]|_)"
)
_CHARACTER_DATE = r"(?:(?P<y>\d{4})年)?(?P<n>\d{1,2})月(?:(?P<d>\d{1,2})日)?"
_PIECES: Final = {
    (comma, spaced): re.compile(
        ("" if spaced else rf"(?P<date>(?<!\d){_CHARACTER_DATE})|")
        + (r"(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)" if spaced else r"(?P<word>[^\W\d_])")
        + rf"|(?P<grouped>{_THOUSANDS[comma]})"
        + _REST
    )
    for comma in (True, False)
    for spaced in (True, False)
}
_MARKS: Final = {**HYPHENS, "％": "%"}
_FIRST: Final = frozenset({"er", "º", "°"})  # the first of a month in French, Spanish, Italian
_TAIL: Final = re.compile(r"[-‑’':]?([^\W\d_]{1,20})")  # 1er, 5-го, 14h, 3:a; also 12km


def pieces(tongue: Language) -> re.Pattern[str]:
    """What a text of a language is cut into."""
    return _PIECES[tongue.comma, tongue.spaced]


def lex_other(text: str, spans: Spans, reach: int, tongue: Language) -> list[Lexeme]:
    """All lexemes of a text in another language, as `lex` gives them for English.

    Args:
        text: the account's text.
        spans: half-open stretches in code points.
        reach: the code point at which reading ends.
        tongue: the tables of its language.

    Returns:
        Lexemes in order of place, a break where reading ended last; words in small letters, without their classes.
    """
    stop = lexicon().stop
    found: list[Lexeme] = []
    for start, end in spans:
        if start >= reach:
            break
        found.append(Lexeme(start, start, "", stop, kind="break"))
        last = start
        for match in pieces(tongue).finditer(text, start, end):
            if match.start() >= reach:
                break
            if match.start() >= last:
                made = _lexemes(text, match, match.start() > last, tongue)
                found += made
                last = made[-1].end
    found.append(Lexeme(reach, reach, "", stop, kind="break"))
    return found


def _lexemes(text: str, match: re.Match[str], space: bool, tongue: Language) -> list[Lexeme]:
    words, kind, piece = lexicon(), match.lastgroup, match.group()
    at, to = match.span()
    if kind == "word":
        norm = piece.lower().replace("’", "'")
        capital = piece[0].isupper()
        return [Lexeme(at, to, norm, words.unknown, None, space or not tongue.spaced, capital)]
    if kind == "line":
        return [Lexeme(at, to, "", words.stop, kind="break")]
    if kind == "mark":
        mark = _MARKS.get(piece, piece)
        return [Lexeme(at, to, mark, words.punctuation(mark), None, space, kind="mark")]
    if kind == "date":
        return _character_date(match)
    if kind == "pointed":
        day, month = map(int, piece.split("."))
        valid = 1 <= day <= 31 and 1 <= month <= 12
        return [_number(at, to, _ascii(piece), space)] if valid else _unread(at, to, space)
    return _figure(text, match, space, tongue)


def _number(at: int, to: int, norm: str, space: bool) -> Lexeme:
    return Lexeme(at, to, norm, lexicon().figure, None, space, kind="number")


def _unread(at: int, to: int, space: bool) -> list[Lexeme]:
    return [Lexeme(at, to, "", lexicon().mark, None, space, kind="mark")]


def _ascii(piece: str) -> str:
    return "".join(str(int(char)) if char.isdecimal() else char for char in piece)


def _character_date(match: re.Match[str]) -> list[Lexeme]:
    """2022年3月12日: as day, month and year, which share the place."""
    if match["d"] is None and match["y"] is None:
        return _unread(*match.span(), True)
    number = int(match["n"])
    if not 1 <= number <= 12:
        return _unread(*match.span(), True)
    month = MONTH_NAMES[number - 1]
    at, to = match.span()
    parts = [match["d"], month, match["y"]]
    kept = [part for part in parts if part]
    places = [*range(at, at + len(kept)), to]
    return [
        _month(places[k], places[k + 1], part)
        if part == month
        else _number(places[k], places[k + 1], _ascii(part), True)
        for k, part in enumerate(kept)
    ]


def _month(at: int, to: int, english: str) -> Lexeme:
    return Lexeme(at, to, english, lexicon().signature(english, True), None, True, True)


def _figure(text: str, match: re.Match[str], space: bool, tongue: Language) -> list[Lexeme]:
    at, to = match.span()
    glued = at > 0 and text[at - 1].isalpha()
    tail = _TAIL.match(text, to)
    if glued and (tongue.spaced or text[at - 1] == "第"):
        return _unread(at, to, space)
    norm = _norm(match.group(), match.lastgroup == "grouped", tongue.comma)
    if not tongue.spaced:
        return _before_character(text, (at, to), norm)
    if tail is not None:
        symbol = tail[1].lower()
        if tail.start(1) == to and symbol in units() and norm is not None:
            return [_number(at, to, norm, space)]
        if tail[1] in _FIRST and match.group() == "1" and _before_month(text, tail.end(), tongue):
            return [_number(at, tail.end(), "1", space)]
        return _unread(at, tail.end(), space)
    return _unread(at, to, space) if norm is None else [_number(at, to, norm, space)]


def _before_month(text: str, at: int, tongue: Language) -> bool:
    """Whether a month stands there: the "1er" of "1er avril", not that of "1er ministre"."""
    words = text[at : at + 40].lower().split()
    return any(word.strip(".,;:)") in tongue.months for word in words[:2])


def _norm(piece: str, grouped: bool, comma: bool) -> str | None:
    """The figure with a point before decimals and nothing between thousands; None where it has two readings."""
    whole, mark, decimals = piece.partition("," if comma else ("٫" if "٫" in piece else "."))
    if grouped:
        whole = "".join(char for char in whole if char.isdecimal())
    elif len(decimals) == 3 or not whole.isdecimal() or (mark and not decimals.isdecimal()):
        return None
    return _ascii(f"{whole}.{decimals}" if mark else whole)


def _before_character(text: str, place: tuple[int, int], norm: str | None) -> list[Lexeme]:
    """A figure in Chinese or Japanese: times 10,000 before 万, unread before most counters of time and order."""
    at, to = place
    after = text[to : to + 1]
    powers = tables()["characters"]
    if norm is None or (after and after in tables()["no_counts"] and not _year(norm, after)):
        return _unread(at, to, True)
    if after not in powers:
        return [_number(at, to, norm, True)]
    value = float(norm) * 10.0 ** int(powers[after])
    following = text[to + 1 : to + 2]
    if following in powers or following.isdecimal() or not value.is_integer():
        return _unread(at, to + 1, True)
    return [_number(at, to + 1, str(int(value)), True)]


def _year(norm: str, after: str) -> bool:
    return after == "年" and len(norm) == 4 and norm.isdecimal()
