"""Clock times that are compared by the clock: "about 2 a.m." against "ten to one", of a day that neither names.

People round the time of day: a whole hour may be a quarter of an hour off, a multiple of five some minutes. Time zones
lie whole quarters of an hour apart, so that no zone explains times that do not.
"""

from __future__ import annotations

from tellings.model import TimeValue
from tellings.text import tokens

_DAY = 24 * 60
_HALF = 12 * 60
_QUARTER = 15
_ABOUT = 30
"""Minutes that "about" leaves open."""

_ROUNDED = ((60, 15), (15, 8), (5, 5))
"""Minutes off that a time may be which is a multiple of the first number."""

_EXACT = 2

_OPEN = frozenset(
    {"before", "after", "until", "till", "by", "since", "from", "to", "between", "past", "shortly"}
)
"""Words before or in a time under which it is a bound, and no moment."""


def clock(value: TimeValue) -> int | None:
    """The minutes after midnight that a value was written with; None where it is no clock time."""
    if value.granularity not in {"minute", "hour"}:
        return None
    return _minutes(next((p[6:] for p in value.shift if p.startswith("clock=")), ""))


def _minutes(written: str) -> int | None:
    hour, _, minute = written.partition(":")
    return int(hour) * 60 + int(minute) if hour.isdecimal() and minute.isdecimal() else None


def is_bound(text: str, before: str) -> bool:
    """Whether a clock time is an edge ("before noon") and not a moment.

    Args:
        text: the words of the time.
        before: the folded word before it.
    """
    return before in _OPEN or any(token.norm in _OPEN for token in tokens(text)[:1])


def clocks_meet(a: TimeValue, b: TimeValue) -> bool | None:
    """Whether two clock times can be one moment of a day.

    Args:
        a, b: times; where one does not say which half of the day, either counts.

    Returns:
        None where one is no clock time or has a time zone.
    """
    one, two = clock(a), clock(b)
    if one is None or two is None or a.zone or b.zone:
        return None
    apart = min(_apart(one + x, two + y) for x in _halves(a) for y in _halves(b))
    return apart <= slack(a, one) + slack(b, two)


def _halves(value: TimeValue) -> tuple[int, ...]:
    return (0, _HALF) if "half=open" in value.shift else (0,)


def _apart(one: int, two: int) -> int:
    gap = abs(one - two) % _DAY
    return min(gap, _DAY - gap)


def slack(value: TimeValue, minutes: int) -> int:
    """Minutes off that a clock time may be: "about", and the roundness of the number, leave room.

    Args:
        value: a clock time.
        minutes: after midnight.
    """
    if "approx=1" in value.shift or value.approx:
        return _ABOUT
    return next((room for step, room in _ROUNDED if minutes % step == 0), _EXACT)


def zones_apart(a: TimeValue, b: TimeValue) -> bool:
    """Whether the gap of two clock times may be one of time zones: whole quarters of an hour."""
    one, two = clock(a), clock(b)
    return one is None or two is None or _apart(one, two) % _QUARTER == 0
