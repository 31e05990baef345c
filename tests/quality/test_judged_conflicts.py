"""Judgements of conflicts on real stories: well formed, and joined to what is reported by their places."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

QUALITY = Path(__file__).resolve().parents[2] / "quality"


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(QUALITY))
    monkeypatch.syspath_prepend(str(QUALITY / "conflicts"))
    import judged as module

    yield module
    for name in ("judged", "measures", "reuse_pairs"):
        sys.modules.pop(name, None)


def test_each_judgement_is_well_formed(judged: ModuleType) -> None:
    rows = judged.judgements()
    assert rows
    for row in rows:
        assert row.label in {"real", "update", "false"}
        assert len(row.sides) > 1
        assert row.reason
        assert all(start < end for side in row.sides for _, start, end in side)


def test_the_parts_share_no_story(judged: ModuleType, shared: Path) -> None:
    assert shared.exists()
    final, tuning = judged.stories("final"), judged.stories("tuning")
    assert len(final) == judged.FINAL
    assert not set(final) & set(tuning)


@pytest.mark.parametrize(
    ("sides", "label"),
    [
        ([[("x", 0, 4)], [("y", 9, 12)]], "real"),  # the same places
        ([[("y", 10, 20)], [("x", 2, 3)]], "real"),  # in another order, other ends
        ([[("x", 0, 4), ("z", 0, 4)], [("y", 9, 12)]], "real"),  # with one account more
        ([[("x", 0, 4)], [("z", 9, 12)]], "unjudged"),  # one side elsewhere
        ([[("x", 0, 4), ("y", 9, 12)], [("z", 9, 12)]], "unjudged"),  # both in one value
        ([[("x", 4, 8)], [("y", 9, 12)]], "unjudged"),  # beside the place
    ],
)
def test_a_judgement_is_found_by_two_places(
    judged: ModuleType, sides: list[list[tuple[str, int, int]]], label: str
) -> None:
    known = judged.Judgement(
        "s", "date", ((("x", 0, 4),), (("y", 9, 12),)), "real", 0.7, "two days"
    )
    one = judged.Shown("s", None, tuple(tuple(side) for side in sides))
    assert judged.label_of(one, [known]) == label
    assert judged.label_of(judged.Shown("t", None, one.sides), [known]) == "unjudged"
