"""Announced corrections: an account that says of its own value that it corrects an earlier one."""

from __future__ import annotations

from tellings.conflict.ground import Ground
from tellings.conflict.words import words
from tellings.model import Fact


def announces(ground: Ground, fact: Fact) -> bool:
    """Whether the sentence of a value or the next one says that a figure was an error or has been corrected.

    Args:
        ground: all findings.
        fact: a time or quantity.
    """
    start, end = ground.sentence_at(fact.account, fact.start, fact.end)
    following = ground.sentence_after(fact.account, end)
    row = ground.tokens(fact.account, start, following[1] if following else end)
    told = {token.norm for token in row}
    return bool(told & words().corrections) and bool(told & words().figures)


def corrected(ground: Ground, a: Fact, b: Fact) -> bool:
    """Whether one of two values is announced as the correction of what accounts not later than it have.

    Args:
        ground: all findings.
        a, b: values of different accounts.
    """
    if announces(ground, a) == announces(ground, b):
        return False
    new, old = (a, b) if announces(ground, a) else (b, a)
    late, early = ground.published(new.account), ground.published(old.account)
    return late is None or early is None or early <= late
