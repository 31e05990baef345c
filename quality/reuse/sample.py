"""Draws the article pairs that are labelled by hand in pairs.jsonl.

    python quality/reuse/sample.py              counts of pairs a cell, and how many are drawn from each
    python quality/reuse/sample.py --ids        the drawn pairs as JSON lines: a, b, stratum, part, measures
    python quality/reuse/sample.py --again      the same for the second sample (parts "train" and "fresh")

The measures are this script's own and take nothing from the engine that is measured with the pairs: words are runs
of letters and digits in lower case, a candidate is any two articles that share eight words in a row (rows that stand in
more than 300 articles propose no pairs), and a stratum follows from plain measures of the shared words. So the sample
holds pairs whatever the engine says of them. Everything is decided by hashes of ids: no seed, no clock.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
ROW = 8  # words in a row that make two articles a candidate pair
SHINGLE = 5  # words of a shingle, for Jaccard and containment
COMMON = 300  # rows in more articles than this propose no pairs
RARE = 99  # pairs wanted of a stratum with few: as many as the other bounds let through
# Pairs wanted of each stratum: of one outlet, of two outlets.
WANTED = {
    "near": (RARE, RARE),
    "high": (RARE, RARE),
    "contained": (RARE, RARE),
    "quoted": (28, 30),
    "some": (30, 45),
    "long_run": (40, 44),
    "short_run": (20, 20),
}
# A second draw looks for prose: words in rows of at most PROSE_ROW articles, outside quotation marks, no gallery.
PROSE_ROW = 4
# Least such words that a pair shares, and how many pairs are then wanted of one outlet and of two.
PROSE_DRAWS = ((60, 24), (25, 10))
# A third draw takes what is mostly such prose, without the outlet that runs teasers into its sentences.
MOSTLY = 0.6
TEASING = "The Hill"
MOSTLY_PROSE = (60, 48, 12)  # least words, pairs wanted, most of one outlet
MOST_OF_ARTICLE = 3  # pairs that one article may stand in
MOST_OF_RUN = (
    2  # pairs of one cell that may have the same longest run: one footer would fill the sample
)
MOST_OF_OUTLETS = (
    6  # pairs of one cell from the same one or two outlets, unless the stratum is rare
)

# The second sample: pairs wanted of each stratum, without any article of the first sample's test part.
WANTED_AGAIN = {
    "high": (6, 0),
    "contained": (6, 0),
    "quoted": (26, 40),
    "some": (26, 12),
    "long_run": (30, 38),
    "short_run": (6, 10),
}
HALF_QUOTED = (0.15, 0.7, 15, 30)  # least and most in marks, shortest longest run, pairs wanted
PROSE_AGAIN = (40, 26, 26)  # least words of prose, pairs wanted of one outlet and of two
MOSTLY_AGAIN = (30, 0.5, 70, 8)  # least words, share of the shared, pairs wanted, most of outlets
FRESH = (1, 2)  # of two groups of pairs that hang together by their articles one is held out


class Article(NamedTuple):
    """What is known of one article: `words` are numbers, `inside` says which lie in quotation marks."""

    id: str
    outlet: str
    words: np.ndarray
    inside: np.ndarray
    rows: np.ndarray
    rare: np.ndarray  # whether each row stands in few articles
    shingles: np.ndarray
    has_gallery: bool


class Pair(NamedTuple):
    """Two candidate articles and the measures of what they share."""

    a: str
    b: str
    stratum: str
    same_outlet: bool
    jaccard: float
    containment: float
    run: int
    shared: int
    in_quotes: float
    prose: int
    run_key: int


def bulk(folder: Path) -> list[dict[str, Any]]:
    """The articles of the shared folder, in the order of the file."""
    with gzip.open(folder / "data" / "bulk_articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def shared() -> Path:
    """The folder of shared data, `TELLINGS_SHARED` or the one beside the checkout."""
    return Path(os.environ.get("TELLINGS_SHARED") or ROOT.parent / "shared")


def digest(*parts: str) -> int:
    """A number that depends on the parts alone."""
    return int.from_bytes(hashlib.blake2b("|".join(parts).encode(), digest_size=8).digest(), "big")


# Curly marks pair up; a straight mark toggles. A paragraph's end closes both.
TURN = re.compile(r"[^\W_]+|[“”\"]|\n")


def split(text: str, numbers: dict[str, int]) -> tuple[np.ndarray, np.ndarray]:
    """The words of a text as numbers, and whether each lies in quotation marks."""
    words: list[int] = []
    inside: list[bool] = []
    is_open = False
    for match in TURN.finditer(text):
        token = match.group()
        if token == "“":
            is_open = True
        elif token in "”\n":
            is_open = False
        elif token == '"':
            is_open = not is_open
        else:
            words.append(numbers.setdefault(token.lower(), len(numbers) + 1))
            inside.append(is_open)
    return np.array(words, np.uint64), np.array(inside, bool)


def rolled(words: np.ndarray, size: int) -> np.ndarray:
    """A 64-bit number for each `size` words in a row."""
    count = max(len(words) - size + 1, 0)
    total = np.zeros(count, np.uint64)
    for place in range(size):
        total = (total ^ words[place : place + count]) * np.uint64(0x9E3779B97F4A7C15)
        total ^= total >> np.uint64(29)
    return total


def articles(folder: Path) -> list[Article]:
    """All articles with their words, rows and shingles."""
    numbers: dict[str, int] = {}
    found = []
    for row in bulk(folder):
        words, inside = split(row["text"], numbers)
        shingles = np.unique(rolled(words, SHINGLE))
        rows = rolled(words, ROW)
        rare = np.ones(len(rows), bool)
        gallery = "Hide Caption" in row["text"]
        found.append(
            Article(row["id"], row["outlet"], words, inside, rows, rare, shingles, gallery)
        )
    return with_rare_rows(found)


def with_rare_rows(of: list[Article]) -> list[Article]:
    """The articles with `rare` set from how many of them hold each row."""
    rows, counts = np.unique(np.concatenate([np.unique(a.rows) for a in of]), return_counts=True)
    common = rows[counts > PROSE_ROW]
    return [article._replace(rare=~np.isin(article.rows, common)) for article in of]


def candidates(of: list[Article]) -> np.ndarray:
    """The pairs of articles that share a row, as `first << 32 | second`, sorted."""
    keys = [np.unique(article.rows) for article in of]
    holder = np.repeat(np.arange(len(of), dtype=np.uint64), [len(each) for each in keys])
    rows = np.concatenate(keys)
    order = np.argsort(rows, kind="stable")
    rows, holder = rows[order], holder[order]
    starts = np.flatnonzero(np.r_[True, rows[1:] != rows[:-1]])
    sizes = np.diff(np.r_[starts, len(rows)])
    pairs = np.zeros(0, np.uint64)
    for size in range(2, COMMON + 1):
        groups = starts[sizes == size]
        first, second = np.triu_indices(size, 1)
        for some in np.array_split(groups, len(groups) * len(first) // 4_000_000 + 1):
            one = holder[some[:, None] + first].ravel()
            two = holder[some[:, None] + second].ravel()
            pairs = np.unique(np.r_[pairs, one << np.uint64(32) | two])
    return pairs


def common_runs(a: Article, b: Article) -> Iterator[tuple[int, int, int]]:
    """The longest equal runs of at least ROW words: (first word in a, first word in b, words)."""
    both = np.intersect1d(a.rows, b.rows)
    at_a = np.flatnonzero(np.isin(a.rows, both))
    at_b = np.flatnonzero(np.isin(b.rows, both))
    order = at_b[np.argsort(b.rows[at_b], kind="stable")]
    low = np.searchsorted(b.rows[order], a.rows[at_a], "left")
    high = np.searchsorted(b.rows[order], a.rows[at_a], "right")
    ends: dict[int, list[int]] = {}  # diagonal -> [first word of a, next word of a]
    for place, start, stop in zip(at_a.tolist(), low.tolist(), high.tolist(), strict=True):
        for other in order[start:stop].tolist():
            diagonal = other - place
            last = ends.get(diagonal)
            if last is not None and last[1] == place:
                last[1] = place + 1
                continue
            if last is not None:
                yield last[0], last[0] + diagonal, last[1] - last[0] + ROW - 1
            ends[diagonal] = [place, place + 1]
    for diagonal, (begin, end) in ends.items():
        yield begin, begin + diagonal, end - begin + ROW - 1


def stratum_of(jaccard: float, containment: float, run: int, in_quotes: float) -> str:
    """The one stratum of a pair, decided in this order."""
    if jaccard >= 0.8:
        return "near"
    if jaccard >= 0.3:
        return "high"
    if containment >= 0.5:
        return "contained"
    if in_quotes >= 0.7 and run >= 12:
        return "quoted"
    if jaccard >= 0.05:
        return "some"
    return "long_run" if run >= 20 else "short_run"


def measured(a: Article, b: Article) -> Pair:
    """The measures of one candidate pair."""
    equal = len(np.intersect1d(a.shingles, b.shingles, assume_unique=True))
    jaccard = equal / max(len(a.shingles) + len(b.shingles) - equal, 1)
    containment = equal / max(min(len(a.shingles), len(b.shingles)), 1)
    covered = np.zeros(len(a.words), bool)
    quoted = np.zeros(len(a.words), bool)
    rare = np.zeros(len(a.words), bool)
    run, run_key = 0, 0
    for at_a, at_b, length in common_runs(a, b):
        covered[at_a : at_a + length] = True
        quoted[at_a : at_a + length] |= (
            a.inside[at_a : at_a + length] & b.inside[at_b : at_b + length]
        )
        for place in np.flatnonzero(a.rare[at_a : at_a + length - ROW + 1]).tolist():
            rare[at_a + place : at_a + place + ROW] = True
        if length > run:
            run, run_key = length, int(a.rows[at_a + (length - ROW) // 2])
    shared_words = int(covered.sum())
    in_quotes = float(quoted.sum()) / max(shared_words, 1)
    prose = 0 if a.has_gallery and b.has_gallery else int((rare & ~quoted).sum())
    stratum = stratum_of(jaccard, containment, run, in_quotes)
    first, second = (a, b) if a.id < b.id else (b, a)
    return Pair(
        first.id,
        second.id,
        stratum,
        a.outlet == b.outlet,
        round(jaccard, 4),
        round(containment, 4),
        run,
        shared_words,
        round(in_quotes, 3),
        prose,
        run_key,
    )


def outlets_of(pair: Pair, outlet: dict[str, str]) -> tuple[str, ...]:
    """The one or two outlets of a pair, in alphabetical order."""
    return tuple(sorted({outlet[pair.a], outlet[pair.b]}))


class Draw:
    """The pairs drawn so far, and how often each article was used."""

    def __init__(self, outlet: dict[str, str]) -> None:
        self.outlet = outlet
        self.pairs: list[Pair] = []
        self.names: list[str] = []  # which draw each pair comes from
        self.uses: Counter[str] = Counter()

    def take(self, name: str, members: list[Pair], wanted: int, most: int) -> None:
        """Draw up to `wanted` of the pairs in their order, at most `most` of the same outlets."""
        runs: Counter[int] = Counter()
        sides: Counter[tuple[str, ...]] = Counter()
        taken = 0
        for pair in members:
            side = outlets_of(pair, self.outlet)
            full = max(self.uses[pair.a], self.uses[pair.b]) >= MOST_OF_ARTICLE
            if full or runs[pair.run_key] >= MOST_OF_RUN or sides[side] >= most:
                continue
            self.pairs.append(pair)
            self.names.append(name)
            self.uses.update((pair.a, pair.b))
            runs[pair.run_key] += 1
            sides[side] += 1
            taken += 1
            if taken == wanted:
                break


def drawn(pairs: list[Pair], outlet: dict[str, str]) -> Draw:
    """The wanted pairs of each stratum and side in the order of their hashes, rare cells first; then prose."""
    cells: dict[tuple[str, bool], list[Pair]] = {}
    in_order = sorted(pairs, key=lambda pair: digest("draw", pair.a, pair.b))
    for pair in in_order:
        cells.setdefault((pair.stratum, pair.same_outlet), []).append(pair)
    draw = Draw(outlet)
    for (stratum, same), members in sorted(cells.items(), key=lambda cell: (len(cell[1]), cell[0])):
        wanted = WANTED[stratum][0 if same else 1]
        draw.take("spread", members, wanted, RARE if wanted == RARE else MOST_OF_OUTLETS)
    known = set(draw.pairs)
    for least, wanted in PROSE_DRAWS:
        for same in (True, False):
            rest = [pair for pair in in_order if pair.prose >= least and pair not in known]
            side = [pair for pair in rest if pair.same_outlet is same]
            draw.take("prose", side, wanted, MOST_OF_OUTLETS)
            known.update(draw.pairs)
    least, wanted, most = MOSTLY_PROSE
    rest = [
        pair
        for pair in in_order
        if pair.prose >= max(least, MOSTLY * pair.shared)
        and pair not in known
        and TEASING not in outlets_of(pair, outlet)
    ]
    draw.take("mostly prose", rest, wanted, most)
    return draw


def drawn_again(pairs: list[Pair], outlet: dict[str, str], first: Draw) -> Draw:
    """The second sample, toward the borders: quotation against shared text, furniture against shared text.

    No pair of the first, and no article that a pair of its test part has. Runs are limited as before.
    """
    draw = Draw(outlet)
    draw.uses = first.uses.copy()
    held_out = [pair for pair in first.pairs if part_of(pair.a, pair.b) == "test"]
    for pair in held_out:
        draw.uses.update({pair.a: MOST_OF_ARTICLE, pair.b: MOST_OF_ARTICLE})
    known = {(pair.a, pair.b) for pair in first.pairs}
    free = [pair for pair in pairs if (pair.a, pair.b) not in known]
    in_order = sorted(free, key=lambda pair: digest("again", pair.a, pair.b))

    def take(
        name: str, wanted: int, rule: Callable[[Pair], bool], most: int = MOST_OF_OUTLETS
    ) -> None:
        taken = set(draw.pairs)
        draw.take(name, [p for p in in_order if rule(p) and p not in taken], wanted, most)

    for same in (False, True):
        wanted = PROSE_AGAIN[2 - same]
        take("prose", wanted, lambda p, s=same: p.same_outlet is s and p.prose >= PROSE_AGAIN[0])
    low, high, run, wanted = HALF_QUOTED
    take("half quoted", wanted, lambda p: low <= p.in_quotes < high and p.run >= run)
    for stratum, both in WANTED_AGAIN.items():
        for same, wanted in zip((True, False), both, strict=True):
            cell = (stratum, same)
            take("spread", wanted, lambda p, c=cell: (p.stratum, p.same_outlet) == c)
    few, share, wanted, most = MOSTLY_AGAIN
    take(
        "mostly prose",
        wanted,
        lambda p: p.prose >= max(few, share * p.shared) and TEASING not in outlets_of(p, outlet),
        most,
    )
    return draw


def parts_again(draw: Draw, first: Draw) -> list[str]:
    """Which part each pair of the second sample belongs to: pairs that share an article belong together."""
    parent: dict[str, str] = {}

    def root(of: str) -> str:
        while parent.setdefault(of, of) != of:
            of = parent[of]
        return of

    trained = [pair for pair in first.pairs if part_of(pair.a, pair.b) == "train"]
    for pair in (*trained, *draw.pairs):
        low, high = sorted((root(pair.a), root(pair.b)))
        parent[high] = low
    bound = {root(pair.a) for pair in trained}
    fresh = (
        root(pair.a) not in bound and digest("fresh", root(pair.a)) % FRESH[1] < FRESH[0]
        for pair in draw.pairs
    )
    return ["fresh" if held_out else "train" for held_out in fresh]


def part_of(a: str, b: str) -> str:
    """Which half of the labelled pairs a pair belongs to."""
    return "test" if digest("part", a, b) % 2 else "train"


def labelled_row(pair: Pair, draw: str, part: str) -> dict[str, Any]:
    """What is printed of a drawn pair."""
    row = pair._asdict() | {"draw": draw, "part": part}
    del row["run_key"]
    return row


def main(arguments: list[str]) -> None:
    """Print the drawn pairs or the counts."""
    of = articles(shared())
    keys = candidates(of)
    firsts, seconds = (keys >> np.uint64(32)).tolist(), (keys & np.uint64(0xFFFFFFFF)).tolist()
    pairs = [measured(of[a], of[b]) for a, b in zip(firsts, seconds, strict=True)]
    draw = drawn(pairs, {article.id: article.outlet for article in of})
    parts = [part_of(pair.a, pair.b) for pair in draw.pairs]
    if "--again" in arguments:
        first, draw = draw, drawn_again(pairs, draw.outlet, draw)
        parts = parts_again(draw, first)
    if "--ids" in arguments or "--again" in arguments:
        for pair, name, part in zip(draw.pairs, draw.names, parts, strict=True):
            print(json.dumps(labelled_row(pair, name, part)))
        return
    everywhere = Counter((pair.stratum, pair.same_outlet) for pair in pairs)
    sampled = Counter((pair.stratum, pair.same_outlet) for pair in draw.pairs)
    for stratum in WANTED:
        for same in (True, False):
            sides = "one outlet" if same else "two outlets"
            count, taken = everywhere[stratum, same], sampled[stratum, same]
            print(f"{stratum:10} {sides:12} {count:7} {taken:4}")
    print(len(pairs), "candidates,", len(draw.pairs), "drawn")


if __name__ == "__main__":
    main(sys.argv[1:])
