"""Lines: what makes one wording, and what does not."""

from __future__ import annotations

from typing import Any

SPEECH = (
    "“We will not sell the road, we will not close the road, and nobody who carries salt for a "
    "living will pay for a quarrel between two offices that he never elected”"
)


def test_copies_cuts_and_edits_are_one_line(story: Any, tale: Any, agency: dict[str, str]) -> None:
    told = list(agency.items())
    edited = [(k, s.replace("said", "stated").replace("agreed", "decided")) for k, s in told]
    found = story([tale("Agency", told), tale("Cut", told[:3]), tale("Edited", edited[::-1])])
    assert found.lines() == {frozenset({"Agency", "Cut", "Edited"})}


def test_other_words_are_another_line_even_with_credit(
    story: Any, tale: Any, agency: dict[str, str], other: dict[str, str]
) -> None:
    found = story(
        [
            tale("Mira", list(agency.items()), byline="A. Noll"),
            tale("Rewrite", list(other.items()), credit="Mira Agency"),
        ]
    )
    assert found.lines() == {frozenset({"Mira"}), frozenset({"Rewrite"})}


def test_a_shared_speech_makes_no_line(
    story: Any, tale: Any, agency: dict[str, str], own: dict[str, str]
) -> None:
    said = ("speech", f"{SPEECH}, said Verrin.")
    found = story([tale("One", [*agency.items(), said]), tale("Two", [*own.items(), said])])
    assert len(found.lines()) == 2
    assert found.judge().stemma.edges == ()


def test_a_pasted_sentence_joins_texts_but_not_lines(
    story: Any, tale: Any, agency: dict[str, str], own: dict[str, str], other: dict[str, str]
) -> None:
    mine = [*own.items(), *other.items()] * 2
    found = story(
        [tale("Agency", list(agency.items())), tale("Own", [*mine, ("toll", agency["toll"])])]
    )
    assert len(found.lines()) == 2
    assert found.edges() == {("Agency", "--", "Own")}


def test_line_ids_are_made_from_the_words(
    story: Any, tale: Any, agency: dict[str, str], other: dict[str, str]
) -> None:
    one, two = tale("Agency", list(agency.items())), tale("Other", list(other.items()))
    once = {line.id for line in story([one, two]).judge().lines}
    again = {line.id for line in story([two, one, tale(None, list(agency.items()))]).judge().lines}
    assert once == again
