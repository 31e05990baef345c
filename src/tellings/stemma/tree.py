"""The tree of one line: who may have which parent among its texts."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from msgspec import Struct

from tellings.model import Why
from tellings.reuse import PairReuse
from tellings.stemma.branching import ROOT, branching
from tellings.stemma.direction import credit, decide, total
from tellings.stemma.evidence import Evidence
from tellings.stemma.text_group import Text

COVER_WEIGHT = 8.0
"""Weight of the words in common, against half the nats of a credit. Of both sizes alike, since of two texts the longer
one always explains more of the shorter: that says nothing about which was first."""
LEAN_WEIGHT = 0.1
"""Of the other reasons for a direction: they say which of two was first, and little of which parent it was."""


class Branch(Struct, frozen=True, eq=False):
    """A parent and a child within a line, with the reasons for the order (unknown or forward)."""

    parent: Text
    child: Text
    forward: bool
    why: tuple[Why, ...]


def tree(texts: Sequence[Text], evidence: Evidence) -> list[Branch]:
    """The branching of a line that explains most words and most reasons.

    Args:
        texts: the texts of the line in content order.
        evidence: what is known about them.

    Returns:
        One branch for each text but the roots, in content order of the children.
    """
    weights: dict[tuple[int, int], float] = {}
    for i, parent in enumerate(texts):
        for j, child in enumerate(texts):
            if i == j or frozenset((parent.id, child.id)) not in evidence.kin:
                continue
            why = evidence.best_parent(parent, child)[1]
            lean, named = total(why), credit(why)
            if lean > -evidence.settings.direction_cut:
                share = _alike(parent, child, evidence)
                others = max(-3.0, min(3.0, lean - named))
                weights[i, j] = COVER_WEIGHT * share + 0.5 * named + LEAN_WEIGHT * others
    parents = branching(len(texts), weights)
    return [
        _branch(texts[parent], child, evidence)
        for child, parent in zip(texts, parents, strict=True)
        if parent != ROOT
    ]


def _alike(a: Text, b: Text, evidence: Evidence) -> float:
    """Words in common runs, over the geometric mean of the sizes."""
    sizes = len(a.head.doc.norms) * len(b.head.doc.norms)
    return evidence.pairs.get(a.id, b.id).shared_words / sqrt(sizes) if sizes else 0.0


def covered(reuse: PairReuse, child: Text) -> float:
    """Share of the child's words in common runs with the parent."""
    words = len(child.head.doc.norms)
    return reuse.shared_words / words if words else 0.0


def _branch(parent: Text, child: Text, evidence: Evidence) -> Branch:
    _, why = evidence.best_parent(parent, child)
    forward = decide(why, evidence.settings) == "a>b"
    return Branch(
        parent, child, forward, (*evidence.wording[frozenset((parent.id, child.id))], *why)
    )
