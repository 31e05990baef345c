"""What different statements tell of one act or one person: the day of an act, and who was there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tellings.conflict.words import words

Make = Callable[..., Any]
DAY = "2031-06-20"  # a Friday
SENTENCE = "The paper was signed on Tuesday by Ona Veld and Brek Tarn."


def of_type(found: Any, type_: str) -> list[Any]:
    return [c for c in found if c.class_ == "conflict" and c.type == type_]


def signed(story: Make, person: Make, other: str, **more: Any) -> Any:
    """Two accounts without a common statement."""
    texts = {"a": SENTENCE, "b": other}
    people = [person("Ona Veld"), person("Brek Tarn")]
    return of_type(story(texts, published=DAY, entities=people, **more).find(), "date")


def test_the_day_of_one_act_in_two_statements(story: Make, person: Make) -> None:
    (found,) = signed(story, person, "Ona Veld received Brek Tarn for the signature on Wednesday.")
    assert {v.text for v in found.values} == {"Tuesday", "Wednesday"}
    assert found.severity == "high"
    assert 0.5 <= found.certainty < 0.85


@pytest.mark.parametrize(
    "other",
    [
        "Ona Veld received Brek Tarn for the signature on Tuesday evening.",  # the same day
        "Ona Veld received Sarn Holt for the signature on Wednesday.",  # other persons
        "Ona Veld received Brek Tarn for the concert on Wednesday.",  # no such act
        "Ona Veld and Brek Tarn will see it signed on Monday.",  # a plan
        # two signatures
        "Ona Veld received Brek Tarn for the signature on Tuesday. "
        "Ona Veld and Brek Tarn left a map signed on Wednesday.",
    ],
)
def test_no_conflict_about_an_act(story: Make, person: Make, other: str) -> None:
    assert signed(story, person, other) == []


def test_one_line_tells_an_act_once(story: Make, person: Make) -> None:
    other = "Ona Veld received Brek Tarn for the signature on Wednesday."
    assert signed(story, person, other, lines={"a": "one", "b": "one"}) == []


@pytest.mark.parametrize("form", [form for forms in words().acts for form in forms])
def test_each_form_of_an_act(story: Make, person: Make, form: str) -> None:
    texts = {
        "a": f"Ona Veld told Brek Tarn of it: {form} on Tuesday.",
        "b": f"Brek Tarn heard from Ona Veld of it: {form} on Wednesday.",
    }
    people = [person("Ona Veld"), person("Brek Tarn")]
    assert of_type(story(texts, published=DAY, entities=people).find(), "date")


def present(story: Make, person: Make, one: str, two: str, **more: Any) -> Any:
    people = [person("Ona Veld"), person("Brek Tarn")]
    return of_type(story({"a": one, "b": two}, entities=people, **more).find(), "attendance")


def test_attendance_stated_and_denied(story: Make, person: Make) -> None:
    one, two = "At the talks Ona Veld, of Orvik, took part.", "Ona Veld was not at the table."
    (found,) = present(story, person, one, two)
    assert {v.text for v in found.values} == {"Ona Veld, of Orvik, took part", two[:-1]}
    assert {v.normal for v in found.values} == {
        "said to have been there",
        "said not to have been there",
    }
    assert found.severity == "medium"


THERE = "Ona Veld attended the meeting in Orvik."


@pytest.mark.parametrize(
    "other",
    [
        "Brek Tarn was not at the meeting.",  # another person
        "The envoys of Orvik met.",  # silence
        "Ona Veld did not attend the wedding.",  # another occasion
        "Ona Veld will not attend the meeting.",  # a plan
        "Ona Veld, who did not once speak, attended the meeting.",  # denies the speech
        "Ona Veld not only attended the meeting.",  # no denial
        "Ona Veld was not present at first, and then Ona Veld attended.",  # both
        "Ona Veld refused to attend the talks if it rained.",  # an attitude
    ],
)
def test_no_conflict_about_attendance(story: Make, person: Make, other: str) -> None:
    assert present(story, person, THERE, other) == []


def test_one_line_does_not_deny_itself(story: Make, person: Make) -> None:
    lines = {"a": "one", "b": "one"}
    assert present(story, person, THERE, "Ona Veld did not attend.", lines=lines) == []


@pytest.mark.parametrize("phrase", words().present)
def test_each_phrase_of_presence(story: Make, person: Make, phrase: str) -> None:
    one = f"Ona Veld {phrase}."
    assert present(story, person, one, "Ona Veld stayed away.")


@pytest.mark.parametrize("phrase", words().absent)
def test_each_phrase_of_absence(story: Make, person: Make, phrase: str) -> None:
    two = f"Ona Veld {phrase}."
    assert present(story, person, "Ona Veld took part.", two)


@pytest.mark.parametrize("occasion", sorted(words().occasions))
def test_each_occasion_keeps_denials_apart(story: Make, person: Make, occasion: str) -> None:
    one, two = f"Ona Veld attended the {occasion}.", "Ona Veld did not attend the meeting."
    found = present(story, person, one, two)
    assert bool(found) == (occasion in {"meeting", "meetings"})
