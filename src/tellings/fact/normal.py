"""Short neutral normal forms of values, for readers."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import Final

from tellings.fact.amounts import money_name
from tellings.fact.lexicon import lexicon
from tellings.fact.numbers import vague_bounds
from tellings.fact.shifts import core, open_ended, options
from tellings.fact.timevalue import at, last_minute
from tellings.model import Quantity, TimeValue
from tellings.text import MONTHS, WEEKDAYS

# The tables hold each name before its abbreviations.
_MONTHS: Final = {n: name.title() for name, n in reversed(MONTHS.items())}
_WEEKDAYS: Final = {n: name.title() for name, n in reversed(WEEKDAYS.items())}
_BEFORE_OF: Final = frozenset({"a couple", "a handful", "a number"})


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
    if value.approx and value.granularity != "part_of_day":
        text = f"about {text}"
    if value.zone:
        text = f"{text} (UTC{value.zone})" if value.zone != "+00:00" else f"{text} UTC"
    return f"{text} (relative to {value.anchor})" if value.relative and value.anchor else text


def _unresolved(value: TimeValue) -> str:
    """A time without an anchor, from the way it was written."""
    shift, opts = core(value.shift), options(value.shift)
    if shift and shift[0] in {"month", "monthday"} and open_ended(shift):
        day = f"{shift[4]} " if shift[0] == "monthday" else ""
        return f"{day}{_MONTHS[int(shift[3])]} (year not stated)"
    if shift and shift[0] == "weekday":
        name = _WEEKDAYS[int(shift[3])]
        part = f" {opts['part']}" if "part" in opts else ""
        return f"{name}{part} (date not stated)"
    if "clock" in opts:
        return f"{opts['clock']} (date not stated)"
    return f"a {value.granularity.replace('_', ' ')} relative to a date that is not stated"


def _interval(value: TimeValue) -> str:
    if value.lo is None:
        return f"until {_day(last_minute(str(value.hi)))}"
    if value.hi is None:
        return f"from {_day(at(value.lo))} on"
    lo, hi = at(value.lo), at(value.hi)
    if value.granularity in {"minute", "hour"} and hi - lo <= timedelta(hours=1):
        return f"{_day(lo)}, {lo:%H:%M}"
    if value.part_of_day:
        return f"{_day(lo)}, {value.part_of_day}"
    return _whole(lo, hi, last_minute(value.hi))


def _whole(lo: datetime, hi: datetime, last: datetime) -> str:
    """Whole days, months, years as such, anything else from first to last day."""
    if hi - lo <= timedelta(days=1):
        return _day(lo)
    if lo.day == 1 and hi.day == 1:
        months = (hi.year - lo.year) * 12 + hi.month - lo.month
        if months == 1:
            return f"{_MONTHS[lo.month]} {lo.year}"
        if lo.month == 1 and hi.month == 1:
            return _years(lo.year, hi.year - 1)
        first = f"{_MONTHS[lo.month]} {lo.year}"
        return f"{first} to {_MONTHS[last.month]} {last.year}"
    return f"{_day(lo)} to {_day(last)}"


def _years(first: int, last: int) -> str:
    if first == last:
        return str(first)
    if last - first == 9 and first % 10 == 0:
        return f"the {first}s"
    return f"{first} to {last}"


def _day(moment: datetime) -> str:
    return f"{moment.day} {_MONTHS[moment.month]} {moment.year}"


@cache
def _vague_names() -> dict[tuple[float | None, float | None], str]:
    """Vague words by their bounds, with "a few hundred" and its like."""
    names: dict[tuple[float | None, float | None], str] = {}
    for word, (low, high) in vague_bounds().items():
        names.setdefault((low, high), word)
        if word.startswith(("a ", "several")):
            for scale, size in lexicon().tables["SCALE"].items():
                if size >= 100 and len(scale) > 3:
                    names.setdefault((low * size, high * size), f"{word} {scale}")
    return names


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
        return f"{_number(value.value)} {unit}".rstrip()
    vague = _vague_names().get((value.lo, value.hi))
    if value.kind == "vague" or (value.kind != "range" and vague):
        name = vague or "an unstated number"
        of = " of" if name.endswith("s") or name in _BEFORE_OF else ""
        return f"{name}{of} {unit}" if unit else name
    if value.lo is None or value.hi is None:
        return f"an unstated number of {unit}".rstrip()
    return f"{_number(value.lo)} to {_number(value.hi)} {unit}".rstrip()


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
    power, _, length = first.rpartition(" ")
    if power in {"square", "cubic"}:
        first = f"{power} {irregular.get(length) or f'{length}s'}"
    else:
        first = irregular.get(first) or named.get(first) or f"{first}s"
    return f"{first} per {rest}" if rest else first


def _number(value: float | None) -> str:
    """3000000000 as "3 billion", 1012 as "1,012", 2.5 as "2.5"."""
    if value is None:
        return ""
    for name, size in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)):
        if abs(value) >= size and round(value / size, 3) * size == value:
            return f"{value / size:,g} {name}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{round(value, 4):,}"
