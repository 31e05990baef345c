"""What is true of a corpus, by plain programs that share nothing with the engines, and how engines score on it."""

from __future__ import annotations

import json
import re
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from corpus import COPY, EDITED, EMBEDDED, KINDS
from numpy.typing import NDArray

Ints = NDArray[np.int64]
WORD = re.compile(r"\w+")
GRAM = 5
PLACES = ("a_start", "a_end", "b_start", "b_end")
LEAST = 20
"""Two texts that hold passages of one article are related when these have so many words in common."""


class Truth(NamedTuple):
    """Where each document came from, by id: `source` is its own id for an original."""

    source: Ints
    kind: NDArray[np.int8]
    start: NDArray[np.int32]
    end: NDArray[np.int32]


class Corpus(NamedTuple):
    """Texts by id (a list, or an Arrow column), and the truth about them."""

    texts: Sequence[Any]
    truth: Truth

    def text(self, at: int) -> str:
        """The text of one document."""
        return str(self.texts[at])


def load(folder: Path) -> Corpus:
    """Read a corpus that `corpus.py` or `real_edits.py` wrote."""
    import pyarrow.parquet as pq

    table = pq.read_table(folder / "truth.parquet").sort_by("id")
    truth = Truth(*(table[name].to_numpy() for name in Truth._fields))
    texts = pq.read_table(folder / "docs.parquet", columns=["text"])["text"].combine_chunks()
    return Corpus(texts.chunk(0) if hasattr(texts, "chunks") else texts, truth)


def roots(truth: Truth) -> Ints:
    """The article whose wording each document carries as a whole: a copy's is its source."""
    whole = (truth.kind == COPY) | (truth.kind == EDITED)
    return np.where(whole, truth.source, np.arange(len(truth.source)))


def planted(truth: Truth) -> Ints:
    """All pairs (a < b) of one family: an article, its copies and edited copies, and texts with passages of it."""
    families: dict[int, list[int]] = defaultdict(list)
    for at, source in enumerate(truth.source.tolist()):
        families[source].append(at)
    pairs = [pair for family in families.values() for pair in combinations(family, 2)]
    return np.array(pairs, np.int64).reshape(-1, 2)


def related(truth: Truth, a: Ints, b: Ints) -> NDArray[np.bool_]:
    """Whether pairs of documents share wording that was planted.

    Two texts with passages of one article do only where these overlap by `LEAST` words or more.
    """
    root = roots(truth)
    holds = np.where(truth.kind == EMBEDDED, truth.source, -1)
    whole = (root[a] == root[b]) | (holds[a] == root[b]) | (holds[b] == root[a])
    common = np.minimum(truth.end[a], truth.end[b]) - np.maximum(truth.start[a], truth.start[b])
    return whole | ((holds[a] == holds[b]) & (holds[a] >= 0) & (common >= LEAST))


def jaccard(of: Corpus, pairs: Ints) -> NDArray[np.float64]:
    """The true Jaccard index of the distinct word 5-grams of pairs of documents."""

    @lru_cache(maxsize=1 << 17)
    def grams(at: int) -> Ints:
        words = WORD.findall(of.text(at).lower())
        found = zip(*(words[n:] for n in range(GRAM)), strict=False)
        return np.unique(np.fromiter(map(hash, found), np.int64))

    def one(a: int, b: int) -> float:
        x, y = grams(a), grams(b)
        both = len(np.intersect1d(x, y, assume_unique=True))
        return both / max(1, len(x) + len(y) - both)

    return np.array([one(a, b) for a, b in pairs.tolist()], np.float64)


def keys(pairs: Ints) -> Ints:
    """Pairs as single numbers, sorted, each once."""
    return np.unique(pairs[:, 0] << 32 | pairs[:, 1])


