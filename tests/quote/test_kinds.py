"""What sort of source speaks."""

from __future__ import annotations

import pytest

from tellings import quote
from tellings.quote.kinds import kinds, unnamed

SOURCES = [
    ("Ivo Marsh", "person"),
    ("President Ola Nord", "person"),
    ("the harbour master, Lena Orrick,", "person"),
    ("the president", "person"),
    ("his mother", "person"),
    ("the Tide Agency", "organisation"),
    ("the Harbour Authority", "organisation"),
    ("the ministry", "organisation"),
    ("the company", "organisation"),
    ("police", "organisation"),
    ("Oslo", "organisation"),  # a capital stands for its government
    ("the report", "document"),
    ("a statement from the ministry", "document"),
    ("court papers", "document"),
    ("a sheet handed to guests", "document"),
    ("Marsh’s letter", "document"),
    ("an editorial in the Tide Post", "document"),
    ("critics", "group"),
    ("residents", "group"),
    ("two of the drivers", "group"),
    ("officials", "anonymous"),
    ("a number of officials", "anonymous"),
    ("some of the aides", "anonymous"),
    ("one diplomat", "anonymous"),
    ("a spokeswoman for the Tide Agency", "anonymous"),  # nobody is named
    ("a person familiar with the matter", "anonymous"),
    ("sources close to the council", "anonymous"),
    ("a senior official, who spoke on condition of anonymity,", "anonymous"),
    ("a fisherman who asked not to be named", "anonymous"),
    ("a fisherman from Oslo", "anonymous"),  # described, not named
    ("it", "unknown"),
    ("they", "unknown"),
]


@pytest.mark.parametrize(("source", "kind"), SOURCES)
def test_kind_of_source(source: str, kind: str) -> None:
    text = f"{source[0].upper()}{source[1:]} said that the nets were empty."
    (hit,) = quote.find(text)
    assert hit.speaker is not None
    assert hit.speaker.kind == kind


BEHIND = [
    "“The nets were empty,” said a captain, who asked not to be named.",
    "“The nets were empty,” the captain said, speaking on condition of anonymity.",
]


@pytest.mark.parametrize("text", BEHIND)
def test_words_behind_the_source_that_withhold_its_name(text: str) -> None:
    (hit,) = quote.find(text)
    assert hit.speaker is not None
    assert hit.speaker.kind == "anonymous"


def test_a_named_person_is_not_anonymous_for_the_company_he_keeps() -> None:
    (hit,) = quote.find("Ivo Marsh, who is close to the council, said the nets were empty.")
    assert hit.speaker is not None
    assert hit.speaker.kind == "person"


@pytest.mark.parametrize("word", sorted(kinds()))
def test_every_head_noun_works(word: str) -> None:
    hits = [q for q in quote.find(f"The {word} said that the nets were empty.") if q.speaker]
    expected = {kinds()[word], "anonymous"} if kinds()[word] == "person" else {kinds()[word]}
    assert {q.speaker.kind for q in hits if q.speaker} <= expected
    assert hits


@pytest.mark.parametrize("phrase", unnamed())
def test_every_phrase_that_withholds_a_name_works(phrase: str) -> None:
    hit = quote.find(f"“The nets were empty,” said a captain {phrase} here.")[0]
    assert hit.speaker is not None
    assert hit.speaker.kind == "anonymous"


def test_a_quotation_that_goes_on_keeps_the_kind() -> None:
    text = "“The nets were empty,” officials said.\n“We expect no herring this year.”"
    assert [q.speaker.kind for q in quote.find(text) if q.speaker] == ["anonymous", "anonymous"]
