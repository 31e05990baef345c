"""Certainty against the share that is right: what .7 means (docs/conflicts.md).

    python quality/calibration.py [tuning|final|all] [--json FILE ...] [--most N]

In planted runs (`planted.py`) a conflict is right where it holds the changed words, and wrong where it is new and
elsewhere, or at a control. `--json` reads runs that `planted.py --json` has written instead of making one. Conflicts on
unchanged real stories that were judged by hand (`conflicts/judged.jsonl`) are counted beside them; there "real" and
"update" are right. Prints both in bins of certainty, with 95 % intervals.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent))

import planted
from planted_changes import CONTROLS, PLANTED
from planted_score import Outcome
from reuse_pairs import told

JUDGED = Path(__file__).resolve().parent / "conflicts" / "judged.jsonl"
BINS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 1.01)
RIGHT = frozenset({"real", "update"})

Judged = tuple[float, bool]
"""A certainty, and whether the conflict is right."""


def of_planted(rows: Iterable[Outcome]) -> Iterator[Judged]:
    """The conflicts of planted runs: those at the changed words, and those that are new beside them."""
    for row in rows:
        if row.kind in PLANTED and row.certainty > 0:
            yield row.certainty, True
        for certainty in row.beside:
            yield certainty, False


def of_judged(lines: Iterable[bytes]) -> Iterator[Judged]:
    """The conflicts on unchanged stories that were judged by hand."""
    for line in lines:
        row = json.loads(line)
        yield row["certainty"], row["label"] in RIGHT


def bins(found: Sequence[Judged]) -> Iterator[str]:
    """One line for each bin of certainty."""
    for low, high in pairwise(BINS):
        held = [right for certainty, right in found if low <= certainty < high]
        if held:
            yield f"  {low:.2f}-{min(high, 1):.2f}: right {told(sum(held), len(held))}"


def main() -> None:
    """Read or run, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("part", nargs="?", default="final", choices=("tuning", "final", "all"))
    parser.add_argument("--json", type=Path, nargs="*", default=[])
    parser.add_argument("--most", type=int, default=1)
    use = parser.parse_args()
    rows = [
        row
        for file in use.json
        for row in msgspec.json.decode(file.read_bytes(), type=list[Outcome])
    ]
    if not use.json:
        chosen = planted.part_of(use.part)
        rows = list(planted.outcomes(chosen, (*PLANTED, *CONTROLS), use.most, planted.SEED))
    print("planted:", *bins(list(of_planted(rows))), sep="\n")
    if JUDGED.exists():
        print("judged:", *bins(list(of_judged(JUDGED.read_bytes().splitlines()))), sep="\n")


if __name__ == "__main__":
    main()
