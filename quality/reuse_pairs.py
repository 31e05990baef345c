"""Scores the engine of reuse on hand-labelled pairs of real articles (quality/reuse/README.md).

    python quality/reuse_pairs.py [train|test|fresh|held-out|all] [--sure] [--errors]

"held-out" are "test" and "fresh" together. `--sure` leaves out the pairs whose judge was not sure. `--errors` lists the
pairs of the train part on which the engine differs from the judge; which ones those are in the parts held out is for
nobody to see. Every measure with its 95 % interval (Wilson). The engine reads all articles of the shared data, as it
would a corpus; a labelled pair that it gives no row is a pair that it rejects.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from measures import HELD_OUT, REUSE_DECISIONS, shared

from tellings import reuse

LABELS = Path(__file__).resolve().parent / "reuse" / "pairs.jsonl"
PARTS = {
    "train": {"train"},
    "test": {"test"},
    "fresh": {"fresh"},
    "held-out": set(HELD_OUT),
    "all": {"train", *HELD_OUT},
}
Z = 1.96
Pair = dict[str, Any]
Row = reuse.PairRow | None


def interval(hits: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    if of == 0:
        return 0.0, 1.0
    share, square = hits / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z / (1 + square / of) * (share * (1 - share) / of + square / (4 * of * of)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def told(hits: int, of: int) -> str:
    """A share with its interval."""
    low, high = interval(hits, of)
    return f"{hits / of if of else 1:.3f} ({hits}/{of}, {low:.2f}-{high:.2f})"


def articles() -> Iterable[reuse.Batch]:
    """All articles of the shared data."""
    with gzip.open(shared() / "data" / "bulk_articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        held = [json.loads(line) for line in lines]
    yield reuse.Batch(
        [a["id"] for a in held], [a["text"] for a in held], [a["outlet"] for a in held]
    )


def rows() -> dict[frozenset[str], reuse.PairRow]:
    """What the engine says, by pair."""
    return {frozenset((row.a, row.b)): row for row in reuse.find(articles(), threads=2).rows()}


def said_class(row: Row) -> str:
    """The class that the engine gives a pair; "none" for a rejected one."""
    return row.class_ if row is not None and row.class_ is not None else "none"


def said_shared(row: Row) -> str:
    """What the engine says that a pair shares."""
    if row is None:
        return "nothing"
    if row.furniture_only:
        return "furniture"
    return "quotation" if row.quotation_only else "article"


def score(
    title: str,
    pairs: Sequence[tuple[Pair, Row]],
    gold: Callable[[Pair], bool],
    said: Callable[[Row], bool],
) -> tuple[float, float]:
    """Print and return precision and recall of one decision."""
    both = sum(gold(p) and said(r) for p, r in pairs)
    claimed, true = sum(said(r) for _, r in pairs), sum(gold(p) for p, _ in pairs)
    print(f"{title:34s} precision {told(both, claimed)}  recall {told(both, true)}")
    return (both / claimed if claimed else 1.0), (both / true if true else 1.0)


def report(pairs: Sequence[tuple[Pair, Row]]) -> dict[str, float]:
    """Print all measures; returns them by name.

    Furniture and quotation are told among the pairs that have a row: a pair that shares less than a passage has none.
    """
    found: dict[str, float] = {}
    listed = [(p, r) for p, r in pairs if r is not None]

    def both(
        name: str,
        of: Sequence[tuple[Pair, Row]],
        gold: Callable[[Pair], bool],
        said: Callable[[Row], bool],
    ) -> None:
        found[f"{name}, precision"], found[f"{name}, recall"] = score(name, of, gold, said)

    both(
        "reuse of any class",
        pairs,
        lambda p: p["class"] != "none",
        lambda r: said_class(r) != "none",
    )
    for name in ("furniture", "quotation"):
        both(
            f"{name} only",
            listed,
            lambda p, n=name: p["shared"] == n and p["class"] == "none",
            lambda r, n=name: said_shared(r) == n,
        )
    for name in ("identical", "near_copy", "excerpt", "edited_copy", "shared_text"):
        both(name, pairs, lambda p, n=name: p["class"] == n, lambda r, n=name: said_class(r) == n)
    print("class, by hand and by the engine:")
    for (gold, said), count in sorted(
        Counter((p["class"], said_class(r)) for p, r in pairs).items()
    ):
        print(f"  {gold:12s} {said:12s} {count}")
    return found


def labelled(part: str) -> list[tuple[Pair, Row]]:
    """The labelled pairs of one of `PARTS` with the rows of the engine."""
    labels = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    found = rows()
    return [(p, found.get(frozenset((p["a"], p["b"])))) for p in labels if p["part"] in PARTS[part]]


def measure() -> dict[str, float]:
    """What the gate keeps: reuse, furniture and quotation on the parts that are held out."""
    pairs = labelled("all")
    found: dict[str, float] = {}
    for part, label in HELD_OUT.items():
        print(f"pairs of the part {part}:")
        of_part = report([(pair, row) for pair, row in pairs if pair["part"] == part])
        for name, value in of_part.items():
            if name.startswith(REUSE_DECISIONS):
                found[f"{label}: {name}"] = round(value, 3)
    return found


def main() -> int:
    """Score the part that the command line asks for."""
    part = next((a for a in sys.argv[1:] if not a.startswith("-")), "all")
    if part not in PARTS:
        raise SystemExit(f"{part} is no part: take one of {', '.join(PARTS)}")
    if "--errors" in sys.argv[1:] and part != "train":
        raise SystemExit("errors are listed of the train part only")
    pairs = labelled(part)
    if "--sure" in sys.argv[1:]:
        pairs = [(p, r) for p, r in pairs if p["sure"]]
    report(pairs)
    if "--errors" in sys.argv[1:]:
        for pair, row in pairs:
            if pair["class"] != said_class(row) or pair["shared"] != said_shared(row):
                print(json.dumps({**pair, "said": [said_class(row), said_shared(row)]}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
