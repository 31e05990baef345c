"""Makers of dates: days and months with or without a year, in all orders and calendars."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Final

from msgspec.structs import replace

from tellings.fact import context
from tellings.fact.calendars import day_of, months, to_date
from tellings.fact.grammar import Maker, Match
from tellings.fact.lex import Lexeme
from tellings.fact.lexicon import lexicon
from tellings.fact.shifts import Shift, absolute
from tellings.fact.times import Draft, drafted, looked, number, offset, value
from tellings.text import function_words


def four_digits(written: int) -> int:
    """A year of two digits in the hundred years to 2049."""
    if written >= 100:
        return written
    return written + (2000 if written < 50 else 1900)


def _one_day(day: date) -> Shift:
    return absolute(day, day + timedelta(days=1), "day")


def _date(match: Match) -> Lexeme | None:
    """Day, month by name or number, year."""
    named = match.get("m")
    month = looked("MONTH", named) if named else number(match.get("n"))
    return _dated(match, four_digits(number(match["y"])), month, number(match["d"]))


def _dated(match: Match, year: int, month: int, day: int) -> Lexeme | None:
    found = day_of(year, month, day)
    return None if found is None else value(match, _one_day(found), "DATED")


def _pointed(match: Match) -> Lexeme | None:
    """19.06.2022: the lexer takes "19.06" for a number."""
    day, _, month = match["p"].norm.partition(".")
    if not (day.isdecimal() and month.isdecimal()):
        return None
    return _dated(match, number(match["y"]), int(month), int(day))


def _pointed_year(match: Match) -> Lexeme | None:
    """2022.6.19."""
    year, _, month = match["p"].norm.partition(".")
    if len(year) != 4 or not month.isdecimal() or not 1 <= int(month) <= 12:
        return None
    return _dated(match, int(year), int(month), number(match["d"]))


def _slashed_short(match: Match) -> Lexeme | None:
    """ "On 5/29": day and month without a year, where one of the figures can be no month."""
    a, b = match["a"], match["b"]
    slash = match.lexemes[match.end - 2]
    low, high = sorted((number(a), number(b)))
    if slash.space or b.space or high <= 12 or low > 12 or (number(a), number(b)) == (24, 7):
        return None
    after = match.near(0)
    padded = "0" in {a.norm[:1], b.norm[:1]}
    bare = match.get("w") is None
    if bare and not (padded and a.space and match.near(-1).kind == "word"):
        return None
    if after.norm in {"/", "-", "%"} or (
        after.kind == "word" and after.norm not in function_words()
    ):
        return None
    if day_of(2000, low, high) is None:
        return None
    years = context.direction(match)
    fit = match if bare else replace(match, start=match.start + 1)
    return value(fit, ("monthday", "day", years, str(low), str(high)), "NO_YEAR")


def _slashed(match: Match) -> Lexeme | None:
    """Day and month in figures: both orders where both are possible."""
    a, b, year = number(match["a"]), number(match["b"]), four_digits(number(match["y"]))
    found = [d for d in (day_of(year, b, a), day_of(year, a, b)) if d is not None]
    if not found:
        return None
    shift = _one_day(found[0])
    if found[0] == found[-1]:
        return value(match, shift, "DATED")
    other = (found[1], found[1] + timedelta(days=1), "month before day")
    return drafted(match, Draft(shift, confidence=0.5, others=(other,)), "DATED")


def _moment(match: Match) -> Lexeme | None:
    """2022-06-19T21:34."""
    lexeme = _dated(match, number(match["y"]), number(match["n"]), number(match["d"]))
    if lexeme is None:
        return None
    shift: Shift = (*lexeme.value.shift, f"clock={_hhmm(match)}")
    zone = match.get("z")
    return value(match, (*shift, "zone=+00:00") if zone else shift)


def _month_year(match: Match) -> Lexeme | None:
    named = match.get("m")
    month = looked("MONTH", named) if named else number(match["n"])
    return value(match, absolute(*months(four_digits(number(match["y"])), month), "month"))


def _other_calendar(match: Match) -> Lexeme | None:
    """29 Khordad 1401, Ramadan 1443."""
    calendar = match.rule.args["calendar"]
    year, month = number(match["y"]), looked(match.rule.args["table"], match["m"])
    day = number(match.get("d"))
    try:
        lo = to_date(calendar, year, month, day or 1)
        hi = lo + timedelta(days=1) if day else to_date(calendar, year, month + 1)
    except ValueError:
        return None
    shift = absolute(lo, hi, "day" if day else "month")
    return drafted(match, Draft(shift, calendar=calendar))


def _no_year(match: Match) -> Lexeme | None:
    """A day and month, of a year that is said ("last year") or nearest to the anchor."""
    month, day = looked("MONTH", match["m"]), number(match["d"])
    if _counts(match, match["d"]):
        return None
    if day_of(2000, month, day) is None or context.is_name(match) or _somebody(match):
        return None
    said = offset(match)
    years = said or context.direction(match)
    return value(match, ("monthday", "day", years, str(month), str(day)), "" if said else "NO_YEAR")


def _counts(match: Match, day: Lexeme) -> bool:
    """ "In March twenty-one people fell ill": the number in words counts what follows."""
    cardinal = day.norm != "the" and day.value.words and day.sig not in _ordinal_days()
    return cardinal and match.near(0).kind == "word" and match.near(0).norm not in function_words()


@cache
def _ordinal_days() -> str:
    return lexicon().signatures.having(("ORDDAY",))


def _somebody(match: Match) -> bool:
    """ "The second of May's ministers": a person's, where the month is written last and owns something."""
    named = match["m"]
    owns = named.end - named.start > len(named.norm)
    return owns and match["d"].start < named.start and match["d"].norm.isalpha()


def _days_of_month(match: Match) -> Lexeme | None:
    """June 19-21, 2022: a range of days in one month."""
    month, a, b = looked("MONTH", match["m"]), number(match["a"]), number(match["b"])
    year = number(match.get("y"))
    first, last = day_of(year or 2000, month, a), day_of(year or 2000, month, b)
    if first is None or last is None or a >= b:
        return None
    if year:
        return value(match, absolute(first, last + timedelta(days=1), "day"))
    direction = context.direction(match)
    from_ = f"from=monthday|day|{direction}|{month}|{a}"
    return value(match, ("range", "day", from_, f"to=monthday|day||{month}|{b}"))


def _iso_month(match: Match) -> Lexeme | None:
    """2022-01; but 2010-11 is rather two years."""
    year, month = number(match["y"]), number(match["n"])
    if month <= year % 100 or month - year % 100 > 1:
        return value(match, absolute(*months(year, month), "month"))
    return None


def _hhmm(match: Match) -> str:
    return f"{number(match['h']) % 24:02d}:{number(match.get('i')):02d}"


MAKERS: Final[dict[str, Maker]] = {
    "date": _date,
    "pointed": _pointed,
    "slashed": _slashed,
    "slashed_short": _slashed_short,
    "pointed_year": _pointed_year,
    "moment": _moment,
    "month_year": _month_year,
    "iso_month": _iso_month,
    "other_calendar": _other_calendar,
    "no_year": _no_year,
    "days_of_month": _days_of_month,
}
