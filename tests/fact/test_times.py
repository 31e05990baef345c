"""Times in news style, read against Monday 20 June 2022."""

import pytest

from tellings.fact import find, normal, reanchor
from tellings.model import TimeValue

ANCHOR = "2022-06-20"
FOUND = """
The ferry sank on [19 /Jun/ 2022]. | 2022-06-19/2022-06-20 | odd header form
The ferry sank on [June 19, 2022]. | 2022-06-19/2022-06-20 | American order
The ferry sank on [19 June 2022]. | 2022-06-19/2022-06-20 | British order
The ferry sank on the [19th of June, 2022]. | 2022-06-19/2022-06-20 | ordinal
The ferry sank on [2022-06-19]. | 2022-06-19/2022-06-20 | ISO
The ferry sank on [Sunday, June 19]. | 2022-06-19/2022-06-20 | weekday and day
The ferry sank on [Jan. 5]. | 2022-01-05/2022-01-06 | abbreviation, nearest past
The ferry sank on [Dec 24]. | 2021-12-24/2021-12-25 | past of the year before
The ferry will sail on [July 3]. | 2022-07-03/2022-07-04 | future tense
The ferry sank on [Sunday]. | 2022-06-19/2022-06-20 | latest past
The ferry sank on [Monday]. | 2022-06-20/2022-06-21 | the anchor's own weekday
The ferry will sail on [Friday]. | 2022-06-24/2022-06-25 | will
On [Friday], the ferry will sail. | 2022-06-24/2022-06-25 | will after it
The master said on [Friday] that it will sail. | 2022-06-17/2022-06-18 | said is nearer
The ferry sank [last Tuesday]. | 2022-06-14/2022-06-15 | last
The ferry sank on [Sunday afternoon]. | 2022-06-19T12:00/2022-06-19T18:00 | part
[This evening (Sunday)], the ferry sank. | 2022-06-19T17:00/2022-06-19T22:00 | named
The ferry sank [early on Sunday]. | 2022-06-19T00:00/2022-06-19T09:00 | early
The ferry sank [late Saturday]. | 2022-06-18T18:00/2022-06-19T00:00 | late
The ferry sank at [9:30 p.m. on Sunday]. | 2022-06-19T21:30/2022-06-19T21:31 | clock
The ferry sank at 21.30 on. | nothing | a pointed number without am or pm is no time
The ferry sank [yesterday]. | 2022-06-19/2022-06-20 | deictic
The ferry sank [last night]. | 2022-06-19T20:00/2022-06-20T04:00 | over midnight
The ferry sails [tomorrow]. | 2022-06-21/2022-06-22 | deictic, future
The ferry sank [the day before yesterday]. | 2022-06-18/2022-06-19 | two back
It rained [last week]. | 2022-06-13/2022-06-20 | Monday to Sunday
It rained [last month]. | 2022-05-01/2022-06-01 | never a day
It rained [this year]. | 2022-01-01/2023-01-01 | whole year
It will rain [next year]. | 2023-01-01/2024-01-01 | whole year
It rained in [January 2022]. | 2022-01-01/2022-02-01 | month and year
It rained in [January last year]. | 2021-01-01/2021-02-01 | the trap
It rained in [January of last year]. | 2021-01-01/2021-02-01 | with of
It rained [last January]. | 2022-01-01/2022-02-01 | latest past January
It rained in [January]. | 2022-01-01/2022-02-01 | alone
It rained in [November]. | 2021-11-01/2021-12-01 | alone, year before
It rained in [May]. | 2022-05-01/2022-06-01 | a month after in
It rained in [early January 2022]. | 2022-01-01/2022-01-16 | first half
It rained in [late 2019]. | 2019-07-01/2020-01-01 | second half
It rained in [mid-June]. | 2022-06-11/2022-06-21 | middle
It rained in [2014]. | 2014-01-01/2015-01-01 | year
It rained throughout [the 1980s]. | 1980-01-01/1990-01-01 | decade
It was built in [the 19th century]. | 1801-01-01/1901-01-01 | century
Output fell in [the third quarter of 2021]. | 2021-07-01/2021-10-01 | quarter
Output fell in [the first half of 2021]. | 2021-01-01/2021-07-01 | half
It burned [last summer]. | 2021-06-01/2021-09-01 | season
It burned [two years ago]. | 2020-01-01/2021-01-01 | year, not a day
It burned [a year ago]. | 2021-01-01/2022-01-01 | article as one
It burned [ten days ago]. | 2022-06-10/2022-06-11 | days
It burned [a few hours ago]. | 2022-06-19T00:00/2022-06-21T00:00 | vague, and short
It burned [five hours ago]. | 2022-06-19T00:00/2022-06-21T00:00 | this day or the one before
It opens [72 hours from now]. | 2022-06-23T00:00/2022-06-25T00:00 | whole days of hours
It burned [a millennium ago]. | 1001-01-01/2001-01-01 | no month of it
It burned [a few days ago]. | 2022-06-15/2022-06-19 | vague
Ties over [the past 30 years] grew. | 1992-06-20/2022-06-21 | span
Ties [over the last decade] grew. | 2012-06-20/2022-06-21 | span of one
It is shut for [the next two weeks]. | 2022-06-20/2022-07-05 | coming span
It is shut [from Monday to Wednesday]. | 2022-06-20/2022-06-23 | range
He ruled [from 1998 to 2004]. | 1998-01-01/2005-01-01 | years
It was shut [June 3-5]. | 2022-06-03/2022-06-06 | days of a month
It was shut [between March and May 2021]. | 2021-03-01/2021-06-01 | shared year
He has ruled [since 2014]. | 2014-01-01/.. | open end
It must close [by 2030]. | ../2031-01-01 | deadline
The law of [29 Khordad 1401] stands. | 2022-06-19/2022-06-20 | Solar Hijri
[Earlier in the day], he spoke. | ../.. | found, not resolved
On [the same day], he spoke. | ../.. | found, not resolved
[The following year], he spoke. | ../.. | from the story, not the anchor
It was [the last week of July 2021]. | 2021-07-26/2021-08-02 | week of a month
It fell [around 1850]. | 1850-01-01/1851-01-01 | approximate
It sank [overnight]. | 2022-06-19T20:00/2022-06-20T04:00 | overnight
It sank [earlier this month]. | 2022-06-01/2022-06-21 | to the anchor
It sank [over the weekend]. | 2022-06-18/2022-06-20 | the past weekend
It sank [in the early hours of Sunday]. | 2022-06-19T00:00/2022-06-19T09:00 | early hours
"""


