"""The kernel's own stages on one thread and on two, over the same blocks of one corpus.

    python benchmarks/stages.py FOLDER [--repeat 5]

prints one JSON object: for each stage the least seconds on one and on two threads, and what it worked on. Texts are
cut into blocks, fingerprints into parts by their hash and seeds into parts by their pair, as the engine does; they
go to a pool of one or two threads in turn.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from tellings import kernel
from tellings.reuse import CorpusSettings

BLOCKS = 16
LEAST = 0.3
"""Seconds that two threads work on a stage before it is timed; a stage that is done sooner is done several times."""
USE = CorpusSettings()
NAMES = ("drop", "miss", "gap", "anchor", "join", "repeats")
GROW = {"least": USE.min_words, **{name: getattr(USE, name) for name in NAMES}}


def timed(work: Callable[[Any], Any], items: Sequence[Any], repeat: int) -> dict[str, float]:
    """Least seconds of some work on all items, on one thread and on two: what else the machine does only adds."""
    for threads in (1, 2):  # warms caches and memory
        once = _pass(work, items, threads)
    times = math.ceil(LEAST / once)
    taken: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(repeat):
        for threads, seconds in taken.items():
            seconds.append(_pass(work, list(items) * times, threads) / times)
    return {str(threads): min(seconds) for threads, seconds in taken.items()}


def _pass(work: Callable[[Any], Any], items: Sequence[Any], threads: int) -> float:
    """Seconds of some work on all items."""
    with ThreadPoolExecutor(threads) as pool:
        begun = time.perf_counter()
        for _ in pool.map(work, items):
            pass
        return time.perf_counter() - begun


def text_blocks(folder: Path) -> list[tuple[Any, Any]]:
    """The texts of a corpus as UTF-8 and offsets, in blocks."""
    column = pq.read_table(folder / "docs.parquet", columns=["text"])["text"].combine_chunks()
    array = column.chunk(0) if hasattr(column, "chunks") else column
    _, edges, data = array.buffers()
    offsets = np.frombuffer(edges, np.int64)[: len(array) + 1]
    cuts = np.linspace(0, len(array), BLOCKS + 1).astype(int)
    view = memoryview(data)
    return [
        (view[offsets[x] : offsets[y]], offsets[x : y + 1] - offsets[x]) for x, y in pairwise(cuts)
    ]


def joined(parts: Sequence[kernel.Words]) -> kernel.Words:
    """The words of all blocks as one."""
    bounds, at = [np.zeros(1, np.int64)], 0
    for part in parts:
        bounds.append(part.bounds[1:] + at)
        at += len(part.hashes)
    none = np.empty(0, np.uint32)
    return kernel.Words(
        np.concatenate([p.hashes for p in parts]), none, none, np.concatenate(bounds)
    )


def cut(by: np.ndarray, *columns: np.ndarray) -> list[tuple[np.ndarray, ...]]:
    """Columns in parts of about one size, in an order by which equal ones stay together."""
    order = np.argsort(by, kind="stable")
    at = np.linspace(0, len(by), BLOCKS + 1).astype(int)[1:-1]
    edges = [0, *np.searchsorted(by[order], by[order][at]).tolist(), len(by)]
    return [tuple(c[order[x:y]] for c in columns) for x, y in pairwise(edges)]


def in_place(part: tuple[np.ndarray, ...], bits: int) -> None:
    """Sort a copy, so that every repeat has the same work; copying is a small share."""
    keys, values = (column.copy() for column in part)
    kernel.sort(keys, values, bits)


def measure(folder: Path, repeat: int) -> dict[str, Any]:
    """Seconds of every stage."""
    blocks = text_blocks(folder)
    found: dict[str, Any] = {
        "words": timed(lambda b: kernel.words(*b, places=True), blocks, repeat)
    }
    read = [kernel.words(*block) for block in blocks]
    by = kernel.permutations(USE.permutations)
    found["minhash"] = timed(lambda w: kernel.minhash(w, USE.shingle, by), read, repeat)
    found["winnow"] = timed(lambda w: kernel.winnow(w, USE.gram, USE.window), read, repeat)
    words = joined(read)
    hashes, places = kernel.winnow(words, USE.gram, USE.window)
    shuffled = np.random.default_rng(1).permutation(len(hashes))
    keys, places = hashes[shuffled].astype(np.uint64), places[shuffled]
    parts = cut(keys >> np.uint64(28), keys, places)
    found["sort"] = timed(lambda p: in_place(p, 32), parts, repeat)
    in_order = np.lexsort((places, keys))
    ordered = cut(keys[in_order], keys[in_order], places[in_order])
    found["seeds"] = timed(lambda p: kernel.seeds(*p, USE.hot), ordered, repeat)
    seeds = [kernel.seeds(*part, USE.hot) for part in ordered]
    pairs, spots = (np.concatenate([getattr(s, n) for s in seeds]) for n in ("pairs", "spots"))
    in_order = np.lexsort((spots, pairs))
    grown = cut(pairs[in_order], pairs[in_order], spots[in_order])
    found["match"] = timed(lambda p: kernel.match(words, *p, **GROW), grown, repeat)
    sizes = {"documents": len(words.bounds) - 1, "words": len(words.hashes)}
    return {
        **sizes,
        "fingerprints": len(hashes),
        "seeds": len(pairs),
        "kernel": kernel.NAME,
        "stages": found,
    }


def main() -> None:
    """Measure the stages on the corpus that the command line names."""
    parser = argparse.ArgumentParser(description="the kernel's stages on one thread and on two")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    asked = parser.parse_args()
    print(json.dumps(measure(asked.folder, asked.repeat)))


if __name__ == "__main__":
    main()
