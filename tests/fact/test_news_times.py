"""More times as newspapers write them, read against Monday 20 June 2022: one comment each."""

import pytest

from tellings.fact import find
from tellings.model import TimeValue

ANCHOR = "2022-06-20"
FOUND = """
The mill, opened in [January last year], burned. | 2021-01-01/2021-02-01 | month and last year are one time, not two
The mill, opened [last month], burned. | 2022-05-01/2022-06-01 | a month, no day of it
The mill burned [last January]. | 2022-01-01/2022-02-01 | the latest January
The mill burned in [January]. | 2022-01-01/2022-02-01 | of the same year before June
It was a song of [the 1980s]. | 1980-01-01/1990-01-01 | a decade, not today
The quay sank [early Tuesday]. | 2022-06-14T00:00/2022-06-14T09:00 | early on a past weekday
Trade grew over [the past 30 years]. | 1992-06-20/2022-06-21 | back, never ahead
The council met on [Sunday]. | 2022-06-19/2022-06-20 | the one before, not the next
The council will meet on [Sunday]. | 2022-06-26/2022-06-27 | the next one after "will"
"I'll resign on [Sunday]," she said. | 2022-06-26/2022-06-27 | the contraction says future as well
They'll vote on [3 August]. | 2022-08-03/2022-08-04 | the same before a day of a month
They will be ready on Tuesday, he told reporters [Saturday]. | 2022-06-18/2022-06-19 | the verb of speech is nearer
The dam broke on [Oct. 2]. | 2021-10-02/2021-10-03 | past, so last year's October
The dam opens on [Oct. 2], engineers will say. | 2021-10-02/2021-10-03 | a late "will" of others does not reach back
The dam will open on [Oct. 2]. | 2022-10-02/2022-10-03 | future, so this year's October
The ferry sank on [February 29]. | 2020-02-29/2020-03-01 | the latest year that has the day
Minutes of [22/04/2021] were leaked. | 2021-04-22/2021-04-23 | one order is possible
The bridge shut on [4/22]. | 2022-04-22/2022-04-23 | figures without a year behind "on"
A post of [2022.6.19] was deleted. | 2022-06-19/2022-06-20 | year first with points
The order of [19.06.2022] stands. | 2022-06-19/2022-06-20 | points
The letter of [5 December 1391] is kept. | 1391-12-05/1391-12-06 | a medieval day
He was born on [September the twenty-first nineteen seventy-eight]. | 1978-09-21/1978-09-22 | all in words, as broadcast
He was born on [September 10, nineteen zero one]. | 1901-09-10/1901-09-11 | a zero inside the year
It began on the [tenth of September, two thousand]. | 2000-09-10/2000-09-11 | a round year in words behind a date
It was founded in [nineteen twenty-eight]. | 1928-01-01/1929-01-01 | a year in words
It fell in [one thousand seven hundred and eighty-nine]. | 1789-01-01/1790-01-01 | a long year in words
She left [two days before yesterday]. | 2022-06-17/2022-06-18 | counted from yesterday
They return [three days from tomorrow]. | 2022-06-24/2022-06-25 | counted from tomorrow
They return [two days after today]. | 2022-06-22/2022-06-23 | counted from today
It shut [1 month and 21 days ago]. | 2022-04-29/2022-04-30 | parts counted off in turn
It shut [two years, one month and 3 days ago]. | 2020-05-17/2020-05-18 | three parts
It shut [two Fridays ago]. | 2022-06-10/2022-06-11 | weekdays counted back
It opens [two Sundays from now]. | 2022-07-03/2022-07-04 | weekdays counted on
It shut [a week or so ago]. | 2022-06-10/2022-06-17 | about a week
It opens [the week after next]. | 2022-07-04/2022-07-11 | two weeks on
It shut [the year before last]. | 2020-01-01/2021-01-01 | two years back
It shut [the weekend before last]. | 2022-06-11/2022-06-13 | two weekends before the coming one
It opens on [the first Friday of next month]. | 2022-07-01/2022-07-02 | n-th weekday
It opened on [the third Wednesday of May 2021]. | 2021-05-19/2021-05-20 | n-th weekday of a month that is said
It shut on [the 20th of this month]. | 2022-06-20/2022-06-21 | day of a month said relatively
He came back on [Thursday the 16th]. | 2022-06-16/2022-06-17 | weekday and ordinal
It ran [until the 19th], they said. | ../2022-06-20 | an ordinal behind "until"
It rained in [the third week of May 2022]. | 2022-05-16/2022-05-23 | the week that has the third Thursday
It rained in [the first week of 2015]. | 2014-12-29/2015-01-05 | week one may begin in December
Sales fell in [Q3 last year]. | 2021-07-01/2021-10-01 | a short quarter of last year
Sales fell in [2021 Q3]. | 2021-07-01/2021-10-01 | the year first
Sales fell in [the 2021 third quarter]. | 2021-07-01/2021-10-01 | the year before the quarter
Sales fell [in last year's third quarter]. | 2021-07-01/2021-10-01 | a year that owns its quarter
Sales fell in [the last half of 2021]. | 2021-07-01/2022-01-01 | the last half is the second
Sales fell in [the third-quarter]. | 2021-07-01/2021-10-01 | with a hyphen, the latest that has begun
Sales will fall in [the fourth quarter]. | 2022-10-01/2023-01-01 | the coming one
The [year-ago] loss was larger. | 2021-01-01/2022-01-01 | an adjective
The [year-earlier] loss was larger. | 2021-01-01/2022-01-01 | the other one
It rained over [the summer]. | 2022-06-01/2022-09-01 | the season that has begun
It must be ready [by late summer]. | ../2022-09-01 | by: the coming one
Snow fell in [winter], they said. | 2021-12-01/2022-03-01 | the latest winter
It opens [next winter]. | 2022-12-01/2023-03-01 | the winter to come, whose month is not past
It opened [last winter]. | 2021-12-01/2022-03-01 | the winter that is over
It burned in [spring 2019]. | 2019-03-01/2019-06-01 | a season of a year
They met [over the weekend]. | 2022-06-18/2022-06-20 | the one just over
They will meet [at the weekend]. | 2022-06-25/2022-06-27 | the one to come
It opens in [the next few weeks]. | 2022-06-20/2022-07-26 | as long as "a few" can be
He will be gone [by the end of the month]. | ../2022-07-01 | up to its end
Work goes on for [the rest of the week]. | 2022-06-20/2022-06-27 | from today on
It stood [from 2014 through 2018]. | 2014-01-01/2019-01-01 | years, the last included
It was shut [between 2 June and now]. | 2022-06-02/2022-06-21 | up to the day of writing
It was shut [from Feb. 1 to March 2019]. | 2019-02-01/2019-04-01 | the first side takes the year of the last
It is shut [from 4 to January 22, 1995]. | 1995-01-04/1995-01-23 | the month behind the second day
The fair of [November 19-20] was wet. | 2021-11-19/2021-11-21 | days of one month
It was shut [between September 4 and September 8]. | 2021-09-04/2021-09-09 | both days named
It was shut [from Friday the 10th until Tuesday the 14th]. | 2022-06-10/2022-06-15 | weekdays and ordinals
It was built in [the two thousands]. | 2000-01-01/2010-01-01 | a decade in words
It was built in [the twenty-tens]. | 2010-01-01/2020-01-01 | the next
It fell in [the year 247], scholars say. | 0247-01-01/0248-01-01 | three figures behind "the year"
It was a hit in [the seventies]. | 1970-01-01/1980-01-01 | a decade without its century
It was a hit in [the nineteen seventies]. | 1970-01-01/1980-01-01 | with it
It rained [earlier this month]. | 2022-06-01/2022-06-21 | up to today
It will rain [later this month]. | 2022-06-20/2022-07-01 | from today on
It rained [early this year]. | 2022-01-01/2022-07-01 | the first half
It rained [late last month]. | 2022-05-16/2022-06-01 | the second half
It rained in [mid-2019]. | 2019-05-03/2019-09-01 | the middle third
It was signed [at noon on Saturday]. | 2022-06-18T12:00/2022-06-18T12:01 | noon of a day
It was signed at [5 p.m. EST on June 17]. | 2022-06-17T17:00/2022-06-17T17:01 | clock, zone and day
It was signed on [Saturday night]. | 2022-06-18T20:00/2022-06-19T04:00 | a night ends the next day
It was signed [yesterday morning]. | 2022-06-19T05:00/2022-06-19T12:00 | part of yesterday
Prices have risen [since 2014]. | 2014-01-01/.. | open towards today
Prices rose [until March 2020]. | ../2020-04-01 | open towards the past
Prices rose [before the 1990s]. | ../1990-01-01 | before a decade
Prices will rise [after next year]. | 2024-01-01/.. | after a year to come
He must go [before the end of the year]. | ../2023-01-01 | not before the half that is its end
The cut was worse than expected in [the second quarter]. | 2022-04-01/2022-07-01 | "expected" is no future here
It was shut for [the past two weeks]. | 2022-06-06/2022-06-21 | weeks counted back
It will be shut for [the next three quarters]. | 2022-06-20/2023-03-21 | three quarters of a year, no fraction
"""
CASES = [tuple(part.strip() for part in line.split("|")) for line in FOUND.strip().splitlines()]


