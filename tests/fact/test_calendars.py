"""Calendars: checked dates, round trips, and relative times read in another calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.fact import compare, find, reread
from tellings.fact.calendars import add_months, from_date, to_date
from tellings.model import TimeValue

CHECKED = [
    ("solar_hijri", date(2022, 6, 19), (1401, 3, 29)),  # a day in Khordad
    ("solar_hijri", date(2022, 3, 20), (1400, 12, 29)),  # last day of a common year
    ("solar_hijri", date(2022, 3, 21), (1401, 1, 1)),  # new year
    ("solar_hijri", date(2021, 3, 20), (1399, 12, 30)),  # last day of a leap year
    ("solar_hijri", date(2025, 3, 20), (1403, 12, 30)),  # another leap year
    ("solar_hijri", date(2022, 1, 2), (1400, 10, 12)),  # Dey
    ("solar_hijri", date(1979, 2, 11), (1357, 11, 22)),  # a well-known day
    ("islamic", date(2000, 4, 6), (1421, 1, 1)),  # new year
    ("islamic", date(622, 7, 19), (1, 1, 1)),  # epoch, as proleptic Gregorian
    ("gregorian", date(2024, 2, 29), (2024, 2, 29)),  # itself
]


@pytest.mark.parametrize(("calendar", "day", "triple"), CHECKED)
def test_checked_dates(calendar: str, day: date, triple: tuple[int, int, int]) -> None:
    assert from_date(calendar, day) == triple
    assert to_date(calendar, *triple) == day


@given(
    st.sampled_from(["solar_hijri", "islamic", "gregorian"]),
    st.dates(date(1870, 1, 1), date(2090, 1, 1)),
)
def test_round_trip(calendar: str, day: date) -> None:
    assert to_date(calendar, *from_date(calendar, day)) == day


def test_months_run_over_and_days_stay_in_their_month() -> None:
    assert add_months(date(2022, 1, 31), 1) == date(2022, 2, 28)
    assert to_date("solar_hijri", 1401, 0) == to_date("solar_hijri", 1400, 12)


def test_years_out_of_reach_are_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        to_date("solar_hijri", 3000, 1)
    with pytest.raises(ValueError, match="unknown"):
        to_date("martian", 1, 1)


def _one(text: str, anchor: str) -> TimeValue:
    (fact,) = find(text, anchor)
    assert isinstance(fact.value, TimeValue)
    return fact.value


REREAD = [
    ("January last year", "2022-01-01", "2022-02-01"),  # the January inside 1400
    ("last month", "2022-04-21", "2022-05-22"),  # Ordibehesht 1401
    ("last year", "2021-03-21", "2022-03-21"),  # 1400
    ("this year", "2022-03-21", "2023-03-21"),  # 1401
    ("June last year", "2021-06-01", "2021-07-01"),  # the June inside 1400
]


@pytest.mark.parametrize(("text", "lo", "hi"), REREAD)
def test_reread_in_the_solar_calendar(text: str, lo: str, hi: str) -> None:
    again = reread(_one(text, "2022-06-20"), "solar_hijri")
    assert again is not None
    assert (again.lo, again.hi, again.calendar) == (lo, hi, "solar_hijri")


def test_a_month_cut_by_the_new_year_keeps_both_stretches() -> None:
    again = reread(_one("March last year", "2022-06-20"), "solar_hijri")
    assert again is not None
    assert (again.lo, again.hi) == ("2022-03-01", "2022-03-21")
    assert [(a.lo, a.hi) for a in again.alternatives] == [("2021-03-21", "2021-04-01")]


def test_the_other_calendar_makes_the_two_values_compatible() -> None:
    a, b = _one("January last year", "2022-06-20"), _one("January 2022", "2022-06-20")
    again = reread(a, "solar_hijri")
    assert again is not None
    assert compare(a, b).relation == "disjoint"
    assert compare(again, b).relation != "disjoint"


@pytest.mark.parametrize("text", ["19 June 2022", "Sunday", "last week", "ten days ago", "January"])
def test_what_does_not_count_months_or_years_is_not_reread(text: str) -> None:
    assert reread(_one(text, "2022-06-20"), "solar_hijri") is None


def test_the_calendar_of_the_account_can_be_given() -> None:
    (fact,) = find("last year", "2022-06-20", calendar="solar_hijri")
    assert isinstance(fact.value, TimeValue)
    assert fact.value.lo == "2021-03-21"
