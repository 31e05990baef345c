"""Publishers of other accounts, named in a text."""

from __future__ import annotations

import pytest

from tellings.model import Account, Field, Section
from tellings.stemma.mentions import House, houses, mentions
from tellings.stemma.tables import mention_words

AGENCY = House("Ternlow News Agency", True)
PAPER = House("The Corry Mail", True)
OFFICE = House("University of Hask", False)
LONG = "The mill burned for nine hours before the brigades had it under control. " * 4


def found(text: str, house: House, outlet: str | None = None) -> list[tuple[str, str]]:
    """Scope and words of each mention."""
    section = Section("s", "e", 0, len(text))
    named = Field(outlet, "metadata") if outlet else None
    account = Account(id="a", text=text, outlet=named, sections=(section,))
    return [(m.scope, text[m.span.start : m.span.end]) for m in mentions(account, section, house)]


@pytest.mark.parametrize(
    ("text", "house", "scope"),
    [
        # said to be from the house, in one of the first sentences: it serves the section
        ("Nine men died, Ternlow reported.", AGENCY, "section"),
        ("Nine men died, says Ternlow.", AGENCY, "section"),
        ("Nine men died, the Ternlow agency wrote.", AGENCY, "section"),
        ("According to Ternlow nine men died.", AGENCY, "section"),
        ("The brigade chief told Ternlow by telephone that nine men had died.", AGENCY, "section"),
        ("If you read one thing, read Ada Pell in the Corry Mail.", PAPER, "section"),
        ("Fewer fall ill, the University of Hask announced.", OFFICE, "section"),
        # later on it serves its sentence
        (LONG + "Nine men died, Ternlow reported.", AGENCY, "sentence"),
        # brackets, bylines and credit lines
        ("Nine men died at the mill. (Ternlow)", AGENCY, "credit"),
        ("Nine men died at the mill. (via Ternlow)", AGENCY, "credit"),
        ("Ada Pell, Ternlow\n\nNine men died.", AGENCY, "credit"),
        ("Nine men died.\n\nSource: Aldane / Ternlow News Agency / others", AGENCY, "credit"),
        ("Nine men died.\n\nReporting: Ternlow", AGENCY, "credit"),
    ],
)
def test_named_as_a_source(text: str, house: House, scope: str) -> None:
    assert [s for s, _ in found(text, house)] == [scope]


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("The street in Ternlow was wet.", House("Ternlow Street Office", True)),  # another name
        ("Ternlow is a small place behind the hill.", AGENCY),  # nothing says that it is from there
        ("ternlow reported", AGENCY),  # no name
        ("Photo: the mill at noon (Ternlow)", AGENCY),  # of a picture
        ("It was said. Ternlow was quiet.", AGENCY),  # the verb belongs to the sentence before
        ("She spoke at the University of Hask on Monday.", OFFICE),  # a place
        ("They came from the University of Hask.", OFFICE),  # so is that, for an office
        (
            LONG + "It is no cure, the University of Hask said.",
            OFFICE,
        ),  # offices do more than publish
    ],
)
def test_not_a_source(text: str, house: House) -> None:
    assert found(text, house) == []


def test_nobody_names_itself() -> None:
    assert found("Nine men died, Ternlow reported.", AGENCY, outlet="Ternlow") == []


def test_the_kind_of_house_belongs_to_the_name() -> None:
    text = "Nine men died, the Ternlow news agency reported."
    assert found(text, AGENCY) == [("section", "Ternlow news agency")]


def test_a_house_is_a_news_house_if_one_of_its_pages_is() -> None:
    plain = Account(id="a", text="x", outlet=Field("Ternlow", "metadata"))
    signed = Account(
        id="b",
        text="x",
        outlet=Field("Ternlow", "metadata"),
        byline=Field("Ada Pell", "metadata"),
    )
    office = Account(id="c", text="x", outlet=Field("Hask Council", "metadata"))
    assert houses([plain, office, signed]) == (House("Hask Council", False), House("Ternlow", True))


@pytest.mark.parametrize("word", sorted(mention_words().after))
def test_every_word_behind_a_name(word: str) -> None:
    assert found(f"Nine men died, Ternlow {word} on Monday.", AGENCY)


@pytest.mark.parametrize("word", sorted(mention_words().before | mention_words().near))
def test_every_word_before_a_name(word: str) -> None:
    assert found(f"Nine men died, {word} the Ternlow agency, on Monday.", AGENCY)


@pytest.mark.parametrize("phrase", sorted(mention_words().joined))
def test_every_phrase_before_a_name(phrase: str) -> None:
    assert found(f"Nine men died, {phrase} Ternlow on Monday.", AGENCY)


@pytest.mark.parametrize("word", sorted(mention_words().openers))
def test_every_opening_of_a_credit_line(word: str) -> None:
    assert [s for s, _ in found(f"Nine men died.\n\n{word.title()}: Ternlow", AGENCY)] == ["credit"]


@pytest.mark.parametrize("word", sorted(mention_words().picture))
def test_every_opening_of_a_picture_line(word: str) -> None:
    assert found(f"{word.title()}: a mill at noon (Ternlow)", AGENCY) == []


def test_a_name_in_every_sentence_of_one_endless_line() -> None:
    """Each mention looks at its own surroundings alone."""
    text = "It burned, Ternlow said, and nobody came. " * 20_000
    assert len(found(text, AGENCY)) == 20_000
