"""Labels: slices of a text without joining words, cut where nothing dangles."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.collate import Collation
from tellings.collate.labels import clause, shorten
from tellings.model import Account

CASES = [
    # a joining word
    ("and welcomed the plan to build a school.", "welcomed the plan to build a school."),
    ("but the yard has stopped all work,", "the yard has stopped all work"),
    # a reporting participle, with and without "that", before a quotation
    ("adding that both towns would share the cost.", "both towns would share the cost."),
    ("saying, “Both towns must share the cost,”", "“Both towns must share the cost,”"),
    ("and stressing that the pier must hold", "the pier must hold"),
    # a sentence of its own stays
    ("The road works will begin soon.", "The road works will begin soon."),
    # nothing of weight would be left
    ("and so it was", "and so it was"),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_clause_without_its_joint(text: str, wanted: str) -> None:
    padded = f"Before. {text} After."
    start, end = clause(padded, 8, 8 + len(text))
    assert padded[start:end] == wanted


@pytest.mark.parametrize(
    ("text", "length", "wanted"),
    [
        ("A short line", 20, "A short line"),
        # at a word, not inside it
        ("Harbour masters praise timber", 18, "Harbour masters"),
        # no preposition or article left hanging
        ("The council voted on the plan of the guild", 26, "The council voted"),
        ("One line\nand another", 40, "One line"),
        ("Unbrokenwordoverthelimit", 6, "Unbrok"),
    ],
)
def test_shortened(text: str, length: int, wanted: str) -> None:
    assert shorten(text, length) == wanted


@given(st.text(max_size=80), st.integers(1, 40))
def test_a_label_is_a_slice_within_its_length(text: str, length: int) -> None:
    label = shorten(text, length)
    assert label in text
    assert len(label) <= length


@given(st.text(max_size=60))
def test_a_clause_lies_inside(text: str) -> None:
    start, end = clause(text, 0, len(text))
    assert 0 <= start <= len(text)
    assert start <= end <= len(text)


def test_an_event_is_labelled_by_the_headline_of_its_fullest_telling(
    account: Callable[..., Account], told: Callable[..., Collation]
) -> None:
    full = account(
        "The storm of January tore away the deck.\nVaro opened the northern pier.\nBerths cost less.",
        title="Northern pier opens again",
    )
    other = account("Varo opened the northern pier.\nThe January storm tore away the deck.")
    more = account("Berths will cost less.\nThe guild praised its timber and its carpenters.")
    assert told([full, other, more]).events[0].label == "Northern pier opens again"


def test_an_event_without_headlines_is_labelled_by_a_first_sentence(
    account: Callable[..., Account], told: Callable[..., Collation]
) -> None:
    one = account("Varo opened the northern pier.\nThe storm tore away the deck.")
    two = account("Varo opened the northern pier on Friday.\nThe storm tore away the deck.")
    firsts = {a.text.splitlines()[0] for a in (one, two)}
    assert told([one, two]).events[0].label in firsts
