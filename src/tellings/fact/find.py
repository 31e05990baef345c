"""Typed values of a text: lexemes, numbers, times, quantities, facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from msgspec import Struct

from tellings.fact import counts, dates, joins, money, quantities, times, years
from tellings.fact.amounts import quantity
from tellings.fact.bound import left_out, reach
from tellings.fact.grammar import apply, stages
from tellings.fact.languages import Language
from tellings.fact.languages import language as tables_of
from tellings.fact.lex import PIECES, Lexeme, Lexemes, Spans, lex, of_list
from tellings.fact.lex_other import lex_other, pieces
from tellings.fact.lexicon import lexicon
from tellings.fact.normal import normal
from tellings.fact.numbers import merge
from tellings.fact.settings import DEFAULT, Settings
from tellings.fact.timevalue import time_value
from tellings.fact.translate import translated
from tellings.model import Fact, LeftOut, Quantity, Span, TimeValue, Why

_TIME_MAKERS = {**times.MAKERS, **years.MAKERS, **dates.MAKERS, **joins.MAKERS}
_QUANTITY_MAKERS = {**quantities.MAKERS, **money.MAKERS, **counts.MAKERS}


class Found(Struct, frozen=True):
    """The facts of a text, and what `Settings.most_values` left unread of it."""

    facts: tuple[Fact, ...]
    left_out: tuple[LeftOut, ...]


def find(
    text: str,
    anchor: str | None = None,
    calendar: str | None = None,
    runs: Iterable[tuple[int, int]] | None = None,
    account_id: str = "",
    settings: Settings = DEFAULT,
    language: str | None = None,
) -> tuple[Fact, ...]:
    """The facts of `find_counted` alone."""
    return find_counted(text, anchor, calendar, runs, account_id, settings, language).facts


def find_counted(
    text: str,
    anchor: str | None = None,
    calendar: str | None = None,
    runs: Iterable[tuple[int, int]] | None = None,
    account_id: str = "",
    settings: Settings = DEFAULT,
    language: str | None = None,
) -> Found:
    """The times and quantities of a text as intervals, and a count of what was left unread.

    Args:
        text: the account's text; offsets are half-open code points of it.
        anchor: the ISO date (or date and time) that relative times are read against, usually that of publication;
            without it they are found and left open (`lo` and `hi` None).
        calendar: the calendar of relative months and years ("solar_hijri", "islamic"); None is Gregorian.
        runs: half-open stretches to read, in order; None is the whole text.
        account_id: the account that facts, spans and what was left out name.
        settings: how numbers are rounded and how far words are looked for; `most_values` bounds how much is read of
            a text that is full of figures, and with it the time.
        language: the code of a text that is not English: numbers as that language writes them and absolute dates are
            read, relative times are not attempted. Of a language without tables (`languages.json`), dates in figures.

    Returns:
        Facts in order of place, without overlaps; what stands behind the last place that was read, counted.

    Source: docs/methods.md, times and quantities.
    """
    spans = ((0, len(text)),) if runs is None else tuple(runs)
    tongue = None if language in {None, "en"} else tables_of(str(language))
    cut = PIECES if tongue is None else pieces(tongue)
    most = settings.most_values
    lexemes = _lexemes(text, spans, reach(text, spans, cut, most), tongue)
    for stage in stages("times.json"):
        lexemes = apply(lexemes, stage, _TIME_MAKERS, settings)
    for stage in stages("quantities.json"):
        lexemes = apply(lexemes, stage, _QUANTITY_MAKERS, settings)
    facts: list[Fact] = []
    day = _day(anchor)
    for match in _values().finditer(lexemes.coded):
        x = lexemes[match.start()]
        if x.kind == "time":
            when = time_value(x.value, day, calendar or "gregorian")
            facts.append(_fact(text, x, when, account_id, len(facts) + 1))
        elif x.kind == "quantity" and (tongue is None or tongue.counts):
            much = quantity(x.value, text, settings)
            facts.append(_fact(text, x, much, account_id, len(facts) + 1))
    left = left_out(text, spans, cut, lexemes[-1].start, most, account_id)
    return Found(tuple(facts), left)


def _lexemes(text: str, spans: Spans, end: int, tongue: Language | None) -> Lexemes:
    """The lexemes up to a code point, numbers as one each."""
    if tongue is None:
        return merge(lex(text, spans, end))
    return merge(of_list(translated(lex_other(text, spans, end, tongue), tongue)))


@cache
def _values() -> re.Pattern[str]:
    """The signatures of times and quantities."""
    return re.compile(f"[{re.escape(lexicon().signatures.having(('TIME', 'QUANTITY')))}]")


def _day(anchor: str | None) -> date | None:
    if anchor is None:
        return None
    try:
        return date.fromisoformat(anchor[:10])
    except ValueError:
        return None


def _fact(text: str, lexeme: Lexeme, value: TimeValue | Quantity, account: str, n: int) -> Fact:
    return Fact(
        id=f"{account}.f{n}" if account else f"f{n}",
        account=account,
        start=lexeme.start,
        end=lexeme.end,
        text=text[lexeme.start : lexeme.end],
        kind="time" if isinstance(value, TimeValue) else "quantity",
        value=value,
        why=(_why(lexeme, value, account),),
    )


def _why(lexeme: Lexeme, value: TimeValue | Quantity, account: str) -> Why:
    """The rule that read the words, and what they were read as."""
    score = value.confidence if isinstance(value, TimeValue) else None
    span = Span(account, lexeme.start, lexeme.end)
    return Why(f"fact.{lexeme.value.route}", f"read as {normal(value)}", score, (span,))
