"""Origins: what joins lines, what keeps them apart, and the bounds."""

from __future__ import annotations

from typing import Any


def counts(found: Any) -> tuple[int, int, int]:
    origins = found.judge().origins
    return origins.at_least, origins.likely, origins.at_most


def test_one_narration_in_three_wordings_is_one_origin(
    story: Any, tale: Any, agency: Any, other: Any, third: Any
) -> None:
    texts = (agency, other, third)
    found = story([tale(f"Paper {i}", list(told.items())) for i, told in enumerate(texts)])
    assert counts(found) == (1, 1, 3)


def test_another_order_is_no_shared_narration(
    story: Any, tale: Any, agency: Any, other: Any
) -> None:
    found = story([tale("One", list(agency.items())), tale("Two", list(other.items())[::-1])])
    assert counts(found) == (1, 2, 2)


def test_a_reporter_with_own_information_is_an_origin(
    story: Any, tale: Any, agency: Any, other: Any, own: Any
) -> None:
    there = [*own.items(), *list(other.items())[:2]]
    found = story([tale("Mira", list(agency.items())), tale("There", there)])
    assert counts(found) == (2, 2, 2)


def test_one_sentence_from_an_agency_does_not_join_a_reporter(
    story: Any, tale: Any, agency: Any, other: Any, own: Any
) -> None:
    there = [*own.items(), *list(other.items())[:2]]
    found = story([tale("Mira", list(agency.items())), tale("There", there, cites=("Mira",))])
    assert counts(found)[1] == 2


def test_two_reporters_at_one_press_conference_are_two_origins(
    story: Any, tale: Any, agency: Any, own: Any
) -> None:
    quotes = [
        (
            "q1",
            "“The toll is dead and the road is free again for every carter in the valley,” Verrin said.",
        ),
        (
            "q2",
            "“I shall walk the road myself in June with anyone who doubts my word,” Verrin said.",
        ),
        (
            "q3",
            "“Nobody will be asked to pay twice for one load, not this year or next,” Verrin said.",
        ),
        ("q4", "“The council has been a hard partner but an honest one to the end,” Verrin said."),
    ]
    one = [*list(agency.items())[:3], *quotes]
    two = [*own.items(), *quotes]
    assert counts(story([tale("One", one), tale("Two", two)])) == (2, 2, 2)


def test_a_credit_joins_lines_told_in_another_order(
    story: Any, tale: Any, agency: Any, other: Any
) -> None:
    found = story(
        [
            tale("Mira", list(agency.items())),
            tale("Two", list(other.items())[::-1], credit="Mira Agency"),
        ]
    )
    assert counts(found) == (1, 1, 2)
    (item,) = found.judge().origins.items
    assert any(why.rule == "origin.publisher" for why in item.why)


def test_two_accounts_of_one_absent_source_share_it(
    story: Any, tale: Any, agency: Any, other: Any
) -> None:
    found = story(
        [
            tale("One", list(agency.items())[:4], section_cites=("Sarn.example",)),
            tale("Two", list(other.items())[2:][::-1], section_cites=("www.sarn.example",)),
        ]
    )
    assert counts(found) == (1, 1, 2)
    assert "Sarn.example" in found.judge().origins.items[0].label
    assert ("cited", "->", "One") in found.edges()


def test_unrelated_accounts_have_nothing_in_common(
    story: Any, tale: Any, agency: Any, own: Any
) -> None:
    derivation = story([tale("One", list(agency.items())), tale("Two", list(own.items()))]).judge()
    assert derivation.relations == ()
    assert derivation.stemma.edges == ()
    assert (derivation.origins.at_least, derivation.origins.likely) == (2, 2)


def test_no_sections_no_origins(story: Any) -> None:
    assert counts(story([])) == (0, 0, 0)
