"""The tree of one line: who may have which parent among its texts."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tellings.model import Why
from tellings.reuse import PairReuse
from tellings.stemma.branching import ROOT, branching
from tellings.stemma.direction import credit, decide, total
from tellings.stemma.evidence import Evidence
from tellings.stemma.text_group import Text

COVER_WEIGHT = 8.0
"""Weight of the share of a child's words that a parent explains, less what its best parent explains, against half the
nats of a credit. Less the best, since of two texts the longer always explains more of the shorter: that says nothing
about which of them was first."""
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
    shares: dict[tuple[int, int], float] = {}
    leans: dict[tuple[int, int], float] = {}
    for i, parent in enumerate(texts):
        for j, child in enumerate(texts):
            if i == j or frozenset((parent.id, child.id)) not in evidence.kin:
                continue
            why = evidence.best_parent(parent, child)[1]
            lean, named = total(why), credit(why)
            if lean > -evidence.settings.direction_cut:
                shares[i, j] = covered(evidence.pairs.get(parent.id, child.id), child)
                leans[i, j] = 0.5 * named + LEAN_WEIGHT * max(-3.0, min(3.0, lean - named))
    best = {j: max(s for (_, child), s in shares.items() if child == j) for _, j in shares}
    weights = {
        (i, j): COVER_WEIGHT * (share - best[j]) + leans[i, j] for (i, j), share in shares.items()
    }
    parents = branching(len(texts), weights)
    return [
        _branch(texts[parent], child, evidence)
        for child, parent in zip(texts, parents, strict=True)
        if parent != ROOT
    ]


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
