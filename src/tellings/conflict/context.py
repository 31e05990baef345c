"""What a value is a value of: by its own words (a counted noun, a named month) and by the words around it."""

from __future__ import annotations

from collections.abc import Mapping

from tellings.conflict.ground import Ground, Run
from tellings.conflict.words import words
from tellings.model import Fact, Quantity, TimeValue
from tellings.text import MONTHS, Token, fold, stem

Context = Mapping[str, float]
"""Stems of content words near a value, with weights that fade with the distance."""


def counted(value: TimeValue | Quantity) -> tuple[str, str]:
    """What a quantity counts: the stem of the head noun, and what became of those counted; "" where not said."""
    named = fold(value.of_what).split() if isinstance(value, Quantity) and value.of_what else []
    outcome = named[-1] if named and named[-1] in words().outcomes else ""
    nouns = named[:-1] if outcome else named
    noun = nouns[-1] if nouns else ""
    return stem("people" if noun in words().anybody else noun) if noun else "", outcome


def own_words(ground: Ground, fact: Fact) -> frozenset[str]:
    """The stems inside a value that say what it is of and not how much or when: the counted noun, a named month.

    Args:
        ground: all findings.
        fact: a time or quantity.
    """
    noun, _ = counted(fact.value)
    months = [t.stem for t in _tokens(ground, fact) if t.norm in MONTHS]
    return frozenset([noun] if noun else months if isinstance(fact.value, TimeValue) else [])


def modifier(ground: Ground, fact: Fact) -> str:
    """The stem of the word right before the counted noun ("Orvik" in "110 Orvik boats"); "" where there is none."""
    noun, _ = counted(fact.value)
    row = _tokens(ground, fact)
    place = next((i for i, t in enumerate(row) if noun and t.stem == noun), 0)
    if not place:
        return ""
    before = row[place - 1]
    return "" if before.kind == "number" or before.norm in words().numbers else before.stem


def _tokens(ground: Ground, fact: Fact) -> list[Token]:
    return ground.tokens(fact.account, fact.start, fact.end)


def context(ground: Ground, fact: Fact, run: Run) -> Context:
    """The context of a fact within a run of its account, such as its clause.

    Args:
        ground: all findings.
        fact: a time or quantity.
        run: half-open code points of its account.
    """
    settings = ground.settings
    plain = ground.content(fact.account, run)
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