@pytest.mark.parametrize(("marked", "means", "why"), CASES, ids=[case[2] for case in CASES])
def test_each_time_is_read(marked: str, means: str, why: str) -> None:
    words = marked[marked.index("[") + 1 : marked.index("]")]
    found = {}
    for fact in find(marked.replace("[", "").replace("]", ""), ANCHOR):
        if isinstance(fact.value, TimeValue):
            found[fact.text] = f"{fact.value.lo or '..'}/{fact.value.hi or '..'}"
    assert found.get(words) == means, (why, found)


NOTHING = [
    "On the first try it held.",  # an ordinal with a noun
    "The crew kept watch 24/7 for us.",  # round the clock
    "In March twenty-one people fell ill.",  # a month, and a count that is no day of it (see below)
    "Prices had a great fall, and spring water sold.",  # no seasons
    "The summer camp shut.",  # a season as part of a name for a thing
    "For the first 25 days he slept.",  # an ordinal with a number behind it
    "He rose to the 19th floor.",  # an ordinal with a noun behind it
    "A ratio of 3/16 inch was cut.",  # a fraction
    "Two thousand and eighteen ships left.",  # a count that could be a year
    "It was the year-old boat.",  # an age
    "A third quarter-point cut came.",  # quarters of a point
    "The Winter Games began.",  # a name
    "The winter wheat failed.",  # a kind of wheat
]


