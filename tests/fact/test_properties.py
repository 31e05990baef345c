"""Promises that hold on any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.fact import Settings, compare, find, normal, reanchor, reread
from tellings.model import TimeValue

WORDS = """about 40 1,000 1.5 million thousands of years boats killed people were $ € 3bn % km - , . ( ) / : '
last this next month year week January May Sunday June 19 2022 19th early late since until by from to
between and evening afternoon ago the a an in on will said half two-thirds first second one two rose"""
PIECES = [*WORDS.split(), "\n\n", "\u00a0", "’", "\x00"]
NEWS = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)
TEXTS = st.one_of(NEWS, st.text(max_size=60), st.text("0123456789,./-: \n", max_size=60))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from([None, "2022-06-20", "nonsense", "9999-12-31", "0001-01-01"]))
def test_spans_slice_exactly_and_do_not_overlap(text: str, anchor: str | None) -> None:
    last = 0
    for fact in find(text, anchor, account_id="abc"):
        assert fact.text == text[fact.start : fact.end]
        assert last <= fact.start < fact.end
        assert fact.text == fact.text.strip()
        last = fact.end
        assert normal(fact.value)


@settings(max_examples=150, deadline=None)
@given(NEWS, NEWS)
def test_comparison_is_symmetric_and_reflexive(a: str, b: str) -> None:
    for x in find(a, "2022-06-20"):
        same = compare(x.value, x.value)
        unknown = isinstance(x.value, TimeValue) and x.value.lo is None and x.value.hi is None
        assert same.relation == "equal" or (unknown and same.relation == "incomparable")
        for y in find(b, "2021-01-01"):
            there, back = compare(x.value, y.value), compare(y.value, x.value)
            assert there.relation == back.relation
            assert abs(there.gap - back.gap) < 1e-9
            assert (there.gap > 0) == (there.relation == "disjoint")


@settings(max_examples=100, deadline=None)
@given(NEWS, st.sampled_from(["solar_hijri", "islamic", "gregorian", "unknown"]))
def test_rereading_and_reanchoring_never_fail(text: str, calendar: str) -> None:
    for fact in find(text, "2022-06-20"):
        if isinstance(fact.value, TimeValue):
            again = reread(fact.value, calendar)
            assert again is None or again.calendar == calendar
            assert reanchor(fact.value, "2022-06-20") == fact.value


@settings(max_examples=60, deadline=None)
@given(st.lists(NEWS, min_size=2, max_size=4))
def test_runs_keep_facts_apart(texts: list[str]) -> None:
    """A fact lies within one run, and runs are read as if they stood alone."""
    whole, runs, at = "", [], 0
    for text in texts:
        whole += text + " last "
        runs.append((at, at + len(text)))
        at = len(whole)
    found = [(f.start, f.end, f.value) for f in find(whole, "2022-06-20", runs=runs)]
    alone = [
        (f.start + start, f.end + start, f.value)
        for start, end in runs
        for f in find(whole[start:end], "2022-06-20")
    ]
    assert found == alone


@settings(max_examples=60, deadline=None)
@given(st.lists(NEWS, min_size=2, max_size=20).map(" ".join), st.integers(1, 12))
def test_a_text_full_of_values_is_read_as_far_as_the_bound(text: str, most: int) -> None:
    """The bound never adds a fact, and a text with fewer figures and values than it is read whole."""
    whole = find(text, "2022-06-20")
    bounded = find(text, "2022-06-20", settings=Settings(most_values=most))
    assert len(bounded) <= most * 2  # times and quantities are bounded each
    assert find(text, "2022-06-20", settings=Settings(most_values=len(text))) == whole


def test_a_text_of_figures_keeps_its_first_ones() -> None:
    text = " ".join(f"{n} ships left." for n in range(11, 99))
    found = find(text, settings=Settings(most_values=10))
    assert 8 <= len(found) <= 10
    assert found == find(text)[: len(found)]


def test_hostile_texts_end() -> None:
    """Long runs of one thing are read in one pass; an endless search would hang here."""
    for text in ("9" * 200_000, "million " * 5_000, '"' * 100_000, ",111" * 50_000):
        assert all(fact.end - fact.start < 1000 for fact in find(text, "2022-06-20"))


UNITS = [
    "1,",  # figures and separators
    "5% ",  # shares
    "$1 ",  # money
    "2022 ",  # years
    "19th of ",  # ordinals
    "January ",  # months
    "a few ",  # vague numbers
    "one hundred and ",  # numbers in words
    "from May to ",  # ranges that never end
    "\n",  # breaks
    "(",  # brackets
    "e\u0301",  # combining marks
    "\u0645\u0631\u062d\u0628\u0627 \u0661\u0662 ",  # right-to-left words and digits of another script
]


@pytest.mark.parametrize("unit", UNITS)
def test_repetition_gives_facts_in_order(unit: str) -> None:
    text = unit * (4_000 // len(unit))
    last = 0
    for fact in find(text, "2022-06-20", settings=Settings(most_values=500)):
        assert last <= fact.start < fact.end <= len(text)
        assert fact.text == text[fact.start : fact.end]
        last = fact.end
