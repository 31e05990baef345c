"""Planted families: what the generator promises, and the scores by hand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

QUALITY = Path(__file__).resolve().parents[2] / "quality"


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(str(QUALITY))
    import families_make

    yield families_make
    sys.modules.pop("families_make", None)


@pytest.fixture
def scores(make: Any) -> Iterator[Any]:
    import families_score

    yield families_score
    sys.modules.pop("families_score", None)


def source(make: Any) -> Any:
    """Two texts of twelve sentences without words in common that matter."""
    one = tuple(
        f"The council of Hask met on Monday and wrote point {n} about the road. It was kept by Verrin of Sarn."
        for n in range(1, 7)
    )
    two = tuple(
        f"Later a cart stood in the rain while Brekk counted {n} wheels. Nobody asked Ormond of Corry for more wool."
        for n in range(1, 7)
    )
    return make.Source("road", "fictional", (("Council meets", one), ("A cart in the rain", two)))


WORDS = {
    ending: ["plimming", "grated", "toven", "sarly"] for ending in ("ng", "ed", "er", "nd", "nt")
}


def planted(make: Any, seed: int = 0, **axes: Any) -> Any:
    cell = {"edited": 0.0, "dropped": 0.0, "missing": "all", "credit": False, "parents": 1, **axes}
    return make.family(source(make), make.Cell(**cell), seed, WORDS)


def test_the_grid_is_that_of_the_note(make: Any) -> None:
    assert len(list(make.grid())) == len(set(make.grid())) == 144


def test_the_same_seed_plants_the_same(make: Any) -> None:
    assert planted(make, edited=0.25, dropped=0.2) == planted(make, edited=0.25, dropped=0.2)
    assert planted(make, 0, edited=0.25).files != planted(make, 2, edited=0.25).files


def test_the_root_is_as_it_was_and_the_others_are_independent(make: Any) -> None:
    family = planted(make)
    assert family.lines == (0, 0, 0, 0, 1)
    assert [(e.parent, e.child) for e in family.edges] == [(0, 1), (1, 2), (0, 3)]
    assert "wrote point 6 about the road" in family.files[0]


def test_a_second_parent_gives_a_passage(make: Any) -> None:
    family = planted(make, parents=2)
    assert (4, 3) in [(e.parent, e.child) for e in family.edges]
    shared = [line for line in family.files[4].split("\n") if line and line in family.files[3]]
    assert not shared or "cart" in family.files[3]
    assert "Brekk counted" in family.files[3]


@pytest.mark.parametrize("share", [0.10, 0.25, 0.50])
def test_words_are_exchanged_and_names_stay(make: Any, share: float) -> None:
    family = planted(make, edited=share)
    first, child = (family.files[n].split("\n\n", 2)[-1].split() for n in (0, 1))
    changed = sum(a != b for a, b in zip(first, child, strict=False))
    assert changed > 0
    assert family.files[1].count("Verrin") >= 6


@pytest.mark.parametrize(("missing", "dated"), [("none", 5), ("half", 3), ("all", 0)])
def test_dates(make: Any, missing: str, dated: int) -> None:
    family = planted(make, missing=missing)
    assert sum("2026" in text for text in family.files) == dated
    if missing == "none":
        assert all("dates" in edge.traces for edge in family.edges)


def test_credits_name_the_parent(make: Any) -> None:
    family = planted(make, credit=True, parents=2)
    assert f"Source: {make.AGENCY}" in family.files[1]
    assert f"Source: {make.PAPERS[0]}" in family.files[2]
    assert f"Source: {make.AGENCY} / {make.WITNESSES[0]}" in family.files[3]
    assert "Source:" not in family.files[0] + family.files[4]


def test_without_traces_nothing_is_decidable(make: Any) -> None:
    """Unless the draw plants glosses or a place in time, which the edge then says."""
    for seed in range(0, 12, 2):
        for edge in planted(make, seed, edited=0.25).edges:
            assert set(edge.traces) <= {"glosses", "place in time"}


def test_a_cut_takes_the_end_away(make: Any) -> None:
    cut = [planted(make, seed, dropped=0.5) for seed in range(0, 24, 2)]
    found = [f for f in cut if "cut" in f.edges[0].traces]
    assert found
    assert len(found) < len(cut)
    assert all("point 6" not in f.files[1] and "point 1" in f.files[1] for f in found)


def test_b_cubed_by_hand(scores: Any) -> None:
    assert scores.b_cubed([1, 1, 2], [5, 5, 7]) == 1.0
    assert scores.b_cubed([1, 1, 1], [5, 5, 7]) == pytest.approx(2 * (5 / 9) / (1 + 5 / 9))


def test_headlines_by_words(scores: Any) -> None:
    titles = ["Mill burns in Hask", "Mill burns in Hask again", "Council meets on roads"]
    assert scores.headlines(titles) == (0, 0, 2)


def test_the_score_of_a_family_by_hand(make: Any, scores: Any) -> None:
    edges = (make.Edge(0, 1, ("credit",)), make.Edge(1, 2, ()), make.Edge(0, 3, ("cut",)))
    cell = make.Cell(0.0, 0.0, "all", False, 1)
    family = make.Family("x", "real", cell, 1, ("",) * 5, ("",) * 5, (0, 0, 0, 0, 1), edges)
    drawn = (
        scores.Drawn(0, 1, True, "copy, firm", 0.9),  # right
        scores.Drawn(2, 1, False, "copy, no direction", 0.8),  # refused, rightly
        scores.Drawn(3, 0, True, "copy, weak", 0.5),  # wrong way
        scores.Drawn(0, 4, False, "passage, no direction", None),  # no edge
    )
    scored = scores.Scored(family, (0, 0, 0, 0, 1), drawn, (0, 1, 2, 3, 4))
    found = scores.summary([scored])
    assert found["edges precision"] == 0.75
    assert found["edges recall"] == 1.0
    assert found["decidable directions right"] == found["decidable directions wrong"] == 0.5
    assert found["undecidable directions refused"] == 1.0
    assert found["lines B-cubed F1"] == 1.0
    table = scores.reliability([scored])
    assert [(row["from"], row["right"]) for row in table] == [(0.5, 0.0), (0.8, 1.0), (0.9, 1.0)]


def test_brier_skill_by_hand(make: Any, scores: Any) -> None:
    """Four ordered pairs of two families; a forecast of the truth has skill one, one of the base rate none."""
    cell = make.Cell(0.0, 0.0, "all", False, 1)
    family = make.Family("x", "real", cell, 1, ("", ""), ("", ""), (0, 0), (make.Edge(0, 1, ()),))
    sure = scores.Scored(family, (0, 0), (scores.Drawn(0, 1, True, "c", 1.0),), (0, 0))
    even = scores.Scored(family, (0, 0), (scores.Drawn(0, 1, False, "c", 1.0),), (0, 0))
    assert scores.brier([sure]) == (0.5, 1.0)
    assert scores.brier([even]) == (0.5, 0.0)
