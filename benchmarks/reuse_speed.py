"""Reuse at scale, side by side with datasketch, rensa and gaoya: speed, memory, recall and precision in one run.

    python benchmarks/reuse_speed.py [--sizes 10000,100000] [--repeat 3] [--corpora FOLDER] [--out out/reuse_speed.json]

makes the corpora that are missing, runs every engine in fresh processes and in alternating order, scores what they
found against the truth of the corpora, and writes everything to one JSON file. `render.py` puts that file into
docs/benchmarks.md. Sizes above `--peers-most` are run by Tellings alone and once: with --sizes 10000,100000,1000000 the
growth to a million articles is measured too (some minutes and 7 GB of disk more).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import bars
import corpus
import numpy as np
import processes
import scoring

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NEAR = ("datasketch", "rensa", "gaoya", "tellings", "tellings-arrow")
ONE_THREAD = ("datasketch", "rensa")
SEED = 1


class Case(NamedTuple):
    """An engine with its threads; gaoya takes all cores whatever it is told."""

    engine: str
    threads: int = 1

    @property
    def name(self) -> str:
        """The name in the results."""
        return f"{self.engine} {self.threads}"


NEAR_CASES = (
    Case("datasketch"),
    Case("rensa"),
    Case("gaoya", 2),
    *(Case(engine, threads) for engine in ("tellings", "tellings-arrow") for threads in (1, 2)),
)
PASSAGE_CASES = (Case("passages", 1), Case("passages", 2))
SMALL, SHORT = 20_000, 7
"""Passages of corpora up to the first size, and the stages, take a second or less: they run at least so often."""
COMMAND_CASES = (Case("passage", 2), Case("document", 2), Case("read"))
"""Levels of the command, and reading alone."""


class Asked(NamedTuple):
    """What the command line asks for."""

    sizes: tuple[int, ...]
    repeat: int
    peers_most: int
    corpora: Path
    articles: Path
    out: Path


def say(text: str) -> None:
    """Tell the user how far it is."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def made(corpora: Path, size: int) -> Path:
    """The folder of a made corpus, which is made where it is missing."""
    folder = corpora / f"made-{corpus.VERSION}-{SEED}-{size}"
    if not folder.exists():
        say(f"making a corpus of {size:,} articles")
        corpus.write(corpus.blocks(size, SEED, os.cpu_count() or 1), folder)
    return folder


def real_folder(asked: Asked) -> Path | None:
    """The folder of real articles with planted reuse, if there are articles."""
    import real_edits

    if not asked.articles.exists():
        say(f"no real articles at {asked.articles}: set TELLINGS_SHARED to the shared folder")
        return None
    folder = asked.corpora / f"real-{corpus.VERSION}-{SEED}"
    if not folder.exists():
        say("planting reuse among real articles")
        corpus.write([real_edits.planted(list(real_edits.read(asked.articles)), SEED)], folder)
    return folder


def alternate(cases: Sequence[Case], folder: Path, repeat: int, room: Path) -> dict[str, Any]:
    """Run cases in turn, each time beginning with another; figures are medians."""
    runs: dict[str, list[dict[str, Any]]] = {case.name: [] for case in cases}
    for turn in range(repeat):
        at = turn % len(cases)
        for case in (*cases[at:], *cases[:at]):
            runs[case.name].append(one(case, folder, room))
            latest = runs[case.name][-1]
            say(f"{folder.name} {case.name}: {latest['seconds']:.2f} s, {latest['rss']:.0f} MiB")
    return {name: medians(of) for name, of in runs.items()}


def one(case: Case, folder: Path, room: Path) -> dict[str, Any]:
    """One run of one case in a fresh process."""
    if case.engine in ("passage", "document"):
        return command(case, folder, room)
    pairs = room / f"{case.name}.npz"
    script = [sys.executable, str(HERE / "engines.py")]
    ran = processes.run(
        [*script, case.engine, str(folder), str(pairs), "--threads", str(case.threads)]
    )
    load = os.getloadavg()[0]
    return {**ran.said, "wall": ran.wall, "rss": ran.rss, "anonymous": ran.anonymous, "load": load}


def command(case: Case, folder: Path, room: Path) -> dict[str, Any]:
    """One run of `tellings reuse` from the file of documents to the file of pairs, starting up included."""
    tool = [sys.executable, "-m", "tellings.cli", "reuse", str(folder / "docs.parquet"), "--quiet"]
    options = ["--level", case.engine, "--threads", str(case.threads)]
    ran = processes.run([*tool, *options, "-o", str(room / f"{case.name}.jsonl")])
    seconds = {"seconds": ran.wall, "cpu": ran.cpu, "steps": {}}
    return {**seconds, "rss": ran.rss, "anonymous": ran.anonymous}


