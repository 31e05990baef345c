"""Harmless causes of a difference, one function each: whether it fits, or None where it cannot be tried."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache

from msgspec import Struct

from tellings.conflict.clocks import zones_apart
from tellings.conflict.context import counted, likeness
from tellings.conflict.ground import Ground
from tellings.conflict.kin import ONE_FIGURE, kin, points
from tellings.conflict.slots import same_frame
from tellings.conflict.values import Value
from tellings.conflict.words import words
from tellings.model import Fact, Quantity, TimeValue
from tellings.text import Token, fold, function_words, stem, tokens

_CLOCK = frozenset({"minute", "hour"})
_ZONES = 14 * 3600
"""Seconds that two time zones are apart at most."""

_NEAR = 40
"""Code points around a value in which a phrase makes it a part or a whole."""

_FAR_CONTEXT = 0.3
"""The words around two values are other words below this likeness."""


class Case(Struct, frozen=True):
    """A slot whose values differ: the pairs that cannot both hold."""

    ground: Ground
    pairs: tuple[tuple[Value, Value], ...]


def zone(case: Case) -> bool | None:
    """Whether clock times lie within two zones of one another; not tried on days."""
    gaps = []
    for a, b in case.pairs:
        one, two = a.value, b.value
        if not (isinstance(one, TimeValue) and isinstance(two, TimeValue)):
            return None
        if not ({one.granularity, two.granularity} <= _CLOCK and one.lo and two.lo):
            return None
        if (one.zone is not None and two.zone is not None) or not zones_apart(one, two):
            return False
        gaps.append(_seconds(one.lo, two.lo))
    return all(gap is not None and gap <= _ZONES for gap in gaps)


def _seconds(a: str, b: str) -> float | None:
    try:
        one, two = (datetime.fromisoformat(text).replace(tzinfo=None) for text in (a, b))
    except ValueError:
        return None
    return abs((one - two).total_seconds())


def _quantities(case: Case) -> Iterator[tuple[Quantity, Quantity]]:
    for a, b in case.pairs:
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


def rounding(case: Case) -> bool | None:
    """Whether the amounts are so close that one may be rounded."""
    if any(points(a, b) for a, b in _quantities(case)):
        return None
    ratios = [ratio(a, b) for a, b in _quantities(case)]
    near = 1 + case.ground.settings.near_miss
    return all(found is not None and found <= near for found in ratios)


def unit(case: Case) -> bool | None:
    """Whether the same number is given with different units; not tried where the units agree."""
    pairs = list(_quantities(case))
    if all(a.unit == b.unit for a, b in pairs) or any(points(a, b) for a, b in pairs):
        return None
    return all(a.value is not None and a.value == b.value and a.unit != b.unit for a, b in pairs)


def measure(case: Case) -> bool | None:
    """Whether one number is given as percent and as percentage points; not tried on other amounts."""
    found = [points(a, b) for a, b in _quantities(case)]
    return True if found and all(found) else None


def update(case: Case) -> bool | None:
    """Whether amounts rise with the day of publication, of the accounts of which it is known; None where of none."""
    rising = []
    for a, b in case.pairs:
        days = [case.ground.published(v.held.fact.account) for v in (a, b)]
        if not isinstance(a.value, Quantity) or not isinstance(b.value, Quantity):
            return None
        one, two = size(a.value), size(b.value)
        if one is None or two is None:
            return None
        if None not in days:
            rising.append(days[0] != days[1] and (str(days[0]) < str(days[1])) == (one < two))
    return all(rising) if rising else None


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


def part(case: Case) -> bool | None:
    """Whether one of the amounts is given as a part of another or as a whole, and the other is not."""
    return all(one_is_part(case.ground, a, b) for a, b in case.pairs)


def one_is_part(ground: Ground, a: Value, b: Value) -> bool:
    """Whether the words around one of two amounts make it a part or a whole, and those around the other do not.

    Args:
        ground: all findings.
        a, b: values of different accounts.
    """
    amounts = isinstance(a.value, Quantity) and isinstance(b.value, Quantity)
    return amounts and _part_words(ground, a) != _part_words(ground, b)


def _part_words(ground: Ground, value: Value) -> frozenset[str]:
    """The phrases by which an amount is a part or a whole; "of the" behind it is one."""
    fact = value.held.fact
    text = ground.accounts[fact.account].text
    start, end = ground.sentence_at(fact.account, fact.start, fact.end)
    before = fold(text[max(start, fact.start - _NEAR) : fact.start])
    after = fold(text[fact.end : min(end, fact.end + _NEAR)])
    sides = (" ".join(t.norm for t in tokens(side)) for side in (before, after))
    around = f" {' | '.join(sides)} "
    found = {phrase for phrase in words().part if f" {phrase} " in around}
    return frozenset(found | {"of " + some_of(ground, fact)} if some_of(ground, fact) else found)


def some_of(ground: Ground, fact: Fact) -> str:
    """The stem of a known number that an amount is some of: "wounded" of "nineteen of the wounded"; else "".

    Args:
        ground: all findings.
        fact: a quantity.
    """
    end = ground.accounts[fact.account].text[fact.start :].find(" of ", 0, _NEAR)
    row = ground.tokens(fact.account, fact.start, fact.end + _NEAR)
    at = next((i for i, t in enumerate(row) if t.norm == "of"), 0)
    number = all(t.kind == "number" or t.norm in words().numbers for t in row[:at])
    if end < 0 or not at or not number or at + 1 >= len(row):
        return ""
    if f"of {row[at + 1].norm}" not in words().partitive:
        return ""
    behind = [t.stem for t in row[at + 2 : at + 5] if t.norm not in function_words()]
    return behind[0] if behind else row[at + 1].norm


def occasion(case: Case) -> bool | None:
    """Whether the values stand in different places among different words, and do not look like one figure."""
    return all(
        kin(a.value, b.value) < ONE_FIGURE
        and not same_frame(case.ground, a.held.fact, b.held.fact)
        and not a.held.units & b.held.units
        and likeness(a.held.context, b.held.context) < _FAR_CONTEXT
        for a, b in case.pairs
    )


def narrator(case: Case) -> bool | None:
    """Whether one side of every pair is quoted and the other told. Not tried where nothing is quoted."""
    quoted = [tuple(case.ground.is_quoted(v.held.fact) for v in pair) for pair in case.pairs]
    if not any(True in pair for pair in quoted):
        return None
    return all(one != two for one, two in quoted)


def correction(case: Case) -> bool | None:
    """Whether one side is announced as the correction of the other."""
    return all(corrected(case.ground, a.held.fact, b.held.fact) for a, b in case.pairs)


def slip(case: Case) -> bool | None:
    """Whether a small slip turns one wording into the other."""
    return any(is_slip(a.held.fact.text, b.held.fact.text) for a, b in case.pairs)


def _announces(ground: Ground, fact: Fact) -> bool:
    """Whether the sentence of a value or the next one says that a figure was an error or has been corrected.

    Args:
        ground: all findings.
        fact: a time or quantity.
    """
    start, end = ground.sentence_at(fact.account, fact.start, fact.end)
    following = ground.sentence_after(fact.account, end)
    row = ground.tokens(fact.account, start, following[1] if following else end)
    told = {token.norm for token in row}
    return bool(told & words().corrections) and bool(told & words().figures)


def corrected(ground: Ground, a: Fact, b: Fact) -> bool:
    """Whether one of two values is announced as the correction of what accounts not later than it have.

    Args:
        ground: all findings.
        a, b: values of different accounts.
    """
    if _announces(ground, a) == _announces(ground, b):
        return False
    new, old = (a, b) if _announces(ground, a) else (b, a)
    late, early = ground.published(new.account), ground.published(old.account)
    return late is None or early is None or early <= late


def is_slip(a: str, b: str) -> bool:
    """Whether two wordings differ by one digit, two digits exchanged, an ending, or words left out.

    Args:
        a, b: the words of two values.
    """
    left, right = _content(a), _content(b)
    if not left or not right or [t.norm for t in left] == [t.norm for t in right]:
        return False
    if _within(left, right) or _within(right, left):
        return True
    if len(left) != len(right):
        return False
    unlike = [(x, y) for x, y in zip(left, right, strict=True) if x.norm != y.norm]
    return len(unlike) == 1 and _near(*unlike[0])


def _content(text: str) -> list[Token]:
    return [token for token in tokens(text) if token.norm not in function_words()]


def _within(short: list[Token], long: list[Token]) -> bool:
    """Whether the words of one stand in the other in order, with at least one left out."""
    rest = iter(token.norm for token in long)
    return len(short) < len(long) and all(token.norm in rest for token in short)


def _near(a: Token, b: Token) -> bool:
    if a.kind == b.kind == "number":
        return _digits(a.norm, b.norm)
    return a.stem == b.stem


def _digits(a: str, b: str) -> bool:
    """One digit other, one digit more or less, or two neighbours exchanged; never a number of one digit."""
    if min(len(a), len(b)) < 2 or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        other = [i for i in range(len(a)) if a[i] != b[i]]
        swapped = len(other) == 2 and other[1] == other[0] + 1
        return len(other) == 1 or (
            swapped and a[other[0]] == b[other[1]] and a[other[1]] == b[other[0]]
        )
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
