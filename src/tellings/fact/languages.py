"""What the reader of other languages than English knows of each: how figures are written, months, multipliers.

English words of the tables stand for the classes of the grammar: "plus de" is read as "over", "mars" as "march".
"""

from __future__ import annotations

from functools import cache
from typing import Final

from msgspec import Struct

from tellings.fact.lexicon import load
from tellings.text import MONTHS

MONTH_NAMES: Final = tuple(next(w for w, n in MONTHS.items() if n == m) for m in range(1, 13))


class Language(Struct, frozen=True):
    """The tables of one language.

    Attributes:
        counts: whether numbers other than dates are read; they are where its multipliers and bounds are known.
        comma: whether a comma stands before decimals and a point between thousands.
        dotted: whether "3." is an ordinal.
        spaced: whether spaces stand between words.
        months: words to English names of months.
        phrases: up to `longest` words to the English word they are read as.
        links: words that may stand between day, month and year.
        year_before, year_after: words that make a year of four digits.
    """

    counts: bool
    comma: bool
    dotted: bool
    spaced: bool
    months: dict[str, str]
    phrases: dict[tuple[str, ...], str]
    links: frozenset[str]
    year_before: frozenset[str]
    year_after: frozenset[str]
    longest: int = 1


@cache
def tables() -> dict[str, dict[str, str]]:
    """The data file, for what holds in all languages."""
    loaded: dict[str, dict[str, str]] = load("languages.json")
    return loaded


@cache
def units() -> frozenset[str]:
    """Symbols of units that are the same in every language."""
    return frozenset(load("languages.json")["units"].split())


@cache
def known() -> tuple[str, ...]:
    """The codes of the languages with tables of their own."""
    return tuple(code for codes in tables()["styles"].values() for code in codes.split())


@cache
def language(code: str) -> Language:
    """The tables of a language; one that has none is read for dates in figures alone."""
    data = load("languages.json")
    phrases = {_parts(phrase, code): word for phrase, word in data["phrases"].get(code, {}).items()}
    return Language(
        counts=code in known(),
        comma=code not in data["styles"]["point"].split(),
        dotted=code in data["dotted_ordinals"].split(),
        spaced=code not in ("zh", "ja"),
        months=_months(data["months"].get(code, "")),
        phrases=phrases,
        links=frozenset(data["links"].get(code, "").split()),
        year_before=_any_of(data["year_before"].get(code, "")),
        year_after=_any_of(data["year_after"].get(code, "")),
        longest=max(map(len, phrases), default=1),
    )


def _parts(phrase: str, code: str) -> tuple[str, ...]:
    return tuple(phrase) if code in ("zh", "ja") else tuple(phrase.split())


def _months(names: str) -> dict[str, str]:
    rows = zip(names.split(), MONTH_NAMES, strict=False)
    return {form: english for forms, english in rows for form in forms.split("|")}


def _any_of(words: str) -> frozenset[str]:
    return frozenset(words.split("|")) if words else frozenset()
