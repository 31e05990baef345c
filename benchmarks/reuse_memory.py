"""A corpus larger than memory: `tellings reuse` with and without a limit on memory, and whether the rows are the same.

    python benchmarks/reuse_memory.py [--size 1000000] [--memory 200M] [--limit 1536] [--corpora FOLDER]

makes the corpus if it is missing and runs the command twice on it: with its defaults, and with `--memory` and a limit
(MiB) on the data of the process (RLIMIT_DATA: all memory that belongs to no file, also where nothing was ever written).
Prints the size of the texts, the time, the memory at most that belongs to no file, and compares what both runs wrote
byte by byte. Exit code 1 where that differs.
"""

from __future__ import annotations

import argparse
import filecmp
import sys
import tempfile
from pathlib import Path

import processes
from processes import MIB
from reuse_speed import ROOT, made

NAMES = ("pairs.jsonl", "groups.jsonl")
LIMITED = """
import os, resource, sys
os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"  # the other pools claim a gigabyte that they do not use
resource.setrlimit(resource.RLIMIT_DATA, (int(sys.argv[1]),) * 2)
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
"""


def text_bytes(documents: Path) -> int:
    """The size of all texts."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    parts = pq.ParquetFile(documents).iter_batches(columns=["text"])
    return sum(pc.sum(pc.binary_length(part.column("text"))).as_py() for part in parts)


def run(documents: Path, room: Path, memory: str, limit: int | None) -> processes.Ran:
    """One run of the command into a folder."""
    room.mkdir()
    outputs = ["-o", str(room / NAMES[0]), "--groups", str(room / NAMES[1])]
    call = ["-m", "tellings.cli", "reuse", str(documents), "-q", "--memory", memory, *outputs]
    before = ["-c", LIMITED, str(limit * MIB)] if limit is not None else []
    return processes.run([sys.executable, *before, *call])


def main() -> None:
    """Run both and compare."""
    parser = argparse.ArgumentParser(description="reuse in a corpus larger than memory")
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--memory", default="200M")
    parser.add_argument("--limit", type=int, default=1536, help="MiB of data")
    parser.add_argument("--corpora", type=Path, default=ROOT / "out" / "corpora")
    asked = parser.parse_args()
    documents = made(asked.corpora, asked.size) / "docs.parquet"
    print(f"{asked.size:,} articles, {text_bytes(documents) / MIB:,.0f} MiB of texts")
    with tempfile.TemporaryDirectory(dir=asked.corpora) as held:
        rooms = [Path(held) / "free", Path(held) / "limited"]
        for room, memory, limit in ((rooms[0], "2G", None), (rooms[1], asked.memory, asked.limit)):
            ran = run(documents, room, memory, limit)
            bounds = f"--memory {memory}, " + (f"limit {limit:,} MiB" if limit else "no limit")
            print(f"{bounds}: {ran.wall:.0f} s, {ran.anonymous:,.0f} MiB that belong to no file")
        same = all(filecmp.cmp(rooms[0] / n, rooms[1] / n, shallow=False) for n in NAMES)
    print("both runs wrote the same" if same else "the runs wrote different rows")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