def medians(runs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Medians of all figures of several runs, the steps included, and the seconds of each run."""
    names = [name for name in runs[0] if name != "steps"]
    steps = {step: statistics.median(r["steps"][step] for r in runs) for step in runs[0]["steps"]}
    figures = {name: statistics.median(run[name] for run in runs) for name in names}
    return {**figures, "steps": steps, "runs": [run["seconds"] for run in runs]}


def near(of: scoring.Corpus, folder: Path, repeat: int, room: Path) -> dict[str, Any]:
    """Near copies by all engines on one corpus, with their scores."""
    engines = alternate(NEAR_CASES, folder, repeat, room)
    say(f"{folder.name}: scoring near copies")
    found = {}
    for case in NEAR_CASES:
        with np.load(room / f"{case.name}.npz") as held:
            found[case.name] = np.stack([held["a"], held["b"]], axis=1)
    return {"engines": engines, "scores": scoring.near_scores(of, found)}


def passages(
    of: scoring.Corpus, folder: Path, repeat: int, room: Path, judged: bool = True
) -> dict[str, Any]:
    """Passages on one corpus, with scores."""
    engines = alternate(PASSAGE_CASES, folder, repeat, room)
    say(f"{folder.name}: scoring passages")
    with np.load(room / f"{PASSAGE_CASES[0].name}.npz") as held:
        return {"engines": engines, "scores": scoring.passage_scores(of, dict(held), judged)}


def growth(asked: Asked, room: Path) -> dict[str, Any]:
    """The command on every size, from file to file."""
    grown: dict[str, Any] = {}
    for size in asked.sizes:
        folder = made(asked.corpora, size)
        repeat = asked.repeat if size <= asked.peers_most else 1
        grown[str(size)] = alternate(COMMAND_CASES, folder, repeat, room)
        say(f"{folder.name}: scoring what the command wrote")
        told = scoring.told(room / f"{COMMAND_CASES[0].name}.jsonl")
        grown[str(size)]["scores"] = scoring.passage_scores(scoring.load(folder), told)
    return grown


def stages(folder: Path, repeat: int) -> dict[str, Any]:
    """The kernel's stages on one and on two threads."""
    say(f"{folder.name}: stages of the kernel")
    command = [
        sys.executable,
        str(HERE / "stages.py"),
        str(folder),
        "--repeat",
        str(max(repeat, SHORT)),
    ]
    return processes.run(command).said


def everything(asked: Asked, room: Path) -> dict[str, Any]:
    """All parts of the run."""
    begun = time.time()
    compared = [size for size in asked.sizes if size <= asked.peers_most]
    sizes = ",".join(map(str, asked.sizes))
    command = f"python benchmarks/reuse_speed.py --sizes {sizes} --repeat {asked.repeat}"
    found: dict[str, Any] = {
        "made": time.strftime("%Y-%m-%d"),
        "command": command,
        "repeat": asked.repeat,
        "machine": processes.machine(),
        "near": {},
        "passages": {},
    }
    for size in compared:
        folder = made(asked.corpora, size)
        of = scoring.load(folder)
        found["near"][str(size)] = near(of, folder, asked.repeat, room)
        repeat = asked.repeat if size > SMALL else max(asked.repeat, SHORT)
        found["passages"][str(size)] = passages(of, folder, repeat, room)
    if compared:
        found["stages"] = stages(made(asked.corpora, compared[-1]), asked.repeat)
    real = real_folder(asked)
    if real is not None:
        found["real"] = passages(scoring.load(real), real, asked.repeat, room, judged=False)
    found["growth"] = growth(asked, room)
    found["minutes"] = round((time.time() - begun) / 60, 1)
    found["bars"] = bars.judged(found)
    return found


def command_line(arguments: Iterable[str] | None = None) -> Asked:
    """Read the command line."""
    shared = Path(os.environ.get("TELLINGS_SHARED") or ROOT.parent / "shared")
    parser = argparse.ArgumentParser(description="reuse at scale, side by side with other engines")
    parser.add_argument("--sizes", default="10000,100000", help="articles of each made corpus")
    parser.add_argument("--repeat", type=int, default=3, help="figures are medians of so many runs")
    parser.add_argument("--peers-most", type=int, default=100_000, help="largest corpus for others")
    parser.add_argument("--corpora", type=Path, default=ROOT / "out" / "corpora")
    parser.add_argument("--articles", type=Path, default=shared / "data/bulk_articles.jsonl.gz")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "reuse_speed.json")
    given = vars(parser.parse_args(None if arguments is None else list(arguments)))
    return Asked(**{**given, "sizes": tuple(sorted(map(int, given["sizes"].split(","))))})


def main() -> None:
    """Run, print the bars and write the results."""
    asked = command_line()
    with tempfile.TemporaryDirectory() as room:
        found = everything(asked, Path(room))
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(bars.table(found["bars"]))
    print(f"\n{asked.out}: put it into the documents by 'python benchmarks/render.py {asked.out}'")


if __name__ == "__main__":
    main()
