"""What a value is a value of, by its own words: the noun that is counted, its modifier, the month that is named."""

from __future__ import annotations

from tellings.conflict.ground import Ground
from tellings.conflict.words import words
from tellings.model import Fact, Quantity, TimeValue
from tellings.text import MONTHS, Token, fold, stem


def counted(value: TimeValue | Quantity) -> tuple[str, str]:
    """What a quantity counts: the stem of the head noun, and what became of those counted; "" where not said."""
    named = fold(value.of_what).split() if isinstance(value, Quantity) and value.of_what else []
    outcome = named[-1] if named and named[-1] in words().outcomes else ""
    nouns = named[:-1] if outcome else named
    return (stem(nouns[-1]) if nouns else ""), outcome


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
