"""How fast quotations are found: articles a second on one core, and how time grows on text made to be slow.

    python benchmarks/quote_speed.py [FILE.jsonl ...] [--rounds 7] [--sizes 10000,100000,1000000] [--longest 60]

reads articles (JSON lines with a `text`, also gzip) or, without files, the bulk articles of the shared folder that have
about 500 words, else the accounts of the stories in `quality/stories`. Names are found anew for each article, as
`tellings quotes` does. Times are those of the process and not of the clock, medians of rounds after one that warms
caches; a rate is given for articles of 500 words. No test asserts a time.

Hostile texts are one unit over and over. A size is left out where the one before took a tenth of `--longest` seconds.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count, islice
from pathlib import Path

from tellings import name, quote
from tellings.model import Account

ROOT = Path(__file__).resolve().parent.parent
WORDS = 500
MOST = 300

UNITS = {
    "quotation marks": '"',
    "opening marks": "\u201c ",
    "nested openers": "\u201ca \u2018b \u00abc ",
    "marks of many kinds": "\" \u201c \u2018 \u00ab \u201e ' ",
    "pairs inside pairs": "\u201ca \u00abb\u00bb \u201ec\u201c d\u201d ",
    "one name": "Ola Nord ",
    "said": "said ",
    "he said": "he said ",
    "he said that": "he said that ",
    "words of reporting": "told said noted saying added ",
    "sources": "officials said ",
    "offices": "the president of ",
    "quotations with cues": '"Yes it is so," he said, ',
    "initials": "A.",
    "pronouns": "they said. ",
}


def new_names(size: int) -> str:
    """A text of names of which none comes twice."""
    parts: list[str] = []
    length = 0
    for number in count(1):
        if length >= size:
            return "".join(parts)
        parts.append(f"{_spelt(number * 31)} {_spelt(number * 7919)} said so, ")
        length += len(parts[-1])
    raise AssertionError


def _spelt(number: int) -> str:
    letters = ""
    while number:
        number, digit = divmod(number, 80)
        letters += "bcdfghklmnprstvw"[digit % 16] + "aeiou"[digit // 16]
    return letters.capitalize()


HOSTILE: dict[str, Callable[[int], str]] = {
    label: (lambda size, unit=unit: (unit * (size // len(unit) + 1))[:size])
    for label, unit in UNITS.items()
} | {"new names": new_names}


def articles(paths: Sequence[str]) -> list[str]:
    """The texts that are read."""
    if paths:
        return [text for path in paths for text in islice(_texts(Path(path)), MOST)]
    bulk = Path(os.environ.get("TELLINGS_SHARED") or ROOT.parent / "shared")
    bulk = bulk / "data" / "bulk_articles.jsonl.gz"
    if bulk.is_file():
        near = (text for text in _texts(bulk) if abs(len(text.split()) - WORDS) <= WORDS // 10)
        return list(islice(near, MOST))
    stories = sorted((ROOT / "quality" / "stories").glob("*/*.txt"))
    return [path.read_text(encoding="utf-8") for path in stories]


def _texts(path: Path) -> Iterator[str]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def seconds(work: Callable[[], object]) -> float:
    """The processor's time for some work."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def rates(texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Median seconds for all texts: names alone, and quotations with their names."""
    accounts = [Account(id=str(number), text=text) for number, text in enumerate(texts)]
    steps: dict[str, Callable[[], object]] = {
        "names": lambda: [name.find([account]) for account in accounts],
        "quotations and names": lambda: [quote.find(text) for text in texts],
    }
    taken: dict[str, list[float]] = {label: [] for label in steps}
    for turn in range(rounds + 1):
        for label, work in steps.items():
            spent = seconds(work)
            if turn:
                taken[label].append(spent)
    return {label: statistics.median(values) for label, values in taken.items()}


def growth(made: Callable[[int], str], sizes: Sequence[int], longest: float) -> list[float]:
    """Seconds for one text at each size, up to the first that would take too long."""
    taken: list[float] = []
    for size in sizes:
        if taken and taken[-1] > longest / 10:
            break
        text = made(size)
        taken.append(seconds(lambda text=text: quote.find(text)))
    return taken


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--longest", type=float, default=60)
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    texts = articles(asked.paths)
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words / len(texts):.0f} words each, one core")
    for label, spent in rates(texts, asked.rounds).items():
        print(f"{words / spent / WORDS:8.0f} articles of {WORDS} words a second  {label}")
    print("\nseconds for one text, by its code points")
    print(" " * 24 + "".join(f"{size:>11,}" for size in sizes))
    for label, made in HOSTILE.items():
        row = growth(made, sizes, asked.longest)
        print(f"{label:24}" + "".join(f"{spent:11.3f}" for spent in row), flush=True)


if __name__ == "__main__":
    main()
