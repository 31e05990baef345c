"""How two values of one slot relate, with what news adds to plain comparison.

`fact.compare` knows what the words allow. Here an undated account may borrow the story's date, and "today" in an
account that came out a day later is no other day (docs/methods.md, times and quantities).
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tellings import fact as facts
from tellings.conflict.clocks import clock, clocks_meet, is_bound
from tellings.conflict.ground import Ground
from tellings.conflict.kin import other_weekday, points
from tellings.conflict.slots import Held, alike, one_noun
from tellings.conflict.wording import say
from tellings.model import Quantity, TimeValue
from tellings.text import WEEKDAYS, fold, tokens

_BEFORE = 24
"""Code points in which the word before a clock time is looked for."""

_DAYS = frozenset({"minute", "hour", "part_of_day", "day"})


class Value(Struct, frozen=True):
    """A held fact as it is compared. `borrowed` says that its anchor is the story's date."""

    held: Held
    value: TimeValue | Quantity
    confidence: float
    borrowed: bool = False


def value_of(ground: Ground, held: Held) -> Value:
    """The value of a fact, anchored to the story's date where its account has none.

    Args:
        ground: all findings.
        held: a fact in a slot.
    """
    found = held.fact.value
    if isinstance(found, Quantity):
        return Value(held, found, ground.settings.quantity_parse)
    day = ground.story_date
    if found.lo is None and found.hi is None and found.relative and day is not None:
        again = facts.reanchor(found, day)
        return Value(held, again, again.confidence * ground.settings.borrowed, borrowed=True)
    return Value(held, found, found.confidence)


def relation(ground: Ground, a: Value, b: Value) -> str:
    """The relation of two values of one slot.

    Args:
        ground: all findings.
        a, b: values of different accounts.

    Returns:
        A relation of `fact.compare`; "overlaps" where the only difference is the day on which an account came out, the
        week that a weekday was read into, or the part of one day; "incomparable" for times open on one side.
    """
    if points(a.value, b.value) or _two_weekdays(a, b):
        return "disjoint"
    if _other_stretch(ground, a, b):
        return "disjoint"
    found = facts.compare(a.value, _in_terms_of(ground, a, b)).relation
    if _clocks_only(a, b):
        return _by_clock(ground, a, b)
    if found == "disjoint" and _open(a) != _open(b):
        return "incomparable"
    if found == "disjoint" and (_publication_only(a, b) or _one_day(a, b) or _other_reading(a, b)):
        return "overlaps"
    return str(found)


def apart(ground: Ground, a: Value, b: Value) -> facts.Compared:
    """Why two values of one slot cannot both hold, for readers, and how far they lie apart.

    Args:
        ground: all findings.
        a, b: values that are disjoint.
    """
    if points(a.value, b.value):
        return facts.Compared("disjoint", 1.0, say("apart.points"))
    if _two_weekdays(a, b):
        return facts.Compared("disjoint", 1.0, say("apart.weekday"))
    if _other_stretch(ground, a, b):
        return facts.Compared("disjoint", 1.0, say("apart.stretch"))
    found = facts.compare(a.value, _in_terms_of(ground, a, b))
    if found.relation == "disjoint":
        return found
    return facts.Compared("disjoint", 1.0, say("apart.clock"))


def _two_weekdays(a: Value, b: Value) -> bool:
    """Whether one written date stands beside two days of the week."""
    one, two = a.value, b.value
    if not (isinstance(one, TimeValue) and isinstance(two, TimeValue)):
        return False
    if not all(time.route.endswith("weekday_date") for time in (one, two)):
        return False
    days = _weekdays(a), _weekdays(b)
    return other_weekday(one, two) or ((one.lo, one.hi) == (two.lo, two.hi) and days[0] != days[1])


def _clocks_only(a: Value, b: Value) -> bool:
    """Whether both are clock times of one day, or of a day that one of them does not say."""
    one, two = a.value, b.value
    if not (isinstance(one, TimeValue) and isinstance(two, TimeValue)):
        return False
    days = _day(one), _day(two)
    return (
        clock(one) is not None and clock(two) is not None and (None in days or days[0] == days[1])
    )


def _by_clock(ground: Ground, a: Value, b: Value) -> str:
    one, two = a.value, b.value
    assert isinstance(one, TimeValue)
    assert isinstance(two, TimeValue)
    for value in (a, b):
        fact = value.held.fact
        row = ground.tokens(fact.account, max(0, fact.start - _BEFORE), fact.start)
        if is_bound(fact.text, row[-1].norm if row else ""):
            return "incomparable"
    meet = clocks_meet(one, two)
    return "incomparable" if meet is None else "overlaps" if meet else "disjoint"


