"""What a word can be by the tables of the room, as bits that are looked up once for each distinct word.

The scans ask several tables about every word; most words stand in none of them, and one number tells so.
"""

from __future__ import annotations

from functools import cache

from tellings.name.tables import (
    kind_words,
    office_starts,
    office_words,
    particles,
    places,
    sources,
    title_starts,
    titles,
    word_class,
)
from tellings.text import MONTHS, WEEKDAYS, function_words

TITLE = 1 << 0
"""A form of address."""
TITLE_START = 1 << 1
"""The first word of a form of address of several words."""
KIND = 1 << 2
"""A word that tells the kind of what a name names."""
PLACE = 1 << 3
"""A country, demonym or capital of one word."""
MODIFIER = 1 << 4
"""A word before an office or a name that is part of neither: of an office, of a party."""
FUNCTION = 1 << 5
"""A function word."""
OPENING = 1 << 6
"""A word that opens a sentence before a name: an adverb, a participle."""
STOPPED = 1 << 7
"""An abbreviation or initial with its stop."""
PARTICLE = 1 << 8
"""A particle of names that is no English word of its own."""
LINK = 1 << 9
"""A word by which the name of an organisation goes on."""
CALENDAR = 1 << 10
"""A month or weekday."""
OFFICE = 1 << 11
"""The first word of an office, or of a form of address without a name."""
SOURCE = 1 << 12
"""A source that is no single named person."""
PRONOUN = 1 << 13
"""A pronoun of the third person that stands for persons."""

PRONOUNS = ("he", "she", "they")
LINKS = ("of", "and", "for")
ADDRESSED = ("his", "her")
"""Words before a form of address."""


@cache
def _tables() -> tuple[tuple[int, frozenset[str]], ...]:
    """The words of each sort."""
    return (
        (TITLE, frozenset(titles())),
        (TITLE_START, title_starts()),
        (KIND, frozenset(kind_words())),
        (PLACE, frozenset(places())),
        (MODIFIER, office_words() | word_class("party")),
        (FUNCTION, function_words()),
        (OPENING, word_class("opening")),
        (PARTICLE, particles()),
        (LINK, frozenset(LINKS)),
        (CALENDAR, frozenset((*MONTHS, *WEEKDAYS))),
        (OFFICE, frozenset((*office_starts(), *ADDRESSED))),
        (SOURCE, frozenset(sources())),
        (PRONOUN, frozenset(PRONOUNS)),
    )


def sort_of(norm: str) -> int:
    """All that a folded word can be, as bits."""
    found = sum(bit for bit, held in _tables() if norm in held)
    if norm.endswith("."):
        found |= STOPPED
    return found | OPENING if norm.endswith(("ly", "ing")) else found
