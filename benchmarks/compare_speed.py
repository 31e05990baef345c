"""How long a comparison takes, as a user waits for it: whole processes, then the split by step.

    python benchmarks/compare_speed.py [FOLDER ...]

Compares the example story and, where the shared folder is there, the five accounts of the worked example. Every command
runs as a fresh process, several times, interleaved; medians are given, because machines are noisy. Times are never
asserted by tests.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TELLINGS = str(Path(sys.executable).with_name("tellings"))
RUNS = 7
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""Bytecode is kept between runs, as it is for every installed package."""

SPLIT = """
import sys, time
start = time.perf_counter()
from tellings import compare, read, report
imported = time.perf_counter()
reading = read.paths(sys.argv[1:])
marks = [("imports", start), ("read", imported)]
result = compare.compare(reading.accounts, progress=lambda s: marks.append((s, time.perf_counter())))
marks.append(("json", time.perf_counter())); report.to_json(result)
marks.append(("html", time.perf_counter())); report.html(result)
marks.append(("end", time.perf_counter()))
for (name, at), (_, then) in zip(marks, marks[1:]):
    print(f"{name}\\t{then - at}")
"""


def seconds(command: list[str]) -> float:
    """Wall-clock seconds of one process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    return time.perf_counter() - start


def medians(commands: dict[str, list[str]]) -> dict[str, float]:
    """Median seconds of each command over interleaved runs, after one warming run."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(RUNS + 1):
        for name, command in commands.items():
            taken = seconds(command)
            if run:
                times[name].append(taken)
    return {name: statistics.median(values) for name, values in times.items()}


def split(folder: str) -> dict[str, float]:
    """Median seconds of each step inside one process."""
    steps: dict[str, list[float]] = {}
    for _ in range(RUNS):
        ran = subprocess.run(
            [sys.executable, "-c", SPLIT, folder],
            check=True,
            capture_output=True,
            text=True,
            env=ENVIRONMENT,
        )
        for line in ran.stdout.splitlines():
            name, value = line.split("\t")
            steps.setdefault(name, []).append(float(value))
    return {name: statistics.median(values) for name, values in steps.items()}


def folders() -> dict[str, str]:
    """The folders to compare, by label."""
    if sys.argv[1:]:
        return {Path(folder).name: folder for folder in sys.argv[1:]}
    seeds = Path(os.environ.get("TELLINGS_SHARED") or ROOT.parent / "shared") / "seeds"
    found = {"example story": str(ROOT / "src/tellings/examples/accord")}
    return {**found, "worked example": str(seeds)} if seeds.is_dir() else found


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as out:
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "tellings --version": [TELLINGS, "--version"],
            "tellings --help": [TELLINGS, "--help"],
        }
        for label, folder in folders().items():
            outputs = ["--json", f"{out}/r.json", "--html", f"{out}/r.html"]
            commands[f"compare, {label}"] = [TELLINGS, "compare", folder, "--quiet"]
            commands[f"compare, {label}, html and json"] = [TELLINGS, "compare", folder, *outputs]
        for name, value in medians(commands).items():
            print(f"{value:7.3f} s  {name}")
    for label, folder in folders().items():
        print(f"\nsteps of one process, {label}")
        for name, value in split(folder).items():
            print(f"{value:7.3f} s  {name}")


if __name__ == "__main__":
    main()
