"""Processes are measured, bars are judged, and the page shows what a run says."""

from __future__ import annotations

import copy
import re
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_a_process_is_measured_and_its_answer_read(bench: Any) -> None:
    held = (
        "import json, time; x = bytearray(60 << 20); time.sleep(0.4); print(json.dumps({'n': 3}))"
    )
    ran = bench.processes.run([sys.executable, "-c", held])
    assert ran.said == {"n": 3}
    assert ran.wall > 0.4
    assert ran.rss > 60


def test_memory_counts_what_a_process_starts(bench: Any) -> None:
    child = "import time; x = bytearray(60 << 20); time.sleep(0.6)"
    parent = (
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}]); print('{{}}')"
    )
    assert bench.processes.run([sys.executable, "-c", parent]).rss > 60


def test_a_process_that_fails_says_why(bench: Any) -> None:
    with pytest.raises(RuntimeError, match="the well is dry"):
        bench.processes.run([sys.executable, "-c", "import sys; sys.exit('the well is dry')"])


def case(seconds: float, **more: Any) -> dict[str, Any]:
    figures = {"cpu": seconds, "rss": 2048.0, "anonymous": 900.0, "before": 100.0}
    return {"seconds": seconds, "steps": {}, **figures, **more}


ALIKE = {"pairs": 10, "recall 0.3": 0.8, "recall 0.5": 1.0, "recall 0.8": 1.0, "precision 0.5": 0.9}
TOLD = {
    **dict.fromkeys(("copy", "edited", "embedded", "precision", "covered"), 1.0),
    **dict.fromkeys(("copy reported", "edited reported", "embedded reported"), 1.0),
    **dict.fromkeys(("copy planted", "edited planted", "embedded planted"), 5),
    **{"documents": 10_000, "pairs": 10, "set_aside": 2, "wrong": 0},
}
ENGINES = {
    "datasketch 1": case(50.0),
    "rensa 1": case(12.0),
    "gaoya 2": case(8.0),
    **{"tellings 1": case(1.0), "tellings 2": case(0.8)},
    **{"tellings-arrow 1": case(0.5), "tellings-arrow 2": case(0.4)},
}
RUN: dict[str, Any] = {
    "made": "2026-01-01",
    "minutes": 3,
    "repeat": 3,
    "command": "python benchmarks/reuse_speed.py",
    "machine": {
        "processor": "a processor",
        "cores": 2,
        "memory_gib": 8,
        "system": "Linux",
        "python": "3.11",
        "load": 0.1,
        "versions": {"rensa": "0.5.0"},
    },
    "near": {
        "10000": {
            "engines": ENGINES,
            "scores": {
                "engines": dict.fromkeys(ENGINES, ALIKE),
                "true": {"0.3": 9, "0.5": 8, "0.8": 7},
            },
        }
    },
    "passages": {
        "10000": {"engines": {"passages 1": case(0.4), "passages 2": case(0.3)}, "scores": TOLD}
    },
    "real": {"engines": {"passages 1": case(0.4), "passages 2": case(0.3)}, "scores": TOLD},
    "stages": {
        **{"documents": 10_000, "words": 9, "fingerprints": 9, "seeds": 9, "kernel": "C"},
        "stages": {"words": {"1": 0.2, "2": 0.1}},
    },
    "growth": {
        "10000": {
            "passage 2": case(1.0),
            "document 2": case(1.0),
            "read 1": case(0.2),
            "scores": TOLD,
        },
        "100000": {
            "passage 2": case(10.0),
            "document 2": case(10.0),
            "read 1": case(0.2),
            "scores": TOLD,
        },
    },
}


def failing(bench: Any, found: dict[str, Any]) -> list[str]:
    return [bar["what"] for bar in bench.bars.judged(found) if not bar["holds"]]


def test_a_run_that_reaches_every_bar(bench: Any) -> None:
    assert failing(bench, RUN) == []


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("near/10000/engines/gaoya 2/seconds", 6.0, "near copies from Python strings"),
        ("near/10000/engines/gaoya 2/seconds", 5.9, "near copies from Arrow"),
        ("near/10000/scores/engines/tellings 1", {**ALIKE, "recall 0.5": 0.98}, "recall at .5"),
        (
            "near/10000/scores/engines/tellings 1",
            {**ALIKE, "precision 0.5": 0.8},
            "precision at .5",
        ),
        ("passages/10000/scores/edited", 0.97, "recall of edited copies"),
        ("passages/10000/scores/precision", 0.99, "pair precision"),
        ("passages/10000/engines/passages 1/cpu", 0.6, "per second and core"),
        ("stages/stages/words/2", 0.15, "two threads"),
        ("growth/100000/passage 2/seconds", 16.0, "time per document"),
        ("growth/100000/passage 2/rss", 5000.0, "GiB at most"),
        ("real/scores/copy", 0.99, "real articles"),
    ],
)
def test_a_run_that_misses_a_bar(bench: Any, path: str, value: Any, words: str) -> None:
    found = copy.deepcopy(RUN)
    *folders, last = path.split("/")
    at = found
    for name in folders:
        at = at[name]
    at[last] = value
    assert any(words in what for what in failing(bench, found))


def test_every_block_of_the_page_is_made_from_a_run(bench: Any) -> None:
    page = bench.render.PAGE.read_text(encoding="utf-8")
    found = {**RUN, "bars": bench.bars.judged(RUN)}
    once = bench.render.rendered(page, found)
    blocks = dict(re.findall(r"<!-- run: (\w+) -->\n\n(.+?)\n\n<!-- end of run -->", once, re.S))
    assert set(blocks) == set(bench.render.BLOCKS)
    assert bench.render.rendered(once, found) == once
    assert "| gaoya, 2 threads | 8.00 | 1,250 | 1.0 |" in blocks["near"]
    assert "| Tellings, from Arrow, 2 threads | 0.40 | 25,000 | 20.0 |" in blocks["near"]
    assert "25,000" in blocks["passages"]
    assert "| words | 200 | 100 | 2.00 | 50,000 |" in blocks["stages"]
    assert "the real articles were not there" not in blocks["real"].lower()


def test_a_block_of_an_unknown_name_is_refused(bench: Any) -> None:
    with pytest.raises(KeyError):
        bench.render.rendered("<!-- run: weather -->\n<!-- end of run -->\n", RUN)


def test_figures_are_medians(bench: Any) -> None:
    runs = [{"seconds": s, "steps": {"read": 2 * s}, "rss": 5.0} for s in (3.0, 1.0, 2.0)]
    middle = bench.reuse_speed.medians(runs)
    assert middle["seconds"] == 2
    assert middle["steps"] == {"read": 4}
    assert middle["runs"] == [3, 1, 2]


def test_cases_take_turns(bench: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    order = []

    def one(case: Any, folder: Path, room: Path) -> dict[str, Any]:
        order.append(case.engine)
        return {"seconds": 1.0, "steps": {}, "rss": 1.0}

    monkeypatch.setattr(bench.reuse_speed, "one", one)
    cases = [bench.reuse_speed.Case(name) for name in "abc"]
    bench.reuse_speed.alternate(cases, tmp_path, 3, tmp_path)
    assert "".join(order) == "abcbcacab"


def test_the_command_line(bench: Any) -> None:
    asked = bench.reuse_speed.command_line(["--sizes", "100000,10000", "--repeat", "2"])
    assert asked.sizes == (10_000, 100_000)
    assert asked.repeat == 2
