"""Harmless causes of a difference, tried one by one (docs/methods.md, conflicts).

Each says in a sentence whether it fits. One that fits lowers the severity and softens the wording; it never removes the
item, and it changes no value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from tellings import fact as facts
from tellings.conflict.calendars import plausible
from tellings.conflict.context import likeness
from tellings.conflict.corrections import corrected
from tellings.conflict.ground import Ground
from tellings.conflict.likes import counted
from tellings.conflict.slip import is_slip
from tellings.conflict.values import Value
from tellings.conflict.wording import say, shortened
from tellings.conflict.words import words
from tellings.model import Explanation, Quantity, TimeValue
from tellings.text import fold, stem

LOWERING = frozenset(
    {"calendar", "zone", "rounding", "unit", "update", "correction", "part", "occasion", "narrator"}
)
"""Explanations that lower the severity. After a slip one of the values is wrong, so a slip lowers nothing."""

COMPATIBLE = LOWERING - {"narrator", "correction", "update"}
"""Explanations under which both values may hold, so that the disagreement itself is less certain."""

_CLOCK = frozenset({"minute", "hour"})
_ZONES = 14 * 3600
_NEAR = 40
_FAR_CONTEXT = 0.3

Pairs = Sequence[tuple[Value, Value]]


class Case(Struct, frozen=True):
    """A slot whose values differ: the pairs that cannot both hold."""

    ground: Ground
    pairs: tuple[tuple[Value, Value], ...]


def explanations(case: Case) -> tuple[Explanation, ...]:
    """The causes that can be tried on a difference, in the order of section 6.3.

    Args:
        case: the pairs of values that cannot both hold.
    """
    times = isinstance(case.pairs[0][0].value, TimeValue)
    tried: list[Explanation] = list(_calendar(case)) if times else []
    for kind, test in _TIME_TESTS if times else _QUANTITY_TESTS:
        fits = test(case)
        if fits is not None:
            tried.append(Explanation(kind, fits, say(f"explain.{kind}.{'yes' if fits else 'no'}")))
    if not times and _update(case) is None:
        tried.append(Explanation("update", False, say("explain.update.unknown")))
    return tuple(tried)


def _calendar(case: Case) -> Iterator[Explanation]:
    tried: dict[str, str] = {}
    for value, other in _both_ways(case.pairs):
        if not isinstance(value.value, TimeValue) or not value.value.relative:
            continue
        for option in plausible(case.ground, value.held.fact.account):
            again = facts.reread(value.value, option.calendar)
            if again is None:
                continue
            name = say(f"calendar.{option.calendar}")
            tried.setdefault(name, option.because)
            if facts.compare(again, other.value).relation != "disjoint":
                yield _calendar_fits(name, option.because, value, again, other)
                return
    for name, because in sorted(tried.items()):
        text = say("explain.calendar.no", calendar=name, because=because)
        yield Explanation("calendar", False, text)


def _calendar_fits(
    name: str, because: str, value: Value, again: TimeValue, other: Value
) -> Explanation:
    text = say(
        "explain.calendar.yes",
        calendar=name,
        because=because,
        text=shortened(value.held.fact.text),
        normal=facts.normal(replace(again, anchor=None)),
        other=shortened(other.held.fact.text),
    )
    return Explanation("calendar", True, text)


def _both_ways(pairs: Pairs) -> Iterator[tuple[Value, Value]]:
    for a, b in pairs:
        yield a, b
        yield b, a


def _zone(case: Case) -> bool | None:
    """Whether clock times lie within two zones of one another; not tried on days."""
    gaps = []
    for a, b in case.pairs:
        one, two = a.value, b.value
        if not (isinstance(one, TimeValue) and isinstance(two, TimeValue)):
            return None
        if not ({one.granularity, two.granularity} <= _CLOCK and one.lo and two.lo):
            return None
        if one.zone is not None and two.zone is not None:
            return False
        gaps.append(_seconds(one.lo, two.lo))
    return all(gap is not None and gap <= _ZONES for gap in gaps)


def _seconds(a: str, b: str) -> float | None:
    try:
        one, two = (datetime.fromisoformat(text).replace(tzinfo=None) for text in (a, b))
    except ValueError:
        return None
    return abs((one - two).total_seconds())


def _quantities(pairs: Pairs) -> Iterator[tuple[Quantity, Quantity]]:
    for a, b in pairs:
        if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
            yield a.value, b.value


def size(value: Quantity) -> float | None:
    """One number for a quantity: what was written, or the middle of what the words allow."""
    if value.value is not None:
        return value.value
    ends = [end for end in (value.lo, value.hi) if end is not None]
    return sum(ends) / len(ends) if ends else None


def ratio(a: Quantity, b: Quantity) -> float | None:
    """How many times larger the larger is; None where that cannot be said."""
    one, two = size(a), size(b)
    if one is None or two is None or not one or not two or (one < 0) != (two < 0):
        return None
    return max(abs(one), abs(two)) / min(abs(one), abs(two))


def _rounding(case: Case) -> bool | None:
    ratios = [ratio(a, b) for a, b in _quantities(case.pairs)]
    near = 1 + case.ground.settings.near_miss
    return all(found is not None and found <= near for found in ratios)


def _unit(case: Case) -> bool | None:
    pairs = list(_quantities(case.pairs))
    if all(a.unit == b.unit for a, b in pairs):
        return None
    return all(a.value is not None and a.value == b.value and a.unit != b.unit for a, b in pairs)


def _update(case: Case) -> bool | None:
    """Whether amounts rise with the day of publication; None where a day is unknown."""
    rising = []
    for a, b in case.pairs:
        days = [case.ground.published(v.held.fact.account) for v in (a, b)]
        if not isinstance(a.value, Quantity) or not isinstance(b.value, Quantity) or None in days:
            return None
        one, two = size(a.value), size(b.value)
        if one is None or two is None:
            return None
        rising.append(days[0] != days[1] and (str(days[0]) < str(days[1])) == (one < two))
    return all(rising)


def growing(case: Case) -> bool:
    """Whether what is counted is known to grow in the course of a story: casualties, cases, votes counted."""
    return all(_grows(value.value) for pair in case.pairs for value in pair)


def _grows(value: TimeValue | Quantity) -> bool:
    noun, outcome = counted(value)
    unit = value.unit if isinstance(value, Quantity) and value.unit else ""
    return bool(outcome) or not growing_stems().isdisjoint({noun, stem(unit)})


@cache
def growing_stems() -> frozenset[str]:
    """The stems of what is counted up while a story goes on."""
    return frozenset(stem(word) for word in words().growing)


def _part(case: Case) -> bool | None:
    return all(_part_words(case.ground, a) or _part_words(case.ground, b) for a, b in case.pairs)


def _part_words(ground: Ground, value: Value) -> bool:
    fact, member = value.held.fact, value.held.member
    text = ground.accounts[fact.account].text
    before = fold(text[max(member.start, fact.start - _NEAR) : fact.start])
    after = fold(text[fact.end : min(member.end, fact.end + _NEAR)])
    around = f" {' '.join(before.split())} | {' '.join(after.split())} "
    return any(f" {phrase} " in around for phrase in words().part)


def _occasion(case: Case) -> bool | None:
    return all(
        not a.held.units & b.held.units and likeness(a.held.context, b.held.context) < _FAR_CONTEXT
        for a, b in case.pairs
    )


def _narrator(case: Case) -> bool | None:
    """Whether one side of every pair is quoted and the other told. Not tried where nothing is quoted."""
    quoted = [tuple(case.ground.is_quoted(v.held.fact) for v in pair) for pair in case.pairs]
    if not any(True in pair for pair in quoted):
        return None
    return all(one != two for one, two in quoted)


def _correction(case: Case) -> bool | None:
    return all(corrected(case.ground, a.held.fact, b.held.fact) for a, b in case.pairs)


def _slip(case: Case) -> bool | None:
    return any(is_slip(a.held.fact.text, b.held.fact.text) for a, b in case.pairs)


Test = Callable[[Case], bool | None]
_SHARED: tuple[tuple[str, Test], ...] = (
    ("occasion", _occasion),
    ("correction", _correction),
    ("narrator", _narrator),
    ("slip", _slip),
)
_TIME_TESTS: tuple[tuple[str, Test], ...] = (("zone", _zone), *_SHARED)
_QUANTITY_TESTS: tuple[tuple[str, Test], ...] = (
    ("rounding", _rounding),
    ("unit", _unit),
    ("update", _update),
    ("part", _part),
    *_SHARED,
)
