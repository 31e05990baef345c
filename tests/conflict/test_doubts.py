"""Each doubt about two values, against the same pair of sentences without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tellings.conflict.words import words

Make = Callable[..., Any]
DAY = "2031-06-20"


def certainty(story: Make, a: str, b: str, published: Any = DAY, **more: Any) -> float:
    """Of the conflict about amounts, or if there is none about dates."""
    found = story({"a": a, "b": b}, published=published, **more).statement().find()
    sure = {c.type: c.certainty for c in found if c.class_ == "conflict"}
    return float(sure.get("quantity", 0.0 if "crowns" in a else sure.get("date", 0.0)))


SURE = [
    # one count
    (
        "The storm destroyed 40 boats in Orvik harbour, the mayor wrote.",
        "The storm destroyed 75 boats in Orvik harbour, the mayor wrote.",
    ),
    # one age
    (
        "A 3-year-old boy slipped into the lock basin at Orvik on a crowded quay.",
        "A 4-year-old boy slipped into the lock basin at Orvik on a crowded quay.",
    ),
    # one day, counted back and by date
    (
        "The ferry Halda sank off Orvik harbour on 4 June 2031 after a fire.",
        "The ferry Halda sank off Orvik harbour on 9 June 2031 after a fire.",
    ),
]


@pytest.mark.parametrize(("a", "b"), SURE)
def test_nothing_to_doubt(story: Make, a: str, b: str) -> None:
    assert certainty(story, a, b) >= 0.5


DOUBTED = [
    # added, not all
    (
        "The storm destroyed 40 boats in Orvik harbour.",
        "The storm destroyed 12{} boats in Orvik harbour.",
        " more",
    ),
    (
        "The clinic of Orvik counted 4,000 cases of fever this spring.",
        "The clinic of Orvik counted 600{} cases of fever this spring.",
        " new",
    ),
    # left over
    (
        "The court of Orvik fined 25 skippers for fishing at night.",
        "The court of Orvik fined five{} skippers for fishing at night.",
        " other",
    ),
    # what was long ago
    (
        "The flood of Orvik drowned 14 sheep in the lower meadows.",
        "The flood of Orvik drowned 60 sheep{} in the lower meadows.",
        " in March 2019",
    ),
    # what others are compared with
    (
        "The harbour took in 900 crates a day.",
        "The harbour took in{} 400 crates a day.",
        " previously",
    ),
    # what is to come
    (
        "The harbour of Orvik took in 900 crates of herring.",
        "The harbour of Orvik{} took in 400 crates of herring.",
        " is expected, when it",
    ),
    # some of a known number
    (
        "Mayor Tarn brought six rivals to the harbour rally.",
        "Mayor Tarn brought two{} rivals to the harbour rally.",
        " of his",
    ),
    # which are counted
    (
        "The council of Orvik has 23 seats in the assembly.",
        "The council of Orvik has 5 seats{} in the assembly.",
        " that it may lose",
    ),
    # a moment
    (
        "The storm was 435 miles off Orvik, moving fast.",
        "{}The storm was 280 miles off Orvik, moving fast.",
        "So far, the watch says, ",
    ),
    # under a photograph
    (
        "The harbour of Orvik burned on June 4, 2031.",
        "The harbour of Orvik burned{} on June 9, 2031.",
        " - photo taken",
    ),
    # under a post that is shown
    (
        "We saw the ferry Halda burn, Ona Veld wrote on June 4, 2031",
        "We saw the ferry Halda burn, Ona Veld {} June 9, 2031",
        "(@onaveld)",
    ),
    # dates the noun, dates the verb
    (
        "The skipper of the Halda denied his part in the wreck of the pier in 2016.",
        "The skipper of the Halda denied his part in the{} wreck of the pier.",
        " 2015",
    ),
]


@pytest.mark.parametrize(("a", "b", "words_of_doubt"), DOUBTED)
def test_doubted(story: Make, a: str, b: str, words_of_doubt: str) -> None:
    plain = b.format("").replace("in the wreck of the pier.", "in the wreck of the pier in 2015.")
    sure = certainty(story, a, plain)
    assert sure >= 0.45
    assert certainty(story, a, b.format(words_of_doubt)) <= 0.85 * sure


def test_a_plan_may_be_told_behind_its_day(story: Make) -> None:
    a = "The council of Orvik passed the harbour act on 4 June 2031."
    b = "The council of Orvik on 23 June 2031 will vote on the harbour act."
    assert certainty(story, a, b) < 0.5


def test_amounts_beside_other_times(story: Make) -> None:
    a = "The fleet of Orvik landed 400 tons of herring in March 2031, crowns apart."
    b = "The fleet of Orvik landed 700 tons of herring in {} 2031, crowns apart."
    assert certainty(story, a, b.format("May")) < certainty(story, a, b.format("March"))


def test_amounts_that_are_far_from_one_another(story: Make) -> None:
    a = "The Orvik harbour school cost $25 million to build."
    slip, other = "$25,000", "$700"
    b = "The Orvik harbour school cost {} to build."
    assert certainty(story, a, b.format(other)) < certainty(story, a, b.format(slip))


def test_what_an_account_could_not_know(story: Make) -> None:
    a = "The ferry Halda sank off Orvik harbour on 4 June 2031."
    b = "The ferry Halda sank off Orvik harbour on 12 June 2031."
    assert certainty(story, a, b, published={"a": "2031-06-13", "b": "2031-06-13"}) >= 0.7
    assert certainty(story, a, b, published={"a": "2031-06-05", "b": "2031-06-13"}) < 0.5


def test_accounts_far_apart_tell_of_two_stages(story: Make) -> None:
    a = "The storm destroyed 40 barns in Orvik parish."
    b = "The storm destroyed 75 barns in Orvik parish."
    near = certainty(story, a, b, published={"a": "2031-06-05", "b": "2031-06-06"})
    far = certainty(story, a, b, published={"a": "2031-06-05", "b": "2031-06-26"})
    assert far < near


def test_amounts_of_two_persons(story: Make, person: Make) -> None:
    people = [person("Ona Veld"), person("Brek Tarn")]
    a = "In the harbour race Ona Veld spent 40 crowns on ropes."
    b = "In the harbour race Brek Tarn spent 75 crowns on ropes."
    same = "In the harbour race Ona Veld spent 75 crowns on ropes."
    assert certainty(story, a, b, entities=people) < certainty(story, a, same, entities=people)


def test_who_says_an_amount_does_not_part_it(story: Make, person: Make) -> None:
    people = [person("Ona Veld"), person("Brek Tarn")]
    a = "Ona Veld said the storm destroyed 40 boats in Orvik harbour."
    b = "Brek Tarn said the storm destroyed 75 boats in Orvik harbour."
    assert certainty(story, a, b, entities=people) >= 0.5


@pytest.mark.parametrize("word", sorted(words().additions))
def test_each_word_for_an_addition(story: Make, word: str) -> None:
    plain = "The storm took 40 boats from Orvik harbour."
    added = f"The storm took 12 {word} boats from Orvik harbour."
    all_ = "The storm took 12 boats from Orvik harbour."
    assert certainty(story, plain, added) < certainty(story, plain, all_)


@pytest.mark.parametrize("word", sorted(words().baselines))
def test_each_word_for_a_baseline(story: Make, word: str) -> None:
    plain = "The harbour of Orvik landed 900 crates there."
    base = f"The harbour of Orvik landed {word} 400 crates there."
    told = "The harbour of Orvik landed 400 crates there."
    assert certainty(story, plain, base) < certainty(story, plain, told)


@pytest.mark.parametrize("word", sorted(words().moving))
def test_each_word_for_what_moves(story: Make, word: str) -> None:
    a, b = f"The {word} of Orvik stood at 40 crowns.", f"The {word} of Orvik stood at 33 crowns."
    c, d = "The ferry of Orvik stood at 40 crowns.", "The ferry of Orvik stood at 33 crowns."
    assert certainty(story, a, b) < certainty(story, c, d)


@pytest.mark.parametrize("phrase", words().momentary)
def test_each_phrase_for_a_moment(story: Make, phrase: str) -> None:
    a = f"The council of Orvik had sold, {phrase} noon, 40 boats."
    b = "The council of Orvik had sold, at noon, 75 boats."
    c = "The council of Orvik had sold, at noon, 40 boats."
    assert certainty(story, a, b) < certainty(story, c, b)


@pytest.mark.parametrize("phrase", words().captions)
def test_each_phrase_of_a_caption(story: Make, phrase: str) -> None:
    a = f"The ferry Halda sank off Orvik, {phrase} on 9 June 2031."
    b = "The ferry Halda sank off Orvik on 4 June 2031."
    assert certainty(story, a, b) < 0.5


@pytest.mark.parametrize("word", sorted(words().clauses))
def test_each_word_that_restricts_a_count(story: Make, word: str) -> None:
    a = "The storm took 40 boats, moored in Orvik harbour."
    b = f"The storm took 12 boats {word} moored in Orvik harbour."
    c = "The storm took 12 boats, moored in Orvik harbour."
    assert certainty(story, a, b) < certainty(story, a, c)
