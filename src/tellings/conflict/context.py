"""The words around a value that say what it is a value of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tellings.conflict.ground import Ground, content_tokens
from tellings.model import Fact
from tellings.text import Token

Run = tuple[int, int]
Context = Mapping[str, float]
"""Stems of content words near a value, with weights that fade with the distance."""


def contexts(ground: Ground, placed: Sequence[tuple[Fact, Run]]) -> dict[str, Context]:
    """The context of each fact within a run, by fact id.

    Args:
        ground: all findings.
        placed: facts with the run (code points of their account) that is looked at, such as their clause.
    """
    plain: dict[tuple[str, Run], list[Token]] = {}
    found = {}
    for fact, run in placed:
        key = (fact.account, run)
        if key not in plain:
            plain[key] = content_tokens(ground.tokens(fact.account, *run))
        found[fact.id] = _context(ground, fact, plain[key])
    return found


def _context(ground: Ground, fact: Fact, plain: Sequence[Token]) -> Context:
    settings = ground.settings
    before = [t for t in plain if t.end <= fact.start][::-1][: settings.left_words]
    after = [t for t in plain if t.start >= fact.end][: settings.right_words]
    weights: dict[str, float] = {}
    for side in (before, after):
        for distance, token in enumerate(side):
            near = 1 / (1 + distance * settings.word_fading)
            weight = near * ground.weights.get(token.stem, 1.0)
            weights[token.stem] = max(weights.get(token.stem, 0.0), weight)
    return weights


def likeness(a: Context, b: Context) -> float:
    """The share of weight that two contexts have in common, 0 to 1."""
    whole = sum(a.values()) + sum(b.values())
    shared = sum(min(weight, b[word]) for word, weight in a.items() if word in b)
    return 2 * shared / whole if whole else 0.0
