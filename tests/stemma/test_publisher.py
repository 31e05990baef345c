"""Names of publishers: which forms mean one, and what licences say."""

from __future__ import annotations

import pytest

from tellings.stemma.publisher import generic, owner, same
from tellings.stemma.tables import deixis, document_words, publisher_words

SAME = [
    ("Mira News Agency", "MNA"),  # acronym
    ("Mira News Agency (MNA)", "MNA"),
    ("Mira News Agency", "Mira"),  # without what it is
    ("Mira agency", "Mira News Agency"),  # some of what it is
    ("The Kell Courier", "Kell Courier"),  # article
    ("Kell.example", "www.kell.example"),  # host
    ("kell.example", "Kell"),  # host and name
    ("edition.kell.example", "Kell"),  # a host below the domain
    ("news.kell.co.xx", "Kell"),  # a country's second level
    ("The Associated Shippers Press", "ASP"),  # the article is no part of the acronym
    ("https://www.kell.example/a/b", "kell.example"),
    ("Office of the Premier of Sarn", "Office of the Premier"),  # office without its country
    ("Harbour Ministry statement", "Harbour Ministry"),  # an office and its document
]
APART = [
    ("Northern News Agency", "Northern Press"),  # one core, other kinds
    ("Staff, Agencies", "Agencies"),  # nobody is named
    ("Kell Courier", "Kell Ledger"),
    ("Official Readout", "Readout"),  # a document, nobody's name
    ("a readout", "Readout"),  # no name at all on one side
    ("", ""),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_forms_of_one_publisher(a: str, b: str) -> None:
    assert same(a, b)
    assert same(b, a)


@pytest.mark.parametrize(("a", "b"), APART)
def test_forms_of_two(a: str, b: str) -> None:
    assert not same(a, b)
    assert not same(b, a)


@pytest.mark.parametrize("word", sorted(publisher_words()))
def test_a_kind_word_alone_names_nobody(word: str) -> None:
    assert generic(word.title())
    assert word == "the" or same(f"Vessel {word.title()}", "Vessel")


@pytest.mark.parametrize("word", sorted(document_words()))
def test_a_document_names_nobody(word: str) -> None:
    assert generic(word.title())
    assert generic(f"The {word.title()}")
    assert same(f"Harbour Ministry {word}", "Harbour Ministry")


@pytest.mark.parametrize("phrase", [p for kind in deixis().values() for p in kind])
def test_deictic_phrases_are_folded(phrase: str) -> None:
    assert phrase == " ".join(phrase.casefold().split())


LICENCES = [
    ("© 2024 Mira News Agency. All rights reserved.", "Mira News Agency"),
    ("Copyright © 2019-2021 Kell Courier", "Kell Courier"),
    ("All content by Mira News Agency is licensed under CC BY 4.0", "Mira News Agency"),
    ("(c) Office of the Premier, 2024", "Office of the Premier"),
    ("Reproduction is permitted.", None),
]


@pytest.mark.parametrize(("line", "name"), LICENCES)
def test_owner_of_a_licence(line: str, name: str | None) -> None:
    assert owner(line) == name
