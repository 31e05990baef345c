"""The same words given to different persons, wherever they stand.

Groups of quotations keep the words of two persons apart, so that an utterance that changed its speaker is in none.
Words between quotation marks that agree over a long run need no aligned statement to be one utterance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tellings.conflict.ground import Ground
from tellings.model import Quotation

Words = tuple[str, ...]


def same_words(ground: Ground) -> Iterator[list[Quotation]]:
    """Groups of direct quotations of several accounts that share a long run of words, each chained by such runs.

    Args:
        ground: all findings, with the settings.

    Returns:
        Each group by account and place, the first group first.
    """
    home: dict[str, str] = {}
    quotations = _direct(ground)
    first: dict[Words, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        words = _words(ground, quotation)
        home[quotation.id] = quotation.id
        for run in sorted(_runs(words, ground.settings.same_run)):
            first[run].append(quotation)
    for run in sorted(first):
        for other in first[run][1:]:
            home[_root(home, other.id)] = _root(home, first[run][0].id)
    groups: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        groups[_root(home, quotation.id)].append(quotation)
    for group in groups.values():
        if len({q.account for q in group}) > 1:
            yield group[: ground.settings.same_places]


def _root(home: dict[str, str], key: str) -> str:
    while home[key] != key:
        home[key] = home[home[key]]
        key = home[key]
    return key


def _direct(ground: Ground) -> list[Quotation]:
    found = (q for q in ground.quotations.values() if q.kind == "direct")
    return sorted(found, key=lambda q: (q.account, q.start, q.id))


def _words(ground: Ground, quotation: Quotation) -> Words:
    return tuple(
        token.norm
        for s in quotation.segments
        for token in ground.tokens(quotation.account, s.start, s.end)
    )


def _runs(words: Words, length: int) -> set[Words]:
    return {words[i : i + length] for i in range(len(words) - length + 1)}
