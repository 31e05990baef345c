"""House styles of spelling."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from tellings.reuse import document, pair
from tellings.reuse.spelling import respelled

TABLE = json.loads(files("tellings.reuse").joinpath("data/spellings.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("per cent", "percent"),
        ("per cent per year", "percent per year"),
        ("labour", "labor"),
        ("organised", "organized"),
        ("the centre", "the center"),
        ("travelled", "traveled"),
        ("theatres", "theaters"),
        ("colourful theatre", "colourful theater"),
        ("privatisation", "privatization"),
    ],
)
def test_two_spellings_become_one(one: str, other: str) -> None:
    assert respelled(one.split()) == respelled(other.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [("four", "for"), ("filled", "filed"), ("per head", "percent"), ("wise", "wize")],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert respelled(one.split()) != respelled(other.split())


@pytest.mark.parametrize(("one", "other"), sorted(TABLE["words"].items()))
def test_every_word_of_the_table(one: str, other: str) -> None:
    assert respelled([one]) == respelled([other])


@pytest.mark.parametrize(("one", "other"), sorted(TABLE["pairs"].items()))
def test_every_pair_of_the_table(one: str, other: str) -> None:
    assert respelled(one.split()) == respelled([other])


@pytest.mark.parametrize(("old", "new", "shortest"), TABLE["endings"])
def test_every_ending_of_the_table(old: str, new: str, shortest: int) -> None:
    short = "a" * (shortest - len(old) - 1)
    assert respelled([short + old]) != respelled([short + new])
    assert respelled(["quarre" + old]) == respelled(["quarre" + new])


HOUSE = [
    "Output of the mills in Torvald fell by 4 percent in May after a weak spring, the office said on Friday.",
    "It had warned in March that orders from abroad were well below the average of the past ten years.",
    "The labor union said that 7 percent of its members now worked fewer hours than the contract gives them.",
    "Wages are to rise in June, and the owners of the three largest mills will keep every hand until winter.",
    "Prices of cloth rose by 2 percent on the year, since wool had become dearer after a frost in the south.",
]


def test_a_copy_in_another_house_style_is_a_near_copy() -> None:
    text = "\n\n".join(HOUSE)
    other = text.replace("percent", "per cent").replace("labor", "labour")
    found = pair(document("a", text), document("b", other))
    assert found.jaccard < 0.8, "or the table is not needed"
    assert found.class_ == "near_copy"
    assert pair(document("b", other), document("a", text)).class_ == "near_copy"


def test_a_rewritten_text_is_no_near_copy_for_its_spelling() -> None:
    text = "\n\n".join(HOUSE)
    other = text.replace("percent", "per cent").replace("said", "wrote")
    for word in (
        "fell",
        "down",
        "rose",
        "warned",
        "members",
        "fewer",
        "winter",
        "office",
        "average",
    ):
        other = other.replace(word, word[::-1])
    found = pair(document("a", text), document("b", other))
    assert found.class_ != "near_copy"
