"""What the gate and `vary.py` measure: the product run as a user runs it, scored by the scorers of the shared folder.

The shared folder of labelled data is `TELLINGS_SHARED`, or `../shared`. All files are written below a scratch folder,
so that two runs at once do not meet.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from tellings import name, quote, read
from tellings.model import Quotation

ROOT = Path(__file__).resolve().parent.parent
SEED_STATEMENTS = ROOT / "tests" / "collate" / "seed_statements.json"
SEED_CLAUSES = ROOT / "tests" / "quote" / "seed_clauses.json"
STORY_SETS = {
    "example story": (ROOT / "src" / "tellings" / "examples", ("accord",)),
    "fictional stories": (ROOT / "quality" / "stories", ("mill", "strike")),
    "newer stories": (ROOT / "quality" / "stories", ("ballast", "crossing", "rate", "tablet")),
    "unseen stories": (ROOT / "quality" / "unseen", ("recount", "reef", "verdict")),
}
"""Folder and stories of each set. A story joins a set of its own time, so that floors keep their meaning."""
POLNEAR_STEP = 5
"""Every so many texts of PolNeAR's training part are scored: the first, the sixth, ... (168 of 840)."""
NUMBER = r"([0-9.]+)"

# Measure: what `score_stories.py` prints around it. "a/b" and "a of b" are turned into shares.
STORY_MEASURES = {
    "lines B-cubed F1": rf"lines B3 {NUMBER} \|",
    "origins likely right": r"origins right (\d+)/(\d+)",
    "origins within bounds": r"within bounds (\d+)/(\d+)",
    "near copies F1": rf"near copies F1 {NUMBER}",
    "sections right": r"sections (\d+)/(\d+) \|",
    "edges F1": rf"edges F1 {NUMBER}",
    "decidable directions right": r"directions right (\d+) wrong \d+ of (\d+)",
    "statements F1": rf"statements F1 {NUMBER}",
    "direct and mixed quotations, recall": rf"direct\+mixed recall {NUMBER}",
    "their speakers": rf"direct\+mixed recall [0-9.]+ speakers {NUMBER}",
    "indirect quotations, recall": rf"indirect recall {NUMBER}",
    "their speakers (indirect)": rf"indirect recall [0-9.]+ speakers {NUMBER}",
    "conflicts, recall": r"conflicts recall (\d+)/(\d+)",
    "conflicts, precision": r"conflicts recall \d+/\d+ precision (\d+)/(\d+)",
}
# Counts of errors: lower is better.
STORY_ERRORS = {
    "directions wrong": r"directions right \d+ wrong (\d+)",
    "false direct quotations": r"false (\d+) of",
    "traps sprung": r"traps sprung (\d+)/",
}
CONFLICT_ERRORS = {"conflicts judged false or not judged"}
"""Counts of errors of `conflicts/judged.py`."""
# The same for each line that `score_quotes.py` prints; bars of the product are on the whole of each line.
_COMMON = {
    "recall": rf"^LINE: gold \d+ recall overlap {NUMBER}",
    "recall, exact": rf"^LINE: .*? recall overlap [0-9.]+ exact {NUMBER}",
    "source": rf"^LINE: .*? source {NUMBER}",
    "cue": rf"^LINE: .*? cue {NUMBER}",
}
_MORE = {
    "direct": {
        "precision": rf"^LINE: .* precision overlap {NUMBER}",
        "precision, exact": rf"^LINE: .* precision overlap [0-9.]+ exact {NUMBER}",
    },
    "speech": {},
    "all": {
        "precision": rf"^LINE: .* overlap P {NUMBER}",
        "F1": rf"^LINE: .* overlap P [0-9.]+ R [0-9.]+ F1 {NUMBER}",
        "F1, exact": rf"^LINE: .* exact F1 {NUMBER}",
    },
}
QUOTE_MEASURES = {
    line: {key: pattern.replace("LINE", line) for key, pattern in {**_COMMON, **more}.items()}
    for line, more in _MORE.items()
}


PLANTED_ERRORS = ("conflicts at controls", "conflicts elsewhere")
"""What `planted.py` counts beside recall: conflicts where nothing was changed that could be one."""

REUSE_DECISIONS = ("reuse of any class", "furniture only", "quotation only")
"""What `reuse_pairs.py` scores on labelled pairs of real articles, with precision and recall."""

HELD_OUT = {"test": "labelled pairs", "fresh": "fresh pairs"}
"""The parts of the labelled pairs on which no threshold was set, and what their measures are called."""


