"""Tokens: a table of cases, and offsets that always slice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.text import tokens

CASES = [
    ("Two ships, one port.", ["two", "ships", "one", "port"]),  # punctuation makes no tokens
    ("1,000 boats at 3.5 knots", ["1,000", "boats", "at", "3.5", "knots"]),  # separators
    ("On May 3, 40 left", ["on", "may", "3", "40", "left"]),  # a comma before a space separates
    ("a 14-day permit", ["a", "14-day", "permit"]),  # a number in a compound is a word
    ("the 3rd time", ["the", "3rd", "time"]),  # ordinals
    ("the minister’s plan", ["the", "minister", "plan"]),  # possessive s, curly
    ("the ministers' plan", ["the", "ministers", "plan"]),  # plural possessive
    ("don't, won’t", ["don't", "won't"]),  # inner apostrophes stay
    ("Port-Saint-Ellen", ["port-saint-ellen"]),  # hyphens join
    ("they left—quickly", ["they", "left", "quickly"]),  # a dash does not
    ("$40m and 50%", ["40m", "and", "50"]),  # symbols stand between tokens
    ("", []),  # nothing
    ("جزیره شمالی", ["جزیره", "شمالی"]),  # right-to-left words
    ("naïve Ångström", ["naïve", "ångström"]),  # letters with marks
]


@pytest.mark.parametrize(("text", "norms"), CASES)
def test_tokens(text: str, norms: list[str]) -> None:
    assert [token.norm for token in tokens(text)] == norms


def test_kinds() -> None:
    kinds = {token.text: token.kind for token in tokens("1,000 boats and 14-day permits")}
    assert kinds == {
        "1,000": "number",
        "boats": "word",
        "and": "word",
        "14-day": "word",
        "permits": "word",
    }


@given(st.text())
def test_tokens_slice_and_do_not_overlap(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.end
        assert text[token.start : token.end] == token.text
        at = token.end


@given(st.text(), st.data())
def test_a_stretch_keeps_offsets_of_the_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for token in tokens(text, start, end):
        assert start <= token.start
        assert token.end <= end
        assert text[token.start : token.end] == token.text
