"""What is compared without a statement that holds both places: whole sentences, denials, one person's names."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from tellings.conflict.reach import reached
from tellings.conflict.repeats import once
from tellings.model import Entity, Span
from tellings.text import sentences

Make = Callable[..., Any]

REST = (
    " Orvik has four quays. Fishermen from Tarn mended nets all winter."
    " The mill by the weir burned down. Bakers sell rye loaves at dawn."
)
"""Sentences that make the words of the first one rare in the story."""


def apart(story: Make, texts: dict[str, str], **more: Any) -> Any:
    """A story in which each sentence of each account is a statement of its own."""
    made = story(texts, **more)
    for name, text in texts.items():
        for sentence in sentences(text):
            made.statement(**{name: text[sentence.start : sentence.end]})
    return made


def persons(*names: str) -> list[Entity]:
    """Fire chiefs with the places where the made-up accounts name them."""
    return [Entity(id=n, name=n, kind="person", roles=("fire chief",)) for n in names]


def mentioned(entities: list[Entity], texts: dict[str, str]) -> list[Entity]:
    return [
        replace(
            e,
            mentions=tuple(
                Span(name, m.start(), m.end())
                for name, text in texts.items()
                for m in re.finditer(rf"{e.name}(?![\w-])", text)
            ),
        )
        for e in entities
    ]


def found(story: Make, a: str, b: str, **more: Any) -> list[str]:
    made = apart(story, {"a": a + REST, "b": b + REST}, **more)
    return [c.type for c in made.find() if c.class_ == "conflict" and c.certainty >= 0.5]


@pytest.mark.parametrize(
    ("a", "b", "type_"),
    [
        # a number, in two orders of words
        (
            "Harbour pilots rescued 34 sailors from the burning tanker.",
            "From the burning tanker 52 sailors were rescued by harbour pilots.",
            "quantity",
        ),
        # a written day
        (
            "The council of Tarn sold the old lighthouse on 3 May 2031.",
            "On 9 May 2031 the council of Tarn sold the old lighthouse.",
            "date",
        ),
        # a denial
        (
            "The inspectors were told of leaking valves before the tanker exploded.",
            "The inspectors were not told of leaking valves before the tanker exploded.",
            "polarity",
        ),
    ],
)
def test_sentences_without_a_statement(story: Make, a: str, b: str, type_: str) -> None:
    assert found(story, a, b) == [type_]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # other ships
        (
            "Harbour pilots rescued 34 sailors from the burning tanker.",
            "A trawler sank off Tarn with 52 barrels of herring.",
        ),
        # the same value
        (
            "Harbour pilots rescued 34 sailors from the burning tanker.",
            "From the burning tanker 34 sailors were rescued by harbour pilots.",
        ),
        # what may happen is not denied by what did not
        (
            "The inspectors could close the leaking tanker terminal next week.",
            "The inspectors did not close the leaking tanker terminal.",
        ),
        # a chance to act and a choice not to
        (
            "It was the last chance to close the leaking tanker terminal.",
            "The choice to not close the leaking tanker terminal was late.",
        ),
        # "not only" denies nothing
        (
            "The inspectors closed the leaking tanker terminal and the pier.",
            "The inspectors not only closed the leaking tanker terminal and the pier.",
        ),
        # another noun is denied
        (
            "The inspectors closed the leaking tanker terminal in Tarn.",
            "No inspectors closed the leaking tanker terminal in Tarn.",
        ),
    ],
)
def test_no_conflict_beyond_statements(story: Make, a: str, b: str) -> None:
    assert found(story, a, b) == []


def test_one_line_of_wording_is_not_compared_with_itself(story: Make) -> None:
    a = "Harbour pilots rescued 34 sailors from the burning tanker."
    b = "From the burning tanker 52 sailors were rescued by harbour pilots."
    assert found(story, a, b, lines={"a": "l", "b": "l"}) == []


def test_a_difference_is_listed_once(story: Make) -> None:
    texts = {
        "a": "Harbour pilots rescued 34 sailors from the burning tanker." + REST,
        "b": "Harbour pilots rescued 52 sailors from the burning tanker." + REST,
    }
    words = {name: text.partition(".")[0] for name, text in texts.items()}
    listed = story(texts).statement(**words).find()
    assert [c.type for c in listed] == ["quantity"]
    assert once([*listed, *listed]) == list(listed)


def test_sentences_are_paired_with_the_likest_of_an_account(story: Make) -> None:
    texts = {
        "a": "Pilots of Tarn rescued sailors from the tanker." + REST,
        "b": "Pilots saw a tanker. Sailors were rescued from the tanker by pilots of Tarn." + REST,
    }
    groups = reached(apart(story, texts).ground())
    paired = [{t.account: texts[t.account][slice(*t.run)] for t in group} for group in groups]
    assert paired[0]["a"].startswith("Pilots of Tarn")
    assert paired[0]["b"].startswith("Sailors were")


FIRE = "{} put out the fire in the tanker hall with foam from two engines."


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ("Ann Ruddock", "Ann Velmer", True),  # another surname
        ("Ann Ruddock", "Ann Ruddick", False),  # a spelling
        ("Ann Ruddock", "Ann Ruddock-Hale", False),  # a longer form
        ("Ann Ruddock", "Eve Velmer", False),  # two persons
    ],
)
def test_one_person_under_two_names(
    story: Make, monkeypatch: pytest.MonkeyPatch, one: str, two: str, told: bool
) -> None:
    monkeypatch.setattr("tellings.conflict.persons._alone", lambda ground, entity, surname: True)
    texts = {"a": FIRE.format(one) + REST, "b": FIRE.format(two) + REST}
    entities = mentioned(persons(one, two), texts)
    types = [c.type for c in apart(story, texts, entities=entities).find() if c.certainty >= 0.5]
    assert ("name" in types) is told


def test_two_persons_of_one_account_are_two(story: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tellings.conflict.persons._alone", lambda ground, entity, surname: True)
    texts = {
        "a": FIRE.format("Ann Ruddock") + REST,
        "b": FIRE.format("Ann Velmer") + " Ann Ruddock was away." + REST,
    }
    entities = mentioned(persons("Ann Ruddock", "Ann Velmer"), texts)
    assert "name" not in [c.type for c in apart(story, texts, entities=entities).find()]
