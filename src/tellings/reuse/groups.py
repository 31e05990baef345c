"""Near copies of a collection: candidates by shared shingles, groups by complete link."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

import numpy as np

from tellings import kernel
from tellings.reuse.document import DEFAULT, Doc, together
from tellings.reuse.pair import PairReuse, pair
from tellings.reuse.settings import Settings

_COPIES = ("identical", "near_copy")


class NearCopies(NamedTuple):
    """Groups of ids (representative first) and every pair that shares a shingle."""

    groups: tuple[tuple[str, ...], ...]
    pairs: tuple[PairReuse, ...]


def candidates(docs: Sequence[Doc], settings: Settings = DEFAULT) -> list[tuple[int, int]]:
    """Pairs of positions whose texts share the hash of a shingle, each once, in order.

    None that shares a shingle is missed; in a few thousand there is one that does not. All pairs are counted: a story
    has few accounts, and most of them share some wording.
    """
    ones, others = np.triu_indices(len(docs), 1)
    pairs = kernel.packed(ones, others)
    alike = kernel.overlap(together(docs), pairs, settings.shingle)[:, 2] > 0
    return list(zip(ones[alike].tolist(), others[alike].tolist(), strict=True))


def near_copies(docs: Sequence[Doc], settings: Settings = DEFAULT) -> NearCopies:
    """Group near copies and compare all pairs that share a shingle.

    Groups are complete-link: every member is a near copy of every other, so that a chain of small
    edits does not join its ends.

    Args:
        docs: documents prepared with the same settings.
        settings: the cuts.

    Returns:
        The groups of ids with two or more members, representative first (longest text, then hash
        of the text), and the compared pairs. Both depend on the texts alone, not on their order.
    """
    ordered = sorted(docs, key=_rank)
    compared = (pair(ordered[i], ordered[j], settings) for i, j in candidates(ordered, settings))
    pairs = [found for found in compared if found.jaccard]
    return NearCopies(_groups([doc.id for doc in ordered], pairs), tuple(pairs))


def _groups(ids: Sequence[str], pairs: Sequence[PairReuse]) -> tuple[tuple[str, ...], ...]:
    """Complete-link groups over the near-copy pairs, closest pairs first; `ids` are in the order of `_rank`."""
    place = {id: i for i, id in enumerate(ids)}
    links = {
        frozenset((p.a, p.b)): (
            p.class_ != "identical",
            -p.jaccard,
            *sorted((place[p.a], place[p.b])),
        )
        for p in pairs
        if p.class_ in _COPIES
    }
    member: dict[str, tuple[str, ...]] = {id: (id,) for id in ids}
    for link in sorted(links, key=links.__getitem__):
        one, two = sorted(link, key=place.__getitem__)
        x, y = member[one], member[two]
        if x is not y and all(frozenset((p, q)) in links for p in x for q in y):
            joined = tuple(sorted((*x, *y), key=place.__getitem__))
            member.update(dict.fromkeys(joined, joined))
    return tuple(dict.fromkeys(member[id] for id in ids if len(member[id]) > 1))


def _rank(doc: Doc) -> tuple[int, str, str]:
    """Representatives first: the longest text, then by hash of the text."""
    return -len(doc.key), sha256(doc.key.encode("utf-8", "replace")).hexdigest(), doc.id
