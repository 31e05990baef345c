"""What keeps values of two occasions apart although they stand in one group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tellings.conflict.words import words

Make = Callable[..., Any]
DAY = "2031-06-20"
A = "The storm destroyed 40 boats in Orvik harbour, officials said."
B = "The storm destroyed 75 boats in Orvik harbour, officials said."


def certainty(story: Make, a: str, b: str, **more: Any) -> float:
    found = story({"a": a, "b": b}, published=DAY, **more).statement().find()
    return max((c.certainty for c in found if c.class_ == "conflict"), default=0.0)


def test_the_measure(story: Make) -> None:
    assert certainty(story, A, B) > 0.85


def test_clauses_that_name_other_places(story: Make, person: Make) -> None:
    places = [person("Orvik"), person("Mell")]
    assert certainty(story, A, B.replace("Orvik", "Mell"), entities=places) < 0.6
    assert certainty(story, A, B, entities=places) > 0.85


def test_few_words_in_common(story: Make) -> None:
    a, b = "That left 40 boats wrecked.", "It had 75 boats then."
    assert certainty(story, a, b) < 0.5


def test_a_forecast_and_a_report(story: Make) -> None:
    a = A.replace("destroyed 40", "was forecast to destroy 40")
    assert certainty(story, a, B) < 0.5
    assert certainty(story, a, a.replace("40", "75")) > 0.5  # two forecasts may disagree


@pytest.mark.parametrize("word", sorted(words().forecast))
def test_each_forecast_word(story: Make, word: str) -> None:
    assert certainty(story, A.replace("40", f"{word} 40"), B) < 0.5


@pytest.mark.parametrize("word", sorted(words().saying))
def test_each_word_of_saying_makes_a_time_of_speech(story: Make, word: str) -> None:
    a = f"The harbour master of Orvik {word} on Tuesday that nets and boats were lost."
    b = a.replace("Tuesday", "Thursday")
    assert certainty(story, a, b) < 0.5


def test_an_account_that_has_both_values(story: Make) -> None:
    both = f"{B} The earlier storm destroyed 40 boats."
    texts = {"a": A, "b": both}
    found = story(texts, published=DAY).statement(a=A, b=B).find()
    assert all(c.certainty < 0.5 for c in found)


def test_times_open_on_one_side_are_not_compared(story: Make) -> None:
    a = "The pier of Orvik harbour has been closed to ferries since 2019."
    b = "The pier of Orvik harbour has been closed to ferries until 2017."
    assert certainty(story, a, b) == 0.0


def test_nobody_speaks_of_himself_by_name(story: Make, person: Make) -> None:
    said = "We had long talks with Ona Veld about the nets and the quotas of Orvik"
    texts = {"a": f"Ona Veld said: “{said}.”", "b": f"“{said},” said Brek Tarn."}
    made = story(texts, entities=[person("Ona Veld"), person("Brek Tarn")])
    ids = [made.quoted("a", said, "Ona Veld"), made.quoted("b", said, "Brek Tarn")]
    assert made.statement().wordings(*ids, speakers_differ=True).find() == ()


def test_forms_of_one_name_do_not_disagree(story: Make, person: Make) -> None:
    said = "The islands must double their patrols and mend every net before winter"
    texts = {"a": f"Ona Veld said: “{said}.”", "b": f"“{said},” said Envoy Ona Veld."}
    made = story(texts, entities=[person("Ona Veld"), person("Envoy Ona Veld")])
    ids = [made.quoted("a", said, "Ona Veld"), made.quoted("b", said, "Envoy Ona Veld")]
    assert made.statement().wordings(*ids, speakers_differ=True).find() == ()
