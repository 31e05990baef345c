"""A seeded generator of news-like corpora with planted reuse, and of its truth.

    python benchmarks/corpus.py 100000 FOLDER [--seed 1]

writes FOLDER/docs.parquet (id, outlet, text) and FOLDER/truth.parquet (id, source, kind, start, end). Of a hundred
articles seventy are originals, fifteen are copies under other furniture, ten are edited copies (5 to 20 % of the words
replaced, dropped or added, sentences dropped, ends cut), five hold a passage of 50 to 100 words of another article
(`start` and `end` are words of the source). Stock phrases and footers recur everywhere.

Words are made of syllables and drawn by Zipf's law, half of them from the few that may follow the word before, so that
short n-grams repeat as they do in prose. Half of the copies go to a tenth of the sources.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.random import Generator

ORIGINAL, COPY, EDITED, EMBEDDED = range(4)
SHARES = {COPY: 0.15, EDITED: 0.10, EMBEDDED: 0.05}
BLOCK = 10_000
WORDS = 40_000
TOPICS = 4_000
OUTLETS = 200

COMMON = (
    "the of to and a in that is for on it with as was at by from be are he has have this an will his but not they "
    "who its or their were been had said she which one more about we would there all when up out if after new what "
    "also so her two no than people can over last some year time could first other years into only now just before"
).split()
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
SYLLABLES = [c + v + e for c in "b d f g k l m n p r s t v z br st".split() for v in "aeiou" for e in ("", "n", "r")]


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
        made: dict[str, None] = dict.fromkeys(COMMON)
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


def originals(language: Language, rng: Generator, count: int) -> list[list[str]]:
    """So many articles of 300 to 500 words, as sentences."""
    numbers = language.prose(rng, count, 500)
    sizes = rng.integers(300, 501, count)
    texts = language.words[numbers]
    return [sentences(texts[i, : sizes[i]].tolist(), rng) for i in range(count)]


def edited(source: Sequence[str], language: Language, rng: Generator) -> list[str]:
    """An edited copy: 5 to 20 % of the words replaced, dropped or added, sentences dropped, the end cut."""
    kept = [s for s, dice in zip(source, rng.random(len(source)), strict=True) if dice > 0.06]
    if rng.random() < 0.4:
        kept = kept[: max(4, int(len(kept) * rng.uniform(0.6, 0.95)))]
    words = " ".join(kept).split(" ")
    rate, dice = rng.uniform(0.05, 0.20), rng.random(len(words))
    fresh = language.words[language.draw(rng, len(words))]
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


def embedded(own: Sequence[str], source: Sequence[str], rng: Generator) -> tuple[list[str], int, int]:
    """An article that holds 50 to 100 words of another, and where they stand there."""
    mine, theirs = " ".join(own).split(" "), " ".join(source).split(" ")
    size = int(rng.integers(50, 101))
    start = int(rng.integers(max(1, len(theirs) - size)))
    at = int(rng.integers(len(mine)))
    return [" ".join([*mine[:at], *theirs[start : start + size], *mine[at:]])], start, start + size


def block(language: Language, rng: Generator, count: int) -> list[Article]:
    """So many articles; the first seventy in a hundred are the originals."""
    wanted = {kind: int(count * share) for kind, share in SHARES.items()}
    plain = count - sum(wanted.values())
    texts = originals(language, rng, plain)
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
                made.append(Article(edited(texts[source], language, rng), source, EDITED))
    for own in originals(language, rng, wanted[EMBEDDED]):
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


def blocks(count: int, seed: int = 1) -> Iterator[tuple[pa.Table, pa.Table]]:
    """Documents and truth, block by block, in random order inside each block.

    Args:
        count: articles in all.
        seed: of everything that is drawn.
    """
    language = Language()
    for begin in range(0, count, BLOCK):
        rng = np.random.default_rng((seed, begin))
        made = block(language, rng, min(BLOCK, count - begin))
        place = rng.permutation(len(made))
        order = np.argsort(place)
        ids = place + begin
        yield (
            pa.table(
                {
                    "id": pa.array(np.sort(ids)),
                    "outlet": [f"outlet {int(n)}" for n in rng.integers(0, OUTLETS, len(made))],
                    "text": pa.array([paragraphs(made[i].sentences, rng) for i in order], pa.large_string()),
                }
            ),
            pa.table(
                {
                    "id": pa.array(ids),
                    "source": pa.array(ids[[a.source for a in made]]),
                    "kind": pa.array([a.kind for a in made], pa.int8()),
                    "start": pa.array([a.start for a in made], pa.int32()),
                    "end": pa.array([a.end for a in made], pa.int32()),
                }
            ),
        )


def write(count: int, folder: Path, seed: int = 1) -> None:
    """Write a corpus with its truth."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = truth = None
    for texts, facts in blocks(count, seed):
        documents = documents or pq.ParquetWriter(folder / "docs.parquet", texts.schema)
        truth = truth or pq.ParquetWriter(folder / "truth.parquet", facts.schema)
        documents.write_table(texts)
        truth.write_table(facts)
    for writer in (documents, truth):
        if writer is not None:
            writer.close()


def main() -> None:
    """Write the corpus that the command line asks for."""
    parser = argparse.ArgumentParser(description="a seeded corpus with planted reuse")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    write(asked.count, asked.folder, asked.seed)


if __name__ == "__main__":
    main()
