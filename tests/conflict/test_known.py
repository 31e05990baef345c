"""Whether an account has both of two values: the slow way beside the fast one, and how often values are compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings import fact as facts
from tellings.conflict.context import counted
from tellings.conflict.ground import Ground
from tellings.conflict.known import Known
from tellings.conflict.slots import Held
from tellings.conflict.values import Value, value_of
from tellings.model import Fact
from tellings.text import fold

Make = Callable[..., Any]
DAY = "2031-06-20"

SENTENCES = (
    "The council of Orvik signed the accord on Tuesday.",
    "The council of Orvik signed the accord on Thursday, not on Tuesday.",
    "The accord was signed in June.",
    "The storm destroyed 40 boats; 75 boats were saved.",
    "The storm destroyed forty boats.",
    "Herring prices rose by 12 percent on Tuesday.",
    "The ferry carried 40 people, more than 40 cars and about 75 boats.",
)


def slow(ground: Ground, a: Value, b: Value) -> bool:
    """All facts of the account of `a`, one by one."""
    mine = a.held.fact
    return any(
        slow_one(ground, other, mine, b)
        for other in ground.facts_in(mine.account)
        if other.id != mine.id and type(other.value) is type(b.value)
    )


def slow_one(ground: Ground, other: Fact, mine: Fact, b: Value) -> bool:
    if counted(other.value) != counted(b.value):
        return False
    same = fold(other.text) == fold(b.held.fact.text)
    found = "equal" if same else facts.compare(other.value, b.value).relation
    start, end = sentence(ground, mine)
    if start <= other.start and other.end <= end:
        return found in {"equal", "refines"}
    one, two = (ground.stems_around(f, sentence(ground, f)) for f in (other, b.held.fact))
    alike = ground.shared_weight(one, two) >= ground.settings.known_words
    return found == "equal" and (bool(counted(other.value)[0]) or alike)


def sentence(ground: Ground, fact: Fact) -> tuple[int, int]:
    return ground.sentence_at(fact.account, fact.start, fact.end)


def values(ground: Ground, account: str) -> list[Value]:
    found = []
    for fact in ground.facts_in(account):
        (statement,) = ground.statements
        member = ground.member_at(statement, account, fact.start, fact.end)
        assert member is not None
        found.append(value_of(ground, Held(fact, member, account)))
    return found


told = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map(" ".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(a=told, b=told, day=st.sampled_from([DAY, None]))
def test_the_same_as_all_facts_one_by_one(story: Make, a: str, b: str, day: str | None) -> None:
    ground = story({"a": a, "b": b}, day).statement().ground()
    known = Known(ground)
    for x in values(ground, "a"):
        for y in values(ground, "b"):
            assert known.has_both(x, y) == slow(ground, x, y)
            assert known.has_both(y, x) == slow(ground, y, x)


@pytest.mark.parametrize(
    ("mine", "other", "has"),
    [
        # both days in one sentence
        (SENTENCES[1], SENTENCES[0], True),
        # the other day, of the same thing, in another sentence
        (f"{SENTENCES[0].replace('Tuesday', 'Friday')} {SENTENCES[0]}", SENTENCES[0], True),
        # one day only
        (SENTENCES[0].replace("Tuesday", "Friday"), SENTENCES[0], False),
        # the other day, of another thing
        (f"{SENTENCES[0].replace('Tuesday', 'Friday')} {SENTENCES[5]}", SENTENCES[0], False),
        # another count of the same noun, anywhere
        ("The storm sank 75 boats. Later 40 boats came home.", SENTENCES[4], True),
    ],
)
def test_what_an_account_has(story: Make, mine: str, other: str, has: bool) -> None:
    ground = story({"a": mine, "b": other}, DAY).statement().ground()
    asked, given_ = values(ground, "a")[0], values(ground, "b")[-1]
    assert Known(ground).has_both(asked, given_) == has


def test_a_repeated_value_is_compared_once(story: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    plain = facts.compare

    def counting(*pair: Any) -> Any:
        compared.append(pair)
        return plain(*pair)

    times = 60
    texts = {
        "a": " ".join([SENTENCES[0]] * times),
        "b": " ".join([SENTENCES[0].replace("Tuesday", "Friday")] * times),
    }
    ground = story(texts, DAY).statement().ground()
    one, two = values(ground, "a"), values(ground, "b")
    assert len(one) == len(two) == times
    known = Known(ground)
    monkeypatch.setattr(facts, "compare", counting)
    assert not any(known.has_both(x, y) for x in one for y in two)
    # Once for the account, and once for each of its sentences.
    assert len(compared) == times + 1
