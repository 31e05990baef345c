"""Seeded edits of real articles: the same kinds of reuse as in `corpus.py`, planted among texts that people wrote.

    python benchmarks/real_edits.py ARTICLES.jsonl.gz FOLDER [--seed 1]

writes the same two files as `corpus.py`. A tenth of the articles only serve as hosts: each appears with a passage of
50 to 100 words of another between its paragraphs. The others stay as they are; a fifth of their number is added as
copies under other furniture, and as many as edited copies. The articles hold reuse of their own, which the truth does
not know: recall can be measured on it, precision cannot.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import corpus
import numpy as np
from corpus import COPY, EDITED, EMBEDDED, FOOTS, HEADS, ORIGINAL, Block
from numpy.random import Generator

SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[\"“A-Z])")
SHORTEST = 150
"""Words a source or host has at least; shorter pages are seldom articles."""
HOSTS, PLANTED = 0.1, 0.2


class Told(NamedTuple):
    """A real article."""

    outlet: str
    text: str


class Drawn:
    """Words to replace others with, as frequent as they are in the texts."""

    def __init__(self, texts: Sequence[str], rng: Generator) -> None:
        some = [texts[i] for i in rng.integers(0, len(texts), 500)]
        self.words = np.array(" ".join(some).split(), dtype=object)

    def draw(self, rng: Generator, count: int) -> np.ndarray:
        """So many words, as numbers."""
        return rng.integers(0, len(self.words), count)


def read(path: Path) -> Iterator[Told]:
    """The articles of a file of JSON lines with `outlet` and `text`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Told(row.get("outlet") or "", row["text"])


def copied(text: str, rng: Generator) -> str:
    """A copy under another head and, mostly, another foot."""
    foot = [FOOTS[int(rng.integers(len(FOOTS)))]] if rng.random() < 0.8 else []
    return "\n\n".join([HEADS[int(rng.integers(len(HEADS)))], text, *foot])


def embedded(own: str, source: str, rng: Generator) -> tuple[str, int, int]:
    """A text that holds 50 to 100 words of another between two of its paragraphs, and where they stand there."""
    places = [found.span() for found in re.finditer(r"\S+", source)]
    start, end = corpus.passage(source.split(), rng)
    parts = own.split("\n\n")
    at = int(rng.integers(len(parts) + 1))
    theirs = source[places[start][0] : places[end - 1][1]]
    return "\n\n".join([*parts[:at], theirs, *parts[at:]]), start, end


def planted(articles: Sequence[Told], seed: int = 1) -> Block:
    """The articles with reuse planted among them.

    Args:
        articles: real ones, in any order; the result depends on it.
        seed: of everything that is drawn.
    """
    rng = np.random.default_rng((seed, len(articles)))
    texts = [a.text for a in articles]
    by = Drawn(texts, rng)
    long = [i for i, text in enumerate(texts) if len(text.split()) >= SHORTEST]
    hosts = set(rng.permutation(long)[: int(len(long) * HOSTS)].tolist())
    kept = [i for i in range(len(texts)) if i not in hosts]
    number = {article: at for at, article in enumerate(kept)}
    sources = [i for i in long if i not in hosts]
    rows = [(articles[i].outlet, texts[i], at, ORIGINAL, 0, 0) for at, i in enumerate(kept)]
    for kind in (COPY, EDITED):
        for i in rng.permutation(sources)[: int(len(sources) * PLANTED)].tolist():
            outlet = articles[int(rng.integers(len(articles)))].outlet
            new = copied(texts[i], rng)
            if kind == EDITED:
                new = corpus.edited(SENTENCE.split(texts[i]), by, rng)[0]
            rows.append((outlet, new, number[i], kind, 0, 0))
    for i in sorted(hosts):
        source = _other(articles, i, sources, rng)
        made, start, end = embedded(texts[i], texts[source], rng)
        rows.append((articles[i].outlet, made, number[source], EMBEDDED, start, end))
    return _shuffled(rows, rng)


def _other(articles: Sequence[Told], host: int, sources: Sequence[int], rng: Generator) -> int:
    """A source of another outlet, if a few draws find one: an outlet's unedited text may be standing text."""
    drawn = [sources[int(n)] for n in rng.integers(0, len(sources), 20)]
    return next((s for s in drawn if articles[s].outlet != articles[host].outlet), drawn[0])


def _shuffled(rows: list[tuple[str, str, int, int, int, int]], rng: Generator) -> Block:
    place = rng.permutation(len(rows))
    outlets, texts, source, kind, start, end = zip(
        *(rows[i] for i in np.argsort(place)), strict=True
    )
    return Block(
        np.arange(len(rows)),
        list(outlets),
        list(texts),
        place[list(source)],
        np.array(kind, np.int8),
        np.array(start, np.int32),
        np.array(end, np.int32),
    )


def main() -> None:
    """Write the corpus that the command line asks for."""
    parser = argparse.ArgumentParser(description="real articles with planted reuse")
    parser.add_argument("articles", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    corpus.write([planted(list(read(asked.articles)), asked.seed)], asked.folder)


if __name__ == "__main__":
    main()
