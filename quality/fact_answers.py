"""Whether a value of `tellings.fact.find` is the one that a specification expects (see `fact_specs.py`)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tellings import fact
from tellings.fact.amounts import factors
from tellings.fact.calendars import add_months
from tellings.model import Fact, Quantity, TimeValue

if TYPE_CHECKING:
    from fact_specs import Case

Stretch = tuple[datetime, datetime]
DAY: Final = timedelta(days=1)
UNITS: Final = Path(__file__).resolve().parent / "facts" / "units.json"
FUTURE: Final = re.compile(
    r"(?i)\b(will|shall|next|coming|upcoming|tomorrow|later|from now|hence|in the future)\b"
    r"|['’]ll\b|\bin \w+ (day|week|month|year)s?\b"
)
VAGUE: Final = re.compile(
    r"(?i)\b(early|earlier|mid|middle|late|later|beginning|start|end|few|about|around|nearly|almost|sometime|part)\b"
    r"|\b(or so|ago|from now|from today|from tomorrow|year-end|first two quarters)\b|^in \w+ (weeks|months|years)$"
)
SECONDS: Final = {
    **{
        "second": 1,
        "minute": 60,
        "hour": 3600,
        "day": 86400,
        "week": 604_800,
        "fortnight": 1_209_600,
    },
    **{"weekend": 172_800, "month": 2_592_000, "quarter": 7_776_000, "year": 31_536_000},
    **{"decade": 315_360_000, "century": 3_153_600_000, "millennium": 31_536_000_000},
}
TIMEX_UNITS: Final = {
    "Y": "year",
    "M": "month",
    "W": "week",
    "D": "day",
    "Q": "quarter",
    "E": "decade",
    "C": "century",
    "L": "millennium",
}
CLOCK_UNITS: Final = {"H": "hour", "M": "minute", "S": "second"}
SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
PARTS: Final = {
    "MO": {"morning", "early", "dawn"},
    "AF": {"afternoon"},
    "EV": {"evening", "night"},
    "NI": {"night", "evening", "late"},
}
KINDS: Final[dict[str, Callable[[Fact], bool]]] = {
    "DateParser": lambda f: f.kind == "time",
    "DatePeriodParser": lambda f: f.kind == "time",
    "DurationParser": lambda f: _dimension(f) == "duration",
    "NumberModel": lambda f: _dimension(f) == "count",
    "CurrencyModel": lambda f: _dimension(f) == "money",
    "DimensionModel": lambda f: (
        _dimension(f)
        in {"length", "area", "mass", "volume", "speed", "data", "angle", "energy", "power"}
    ),
    "AgeModel": lambda f: _dimension(f) == "age",
    "TemperatureModel": lambda f: _dimension(f) in {"temperature", "angle"},
}


def right(case: Case) -> bool:
    """Whether `find` gives what a case expects."""
    facts = fact.find(case.text, anchor=case.anchor)
    if case.value is None:
        return not any(KINDS[case.file](f) for f in facts)
    near = _near(case, facts)
    if case.type == "DURATION" and case.value.startswith("P"):
        return any(_lasts(f.value, timex_seconds(case.value), case.input) for f in near)
    if case.type in {"DATE", "TIME", "DURATION"}:
        return any(isinstance(f.value, TimeValue) and _timex(case, f.value) for f in near)
    if case.type == "duration":
        return any(_lasts(f.value, float(case.value["duration"]), case.input) for f in near)
    if case.type in {"date", "daterange"}:
        times = [f.value for f in near if isinstance(f.value, TimeValue)]
        if times or not near or _impossible(case):
            return _dated(case, times)
        return _as_long(case, near[0].value)
    return any(isinstance(f.value, Quantity) and _measured(case, f.value) for f in near)


def shown(case: Case) -> str:
    """What was found near a result, for readers."""
    facts = fact.find(case.text, anchor=case.anchor)
    return "; ".join(f"{f.text} = {fact.normal(f.value)}" for f in facts) or "nothing"


def _near(case: Case, facts: tuple[Fact, ...]) -> list[Fact]:
    """The facts that share text with a result; the one that shares most first."""
    lo, hi = case.span
    shares = [(min(hi, f.end) - max(lo, f.start), f) for f in facts]
    return [f for share, f in sorted(shares, key=lambda x: -x[0]) if share > 0][:1]


def _dimension(found: Fact) -> str:
    return found.value.dimension if isinstance(found.value, Quantity) else ""


# Times


def _dated(case: Case, values: list[TimeValue]) -> bool:
    expected = case.value
    if FUTURE.search(case.input):
        expected = case.future
    days = [v for k, v in expected.items() if k != "timex"]
    if _impossible(case):
        return not any(v.granularity == "day" and v.lo is not None for v in values)
    if not values:
        return False
    value = values[0]
    if not days:
        bounds = stretch(expected["timex"])
        return value.granularity == "season" and (bounds is None or _same(bounds, _bounds(value)))
    if "endDate" not in expected and case.type == "daterange":
        return value.lo is not None and value.hi is None and _close(_at(days[0]), _at(value.lo))
    if "startDate" not in expected and case.type == "daterange":
        return value.lo is None and value.hi is not None and _close(_at(days[0]), _at(value.hi))
    lo = _at(days[0])
    hi = _at(days[1]) if len(days) > 1 else lo + DAY
    return _fits((lo, hi), value, case)


def _impossible(case: Case) -> bool:
    return any(v.startswith("0001-01-01") for v in case.value.values())


def _as_long(case: Case, value: TimeValue | Quantity) -> bool:
    """ "Within five days" as a duration: as long as the stretch from the anchor."""
    ends = [v for k, v in case.value.items() if k != "timex"]
    if len(ends) != 2 or not ends[0].startswith(str(case.anchor)[:10]):
        return False
    return _lasts(value, (_at(ends[1]) - _at(ends[0])).total_seconds(), "1 1")


def _close(a: datetime, b: datetime) -> bool:
    return abs(a - b) <= DAY


def _fits(expected: Stretch, value: TimeValue, case: Case) -> bool:
    words = case.text[case.span[0] : case.span[1]]
    anchor = _at(str(case.anchor)[:10]) if case.anchor else None
    for held in (_bounds(value), *((_at(a.lo), _at(a.hi)) for a in value.alternatives)):
        if held is None:
            continue
        if _same(expected, held, anchor):
            return True
        if VAGUE.search(words) and (_within(held, expected) or _within(expected, held)):
            return True
    return False


def _same(expected: Stretch, held: Stretch | None, anchor: datetime | None = None) -> bool:
    """Whether two stretches are one, their ends inclusive or exclusive."""
    if held is None:
        return False
    lo, hi = held
    begins = lo == expected[0] or (anchor is not None and lo == anchor == expected[0] - DAY)
    if expected[0].year % 100 == 0 and lo.year == expected[0].year + 1 and hi - lo > DAY * 36_000:
        return True
    return begins and hi in _ends(expected[1])


def _ends(end: datetime) -> set[datetime]:
    """The moments that one end may be written as: itself, the day, month or year behind it."""
    ends = {end, end + DAY}
    if end.day == 1:
        ends.add(_at(add_months(end.date(), 1).isoformat()))
    if end.day == 1 and end.month == 1:
        ends.add(end.replace(year=end.year + 1))
    return ends


def _within(inner: Stretch, outer: Stretch) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] + DAY


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _bounds(value: TimeValue) -> Stretch | None:
    if value.lo is None or value.hi is None:
        return None
    return _at(value.lo), _at(value.hi)


def _timex(case: Case, value: TimeValue) -> bool:
    """A date or time of `timenorm`."""
    expected, held = stretch(case.value), _bounds(value)
    if expected is None:
        return False
    if "WXX" in case.value:
        return held is not None and _within(held, expected) and held[1] - held[0] <= 8 * DAY
    clock, part = re.search(r"T(\d\d)(?::(\d\d))?", case.value), case.value[-2:]
    if clock and held is not None:
        return held[0] == expected[0]
    if case.value[-3:-2] == "T" and held is not None:
        return held[0].date() == expected[0].date() and value.part_of_day in PARTS[part]
    if value.lo is not None and value.hi is None and re.search(r"beyond|later", case.input):
        return _at(value.lo) == expected[0]
    return _fits(expected, value, case)


@cache
def stretch(timex: str) -> Stretch | None:
    """The stretch that a TIMEX value names; None where it names none."""
    plain = re.match(
        r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(T(\d\d)(?::(\d\d))?)?", timex.replace("-XX", "")
    )
    if re.match(r"\d{4}-(W|Q|H|SU|SP|FA|WI)", timex):
        return _named(int(timex[:4]), timex[5:])
    if plain:
        return _plain(plain)
    few = re.match(r"(\d{2,3})X*$", timex)
    if few is None:
        return None
    years = 10 ** (4 - len(few[1]))
    first = int(few[1]) * years
    return datetime(first, 1, 1), datetime(first + years, 1, 1)


def _plain(match: re.Match[str]) -> Stretch:
    year, month, day = (int(g) if g else None for g in match.group(1, 2, 3))
    lo = datetime(year or 1, month or 1, day or 1)
    if match[4]:
        lo += timedelta(hours=int(match[5]), minutes=int(match[6] or 0))
        return lo, lo + timedelta(minutes=1)
    if day:
        return lo, lo + DAY
    return lo, _at(add_months(lo.date(), 1 if month else 12).isoformat())


def _named(year: int, rest: str) -> Stretch | None:
    """Weeks, quarters, halves and seasons of a year."""
    first = datetime(year, 1, 1)
    if rest.startswith("WXX"):
        return first, first.replace(year=year + 1)
    if rest[:2] in SEASONS:
        lo = datetime(year, SEASONS[rest[:2]], 1)
        return lo, _at(add_months(lo.date(), 3).isoformat())
    if rest[1:2] == "X":
        return None
    if rest[0] == "W":
        lo = datetime.fromisocalendar(year, int(rest[1:3]), 1)
        return (lo + 5 * DAY if rest.endswith("WE") else lo), lo + 7 * DAY
    length = {"Q": 3, "H": 6}[rest[0]]
    lo = _at(add_months(first.date(), length * (int(rest[1]) - 1)).isoformat())
    return lo, _at(add_months(lo.date(), length).isoformat())


# Durations


def timex_seconds(timex: str) -> float | None:
    """The seconds of a duration; None where its number is vague."""
    if "X" in timex:
        return None
    day, _, clock = timex[1:].partition("T")
    total = 0.0
    for text, units in ((day, TIMEX_UNITS), (clock, CLOCK_UNITS)):
        total += sum(float(n) * SECONDS[units[u]] for n, u in re.findall(r"([\d.]+)([A-Z])", text))
    return total


def _lasts(value: TimeValue | Quantity, seconds: float | None, words: str) -> bool:
    if isinstance(value, TimeValue):
        return _stretch_lasts(value, seconds)
    if value.dimension not in {"duration", "age"} or value.unit not in SECONDS:
        return False
    size = SECONDS[value.unit]
    if seconds is None:
        return value.value is None
    low, high = (value.lo, value.hi) if value.value is None else (value.value, value.value)
    slack = 0.03 if len(re.findall(r"\d+", words)) > 1 else 0.01
    return any(x is not None and abs(x * size - seconds) <= slack * seconds for x in (low, high))


def _stretch_lasts(value: TimeValue, seconds: float | None) -> bool:
    held = _bounds(value)
    if held is None or seconds is None:
        return held is not None and value.approx
    lasts = (held[1] - held[0]).total_seconds()
    return any(abs(lasts - slack - seconds) <= 0.03 * seconds for slack in (0, 86400))


# Quantities


@cache
def _table() -> dict[str, dict[str, list[Any]]]:
    table: dict[str, dict[str, list[Any]]] = json.loads(UNITS.read_text("utf-8"))
    return table


def _measured(case: Case, value: Quantity) -> bool:
    wanted = case.value["value"]
    unit = case.value.get("unit")
    number = float(wanted)
    if case.type == "number":
        return _number(value, number)
    if case.type == "currency":
        code, size = _table()["money"][unit]
        return (value.unit or "").partition("/")[0] == code and _number(value, number * size)
    if case.type == "temperature":
        named = {"C": "degree celsius", "F": "degree fahrenheit"}.get(unit)
        alike = value.unit == named if named else value.dimension in {"angle", "temperature"}
        return alike and _number(value, number)
    if case.type == "age":
        return value.dimension == "age" and _number(value, number)
    dimension, size = _table()["measures"][unit]
    ours = factors().get((value.unit or "").partition("/")[0], ("", 0.0))
    return ours[0] == dimension and _number(value, number * size / ours[1])


def _number(value: Quantity, expected: float) -> bool:
    held = value.value
    if held is None:
        held = value.hi if value.kind == "range" else None
    if held is None:
        return False
    if value.dimension == "share" and value.unit == "percent" and abs(expected) < 1:
        held /= 100
    return abs(held - expected) <= 1e-4 * max(abs(expected), 1e-9) + 1e-12
