"""Sentences in columns beside a slow, obvious way to the same, and what may be left unread."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.name import Words
from tellings.name.words import words
from tellings.quote.cues import cues
from tellings.quote.items import QUOTE, WORD, Items
from tellings.quote.marks import Marked
from tellings.quote.sheet import Sheet, sheet
from tellings.quote.spot import spots

MARKS = ",:;()[].!?-–—"
TEXTS = st.text(alphabet="aB.s ,:;()-–—“”\"'’\n!?1", max_size=80)
CASES = [
    "Sen. Varn said (on Monday) - “We came.” He left; so did I.",
    "“Is it so?” -- asked Ivo B. Marsh, of U.S. stock.",
    "one-time ... ((twice)) “a” “b”, c",
]
Row = tuple[str, int, int, int, str]


def slow(page: Sheet, text: str, own: Words, start: int, end: int) -> list[Row]:
    """The items of a stretch, character by character."""
    begin = {at: k for k, at in enumerate(own.start)}
    quotes: dict[int, tuple[int, Marked]] = {q.start: (k, q) for k, q in enumerate(page.quotes)}
    rows: list[Row] = []
    at = start
    while at < end:
        if at in quotes:
            ref, one = quotes[at]
            rows.append((QUOTE, at, one.end, ref, ""))
            at = one.end
        elif at in begin:
            word = begin[at]
            rows.append((WORD, at, own.end[word], -1, own.norm[word]))
            at = own.full[word]
        else:
            rows += mark(text, at, rows[-1][0] if rows else "")
            at += 1
    return rows


def mark(text: str, at: int, last: str) -> list[Row]:
    char = text[at]
    before = text[at - 1] if at else "x"
    if char not in MARKS or (char == "-" and before != "-" and not before.isspace()):
        return []
    kind = "—" if char in "-–—" else char
    return [] if kind == last and kind != ")" else [(kind, at, at + 1, -1, "")]


def stops(items: Items, rows: list[Row]) -> None:
    """The items are the rows without some full stops."""
    found = list(zip(items.kind, items.start, items.end, items.ref, items.norm, strict=True))
    missing = [row for row in rows if row not in found]
    assert found == [row for row in rows if row not in missing]
    assert all(row[0] == "." for row in missing)


def check(text: str) -> None:
    own = words(text, [(0, len(text))])
    page = sheet(own, [(0, len(text))])
    for number, line in enumerate(page.lines):
        stops(page.items(number), slow(page, text, own, line.start, line.end))


@pytest.mark.parametrize("text", CASES)
def test_items_are_what_reading_character_by_character_gives(text: str) -> None:
    check(text)


@given(TEXTS)
def test_so_are_those_of_any_text(text: str) -> None:
    check(text)


def test_stops_of_abbreviations_are_no_items() -> None:
    text = "Sen. Varn and Ivo B. Marsh left."
    items = sheet(words(text, [(0, len(text))]), [(0, len(text))]).items(0)
    assert items.kind.count(".") == 1


def test_a_part_holds_the_same_items() -> None:
    text = "Varn said: “We came.”"
    items = sheet(words(text, [(0, len(text))]), [(0, len(text))]).items(0)
    assert items.part(1, 3).norm == ["said", ""]
    assert items.find(":", 0, 4) == 2
    assert items.find(":", 3, 4) == -1
    assert items.quotes(0, 4) == [0]


@pytest.mark.parametrize("first", sorted(cues()))
def test_a_sentence_with_a_cue_is_never_left_unread(first: str) -> None:
    for form in cues()[first]:
        text = f"Varn {' '.join(form.words)} it."
        page = sheet(words(text, [(0, len(text))]), [(0, len(text))])
        assert page.may_report(0), form.words


@given(TEXTS)
def test_what_is_left_unread_has_no_cue(text: str) -> None:
    page = sheet(words(text, [(0, len(text))]), [(0, len(text))])
    for number in range(len(page.lines)):
        if not page.may_report(number):
            items = page.items(number)
            assert spots(items) == []
            assert {QUOTE, ":"}.isdisjoint(items.kind)
