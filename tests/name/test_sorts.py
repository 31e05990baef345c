"""The bits of a word beside the tables that they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.name import sorts
from tellings.name.sorts import sort_of
from tellings.name.tables import (
    kind_words,
    office_starts,
    office_words,
    offices,
    particles,
    places,
    sources,
    title_starts,
    titles,
    word_class,
)
from tellings.name.words import words
from tellings.text import MONTHS, WEEKDAYS, function_words

SORTS = {
    sorts.TITLE: set(titles()),
    sorts.TITLE_START: set(title_starts()),
    sorts.KIND: set(kind_words()),
    sorts.PLACE: set(places()),
    sorts.MODIFIER: office_words() | word_class("party"),
    sorts.FUNCTION: set(function_words()),
    sorts.PARTICLE: set(particles()),
    sorts.LINK: {"of", "and", "for"},
    sorts.CALENDAR: {*MONTHS, *WEEKDAYS},
    sorts.OFFICE: {*office_starts(), "his", "her"},
    sorts.SOURCE: set(sources()),
    sorts.PRONOUN: {"he", "she", "they"},
}
EVERY = sorted({word for held in SORTS.values() for word in held} | word_class("opening"))


@pytest.mark.parametrize("bit", SORTS)
def test_a_bit_says_whether_a_word_stands_in_its_table(bit: int) -> None:
    assert {word for word in EVERY if sort_of(word) & bit} == SORTS[bit]


def test_bits_are_distinct() -> None:
    bits = [*SORTS, sorts.OPENING, sorts.STOPPED]
    assert sum(bits) == (1 << len(bits)) - 1


@pytest.mark.parametrize(
    ("word", "bit"),
    [
        ("later", sorts.OPENING),  # listed
        ("surely", sorts.OPENING),  # an adverb
        ("rowing", sorts.OPENING),  # a participle
        ("u.s.", sorts.STOPPED),  # an abbreviation with its stop
    ],
)
def test_forms_tell_too(word: str, bit: int) -> None:
    assert sort_of(word) & bit


def test_a_plain_noun_is_nothing() -> None:
    assert sort_of("lantern") == 0


@given(st.lists(st.sampled_from(EVERY), max_size=20))
def test_columns_hold_the_sort_of_each_word(row: list[str]) -> None:
    text = "\n".join(row)
    found = words(text, [(0, len(text))])
    assert found.sort == [sort_of(norm) for norm in found.norm]


def test_sizes_of_offices_are_those_that_occur_the_longest_first() -> None:
    for word, sizes in office_starts().items():
        told = {len(form) for form in offices() if form[0] == word}
        assert list(sizes) == sorted(told, reverse=True)
