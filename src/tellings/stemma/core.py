"""Which texts are of one line: families that hang together at their core, not by single links.

Single-link clusters chain: a text that shares a passage with one member, which shares another with a
second, joins wordings that have nothing in common. Here two groups become one when at least half of
the pairs across them are of one wording, or when a core text of the one is firmly linked to at least
half of the other. Core texts are those linked to at least half of their group, and its best-connected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tellings.stemma.settings import Settings

Pair = frozenset[str]
"""The ids of two texts."""
HALF = 0.5


def cored(ids: Sequence[str], scores: Mapping[Pair, float], settings: Settings) -> dict[str, int]:
    """Join texts into lines, the strongest links first.

    Args:
        ids: text ids in content order.
        scores: wording evidence of pairs; a missing pair has none.
        settings: `line_cut` for a link, `core_cut` for a firm one.

    Returns:
        Text id -> number of its line, in the order of the ids.
    """
    links = {pair: score for pair, score in scores.items() if score >= settings.line_cut}
    place = {id: i for i, id in enumerate(ids)}
    ranked = sorted(links, key=lambda pair: (-links[pair], sorted(place[id] for id in pair)))
    group = {id: frozenset((id,)) for id in ids}
    changed = True
    while changed:
        changed = False
        refused: set[frozenset[frozenset[str]]] = set()
        for pair in ranked:
            a, b = (group[id] for id in sorted(pair, key=place.__getitem__))
            if a == b or frozenset((a, b)) in refused:
                continue
            if _one(a, b, links, settings):
                group.update(dict.fromkeys(a | b, a | b))
                changed = True
            else:
                refused.add(frozenset((a, b)))
    numbers = {found: i for i, found in enumerate(dict.fromkeys(group[id] for id in ids))}
    return {id: numbers[group[id]] for id in ids}


def _one(
    a: frozenset[str], b: frozenset[str], links: Mapping[Pair, float], settings: Settings
) -> bool:
    """Whether two groups are of one wording."""
    across = [frozenset((x, y)) for x in a for y in b]
    if sum(pair in links for pair in across) >= HALF * len(across):
        return True
    return _held(a, b, links, settings) or _held(b, a, links, settings)


def _held(
    a: frozenset[str], b: frozenset[str], links: Mapping[Pair, float], settings: Settings
) -> bool:
    """Whether a core text of `a` is firmly linked to at least half of `b`."""
    degree = {x: sum(frozenset((x, y)) in links for y in a) for x in a}
    most = max(degree.values())
    return any(
        sum(links.get(frozenset((x, y)), 0.0) >= settings.core_cut for y in b) >= HALF * len(b)
        for x in a
        if degree[x] == most or degree[x] >= HALF * (len(a) - 1)
    )
