"""How sure a source is: a small table of shares (docs/decisions/0017-confidence-of-speakers.md)."""

from __future__ import annotations

from functools import cache

from tellings.text import data_file

_GROUPS = {
    "quote_first split interrupted postposed postposed_inverted according_to that_quote": "behind",
    "noun_phrase infinitive small_clause attribute colon": "phrase",
    "loose": "loose",
    "continued": "continued",
    "floating": "floating",
}
_HEADS = {
    "pronoun pronoun_open": "pronoun",
    "described noun": "described",
    "floating": "floating",
}


def group_of(route: str) -> str:
    """The group of patterns that a pattern is rated with."""
    return next((group for routes, group in _GROUPS.items() if route in routes.split()), "clause")


def head_of(route: str) -> str:
    """What heads a source, by the route to its speaker; "named" where no other word applies."""
    return next((head for routes, head in _HEADS.items() if route in routes.split()), "named")


@cache
def _table() -> dict[tuple[str, str, int], float]:
    lines = data_file("tellings.quote", "confidence.txt").decode().splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return {(group, head, int(away)): float(share) for group, head, away, share in rows}


@cache
def sure(route: str, speaker: str, away: int = 0) -> float:
    """The share of sources that are right among those found like this.

    Args:
        route: the pattern that found the quotation.
        speaker: the route to its speaker.
        away: 1 where the source does not stand at the cue; for a speaker who goes on, the paragraphs between.
    """
    group, head = group_of(route), head_of(speaker)
    table = _table()
    for key in ((group, head, min(away, 1)), (group, head, 0)):
        if key in table:
            return table[key]
    return table["clause", head, 0] if head != "floating" else 0.0
