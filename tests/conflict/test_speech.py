"""Speakers, quotation marks, and what a phrase inside a quotation is said of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tellings.conflict.words import words

Make = Callable[..., Any]

SAID = "The islands must double their patrols and mend every net before winter"


def accounts(quoted: str, plain: str) -> dict[str, str]:
    return {"a": f"Ona Veld said: “{quoted}.”", "b": f"Brek Tarn said that {plain}."}


def test_the_same_words_of_two_persons(story: Make, person: Make) -> None:
    texts = {"a": f"Ona Veld said: “{SAID}.”", "b": f"“{SAID},” said Brek Tarn."}
    made = story(texts, entities=[person("Ona Veld"), person("Brek Tarn")])
    ids = [made.quoted("a", SAID, "Ona Veld"), made.quoted("b", SAID, "Brek Tarn")]
    (found,) = made.statement().wordings(*ids, speakers_differ=True).find()
    assert (found.class_, found.type, found.severity) == ("conflict", "attribution", "high")
    assert sorted(v.text for v in found.values) == ["Brek Tarn", "Ona Veld"]
    assert found.certainty >= 0.85


@pytest.mark.parametrize(
    ("other", "sure", "kind"),
    [
        (SAID, 0.6, "person"),  # one speaker is a guess
        (SAID, 0.95, "organisation"),  # a ministry and its minister
        ("Nobody knows how long such storms will last this year", 0.95, "person"),  # other words
    ],
)
def test_no_attribution_conflict(
    story: Make, person: Make, other: str, sure: float, kind: str
) -> None:
    from msgspec.structs import replace

    texts = {"a": f"Ona Veld said: “{SAID}.”", "b": f"“{other},” said Brek Tarn."}
    made = story(texts, entities=[person("Ona Veld"), replace(person("Brek Tarn"), kind=kind)])
    ids = [made.quoted("a", SAID, "Ona Veld"), made.quoted("b", other, "Brek Tarn", sure=sure)]
    found = made.statement().wordings(*ids, speakers_differ=True).find()
    assert [c for c in found if c.type == "attribution"] == []


def test_marks_in_one_account_only(story: Make) -> None:
    plain = SAID.lower()
    made = story({"a": f"Ona Veld said: “{SAID}.”", "b": f"Ona Veld said that {plain}."})
    ids = [made.quoted("a", SAID, "Ona Veld"), made.quoted("b", plain, "Ona Veld", kind="indirect")]
    (found,) = made.statement().wordings(*ids).find()
    assert (found.class_, found.type, found.severity) == ("variant", "quotation_status", "medium")
    assert {v.normal for v in found.values} == {"in quotation marks", "as an indirect quotation"}


def test_marks_against_the_accounts_own_voice(story: Make) -> None:
    made = story({"a": f"Ona Veld said: “{SAID}.”", "b": f"{SAID}."})
    quoted = made.quoted("a", SAID, "Ona Veld")
    (found,) = made.statement().wordings(quoted).find()
    assert found.type == "quotation_status"
    assert {v.normal for v in found.values} == {"in quotation marks", "in the account's own voice"}


def test_a_far_report_is_not_compared(story: Make) -> None:
    other = "much was wrong with the fleet"
    made = story({"a": f"Ona Veld said: “{SAID}.”", "b": f"Ona Veld said that {other}."})
    ids = [made.quoted("a", SAID, "Ona Veld"), made.quoted("b", other, "Ona Veld", kind="indirect")]
    assert made.statement().wordings(*ids).find() == ()


def test_a_phrase_said_of_another_object(story: Make) -> None:
    one = "They want to open the sluices wherever they can"
    two = "They want to raise the tolls wherever they can"
    made = story({"a": f"“{one},” Ona Veld said.", "b": f"“{two},” Ona Veld said."})
    ids = [made.quoted("a", one, "Ona Veld"), made.quoted("b", two, "Ona Veld")]
    (found,) = made.statement().wordings(*ids).find()
    assert (found.class_, found.type, found.severity) == ("variant", "quotation_content", "medium")
    assert sorted(v.text for v in found.values) == [
        "open the sluices wherever they can",
        "raise the tolls wherever they can",
    ]


def test_a_phrase_said_of_the_same_object(story: Make) -> None:
    one = "They want to open the sluices wherever they can"
    two = "They seek the opening of sluices (the gates) wherever they can"
    made = story({"a": f"“{one},” Ona Veld said.", "b": f"“{two},” Ona Veld said."})
    ids = [made.quoted("a", one, "Ona Veld"), made.quoted("b", two, "Ona Veld")]
    assert made.statement().wordings(*ids).find() == ()


def test_one_line_has_no_variant_of_scope(story: Make) -> None:
    one = "They want to open the sluices wherever they can"
    two = "They want to raise the tolls wherever they can"
    texts = {"a": f"“{one},” Ona Veld said.", "b": f"“{two},” Ona Veld said."}
    made = story(texts, lines={"a": "l", "b": "l"})
    ids = [made.quoted("a", one, "Ona Veld"), made.quoted("b", two, "Ona Veld")]
    assert made.statement().wordings(*ids).find() == ()


@pytest.mark.parametrize("work", sorted(words().works))
def test_a_programme_or_paper_is_no_person(story: Make, person: Make, work: str) -> None:
    name = f"Orvik {work.title()}"
    texts = {"a": f"Ona Veld said: “{SAID}.”", "b": f"“{SAID},” said {name}."}
    made = story(texts, entities=[person("Ona Veld"), person(name)])
    ids = [made.quoted("a", SAID, "Ona Veld"), made.quoted("b", SAID, name)]
    found = made.statement().wordings(*ids, speakers_differ=True).find()
    assert [c for c in found if c.type == "attribution"] == []


def test_another_speaker_named_on_the_way_to_the_words(story: Make, person: Make) -> None:
    texts = {
        "a": f"“{SAID},” Ona Veld wrote.",
        "b": f"Brek Tarn answered a letter by Ona Veld that reads: “{SAID}.”",
    }
    made = story(texts, entities=[person("Ona Veld"), person("Brek Tarn")])
    ids = [made.quoted("a", SAID, "Ona Veld"), made.quoted("b", SAID, "Brek Tarn")]
    found = made.statement().wordings(*ids, speakers_differ=True).find()
    assert [c for c in found if c.type == "attribution"] == []