def shared() -> Path:
    """The folder of labelled data."""
    folder = Path(os.environ.get("TELLINGS_SHARED") or ROOT.parent / "shared")
    if not (folder / "score").is_dir():
        raise SystemExit(f"no labelled data at {folder}: set TELLINGS_SHARED to its folder")
    return folder


def is_error(measure: str) -> bool:
    """Whether lower values of a measure are better."""
    errors = {*STORY_ERRORS, *PLANTED_ERRORS, *CONFLICT_ERRORS}
    return measure.partition(": ")[2] in errors


def stories(command: Path, scratch: Path) -> dict[str, float]:
    """Every measure of `score_stories.py` on the example story and the fictional stories.

    Args:
        command: the program that is run as `COMMAND compare FOLDER --json FILE`.
        scratch: a folder in which the reports are left, see `reports`.

    Returns:
        Values by the names that the gate's floors have; counts of errors as they are.
    """
    found: dict[str, float] = {}
    for label, (folder, names) in STORY_SETS.items():
        printed = _score("score_stories.py", [command, folder, *names], scratch)
        found |= read_measures(label, {**STORY_MEASURES, **STORY_ERRORS}, printed)
    return found


def seeds(command: Path, scratch: Path) -> dict[str, float]:
    """How far the statements of the worked example, and its reported clauses, agree with the gold.

    Args:
        command: see `stories`.
        scratch: a folder in which the report is left.
    """
    out = scratch / "seeds.report.json"
    folder = shared() / "seeds"
    subprocess.run([command, "compare", folder, "--json", out], capture_output=True, check=True)
    report = json.loads(out.read_text("utf-8"))
    return statement_pairs(report) | reported_clauses(report)


def statement_pairs(report: dict[str, Any]) -> dict[str, float]:
    """Precision, recall and F1 over all pairs of gold places of two different accounts of the worked example.

    The gold names places by offsets. A place is in every statement that holds half of it or lies half inside it; two
    places are together where one statement has both.
    """
    cells = list(_pairs(report))
    both = sum(gold and got for gold, got in cells)
    precision = both / max(1, sum(got for _, got in cells))
    recall = both / max(1, sum(gold for gold, _ in cells))
    f1 = 2 * precision * recall / (precision + recall) if both else 0.0
    values = {"precision": precision, "recall": recall, "F1": f1}
    return {f"seeds: statements {key}": round(value, 3) for key, value in values.items()}


def reported_clauses(report: dict[str, Any]) -> dict[str, float]:
    """The share of the clausal indirect quotations of the worked example that are found, and of their speakers.

    The gold lists every reported clause without marks, headlines and beliefs included, by offsets: its content, and a
    place that names its speaker (none where that is a group named in no such words). A clause is found where an
    indirect quotation shares half of the characters of both; its speaker is right where the place names him.
    """
    gold: dict[str, list[list[int]]] = json.loads(SEED_CLAUSES.read_text("utf-8"))
    account = {Path(a["path"]).name[:3]: a["id"] for a in report["accounts"]}
    found, right = [], []
    for file, rows in gold.items():
        for start, end, *who in rows:
            said = _nearest(report, account[file], start, end)
            found.append(said is not None)
            if said is not None and who:
                speaker = said["speaker"] or {}
                right.append(speaker.get("entity") in _named(report, account[file], *who))
    return {
        "seeds: clausal indirect quotations, recall": round(sum(found) / len(found), 3),
        "seeds: their speakers (clausal)": round(sum(right) / max(1, len(right)), 3),
    }


def _nearest(report: dict[str, Any], account: str, start: int, end: int) -> dict[str, Any] | None:
    """The indirect quotation that shares half of the characters of both with a place."""
    for one in report["quotations"]:
        shared = min(end, one["end"]) - max(start, one["start"])
        hull = max(end, one["end"]) - min(start, one["start"])
        if one["account"] == account and one["kind"] == "indirect" and 2 * shared >= hull:
            return dict(one)
    return None


def _named(report: dict[str, Any], account: str, start: int, end: int) -> set[str]:
    """The entities that are named at a place."""
    return {
        entity["id"]
        for entity in report["entities"]
        for m in entity["mentions"]
        if m["account"] == account and m["start"] <= start and end <= m["end"]
    }


def quotations(scratch: Path) -> dict[str, float]:
    """The measures of `score_quotes.py`, each of its three lines, on PolNeAR.

    On every fifth text of the training part, on which rules were tuned ("PolNeAR, ..."), and on the whole of the part
    that is only scored ("PolNeAR dev, ...").
    """
    train = polnear("train")[::POLNEAR_STEP]
    return _lines("PolNeAR", train, scratch) | _lines("PolNeAR dev", polnear("dev"), scratch)


