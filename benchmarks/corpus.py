"""A seeded generator of news-like corpora with planted reuse, and of its truth.

    python benchmarks/corpus.py 100000 FOLDER [--seed 1] [--processes 2]

writes FOLDER/docs.parquet (id, outlet, text) and FOLDER/truth.parquet (id, source, kind, start, end). Of a hundred
articles seventy are originals, fifteen are copies under other furniture, ten are edited copies (5 to 20 % of the words
replaced, dropped or added, sentences dropped, ends cut), five hold a passage of 50 to 100 words of another article
(`start` and `end` are words of the source, as `str.split` counts them), 30 of them outside quotation marks and from
another outlet. Stock phrases and footers recur everywhere.

Words are made of syllables and drawn by Zipf's law, half of them from the few that may follow the word before, so that
short n-grams repeat as they do in prose. Half of the copies go to a tenth of the sources. Every block of ten thousand
articles is drawn from its own seed and holds its own sources, so that blocks can be made side by side and memory stays
the same for every size.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

VERSION = 3
"""Goes up when the same seed gives other articles."""

ORIGINAL, COPY, EDITED, EMBEDDED = range(4)
KINDS = ("original", "copy", "edited", "embedded")
SHARES = {COPY: 0.15, EDITED: 0.10, EMBEDDED: 0.05}
BLOCK = 10_000
WORDS = 40_000
TOPICS = 4_000
OUTLETS = 200
PLAIN, TRIES = 30, 20
"""Words of an embedded passage that stand outside quotation marks at least, or the first of so many draws is taken: a
passage that is mostly one quotation is a shared quotation and no shared text."""

COMMON = (
    "the of to and a in that is for on it with as was at by from be are he has have this an will his but not they "
    "who its or their were been had said she which one more about we would there all when up out if after new what "
    "also so her two no than people can over last some year time could first other years into only now just before"
)
STOCK = (
    "a spokesman said on Tuesday",
    "the ministry confirmed in a written statement",
    "who asked not to be named",
    "could not be reached on Friday evening",
    "at a press briefing in the capital",
    "in the days after the vote",
    "for the third year in a row",
    "the council is to meet again next month",
    "shares closed two percent lower",
    "the inquiry is still under way",
    "the federal court of appeal ruled",
    "according to figures seen by this newspaper",
)
HEADS = (
    "(Norlight) —",
    "HARBOUR CITY (Meridian) -",
    "By our staff | Updated 9:15 a.m.",
    "Share this page Post Mail Print",
    "Live from the newsroom.",
)
FOOTS = (
    "All rights reserved. No part of this page may be stored, sent on or put to use in any form without the written "
    "leave of the publisher named above.",
    "Write to the editors with corrections. Letters may be shortened before they are printed.",
    "Get the morning letter: five stories before breakfast, free, in your inbox on every working day of the week.",
    "More on this: what to know before the vote, in six charts. Follow our pages and never miss a story again.",
    "(Reporting by A. Marlow and J. Penn; editing by T. Osei)",
)
SYLLABLES = [
    c + v + e for c in (*"bdfgklmnprstvz", "br", "st") for v in "aeiou" for e in ("", "n", "r")
]


class Article(NamedTuple):
    """An article of the corpus: sentences, and how it came about."""

    sentences: list[str]
    source: int
    kind: int
    start: int = 0
    end: int = 0


class Language:
    """A made-up vocabulary with frequencies, followers and topics; the same for every seed."""

    def __init__(self) -> None:
        rng = np.random.default_rng(2022)
        made: dict[str, None] = dict.fromkeys(COMMON.split())
        while len(made) < WORDS:
            parts = rng.integers(0, len(SYLLABLES), 4)
            made["".join(SYLLABLES[i] for i in parts[: int(rng.integers(2, 5))])] = None
        self.words = np.array(list(made), dtype=object)
        weight = 1.0 / (np.arange(WORDS) + 2.5) ** 1.05
        self.ladder = np.cumsum(weight / weight.sum())
        self.followers = self._ranks(rng.random((WORDS, 20)))

    def _ranks(self, uniform: np.ndarray) -> np.ndarray:
        found = np.searchsorted(self.ladder, uniform)
        return np.minimum(found, WORDS - 1).astype(np.int32)

    def draw(self, rng: Generator, count: int) -> np.ndarray:
        """So many words by frequency, as numbers."""
        return self._ranks(rng.random(count))

    def prose(self, rng: Generator, texts: int, length: int) -> np.ndarray:
        """Texts x length word numbers: topics, and followers of the word before."""
        drawn = self.draw(rng, texts * length).reshape(texts, length)
        topic = rng.integers(0, TOPICS, (texts, 1))
        own = (topic * 17 + rng.integers(0, 120, (texts, length)) * 31) % (WORDS - 200) + 200
        drawn = np.where(rng.random((texts, length)) < 0.12, own, drawn)
        which = np.minimum(*(rng.integers(0, 20, (texts, length)) for _ in range(2)))
        follows = rng.random((texts, length)) < 0.5
        for at in range(1, length):
            after = self.followers[drawn[:, at - 1], which[:, at]]
            drawn[:, at] = np.where(follows[:, at], after, drawn[:, at])
        return drawn


def sentences(words: list[str], rng: Generator) -> list[str]:
    """Words cut into sentences of 8 to 30, some with stock phrases, figures or quotation marks."""
    made, at = [], 0
    while at < len(words):
        size = int(rng.integers(8, 31))
        part = words[at : at + size]
        at += size
        part[0] = part[0].capitalize()
        dice = rng.random(2)
        if dice[0] < 0.35:
            part.insert(int(rng.integers(1, len(part) + 1)), STOCK[int(rng.integers(len(STOCK)))])
        text = " ".join(part)
        if dice[1] > 0.85:
            text = f"“{text},” he said."
        elif dice[1] > 0.8:
            text = f"{text}, {int(rng.integers(2, 900))} in all."
        else:
            text += "."
        made.append(text)
    return made


def originals(by: Language, rng: Generator, count: int) -> list[list[str]]:
    """So many articles of 300 to 500 words, as sentences."""
    numbers = by.prose(rng, count, 500)
    sizes = rng.integers(300, 501, count)
    texts = by.words[numbers]
    return [sentences(texts[i, : sizes[i]].tolist(), rng) for i in range(count)]


def edited(source: Sequence[str], by: Language, rng: Generator) -> list[str]:
    """An edited copy: 5 to 20 % of the words replaced, dropped or added, sentences dropped, the end cut."""
    kept = [s for s, dice in zip(source, rng.random(len(source)), strict=True) if dice > 0.06]
    if rng.random() < 0.4:
        kept = kept[: max(4, int(len(kept) * rng.uniform(0.6, 0.95)))]
    words = " ".join(kept).split(" ")
    rate, dice = rng.uniform(0.05, 0.20), rng.random(len(words))
    fresh = by.words[by.draw(rng, len(words))]
    out: list[str] = []
    for word, roll, other in zip(words, dice, fresh, strict=True):
        if roll < rate * 0.6:
            out.append(other)
        elif roll < rate * 0.8:
            continue
        elif roll < rate:
            out += [word, other]
        else:
            out.append(word)
    return [" ".join(out)]


def embedded(
    own: Sequence[str], source: Sequence[str], rng: Generator
) -> tuple[list[str], int, int]:
    """An article that holds 50 to 100 words of another between two of its sentences, and where they stand there."""
    theirs = " ".join(source).split()
    start, end = passage(theirs, rng)
    at = int(rng.integers(len(own) + 1))
    return [" ".join([*own[:at], *theirs[start:end], *own[at:]])], start, end


def passage(words: Sequence[str], rng: Generator) -> tuple[int, int]:
    """Which 50 to 100 words of an article another one holds."""
    size = min(int(rng.integers(50, 101)), len(words))
    plain = np.cumsum([0, *outside(words)])
    starts = rng.integers(max(1, len(words) - size), size=TRIES)
    most = np.flatnonzero(plain[starts + size] - plain[starts] >= PLAIN)
    start = int(starts[most[0] if len(most) else 0])
    return start, start + size


def outside(words: Sequence[str]) -> list[bool]:
    """Which words stand outside quotation marks; straight marks open and close in turn."""
    found, inside = [], False
    for word in words:
        found.append(not inside and not word.startswith(("“", '"')))
        for mark in word:
            inside = mark == "“" or (not inside if mark == '"' else inside and mark != "”")
    return found


def block(words: Language, rng: Generator, count: int) -> list[Article]:
    """So many articles; the first seventy in a hundred are the originals."""
    wanted = {kind: int(count * share) for kind, share in SHARES.items()}
    plain = count - sum(wanted.values())
    texts = originals(words, rng, plain)
    made = [Article(text, i, ORIGINAL) for i, text in enumerate(texts)]
    often = rng.permutation(plain)[: max(1, plain // 10)]
    for kind in (COPY, EDITED):
        for _ in range(wanted[kind]):
            source = int(rng.choice(often) if rng.random() < 0.5 else rng.integers(plain))
            if kind == COPY:
                head = [HEADS[int(rng.integers(len(HEADS)))]]
                foot = [FOOTS[int(rng.integers(len(FOOTS)))]] if rng.random() < 0.8 else []
                made.append(Article([*head, *texts[source], *foot], source, COPY))
            else:
                made.append(Article(edited(texts[source], words, rng), source, EDITED))
    for own in originals(words, rng, wanted[EMBEDDED]):
        source = int(rng.integers(plain))
        made.append(Article(*_embedded(own, texts[source], source, rng)))
    return made


def _embedded(
    own: Sequence[str], theirs: Sequence[str], source: int, rng: Generator
) -> tuple[list[str], int, int, int, int]:
    text, start, end = embedded(own, theirs, rng)
    return text, source, EMBEDDED, start, end


def paragraphs(of: Sequence[str], rng: Generator) -> str:
    """Sentences as paragraphs of one to three."""
    parts, at = [], 0
    while at < len(of):
        size = int(rng.integers(1, 4))
        parts.append(" ".join(of[at : at + size]))
        at += size
    return "\n\n".join(parts)


class Block(NamedTuple):
    """Documents in the order of their ids, and where each came from: `source` is an id, an original's its own."""

    ids: NDArray[np.int64]
    outlets: list[str]
    texts: list[str]
    source: NDArray[np.int64]
    kind: NDArray[np.int8]
    start: NDArray[np.int32]
    end: NDArray[np.int32]


