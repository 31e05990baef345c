"""Conflicts that are reported on unchanged real stories, against judgements by hand (README.md in this folder).

    python quality/conflicts/judged.py [final|tuning] [--from .3] [--list] [--sample N]

Compares the triples of `stories_allsides.jsonl.gz`, of which the 100 first by hash are "final" and the others
"tuning", and says how many of the conflicts of certainty 0.5 and more were judged real. One that nobody has judged
counts as false. `--list` prints each conflict from the certainty of `--from` with its place, its judgement and the
words around (for judging; the texts are not in the repository). `--sample N` takes the first N stories of the part.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from measures import shared
from reuse_pairs import interval

from tellings import read
from tellings.compare import compare
from tellings.model import Comparison, Conflict

JUDGED = Path(__file__).resolve().with_name("judged.jsonl")
FINAL = 100
"""Stories whose conflicts make the figure; on the others rules may be tuned."""
SURE = 0.5
POSSIBLE = 0.3
SAMPLE = 50
"""Stories of the gate, the first of the part."""
BINS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 1.01)
AROUND = 160
"""Code points on either side that `--list` shows."""

Story = list[dict[str, Any]]
Place = tuple[str, int, int]


class Judgement(msgspec.Struct, frozen=True):
    """What a judge said of one conflict: its story, type and two sides of places (article, start, end).

    `label` is "real" (the texts as they stand cannot both be right about one thing at one time), "update" (both were
    right when they were written) or "false". `certainty` is the one with which it was shown, `reason` the judge's.
    """

    story: str
    type: str
    sides: tuple[tuple[Place, ...], ...]
    label: str
    certainty: float
    reason: str


class Shown(msgspec.Struct, frozen=True):
    """A conflict as reported on a story: the places of each of its values, by article."""

    story: str
    conflict: Conflict
    sides: tuple[tuple[Place, ...], ...]


def stories(part: str) -> dict[str, Story]:
    """The triples of one part, in the order of the hash of their names."""
    found: dict[str, Story] = defaultdict(list)
    path = shared() / "data" / "stories_allsides.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            found[row["story"]].append(row)
    triples = sorted((key for key in found if len(found[key]) == 3), key=_hash)
    chosen = triples[:FINAL] if part == "final" else triples[FINAL:]
    return {key: found[key] for key in chosen}


def _hash(story: str) -> str:
    return hashlib.sha256(story.encode()).hexdigest()


def comparison(story: Story) -> tuple[Comparison, dict[str, str]]:
    """The comparison of a story, and the article of each account."""
    accounts = [
        read.plain(
            row["text"].encode(),
            url=row["url"] or "",
            outlet=row["outlet"] or "",
            published=row["date"] or "",
            title=row["title"] or "",
        )
        for row in story
    ]
    articles = {account.id: row["id"] for account, row in zip(accounts, story, strict=True)}
    return compare(accounts), articles


def shown(key: str, story: Story, least: float) -> Iterator[Shown]:
    """The conflicts of a story that are at least so certain."""
    found, articles = comparison(story)
    for conflict in found.conflicts:
        if conflict.class_ == "conflict" and conflict.certainty >= least:
            sides = tuple(
                tuple((articles[s.account], s.start, s.end) for s in value.spans)
                for value in conflict.values
            )
            yield Shown(key, conflict, sides)


def judgements() -> list[Judgement]:
    """All judgements."""
    return [msgspec.json.decode(line, type=Judgement) for line in JUDGED.read_bytes().splitlines()]


def label_of(one: Shown, judged: Iterable[Judgement]) -> str:
    """The label of a conflict: of a judgement of which two sides meet two of its values; "unjudged" without one."""
    for judgement in judged:
        if judgement.story == one.story and _meet(one.sides, judgement.sides):
            return judgement.label
    return "unjudged"


def _meet(one: Sequence[Sequence[Place]], two: Sequence[Sequence[Place]]) -> bool:
    """Whether two values overlap two sides, each another one."""
    met = [{j for j, side in enumerate(two) if _overlap(value, side)} for value in one]
    return any(
        j != k
        for n, values in enumerate(met)
        for others in met[n + 1 :]
        for j in values
        for k in others
    )


def _overlap(one: Iterable[Place], two: Sequence[Place]) -> bool:
    return any(a == b and s < f and t < e for a, s, e in one for b, t, f in two)


def measure(part: str = "final", most: int | None = SAMPLE) -> dict[str, float]:
    """What the gate keeps: precision and false conflicts a story, at certainty 0.5, on the first stories of a part."""
    chosen = dict(list(stories(part).items())[:most])
    judged = judgements()
    labels = Counter(
        label_of(one, judged) for key, story in chosen.items() for one in shown(key, story, SURE)
    )
    real, of = labels["real"], labels.total()
    return {
        "real stories: conflicts, precision": round(real / of if of else 1.0, 3),
        "real stories: conflicts judged real": float(real),
        "real stories: conflicts judged false or not judged": float(of - real),
    }


def report(found: Sequence[tuple[Shown, str]], count: int) -> None:
    """Print the figures at 0.5 and the labels by certainty."""
    labels = Counter(label for one, label in found if one.conflict.certainty >= SURE)
    real, of = labels["real"], labels.total()
    low, high = interval(real, of)
    print(f"{count} stories, {of} conflicts at {SURE}: {dict(sorted(labels.items()))}")
    print(f"precision {real / of if of else 1:.3f} ({real}/{of}, {low:.2f}-{high:.2f})")
    print(f"false a story {(of - real) / max(count, 1):.3f}")
    for low, high in pairwise(BINS):
        row = Counter(label for one, label in found if low <= one.conflict.certainty < high)
        print(f"  {low:.2f}-{min(high, 1):.2f}: {dict(sorted(row.items()))}")


def tell(one: Shown, label: str, story: Story) -> None:
    """Print one conflict with the words around."""
    texts = {row["id"]: row for row in story}
    found = one.conflict
    print(f"\n=== {one.story} {found.type} {found.certainty} {label}")
    for why in found.why:
        print(f"   {why.rule} {why.score}")
    print(f"   fits: {[e.kind for e in found.explanations if e.fits]}")
    print(f"   sides: {json.dumps(one.sides)}")
    for value, side in zip(found.values, one.sides, strict=True):
        print(f" * {value.normal}")
        for article, start, end in side:
            row = texts[article]
            text = row["text"]
            before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
            words = f"{before}[[{text[start:end]}]]{after}".replace("\n", " ")
            print(f"   - {row['outlet']} {row['date']} {start}: {words}")


def main() -> None:
    """Compare, join with the judgements, and say."""
    parser = argparse.ArgumentParser()
    parser.add_argument("part", nargs="?", choices=["final", "tuning"], default="final")
    parser.add_argument("--from", type=float, default=POSSIBLE, dest="least")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--sample", type=int)
    use = parser.parse_args()
    judged = judgements()
    chosen = dict(list(stories(use.part).items())[: use.sample])
    found = []
    for key, story in chosen.items():
        for one in shown(key, story, use.least):
            label = label_of(one, judged)
            found.append((one, label))
            if use.list:
                tell(one, label, story)
    report(found, len(chosen))


if __name__ == "__main__":
    main()
