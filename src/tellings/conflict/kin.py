"""Values that differ and yet look like one figure: evidence that they answer one question, beside the words around.

A figure that was turned round or mistyped keeps most of its digits, a date most of its parts: 21,400 and 24,100,
August 2018 and August 2019. And the accounts of a story divide over it: some have the one value and none of them the
other. Both say that the places belong together where the words of two tellings do not.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date

from tellings.conflict.clocks import clock
from tellings.model import Fact, Quantity, TimeValue

_TURNED = {2: 0.4, 3: 0.8}
"""How much two numbers with the same digits in another order say, by their digits; four or more say all."""

_LONG = 1000
"""Three turned digits say all in numbers from here."""

_ONE_OTHER = {3: 0.3, 4: 0.6}
"""The same where one digit is another one; five or more say what four do, plus a little."""

_POINTS = 0.6
"""A number of one digit in percent and in percentage points; with more digits it says all."""

_DATES = 0.8
"""Dates that share all parts but one, both with their year."""


ONE_FIGURE = 0.8
"""From here two values look so much like one figure that they hardly belong to two occasions."""


def kin(a: TimeValue | Quantity, b: TimeValue | Quantity) -> float:
    """How much two values that cannot both hold look like one figure, 0 to 1.

    Args:
        a, b: values of one kind.
    """
    if isinstance(a, TimeValue) and isinstance(b, TimeValue):
        return 1.0 if other_weekday(a, b) else _times(a, b)
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return _numbers(a, b)
    return 0.0


def points(a: TimeValue | Quantity, b: TimeValue | Quantity) -> bool:
    """Whether one number is given as percent and as percentage points, which are two things.

    Args:
        a, b: values.
    """
    if not (isinstance(a, Quantity) and isinstance(b, Quantity)):
        return False
    return {a.dimension, b.dimension} == {"share", "points"} and a.value == b.value is not None


def other_weekday(a: TimeValue | Quantity, b: TimeValue | Quantity) -> bool:
    """Whether one date is given with two days of the week.

    Args:
        a, b: values.
    """
    if not (isinstance(a, TimeValue) and isinstance(b, TimeValue)):
        return False
    one, two = (next((p for p in x.shift if p.startswith("check=")), "") for x in (a, b))
    return bool(one) and bool(two) and one != two and (a.lo, a.hi) == (b.lo, b.hi)


def _numbers(a: Quantity, b: Quantity) -> float:
    if points(a, b):
        return 1.0 if len(_digits(a)) > 1 else _POINTS
    one, two = _digits(a), _digits(b)
    if a.unit != b.unit or len(one) != len(two) or one == two or a.approx or b.approx:
        return 0.0
    if sorted(one) == sorted(two):
        long = len(one) > 3 or (len(one) == 3 and min(a.value or 0, b.value or 0) >= _LONG)
        return 1.0 if long else _TURNED.get(len(one), 0.0)
    if sum(x != y for x, y in zip(one, two, strict=True)) == 1:
        return _ONE_OTHER.get(len(one), 0.7 if len(one) > 4 else 0.0)
    return 0.0


def _digits(value: Quantity) -> str:
    """The digits that a number was written with, without zeros at its ends and the point between."""
    if value.value is None or value.kind == "vague":
        return ""
    written = f"{abs(value.value):.6f}".rstrip("0").rstrip(".")
    plain = written.replace(".", "").strip("0")
    # The zeros behind a round number keep its size apart from that of a smaller one.
    return plain if len(plain) > 1 and abs(value.value) >= 1 else ""


def _times(a: TimeValue, b: TimeValue) -> float:
    if a.granularity != b.granularity or _guessed(a) or _guessed(b) or (a.relative and b.relative):
        return 0.0
    one, two = _start(a), _start(b)
    if one is None or two is None or clock(a) is not None:
        return 0.0
    if a.granularity == "month":
        return _DATES if one.month == two.month else 0.0
    if a.granularity != "day":
        return 0.0
    same = (one.year == two.year) + (one.month == two.month) + (one.day == two.day)
    turned = one.month == two.month and f"{one.day:02d}" == f"{two.day:02d}"[::-1]
    return _DATES if same == 2 and (turned or one.day == two.day) else 0.0


def _guessed(value: TimeValue) -> bool:
    """Whether a part of a date was not written: "Tuesday", or "August" of a year that is read into it."""
    return value.underspecified or (bool(value.shift) and value.shift[0] in {"weekday", "deictic"})


def _start(value: TimeValue) -> date | None:
    try:
        return date.fromisoformat(value.lo[:10]) if value.lo else None
    except ValueError:
        return None


class Camps:
    """Which accounts of a story have which values, from its facts with the lines that they stand in."""

    def __init__(self, found: Iterable[tuple[Fact, str | None]]) -> None:
        self._held: dict[Hashable, set[str]] = {}
        self._lines: dict[Hashable, set[str]] = {}
        for fact, line in found:
            self._held.setdefault(key(fact), set()).add(fact.account)
            if line is not None:
                self._lines.setdefault(key(fact), set()).add(line)

    def divided(self, a: Fact, b: Fact) -> float:
        """How clearly the accounts divide over two values: no account has both, and one is in several lines.

        Args:
            a, b: values of different accounts.

        Returns:
            0 where an account has both, or the values are too plain to be known again.
        """
        one, two = key(a), key(b)
        if not (_telling(a) and _telling(b)) or self._held[one] & self._held[two]:
            return 0.0
        return 1.0 if len(self._lines.get(one, ())) + len(self._lines.get(two, ())) > 2 else 0.5


def key(fact: Fact) -> Hashable:
    """What a value is known again by in another account: its amount and unit, or its bounds or clock."""
    value = fact.value
    if isinstance(value, Quantity):
        return value.dimension, value.unit, value.value, value.lo, value.hi
    at = clock(value)
    return ("clock", at) if at is not None else ("time", value.lo, value.hi, value.granularity)


def _telling(fact: Fact) -> bool:
    """Whether a value is not of the kind that stands in every text: "two", "this week"."""
    value = fact.value
    if isinstance(value, TimeValue):
        return clock(value) is not None or (value.lo is not None and not value.approx)
    plain = value.value is None or (value.unit is None and value.value <= 10)
    return not plain
