"""From the way a time was written to an interval.

A time expression is kept as a *shift*: a tuple of strings, kind first, that says how it was written ("month", "month",
"-1", "1" is January last year) with options of the form "part=evening" at the end. It needs a day to be read against
(unless its kind is "abs"), and can be read again against another day or in another calendar. Nothing here ever makes a
day out of a month: the interval is as long as the words allow.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from tellings.fact.calendars import add_months, from_date, to_date
from tellings.model import Granularity

Shift = tuple[str, ...]
PARTS: Final[dict[str, tuple[int, int]]] = {
    "dawn": (4, 8),
    "early": (0, 9),
    "morning": (5, 12),
    "midday": (11, 14),
    "noon": (12, 13),
    "afternoon": (12, 18),
    "evening": (17, 22),
    "late": (18, 24),
    "night": (20, 28),
    "midnight": (24, 25),
}
_AHEAD: Final = 60  # days: a day without a year this near in the future may be meant
_UNIT_GRAIN: Final[dict[str, Granularity]] = {
    "second": "minute",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "weekend": "day",
    "fortnight": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "millennium": "century",
}
_MONTHS_OF: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
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
    """What a shift is read against: a day, a calendar, and the day's time of day does not matter."""

    day: date
    calendar: str = "gregorian"


def core(shift: Shift) -> Shift:
    """A shift without its options."""
    return tuple(part for part in shift if "=" not in part)


def options(shift: Shift) -> dict[str, str]:
    """The options of a shift."""
    return dict(part.split("=", 1) for part in shift if "=" in part)


def pack(shift: Shift) -> str:
    """A shift as one string, to stand as an option of another."""
    return "|".join(part.replace("=", "~") for part in shift)


def unpack(text: str) -> Shift:
    """The shift that `pack` wrote."""
    return tuple(part.replace("~", "=") for part in text.split("|"))


def absolute(lo: date, hi: date, grain: str) -> Shift:
    """The shift of a time that needs no anchor."""
    return ("abs", grain, lo.isoformat(), hi.isoformat())


def is_absolute(shift: Shift) -> bool:
    """Whether the time can be read without an anchor."""
    if shift[0] == "range":
        opts = options(shift)
        first, last = unpack(opts["from"]), unpack(opts["to"])
        return is_absolute(last) and (is_absolute(first) or _open(first))
    return shift[0] == "abs"


def grain_of(shift: Shift) -> Granularity:
    """How fine the time is, before it is read against a day."""
    opts = options(shift)
    if "clock" in opts:
        return "minute"
    if "part" in opts:
        return "part_of_day"
    if shift[0] == "range":
        return grain_of(unpack(opts["from"]))
    return _UNIT_GRAIN.get(shift[1], shift[1])  # type: ignore[arg-type]


def read(shift: Shift, against: Reading | None) -> Moment | None:
    """The interval a shift stands for.

    Args:
        shift: the expression.
        against: the day and calendar; None resolves only absolute times.

    Returns:
        The interval, or None when it cannot be known (no anchor, no such day, out of the calendar's reach).
    """
    opts = options(shift)
    if opts.get("from") == "story":
        return None
    try:
        if shift[0] == "range":
            return _range(opts, against)
        if shift[0] == "abs":
            moment: Moment | None = _absolute(shift)
        else:
            moment = _relative(core(shift), against) if against else None
        return _optioned(moment, opts, against) if moment else None
    except (ValueError, OverflowError):
        return None


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _days(lo: date, hi: date, grain: str, **more: object) -> Moment:
    return Moment(lo=_midnight(lo), hi=_midnight(hi), grain=grain, **more)  # type: ignore[arg-type]


def _absolute(shift: Shift) -> Moment:
    lo, hi = date.fromisoformat(shift[2]), date.fromisoformat(shift[3])
    return _days(lo, hi, shift[1])


def _relative(shift: Shift, against: Reading) -> Moment | None:
    make = _KINDS.get(shift[0])
    return make(shift, against) if make else None


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
    return _days(lo, hi, _UNIT_GRAIN[shift[1]])


def _moved(day: date, unit: str, amount: float) -> date:
    """A day some units away; parts of months and years in days."""
    months = _MONTHS_OF.get(unit, 12000 if unit == "millennium" else 0)
    if months:
        whole = int(amount * months)
        return add_months(day, whole) + timedelta(days=round((amount * months - whole) * 30))
    return day + timedelta(days=round(amount * _DAYS_OF.get(unit, 7)))


