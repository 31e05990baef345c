"""The data files of the room: each entry works."""

from __future__ import annotations

import pytest

from tellings import name
from tellings.model import Account
from tellings.name.tables import kind_words, office_words, offices, places, sources, titles
from tellings.text import fold


@pytest.mark.parametrize("country", name.countries(), ids=lambda c: c.name)
def test_country(country: name.Country) -> None:
    assert name.country_of(country.name) == country
    assert country.calendar in (
        "gregorian",
        "solar_hijri",
        "islamic",
        "ethiopian",
        "bikram_sambat",
        "buddhist",
    )
    assert country.tld == "" or (country.tld.isalpha() and len(country.tld) == 2)
    for word in (*country.aliases, *country.demonyms, *country.capitals):
        assert name.country_of(word) is not None, word


def test_there_are_all_countries_and_each_once() -> None:
    names = [country.name for country in name.countries()]
    assert len(names) == len(set(names)) > 193
    domains = [country.tld for country in name.countries() if country.tld]
    assert len(domains) == len(set(domains))


def test_country_of_knows_articles_and_plurals() -> None:
    assert name.country_of("the Netherlands") == name.country_of("Dutch")
    assert name.country_of("Norwegians") == name.country_of("Oslo")
    assert name.country_of("Atlantis") is None


@pytest.mark.parametrize("form", sorted(offices()), ids=" ".join)
def test_office_is_found_before_a_name(form: tuple[str, ...]) -> None:
    text = f"The new {' '.join(form)} of Norway said no."
    found = mentions(text)
    assert any(m.kind == "role" and m.office == offices()[form] for m in found), found


def mentions(text: str) -> tuple[name.Mention, ...]:
    return found_in(text).mentions["a"]


def found_in(text: str) -> name.Names:
    return name.find([Account(id="a", text=text)])


@pytest.mark.parametrize("title", sorted(titles()))
def test_title_is_stripped(title: str) -> None:
    written = (
        title.title()
        if not title.startswith(("his", "her", "the"))
        else title[:4] + title[4:].title()
    )
    found = found_in(f"On Monday {written} Ivo Marsh met the crew.")
    assert "Ivo Marsh" in [entity.name for entity in found.entities]


@pytest.mark.parametrize("word", sorted(sources()))
def test_source_word_is_a_collective_mention(word: str) -> None:
    found = mentions(f"The quay is closed, several {word} told us.")
    assert any(m.kind in ("collective", "role") and m.text.endswith(word) for m in found), found


@pytest.mark.parametrize(
    "word", sorted(w for w, kind in kind_words().items() if kind == "organisation")
)
def test_kind_word_makes_an_organisation(word: str) -> None:
    found = found_in(f"They met the Ilmar Strait {word.title()} in May.")
    kinds = {entity.name: entity.kind for entity in found.entities}
    assert kinds[f"Ilmar Strait {word.title()}"] == "organisation"


def test_words_are_folded_once() -> None:
    assert all(
        word == fold(word)
        for word in (*places(), *titles(), *sources(), *office_words(), *kind_words())
    )
