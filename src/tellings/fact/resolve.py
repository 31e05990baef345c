"""From a shift and the day it is read against to an interval: kinds, options and ranges."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from msgspec.structs import replace

from tellings.fact.calendars import add_months
from tellings.fact.moments import KINDS, Moment, Reading, midnight, unit_bounds, whole_days
from tellings.fact.shifts import (
    DIRECTED,
    UNIT_GRAIN,
    Shift,
    core,
    is_absolute,
    open_ended,
    options,
    unpack,
)

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


def _absolute(shift: Shift) -> Moment:
    lo, hi = date.fromisoformat(shift[2]), date.fromisoformat(shift[3])
    return whole_days(lo, hi, shift[1])


def _relative(shift: Shift, against: Reading) -> Moment | None:
    make = KINDS.get(shift[0])
    return make(shift, against) if make else None


def _optioned(moment: Moment, opts: dict[str, str], against: Reading | None) -> Moment:
    if "check" in opts and moment.lo is not None and moment.lo.weekday() != int(opts["check"]):
        moment = replace(moment, confidence=0.5)
    if opts.get("within") and moment.lo is not None:
        lo, hi = unit_bounds(opts["within"], moment.lo.date(), 0)
        moment = whole_days(lo, hi, UNIT_GRAIN[opts["within"]])
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
    if "bound" not in opts:
        return moment
    whole = opts.get("mod") == "late" and opts["bound"] == "before"  # "before the end of the year"
    return _bounded(moment, "until" if whole else opts["bound"])


def _portion(moment: Moment, which: str) -> Moment:
    """The first half, the middle third or the second half of an interval."""
    if moment.lo is None or moment.hi is None:
        return moment
    length = (moment.hi - moment.lo).days
    months = (moment.hi.year - moment.lo.year) * 12 + moment.hi.month - moment.lo.month
    half = moment.lo + timedelta(days=(length + 1) // 2 if length < 10 else 15)
    if months > 1:
        half = midnight(add_months(moment.lo.date(), months // 2))
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
        lo = _week_of(moment.lo, moment.hi, n)
        return whole_days(lo.date(), (lo + timedelta(days=7)).date(), "week", approx=True)
    if n > 0:
        lo = moment.lo + timedelta(days=(what - moment.lo.weekday()) % 7 + 7 * (n - 1))
    else:
        last = moment.hi - timedelta(days=1)
        lo = last - timedelta(days=(last.weekday() - what) % 7)
    if not moment.lo <= lo < moment.hi:
        raise ValueError("no such day")
    return whole_days(lo.date(), (lo + timedelta(days=1)).date(), "day")


def _week_of(lo: datetime, hi: datetime, n: int) -> datetime:
    """The Monday of the n-th week, of those that have their Thursday in a month or year (as in ISO 8601)."""
    if n > 0:
        thursday = lo + timedelta(days=(3 - lo.weekday()) % 7 + 7 * (n - 1))
    else:
        last = hi - timedelta(days=1)
        thursday = last - timedelta(days=(last.weekday() - 3) % 7)
    return thursday - timedelta(days=3)


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
    day = midnight(moment.lo.date())
    lo = day + timedelta(hours=hour, minutes=minute)
    hi = lo + timedelta(minutes=1)
    return replace(moment, lo=lo, hi=hi, grain="minute", zone=zone)


def _clipped(moment: Moment, side: str, day: date) -> Moment:
    """ "Earlier this month" ends today, "later this month" begins today."""
    now = midnight(day)
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


def _range(opts: dict[str, str], against: Reading | None) -> Moment | None:
    """From one time to another; a side without a year takes it from the other."""
    first, last = unpack(opts["from"]), unpack(opts["to"])
    if open_ended(first) and (is_absolute(last) or _said(last)):
        b = read(last, against)
        if b is None or b.lo is None:
            return None
        a = read(_looking(first, "past"), Reading(b.lo.date()))
    else:
        a = read(first, against)
        if a is None or a.lo is None:
            return None
        b = _end(last, a.lo, against)
    if a is None or b is None or a.lo is None or b.hi is None or a.lo >= b.hi:
        return None
    confidence = min(a.confidence, b.confidence)
    others = []
    for lo, _, why in a.alternatives:
        end = _end(last, midnight(lo), against)
        if end is not None and end.hi is not None and midnight(lo) < end.hi:
            others.append((lo, end.hi.date(), why))
    return replace(a, hi=b.hi, alternatives=tuple(others), confidence=confidence, part=None)


def _end(last: Shift, begin: datetime, against: Reading | None) -> Moment | None:
    """The end of a range, looked for after its beginning."""
    if not open_ended(last):
        return read(last, against)
    return read(_looking(last, "future"), Reading(begin.date()))


def _said(shift: Shift) -> bool:
    """Whether a weekday or month is fixed by "last", "next", "this"."""
    return shift[0] in DIRECTED and not open_ended(shift)


def _looking(shift: Shift, direction: str) -> Shift:
    """The same open time, looked for in one direction."""
    return (*shift[:2], direction, *shift[3:])
