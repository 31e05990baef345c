"""The data files of the room, read on first use: countries, forms of address, offices, words for sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from tellings.text import data_lines, data_words, fold


class Country(Struct, frozen=True):
    """A country with what its texts call it. `calendar` is the one its news may count in; `tld` has no dot."""

    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    calendar: str
    tld: str


def _rows(name: str) -> Iterator[list[str]]:
    """The rows of a table: cells between bars."""
    return (line.split("|") for line in data_lines("tellings.name", name))


def _labelled(name: str) -> Iterator[tuple[str, list[str]]]:
    """The rows of a list of words: a label, a colon, words."""
    for line in data_lines("tellings.name", name):
        label, _, words = line.partition(":")
        yield label, words.split()


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@cache
def countries() -> tuple[Country, ...]:
    """All countries of the world, and some lands that news names like countries."""
    return tuple(
        Country(name, _list(also), _list(people), _list(seats), calendar or "gregorian", tld)
        for name, also, people, seats, calendar, tld in _rows("countries.txt")
    )


@cache
def places() -> dict[str, tuple[Country, str]]:
    """Folded name, demonym or capital -> the country and which of the three ("name", "demonym", "people", "capital").

    "people" is a plural demonym ("Norwegians"). Where two countries share a word, the first one listed has it.
    """
    found: dict[str, tuple[Country, str]] = {}
    for country in countries():
        for kind, words in (
            ("name", (country.name, *country.aliases)),
            ("demonym", country.demonyms),
            ("capital", country.capitals),
        ):
            for word in words:
                found.setdefault(fold(word), (country, kind))
        for word in country.demonyms:
            if not word.endswith(("s", "sh", "ch", "ese")):
                found.setdefault(fold(word) + "s", (country, "people"))
    return found


@cache
def longest_place() -> int:
    """The number of words of the longest entry of `places`."""
    return max(len(words.split()) for words in places())


def country_of(text: str) -> Country | None:
    """The country that a text names by its name, demonym or capital.

    Args:
        text: one expression, such as "Norwegian" or "the Netherlands".
    """
    words = fold(text).strip()
    hit = places().get(words) or places().get(words.removeprefix("the "))
    return hit[0] if hit else None


@cache
def by_domain() -> dict[str, Country]:
    """Country by its top-level domain (without dot)."""
    return {country.tld: country for country in countries() if country.tld}


@cache
def titles() -> dict[str, str]:
    """Folded form of address -> the gender that it tells (m, f or empty): evidence for pronouns, never shown."""
    return {row[0]: row[1] for row in _rows("titles.txt")}


@cache
def title_starts() -> frozenset[str]:
    """The first words of forms of address of several words ("his" of "His Eminence")."""
    return frozenset(title.split()[0] for title in titles() if " " in title)


@cache
def offices() -> dict[tuple[str, ...], str]:
    """Folded words of an office -> the id of the office; "premier" and "prime minister" have one id."""
    found: dict[tuple[str, ...], str] = {}
    for office, forms in _rows("offices.txt"):
        for form in _list(forms):
            found.setdefault(tuple(fold(form).split()), office)
    return found


@cache
def office_starts() -> dict[str, tuple[int, ...]]:
    """First word of an office -> the numbers of words of the offices that begin with it, most first."""
    found: dict[str, set[int]] = {}
    for form in offices():
        found.setdefault(form[0], set()).add(len(form))
    return {word: tuple(sorted(sizes, reverse=True)) for word, sizes in found.items()}


@cache
def office_words() -> frozenset[str]:
    """Words that may stand between an article and an office ("the visiting president")."""
    return data_words("tellings.name", "office_words.txt")


@cache
def sources() -> dict[str, str]:
    """Word for a source that is no single named person -> "anonymous" or "group"."""
    return {word: kind for kind, words in _labelled("sources.txt") for word in words}


@cache
def kind_words() -> dict[str, str]:
    """Word inside a name -> the kind of what it names."""
    return {row[0]: row[1] for row in _rows("kinds.txt")}


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {label: frozenset(words) for label, words in _labelled("classes.txt")}


@cache
def word_class(name: str) -> frozenset[str]:
    """A closed class of words of `data/classes.txt`.

    Raises:
        KeyError: there is no class of that name.
    """
    return _classes()[name]


@cache
def particles() -> frozenset[str]:
    """Particles of names that are no English words of their own."""
    return word_class("particle") - word_class("plain_particle")
