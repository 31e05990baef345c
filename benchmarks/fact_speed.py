"""How fast times and quantities are found: articles of 500 words per second and core, and growth on hostile text.

    python benchmarks/fact_speed.py [--articles 200] [--repeat 5]

Reads every so many of the real articles of the shared folder (`TELLINGS_SHARED`, or `../shared`), in processor time of
this process; the best of the repeats is given, because machines are noisy. Then texts of nothing but digits, months,
hyphens and the like, ten times as long each time: the time must grow by ten as well. Nothing here is asserted by tests.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import time
from pathlib import Path

from tellings import fact

ROOT = Path(__file__).resolve().parent.parent
ANCHOR = "2022-06-20"
HOSTILE = {
    "digits": "7",
    "figures": "12 ",
    "grouped": "123,",
    "months": "May ",
    "dates": "3 May 2019 to ",
    "hyphens": "- ",
    "tight hyphens": "9-",
    "slashes": "1/2/",
    "and": "two and ",
    "one hundred and": "one hundred and ",
    "last": "the last ",
    "quotation marks": '"',
    "blanks": " ",
    "lines": "a\n",
    "points": ".5",
}
SIZES = (10_000, 100_000, 1_000_000)


def texts(count: int) -> list[str]:
    """Some of the real articles, evenly taken."""
    folder = Path(os.environ.get("TELLINGS_SHARED") or ROOT.parent / "shared")
    with gzip.open(folder / "data" / "bulk_articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        held = [json.loads(line)["text"] for line in lines]
    return held[:: max(1, len(held) // count)][:count]


def seconds(held: list[str]) -> float:
    """Processor time for all texts."""
    begun = time.process_time()
    for text in held:
        fact.find(text, ANCHOR)
    return time.process_time() - begun


def main() -> None:
    """Print articles per second, then a table of growth."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--articles", type=int, default=200)
    options.add_argument("--repeat", type=int, default=5)
    chosen = options.parse_args()
    held = texts(chosen.articles)
    words = sum(len(text.split()) for text in held)
    seconds(held[:20])  # warms caches
    best = min(seconds(held) for _ in range(chosen.repeat))
    print(f"{len(held)} articles, {words} words: {words / 500 / best:.0f} of 500 words a second")
    print("seconds on", *(f"{size:,} characters" for size in SIZES), sep="\t")
    for name, piece in HOSTILE.items():
        grown = [seconds([(piece * (size // len(piece) + 1))[:size]]) for size in SIZES]
        print(name, *(f"{taken:.3f}" for taken in grown), sep="\t")


if __name__ == "__main__":
    main()
