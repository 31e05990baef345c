"""What the bound on values leaves unread is counted, with the place where reading ended."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.fact import Settings, find, find_counted
from tellings.model import LeftOut

SHIPS = " ".join(f"{n} ships left." for n in range(11, 99))


def _left(text: str, most: int, language: str | None = None) -> LeftOut:
    found = find_counted(
        text, "2022-06-20", account_id="a1", settings=Settings(most_values=most), language=language
    )
    (left,) = found.left_out
    assert (left.step, left.account, left.statement) == ("fact", "a1", None)
    return left


def _end(left: LeftOut) -> int:
    """The code point that the reason names."""
    (place,) = re.findall(r"after code point (\d+) were not read", left.reason)
    return int(place)


def test_a_text_within_the_bound_leaves_nothing_out() -> None:
    assert find_counted(SHIPS).left_out == ()
    assert find_counted(SHIPS, settings=Settings(most_values=88)).left_out == ()
    assert find_counted("").left_out == ()


def test_find_returns_the_facts_alone() -> None:
    assert find(SHIPS, account_id="a1") == find_counted(SHIPS, account_id="a1").facts


CASES = [
    (SHIPS, None, 10, 78, "figures", "21 ships"),  # 88 figures
    (SHIPS, None, 87, 1, "figures", "98 ships"),  # the last one
    ("On 12.03.2022 sank 5 boats, 1,200 crates and 7 nets.", None, 4, 1, "figures", "7 nets"),
    ("They met at 9 p.m. and at 10 p.m. in hall 4.", None, 2, 1, "figures", "4."),  # "p.m." is none
    ("May 1 or May 2, 19th or 20th, 1980s, ½ mile", None, 2, 4, "figures", "19th"),  # each kind
    ("Le bac a pris 1 200 caisses, 30 sacs et 40 lits.", "fr", 1, 2, "figures", "30"),  # grouped
    ("Le 19.06.2022, le bac a pris 40 lits.", "fr", 2, 1, "figures", "40"),  # a date of two pieces
    ("渡轮于2022年3月12日、2022年4月1日离港。", "zh", 1, 1, "figures", "2022年4月"),  # one piece
    ("He left last May and last June and last July.", None, 2, 2, "words", "last July"),  # none
]


@pytest.mark.parametrize(("text", "language", "most", "count", "items", "first"), CASES)
def test_what_stands_behind_the_bound_is_counted(
    text: str, language: str | None, most: int, count: int, items: str, first: str
) -> None:
    left = _left(text, most, language)
    assert left.count == count
    assert left.reason.startswith(f"{items} after code point")
    assert f"no more than {most} figures" in left.reason
    assert text[_end(left) :].startswith(first)


@settings(max_examples=60, deadline=None)
@given(st.text("0123456789 .,:'abst½\n年", max_size=80), st.integers(1, 6))
def test_what_is_read_and_what_is_left_make_the_whole(text: str, most: int) -> None:
    """The figures before the bound and those left out are all there are, whatever the language."""
    for language in (None, "de", "zh"):
        for left in find_counted(
            text, settings=Settings(most_values=most), language=language
        ).left_out:
            rest = find_counted(
                text, settings=Settings(most_values=most + left.count), language=language
            )
            assert rest.left_out == ()


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 100))
def test_facts_end_where_reading_ended(most: int) -> None:
    bound = Settings(most_values=most)
    found = find_counted(SHIPS, settings=bound)
    end = _end(found.left_out[0]) if found.left_out else len(SHIPS)
    assert found.facts == find(SHIPS[:end], settings=bound)
    assert len(found.facts) + sum(left.count for left in found.left_out) == 88


def test_what_stands_outside_the_runs_is_not_counted() -> None:
    """The bound leaves out nothing of a stretch that was not to be read."""
    text = "11 ships, 12 ships, 13 ships, 14 ships, 15 ships"
    runs = [(0, 19), (30, len(text))]
    (left,) = find_counted(text, runs=runs, settings=Settings(most_values=1)).left_out
    assert left.count == 3
    found = find_counted(text, runs=runs, settings=Settings(most_values=2))
    assert [f.text for f in found.facts] == ["11 ships", "12 ships"]
    assert [left.count for left in found.left_out] == [2]
    assert find_counted(text, runs=runs[:1], settings=Settings(most_values=2)).left_out == ()


HOSTILE = [
    ("7 ships, ", 25_000, 5_000, "figures"),  # a figure each
    ("1\n", 25_000, 5_000, "figures"),  # figures without a value
    ("dozens of ships, ", 21_000, 3_000, "words"),  # values without figures, three words each
]


@pytest.mark.parametrize(("piece", "times", "count", "items"), HOSTILE)
def test_a_text_full_of_values_is_left_where_the_default_bound_is(
    piece: str, times: int, count: int, items: str
) -> None:
    found = find_counted(piece * times)
    (left,) = found.left_out
    assert (left.count, _end(left)) == (count, 20_000 * len(piece))
    assert left.reason.startswith(items)
    assert all(fact.end <= _end(left) for fact in found.facts)
