"""Three calendars as functions between a Python date and (year, month, day).

Solar Hijri by the 33-year rule, which agrees with the astronomical calendar for the years 1244 to 1472
(Heydari-Malayeri, "A concise review of the Iranian calendar"); Islamic by the tabular civil reckoning with leap years
2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of thirty (Reingold and Dershowitz, "Calendrical Calculations"), which may
differ from the sighted moon by a day or two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Final

_SOLAR_LEAP: Final = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
_SOLAR_YEARS: Final = (1244, 1472)
_SOLAR_REFERENCE: Final = (1401, date(2022, 3, 21))
_ISLAMIC_EPOCH: Final = 227015  # 16 July 622 (Julian) as a proleptic Gregorian ordinal

Triple = tuple[int, int, int]


def add_months(day: date, months: int) -> date:
    """The same day `months` later; the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = (first_of_month(year, month + 2) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def first_of_month(year: int, month: int) -> date:
    """The first day of a month; months beyond 12 run into later years, below 1 into earlier ones."""
    carry, index = divmod(month - 1, 12)
    return date(year + carry, index + 1, 1)


def months(year: int, first: int, count: int = 1) -> tuple[date, date]:
    """Whole Gregorian months of a year: the first day of the first one, and the day after the last."""
    return first_of_month(year, first), first_of_month(year, first + count)


def day_of(year: int, month: int, day: int) -> date | None:
    """A Gregorian day; None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _solar_starts() -> tuple[date, ...]:
    """1 Farvardin of each year in `_SOLAR_YEARS`."""
    low, high = _SOLAR_YEARS
    year, day = _SOLAR_REFERENCE
    starts = {year: day}
    for y in range(year, high):
        starts[y + 1] = starts[y] + timedelta(days=366 if y % 33 in _SOLAR_LEAP else 365)
    for y in range(year - 1, low - 1, -1):
        starts[y] = starts[y + 1] - timedelta(days=366 if y % 33 in _SOLAR_LEAP else 365)
    return tuple(starts[y] for y in range(low, high + 1))


def _solar_hijri(year: int, month: int, day: int = 1) -> date:
    """The Gregorian date of a Solar Hijri one; months beyond 12 or below 1 run into other years.

    Raises:
        ValueError: the year is outside the stretch for which the 33-year rule is exact.
    """
    carry, index = divmod(month - 1, 12)
    year += carry
    low, high = _SOLAR_YEARS
    if not low <= year <= high:
        raise ValueError(f"Solar Hijri year {year} is outside {low} to {high}")
    return _solar_starts()[year - low] + timedelta(days=index * 30 + min(index, 6) + day - 1)


def _to_solar_hijri(day: date) -> Triple:
    """Year, month and day of the Solar Hijri calendar.

    Raises:
        ValueError: the date is outside the stretch for which the 33-year rule is exact.
    """
    starts = _solar_starts()
    index = bisect_right(starts, day) - 1
    if index < 0 or index >= len(starts) - 1:
        raise ValueError(f"{day} is outside the Solar Hijri years that are known")
    passed = (day - starts[index]).days
    month = passed // 31 if passed < 186 else 6 + (passed - 186) // 30
    return _SOLAR_YEARS[0] + index, month + 1, passed - (month * 30 + min(month, 6)) + 1


def _islamic(year: int, month: int, day: int = 1) -> date:
    """The Gregorian date of a tabular Islamic one; months beyond 12 or below 1 run into other years."""
    carry, index = divmod(month - 1, 12)
    year += carry
    passed = (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * index + 1) // 2
    return date.fromordinal(_ISLAMIC_EPOCH + passed + day - 1)


def _to_islamic(day: date) -> Triple:
    """Year, month and day of the tabular Islamic calendar."""
    number = day.toordinal()
    year = (30 * (number - _ISLAMIC_EPOCH) + 10646) // 10631
    month = 12
    while month > 1 and _islamic(year, month) > day:
        month -= 1
    return year, month, number - _islamic(year, month).toordinal() + 1


def _gregorian(year: int, month: int, day: int = 1) -> date:
    return first_of_month(year, month) + timedelta(days=day - 1)


def _to_gregorian(day: date) -> Triple:
    return day.year, day.month, day.day


_CALENDARS: Final[dict[str, tuple[Callable[[int, int, int], date], Callable[[date], Triple]]]] = {
    "gregorian": (_gregorian, _to_gregorian),
    "solar_hijri": (_solar_hijri, _to_solar_hijri),
    "islamic": (_islamic, _to_islamic),
}


def known(calendar: str) -> bool:
    """Whether dates of this calendar can be read."""
    return calendar in _CALENDARS


def to_date(calendar: str, year: int, month: int, day: int = 1) -> date:
    """The Gregorian date of a day in `calendar`; months run over into other years.

    Raises:
        ValueError: the calendar is unknown or the year out of its reach.
    """
    if not known(calendar):
        raise ValueError(f"unknown calendar {calendar}")
    return _CALENDARS[calendar][0](year, month, day)


def from_date(calendar: str, day: date) -> Triple:
    """Year, month and day of a Gregorian date in `calendar`.

    Raises:
        ValueError: the calendar is unknown or the date out of its reach.
    """
    if not known(calendar):
        raise ValueError(f"unknown calendar {calendar}")
    return _CALENDARS[calendar][1](day)
