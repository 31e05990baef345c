"""A small corpus, written to a file."""

from __future__ import annotations

import json
import random
from pathlib import Path

SYLLABLES = ("ka", "lo", "mir", "ten", "sa", "vu", "dor", "el", "pi", "nar")
Document = dict[str, str]


def prose(seed: int, words: int = 150) -> str:
    """Words in an order of their own for each seed."""
    rng = random.Random(seed)
    return " ".join("".join(rng.choices(SYLLABLES, k=3)) for _ in range(words))


def corpus() -> list[Document]:
    """Two copies, an excerpt of one of them, a passage in another text, and two texts of their own."""
    report, other = prose(1), prose(2)
    shared = " ".join(report.split()[20:70])
    return [
        {"id": "report", "text": report},
        {"id": "copy", "text": report.upper() + "!"},
        {"id": "cut", "text": " ".join(report.split()[:60])},
        {"id": "passage", "text": f"{other} {shared} {prose(3)}"},
        {"id": "own", "text": prose(4)},
        {"id": "own too", "text": prose(5)},
    ]


def written(folder: Path, documents: list[Document], name: str = "docs.jsonl") -> str:
    """A file of JSON lines."""
    path = folder / name
    path.write_text("".join(json.dumps(d) + "\n" for d in documents), "utf-8")
    return str(path)
