"""How values compare: only what cannot both hold is disjoint."""

import pytest

from tellings.fact import Compared, compare, find
from tellings.model import Quantity, TimeValue

ANCHOR = "2022-06-20"


def _value(text: str, anchor: str | None = ANCHOR) -> TimeValue | Quantity:
    (fact,) = find(text, anchor)
    return fact.value


TIMES = [
    ("19 June 2022", "June 19, 2022", "equal"),  # two ways to write a day
    ("19 June 2022", "June 2022", "refines"),  # a month holds the day
    ("19 June 2022", "20 June 2022", "disjoint"),  # two days
    ("January 2022", "January last year", "disjoint"),  # the coup attempt of two accounts
    ("January 2022", "last month", "disjoint"),  # the coup attempt of two others
    ("January", "January 2022", "refines"),  # the year is left out
    ("January", "January last year", "refines"),  # the year is left out, so it may be that one
    ("January", "last month", "disjoint"),  # January is not May
    ("in January", "January", "equal"),  # both without year
    ("Sunday afternoon", "Sunday evening", "overlaps"),  # no sharp edges
    ("Sunday morning", "Sunday evening", "disjoint"),  # far apart
    ("Sunday afternoon", "Sunday", "refines"),  # part of a day in the day
    ("Saturday night", "early Sunday", "overlaps"),  # the night between
    ("2014", "the 2010s", "refines"),  # year in decade
    ("since 2014", "since 2016", "disjoint"),  # two beginnings
    ("since 2014", "since March 2014", "refines"),  # a finer beginning
    ("by 2030", "by 2035", "disjoint"),  # two deadlines
    ("around 1850", "in 1851", "overlaps"),  # approximate
    ("early January 2022", "18 January 2022", "overlaps"),  # early is vague
    ("21:34 GMT on Sunday", "21:34 on Sunday", "overlaps"),  # zone unknown on one side
    ("at 18:00 GMT on Sunday", "at 19:00 BST on Sunday", "equal"),  # one moment
    ("last week", "yesterday", "refines"),  # Sunday is in the past week
    ("12 July", "July 12", "equal"),  # a day without its year, by its name
    ("12 July", "21 July", "disjoint"),  # two days, whatever the year
    ("12 July", "12 July 2019", "refines"),  # the year is said in one of them
    ("12 July", "21 July 2019", "disjoint"),  # no year makes them one day
    ("12 July", "July 2019", "overlaps"),  # the year is not said
    ("from March through May", "the start of March", "refines"),  # neither has a year
]


@pytest.mark.parametrize(("a", "b", "relation"), TIMES)
def test_times(a: str, b: str, relation: str) -> None:
    x, y = _value(a), _value(b)
    assert compare(x, y).relation == relation
    assert compare(y, x).relation == relation


QUANTITIES = [
    ("1,000 years", "a thousand years", "equal"),  # digits and words
    ("1,000 years", "thousands of years", "disjoint"),  # one thousand is not thousands
    ("1,000 people", "1,012 people", "overlaps"),  # rounding
    ("about 40 people", "41 people", "overlaps"),  # approximation
    ("40 people", "41 people", "disjoint"),  # small counts are counted
    ("dozens of people", "45 people", "refines"),  # vague
    ("110 boats", "120 boats", "disjoint"),  # both are given to the last ten
    ("110 boats", "112 boats", "overlaps"),  # 112 rounds to 110
    ("about 110 boats", "120 boats", "overlaps"),  # about leaves room
    ("40 million crowns", "45 million crowns", "disjoint"),  # half way is no rounding
    ("40 million crowns", "41.7 million crowns", "overlaps"),  # rounds to 40
    ("four crossings a day", "six crossings a day", "disjoint"),  # rates of one unit
    ("more than 40 people", "45 people", "refines"),  # bound
    ("more than 40 people", "35 people", "disjoint"),  # below the bound
    ("more than 40 people", "fewer than 50 people", "overlaps"),  # two bounds
    ("20 nautical miles", "37 km", "overlaps"),  # conversion and rounding
    ("20 nautical miles", "60 km", "disjoint"),  # another length
    ("two weeks", "14 days", "equal"),  # conversion
    ("14 days", "30 days", "disjoint"),  # another duration
    ("$3 billion", "$3bn", "equal"),  # two ways to write
    ("$3 billion", "$2.9 billion", "overlaps"),  # rounding
    ("$3 billion", "$5 billion", "disjoint"),  # another sum
    ("$3 billion", "€3 billion", "incomparable"),  # currencies
    ("50 percent", "50%", "equal"),  # sign and word
    ("50 percent", "2 percentage points", "incomparable"),  # percent and points
    ("rose 50%", "50%", "incomparable"),  # change and level
    ("rose 50%", "fell 50%", "incomparable"),  # directions: another kind of difference
    ("nine agreements", "nine ferries", "incomparable"),  # heads differ
    ("nine agreements", "ten agreements", "disjoint"),  # same head
    ("one person was killed", "12 people were killed", "disjoint"),  # same fate
    ("12 people were killed", "12 people were injured", "incomparable"),  # fates differ
    ("12 dead", "12 people killed", "equal"),  # the fate is the head
    ("$40 a day", "$40 a week", "incomparable"),  # rates
    ("100 degrees Celsius", "212 degrees Fahrenheit", "overlaps"),  # scale with offset
    ("half of the fleet", "50% of the fleet", "overlaps"),  # words for a share
    ("the first summit", "the second summit", "disjoint"),  # ordinals
    ("a 45-year-old", "aged 45", "equal"),  # ages
    ("10 to 15 boats", "12 boats", "refines"),  # range
]


@pytest.mark.parametrize(("a", "b", "relation"), QUANTITIES)
def test_quantities(a: str, b: str, relation: str) -> None:
    x, y = _value(a), _value(b)
    assert compare(x, y).relation == relation
    assert compare(y, x).relation == relation


@pytest.mark.parametrize(("a", "b", "relation"), [*TIMES, *QUANTITIES])
def test_a_gap_stands_only_between_disjoint_values(a: str, b: str, relation: str) -> None:
    assert (compare(_value(a), _value(b)).gap > 0) == (relation == "disjoint")


def test_relative_times_without_anchor_are_incomparable() -> None:
    assert compare(_value("last month", None), _value("January 2022")).relation == "incomparable"


def test_a_bare_month_compares_without_anchor() -> None:
    bare = _value("in January", None)
    assert compare(bare, _value("January 2022")).relation == "refines"
    assert compare(bare, _value("March 2022")).relation == "disjoint"


def test_a_time_and_a_quantity() -> None:
    expected = Compared("incomparable", 0.0, "a time and a quantity")
    assert compare(_value("January 2022"), _value("40 people")) == expected
