"""How each value is told: who gives it, and whether as the account's own, as to come, or as not so."""

from __future__ import annotations

from msgspec.structs import replace

from tellings.conflict.ground import Ground
from tellings.conflict.words import words
from tellings.model import Fact, Modality

_BEFORE = 90
"""Code points before a value in which a negation or a plan is looked for, within its sentence."""

_NEAR = 3
"""Words before a value in which a negation denies it."""

_AHEAD = 8
"""Words before a value in which a plan bears on it."""


def with_modality(ground: Ground) -> tuple[Fact, ...]:
    """All facts with their speaker and modality, by account and place.

    Args:
        ground: all findings.
    """
    return tuple(
        _told(ground, fact)
        for account in sorted(ground.accounts)
        for fact in ground.facts_in(account)
    )


def _told(ground: Ground, fact: Fact) -> Fact:
    quotation = ground.quotations.get(fact.quotation or "")
    speaker = quotation.speaker if quotation is not None else None
    return replace(fact, speaker=speaker, modality=_modality(ground, fact))


def _modality(ground: Ground, fact: Fact) -> Modality:
    start, _ = ground.sentence_at(fact.account, fact.start, fact.end)
    row = ground.tokens(fact.account, max(start, fact.start - _BEFORE), fact.start)
    norms = [t.norm for t in row]
    table = words()
    # "Not only 40", "not until May" deny nothing.
    near = norms[-_NEAR:]
    if not table.negations.isdisjoint(near) and table.not_negating.isdisjoint(near):
        return "denied"
    if not table.planned.isdisjoint(norms[-_AHEAD:]):
        return "planned"
    return "reported" if fact.quotation is not None else "asserted"
