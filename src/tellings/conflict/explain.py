"""Harmless causes of a difference, tried one by one (docs/methods.md, conflicts).

Each says in a sentence whether it fits. One that fits lowers the severity and softens the wording; it never removes the
item, and it changes no value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from tellings import fact as facts
from tellings.conflict import causes
from tellings.conflict.calendars import plausible
from tellings.conflict.causes import Case
from tellings.conflict.values import Value
from tellings.conflict.wording import say, shortened
from tellings.model import Explanation, TimeValue

LOWERING = frozenset(
    {"calendar", "zone", "rounding", "unit", "update", "correction", "part", "occasion", "narrator"}
)
"""Explanations that lower the severity. After a slip or a change of measure one value is wrong: they lower nothing."""

COMPATIBLE = LOWERING - {"narrator", "correction", "update"}
"""Explanations under which both values may hold, so that the disagreement itself is less certain."""


def explanations(case: Case) -> tuple[Explanation, ...]:
    """The causes that can be tried on a difference, calendars and zones first (docs/conflicts.md).

    Args:
        case: the pairs of values that cannot both hold.
    """
    times = isinstance(case.pairs[0][0].value, TimeValue)
    tried: list[Explanation] = list(_calendar(case)) if times else []
    for kind, test in _TIME_TESTS if times else _QUANTITY_TESTS:
        fits = test(case)
        if fits is not None:
            tried.append(Explanation(kind, fits, say(f"explain.{kind}.{'yes' if fits else 'no'}")))
    if not times and causes.update(case) is None:
        tried.append(Explanation("update", False, say("explain.update.unknown")))
    return tuple(tried)


def _calendar(case: Case) -> Iterator[Explanation]:
    tried: dict[str, str] = {}
    for value, other in _both_ways(case):
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


def _both_ways(case: Case) -> Iterator[tuple[Value, Value]]:
    for a, b in case.pairs:
        yield a, b
        yield b, a


Test = Callable[[Case], bool | None]
_SHARED: tuple[tuple[str, Test], ...] = (
    ("occasion", causes.occasion),
    ("correction", causes.correction),
    ("narrator", causes.narrator),
    ("slip", causes.slip),
)
_TIME_TESTS: tuple[tuple[str, Test], ...] = (("zone", causes.zone), *_SHARED)
_QUANTITY_TESTS: tuple[tuple[str, Test], ...] = (
    ("rounding", causes.rounding),
    ("unit", causes.unit),
    ("measure", causes.measure),
    ("update", causes.update),
    ("part", causes.part),
    *_SHARED,
)
