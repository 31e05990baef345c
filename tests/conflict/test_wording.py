"""The string table: neutral, complete, and every certainty word at its place."""

from __future__ import annotations

import re
import string

import pytest

from tellings.conflict import Settings
from tellings.conflict.explain import LOWERING
from tellings.conflict.wording import shortened, strings, word
from tellings.model import ConflictValue
from tellings.name import countries

BARRED = re.compile(r"\b(copied|stole|stolen|true|false|wrong|lied|failed to credit)\b", re.I)


@pytest.mark.parametrize("key", sorted(strings()))
def test_no_accusation(key: str) -> None:
    assert BARRED.search(strings()[key]) is None


@pytest.mark.parametrize("key", sorted(strings()))
def test_each_string_can_be_filled(key: str) -> None:
    parts = {name: "x" for _, name, _, _ in string.Formatter().parse(strings()[key]) if name}
    assert strings()[key].format(**parts)


@pytest.mark.parametrize("kind", sorted({*LOWERING, "slip"}))
def test_each_explanation_has_both_answers(kind: str) -> None:
    assert {f"explain.{kind}.yes", f"explain.{kind}.no"} <= strings().keys()
    # A slip softens nothing, so that it is never given as the cause.
    assert (f"cause.{kind}" in strings()) == (kind in LOWERING)


@pytest.mark.parametrize("calendar", sorted({c.calendar for c in countries()} - {"gregorian"}))
def test_each_calendar_has_a_name(calendar: str) -> None:
    assert f"calendar.{calendar}" in strings()


VALUES = [
    ConflictValue(text=text, normal=text, lines=lines, accounts=("a",), spans=())
    for text, lines in (("12 boats", ("l1",)), ("40 boats", ("l2", "l3")))
]


@pytest.mark.parametrize(
    ("certainty", "opening"),
    [
        (0.85, "Accounts disagree"),
        (0.84, "Accounts appear to disagree"),
        (0.5, "Accounts appear to disagree"),
        (0.49, "Possible difference"),
        (0.3, "Possible difference"),
    ],
)
def test_certainty_words(certainty: float, opening: str) -> None:
    text = word("quantity", certainty, VALUES, (), Settings())
    assert text.startswith(opening)
    assert text.endswith("one line has “12 boats”, two lines have “40 boats”.")


def test_a_line_with_two_values_is_said() -> None:
    values = [VALUES[0], ConflictValue(text="9", normal="9", lines=("l1",), accounts=(), spans=())]
    assert "more than one" in word("quantity", 0.9, values, (), Settings())


def test_values_that_are_not_shown_are_counted() -> None:
    values = [
        ConflictValue(text=str(n), normal="", lines=(f"l{n}",), accounts=(), spans=())
        for n in range(9)
    ]
    assert word("quantity", 0.9, values, (), Settings()).endswith("one line has “5”, and 3 more.")
    assert "more" not in word("quantity", 0.9, values[:6], (), Settings())


def test_long_values_are_cut_at_a_word() -> None:
    assert shortened("word " * 40).endswith("word …")
    assert shortened("a\n b") == "a b"
