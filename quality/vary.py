"""What a setting does: the gate's measures with the defaults and with other values, side by side.

    python quality/vary.py ROOM.SETTING=VALUE[,VALUE...] ...

    python quality/vary.py stemma.line_cut=3,8         one column for 3 and one for 8
    python quality/vary.py collate.floor=0.2 collate.null_quantile=0.95      both at once

Compares the example story, `quality/stories` and the seeds, once with the defaults and once with every combination of
the values given. Prints the measures that differ from the defaults, and how many do not; then what each comparison
counts, where that differs. "Same output" is said of a story in whose JSON nothing but the settings changed: a setting
of which that is true of all stories over its whole range does nothing there. The rooms are those of
`tellings.compare.Settings`: reuse, collate, stemma, conflict.
"""

from __future__ import annotations

import itertools
import shlex
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import compare_with
import measures

WIDTH = 46
COLUMN = 18


class Outcome(NamedTuple):
    """What one choice of settings gives."""

    measures: dict[str, float]
    counts: dict[str, float]
    outputs: dict[str, dict[str, Any]]


def outcome(assignments: Sequence[str]) -> Outcome:
    """Compare every story with some settings assigned, and score."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        command = _command(assignments, scratch)
        scored = {**measures.stories(command, scratch), **measures.seeds(command, scratch)}
        outputs = measures.reports(scratch)
    counts = {f"{story}: {k}": v for story, r in outputs.items() for k, v in _counts(r).items()}
    return Outcome(scored, counts, outputs)


def choices(arguments: Sequence[str]) -> Iterator[list[str]]:
    """Every combination of the values given, as assignments."""
    parts = [argument.partition("=") for argument in arguments]
    return (
        [f"{place}={value}" for (place, _, _), value in zip(parts, values, strict=True)]
        for values in itertools.product(*(part[2].split(",") for part in parts))
    )


def _command(assignments: Sequence[str], scratch: Path) -> Path:
    """A program that compares with these settings."""
    run = [sys.executable, compare_with.__file__, *assignments]
    command = scratch / "compare"
    command.write_text(f'#!/bin/sh\nexec {shlex.join(run)} "$@"\n', "utf-8")
    command.chmod(0o700)
    return command


def _counts(report: dict[str, Any]) -> dict[str, float]:
    """What a comparison counts; neither more nor less is better by itself."""
    conflicts = [c for c in report["conflicts"] if c["class"] == "conflict"]
    return {
        "near copies": len(report["near_copies"]),
        "lines": len(report["lines"]),
        "likely origins": report["origins"]["likely"],
        "edges with a direction": sum(
            e["direction"] == "forward" for e in report["stemma"]["edges"]
        ),
        "statements": len(report["statements"]),
        "quotation groups": len(report["quotation_groups"]),
        "conflicts": len(conflicts),
        "variants": len(report["conflicts"]) - len(conflicts),
    }


def _findings(report: dict[str, Any]) -> dict[str, Any]:
    """A comparison without its settings and without the folders of its files, which scorers make anew."""
    accounts = [{**a, "path": Path(a["path"]).name} for a in report["accounts"]]
    return {**report, "settings": None, "accounts": accounts}


def _same(default: dict[str, Any], varied: dict[str, Any]) -> bool:
    """Whether two comparisons differ in their settings alone."""
    return _findings(default) == _findings(varied)


def _table(title: str, default: dict[str, float], varied: Sequence[dict[str, float]]) -> None:
    """Print the rows in which a column differs from the default."""
    rows = [n for n in default if any(column.get(n) != default[n] for column in varied)]
    for row in rows:
        cells = (
            f"{column[row]:g} ({column[row] - default[row]:+.3g})"
            if column[row] != default[row]
            else "="
            for column in varied
        )
        print(f"{row:{WIDTH}}{default[row]:<10g}" + "".join(f"{c:{COLUMN}}" for c in cells))
    print(f"{len(default) - len(rows)} of {len(default)} {title} are the same\n")


def main() -> None:
    """Run the defaults and every choice, and print."""
    if not sys.argv[1:] or "-h" in sys.argv or "--help" in sys.argv:
        raise SystemExit(__doc__)
    chosen = list(choices(sys.argv[1:]))
    for assignments in chosen:
        compare_with.settings_of(assignments)  # refuses what cannot be, before anything runs
    default = outcome(())
    varied = [outcome(assignments) for assignments in chosen]
    for number, (assignments, column) in enumerate(zip(chosen, varied, strict=True), 1):
        same = [s for s in default.outputs if _same(default.outputs[s], column.outputs[s])]
        print(
            f"[{number}] {' '.join(assignments)}: same output for {', '.join(same) or 'no story'}"
        )
    heads = "".join(f"{f'[{n}]':{COLUMN}}" for n in range(1, len(varied) + 1))
    print(f"\n{'':{WIDTH}}{'default':10}{heads}")
    _table("measures", default.measures, [column.measures for column in varied])
    _table("counts", default.counts, [column.counts for column in varied])


if __name__ == "__main__":
    main()
