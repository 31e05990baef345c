"""Scores the truth of stories against itself: how far labels alone are from a full score.

Usage: self_score.py [--pairs] [FOLDER [STORY ...]]
FOLDER is `quality/stories` unless told. Every story's truth is written as the report of a comparison that finds just
what the truth says, and is scored by `score_stories.py` of the shared folder (`TELLINGS_SHARED`, or `../shared`).
Printed are the scorer's lines, and for each story precision, recall and F1 of its statements. Whatever is missing to a
full score is lost by the labels: above all, a member that holds the words of two statements joins both in the score.
`--pairs` lists the overlapping members of two statements, at which precision is lost.
The program that is measured has no part in it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
STATEMENTS = re.compile(r"^(\S+) .* statements (\d+)/(\d+)\+(\d+)", re.MULTILINE)

Truth = dict[str, Any]
Texts = dict[str, str]


def report(truth: Truth, texts: Texts) -> dict[str, Any]:
    """The truth of a story in the shape of a comparison's report.

    Args:
        truth: the content of `truth.json`.
        texts: the accounts' texts by file; offsets in the report are half-open code points of them.
    """
    sections = {file: list(_sections(truth, file, texts[file])) for file in texts}
    lines = {(s["event"], s["line"]) for found in sections.values() for s in found}
    return {
        "accounts": [
            {"id": file, "path": file, "text": text, "sections": sections[file]}
            for file, text in texts.items()
        ],
        "near_copies": truth["near_copies"],
        "lines": [
            {"id": f"{event} {line}", "sections": [
                s["id"] for found in sections.values() for s in found
                if (s["event"], s["line"]) == (event, line)
            ]}
            for event, line in sorted(lines)
        ],
        "origins": {"at_least": 1, **truth["origins"]["A"]},
        "stemma": _stemma(truth),
        "statements": [
            {"id": s["id"], "members": list(_spans(s["members"], texts))}
            for s in truth["statements"]
        ],
        "quotations": [_quotation(q, texts) for q in truth["quotations"]],
        "conflicts": [_conflict(c, texts) for c in truth["conflicts"]],
    }  # fmt: skip


def _sections(truth: Truth, file: str, text: str) -> Iterator[dict[str, Any]]:
    account = next(a for a in truth["accounts"] if a["file"] == file)
    for s in account["sections"]:
        end = text.index(s["end_text"]) + len(s["end_text"])
        place = {"start": text.index(s["start_text"]), "end": end}
        line = str(account["lines"][s["event"]])
        yield {"id": f"{file} {s['event']}", "event": s["event"], "line": line, **place}


def _stemma(truth: Truth) -> dict[str, Any]:
    known = {tuple(pair) for pair in truth.get("direction_decidable", [])}
    pairs = [(a["parent"], a["file"]) for a in truth["accounts"] if a.get("parent")]
    return {
        "nodes": [{"id": a["file"], "account": a["file"]} for a in truth["accounts"]],
        "edges": [
            {"from": p, "to": c, "direction": "forward" if (p, c) in known else "unknown"}
            for p, c in pairs
        ],
    }


def _spans(members: dict[str, Any], texts: Texts) -> Iterator[dict[str, Any]]:
    """The place of every snippet; one snippet of a file may stand without a list."""
    for file, snippets in members.items():
        for snippet in [snippets] if isinstance(snippets, str) else snippets:
            start = texts[file].index(snippet)
            yield {"account": file, "start": start, "end": start + len(snippet)}


def _quotation(quotation: Truth, texts: Texts) -> dict[str, Any]:
    parts = list(_spans({quotation["file"]: quotation["text"]}, texts))
    return {
        "account": quotation["file"],
        "start": parts[0]["start"],
        "end": parts[-1]["end"],
        "kind": quotation["kind"],
        "speaker": {"name": quotation["speaker"]},
        "segments": parts,
    }


def _conflict(conflict: Truth, texts: Texts) -> dict[str, Any]:
    values = [{"spans": [span]} for span in _spans(conflict["values"], texts)]
    kept = {"severity": conflict["severity"], "values": values}
    return {"class": "conflict", "certainty": 1.0, **kept}


def overlaps(truth: Truth, texts: Texts) -> Iterator[tuple[str, str, str, str, str]]:
    """Members of two statements that the score takes for one place: half of the shorter lies in the longer.

    Returns:
        File, then the first statement and its words, then the second and its words.
    """
    every = [(s["id"], at) for s in truth["statements"] for at in _spans(s["members"], texts)]
    for (left, a), (right, b) in combinations(every, 2):
        shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
        shorter = min(a["end"] - a["start"], b["end"] - b["start"])
        if a["account"] == b["account"] and left != right and 2 * shared >= shorter:
            text = texts[a["account"]]
            first, second = (text[at["start"] : at["end"]] for at in (a, b))
            yield a["account"], left, first, right, second


def read(folder: Path) -> tuple[Truth, Texts]:
    """The truth of a story and the texts of its accounts."""
    truth: Truth = json.loads((folder / "truth.json").read_text("utf-8"))
    files = [a["file"] for a in truth["accounts"]]
    return truth, {file: (folder / file).read_bytes().decode("utf-8") for file in files}


def score(folder: Path, stories: list[str]) -> str:
    """What the scorer prints where the program it runs reports the truth."""
    shared = Path(os.environ.get("TELLINGS_SHARED") or ROOT.parent / "shared")
    with tempfile.TemporaryDirectory() as scratch:
        command = Path(scratch, "truth-itself")
        command.write_text(
            f'#!/bin/sh\nexec "{sys.executable}" "{__file__}" --write "{folder}" "$@"\n', "utf-8"
        )
        command.chmod(0o700)
        run = [sys.executable, str(shared / "score" / "score_stories.py"), str(command)]
        environment = {**os.environ, "TMPDIR": scratch}
        ran = subprocess.run(
            [*run, str(folder), *stories], env=environment, capture_output=True, text=True, check=True
        )  # fmt: skip
    return ran.stdout


def statements(printed: str) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of every story's statements, from the scorer's lines."""
    found = {}
    for story, *counts in STATEMENTS.findall(printed):
        both, gold, false = (int(count) for count in counts)
        f1 = 2 * both / max(1, both + false + gold)
        found[story] = (both / max(1, both + false), both / max(1, gold), f1)
    return found


def write(folder: Path, out: Path) -> None:
    """Write a story's truth as its report; the scorer names the report after the story."""
    made = report(*read(folder / out.name.partition(".")[0]))
    out.write_text(json.dumps(made), "utf-8")


def main(arguments: list[str]) -> None:
    """Print the scores, or the overlaps, see above."""
    if arguments[:1] == ["--write"]:
        write(Path(arguments[1]), Path(arguments[-1]))
        return
    pairs = "--pairs" in arguments
    given = [a for a in arguments if a != "--pairs"]
    folder = Path(given[0] if given else ROOT / "quality" / "stories").resolve()
    stories = given[1:] or sorted(p.parent.name for p in folder.glob("*/truth.json"))
    if pairs:
        for story in stories:
            for file, left, a, right, b in overlaps(*read(folder / story)):
                print(f"{story} {file}\n  {left}: {a!r}\n  {right}: {b!r}")
        return
    printed = score(folder, stories)
    print(printed, end="")
    for story, (precision, recall, f1) in statements(printed).items():
        print(f"{story} statements precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
