"""Short neutral normal forms of values, for readers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from tellings.fact.amounts import money_name
from tellings.fact.lexicon import lexicon
from tellings.fact.numbers import vague_bounds
from tellings.fact.shifts import core, options
from tellings.model import Quantity, TimeValue
from tellings.text import MONTHS, WEEKDAYS

_OPEN: Final = {"since": "from {} on", "until": "until {}"}


@cache
def _month_names() -> dict[int, str]:
    return {n: name.title() for name, n in sorted(MONTHS.items(), key=lambda x: len(x[0]))}


@cache
def _weekday_names() -> dict[int, str]:
    return {n: name.title() for name, n in sorted(WEEKDAYS.items(), key=lambda x: len(x[0]))}


def normal(value: TimeValue | Quantity) -> str:
    """A value in a few words: "19 June 2022", "January 2022", "about 40 vessels", "thousands of years".

    Args:
        value: a value that `find` returned.

    Returns:
        Text that says no more than the words did: bounds of vague words are not shown.
    """
    return _time(value) if isinstance(value, TimeValue) else _quantity(value)


def _time(value: TimeValue) -> str:
    if value.lo is None and value.hi is None:
        return _unresolved(value)
    text = _interval(value)
    if value.approx and value.granularity not in {"part_of_day"}:
        text = f"about {text}"
    if value.zone:
        text = f"{text} (UTC{value.zone})" if value.zone != "+00:00" else f"{text} UTC"
    return f"{text} (relative to {value.anchor})" if value.relative and value.anchor else text


def _unresolved(value: TimeValue) -> str:
    """A time without an anchor, from the way it was written."""
    shift, opts = core(value.shift), options(value.shift)
    if shift and shift[0] == "month" and shift[2] in {"", "past", "future"}:
        return f"{_month_names()[int(shift[3])]} (year not stated)"
    if shift and shift[0] == "monthday" and shift[2] in {"", "past", "future"}:
        return f"{int(shift[4])} {_month_names()[int(shift[3])]} (year not stated)"
    if shift and shift[0] == "weekday":
        name = _weekday_names()[int(shift[3])]
        part = f" {opts['part']}" if "part" in opts else ""
        return f"{name}{part} (date not stated)"
    if "clock" in opts:
        return f"{opts['clock']} (date not stated)"
    return f"a {value.granularity.replace('_', ' ')} relative to a date that is not stated"


def _interval(value: TimeValue) -> str:
    if value.lo is None:
        return f"until {_day(_last(str(value.hi)))}"
    if value.hi is None:
        return f"from {_day(_at(value.lo))} on"
    lo, hi = _at(value.lo), _at(value.hi)
    if value.granularity in {"minute", "hour"} and hi - lo <= timedelta(hours=1):
        return f"{_day(lo)}, {lo:%H:%M}"
    if value.part_of_day:
        return f"{_day(lo)}, {value.part_of_day}"
    return _whole(lo, hi, _last(value.hi))


def _whole(lo: datetime, hi: datetime, last: datetime) -> str:
    """Whole days, months, years as such, anything else from first to last day."""
    if hi - lo <= timedelta(days=1):
        return _day(lo)
    if lo.day == 1 and hi.day == 1:
        months = (hi.year - lo.year) * 12 + hi.month - lo.month
        if months == 1:
            return f"{_month_names()[lo.month]} {lo.year}"
        if lo.month == 1 and hi.month == 1:
            return _years(lo.year, hi.year - 1)
        first = f"{_month_names()[lo.month]} {lo.year}"
        return f"{first} to {_month_names()[last.month]} {last.year}"
    return f"{_day(lo)} to {_day(last)}"


def _years(first: int, last: int) -> str:
    if first == last:
        return str(first)
    if last - first == 9 and first % 10 == 0:
        return f"the {first}s"
    return f"{first} to {last}"


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _last(hi: str) -> datetime:
    return _at(hi) - timedelta(minutes=1)


def _day(moment: datetime) -> str:
    day: date = moment.date()
    return f"{day.day} {_month_names()[day.month]} {day.year}"


@cache
def _vague_names() -> dict[tuple[float, float], str]:
    """Vague words by their bounds, with "a few hundred" and its like."""
    names: dict[tuple[float, float], str] = {}
    for word, (low, high) in vague_bounds().items():
        names.setdefault((low, high), word)
        if word.startswith(("a ", "several")):
            for scale, size in lexicon().tables["SCALE"].items():
                if size >= 100 and len(scale) > 3:
                    names.setdefault((low * size, high * size), f"{word} {scale}")
    return names


def _vague_bounds(value: Quantity) -> bool:
    return (value.lo, value.hi) in _vague_names()


def _quantity(value: Quantity) -> str:
    text = _figure(value)
    if value.kind == "bound":
        text = f"at least {text}" if value.hi is None else f"at most {text}"
    elif value.approx:
        text = f"about {text}"
    if value.direction:
        text = f"{text} {value.direction}"
    return text


def _figure(value: Quantity) -> str:
    if value.dimension == "ordinal":
        return f"number {_number(value.value)} {value.of_what or ''}".rstrip()
    unit = _unit(value)
    if value.value is not None:
        return _joined(_number(value.value), unit, value.dimension)
    if value.kind == "vague" or (value.kind != "range" and _vague_bounds(value)):
        name = _vague_names().get((value.lo or 0.0, value.hi or 0.0), "an unstated number")
        link = (
            " of " if name.endswith("s") or name in {"a couple", "a handful", "a number"} else " "
        )
        return name + link + unit if unit else name
    if value.lo is None or value.hi is None:
        return f"an unstated number of {unit}".rstrip()
    return _joined(f"{_number(value.lo)} to {_number(value.hi)}", unit, value.dimension)


def _joined(number: str, unit: str, dimension: str) -> str:
    return f"{number} {unit}".rstrip()


def _unit(value: Quantity) -> str:
    head, _, per = (value.unit or "").partition("/")
    if value.dimension == "money":
        head = money_name(head)
    elif value.dimension == "count":
        head = value.of_what or ""
    elif value.dimension == "age":
        head = f"{_plural(head, value)} of age"
    elif head and head != "percent":
        head = _plural(head, value)
    if value.dimension == "share" and value.of_what:
        head = f"{head} of {value.of_what}"
    return f"{head} per {per}" if per else head


def _plural(unit: str, value: Quantity) -> str:
    if value.value == 1 or not unit:
        return unit
    first, _, rest = unit.partition(" per ")
    irregular = {
        "foot": "feet",
        "inch": "inches",
        "century": "centuries",
        "millennium": "millennia",
    }
    named = {"degree celsius": "degrees Celsius", "degree fahrenheit": "degrees Fahrenheit"}
    first = irregular.get(first) or named.get(first) or f"{first}s"
    return f"{first} per {rest}" if rest else first


def _number(value: float | None) -> str:
    """3000000000 as "3 billion", 1012 as "1,012", 2.5 as "2.5"."""
    if value is None:
        return ""
    for name, size in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)):
        if abs(value) >= size and round(value / size, 3) * size == value:
            return f"{value / size:g} {name}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{round(value, 4):,}"
