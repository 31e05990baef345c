"""Moments: the interval that each kind of relative expression stands for, read against a day.

Nothing here ever makes a day out of a month: the interval is as long as the words allow.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

from tellings.fact.calendars import add_months, day_of, from_date, months, to_date
from tellings.fact.shifts import UNIT_GRAIN, Shift
from tellings.model import Granularity

_AHEAD: Final = 60  # days: a day without a year this near in the future may be meant
_MONTHS_OF: Final = {
    "month": 1,
    "quarter": 3,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12_000,
}
_DAYS_OF: Final = {"day": 1, "week": 7, "fortnight": 14}
_SECONDS_OF: Final = {"second": 1, "minute": 60, "hour": 3600}


class Moment(Struct, frozen=True, kw_only=True):
    """An interval of time: `lo` included, `hi` excluded, None is an open end."""

    lo: datetime | None
    hi: datetime | None
    grain: Granularity
    part: str | None = None
    zone: str | None = None
    approx: bool = False
    underspecified: bool = False
    alternatives: tuple[tuple[date, date, str], ...] = ()
    confidence: float = 1.0


class Reading(Struct, frozen=True):
    """What a shift is read against: a day, and the calendar of relative months and years."""

    day: date
    calendar: str = "gregorian"


def midnight(day: date) -> datetime:
    """The beginning of a day."""
    return datetime(day.year, day.month, day.day)


def whole_days(lo: date, hi: date, grain: str, **more: object) -> Moment:
    """An interval of whole days."""
    return Moment(lo=midnight(lo), hi=midnight(hi), grain=grain, **more)  # type: ignore[arg-type]


def unit_bounds(unit: str, day: date, n: int, calendar: str = "gregorian") -> tuple[date, date]:
    """The n-th calendar unit from the one that holds `day`.

    Raises:
        ValueError: unknown unit or a year out of reach.
    """
    if unit in {"day", "week", "fortnight", "weekend"}:
        return _day_bounds(unit, day, n)
    year, month, _ = from_date(calendar, day)
    if unit == "month":
        return to_date(calendar, year, month + n), to_date(calendar, year, month + n + 1)
    if unit == "quarter":
        first = (month - 1) // 3 * 3 + 1 + 3 * n
        return to_date(calendar, year, first), to_date(calendar, year, first + 3)
    years = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}.get(unit)
    if years is None:
        raise ValueError(f"unknown unit {unit}")
    base = year - year % years if years < 100 else (year - 1) // years * years + 1
    first = base + n * years
    return to_date(calendar, first, 1), to_date(calendar, first + years, 1)


def _day_bounds(unit: str, day: date, n: int) -> tuple[date, date]:
    if unit == "day":
        lo = day + timedelta(days=n)
        return lo, lo + timedelta(days=1)
    monday = day - timedelta(days=day.weekday())
    if unit == "weekend":
        lo = monday + timedelta(days=5 + 7 * n)
        return lo, lo + timedelta(days=2)
    length = _DAYS_OF[unit]
    lo = monday + timedelta(days=length * n)
    return lo, lo + timedelta(days=length)


def _unit(shift: Shift, against: Reading) -> Moment:
    lo, hi = unit_bounds(shift[1], against.day, int(shift[2]), against.calendar)
    return whole_days(lo, hi, UNIT_GRAIN[shift[1]])


def _moved(day: date, unit: str, amount: float) -> date:
    """A day some units away; parts of months and years in days, hours in the whole days they make."""
    if unit in _SECONDS_OF:
        whole = int(abs(amount) * _SECONDS_OF[unit] // 86400)
        return day + timedelta(days=whole if amount > 0 else -whole)
    length = _MONTHS_OF.get(unit)
    if length is not None:
        whole = int(amount * length)
        return add_months(day, whole) + timedelta(days=round((amount * length - whole) * 30))
    return day + timedelta(days=round(amount * _DAYS_OF[unit]))


def _ago(shift: Shift, against: Reading) -> Moment:
    """N units away: the day itself for days, else the week, month or year that holds the day."""
    unit, amount = shift[1], float(shift[2])
    base = against.day + timedelta(days=int(shift[3])) if len(shift) > 3 else against.day
    day = _moved(base, unit, amount)
    if unit in _SECONDS_OF:
        lo = day - timedelta(days=1 if amount < 0 else 0)
        return whole_days(lo, lo + timedelta(days=2), "hour", approx=True)
    if unit in _DAYS_OF and amount == int(amount):
        grain = "day" if unit == "day" else "week"
        slack = 0 if unit == "day" else 3
        lo, hi = day - timedelta(days=slack), day + timedelta(days=slack + 1)
        return whole_days(lo, hi, grain, approx=unit != "day")
    inner = unit if unit in _MONTHS_OF and amount == int(amount) else "month"
    lo, hi = unit_bounds(inner, day, 0, against.calendar)
    return whole_days(lo, hi, UNIT_GRAIN[inner], approx=amount != int(amount))


def _by_parts(shift: Shift, against: Reading) -> Moment:
    """Years, months and days away, the largest first."""
    day = against.day
    moves = [part.split("*") for part in shift[2:]]
    for unit, amount in sorted(moves, key=lambda move: -_MONTHS_OF.get(move[0], 0)):
        day = _moved(day, unit, float(amount))
    return whole_days(day, day + timedelta(days=1), "day")


def _weekend(shift: Shift, against: Reading) -> Moment:
    """The last weekend that has begun, or the next; without a tense the coming one is kept beside it."""
    monday = against.day - timedelta(days=against.day.weekday())
    saturday = monday + timedelta(days=5)
    lo = saturday if shift[2] == "future" else saturday - timedelta(days=7)
    others: tuple[tuple[date, date, str], ...] = ()
    if shift[2] == "":
        others = ((saturday, saturday + timedelta(days=2), "the coming one"),)
    return whole_days(lo, lo + timedelta(days=2), "day", alternatives=others)


def _agos(shift: Shift, against: Reading) -> Moment:
    """A few units away: between two days."""
    unit = shift[1]
    lo = _moved(against.day, unit, float(shift[2])) - timedelta(
        days=1 if unit in _SECONDS_OF else 0
    )
    hi = _moved(against.day, unit, float(shift[3])) + timedelta(days=1)
    return whole_days(lo, hi, UNIT_GRAIN[unit], approx=True)


def _span(shift: Shift, against: Reading) -> Moment:
    """The past or coming N units, up to or from the anchor."""
    lo, hi = sorted((against.day, _moved(against.day, shift[1], float(shift[2]))))
    return whole_days(lo, hi + timedelta(days=1), UNIT_GRAIN[shift[1]], approx=True)


def _pick(years: str, month: int, day: date) -> int:
    """The year of a month written without one: "" and "past" latest not after, "next" soonest, else an offset."""
    if years in {"", "past"}:
        return day.year if month <= day.month else day.year - 1
    if years == "last":
        return day.year if month < day.month else day.year - 1
    if years == "next":
        return day.year if month > day.month else day.year + 1
    if years == "future":
        return day.year if month >= day.month else day.year + 1
    return day.year + int(years)


def _month(shift: Shift, against: Reading) -> Moment | None:
    years, month = shift[2], int(shift[3])
    if against.calendar != "gregorian" and years.lstrip("-").isdecimal():
        return _month_inside(month, int(years), against)
    year = _pick(years, month, against.day)
    lo, hi = months(year, month)
    others: tuple[tuple[date, date, str], ...] = ()
    if years == "last" and year == against.day.year:
        others = ((*months(year - 1, month), "that month of last year"),)
    elif years == "" and year < against.day.year:
        later = months(year + 1, month)
        others = ((*later, "the coming one"),)
        if (later[0] - against.day).days <= _AHEAD:
            (lo, hi), others = later, ((lo, hi, "the one before"),)
    return whole_days(
        lo, hi, "month", underspecified=years in {"", "past", "future"}, alternatives=others
    )


def _month_inside(month: int, offset: int, against: Reading) -> Moment | None:
    """A Gregorian month inside a year of another calendar: the latest stretch, earlier ones as alternatives."""
    year = from_date(against.calendar, against.day)[0] + offset
    lo, hi = to_date(against.calendar, year, 1), to_date(against.calendar, year + 1, 1)
    stretches = []
    for y in range(lo.year, hi.year + 1):
        first, end = months(y, month)
        a, b = max(lo, first), min(hi, end)
        if a < b:
            stretches.append((a, b))
    if not stretches:
        return None
    *rest, (a, b) = sorted(stretches, key=lambda s: s[1] - s[0])
    why = "the other stretch of that month in the year"
    return whole_days(a, b, "month", alternatives=tuple((x, y, why) for x, y in rest))


def _monthday(shift: Shift, against: Reading) -> Moment:
    years, month, number = shift[2], int(shift[3]), int(shift[4])
    day = against.day
    if years in {"", "past", "future"}:
        return _nearest_day(years, month, number, day)
    lo = date(_pick(years, month, day), month, number)
    return whole_days(lo, lo + timedelta(days=1), "day")


def _nearest_day(direction: str, month: int, number: int, day: date) -> Moment:
    """A day without a year: the latest not after the anchor, or the soonest where the words say future.

    Where they say nothing, a day within two months ahead is nearer than one ten months back; the other is kept.
    """
    years = range(day.year - 8, day.year + 9)
    found = [d for d in (day_of(y, month, number) for y in years) if d is not None]
    past = [d for d in found if d <= day] or found[:1]  # at the ends of the calendar
    ahead = [d for d in found if d >= day] or found[-1:]
    lo, other = (ahead[0], past[-1]) if direction == "future" else (past[-1], ahead[0])
    near = direction != "future" and lo != other and (other - day).days <= _AHEAD
    why = "the coming one"
    if near and direction == "":
        lo, other, why = other, lo, "the one before"
    others = ((other, other + timedelta(days=1), why),) if near else ()
    confidence = 0.6 if near else 1.0
    return whole_days(lo, lo + timedelta(days=1), "day", alternatives=others, confidence=confidence)


def _day_of_month(shift: Shift, against: Reading) -> Moment | None:
    """ "The 19th": of the month given as an offset, or the latest such day."""
    said, number = shift[2], int(shift[3])
    first = against.day.replace(day=1)
    tries = [int(said)] if said.lstrip("-").isdecimal() else [0, -1, -2, -3]
    if said == "future":
        tries = [0, 1, 2, 3]
    for n in tries:
        month = add_months(first, n)
        lo = day_of(month.year, month.month, number)
        if lo is not None and {"": lo <= against.day, "future": lo >= against.day}.get(said, True):
            return whole_days(lo, lo + timedelta(days=1), "day", underspecified=said == "")
    return None


def _weekday(shift: Shift, against: Reading) -> Moment:
    direction, weekday = shift[2], int(shift[3])
    day = against.day
    back = (day.weekday() - weekday) % 7
    ahead = (weekday - day.weekday()) % 7
    monday = day - timedelta(days=day.weekday())
    if direction in {"", "past"}:
        lo = day - timedelta(days=back)
    elif direction == "last":
        lo = day - timedelta(days=back or 7)
    elif direction == "future":
        lo = day + timedelta(days=ahead)
    elif direction == "next":
        lo = day + timedelta(days=ahead or 7)
    else:
        lo = monday + timedelta(days=weekday + 7 * int(direction))
    return whole_days(
        lo, lo + timedelta(days=1), "day", alternatives=_other_week(direction, weekday, lo, monday)
    )


def _weekdays(shift: Shift, against: Reading) -> Moment:
    """The n-th such weekday before or after the anchor's day."""
    n, weekday, day = int(shift[2]), int(shift[3]), against.day
    if n < 0:
        lo = day - timedelta(days=((day.weekday() - weekday) % 7 or 7) + 7 * (-n - 1))
    else:
        lo = day + timedelta(days=((weekday - day.weekday()) % 7 or 7) + 7 * (n - 1))
    return whole_days(lo, lo + timedelta(days=1), "day")