def laid_out(made: Sequence[Article], begin: int, rng: Generator) -> Block:
    """Articles in random order, with ids from `begin` on, outlets and paragraphs."""
    place = rng.permutation(len(made))
    order = np.argsort(place)
    outlet = rng.integers(0, OUTLETS, len(made))
    for at, article in enumerate(made):
        if article.kind == EMBEDDED and outlet[place[at]] == outlet[place[article.source]]:
            outlet[place[at]] = (outlet[place[at]] + 1) % OUTLETS
    outlets = [f"outlet {n}" for n in outlet.tolist()]
    texts = [paragraphs(made[i].sentences, rng) for i in order]
    ids = place + begin
    return Block(
        np.sort(ids),
        outlets,
        texts,
        ids[[made[i].source for i in order]],
        np.array([made[i].kind for i in order], np.int8),
        np.array([made[i].start for i in order], np.int32),
        np.array([made[i].end for i in order], np.int32),
    )


@cache
def language() -> Language:
    """The language, made once a process."""
    return Language()


def one_block(begin: int, count: int, seed: int) -> Block:
    """The block of a corpus of `count` articles that starts at `begin`; the same at every count that fills it."""
    rng = np.random.default_rng((seed, begin))
    return laid_out(block(language(), rng, min(BLOCK, count - begin)), begin, rng)


