"""What is left out of the specifications of values is listed with reasons, and every entry of the list is needed."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

QUALITY = Path(__file__).resolve().parents[2] / "quality"


@pytest.fixture
def specs(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("TELLINGS_SHARED", str(shared))
    monkeypatch.syspath_prepend(str(QUALITY))
    import fact_specs

    yield fact_specs
    for name in ("fact_specs", "fact_answers", "measures"):
        sys.modules.pop(name, None)


def rules() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((QUALITY / "facts" / "left_out.json").read_text("utf-8"))
    return loaded


def test_each_reason_is_one_of_the_note() -> None:
    folder = QUALITY.parent / "docs" / "decisions"
    note = (folder / "0016-cases-of-a-news-reader.md").read_text("utf-8")
    for reason, rule in rules().items():
        assert f"| {reason} |" in note
        assert rule["why"]


def test_each_pattern_leaves_something_out(specs: Any) -> None:
    inputs: dict[str, list[str]] = {}
    for name in (*specs.FILES, specs.TIMENORM):
        cases = specs.timenorm_cases() if name == specs.TIMENORM else specs.spec_cases(name)
        inputs[name] = [case.input for case in cases]
    for rule in rules().values():
        for file, patterns in rule.get("inputs", {}).items():
            held = inputs.get(file) or [x for found in inputs.values() for x in found]
            idle = [p for p in patterns if not any(re.search(p, x) for x in held)]
            assert idle == []


def test_each_listed_case_is_there(specs: Any) -> None:
    for rule in rules().values():
        for file, indexes in rule.get("cases", {}).items():
            assert indexes == sorted(set(indexes))
            known = {case.index for case in specs.spec_cases(file)}
            assert set(indexes) <= known


def test_values_of_timenorm_are_stretches(specs: Any) -> None:
    answers = sys.modules["fact_answers"]
    shown = {
        "1989-10": ("1989-10-01", "1989-11-01"),  # a month
        "1989-Q3": ("1989-07-01", "1989-10-01"),  # a quarter
        "1989-W44": ("1989-10-30", "1989-11-06"),  # a week
        "1989-W44-WE": ("1989-11-04", "1989-11-06"),  # its weekend
        "198": ("1980-01-01", "1990-01-01"),  # a decade
        "1997-FA": ("1997-09-01", "1997-12-01"),  # a season
    }
    for timex, ends in shown.items():
        assert tuple(end.date().isoformat() for end in answers.stretch(timex)) == ends
    assert answers.timex_seconds("P2Y6M") == (2 * 365 + 6 * 30) * 86400
    assert answers.timex_seconds("PXD") is None