def _other_stretch(ground: Ground, a: Value, b: Value) -> bool:
    """Whether the same words count another stretch: "the last ten years" against "the last twenty years".

    One lies within the other, or neither can be placed ("nine months later"); among the same words only one is right.
    """
    one, two = _stretch(a), _stretch(b)
    if one is None or two is None or one[0] != two[0]:
        return False
    longer = max(abs(one[1]), abs(two[1])) >= _LONGER * min(abs(one[1]), abs(two[1]))
    same_side = (one[1] < 0) == (two[1] < 0)
    return longer and same_side and alike(a.held, b.held) >= ground.settings.stretch_alike


def _stretch(value: Value) -> tuple[tuple[str, ...], float] | None:
    """How a stretch of time is counted, and how many days it has; None where it is not counted from elsewhere."""
    shift = value.value.shift if isinstance(value.value, TimeValue) else ()
    if (
        len(shift) < 3
        or shift[1] not in _UNIT_DAYS
        or not (shift[0] == "span" or shift[3:4] == _STORY)
    ):
        return None
    try:
        return (shift[0], *shift[3:]), int(shift[2]) * _UNIT_DAYS[shift[1]]
    except ValueError:
        return None


_STORY = ("from=story",)
_UNIT_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25}
_LONGER = 1.3


def _other_reading(a: Value, b: Value) -> bool:
    """Whether two times agree where they are read otherwise.

    The same relative words in two accounts are words that one took over, or are said of the day each came out; and
    "last spring" may be that of last year.
    """
    one, two = a.value, b.value
    if not (isinstance(one, TimeValue) and isinstance(two, TimeValue)):
        return False
    if one.relative and two.relative and fold(a.held.fact.text) == fold(b.held.fact.text):
        return True
    return any(
        facts.compare(x, y).relation != "disjoint"
        for x in _ways(one)
        for y in _ways(two)
        if x is not one or y is not two
    )


def _ways(time: TimeValue) -> list[TimeValue]:
    """A time with its other readings."""
    return [time, *(replace(time, lo=o.lo, hi=o.hi, alternatives=()) for o in time.alternatives)]


def _in_terms_of(ground: Ground, a: Value, b: Value) -> TimeValue | Quantity:
    """The second value, counted in the noun of the first where both nouns stand for one another."""
    one, two = a.value, b.value
    if not (isinstance(one, Quantity) and isinstance(two, Quantity)):
        return two
    return replace(two, of_what=one.of_what) if one_noun(ground, a.held, b.held) else two


def parsed(a: Value, b: Value) -> float:
    """How surely two values were read: a year that was guessed counts for nothing where only days are compared.

    Args:
        a, b: values of different accounts.
    """
    one, two = a.value, b.value
    named = isinstance(one, TimeValue) and isinstance(two, TimeValue) and facts.by_name(one, two)
    if named or _two_weekdays(a, b) or _apart_by_weekday(a, b):
        return 1.0
    return min(a.confidence, b.confidence)


def _open(value: Value) -> str:
    """The side on which a time has no bound ("since 2019"): what it dates may lie anywhere beyond. "" for neither."""
    time = value.value
    if not isinstance(time, TimeValue) or (time.lo is None) == (time.hi is None):
        return ""
    return "before" if time.lo is None else "after"


def _publication_only(a: Value, b: Value) -> bool:
    """Whether one value is a bare "today" of an account, and the other at most a day off."""
    if not (isinstance(a.value, TimeValue) and isinstance(b.value, TimeValue)):
        return False
    one, two = _day(a.value), _day(b.value)
    if one is None or two is None or abs((one - two).days) > 1:
        return False
    return _deictic(a) or _deictic(b)


def _one_day(a: Value, b: Value) -> bool:
    """Whether two times are parts of one day, or of one weekday that was read into the week next to it."""
    if not (isinstance(a.value, TimeValue) and isinstance(b.value, TimeValue)):
        return False
    one, two = _day(a.value), _day(b.value)
    if one is None or two is None:
        return False
    if one == two:
        return "part_of_day" in (a.value.granularity, b.value.granularity)
    times = ((v, v.value) for v in (a, b))
    named = [v for v, t in times if isinstance(t, TimeValue) and t.relative and _weekdays(v)]
    return bool(named) and one.weekday() == two.weekday() and abs((one - two).days) <= 7


def _apart_by_weekday(a: Value, b: Value) -> bool:
    """Whether both name a day of the week, and not the same: two days, whichever week they were read into."""
    if not (isinstance(a.value, TimeValue) and isinstance(b.value, TimeValue)):
        return False
    days = _weekdays(a), _weekdays(b)
    return all(days) and not days[0] & days[1]


def _weekdays(value: Value) -> frozenset[int]:
    row = tokens(value.held.fact.text)
    return frozenset(WEEKDAYS[token.norm] for token in row if token.norm in WEEKDAYS)


def _deictic(value: Value) -> bool:
    time = value.value
    if not isinstance(time, TimeValue) or not time.relative or time.granularity not in _DAYS:
        return False
    return not _weekdays(value)


def _day(time: TimeValue) -> date | None:
    if time.lo is None or time.granularity not in _DAYS:
        return None
    try:
        return date.fromisoformat(time.lo[:10])
    except ValueError:
        return None