def _other_week(
    direction: str, weekday: int, lo: date, monday: date
) -> tuple[tuple[date, date, str], ...]:
    """ "Last Friday" and "next Friday" can also mean the Friday of the week before or after."""
    if direction not in {"last", "next"}:
        return ()
    other = monday + timedelta(days=weekday + (7 if direction == "next" else -7))
    return (
        ()
        if other == lo
        else ((other, other + timedelta(days=1), f"that day of {direction} week"),)
    )


def _season(shift: Shift, against: Reading) -> Moment:
    """Northern seasons of three whole months, from March on.

    Without a direction the latest that has begun, and the coming one beside it.
    """
    years, season = shift[2], int(shift[3])
    first = 3 + 3 * season
    day = against.day
    begun = day.year if first <= day.month else day.year - 1
    others: tuple[tuple[date, date, str], ...] = ()
    if years.lstrip("-").isdecimal():
        year = day.year + int(years)
    elif years == "next":
        year = begun + 1
    elif years == "future":
        year = begun + (season_of(begun, season)[1] <= day)
    else:
        over = season_of(begun, season)[1] <= day
        year = begun - (years == "last" and not over)
        if years == "" and over:
            others = ((*season_of(begun + 1, season), "the coming one"),)
        elif years == "last" and over and begun == day.year:
            others = ((*season_of(begun - 1, season), "that season of last year"),)
    lo, hi = season_of(year, season)
    open_year = years in {"", "past", "future"}
    return whole_days(lo, hi, "season", approx=True, alternatives=others, underspecified=open_year)


