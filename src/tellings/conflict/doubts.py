"""What makes it likely that two values that differ tell of two things: each doubt is a factor on the slot confidence.

A doubt looks at one thing that editors look at before they say that accounts disagree: whether what is counted is an
addition or the whole, whether an account could know the other's date at all, whether amounts stand beside other times,
whether a date belongs to a photograph or to the noun behind it, and whether any word right beside the values is shared.
"""

from __future__ import annotations

from datetime import date

from tellings.conflict.alignment import prospect, told_at
from tellings.conflict.context import counted
from tellings.conflict.ground import Ground
from tellings.conflict.slots import Held
from tellings.conflict.values import Value, relation, value_of
from tellings.conflict.words import words
from tellings.model import Fact, Quantity, TimeValue
from tellings.text import fold, function_words, stem

_CAPTION = 90
"""Code points after a time in which its sentence may turn out to be a caption."""

_BEFORE_NOUN = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", "that"})


def doubt(ground: Ground, a: Value, b: Value) -> float:
    """The product of all doubts about two values of one slot that cannot both hold.

    Args:
        ground: all findings.
        a, b: values of different accounts.

    Returns:
        1 where there is no doubt, down to a share of it.
    """
    settings = ground.settings
    one, two = a.held.fact, b.held.fact
    factor = 1.0
    if _addition(ground, one) != _addition(ground, two):
        factor *= settings.addition
    beside = _beside(ground, one), _beside(ground, two)
    if all(beside) and not beside[0] & beside[1]:
        factor *= settings.nothing_beside
    if isinstance(a.value, TimeValue) and isinstance(b.value, TimeValue):
        return factor * _of_times(ground, a, b)
    return factor * _of_amounts(ground, a, b)


def _of_times(ground: Ground, a: Value, b: Value) -> float:
    settings = ground.settings
    one, two = a.held.fact, b.held.fact
    factor = 1.0
    if _unknowable(ground, a, b) or _unknowable(ground, b, a):
        factor *= settings.unknowable
    if caption(ground, one) or caption(ground, two):
        factor *= settings.caption
    if _attributive(ground, one) != _attributive(ground, two):
        factor *= settings.attributive
    return factor


def _of_amounts(ground: Ground, a: Value, b: Value) -> float:
    settings = ground.settings
    factor = 1.0
    times = _times_beside(ground, a), _times_beside(ground, b)
    if all(times) and all(relation(ground, x, y) == "disjoint" for x in times[0] for y in times[1]):
        factor *= settings.beside_other_times
    elif _ahead(ground, a, times[0]) != _ahead(ground, b, times[1]):
        factor *= settings.expected
    days = _days_between(ground, a, b)
    if days is not None and days > settings.one_story_days:
        factor *= settings.other_days
    return factor


def _addition(ground: Ground, fact: Fact) -> bool:
    """Whether a count is of what is added or left over: "63 more deaths", "another 12 boats", "five other suspects"."""
    if not isinstance(fact.value, Quantity):
        return False
    start, _ = ground.sentence_at(fact.account, fact.start, fact.end)
    before = [t.norm for t in ground.tokens(fact.account, start, fact.start)][-2:]
    inside = [t.norm for t in ground.tokens(fact.account, fact.start, fact.end)]
    row = [*before, *inside, "", ""]
    return any(
        word in words().additions and following != "than"
        for word, following in zip(row, row[1:], strict=False)
    )


def _beside(ground: Ground, fact: Fact) -> frozenset[str]:
    """The stems of the content words nearest to a value, what is counted, and what became of those counted."""
    run = ground.sentence_at(fact.account, fact.start, fact.end)
    most = ground.settings.beside_words
    plain = ground.content(fact.account, run)
    before = [t.stem for t in plain if t.end <= fact.start][-most:]
    after = [t.stem for t in plain if t.start >= fact.end][:most]
    inside = {
        t.stem
        for t in ground.tokens(fact.account, fact.start, fact.end)
        if t.kind == "word" and t.norm not in function_words()
    }
    _, outcome = counted(fact.value)
    own = inside if isinstance(fact.value, Quantity) else frozenset()
    found = {*before, *after, *own, *([outcome] if outcome else [])}
    return frozenset(found - _telling_little())


def _telling_little() -> frozenset[str]:
    """Stems that stand beside values of any kind: units, people, words of saying and of number."""
    table = words()
    return frozenset(stem(w) for w in (*table.little, *table.numbers, *table.saying))


def _unknowable(ground: Ground, a: Value, b: Value) -> bool:
    """Whether one account came out before the day that the other has, and yet tells of a day gone by."""
    known, one, two = ground.published(a.held.fact.account), a.value, b.value
    if known is None or not (isinstance(one, TimeValue) and isinstance(two, TimeValue)):
        return False
    if min(one.confidence, two.confidence) < 1 or one.lo is None or two.lo is None:
        return False
    if one.lo[:10] > known:
        return False
    return (date.fromisoformat(two.lo[:10]) - date.fromisoformat(known)).days > 1


def caption(ground: Ground, fact: Fact) -> bool:
    """Whether a time stands in the words under a photograph, which say when it was taken.

    Args:
        ground: all findings.
        fact: a time.
    """
    start, end = ground.sentence_at(fact.account, fact.start, fact.end)
    text = ground.accounts[fact.account].text[start : min(end, fact.end) + _CAPTION]
    plain = f" {' '.join(fold(text).split())} "
    return any(phrase in plain for phrase in words().captions)


def _attributive(ground: Ground, fact: Fact) -> bool:
    """Whether a time stands before the noun that it dates: "the 2014 flood" beside "drowned in 2016"."""
    start, end = ground.sentence_at(fact.account, fact.start, fact.end)
    before = ground.tokens(fact.account, start, fact.start)
    after = ground.tokens(fact.account, fact.end, end)
    if not before or not after or before[-1].norm not in _BEFORE_NOUN:
        return False
    gap = ground.accounts[fact.account].text[fact.end : after[0].start]
    return not gap.strip() and after[0].norm not in function_words()


def _times_beside(ground: Ground, value: Value) -> list[Value]:
    """The times near an amount in its sentence, without those of saying."""
    fact = value.held.fact
    run = ground.sentence_at(fact.account, fact.start, fact.end)
    found = []
    for other in ground.facts_within(fact.account, run):
        if isinstance(other.value, TimeValue) and not told_at(ground, other):
            left, right = sorted((other, fact), key=lambda f: f.start)
            apart = len(ground.tokens(fact.account, left.end, right.start))
            if apart <= ground.settings.time_words:
                found.append((apart, other.start, other))
    nearest = sorted(found, key=lambda f: f[:2])[:1]
    return [
        value_of(ground, Held(other, value.held.member, value.held.line)) for _, _, other in nearest
    ]


def _ahead(ground: Ground, amount: Value, times: list[Value]) -> bool:
    """Whether an amount is told of what is to come: by a word for it, or by a time after the day of its account."""
    known = ground.published(amount.held.fact.account)
    found = [time.value for time in times if isinstance(time.value, TimeValue)]
    if known is not None and any((t.lo or t.hi or "")[:10] > known for t in found):
        return True
    return prospect(ground, amount.held)


def _days_between(ground: Ground, a: Value, b: Value) -> int | None:
    days = [ground.published(value.held.fact.account) for value in (a, b)]
    if days[0] is None or days[1] is None:
        return None
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days)
