"""The data files of the room, read on first use: countries, forms of address, offices, words for sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from tellings.text import data_file, fold


class Country(Struct, frozen=True):
    """A country with what its texts call it. `calendar` is the one its news may count in; `tld` has no dot."""

    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    calendar: str
    tld: str


class Title(Struct, frozen=True):
    """A form of address. `gender` is m, f or empty: evidence for pronouns, never shown."""

    text: str
    gender: str


def _rows(name: str) -> Iterator[list[str]]:
    lines = data_file("tellings.name", name).decode().splitlines()
    return (line.split("|") for line in lines if line.strip() and not line.startswith("#"))


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
def titles() -> dict[str, Title]:
    """Folded form of address -> its entry."""
    return {
        fold(row[0]): Title(row[0], row[1] if len(row) > 1 else "") for row in _rows("titles.txt")
    }


@cache
def offices() -> dict[tuple[str, ...], str]:
    """Folded words of an office -> the id of the office; "premier" and "prime minister" have one id."""
    found: dict[tuple[str, ...], str] = {}
    for office, forms in _rows("offices.txt"):
        for form in _list(forms):
            found.setdefault(tuple(fold(form).split()), office)
    return found


@cache
def office_starts() -> dict[str, int]:
    """First word of an office -> the number of words of the longest office that begins with it."""
    found: dict[str, int] = {}
    for form in offices():
        found[form[0]] = max(found.get(form[0], 0), len(form))
    return found


@cache
def office_words() -> frozenset[str]:
    """Words that may stand between an article and an office ("the visiting president")."""
    return frozenset(word for row in _rows("office_words.txt") for word in row[0].split())


@cache
def sources() -> dict[str, str]:
    """Word for a source that is no single named person -> "anonymous" or "group"."""
    rows = (row[0].partition(":") for row in _rows("sources.txt"))
    return {fold(word): kind for kind, _, words in rows for word in words.split()}


@cache
def kind_words() -> dict[str, str]:
    """Word inside a name -> the kind of what it names."""
    return {fold(row[0]): row[1] for row in _rows("kinds.txt")}


@cache
def _classes() -> dict[str, frozenset[str]]:
    rows = (row[0].partition(":") for row in _rows("classes.txt"))
    return {name.strip(): frozenset(rest.split()) for name, _, rest in rows}


def word_class(name: str) -> frozenset[str]:
    """A closed class of words of `data/classes.txt`.

    Raises:
        KeyError: there is no class of that name.
    """
    return _classes()[name]
