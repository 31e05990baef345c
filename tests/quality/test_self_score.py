"""The labels of the stories lose nothing of a score by themselves, and `self_score.py` shows where some do."""

import importlib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

QUALITY = Path(__file__).resolve().parents[2] / "quality"
FLOOR = 0.97  # of precision: where one wording tells two statements, both keep it

TEXT = "Nine boats sailed and two came back, the harbour of Tolm said."


@pytest.fixture
def self_score(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(QUALITY))
    return importlib.import_module("self_score")


def truth(*members: str) -> dict[str, Any]:
    return {
        "statements": [
            {"id": f"S{number}", "members": {"a.txt": [member]}}
            for number, member in enumerate(members)
        ]
    }


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        ("Nine boats sailed", "two came back", False),
        ("Nine boats sailed and two came back", "two came back", True),
        ("two came back", TEXT, True),  # in whichever order
        ("Nine boats sailed and two", "two came back", False),  # less than half of the shorter
    ],
)
def test_members_that_share_half_of_the_shorter_overlap(
    self_score: ModuleType, left: str, right: str, shared: bool
) -> None:
    found = list(self_score.overlaps(truth(left, right), {"a.txt": TEXT}))
    assert found == ([("a.txt", "S0", left, "S1", right)] if shared else [])


def test_members_of_one_statement_do_not_overlap_with_each_other(self_score: ModuleType) -> None:
    told = {"statements": [{"id": "S0", "members": {"a.txt": [TEXT, "two came back"]}}]}
    assert list(self_score.overlaps(told, {"a.txt": TEXT})) == []


def test_scores_of_statements_are_read_from_the_scorer(self_score: ModuleType) -> None:
    line = "tolm lines B3 1.00 origins 1/1 sections 2/2 near 0/0+0 statements 6/8+2 quotes 1/1"
    assert self_score.statements(line) == {"tolm": (0.75, 0.75, 0.75)}


@pytest.mark.usefixtures("shared")
def test_the_truth_of_every_story_scores_full_against_itself(self_score: ModuleType) -> None:
    printed = self_score.score(QUALITY / "stories", [])
    scores = self_score.statements(printed)
    assert set(scores) == {path.parent.name for path in QUALITY.glob("stories/*/truth.json")}
    assert {story: s for story, s in scores.items() if s[0] < FLOOR or s[1] < 1} == {}
    assert "0 failed | lines B3 1.000" in printed
    assert "near copies F1 1.000" in printed
    assert "direct+mixed recall 1.000 speakers 1.000 false 0 of" in printed
    assert "indirect recall 1.000 speakers 1.000" in printed
