"""Typed values of a text: lexemes, numbers, times, quantities, facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tellings.fact import counts, dates, joins, quantities, times
from tellings.fact.amounts import quantity
from tellings.fact.grammar import apply, stages
from tellings.fact.languages import language as tables_of
from tellings.fact.lex import Lexeme, lex
from tellings.fact.lex_other import lex_other
from tellings.fact.normal import normal
from tellings.fact.numbers import merge
from tellings.fact.settings import DEFAULT, Settings
from tellings.fact.timevalue import time_value
from tellings.fact.translate import translated
from tellings.model import Fact, Quantity, Span, TimeValue, Why

_TIME_MAKERS = {**times.MAKERS, **dates.MAKERS, **joins.MAKERS}
_QUANTITY_MAKERS = {**quantities.MAKERS, **counts.MAKERS}


def find(
    text: str,
    anchor: str | None = None,
    calendar: str | None = None,
    runs: Iterable[tuple[int, int]] | None = None,
    account_id: str = "",
    settings: Settings = DEFAULT,
    language: str | None = None,
) -> tuple[Fact, ...]:
    """The times and quantities of a text as intervals.

    Args:
        text: the account's text; offsets are half-open code points of it.
        anchor: the ISO date (or date and time) that relative times are read against, usually that of publication;
            without it they are found and left open (`lo` and `hi` None).
        calendar: the calendar of relative months and years ("solar_hijri", "islamic"); None is Gregorian.
        runs: half-open stretches to read; None is the whole text.
        account_id: the account that facts and spans name.
        settings: `most_values` bounds how much is read of a text that is full of figures, and with it the time.
        language: the code of a text that is not English: numbers as that language writes them and absolute dates are
            read, relative times are not attempted. Of a language without tables (`languages.json`), dates in figures.

    Returns:
        Facts in order of place, without overlaps.

    Source: docs/methods.md, times and quantities.
    """
    day = _day(anchor)
    most = settings.most_values
    lexemes = merge(_lexemes(text, runs, language, most))
    for stage in stages("times.json"):
        lexemes = apply(lexemes, stage, _TIME_MAKERS, most)
    for stage in stages("quantities.json"):
        lexemes = apply(lexemes, stage, _QUANTITY_MAKERS, most)
    kinds = {"time", "quantity"} if reads_counts(language) else {"time"}
    found = [x for x in lexemes if x.kind in kinds]
    return tuple(
        _fact(text, lexeme, day, calendar or "gregorian", account_id, n)
        for n, lexeme in enumerate(found, 1)
    )


def _lexemes(
    text: str, runs: Iterable[tuple[int, int]] | None, language: str | None, most: int
) -> list[Lexeme]:
    if language in {None, "en"}:
        return lex(text, runs, most)
    code = str(language)
    return translated(lex_other(text, runs, code, most), tables_of(code))


def reads_counts(language: str | None) -> bool:
    """Whether numbers that are no dates are read in a language."""
    return language in {None, "en"} or tables_of(str(language)).counts


def _day(anchor: str | None) -> date | None:
    if anchor is None:
        return None
    try:
        return date.fromisoformat(anchor[:10])
    except ValueError:
        return None


def _fact(text: str, lexeme: Lexeme, day: date | None, calendar: str, account: str, n: int) -> Fact:
    timed = lexeme.kind == "time"
    value = time_value(lexeme.value, day, calendar) if timed else quantity(lexeme.value, text)
    return Fact(
        id=f"{account}.f{n}" if account else f"f{n}",
        account=account,
        start=lexeme.start,
        end=lexeme.end,
        text=text[lexeme.start : lexeme.end],
        kind="time" if lexeme.kind == "time" else "quantity",
        value=value,
        why=(_why(lexeme, value, account),),
    )


def _why(lexeme: Lexeme, value: TimeValue | Quantity, account: str) -> Why:
    """The rule that read the words, and what they were read as."""
    score = value.confidence if isinstance(value, TimeValue) else None
    span = Span(account, lexeme.start, lexeme.end)
    return Why(f"fact.{lexeme.value.route}", f"read as {normal(value)}", score, (span,))