def _ago(shift: Shift, against: Reading) -> Moment:
    """N units away: the day itself for days, else the week, month or year that holds the day."""
    unit, amount = shift[1], float(shift[2])
    if unit in _SECONDS_OF:
        days = int(abs(amount) * _SECONDS_OF[unit] // 86400) * (1 if amount > 0 else -1)
        lo = against.day + timedelta(days=min(days, 0) - (1 if amount < 0 else 0))
        return _days(lo, lo + timedelta(days=2), "hour", approx=True)
    day = _moved(against.day, unit, amount)
    if unit in {"day", "week", "fortnight"} and amount == int(amount):
        grain = "day" if unit == "day" else "week"
        slack = 0 if unit == "day" else 3
        lo, hi = day - timedelta(days=slack), day + timedelta(days=slack + 1)
        return _days(lo, hi, grain, approx=unit != "day")
    inner = unit if unit in _MONTHS_OF and amount == int(amount) else "month"
    lo, hi = unit_bounds(inner, day, 0, against.calendar)
    return _days(lo, hi, _UNIT_GRAIN[inner], approx=amount != int(amount))


def _agos(shift: Shift, against: Reading) -> Moment:
    """A few units away: between two days."""
    lo = _moved(against.day, shift[1], float(shift[2]))
    hi = _moved(against.day, shift[1], float(shift[3])) + timedelta(days=1)
    return _days(lo, hi, _UNIT_GRAIN[shift[1]], approx=True)


def _span(shift: Shift, against: Reading) -> Moment:
    """The past or coming N units, up to or from the anchor."""
    unit, amount = shift[1], float(shift[2])
    grain = _UNIT_GRAIN[unit]
    if unit in _SECONDS_OF:
        moved = timedelta(seconds=abs(amount) * _SECONDS_OF[unit])
        if amount < 0:
            return _days(against.day - moved, against.day + timedelta(days=1), grain, approx=True)
        return _days(against.day, against.day + timedelta(days=1) + moved, grain, approx=True)
    other = _moved(against.day, unit, amount)
    if amount < 0:
        return _days(other, against.day + timedelta(days=1), grain, approx=True)
    return _days(against.day, other + timedelta(days=1), grain, approx=True)


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
    lo, hi = to_date("gregorian", year, month), to_date("gregorian", year, month + 1)
    others: tuple[tuple[date, date, str], ...] = ()
    if years == "last" and year == against.day.year:
        earlier = to_date("gregorian", year - 1, month), to_date("gregorian", year - 1, month + 1)
        others = ((*earlier, "that month of last year"),)
    elif years == "" and year < against.day.year:
        later = to_date("gregorian", year + 1, month), to_date("gregorian", year + 1, month + 1)
        others = ((*later, "the coming one"),)
        if (later[0] - against.day).days <= _AHEAD:
            (lo, hi), others = later, ((lo, hi, "the one before"),)
    return _days(
        lo, hi, "month", underspecified=years in {"", "past", "future"}, alternatives=others
    )


def _month_inside(month: int, offset: int, against: Reading) -> Moment | None:
    """A Gregorian month inside a year of another calendar: the latest stretch, earlier ones as alternatives."""
    year = from_date(against.calendar, against.day)[0] + offset
    lo, hi = to_date(against.calendar, year, 1), to_date(against.calendar, year + 1, 1)
    stretches = []
    for y in range(lo.year, hi.year + 1):
        a = max(lo, to_date("gregorian", y, month))
        b = min(hi, to_date("gregorian", y, month + 1))
        if a < b:
            stretches.append((a, b))
    if not stretches:
        return None
    *rest, (a, b) = sorted(stretches, key=lambda s: s[1] - s[0])
    why = "the other stretch of that month in the year"
    return _days(a, b, "month", alternatives=tuple((x, y, why) for x, y in rest))


def _monthday(shift: Shift, against: Reading) -> Moment:
    years, month, number = shift[2], int(shift[3]), int(shift[4])
    day = against.day
    if years in {"", "past", "future"}:
        return _nearest_day(years, month, number, day)
    lo = date(_pick(years, month, day), month, number)
    return _days(lo, lo + timedelta(days=1), "day")


def _nearest_day(direction: str, month: int, number: int, day: date) -> Moment:
    """A day without a year: the latest not after the anchor, or the soonest where the words say future.

    Where they say nothing, a day within two months ahead is nearer than one ten months back; the other is kept.
    """
    found = [
        date(y, month, number)
        for y in range(day.year - 8, day.year + 9)
        if _exists(y, month, number)
    ]
    past = [d for d in found if d <= day]
    ahead = [d for d in found if d >= day]
    lo, other = (ahead[0], past[-1]) if direction == "future" else (past[-1], ahead[0])
    near = direction != "future" and lo != other and (other - day).days <= _AHEAD
    why = "the coming one"
    if near and direction == "":
        lo, other, why = other, lo, "the one before"
    others = ((other, other + timedelta(days=1), why),) if near else ()
    confidence = 0.6 if near else 1.0
    return _days(lo, lo + timedelta(days=1), "day", alternatives=others, confidence=confidence)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _day_of_month(shift: Shift, against: Reading) -> Moment | None:
    """ "The 19th": of the month given as an offset, or the latest such day."""
    months, number = shift[2], int(shift[3])
    first = against.day.replace(day=1)
    tries = [int(months)] if months.lstrip("-").isdecimal() else [0, -1, -2, -3]
    if months == "future":
        tries = [0, 1, 2, 3]
    for n in tries:
        month = add_months(first, n)
        if _exists(month.year, month.month, number):
            lo = month.replace(day=number)
            fits = {"": lo <= against.day, "future": lo >= against.day}.get(months, True)
            if fits:
                return _days(lo, lo + timedelta(days=1), "day", underspecified=months == "")
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
    return _days(
        lo, lo + timedelta(days=1), "day", alternatives=_other_week(direction, weekday, lo, monday)
    )


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
    """Northern seasons of three whole months, from March on."""
    years, season = shift[2], int(shift[3])
    first = 3 + 3 * season
    day = against.day
    if years.lstrip("-").isdecimal():
        year = day.year + int(years)
    else:
        year = day.year if first <= day.month else day.year - 1
        year += 1 if years in {"next", "future"} and first <= day.month else 0
        if years == "last" and to_date("gregorian", year, first + 3) > day:
            year -= 1
    return season_of(year, season)


def season_of(year: int, season: int) -> Moment:
    """A season of a given year."""
    first = 3 + 3 * season
    lo, hi = to_date("gregorian", year, first), to_date("gregorian", year, first + 3)
    return _days(lo, hi, "season", approx=True)


def _quarter(shift: Shift, against: Reading) -> Moment:
    years, quarter = shift[2], int(shift[3])
    day = against.day
    year = day.year + int(years) if years else day.year
    if not years and to_date("gregorian", year, 3 * quarter - 2) > day:
        year -= 1
    return _quarters(year, quarter, not years)


def _quarters(year: int, quarter: int, underspecified: bool) -> Moment:
    lo, hi = (
        to_date("gregorian", year, 3 * quarter - 2),
        to_date("gregorian", year, 3 * quarter + 1),
    )
    return _days(lo, hi, "quarter", underspecified=underspecified)


def _half(shift: Shift, against: Reading) -> Moment:
    year = against.day.year + int(shift[2] or 0)
    half = int(shift[3])
    lo, hi = to_date("gregorian", year, 6 * half - 5), to_date("gregorian", year, 6 * half + 1)
    return _days(lo, hi, "quarter")


_KINDS: Final[dict[str, Callable[[Shift, Reading], Moment | None]]] = {
    "unit": _unit,
    "ago": _ago,
    "agos": _agos,
    "span": _span,
    "month": _month,
    "monthday": _monthday,
    "dom": _day_of_month,
    "weekday": _weekday,
    "season": _season,
    "quarter": _quarter,
    "half": _half,
}


def _optioned(moment: Moment, opts: dict[str, str], against: Reading | None) -> Moment:
    if "check" in opts and moment.lo is not None and moment.lo.weekday() != int(opts["check"]):
        moment = replace(moment, confidence=0.5)
    if opts.get("within") and moment.lo is not None:
        lo, hi = unit_bounds(opts["within"], moment.lo.date(), 0)
        moment = _days(lo, hi, _UNIT_GRAIN[opts["within"]])
    if "nth" in opts:
        moment = _nth(moment, opts["nth"])
    if "mod" in opts:
        moment = _portion(moment, opts["mod"])
    if "part" in opts:
        moment = _part(moment, opts["part"])
    if "clock" in opts:
        moment = _clock(moment, opts["clock"], opts.get("zone"))
    if opts.get("clip") and against is not None:
        moment = _clipped(moment, opts["clip"], against.day)
    if "approx" in opts:
        moment = replace(moment, approx=True)
    return _bounded(moment, opts["bound"]) if "bound" in opts else moment


def _portion(moment: Moment, which: str) -> Moment:
    """The first half, the middle third or the second half of an interval."""
    if moment.lo is None or moment.hi is None:
        return moment
    length = (moment.hi - moment.lo).days
    months = (moment.hi.year - moment.lo.year) * 12 + moment.hi.month - moment.lo.month
    half = moment.lo + timedelta(days=(length + 1) // 2 if length < 10 else 15)
    if months > 1:
        half = _midnight(add_months(moment.lo.date(), months // 2))
    if which == "mid":
        third = timedelta(days=round(length / 3))
        return replace(moment, lo=moment.lo + third, hi=moment.hi - third, approx=True)
    if which == "early":
        return replace(moment, hi=half, approx=True)
    return replace(moment, lo=half, approx=True)


def _nth(moment: Moment, which: str) -> Moment:
    """The n-th weekday, or week of seven days, of a month or year; -1 is the last."""
    n, what = (int(x) for x in which.split(","))
    if moment.lo is None or moment.hi is None:
        return moment
    if what == 7:
        lo = moment.lo + timedelta(days=7 * (n - 1)) if n > 0 else moment.hi - timedelta(days=7)
        return _days(lo.date(), (lo + timedelta(days=7)).date(), "week", approx=True)
    if n > 0:
        lo = moment.lo + timedelta(days=(what - moment.lo.weekday()) % 7 + 7 * (n - 1))
    else:
        last = moment.hi - timedelta(days=1)
        lo = last - timedelta(days=(last.weekday() - what) % 7)
    if not moment.lo <= lo < moment.hi:
        raise ValueError("no such day")
    return _days(lo.date(), (lo + timedelta(days=1)).date(), "day")


def _part(moment: Moment, part: str) -> Moment:
    low, high = PARTS[part]
    if moment.lo is None:
        return moment
    lo, hi = moment.lo + timedelta(hours=low), moment.lo + timedelta(hours=high)
    return replace(moment, lo=lo, hi=hi, grain="part_of_day", part=part)


def _clock(moment: Moment, clock: str, zone: str | None) -> Moment:
    if moment.lo is None:
        return moment
    hour, minute = (int(x) for x in clock.split(":"))
    day = _midnight(moment.lo.date())
    lo = day + timedelta(hours=hour, minutes=minute)
    hi = lo + timedelta(minutes=1)
    return replace(moment, lo=lo, hi=hi, grain="minute", zone=zone)


def _clipped(moment: Moment, side: str, day: date) -> Moment:
    """ "Earlier this month" ends today, "later this month" begins today."""
    now = _midnight(day)
    if side == "before" and moment.lo is not None and moment.lo <= now:
        return replace(moment, hi=now + timedelta(days=1))
    if side == "after" and moment.hi is not None and moment.hi > now:
        return replace(moment, lo=now)
    return moment


def _bounded(moment: Moment, bound: str) -> Moment:
    ends = {
        "since": (moment.lo, None),
        "after": (moment.hi, None),
        "until": (None, moment.hi),
        "by": (None, moment.hi),
        "before": (None, moment.lo),
    }
    lo, hi = ends[bound]
    return replace(moment, lo=lo, hi=hi)


_DIRECTED: Final = frozenset({"weekday", "month", "monthday", "dom"})


def _range(opts: dict[str, str], against: Reading | None) -> Moment | None:
    """From one time to another; a side without a year takes it from the other."""
    first, last = unpack(opts["from"]), unpack(opts["to"])
    if _open(first) and (is_absolute(last) or _said(last)):
        b = read(last, against)
        if b is None or b.lo is None:
            return None
        a = read(first, Reading(b.lo.date()))
    else:
        a = read(first, against)
        if a is None or a.lo is None:
            return None
        b = read(_after(last), Reading(a.lo.date()) if _open(last) else against)
    if a is None or b is None or a.lo is None or b.hi is None or a.lo >= b.hi:
        return None
    confidence = min(a.confidence, b.confidence)
    return replace(a, hi=b.hi, alternatives=(), confidence=confidence, part=None)


def _open(shift: Shift) -> bool:
    """Whether the words leave open which of many such days or months is meant."""
    return shift[0] in _DIRECTED and shift[2] in {"", "past", "future"}


def _said(shift: Shift) -> bool:
    """Whether a weekday or month is fixed by "last", "next", "this"."""
    return shift[0] in _DIRECTED and not _open(shift)


def _after(shift: Shift) -> Shift:
    """The same time, looked for after the beginning of its range."""
    if _open(shift):
        return (*shift[:2], "future", *shift[3:])
    return shift