@pytest.mark.parametrize("text", NOTHING)
def test_these_hold_no_such_time(text: str) -> None:
    times = [f.text for f in find(text, ANCHOR) if f.kind == "time"]
    assert times == (["March"] if "March" in text else [])


OTHERS = [
    ("It was written on 03/04/2022.", "2022-04-03", "2022-03-04"),  # the order of day and month
    ("It was last January.", "2022-01-01", "2021-01-01"),  # the latest one, or that of last year
    ("It will be next Friday.", "2022-06-24", "2022-07-01"),  # the next one, or that of next week
    ("A snap of the weekend", "2022-06-18", "2022-06-25"),  # a weekend without a tense
    ("A snap of the winter", "2021-12-01", "2022-12-01"),  # a season without a tense
    ("A snap of July 30", "2022-07-30", "2021-07-30"),  # a day soon to come, without a tense
    ("It lasts from next Friday to 1 October 2022.", "2022-06-24", "2022-07-01"),  # in a range
]


@pytest.mark.parametrize(("text", "first", "other"), OTHERS)
def test_readings_that_usage_leaves_open_are_kept(text: str, first: str, other: str) -> None:
    (value,) = (f.value for f in find(text, ANCHOR) if isinstance(f.value, TimeValue))
    assert (value.lo, value.alternatives[0].lo) == (first, other)
