"""From drafts to `TimeValue`, and the same expression read against another day or in another calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tellings.fact.calendars import known
from tellings.fact.moments import Moment, Reading
from tellings.fact.resolve import read
from tellings.fact.shifts import Shift, grain_of, is_absolute, options
from tellings.fact.times import Draft
from tellings.model import TimeAlternative, TimeValue


def time_value(draft: Draft, anchor: date | None, calendar: str = "gregorian") -> TimeValue:
    """The value of a draft read against the anchor.

    Args:
        draft: what the grammar found.
        anchor: the day relative expressions are read against; None leaves them open.
        calendar: the calendar of relative months and years.

    Returns:
        The value; `lo` and `hi` are None where nothing can be said.
    """
    fixed = is_absolute(draft.shift)
    reading = Reading(anchor, calendar) if anchor is not None else None
    moment = read(draft.shift, reading)
    shown = draft.calendar if fixed else calendar
    return _value(draft, moment, fixed, None if fixed else anchor, shown)


def _value(
    draft: Draft, moment: Moment | None, fixed: bool, anchor: date | None, calendar: str
) -> TimeValue:
    opts = options(draft.shift)
    if moment is None:
        moment = Moment(lo=None, hi=None, grain=grain_of(draft.shift), part=opts.get("part"))
    exact = moment.grain in {"minute", "hour", "part_of_day"}
    others = (*moment.alternatives, *draft.others)
    return TimeValue(
        lo=_iso(moment.lo, exact),
        hi=_iso(moment.hi, exact),
        granularity=moment.grain,
        part_of_day=moment.part,
        zone=moment.zone or opts.get("zone"),
        anchor=anchor.isoformat() if anchor else None,
        relative=not fixed,
        route=draft.route,
        calendar=calendar,
        approx=moment.approx,
        underspecified=moment.underspecified or opts.get("from") == "story",
        shift=() if fixed else draft.shift,
        alternatives=tuple(TimeAlternative(a.isoformat(), b.isoformat(), w) for a, b, w in others),
        confidence=min(moment.confidence, draft.confidence),
    )


def _iso(moment: datetime | None, exact: bool) -> str | None:
    if moment is None:
        return None
    return moment.isoformat(timespec="minutes") if exact else moment.date().isoformat()


def at(end: str) -> datetime:
    """The moment of `lo` or `hi` of a value."""
    return datetime.fromisoformat(end)


def last_minute(hi: str) -> datetime:
    """The last moment before `hi` of a value."""
    return at(hi) - timedelta(minutes=1)


def reanchor(value: TimeValue, anchor: str) -> TimeValue:
    """The same expression read against another day.

    Args:
        value: a value that `find` returned.
        anchor: the ISO date to read it against.

    Returns:
        The new value; an absolute value is returned as it is.

    Raises:
        ValueError: the anchor is no ISO date.
    """
    if not value.shift:
        return value
    draft = Draft(value.shift, value.route)
    return time_value(draft, date.fromisoformat(anchor[:10]), value.calendar)


def reread(value: TimeValue, calendar: str) -> TimeValue | None:
    """The same relative month or year in another calendar.

    "January last year" read on 20 June 2022 in the Solar Hijri calendar is the January inside the year 1400, that is
    January 2022.

    Args:
        value: a value that `find` returned, with its anchor.
        calendar: "solar_hijri", "islamic" or "gregorian".

    Returns:
        The value, its interval in Gregorian dates; None where the expression does not depend on the calendar, there is
        no anchor, or the calendar does not reach so far.
    """
    if not value.shift or value.anchor is None or not known(calendar):
        return None
    if not _depends(value.shift):
        return None
    again = time_value(Draft(value.shift, value.route), date.fromisoformat(value.anchor), calendar)
    return again if again.lo is not None or again.hi is not None else None


def _depends(shift: Shift) -> bool:
    """Whether a relative expression counts calendar months or years."""
    if shift[0] == "month":
        return shift[2].lstrip("-").isdecimal()
    units = {"month", "quarter", "year", "decade", "century"}
    return shift[0] == "unit" and shift[1] in units
