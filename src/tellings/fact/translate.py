"""The words beside figures in other languages, read as the English ones that the grammar knows.

A word is read only where it stands at a figure: a month between day and year, a multiplier behind a number, "plus de"
before one. A bare figure of four digits is a year only where a month or a word like "en" or "года" says so.
"""

from __future__ import annotations

from typing import Final

from tellings.fact.languages import Language, units
from tellings.fact.lex import Lexeme
from tellings.fact.lexicon import lexicon

_BOUNDS: Final = frozenset({"about", "nearly", "over", "under"})
_YEARS: Final = (1900, 2100)
_DATE_MARKS: Final = frozenset({"-", "/", ".", ":"})


def translated(lexemes: list[Lexeme], tongue: Language) -> list[Lexeme]:
    """The lexemes with the words that the language's tables know in English, and all others without a norm.

    Args:
        lexemes: what `lex_other` returned.
        tongue: the tables of the language.
    """
    out: list[Lexeme] = []
    at = 0
    while at < len(lexemes):
        lexeme = lexemes[at]
        if lexeme.kind == "number":
            out += _with_year(lexemes, at, tongue, out)
        elif lexeme.kind != "word" or lexeme.sig != lexicon().unknown:
            out.append(lexeme)
        else:
            at = _word(lexemes, at, tongue, out)
            continue
        at += 1
    return _sure(out, tongue)


def _word(lexemes: list[Lexeme], at: int, tongue: Language, out: list[Lexeme]) -> int:
    """Adds what is read at a word, and returns the place behind it."""
    month = tongue.months.get(lexemes[at].norm)
    if month is not None:
        after = _date_before(lexemes, at, out, tongue)
        if after is not None:
            out.append(_read(lexemes[at], lexemes[at], month, True))
            return after
    for size in range(min(tongue.longest, len(lexemes) - at), 0, -1):
        run = lexemes[at : at + size]
        english = tongue.phrases.get(tuple(x.norm for x in run))
        if english is not None and _fits(english, out, lexemes[at + size]):
            out.append(_read(run[0], run[-1], english, False))
            return at + size
    lexeme, following = lexemes[at], lexemes[at + 1]
    if lexeme.norm in units() and out[-1].kind == "number":
        out.append(_read(lexeme, lexeme, lexeme.norm, False))
    elif lexeme.norm in tongue.year_before and _four(following):
        out.append(_read(lexeme, lexeme, "in", False))
    else:
        norm = lexeme.norm if lexeme.norm in tongue.links else ""
        out.append(Lexeme(lexeme.start, lexeme.end, norm, lexeme.sig, None, lexeme.space))
    return at + 1


def _read(first: Lexeme, last: Lexeme, english: str, capital: bool) -> Lexeme:
    sig = lexicon().signature(english, capital)
    return Lexeme(first.start, last.end, english, sig, None, first.space, capital)


def _fits(english: str, out: list[Lexeme], following: Lexeme) -> bool:
    """Whether a word stands at a figure: bounds before one, multipliers, percent and currencies behind."""
    if english in _BOUNDS:
        return following.kind == "number"
    return out[-1].kind == "number" or lexicon().value("SCALE", out[-1].norm) is not None


def _date_before(lexemes: list[Lexeme], at: int, out: list[Lexeme], tongue: Language) -> int | None:
    """The place behind a month that stands at a day or a year, links between them dropped; None where it does not."""
    after = at + 1
    if lexemes[after].norm in tongue.links and _four(lexemes[after + 1]):
        after += 1
    link = bool(out) and out[-1].norm in tongue.links and out[-1].kind == "word"
    back = -2 if link or (out and out[-1].norm == "." and not out[-1].space) else -1
    if len(out) >= -back and _day(out[back]):
        if link:
            out.pop()
        return after
    return after if _four(lexemes[after]) else None


def _day(lexeme: Lexeme) -> bool:
    return lexeme.kind == "number" and lexeme.norm.isdecimal() and 1 <= int(lexeme.norm) <= 31


def _four(lexeme: Lexeme) -> bool:
    plain = lexeme.kind == "number" and lexeme.end - lexeme.start == 4
    return plain and len(lexeme.norm) == 4 and lexeme.norm.isdecimal()


def _with_year(lexemes: list[Lexeme], at: int, tongue: Language, out: list[Lexeme]) -> list[Lexeme]:
    """A figure; with an "in" of no width before a year that a following word makes one."""
    lexeme, following = lexemes[at], lexemes[at + 1]
    dated = bool(out) and lexicon().value("MONTH", out[-1].norm) is not None
    if dated or not _four(lexeme) or following.norm not in tongue.year_after:
        return [lexeme]
    sig = lexicon().signature("in", False)
    return [Lexeme(lexeme.start, lexeme.start, "in", sig, None, lexeme.space), lexeme]


def _sure(found: list[Lexeme], tongue: Language) -> list[Lexeme]:
    """The lexemes without norms of links, and with figures of two readings as plain marks."""
    out: list[Lexeme] = []
    for at, lexeme in enumerate(found):
        if lexeme.kind == "number" and not _kept(found, at, tongue):
            lexeme = Lexeme(
                lexeme.start, lexeme.end, "", lexicon().mark, None, lexeme.space, kind="mark"
            )
        elif lexeme.kind == "word" and lexeme.sig == lexicon().unknown:
            lexeme = Lexeme(lexeme.start, lexeme.end, "", lexeme.sig, None, lexeme.space)
        out.append(lexeme)
    return out


def _kept(found: list[Lexeme], at: int, tongue: Language) -> bool:
    lexeme, before, after = found[at], found[at - 1], found[at + 1]
    dotted = after.norm == "." and not after.space and at + 2 < len(found)
    ordinal = dotted and len(lexeme.norm) < 4 and found[at + 2].kind == "word"
    if tongue.dotted and ordinal:
        return lexicon().value("MONTH", found[at + 2].norm) is not None
    if not _four(lexeme):
        return True
    if _joined(before, lexeme) or _joined(after, after):
        return True
    named = {lexicon().value("MONTH", before.norm), lexicon().value("MONTH", after.norm)}
    year = _YEARS[0] <= int(lexeme.norm) < _YEARS[1]
    return named != {None} or (year and before.norm == "in")


def _joined(mark: Lexeme, right: Lexeme) -> bool:
    """Whether a mark of a date in figures stands close to a number."""
    return mark.kind == "mark" and mark.norm in _DATE_MARKS - {":"} and not right.space
