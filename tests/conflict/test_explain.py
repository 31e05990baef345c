"""Explanations: each is tried where it applies, fits or not, lowers severity and softens the wording."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tellings.conflict.causes import is_slip

Make = Callable[..., Any]


def explained(conflict: Any) -> dict[str, bool]:
    return {e.kind: e.fits for e in conflict.explanations}


COUP = {
    "a": "He spoke about the storm that destroyed the pier in January 2022.",
    "b": "He spoke about the storm that destroyed the pier in January last year.",
}


def test_calendar_fits_where_a_cited_host_keeps_it(story: Make) -> None:
    made = story(COUP, published="2022-06-20", cites={"b": "paper.ir"}).statement()
    (found,) = made.find()
    assert explained(found)["calendar"] is True
    assert found.severity == "medium"
    assert "calendar" in found.wording
    sentence = next(e.text for e in found.explanations if e.kind == "calendar")
    assert "hypothesis" in sentence
    assert "paper.ir" in sentence


def test_calendar_is_not_tried_elsewhere(story: Make) -> None:
    for cites in ({}, {"b": "paper.fr"}, {"b": "paper.com"}):
        (found,) = story(COUP, published="2022-06-20", cites=cites).statement().find()
        assert "calendar" not in explained(found)
        assert found.severity == "high"


def test_calendar_from_an_office_holder_who_takes_part(story: Make, person: Make) -> None:
    for role, tried in (("President of Iran", True), ("President of Portugal", False)):
        entity = person("Ona", role, accounts=["a", "b"])
        made = story(COUP, published="2022-06-20", entities=[entity]).statement()
        (found,) = made.find()
        assert ("calendar" in explained(found)) is tried


def test_calendar_that_changes_nothing_does_not_fit(story: Make) -> None:
    texts = {k: v.replace("January 2022", "August 2019") for k, v in COUP.items()}
    made = story(texts, published="2022-06-20", cites={"b": "paper.ir"}).statement()
    (found,) = made.find()
    assert explained(found)["calendar"] is False
    assert found.severity == "high"


def test_rising_amounts_are_an_update_not_a_conflict(story: Make) -> None:
    texts = {
        "a": "The storm killed 12 sailors in Orvik harbour.",
        "b": "The storm killed 19 sailors in Orvik harbour.",
    }
    days = {"a": "2031-06-20", "b": "2031-06-21"}
    (found,) = story(texts, published=days).statement().find()
    assert (found.class_, found.type) == ("variant", "update")
    assert explained(found)["update"] is True


def test_falling_amounts_are_no_update(story: Make) -> None:
    texts = {
        "a": "The storm killed 19 sailors in Orvik harbour.",
        "b": "The storm killed 12 sailors in Orvik harbour.",
    }
    days = {"a": "2031-06-20", "b": "2031-06-21"}
    (found,) = story(texts, published=days).statement().find()
    assert (found.class_, explained(found)["update"]) == ("conflict", False)


def test_part_and_whole(story: Make) -> None:
    texts = {
        "a": "The storm killed 19 sailors in Orvik harbour, officials said.",
        "b": "The storm killed many in Orvik harbour, including 7 sailors, officials said.",
    }
    found = [c for c in story(texts, published="2031-06-20").statement().find() if c.values]
    assert all(explained(c).get("part") for c in found if c.type == "quantity")


def test_same_number_other_unit(story: Make) -> None:
    texts = {
        "a": "The wreck of the Halda lies 40 miles off Orvik harbour.",
        "b": "The wreck of the Halda lies 40 kilometres off Orvik harbour.",
    }
    (found,) = story(texts, published="2031-06-20").statement().find()
    assert explained(found)["unit"] is True


def test_quoted_against_told(story: Make) -> None:
    texts = {
        "a": "The storm destroyed 40 boats in Orvik harbour.",
        "b": "The storm destroyed 90 boats in Orvik harbour.",
    }
    made = story(texts, published="2031-06-20")
    made.quoted("a", texts["a"])
    found = next(c for c in made.statement().find() if c.type == "quantity")
    assert explained(found)["narrator"] is True
    assert found.severity == "medium"


@pytest.mark.parametrize(
    ("a", "b", "slip"),
    [
        ("12 boats", "21 boats", True),  # exchanged
        ("140 boats", "1,400 boats", False),  # separators count as letters: two changes
        ("14 boats", "140 boats", True),  # one digit more
        ("14 boats", "19 boats", True),  # one digit other
        ("14 boats", "97 boats", False),
        ("4 boats", "9 boats", False),  # numbers of one digit are too easily alike
        ("a thousand years", "thousands of years", True),  # an ending
        ("January", "January last year", True),  # words left out
        ("March 2030", "June 1999", False),
        ("12 boats", "12 boats", False),
    ],
)
def test_slips(a: str, b: str, slip: bool) -> None:
    assert is_slip(a, b) is slip
    assert is_slip(b, a) is slip
