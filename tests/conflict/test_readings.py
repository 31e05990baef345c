"""Negation, planned against done, and steps of a scale, from the apparatus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tellings.conflict.words import words

Make = Callable[..., Any]


def types(story: Make, a: str, b: str) -> list[tuple[str, str]]:
    return [(c.class_, c.type) for c in story({"a": a, "b": b}).statement().find()]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The council signed the accord on nets.",
            "The council has not signed the accord on nets.",
        ),
        ("The fleet will leave the harbour.", "The fleet will never leave the harbour."),
        ("The pilots were told of the storm.", "The pilots weren't told of the storm."),
    ],
)
def test_a_negation_in_one_line(story: Make, a: str, b: str) -> None:
    assert ("conflict", "polarity") in types(story, a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # "not only" denies nothing
        (
            "The storm hit the harbour and the mill.",
            "The storm hit not only the harbour and the mill.",
        ),
        # the words on the two sides are other ones
        (
            "The rules apply to the islands, the court held.",
            "The rules bind the harbour, not the islands, the court held.",
        ),
        # both deny
        ("The council never signed the accord.", "The council has not signed the accord."),
        # denied by another word
        ("The council failed to sign the accord.", "The council did not sign the accord."),
    ],
)
def test_no_disagreement_on_polarity(story: Make, a: str, b: str) -> None:
    assert ("conflict", "polarity") not in types(story, a, b)


def test_one_line_does_not_deny_itself(story: Make) -> None:
    texts = {"a": "The council signed the accord.", "b": "The council has not signed the accord."}
    assert story(texts, lines={"a": "l", "b": "l"}).statement().find() == ()


def test_planned_against_done(story: Make) -> None:
    a, b = "The envoys signed the accord on nets.", "The envoys will sign the accord on nets."
    assert types(story, a, b) == [("variant", "pledge_status")]


def test_steps_of_a_scale(story: Make) -> None:
    a = "The envoys had useful talks in Orvik."
    b = "The envoys had excellent talks in Orvik."
    (found,) = story({"a": a, "b": b}).statement().find()
    assert (found.class_, found.type, found.severity) == ("variant", "degree", "low")
    assert sorted(v.text for v in found.values) == ["excellent", "useful"]


def test_one_step_is_no_difference(story: Make) -> None:
    a = "The envoys had useful talks in Orvik."
    b = "The envoys had fruitful talks in Orvik."
    assert types(story, a, b) == []


def test_steps_said_of_other_things_are_no_difference(story: Make) -> None:
    a = "The envoys had useful talks in Orvik."
    b = "The envoys had excellent herring in Orvik."
    assert types(story, a, b) == []


def test_a_raiser_lifts_by_one_step(story: Make) -> None:
    a = "The envoys had good talks in Orvik."
    b = "The envoys had very good talks in Orvik."
    (found,) = story({"a": a, "b": b}).statement().find()
    assert sorted(v.text for v in found.values) == ["good", "very good"]


STEPS = [
    (low, high)
    for scale in words().scales
    for low in sorted(scale[0])
    for high in sorted(scale[-1])[:1]
] + [
    (low, high)
    for scale in words().scales
    for low in sorted(scale[0])[:1]
    for high in sorted(scale[-1])
]
MIDDLE = [
    (middle, high)
    for scale in words().scales
    for middle in sorted(scale[1])
    for high in sorted(scale[-1])[:1]
]


@pytest.mark.parametrize(("low", "high"), STEPS + MIDDLE)
def test_each_word_of_a_scale(story: Make, low: str, high: str) -> None:
    a, b = f"They spoke of {low} talks there.", f"They spoke of {high} talks there."
    assert ("variant", "degree") in types(story, a, b)


@pytest.mark.parametrize("negation", sorted(words().negations))
def test_each_negation(story: Make, negation: str) -> None:
    a, b = "They signed it there.", f"They {negation} signed it there."
    assert ("conflict", "polarity") in types(story, a, b)


@pytest.mark.parametrize("word", sorted(words().planned))
def test_each_word_for_a_plan(story: Make, word: str) -> None:
    a, b = "They have signed it there.", f"They {word} sign it there."
    assert ("variant", "pledge_status") in types(story, a, b)


@pytest.mark.parametrize("word", sorted(words().raisers))
def test_each_raiser(story: Make, word: str) -> None:
    a, b = "They had good talks there.", f"They had {word} good talks there."
    assert ("variant", "degree") in types(story, a, b)


@pytest.mark.parametrize("word", sorted(words().openers))
def test_each_opener(story: Make, word: str) -> None:
    one, two = f"They open sluices {word} they can", f"They raise tolls {word} they can"
    made = story({"a": f"“{one},” Ona said.", "b": f"“{two},” Ona said."})
    ids = [made.quoted("a", one, "Ona"), made.quoted("b", two, "Ona")]
    found = made.statement().wordings(*ids).find()
    assert [c.type for c in found] == ["quotation_content"]


def test_other_words_that_deny_take_the_conflict_away(story: Make) -> None:
    """A clause with a negation of its own, "yet to" and "nothing like" state no opposite."""
    for a, b in (
        ("The nets have not been found.", "The nets are yet to be found."),
        ("A ferry is like, well, nothing to see.", "There is nothing like a ferry to see."),
        ("Ponds that do not drain are not kept.", "Ponds that do not drain are kept."),
    ):
        assert ("conflict", "polarity") not in types(story, a, b)


def test_what_is_denied_of_another_person_is_no_conflict(story: Make, person: Make) -> None:
    texts = {
        "a": "Ona Veld pleaded not guilty in court.",
        "b": "Brek Tarn pleaded guilty in court.",
    }
    people = [person("Ona Veld"), person("Brek Tarn")]
    found = story(texts, entities=people).statement().find()
    assert all(c.certainty < 0.5 for c in found if c.type == "polarity")
    same = {"a": texts["a"], "b": "Ona Veld pleaded guilty in court."}
    found = story(same, entities=people).statement().find()
    assert [c.type for c in found if c.certainty >= 0.5] == ["polarity"]


@pytest.mark.parametrize("subject", sorted(words().subjects))
def test_another_pronoun_is_another_subject(story: Make, subject: str) -> None:
    other = "they" if subject != "they" else "she"
    one, two = f"Now {subject} could sail north.", f"Now {other} could not sail north."
    assert ("conflict", "polarity") not in types(story, one, two)


def polarity(story: Make, a: str, b: str, **more: Any) -> float:
    found = story({"a": a, "b": b}, **more).statement().find()
    return max((c.certainty for c in found if c.type == "polarity"), default=0.0)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # neither the one nor the other
        (
            "Veld voted present for the harbour act.",
            "Veld did not vote for or against the harbour act.",
        ),
        # then and now
        ("The road to Orvik is a straight road.", "The road to Orvik was not a straight road."),
        # not sure, and not all
        ("It is dirty money in the harbour.", "It may not be dirty money in the harbour."),
        (
            "All the money in the harbour is dirty.",
            "The money in the harbour is not entirely dirty.",
        ),
        # another object
        (
            "The ministry released pictures of the ship.",
            "The ministry did not release the name there.",
        ),
        # one sentence has both
        ("My wife gets it in the harbour.", "My wife gets it and I do not get it in the harbour."),
        # another subject
        ("Now I think the council is a friend.", "Now you wouldn't think the council is a friend."),
    ],
)
def test_a_negation_that_is_hardly_a_denial(story: Make, a: str, b: str) -> None:
    assert polarity(story, a, b) < 0.5


def test_what_was_denied_may_have_happened_since(story: Make) -> None:
    a, b = (
        "The council has signed the accord on nets.",
        "The council has not signed the accord on nets.",
    )
    late = polarity(story, a, b, published={"a": "2031-06-20", "b": "2031-06-18"})
    assert late < 0.5 <= polarity(story, a, b, published={"a": "2031-06-20", "b": "2031-06-20"})


@pytest.mark.parametrize("word", sorted(words().some))
def test_each_word_for_some(story: Make, word: str) -> None:
    a = "In Orvik {}deadlines for the harbour lists have passed."
    b = "In Orvik {}deadlines for the harbour lists have not passed."
    assert polarity(story, a.format(f"{word} "), b.format(f"{word} ")) < 0.5
    assert polarity(story, a.format(""), b.format("")) >= 0.5
