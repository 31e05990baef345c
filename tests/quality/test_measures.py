"""What the gate reads from the scorers, and what `vary.py` takes for a setting."""

import gzip
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tellings.compare import Settings

QUALITY = Path(__file__).resolve().parents[2] / "quality"

STORIES = """\
2 stories, 0 failed | lines B3 0.750 | origins right 1/2, within bounds 2/2
near copies F1 0.900 | sections 4/5 | edges F1 0.800, decidable directions right 3 wrong 1 of 6
statements F1 0.610 (P 0.700 R 0.540)
direct+mixed recall 0.850 speakers 0.870 false 2 of 37 | indirect recall 0.720 speakers 0.670
conflicts recall 3/8 precision 0/0 traps sprung 5/35
"""
QUOTES = """\
direct: gold 6 recall overlap 0.910 exact 0.820 source 0.730 (touch 0.940) cue 0.650 \
| precision overlap 0.560 exact 0.470
speech: gold 9 recall overlap 0.210 exact 0.220 source 0.230 (touch 0.240) cue 0.250
all: gold 9 recall overlap 0.310 exact 0.320 source 0.330 (touch 0.340) cue 0.350 \
| overlap P 0.360 R 0.370 F1 0.380 exact F1 0.390 (predicted 12)
"""


@pytest.fixture
def measures(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return load("measures", monkeypatch)


@pytest.fixture
def vary(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return load("vary", monkeypatch)


@pytest.fixture
def compare_with(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return load("compare_with", monkeypatch)


def load(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A script of the folder, which is no package."""
    monkeypatch.syspath_prepend(str(QUALITY))
    __import__(name)
    return sys.modules[name]


def test_measures_of_stories_are_read(measures: ModuleType) -> None:
    patterns = {**measures.STORY_MEASURES, **measures.STORY_ERRORS}
    assert measures.read_measures("made up", patterns, STORIES) == {
        "made up: lines B-cubed F1": 0.75,
        "made up: origins likely right": 0.5,
        "made up: origins within bounds": 1.0,
        "made up: near copies F1": 0.9,
        "made up: sections right": 0.8,
        "made up: edges F1": 0.8,
        "made up: decidable directions right": 0.5,
        "made up: statements F1": 0.61,
        "made up: direct and mixed quotations, recall": 0.85,
        "made up: their speakers": 0.87,
        "made up: indirect quotations, recall": 0.72,
        "made up: their speakers (indirect)": 0.67,
        "made up: conflicts, recall": 0.375,
        "made up: conflicts, precision": 1.0,  # none was called a conflict
        "made up: directions wrong": 1,
        "made up: false direct quotations": 2,
        "made up: traps sprung": 5,
    }


def test_measures_of_quotations_are_read(measures: ModuleType) -> None:
    read = {
        line: measures.read_measures("made up", patterns, QUOTES)
        for line, patterns in measures.QUOTE_MEASURES.items()
    }
    assert read["direct"] == {
        "made up: recall": 0.91,
        "made up: recall, exact": 0.82,
        "made up: source": 0.73,
        "made up: cue": 0.65,
        "made up: precision": 0.56,
        "made up: precision, exact": 0.47,
    }
    assert read["speech"] == {
        "made up: recall": 0.21,
        "made up: recall, exact": 0.22,
        "made up: source": 0.23,
        "made up: cue": 0.25,
    }
    assert read["all"] == {
        "made up: recall": 0.31,
        "made up: recall, exact": 0.32,
        "made up: source": 0.33,
        "made up: cue": 0.35,
        "made up: precision": 0.36,
        "made up: F1": 0.38,
        "made up: F1, exact": 0.39,
    }


def test_the_gate_measures_both_parts_of_the_corpus(
    measures: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[int] = []

    def scored(_: str, arguments: list[Path], __: Path) -> str:
        asked.append(len(gzip.decompress(arguments[1].read_bytes()).splitlines()))
        return QUOTES

    monkeypatch.setattr(measures, "polnear", lambda part: [b"{}"] * {"train": 12, "dev": 4}[part])
    monkeypatch.setattr(measures, "_quotations", lambda row, nested: b"")
    monkeypatch.setattr(measures, "_score", scored)
    found = measures.quotations(tmp_path)
    assert asked == [3, 4]  # every fifth of the one, all of the other
    assert found["PolNeAR, direct: source"] == found["PolNeAR dev, direct: source"] == 0.73
    assert {name.partition(":")[0] for name in found} == {
        f"{part}, {line}"
        for part in ("PolNeAR", "PolNeAR dev")
        for line in ("direct", "speech", "all")
    }


def test_every_floor_is_a_measure(measures: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    floors = json.loads((QUALITY / "floors.json").read_text("utf-8"))
    known = {*measures.STORY_MEASURES, *measures.STORY_ERRORS}
    known |= {key for patterns in measures.QUOTE_MEASURES.values() for key in patterns}
    known |= {f"statements {key}" for key in ("precision", "recall", "F1")}
    known |= {
        f"{of}, {what}" for of in measures.REUSE_DECISIONS for what in ("precision", "recall")
    }
    specifications = load("fact_specs", monkeypatch)
    known |= {*specifications.FILES, specifications.TIMENORM}
    known |= {"clausal indirect quotations, recall", "their speakers (clausal)"}  # of the seeds
    known |= {*measures.PLANTED_ERRORS, *measures.CONFLICT_ERRORS, "conflicts judged real"}
    known |= {"Brier skill", "undecidable directions refused"}  # of planted families
    assert {name.partition(": ")[2] for name in floors} <= known
    assert set(measures.HELD_OUT.values()) >= {
        name.partition(": ")[0]
        for name in floors
        if name.endswith(", precision") and "only" in name
    }
    assert all(value <= 0 for name, value in floors.items() if measures.is_error(name))


def aligned(measures: ModuleType, *, together: bool) -> dict[str, Any]:
    """A comparison that has the places of the gold as statements, or all of them in one."""
    gold = json.loads(measures.SEED_STATEMENTS.read_text("utf-8"))
    files = sorted({file for places in gold.values() for file, _, _ in places})
    members = {
        key: [{"account": f"id {f}", "start": a, "end": b} for f, a, b in places]
        for key, places in gold.items()
    }
    if together:
        members = {"all": [m for ms in members.values() for m in ms]}
    return {
        "accounts": [{"id": f"id {f}", "path": f"somewhere/{f}.txt"} for f in files],
        "statements": [{"id": key, "members": ms} for key, ms in members.items()],
    }


def test_the_gold_agrees_with_itself(measures: ModuleType) -> None:
    found = measures.statement_pairs(aligned(measures, together=False))
    assert found["seeds: statements recall"] == 1
    assert found["seeds: statements precision"] > 0.95  # a few places of the gold overlap


def test_one_statement_of_all_is_imprecise(measures: ModuleType) -> None:
    found = measures.statement_pairs(aligned(measures, together=True))
    assert found["seeds: statements recall"] == 1
    assert found["seeds: statements precision"] < 0.2


def test_nothing_aligned_scores_nothing(measures: ModuleType) -> None:
    report = aligned(measures, together=False)
    found = measures.statement_pairs({**report, "statements": []})
    assert set(found.values()) == {0.0}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["a.b=1"], [["a.b=1"]]),
        (["a.b=1,2"], [["a.b=1"], ["a.b=2"]]),
        (["a.b=1,2", "c.d=3"], [["a.b=1", "c.d=3"], ["a.b=2", "c.d=3"]]),  # all combinations
    ],
)
def test_choices(vary: ModuleType, arguments: list[str], expected: list[list[str]]) -> None:
    assert list(vary.choices(arguments)) == expected


def test_assigned_settings_replace_defaults(compare_with: ModuleType) -> None:
    made = compare_with.settings_of(["reuse.shingle=7", "collate.floor=0.5"])
    assert (made.reuse.shingle, made.collate.floor) == (7, 0.5)
    assert made.stemma == Settings().stemma
    assert compare_with.settings_of([]) == Settings()


@pytest.mark.parametrize(
    "assignment",
    [
        "reuse.nothing=1",  # no such setting
        "nowhere.floor=1",  # no such room
        "quote.floor=1",  # a room whose settings `compare` does not take
        "collate.floor",  # no value
        "collate.floor=high",  # no number
        "reuse.shingle=2.5",  # not a whole one
    ],
)
def test_what_is_no_setting_is_refused(compare_with: ModuleType, assignment: str) -> None:
    with pytest.raises(SystemExit):
        compare_with.settings_of([assignment])


def test_only_what_changed_is_shown(vary: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    vary._table("measures", {"x": 0.5, "y": 1.0}, [{"x": 0.75, "y": 1.0}])
    shown = capsys.readouterr().out
    assert "0.75 (+0.25)" in shown
    assert "1 of 2 measures are the same" in shown
    assert not any(line.startswith("y") for line in shown.splitlines())


def test_settings_and_folders_are_no_findings(vary: ModuleType) -> None:
    one: dict[str, Any] = {"settings": {"x": 1}, "accounts": [{"path": "here/a.txt"}], "lines": [1]}
    two = {**one, "settings": {"x": 2}, "accounts": [{"path": "there/a.txt"}]}
    assert vary._same(one, two)
    assert not vary._same(one, {**two, "lines": []})


def test_reported_clauses_are_found_and_given_to_whom_the_gold_names(measures: ModuleType) -> None:
    gold = json.loads(measures.SEED_CLAUSES.read_text("utf-8"))
    accounts = [{"id": key, "path": f"{key}.txt"} for key in gold]
    quotations = [
        {"account": key, "start": start, "end": end, "kind": "indirect", "speaker": {"entity": "e"}}
        for key, rows in gold.items()
        for start, end, *_ in rows
    ]
    named = [
        {"account": key, "start": who[0], "end": who[1]}
        for key, rows in gold.items()
        for _, _, *who in rows
        if who
    ]
    report = {
        "accounts": accounts,
        "quotations": quotations,
        "entities": [{"id": "e", "mentions": named}],
    }
    right = measures.reported_clauses(report)
    assert set(right.values()) == {1.0}
    wrong = measures.reported_clauses({**report, "entities": [{"id": "x", "mentions": named}]})
    assert sorted(wrong.values()) == [0.0, 1.0]
    assert set(measures.reported_clauses({**report, "quotations": []}).values()) == {0.0}