def blocks(count: int, seed: int = 1, processes: int = 1) -> Iterator[Block]:
    """A corpus block by block.

    Args:
        count: articles in all.
        seed: of everything that is drawn.
        processes: how many make blocks; the result is the same.
    """
    make, begins = partial(one_block, count=count, seed=seed), range(0, count, BLOCK)
    if processes == 1:
        yield from map(make, begins)
        return
    with Pool(processes) as pool:
        yield from pool.imap(make, begins)


def tables(of: Block) -> tuple[Any, Any]:
    """A block as Arrow tables: documents and truth."""
    import pyarrow as pa

    documents = {
        "id": of.ids,
        "outlet": of.outlets,
        "text": pa.array(of.texts, pa.large_string()),
    }
    truth = {name: getattr(of, name) for name in ("source", "kind", "start", "end")}
    return pa.table(documents), pa.table({"id": of.ids, **truth})


def write(made: Iterable[Block], folder: Path) -> None:
    """Write a corpus with its truth; the folder has its name only when it is whole."""
    import pyarrow.parquet as pq

    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    writers: list[Any] = []
    for of in made:
        pair = tables(of)
        names = ("docs.parquet", "truth.parquet")
        writers = writers or [
            pq.ParquetWriter(part / n, t.schema) for n, t in zip(names, pair, strict=True)
        ]
        for writer, table in zip(writers, pair, strict=True):
            writer.write_table(table)
    for writer in writers:
        writer.close()
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)


def main() -> None:
    """Write the corpus that the command line asks for."""
    parser = argparse.ArgumentParser(description="a seeded corpus with planted reuse")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    asked = parser.parse_args()
    write(blocks(asked.count, asked.seed, asked.processes), asked.folder)


if __name__ == "__main__":
    main()
