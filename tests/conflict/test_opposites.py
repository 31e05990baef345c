"""Words that exclude one another, and places that lie apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.conflict.conftest import Story

Make = Callable[..., Story]

# Two wordings of one statement, and what differs; None where nothing does.
CASES = [
    (
        "Catches of herring rose sharply in the northern banks last season.",
        "Catches of herring fell sharply in the northern banks last season.",
        "polarity",
    ),
    (
        "The council approved the plan for the new quay on Monday.",
        "The council rejected the plan for the new quay on Monday.",
        "polarity",
    ),
    (
        "The captain left the bridge before the collision in the sound.",
        "The captain left the bridge after the collision in the sound.",
        "sequence",
    ),
    (
        "The accord on fish was signed in Norway by both ministers.",
        "The accord on fish was signed in Finland by both ministers.",
        "place",
    ),
    # a capital lies in its country
    (
        "The accord on fish was signed in Norway by both ministers.",
        "The accord on fish was signed in Oslo by both ministers.",
        None,
    ),
    # two words of one sense
    (
        "Catches of herring rose sharply in the northern banks last season.",
        "Catches of herring climbed sharply in the northern banks last season.",
        None,
    ),
    # a negation turns one of them round
    (
        "Catches of herring did not rise in the northern banks last season.",
        "Catches of herring fell in the northern banks last season.",
        None,
    ),
    # other things rose and fell
    (
        "Catches of herring rose in the northern banks last season.",
        "Prices of cod fell in the southern ports last season.",
        None,
    ),
]


@pytest.mark.parametrize(("a", "b", "kind"), CASES)
def test_opposites(story: Make, a: str, b: str, kind: str | None) -> None:
    found = story({"a": a, "b": b}).statement().find()
    told = [c.type for c in found if c.class_ == "conflict" and c.certainty >= 0.5]
    assert told == ([kind] if kind else [])


@pytest.mark.parametrize("hour", ["10 p.m.", "ten o'clock"])
def test_before_and_after_an_hour_is_no_sequence(story: Make, hour: str) -> None:
    texts = {
        "a": f"The captain wrote to his crew in the sound before {hour} of the wreck.",
        "b": f"The captain wrote to his crew in the sound after {hour} of the wreck.",
    }
    found = story(texts).statement().find()
    assert [c for c in found if c.type == "sequence"] == []
