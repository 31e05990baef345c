"""Times as intervals, compared with the slack that the words leave."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from tellings.fact.relation import Compared
from tellings.fact.settings import Settings
from tellings.fact.shifts import core, open_ended, options, unpack
from tellings.fact.timevalue import at, last_minute
from tellings.model import TimeValue

_DAY: Final = timedelta(days=1)
_YEAR: Final = timedelta(days=366)
_FINE: Final = {"minute", "hour"}
_DAYS: Final = {"minute", "hour", "part_of_day", "day"}
_EDGE_DAYS: Final = {
    "week": 7,
    "month": 31,
    "quarter": 92,
    "season": 92,
    "year": 366,
    "decade": 3653,
}

Interval = tuple[datetime, datetime]


def compare_times(a: TimeValue, b: TimeValue, settings: Settings) -> Compared:
    """The relation of two times."""
    unknown = _unresolved(a), _unresolved(b)
    if any(unknown) and not by_name(a, b):
        return _open_times(a, b)
    months = _month_only(a), _month_only(b)
    if any(months):
        return _months(a, b)
    if by_name(a, b):
        return _named_days(a, b)
    if _same(a, b):
        return Compared("equal", 0.0, "the same time")
    x, y = _interval(a, b, settings), _interval(b, a, settings)
    if x is None or y is None:
        return Compared("overlaps", 0.0, "one of them is open at an end")
    return _related(a, b, x, y, settings)


def _unresolved(value: TimeValue) -> bool:
    return value.lo is None and value.hi is None


def _same(a: TimeValue, b: TimeValue) -> bool:
    parts = a.part_of_day == b.part_of_day and a.zone == b.zone
    return parts and (a.lo, a.hi, a.approx) == (b.lo, b.hi, b.approx)


def _open_times(a: TimeValue, b: TimeValue) -> Compared:
    """Times that cannot be placed: a bare month compares by its name, anything else only with its like."""
    if _bare_month(a) is not None or _bare_month(b) is not None:
        months = _months_of(a), _months_of(b)
        if months[0] and months[1]:
            return _months(a, b)
    if a.shift and a.shift == b.shift and a.anchor == b.anchor:
        return Compared("equal", 0.0, "the same words, read against the same day")
    return Compared("incomparable", 0.0, "one of them depends on a day that is not known")


def _bare_month(value: TimeValue) -> int | None:
    """The month of a value that was written as a month alone."""
    if not value.shift or value.shift[0] != "month" or len(value.shift) != len(core(value.shift)):
        return None
    return int(value.shift[3]) if open_ended(value.shift) else None


def _month_only(value: TimeValue) -> bool:
    return value.underspecified and _bare_month(value) is not None


def _months_of(value: TimeValue) -> set[int]:
    """The months of the year that a time touches."""
    bare = _bare_month(value)
    if bare is not None:
        return {bare}
    if value.lo is None or value.hi is None:
        return set()
    lo, last = at(value.lo), last_minute(value.hi)
    count = (last.year - lo.year) * 12 + last.month - lo.month
    return {(lo.month - 1 + k) % 12 + 1 for k in range(min(count, 11) + 1)}


def _months(a: TimeValue, b: TimeValue) -> Compared:
    """A month without a year against any time: the year is open, the month is not."""
    x, y = _months_of(a), _months_of(b)
    if not x or not y:
        return Compared("overlaps", 0.0, "one of them is open at an end")
    shared = x & y
    if not shared:
        apart = min(min((m - n) % 12, (n - m) % 12) for m in x for n in y)
        return Compared("disjoint", float(apart), "different months")
    if x == y and _month_only(a) and _month_only(b):
        return Compared("equal", 0.0, "the same month, without a year")
    if x <= y or y <= x:
        return Compared("refines", 0.0, "the same month, with the year given in one of them only")
    return Compared("overlaps", 0.0, "they share a month")


def by_name(a: TimeValue, b: TimeValue) -> bool:
    """Whether two days are compared by their names, because one has no year and its year is a guess."""
    named = _named_day(a), _named_day(b)
    return None not in named and (_yearless(a) or _yearless(b))


def _yearless(value: TimeValue) -> bool:
    """Whether a value was written as a day and month alone."""
    shift = value.shift
    if not shift or shift[0] != "monthday" or not open_ended(shift):
        return False
    return not any(option.startswith(("bound=", "mod=")) for option in shift)


def _named_day(value: TimeValue) -> tuple[int, int] | None:
    """Month and day of a value that lies within one day, also where its year is not known."""
    if _yearless(value):
        return int(value.shift[3]), int(value.shift[4])
    if value.granularity not in _DAYS or value.lo is None or value.hi is None:
        return None
    lo, last = at(value.lo), last_minute(value.hi)
    within = lo.date() == last.date() or (value.part_of_day and last - lo < _DAY)
    return (lo.month, lo.day) if within else None


def _named_days(a: TimeValue, b: TimeValue) -> Compared:
    """Days of which at least one has no year: the year is open, the day is not."""
    x, y = _named_day(a), _named_day(b)
    if x is None or y is None:
        return Compared("incomparable", 0.0, "one of them is no day")
    if x != y:
        # In a leap year, so that the 29th of February has its place too.
        apart = abs((datetime(2000, *x) - datetime(2000, *y)).days)
        return Compared("disjoint", float(min(apart, 366 - apart)), "different days")
    if a.granularity != b.granularity or _yearless(a) != _yearless(b):
        return Compared("refines", 0.0, "the same day, one of them without its year or hour")
    return Compared("equal", 0.0, "the same day of the year")


def _interval(value: TimeValue, other: TimeValue, settings: Settings) -> Interval | None:
    """The interval with its slack; open ends are edges when both are open on the same side."""
    if value.lo is None or value.hi is None:
        return _edge(value, other)
    lo, hi = at(value.lo), at(value.hi)
    return _slack(value, other, (lo, hi), settings)


def _slack(value: TimeValue, other: TimeValue, bounds: Interval, settings: Settings) -> Interval:
    lo, hi = bounds
    slack = timedelta(0)
    if _ago(value) and _ago(value) != _ago(other):
        slack = timedelta(days=_EDGE_DAYS[value.granularity] / 2)
    elif value.granularity == "part_of_day":
        slack = timedelta(hours=settings.part_slack_hours)
    elif value.approx:
        slack = (hi - lo) * settings.approximate_time
    try:
        return lo - slack, hi + slack
    except OverflowError:
        return lo, hi


def _ago(value: TimeValue) -> str:
    """The unit in which a time is counted back, such as the year of "six years ago", which need not be full; or ""."""
    coarse = value.granularity in {"week", "month", "year"}
    return value.granularity if coarse and value.shift[:1] == ("ago",) else ""


def _edge(value: TimeValue, other: TimeValue) -> Interval | None:
    """ "Since 2014" against "since 2015": the edges are compared, each as long as it is coarse."""
    length = timedelta(days=_EDGE_DAYS.get(value.granularity, 1))
    try:
        if value.lo is not None and other.hi is None and other.lo is not None:
            return at(value.lo), at(value.lo) + length
        if value.hi is not None and other.lo is None and other.hi is not None:
            return at(value.hi) - length, at(value.hi)
        if value.lo is not None:
            return at(value.lo), datetime.max
        if value.hi is not None:
            return datetime.min, at(value.hi)
    except OverflowError:
        return None
    return None


def _related(a: TimeValue, b: TimeValue, x: Interval, y: Interval, settings: Settings) -> Compared:
    apart = max(x[0], y[0]) - min(x[1], y[1])
    if apart < timedelta(0):
        return _compatible(a, b)
    if _zones_unknown(a, b) and apart <= timedelta(hours=settings.zone_slack_hours):
        return Compared("overlaps", 0.0, "the time zones are not known")
    if a.zone and b.zone and a.zone != b.zone:
        return _zoned(a, b, settings)
    if _meet_in_some_year(a, b, x, y):
        return Compared("overlaps", 0.0, "the year of one of them is not said")
    half = (x[1] - x[0] + (y[1] - y[0])) / 2
    gap = max(apart, timedelta(minutes=1)) / max(half, timedelta(minutes=1))
    return Compared("disjoint", round(gap, 6), "no moment fits both")


def _meet_in_some_year(a: TimeValue, b: TimeValue, x: Interval, y: Interval) -> bool:
    """Whether times of which one was given without its year overlap in another year."""
    if not (_year_guessed(a) or _year_guessed(b)) or x[1] - x[0] > _YEAR or y[1] - y[0] > _YEAR:
        return False
    apart = round((x[0] - y[0]) / _YEAR)
    shifts = (timedelta(days=round(365.2425 * years)) for years in (apart - 1, apart, apart + 1))
    return any(max(x[0], y[0] + shift) < min(x[1], y[1] + shift) for shift in shifts if shift.days)


def _year_guessed(value: TimeValue) -> bool:
    """Whether the words name a month or a day of one, and leave the year to the reader."""
    shift = value.shift
    if shift and shift[0] == "range":
        opts = options(shift)
        return all(open_ended(unpack(opts[side])) for side in ("from", "to"))
    return bool(shift) and shift[0] in {"month", "monthday"} and open_ended(shift)


def _compatible(a: TimeValue, b: TimeValue) -> Compared:
    """Times that can be one: the finer within the coarser, or a mere overlap."""
    if a.granularity == b.granularity == "part_of_day" and a.part_of_day != b.part_of_day:
        return Compared("overlaps", 0.0, "parts of a day have no sharp edges")
    x, y = _bare(a), _bare(b)
    if x == y:
        return Compared("overlaps", 0.0, "the same stretch, not said with the same sureness")
    if (x[0] <= y[0] and y[1] <= x[1]) or (y[0] <= x[0] and x[1] <= y[1]):
        return Compared("refines", 0.0, "one lies within the other")
    return Compared("overlaps", 0.0, "they share a stretch of time")


def _bare(value: TimeValue) -> Interval:
    """The interval without slack; an open end is the end of time."""
    lo = datetime.min if value.lo is None else at(value.lo)
    return lo, datetime.max if value.hi is None else at(value.hi)


def _zones_unknown(a: TimeValue, b: TimeValue) -> bool:
    """Clock times of which exactly one has a zone."""
    fine = a.granularity in _FINE and b.granularity in _FINE
    return fine and (a.zone is None) != (b.zone is None)


def _offset(zone: str) -> timedelta:
    sign = -1 if zone.startswith("-") else 1
    hours, _, minutes = zone[1:].partition(":")
    return sign * timedelta(hours=int(hours), minutes=int(minutes or 0))


def _zoned(a: TimeValue, b: TimeValue, settings: Settings) -> Compared:
    if a.lo is None or b.lo is None or a.zone is None or b.zone is None:
        return Compared("incomparable", 0.0, "one of them is open at an end")
    x, y = at(a.lo) - _offset(a.zone), at(b.lo) - _offset(b.zone)
    if x == y:
        return Compared("equal", 0.0, "the same moment in two time zones")
    return Compared("disjoint", abs((x - y).total_seconds()) / 60, "no moment fits both")
