"""A small made-up corpus with copies and shared passages."""

from __future__ import annotations

import random

from tellings.reuse import Batch

SYLLABLES = ("ka", "lo", "mir", "ten", "sa", "vu", "dor", "el", "pi", "nar")
Document = tuple[str, str, str | None]


def corpus(documents: int, seed: int = 1) -> list[Document]:
    """Documents: every third repeats another under a beginning of its own, every fifth holds a passage of another."""
    rng = random.Random(seed)

    def prose(words: int) -> list[str]:
        return ["".join(rng.choices(SYLLABLES, k=3)) for _ in range(words)]

    made: list[list[str]] = []
    for number in range(documents):
        words = prose(120)
        if number and number % 3 == 0:
            words = prose(6) + made[rng.randrange(number)]
        elif number and number % 5 == 0:
            words[40:40] = made[rng.randrange(number)][10:60]
        made.append(words)
    names = ("Coast", "Mirror", None)
    return [(f"d{n}", " ".join(words) + ".", names[n % 3]) for n, words in enumerate(made)]


def batches(documents: list[Document], size: int = 7) -> list[Batch]:
    """The documents in batches."""
    parts = [documents[at : at + size] for at in range(0, len(documents), size)]
    return [Batch([d[0] for d in p], [d[1] for d in p], [d[2] for d in p]) for p in parts]