def season_of(year: int, season: int) -> tuple[date, date]:
    """A season of a given year."""
    return months(year, 3 + 3 * season, 3)


def _quarter(shift: Shift, against: Reading) -> Moment:
    """A quarter of a year given as an offset, or the latest one that has begun."""
    years, first = shift[2], 3 * int(shift[3]) - 2
    if years == "future":
        year = against.day.year + (months(against.day.year, first, 3)[1] <= against.day)
        return whole_days(*months(year, first, 3), "quarter", underspecified=True)
    year = against.day.year + int(years or 0)
    if not years and months(year, first)[0] > against.day:
        year -= 1
    return whole_days(*months(year, first, 3), "quarter", underspecified=not years)


def _half(shift: Shift, against: Reading) -> Moment:
    years = "0" if shift[2] in {"", "future"} else shift[2]
    lo, hi = months(against.day.year + int(years), 6 * int(shift[3]) - 5, 6)
    return whole_days(lo, hi, "quarter")


KINDS: Final[dict[str, Callable[[Shift, Reading], Moment | None]]] = {
    "unit": _unit,
    "ago": _ago,
    "agos": _agos,
    "moved": _by_parts,
    "weekend": _weekend,
    "span": _span,
    "month": _month,
    "monthday": _monthday,
    "dom": _day_of_month,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "season": _season,
    "quarter": _quarter,
    "half": _half,
}
