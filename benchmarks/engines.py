"""One engine on one corpus in this process: documents in memory before the clock starts, pairs after it stops.

    python benchmarks/engines.py ENGINE FOLDER PAIRS.npz [--threads 2]

prints one JSON object: seconds of wall and processor time from the documents to the pairs, the same by step, and
the memory before the clock started. All are asked for near copies by 128 permutations, 32 bands of 4 rows and word
5-grams, and each is used in the fastest way that gives pairs:

datasketch       `MinHash.generator` over 5-grams made in Python, then query and insert one by one
rensa            `RMinHash.from_token_sets`, `insert_many` and `query_all`, over 5-grams made in Python
gaoya            words and 5-grams by its own analyser; bulk insert and bulk query on all cores
tellings         `reuse.find(level="signature")` from a list of strings
tellings-arrow   the same from Arrow buffers
passages         `reuse.find(level="passage")` from Arrow buffers
read             nothing but reading the Parquet file, batch by batch
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from processes import MIB, memory

PERMUTATIONS, BANDS, ROWS, GRAM = 128, 32, 4, 5
BATCH = 2_000
"""Documents handed over at a time."""
ESTIMATE = 0.4
"""gaoya drops candidates whose estimated similarity is lower; the others' candidates are not looked at again."""


class Clock:
    """Wall and processor seconds, in all and by step."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = {}
        self._wall, self._cpu = time.perf_counter(), time.process_time()
        self._last = self._wall

    def step(self, name: str) -> None:
        """The time since the last step belongs to this one."""
        now = time.perf_counter()
        self.steps[name] = self.steps.get(name, 0.0) + now - self._last
        self._last = now

    def read(self) -> dict[str, Any]:
        """All seconds so far."""
        wall, cpu = time.perf_counter() - self._wall, time.process_time() - self._cpu
        return {"seconds": wall, "cpu": cpu, "steps": self.steps}


class Pairs(NamedTuple):
    """What an engine returned; the Tellings engines say more than which pairs."""

    a: np.ndarray
    b: np.ndarray
    more: dict[str, np.ndarray]


Engine = Callable[[Clock], Pairs]


def shingles(text: str) -> list[str]:
    """The word 5-grams of a text, in the fastest way Python has without other packages."""
    words = re.findall(r"\w+", text.lower())
    return list(map(" ".join, zip(*(words[n:] for n in range(GRAM)), strict=False)))


def _pairs(found: list[tuple[int, int]]) -> Pairs:
    both = np.array(found, np.int64).reshape(-1, 2)
    return Pairs(both.min(axis=1), both.max(axis=1), {})


def datasketch(folder: Path, threads: int) -> Engine:
    """Python and NumPy."""
    from datasketch import MinHash, MinHashLSH

    texts = _table(folder)["text"].to_pylist()

    def work(clock: Clock) -> Pairs:
        index, found = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS)), []
        grams = ([gram.encode() for gram in shingles(text)] for text in texts)
        for at, signature in enumerate(MinHash.generator(grams, num_perm=PERMUTATIONS)):
            clock.step("shingles and signatures")
            found += [(other, at) for other in index.query(signature)]
            index.insert(at, signature, check_duplication=False)
            clock.step("index")
        return _pairs(found)

    return work


def rensa(folder: Path, threads: int) -> Engine:
    """Rust, fed by Python."""
    from rensa import RMinHash, RMinHashLSH

    texts = _table(folder)["text"].to_pylist()

    def work(clock: Clock) -> Pairs:
        signatures = []
        for begin in range(0, len(texts), BATCH):
            grams = [shingles(text) for text in texts[begin : begin + BATCH]]
            clock.step("shingles")
            signatures += RMinHash.from_token_sets(grams, PERMUTATIONS, 42)
            clock.step("signatures")
        index = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)
        index.insert_many(signatures)
        answers = index.query_all(signatures)
        pairs = _pairs([(i, j) for i, others in enumerate(answers) for j in others if j < i])
        clock.step("index")
        return pairs

    return work


def gaoya(folder: Path, threads: int) -> Engine:
    """Rust throughout, on all cores."""
    from gaoya.minhash import MinHashStringIndex

    texts = _table(folder)["text"].to_pylist()

    def work(clock: Clock) -> Pairs:
        grams = (GRAM, GRAM)
        index = MinHashStringIndex(32, ESTIMATE, BANDS, ROWS, None, "word", True, grams, "vec")
        index.par_bulk_insert_docs(list(range(len(texts))), texts)
        clock.step("insert")
        answers = index.par_bulk_query(texts)
        pairs = _pairs([(i, int(j)) for i, others in enumerate(answers) for j in others if j < i])
        clock.step("query")
        return pairs

    return work


def tellings(
    folder: Path, threads: int, *, arrow: bool = False, level: str = "signature"
) -> Engine:
    """This package, from strings or from Arrow buffers."""
    from tellings import reuse

    table = _table(folder).combine_chunks()
    ids = list(map(str, table["id"].to_pylist()))
    outlets = table["outlet"].to_pylist() if level == "passage" else None
    texts = table["text"].chunk(0) if arrow else table["text"].to_pylist()

    def batches() -> Iterator[reuse.Batch]:
        for at in range(0, len(ids), BATCH):
            part = slice(at, at + BATCH)
            yield reuse.Batch(ids[part], texts[part], outlets[part] if outlets else None)

    def work(clock: Clock) -> Pairs:
        found = reuse.find(batches(), level=level, threads=threads)
        if level != "signature":
            return _rows(found, clock)
        clock.step("find")
        a, b = found.pairs >> np.uint64(32), found.pairs & np.uint64(0xFFFFFFFF)
        return Pairs(a.astype(np.int64), b.astype(np.int64), {})

    return work


def read(folder: Path, threads: int) -> Engine:
    """Nothing but reading the file, batch by batch: what no engine can go below."""
    import pyarrow.parquet as pq

    def work(clock: Clock) -> Pairs:
        for _ in pq.ParquetFile(folder / "docs.parquet").iter_batches(BATCH):
            pass
        clock.step("read")
        return _pairs([])

    return work


def _rows(found: Any, clock: Clock) -> Pairs:
    _ = found.verdicts
    clock.step("find")
    rows = list(found.rows())
    clock.step("rows")
    a, b = (np.array([int(getattr(r, side)) for r in rows], np.int64) for side in "ab")
    passages = [(at, *p) for at, row in enumerate(rows) for p in row.passages]
    more = {
        "jaccard": np.array([r.jaccard for r in rows]),
        "shared": np.array([not (r.furniture_only or r.quotation_only) for r in rows], bool),
        "passages": np.array(passages, np.int64).reshape(-1, 5),
        "left_out": np.array([sum(left.count for left in found.left_out)]),
    }
    clock.step("rows to arrays, for the scores")
    return Pairs(a, b, more)


def _table(folder: Path) -> Any:
    import pyarrow.parquet as pq

    return pq.read_table(folder / "docs.parquet")


ENGINES: dict[str, Callable[[Path, int], Engine]] = {
    "datasketch": datasketch,
    "rensa": rensa,
    "gaoya": gaoya,
    "tellings": tellings,
    "tellings-arrow": lambda folder, threads: tellings(folder, threads, arrow=True),
    "passages": lambda folder, threads: tellings(folder, threads, arrow=True, level="passage"),
    "read": read,
}


def main() -> None:
    """Run the engine that the command line names."""
    parser = argparse.ArgumentParser(description="one engine on one corpus")
    parser.add_argument("engine", choices=ENGINES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    asked = parser.parse_args()
    work = ENGINES[asked.engine](asked.folder, asked.threads)
    before = memory(os.getpid())[0] / MIB
    clock = Clock()
    pairs = work(clock)
    taken = clock.read()
    unscored = taken["steps"].pop("rows to arrays, for the scores", 0.0)
    taken["seconds"] -= unscored
    taken["cpu"] -= unscored
    assert (pairs.a < pairs.b).all(), "documents come in the order of their ids"
    np.savez(asked.pairs, a=pairs.a, b=pairs.b, **pairs.more)
    print(json.dumps({**taken, "before": before, "pairs": len(pairs.a)}))


if __name__ == "__main__":
    main()
