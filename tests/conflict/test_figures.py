"""Figures beyond slots: clocks, figures alike, other statements, hours, rivals, and inside one account."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.conflict.conftest import Story

from tellings import fact
from tellings.conflict.clocks import clocks_meet, zones_apart
from tellings.conflict.kin import kin
from tellings.model import Conflict, TimeValue

Make = Callable[..., Story]
DAY = "2031-05-20"


def value(words: str) -> fact.Compared | object:
    found = fact.find(f"It was {words}.", anchor=DAY)
    assert len(found) == 1, found
    return found[0].value


def types(found: tuple[Conflict, ...], least: float = 0.5) -> list[str]:
    return [c.type for c in found if c.class_ == "conflict" and c.certainty >= least]


# Clock times: whether they may be one moment of a day.
CLOCKS = [
    ("at 2 a.m.", "at ten to one", False),
    ("at about 2 a.m.", "at 1.40 a.m.", True),  # "about" leaves half an hour
    ("at 6.20am", "at 6:52 a.m.", False),
    ("at 6:50 a.m.", "at 6:52 a.m.", True),  # ten to seven is round
    ("at eight minutes to seven", "at 6:52 p.m.", True),  # the half of the day is not said
    ("at half past six", "at 18:30", True),
    ("at 11:58 p.m.", "at 12:01 a.m.", True),  # midnight lies between
    ("at 9 a.m.", "at 9.40 a.m.", False),
    ("at 06:51", "at 06:57", False),
]


@pytest.mark.parametrize(("one", "two", "meet"), CLOCKS)
def test_clock_times_meet(one: str, two: str, meet: bool) -> None:
    a, b = value(one), value(two)
    assert isinstance(a, TimeValue)
    assert isinstance(b, TimeValue)
    assert clocks_meet(a, b) is meet
    assert clocks_meet(b, a) is meet


def test_zones_lie_quarters_of_an_hour_apart() -> None:
    one, two, three = (value(f"at {x}") for x in ("06:20", "06:52", "08:20"))
    assert isinstance(one, TimeValue)
    assert isinstance(two, TimeValue)
    assert isinstance(three, TimeValue)
    assert not zones_apart(one, two)
    assert zones_apart(one, three)


# Figures that look like one, and such that do not.
KIN = [
    ("21,400 boats", "24,100 boats", True),  # turned round
    ("2,418 boats", "2,148 boats", True),
    ("18,532 boats", "18,732 boats", False),  # one digit: some, not all
    ("37 percent", "37 percentage points", True),  # two measures of one number
    ("37 percent", "38 percentage points", False),
    ("August 2029", "August 2030", True),
    ("August 2029", "March 2030", False),
    ("12 June 2030", "21 June 2030", True),
    ("12 June 2030", "24 June 2030", False),
    ("about 21,400 boats", "24,100 boats", False),  # who says "about" did not mistype
    ("300 boats", "3,000 boats", False),
    ("last month", "last year", False),
]


@pytest.mark.parametrize(("one", "two", "alike"), KIN)
def test_figures_that_look_like_one(one: str, two: str, alike: bool) -> None:
    a, b = value(one), value(two)
    assert (kin(a, b) >= 0.8) is alike  # type: ignore[arg-type]
    assert kin(a, b) == kin(b, a)  # type: ignore[arg-type]


# Two sentences, each in a statement of its own: whether their values are one figure told twice.
ACROSS = [
    # the same person and the same penalty, other words
    (
        "The panel banned Orvik coach Damar Solvik for two years.",
        "Orvik coach Damar Solvik was banned for 18 months by the panel.",
        True,
    ),
    # a figure turned round, people counted by another noun
    (
        "The union called out 21,400 members for the strike on the Orvik lines.",
        "The strike on the Orvik lines was joined by 24,100 workers of the union.",
        True,
    ),
    # how many were on board
    (
        "The ferry Halda had 138 people on board, the list says.",
        "With 118 persons aboard the ferry Halda put out from Orvik.",
        True,
    ),
    # other things are counted
    (
        "The storm destroyed 40 boats in Orvik harbour.",
        "In Orvik harbour the storm flooded 75 houses.",
        False,
    ),
    # years lie between
    (
        "The bridge of Orvik was built in 1911 for the railway.",
        "A fire on the bridge of Orvik was put out in 2030.",
        False,
    ),
    # a part of a known number
    (
        "Nineteen of the 38 wounded were still in the Orvik hospital.",
        "The Orvik hospital took in 38 wounded after the storm.",
        False,
    ),
]


@pytest.mark.parametrize(("a", "b", "differ"), ACROSS)
def test_one_figure_in_different_statements(story: Make, a: str, b: str, differ: bool) -> None:
    made = story({"a": a, "b": b}, published=DAY).statement(a=a).statement(b=b)
    assert ("quantity" in types(made.find()) or "date" in types(made.find())) is differ


def test_an_account_with_both_figures_divides_nobody(story: Make) -> None:
    a = "The panel banned Orvik coach Damar Solvik for two years."
    b = "Orvik coach Damar Solvik was banned for 18 months by the panel."
    both = f"{b} An aide had spoken of two years."
    for text, divided in ((b, 0.5), (both, 0.0)):
        ground = story({"a": a, "b": text}, published=DAY).ground()
        one, two = ground.facts_in("a")[0], ground.facts_in("b")[0]
        assert ground.camps.divided(one, two) == divided


# The hour of the happening that the story is about.
HOURS = [
    ("The fire broke out at about 2 a.m. in the mill.", "The fire began at ten to one.", True),
    ("The fire broke out at 2 a.m. in the mill.", "The fire began around two o'clock.", False),
    ("The fire broke out at 2 a.m. in the mill.", "The fire was out before 6 a.m.", False),
    ("The ferries collided at 6:52 a.m.", "The impact came at 6.20am, off the cape.", True),
    ("The ferries collided at 6:52 a.m.", "The ferry left at 6.20am; the impact woke all.", False),
    ("The meeting began at 9 a.m.", "The meeting ended at 11 a.m.", False),
]


@pytest.mark.parametrize(("a", "b", "differ"), HOURS)
def test_hours_of_one_happening(story: Make, a: str, b: str, differ: bool) -> None:
    made = story({"a": a, "b": b}, published=DAY).statement(a=a).statement(b=b)
    assert ("date" in types(made.find())) is differ


def test_an_account_that_gives_two_hours_is_left_out(story: Make) -> None:
    a = "The fire broke out at 2 a.m. in the mill."
    b = "The fire began at ten to one. Others say that the fire broke out at 2 a.m."
    made = story({"a": a, "b": b}, published=DAY)
    assert types(made.statement(a=a).statement(b=b).find()) == []


# A third account sets two values against each other.
RIVALS = [
    ("The ship had made 14 knots. The data leave no room for six knots.", True),
    ("The ship made 14 knots, and not six knots, in the sound.", True),
    ("The ship made 14 knots in the sound and six knots in the harbour.", False),
    ("The ship made 14 knots. Was it more than six knots?", False),
]


@pytest.mark.parametrize(("told", "differ"), RIVALS)
def test_values_set_against_each_other(story: Make, told: str, differ: bool) -> None:
    texts = {
        "a": "Radar had the ferry Halda at 14 knots.",
        "b": "On entering the fog her speed was cut to six knots, the owner said.",
        "c": told,
    }
    made = story(texts, published=DAY)
    for name, text in texts.items():
        made.statement(**{name: text})
    assert ("quantity" in types(made.find())) is differ


RECKONED = [
    ("Twenty-four people were treated, seven more than the police announced.", True),
    ("Twenty-four people were treated, seven fewer than the police announced.", False),
    ("Twenty-four people were treated, seven more than last year.", False),
]


@pytest.mark.parametrize(("told", "differ"), RECKONED)
def test_what_was_said_is_reckoned(story: Make, told: str, differ: bool) -> None:
    a = "Seventeen people came to the clinic in Tarn with burns."
    made = story({"a": a, "b": told}, published=DAY).statement(a=a).statement(b=told)
    assert ("quantity" in types(made.find())) is differ


# One statement: percent and percentage points, weekdays, wholes on both sides, reckonings.
SAME = [
    (
        "The bank of Orvik cut its main rate by 0.25 percent on the day.",
        "The bank of Orvik cut its main rate by 0.25 percentage points on the day.",
        True,
    ),
    (
        "The council of Orvik next meets on Thursday, 19 June.",
        "The council of Orvik next meets on Wednesday, June 19.",
        True,
    ),
    (
        "The council of Orvik next meets on Thursday, 19 June.",
        "The council of Orvik next meets on 19 June.",
        False,
    ),
    (
        "The council of Orvik next meets on Thursday, 19 June 2031.",
        "The council of Orvik next meets on Wednesday, June 19, 2031.",
        True,
    ),
    (
        "A total of 2,418 patients took part in the trial in Orvik.",
        "A total of 2,148 patients took part in the trial in Orvik.",
        True,
    ),
    (
        "The demand of the union would cost 310 million crowns a year.",
        "The demand of the union costs 190 million crowns a year.",
        True,
    ),
    (
        "Shares of the Orvik bank fell by 12 percent last season.",
        "Shares of the Orvik bank fell by 12 per cent last season.",
        False,
    ),
]


@pytest.mark.parametrize(("a", "b", "differ"), SAME)
def test_values_of_one_statement(story: Make, a: str, b: str, differ: bool) -> None:
    found = story({"a": a, "b": b}, published="2031-05-08").statement().find()
    assert bool(types(found)) is differ


# Inside one account.
WITHIN = [
    ("The next meeting is on Thursday, June 19, 2031.", False),  # it is one
    ("The next meeting is on Tuesday, June 19, 2031.", True),
    ("The next meeting is on Tuesday, June 19.", True),  # the year is near
    ("The list has 138 people: 121 passengers and 18 sailors.", True),
    ("The list has 139 people: 121 passengers and 18 sailors.", False),
    ("There were 121 passengers and 18 sailors, 138 people in all.", True),
    ("There were 138 people, among them 12 children and 18 sailors.", False),
]


@pytest.mark.parametrize(("text", "differ"), WITHIN)
def test_inside_one_account(story: Make, text: str, differ: bool) -> None:
    found = story({"a": text, "b": "Rain is due in Tarn."}, published=DAY).find()
    assert ("internal" in [c.type for c in found]) is differ
    assert all("inside one account" in c.wording for c in found)
