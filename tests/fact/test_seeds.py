"""The five accounts of the worked example: what must be found in them."""

from pathlib import Path

import pytest

from tellings.fact import compare, find, normal
from tellings.model import Fact

EXPECTED = [
    (0, "2022-06-19", "last month", "May 2022 (relative to 2022-06-19)"),
    (0, "2022-06-19", "thousands of years", "thousands of years"),
    (0, "2022-06-19", "This evening (Sunday)", "19 June 2022, evening (relative to 2022-06-19)"),
    (1, "2022-06-19", "January 2022", "January 2022"),
    (1, "2022-06-19", "Sunday afternoon", "19 June 2022, afternoon (relative to 2022-06-19)"),
    (3, "2022-06-20", "January last year", "January 2021 (relative to 2022-06-20)"),
    (3, "2022-06-20", "1,000 years", "1,000 years"),
    (3, "2022-06-20", "Sunday", "19 June 2022 (relative to 2022-06-20)"),
    (4, None, "January", "January (year not stated)"),
    (4, None, "a thousand years", "1,000 years"),
    (4, None, "nine memorandums of understanding", "9 memorandums"),
    (4, None, "14-day", "14 days"),
    (4, None, "50% increase", "50 percent up"),
    (4, None, "$3 billion", "3 billion dollars"),
    (
        4,
        "2022-06-20",
        "the past 30 years",
        "about 20 June 1992 to 20 June 2022 (relative to 2022-06-20)",
    ),
    (4, "2022-06-20", "this year", "2022 (relative to 2022-06-20)"),
]


def _facts(seeds: Path, number: int, anchor: str | None) -> dict[str, Fact]:
    path = sorted(seeds.glob("*.txt"))[number]
    return {fact.text: fact for fact in find(path.read_text(encoding="utf-8"), anchor)}


@pytest.mark.parametrize(("number", "anchor", "words", "shown"), EXPECTED)
def test_found(seeds: Path, number: int, anchor: str | None, words: str, shown: str) -> None:
    assert normal(_facts(seeds, number, anchor)[words].value) == shown


def test_the_two_conflicts_and_the_two_non_conflicts(seeds: Path) -> None:
    a = _facts(seeds, 0, "2022-06-19")
    b = _facts(seeds, 1, "2022-06-19")
    d = _facts(seeds, 3, "2022-06-20")
    e = _facts(seeds, 4, None)
    pairs = [
        (a["last month"], b["January 2022"], "disjoint"),
        (b["January 2022"], d["January last year"], "disjoint"),
        (e["January"], b["January 2022"], "refines"),
        (a["thousands of years"], d["1,000 years"], "disjoint"),
        (d["1,000 years"], e["a thousand years"], "equal"),
        (a["This evening (Sunday)"], b["Sunday afternoon"], "overlaps"),
    ]
    for x, y, relation in pairs:
        assert compare(x.value, y.value).relation == relation, (x.text, y.text)