def _shown(value: TimeValue) -> str:
    return f"{value.lo or '..'}/{value.hi or '..'}"


def test_times_are_found(case: tuple[str, str, str]) -> None:
    text, words, means = case
    values = {f.text: f.value for f in find(text, ANCHOR) if isinstance(f.value, TimeValue)}
    found = {name: _shown(value) for name, value in values.items()}
    assert found == ({words: means} if words else {})


NOTHING = [
    "They may sail and march on.",  # modal and verb
    "May we sail at dawn?",  # modal with a capital
    "Theresa May spoke.",  # a name
    "April Jones spoke.",  # a given name
    "The Sunday Times wrote it.",  # a newspaper
    "The sun sat low.",  # common words
    "Black Friday sales fell.",  # a named day
    "The second boat sank.",  # an ordinal, not a unit
    "He won a fall and took a spring.",  # seasons as other words
    "Some 2,022 people sailed.",  # a count with a separator
    "Some 2022 people sailed.",  # a count that looks like a year
    "It cost $2000 then.",  # money
]


@pytest.mark.parametrize("text", NOTHING)
def test_these_are_no_times(text: str) -> None:
    assert [f.text for f in find(text, ANCHOR) if f.kind == "time"] == []


SHOWN = [
    ("on 19 June 2022", "19 June 2022"),  # a day
    ("in January 2022", "January 2022"),  # a month
    ("in 2014", "2014"),  # a year
    ("the 1980s", "the 1980s"),  # a decade
    ("last month", "May 2022 (relative to 2022-06-20)"),  # relative
    ("on Sunday afternoon", "19 June 2022, afternoon (relative to 2022-06-20)"),  # part of a day
    ("on 19 June 2022 at 21:34", "19 June 2022, 21:34"),  # clock
    ("since 2014", "from 1 January 2014 on"),  # open end
    ("by 2030", "until 31 December 2030"),  # open beginning
    ("from 1998 to 2004", "1998 to 2004"),  # years
    ("from March to May 2021", "March 2021 to May 2021"),  # months
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_normal_forms_of_times(text: str, shown: str) -> None:
    (fact,) = find(text, ANCHOR)
    assert normal(fact.value) == shown


OPEN = [
    ("in January", "January (year not stated)"),  # a month
    ("on Sunday afternoon", "Sunday afternoon (date not stated)"),  # a weekday
    ("on June 19", "19 June (year not stated)"),  # a day
    ("at 21:34", "21:34 (date not stated)"),  # a clock time
    ("last month", "a month relative to a date that is not stated"),  # relative
]


@pytest.mark.parametrize(("text", "shown"), OPEN)
def test_without_an_anchor_nothing_is_invented(text: str, shown: str) -> None:
    (fact,) = find(text)
    assert isinstance(fact.value, TimeValue)
    assert (fact.value.lo, fact.value.hi, fact.value.relative) == (None, None, True)
    assert fact.value.shift
    assert normal(fact.value) == shown


def test_a_time_found_without_anchor_can_be_read_against_one_later(
    case: tuple[str, str, str],
) -> None:
    text, _, _ = case
    later = [reanchor(f.value, ANCHOR) for f in find(text) if isinstance(f.value, TimeValue)]
    first = [f.value for f in find(text, ANCHOR) if isinstance(f.value, TimeValue)]
    assert later == first


def test_figures_of_day_and_month_keep_both_orders() -> None:
    (fact,) = find("on 03/04/2022")
    assert isinstance(fact.value, TimeValue)
    assert (fact.value.lo, fact.value.alternatives[0].lo) == ("2022-04-03", "2022-03-04")
    assert fact.value.confidence < 1


def test_a_weekday_that_does_not_fit_its_date_lowers_confidence() -> None:
    (wrong,) = find("on Monday, 19 June 2022")
    (right,) = find("on Sunday, 19 June 2022")
    assert isinstance(wrong.value, TimeValue)
    assert isinstance(right.value, TimeValue)
    assert wrong.value.confidence < right.value.confidence == 1


def test_a_day_without_year_soon_after_the_anchor_is_the_coming_one_with_the_past_kept() -> None:
    (fact,) = find("The fair of July 2", ANCHOR)
    assert isinstance(fact.value, TimeValue)
    assert (fact.value.lo, fact.value.alternatives[0].lo) == ("2022-07-02", "2021-07-02")
