"""Who said it, what is denied, and who committed to what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.conflict.conftest import Story

from tellings.model import Entity

Make = Callable[..., Story]
Person = Callable[..., Entity]
DAY = "2031-05-20"
SAID = "Ask the owners of the quay and nobody else"


def test_the_same_words_of_two_persons(story: Make, person: Person) -> None:
    texts = {"a": f"“{SAID},” Petra Voss said.", "b": f"“{SAID},” Ingrid Hall said."}
    people = [person("Petra Voss"), person("Ingrid Hall")]
    made = story(texts, entities=people)
    made.quoted("a", SAID, "Petra Voss")
    made.quoted("b", SAID, "Ingrid Hall")
    found = made.find()
    assert [c.type for c in found] == ["attribution"]
    assert found[0].certainty >= 0.85
    # The words are shown beside the names.
    assert {made.texts[s.account][s.start : s.end] for v in found[0].values for s in v.spans} == {
        "Petra Voss",
        "Ingrid Hall",
        SAID,
    }


@pytest.mark.parametrize(
    ("before", "differ"),
    [
        ("Ingrid Hall came to the quay at noon. ", True),
        ("Ingrid Hall met Petra Voss on the quay. ", False),  # the pronoun may mean either
        ("It rained on the quay. ", False),  # nobody whom it may mean
    ],
)
def test_a_pronoun_must_mean_one_person(
    story: Make, person: Person, before: str, differ: bool
) -> None:
    texts = {"a": f"“{SAID},” Petra Voss said.", "b": f"{before}“{SAID},” she said."}
    people = [person("Petra Voss"), person("Ingrid Hall")]
    made = story(texts, entities=people)
    made.quoted("a", SAID, "Petra Voss")
    made.quoted("b", SAID, "Ingrid Hall", sure=0.91)
    assert bool(made.find()) is differ


def test_other_words_of_two_persons_are_no_conflict(story: Make, person: Person) -> None:
    other = "Ask me about the quay when the rain is over"
    texts = {"a": f"“{SAID},” Petra Voss said.", "b": f"“{other},” Ingrid Hall said."}
    made = story(texts, entities=[person("Petra Voss"), person("Ingrid Hall")])
    made.quoted("a", SAID, "Petra Voss")
    made.quoted("b", other, "Ingrid Hall")
    assert made.find() == ()


# A claim, and what another account reports.
DENIALS = [
    (
        "A clerk said the minister had telephoned the governor twice that night.",
        "The ministry denied that the minister telephoned the governor.",
        True,
    ),
    (
        "A clerk said the minister had telephoned the governor twice that night.",
        "Reports that the minister telephoned the governor are untrue.",
        True,
    ),
    (
        "The radar of the ferry had been reported faulty twice.",
        "The owner rejects the claim that faults in the radar had been reported.",
        True,
    ),
    # something else is denied
    (
        "A clerk said the minister had telephoned the governor twice that night.",
        "The ministry denied that the minister owns a house in Tarn.",
        False,
    ),
    # "cannot deny" is no denial
    (
        "A clerk said the minister had telephoned the governor twice that night.",
        "We cannot deny that the minister telephoned the governor.",
        False,
    ),
    # the claim is negated too
    (
        "A clerk said the minister had not telephoned the governor.",
        "The ministry denied that the minister telephoned the governor.",
        False,
    ),
    # silence
    (
        "A clerk said the minister had telephoned the governor twice that night.",
        "The governor spoke of the harvest in Tarn.",
        False,
    ),
]


@pytest.mark.parametrize(("a", "b", "denied"), DENIALS)
def test_claims_that_are_denied(story: Make, a: str, b: str, denied: bool) -> None:
    found = story({"a": a, "b": b}).find()
    assert [c.class_ for c in found if c.type == "denial"] == (["variant"] if denied else [])


# What is read as a pledge: who, what, by when, how far; None where there is none.
PLEDGES = [
    (
        "Orvania will reopen the ferry line by 1 September 2031.",
        ("Orvania", "reopen the ferry line by 1 September 2031", "by 1 September 2031", "planned"),
    ),
    ("The two sides agreed to set up a fund.", ("two sides", "set up a fund", None, "agreed")),
    (
        "Petra Voss proposed a treaty on fish.",
        ("Petra Voss", "a treaty on fish", None, "proposed"),
    ),
    (
        "Petra Voss welcomed the plan for a quay.",
        ("Petra Voss", "the plan for a quay", None, "welcomed"),
    ),
    ("Petra Voss signed the accord.", ("Petra Voss", "the accord", None, "signed")),
    ("The company has completed the project.", ("The company", "the project", None, "done")),
    ("It will rain in Tarn on Friday.", None),
    ("Petra Voss signed her name.", None),  # no object of a pledge
    ("The people of Orvania will be glad.", None),
    ("Petra Voss welcomed her guests.", None),
]


@pytest.mark.parametrize(("text", "expected"), PLEDGES)
def test_pledges(
    story: Make, person: Person, text: str, expected: tuple[str, str, str | None, str] | None
) -> None:
    land = Entity(id="Orvania", name="Orvania", kind="place")
    made = story({"a": text, "b": "Nothing."}, DAY, entities=[person("Petra Voss"), land])
    found = made.ledger().pledges
    if expected is None:
        assert found == ()
        return
    (pledge,) = found
    who, what, when, status = expected
    assert pledge.speaker is not None
    assert pledge.speaker.name in {who, f"The {who}"}
    assert pledge.content.text == what
    assert (pledge.deadline.text if pledge.deadline else None) == when
    assert pledge.status == status
    assert text[pledge.start : pledge.end] == pledge.text


def test_how_a_value_is_told(story: Make, person: Person) -> None:
    text = "The quay cost 40 million crowns. It will cost 50 million crowns. It was not 60 million crowns."
    made = story(
        {"a": f"{text} “We paid 70 million crowns,” Petra Voss said.", "b": "Nothing."}, DAY
    )
    made.quoted("a", "We paid 70 million crowns", "Petra Voss")
    told = made.ledger().facts
    assert [f.modality for f in told] == ["asserted", "planned", "denied", "reported"]
    assert told[-1].speaker is not None
    assert told[-1].speaker.name == "Petra Voss"