def polnear(part: str) -> list[bytes]:
    """The JSON lines of a part of PolNeAR, `train` or `dev`."""
    packed = (shared() / "data" / f"polnear_{part}.jsonl.gz").read_bytes()
    return gzip.decompress(packed).splitlines()


def quote_scores(sample: Sequence[bytes], scratch: Path, nested: bool = False) -> str:
    """What `score_quotes.py` prints for some texts of PolNeAR.

    Args:
        sample: their JSON lines.
        scratch: a folder for the files that are scored.
        nested: whether quotations told within another are scored too, which the corpus does not annotate.
    """
    gold, found = scratch / "gold.jsonl.gz", scratch / "found.jsonl"
    gold.write_bytes(gzip.compress(b"\n".join(sample)))
    found.write_bytes(b"".join(_quotations(json.loads(line), nested) for line in sample))
    return _score("score_quotes.py", [found, gold], scratch)


def _lines(label: str, sample: Sequence[bytes], scratch: Path) -> dict[str, float]:
    """The measures of all lines on some texts, under `LABEL, LINE: MEASURE`."""
    printed = quote_scores(sample, scratch)
    return {
        name: value
        for line, patterns in QUOTE_MEASURES.items()
        for name, value in read_measures(f"{label}, {line}", patterns, printed).items()
    }


def reports(scratch: Path) -> dict[str, dict[str, Any]]:
    """The comparisons that `stories` and `seeds` left in a scratch folder, by story."""
    found = sorted(scratch.glob("*.report.json"))
    return {p.name.partition(".")[0]: json.loads(p.read_text("utf-8")) for p in found}


def _score(scorer: str, arguments: Sequence[Path | str], scratch: Path) -> str:
    """What a scorer prints; its own files go to the scratch folder."""
    command = [sys.executable, str(shared() / "score" / scorer), *map(str, arguments)]
    environment = {**os.environ, "TMPDIR": str(scratch)}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return ran.stdout


def read_measures(label: str, patterns: dict[str, str], printed: str) -> dict[str, float]:
    """The measures that a scorer printed, each found by its pattern, under `LABEL: MEASURE`."""
    found = {key: re.search(pattern, printed, re.MULTILINE) for key, pattern in patterns.items()}
    return {f"{label}: {key}": round(_share(m), 3) for key, m in found.items() if m}


def _share(match: re.Match[str]) -> float:
    """The number of a match, or the share of two."""
    values = [float(group) for group in match.groups()]
    if len(values) == 1:
        return values[0]
    return values[0] / values[1] if values[1] else 1.0


def _pairs(report: dict[str, Any]) -> Iterator[tuple[bool, bool]]:
    """For every two places of different accounts: whether they belong together, and whether they are together."""
    gold: dict[str, list[tuple[str, int, int]]] = json.loads(SEED_STATEMENTS.read_text("utf-8"))
    account = {Path(a["path"]).name[:3]: a["id"] for a in report["accounts"]}
    held = [
        (key, file, _homes(report, account[file], start, end))
        for key, places in gold.items()
        for file, start, end in places
    ]
    for (key, file, home), (other, elsewhere, their) in combinations(held, 2):
        if file != elsewhere:
            yield key == other, bool(home & their)


def _homes(report: dict[str, Any], account: str, start: int, end: int) -> set[str]:
    """Statements that hold half of a place, or lie half inside it."""
    return {
        s["id"]
        for s in report["statements"]
        for m in s["members"]
        if m["account"] == account
        and 2 * (min(end, m["end"]) - max(start, m["start"]))
        >= min(end - start, m["end"] - m["start"])
    }


def annotated(found: Sequence[Quotation]) -> list[Quotation]:
    """Quotations without those told within another: PolNeAR annotates the outer ones alone."""
    return [one for one in found if one.route != "nested"]


def _quotations(row: dict[str, Any], nested: bool = False) -> bytes:
    """The quotations of one text as JSON lines, under the text's name in the gold."""
    account = read.plain(row["text"].encode(), row["id"])
    found: Sequence[Quotation] = quote.of_accounts([account], name.find([account]))[account.id]
    found = found if nested else annotated(found)
    named = (msgspec.structs.replace(q, account=row["id"]) for q in found)
    return b"".join(msgspec.json.encode(q) + b"\n" for q in named)
