"""What makes it likely that two values that differ tell of two things: each doubt is a factor on the slot confidence.

A doubt looks at one thing that editors look at before they say that accounts disagree: whether what is counted is an
addition or the whole, whether an account could know the other's date at all, whether amounts stand beside other times,
whether a date belongs to a photograph or to the noun behind it, and whether any word right beside the values is shared.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from tellings.conflict.alignment import prospect, reckoned, told_at
from tellings.conflict.causes import ratio, size, some_of
from tellings.conflict.context import counted
from tellings.conflict.ground import Ground
from tellings.conflict.kin import ONE_FIGURE, kin
from tellings.conflict.slots import Held, same_frame
from tellings.conflict.values import Value, relation, value_of
from tellings.conflict.words import words
from tellings.model import Fact, Quantity, TimeValue
from tellings.text import Token, fold, function_words, stem

_CAPTION = 90
"""Code points after a time in which its sentence may turn out to be a caption."""

_BREAKS = frozenset(",;:(—–")

_HANDLE = 40
"""Code points before a time in which the name of an account of a network stands in brackets."""

_BASELINE = 4
"""Words before an amount in which a word says that it is what others are compared with."""

_BACK = 400
"""Code points before a sentence in which the person that its pronoun means may be named."""

_BEFORE_NOUN = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", "that"})


def doubt(ground: Ground, a: Value, b: Value) -> float:
    """The product of all doubts about two values of one slot that cannot both hold.

    Args:
        ground: all findings, with the settings; each doubt has one of its name.
        a, b: values of different accounts.

    Returns:
        1 where there is no doubt, down to a share of it.
    """
    times = isinstance(a.value, TimeValue) and isinstance(b.value, TimeValue)
    factor = 1.0
    for setting, holds in (*_OF_ANY, *(_OF_TIMES if times else _OF_AMOUNTS)):
        if holds(ground, a, b):
            factor *= float(getattr(ground.settings, setting))
    return factor


def _one_adds(ground: Ground, a: Value, b: Value) -> bool:
    return _addition(ground, a.held.fact) != _addition(ground, b.held.fact)


def _nothing_beside(ground: Ground, a: Value, b: Value) -> bool:
    """Whether no telling word or set phrase stands right beside both values, nor are they like one figure."""
    if kin(a.value, b.value) >= ONE_FIGURE or same_frame(ground, a.held.fact, b.held.fact):
        return False
    one, two = (_beside(ground, value.held.fact) for value in (a, b))
    return bool(one) and bool(two) and not one & two


def _one_unknowable(ground: Ground, a: Value, b: Value) -> bool:
    return _unknowable(ground, a, b) or _unknowable(ground, b, a)


def _one_under_photograph(ground: Ground, a: Value, b: Value) -> bool:
    return _caption(ground, a.held.fact) or _caption(ground, b.held.fact)


def _one_attributive(ground: Ground, a: Value, b: Value) -> bool:
    return _attributive(ground, a.held.fact) != _attributive(ground, b.held.fact)


def _beside_other_times(ground: Ground, a: Value, b: Value) -> bool:
    """Whether the times nearest to two amounts exclude one another."""
    one, two = (_time_beside(ground, value) for value in (a, b))
    return one is not None and two is not None and relation(ground, one, two) == "disjoint"


def _one_ahead(ground: Ground, a: Value, b: Value) -> bool:
    """Whether one amount is told of what is to come, and the other is not; "would cost" and "costs" are reckonings."""
    if all(reckoned(ground, value.held.fact) for value in (a, b)):
        return False
    return _ahead(ground, a) != _ahead(ground, b)


def _one_of_old(ground: Ground, a: Value, b: Value) -> bool:
    """Whether one amount stands beside a time long before its account, and the other beside none of the kind."""
    return _of_old(ground, a) != _of_old(ground, b)


def _one_baseline(ground: Ground, a: Value, b: Value) -> bool:
    """Whether one amount is what another is compared with ("from 40 last year"), and the other is not."""
    return _baseline(ground, a) != _baseline(ground, b)


def _one_some_of(ground: Ground, a: Value, b: Value) -> bool:
    """Whether one amount is some of a known number ("nineteen of the wounded") and the other is not of the same."""
    return some_of(ground, a.held.fact) != some_of(ground, b.held.fact)


def _moving(ground: Ground, a: Value, b: Value) -> bool:
    """Whether both are prices or the like, which no two accounts read at the same minute."""
    rows = (_near(ground, value.held.fact) for value in (a, b))
    return all(any(t.norm in words().moving for t in row) for row in rows)


def _far_larger(ground: Ground, a: Value, b: Value) -> bool:
    """Whether amounts are so far apart that no slip of a unit explains it: other digits, and a hundredfold."""
    if not (isinstance(a.value, Quantity) and isinstance(b.value, Quantity)):
        return False
    factor = ratio(a.value, b.value)
    if factor is None or factor < ground.settings.far_larger_from:
        return False
    one, two = size(a.value), size(b.value)
    return _digits(one) != _digits(two)


def _digits(number: float | None) -> str:
    """The first two digits of a number, without its size."""
    return f"{abs(number or 0.0):.1e}".partition("e")[0]


def _days_apart(ground: Ground, a: Value, b: Value) -> bool:
    days = [ground.published(value.held.fact.account) for value in (a, b)]
    if days[0] is None or days[1] is None:
        return False
    apart = abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days)
    return apart > ground.settings.one_story_days


def _one_momentary(ground: Ground, a: Value, b: Value) -> bool:
    """Whether an amount is said to be that of a moment ("as of 11 p.m."): a later one is another."""
    return _momentary(ground, a.held.fact) or _momentary(ground, b.held.fact)


def _one_restricted(ground: Ground, a: Value, b: Value) -> bool:
    """Whether a clause right behind one count says which are counted ("seats that they hope for")."""
    return _restricted(ground, a.held.fact) != _restricted(ground, b.held.fact)


def _other_person(ground: Ground, a: Value, b: Value) -> bool:
    """Whether another person or body is named last before the one amount than before the other, who does not say it."""
    one, two = (_person(ground, value.held.fact) for value in (a, b))
    return one is not None and two is not None and one != two


Doubt = tuple[str, Callable[[Ground, Value, Value], bool]]
_OF_ANY: tuple[Doubt, ...] = (("addition", _one_adds), ("nothing_beside", _nothing_beside))
_OF_TIMES: tuple[Doubt, ...] = (
    ("unknowable", _one_unknowable),
    ("caption", _one_under_photograph),
    ("attributive", _one_attributive),
)
_OF_AMOUNTS: tuple[Doubt, ...] = (
    ("beside_other_times", _beside_other_times),
    ("expected", _one_ahead),
    ("of_old", _one_of_old),
    ("baseline", _one_baseline),
    ("momentary", _one_momentary),
    ("restricted", _one_restricted),
    ("other_person", _other_person),
    ("some_of", _one_some_of),
    ("moving", _moving),
    ("far_larger", _far_larger),
    ("other_days", _days_apart),
)
"""Each doubt with the setting that says what it leaves of the confidence."""


def _addition(ground: Ground, fact: Fact) -> bool:
    """Whether a count is of what is added or left over: "63 more deaths", "another 12 boats", "five other suspects"."""
    if not isinstance(fact.value, Quantity):
        return False
    start, _ = ground.sentence_at(fact.account, fact.start, fact.end)
    before = [t.norm for t in ground.tokens(fact.account, start, fact.start)][-2:]
    inside = [t.norm for t in ground.tokens(fact.account, fact.start, fact.end)]
    row = [*before, *inside, "", ""]
    return any(
        word in words().additions and following != "than" for word, following in pairwise(row)
    )


def _beside(ground: Ground, fact: Fact) -> frozenset[str]:
    """The stems of the telling words nearest to a value, what is counted, and what became of those counted.

    Words that stand all over the story, such as the names of those it is about, tell nothing of a value.
    """
    many = len(ground.statements) >= ground.settings.beside_statements
    rare = ground.settings.beside_weight if many else 0.0
    near = {t.stem for t in _near(ground, fact) if ground.weights.get(t.stem, rare) >= rare}
    inside = {
        t.stem
        for t in ground.tokens(fact.account, fact.start, fact.end)
        if t.kind == "word" and t.norm not in function_words()
    }
    _, outcome = counted(fact.value)
    own = inside if isinstance(fact.value, Quantity) else frozenset()
    found = {*near, *own, *([outcome] if outcome else [])}
    return frozenset(found - _telling_little())


def _near(ground: Ground, fact: Fact) -> list[Token]:
    """The content words nearest to a value in its sentence."""
    run = ground.sentence_at(fact.account, fact.start, fact.end)
    most = ground.settings.beside_words
    plain = [t for t in ground.content(fact.account, run) if t.kind == "word"]
    before = [t for t in plain if t.end <= fact.start][-most:]
    text = ground.accounts[fact.account].text
    if before and text[fact.end : fact.end + 2].lstrip()[:1] in _BREAKS:
        # What follows a break is another clause.
        return before
    return before + [t for t in plain if t.start >= fact.end][:most]


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


def _caption(ground: Ground, fact: Fact) -> bool:
    """Whether a time stands under a photograph or a post that is shown, and says when that was made."""
    start, end = ground.sentence_at(fact.account, fact.start, fact.end)
    text = ground.accounts[fact.account].text[start : min(end, fact.end) + _CAPTION]
    plain = f" {' '.join(fold(text).split())} "
    before = ground.accounts[fact.account].text[max(0, fact.start - _HANDLE) : fact.start]
    if before.rstrip().endswith(")") and "(@" in before:
        # The signature of a post that is shown in the text.
        return True
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


def _time_beside(ground: Ground, value: Value) -> Value | None:
    """The time nearest to an amount in its sentence, if one is near, that is no time of saying."""
    fact = value.held.fact
    run = ground.sentence_at(fact.account, fact.start, fact.end)
    near = (
        (_between(ground, fact, other), other.start, other)
        for other in ground.facts_within(fact.account, run)
        if isinstance(other.value, TimeValue) and not told_at(ground, other)
    )
    apart, _, found = min(near, key=lambda n: n[:2], default=(0, 0, None))
    if found is None or apart > ground.settings.time_words:
        return None
    return value_of(ground, Held(found, value.held.member, value.held.line))


def _between(ground: Ground, a: Fact, b: Fact) -> int:
    """How many words stand between two facts of one account."""
    left, right = sorted((a, b), key=lambda f: f.start)
    return len(ground.tokens(a.account, left.end, right.start))


def _ahead(ground: Ground, amount: Value) -> bool:
    """Whether an amount is told of what is to come: by a word for it, or by a time after the day of its account."""
    beside, known = _time_beside(ground, amount), ground.published(amount.held.fact.account)
    time = beside.value if beside is not None else None
    if (
        known is not None
        and isinstance(time, TimeValue)
        and (time.lo or time.hi or "")[:10] > known
    ):
        return True
    return prospect(ground, amount.held)


def _of_old(ground: Ground, amount: Value) -> bool:
    """Whether an amount stands beside a time that was over long before its account came out."""
    beside, known = _time_beside(ground, amount), ground.published(amount.held.fact.account)
    time = beside.value if beside is not None else None
    if beside is None or known is None or not isinstance(time, TimeValue) or time.hi is None:
        return False
    over = date.fromisoformat(known) - date.fromisoformat(time.hi[:10])
    near = _between(ground, amount.held.fact, beside.held.fact) <= ground.settings.of_old_words
    return near and over.days > ground.settings.of_old_days


def _baseline(ground: Ground, amount: Value) -> bool:
    fact = amount.held.fact
    start, _ = ground.sentence_at(fact.account, fact.start, fact.end)
    before = [t.norm for t in ground.tokens(fact.account, start, fact.start)]
    return not words().baselines.isdisjoint(before[-_BASELINE:])


def _momentary(ground: Ground, fact: Fact) -> bool:
    run = ground.sentence_at(fact.account, fact.start, fact.end)
    plain = f" {' '.join(t.norm for t in ground.tokens(fact.account, *run))} "
    return any(f" {phrase} " in plain for phrase in words().momentary)


def _restricted(ground: Ground, fact: Fact) -> bool:
    _, end = ground.sentence_at(fact.account, fact.start, fact.end)
    after = ground.tokens(fact.account, fact.end, end)
    if not after or after[0].norm not in words().clauses:
        return False
    return not ground.accounts[fact.account].text[fact.end : after[0].start].strip()


def _person(ground: Ground, fact: Fact) -> str | None:
    """The person or body named last before an amount; beyond its sentence only where that has a pronoun."""
    start, _ = ground.sentence_at(fact.account, fact.start, fact.end)
    inside = _persons(ground, fact.account, start, fact.start)
    if inside:
        return inside[-1]
    row = ground.tokens(fact.account, start, fact.start)
    if not any(t.norm in words().subjects for t in row):
        return None
    earlier = _persons(ground, fact.account, max(0, start - _BACK), start)
    return earlier[-1] if earlier else None


def _persons(ground: Ground, account: str, start: int, end: int) -> list[str]:
    found = []
    for mention in ground.names.within(account, start, end):
        entity = ground.names.entity(mention.entity) if mention.entity else None
        if entity is None or entity.kind not in {"person", "organisation"}:
            continue
        beside = {t.norm for t in ground.tokens(account, mention.end, min(end, mention.end + 12))}
        if not beside & words().saying:
            found.append(entity.id)
    return found