def near_scores(of: Corpus, found: Mapping[str, Ints], most: int = 400_000) -> dict[str, Any]:
    """Recall and precision of near copies, for each engine.

    Args:
        of: the corpus.
        found: the pairs of each engine, a < b.
        most: beyond so many pairs a seeded sample is scored.

    Returns:
        `engines` (recall of pairs with Jaccard of at least .5 and .8, precision likewise), and how many pairs there
        were. Pairs are those planted and those that any engine returned: others that are alike do not exist.
    """
    every = np.unique(np.concatenate([keys(planted(of.truth)), *map(keys, found.values())]))
    if len(every) > most:
        every = np.sort(np.random.default_rng(1).choice(every, most, replace=False))
    alike = jaccard(of, np.stack([every >> 32, every & 0xFFFFFFFF], axis=1))
    scores = {}
    for engine, pairs in found.items():
        hit = np.isin(every, keys(pairs), assume_unique=True)
        row: dict[str, float] = {"pairs": len(keys(pairs))}
        for least in (0.3, 0.5, 0.8):
            true = alike >= least
            row[f"recall {least}"] = share(hit & true, true)
            row[f"precision {least}"] = share(hit & true, hit)
        scores[engine] = row
    counts = {str(least): int((alike >= least).sum()) for least in (0.3, 0.5, 0.8)}
    return {"engines": scores, "scored": len(every), "true": counts}


def share(part: NDArray[np.bool_], whole: NDArray[np.bool_]) -> float:
    """How much of the whole is in the part; 1 of nothing."""
    return float(part.sum() / whole.sum()) if whole.any() else 1.0


def passage_scores(
    of: Corpus, found: Mapping[str, NDArray[Any]], judged: bool = True
) -> dict[str, Any]:
    """Recall of planted reuse, and precision of pairs.

    Args:
        of: the corpus.
        found: `a`, `b`, `shared` (more than furniture or a quotation) and `passages` (row, and code points of both).
        judged: whether the truth knows all pairs; it does not among real articles.
    """
    truth, shared = of.truth, found["shared"]
    a, b = found["a"], found["b"]
    rows = {(x, y): row for row, (x, y) in enumerate(zip(a.tolist(), b.tolist(), strict=True))}
    scores: dict[str, Any] = {"documents": len(truth.kind)}
    scores |= {"pairs": int(shared.sum()), "set_aside": int((~shared).sum())}
    for kind in (COPY, EDITED, EMBEDDED):
        ids = np.flatnonzero(truth.kind == kind).tolist()
        hits = [_row(rows, at, int(truth.source[at])) for at in ids]
        name, planted_here = KINDS[kind], max(1, len(ids))
        scores[name] = sum(r is not None and bool(shared[r]) for r in hits) / planted_here
        scores[f"{name} reported"] = sum(r is not None for r in hits) / planted_here
        scores[f"{name} planted"] = len(ids)
    if judged:
        right = related(truth, a[shared], b[shared])
        scores["precision"] = float(right.mean()) if len(right) else 1.0
        scores["wrong"] = int((~right).sum())
    scores["covered"] = _covered(of, found, rows)
    return scores


def told(path: Path) -> dict[str, NDArray[Any]]:
    """The rows of a file of pairs as the command writes it, as `passage_scores` takes them."""
    a, b, shared, passages = array("q"), array("q"), array("b"), array("q")
    with path.open(encoding="utf-8") as lines:
        for at, line in enumerate(lines):
            row = json.loads(line)
            a.append(int(row["a"]))
            b.append(int(row["b"]))
            shared.append(not (row["furniture_only"] or row["quotation_only"]))
            for passage in row["passages"]:
                passages.extend((at, *(passage[side] for side in PLACES)))
    return {
        "a": np.array(a, np.int64),
        "b": np.array(b, np.int64),
        "shared": np.array(shared, bool),
        "passages": np.array(passages, np.int64).reshape(-1, 5),
    }


def _row(rows: Mapping[tuple[int, int], int], a: int, b: int) -> int | None:
    return rows.get((min(a, b), max(a, b)))


def _covered(
    of: Corpus, found: Mapping[str, NDArray[Any]], rows: Mapping[tuple[int, int], int]
) -> float:
    """Mean share of an embedded passage's characters that those found cover; at most a thousand are looked at."""
    truth, passages = of.truth, found["passages"]
    ids = np.flatnonzero(truth.kind == EMBEDDED)[:1000].tolist()
    shares = []
    for at in ids:
        source = int(truth.source[at])
        row = _row(rows, at, source)
        words = list(re.finditer(r"\S+", of.text(source)))
        begin, end = words[truth.start[at]].start(), words[truth.end[at] - 1].end()
        spans = passages[passages[:, 0] == row] if row is not None else passages[:0]
        side = 1 if source < at else 3
        inside = np.zeros(end - begin, bool)
        for x, y in spans[:, side : side + 2].tolist():
            inside[max(0, x - begin) : max(0, y - begin)] = True
        shares.append(float(inside.mean()))
    return float(np.mean(shares)) if shares else 1.0
