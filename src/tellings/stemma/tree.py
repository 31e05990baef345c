"""The tree of one line: who may have which parent among its texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from tellings.model import Direction, Why
from tellings.reuse import PairReuse
from tellings.stemma.branching import ROOT, branching
from tellings.stemma.direction import Side, decide, reasons
from tellings.stemma.settings import Settings
from tellings.stemma.text_group import Pairs, Text
from tellings.stemma.units import Unit
from tellings.stemma.witness import Witness

COVER_WEIGHT = 8.0
"""Weight of the child's words that a parent explains, against half the direction's nats."""


class Branch(Struct, frozen=True, eq=False):
    """A parent and a child within a line, with the reasons for the order (unknown or forward)."""

    parent: Text
    child: Text
    forward: bool
    why: tuple[Why, ...]


Judge = Callable[[Witness, Witness], tuple[Why, ...]]
"""Direction reasons between two sections, signed towards the first as parent."""


def judge_with(
    texts: Sequence[Text], pairs: Pairs, units: Sequence[Unit], settings: Settings
) -> Judge:
    """The direction reasons of an event, computed once for each ordered pair.

    What holds for all near copies of a text is said of them together ("B/J").
    """
    known: dict[tuple[str, str], tuple[Why, ...]] = {}
    text_of = {member.id: text for text in texts for member in text.members}

    def judge(a: Witness, b: Witness) -> tuple[Why, ...]:
        if (a.id, b.id) not in known:
            one, two = text_of[a.id], text_of[b.id]
            sides = (one.members, two.members) if one is not two else ((a,), (b,))
            reuse = pairs.get(a.id, b.id)
            known[a.id, b.id] = reasons(
                Side(a, sides[0]), Side(b, sides[1]), reuse, units, settings
            )
        return known[a.id, b.id]

    return judge


def best_parent(parent: Text, child: Text, judge: Judge) -> tuple[Witness, tuple[Why, ...]]:
    """The member of a text that the reasons make the likeliest parent of a child.

    Between equals it is the likeliest exemplar of the near copies.
    """
    exemplar = hub(parent, judge)
    chosen = max(
        parent.members,
        key=lambda m: (total(judge(m, child.head)), m is exemplar, -parent.members.index(m)),
    )
    return chosen, judge(chosen, child.head)


def hub(text: Text, judge: Judge) -> Witness:
    """The member of a text that the reasons make the likeliest exemplar of its near copies."""
    if len(text.members) == 1:
        return text.head
    return max(
        text.members,
        key=lambda m: (
            sum(total(judge(m, other)) for other in text.members if other is not m),
            -text.members.index(m),
        ),
    )


def total(why: Sequence[Why]) -> float:
    """The sum of signed reasons."""
    return sum(reason.score or 0.0 for reason in why)


def tree(
    texts: Sequence[Text],
    kin: Mapping[frozenset[str], tuple[Why, ...]],
    pairs: Pairs,
    judge: Judge,
    settings: Settings,
) -> list[Branch]:
    """The branching of a line that explains most words and most reasons.

    Args:
        texts: the texts of the line in content order.
        kin: pairs of text ids of one wording, with the evidence.
        pairs: reuse of the sections.
        judge: direction reasons.
        settings: the cuts.

    Returns:
        One branch for each text but the roots, in content order of the children.
    """
    weights: dict[tuple[int, int], float] = {}
    for i, parent in enumerate(texts):
        for j, child in enumerate(texts):
            if i == j or frozenset((parent.id, child.id)) not in kin:
                continue
            lean = total(best_parent(parent, child, judge)[1])
            if lean > -settings.direction_cut:
                share = covered(pairs.get(parent.id, child.id), child)
                weights[i, j] = COVER_WEIGHT * share + 0.5 * max(-3.0, min(3.0, lean))
    parents = branching(len(texts), weights)
    return [
        _branch(texts[parent], child, kin, judge, settings)
        for child, parent in zip(texts, parents, strict=True)
        if parent != ROOT
    ]


def covered(reuse: PairReuse, child: Text) -> float:
    """Share of the child's words in common runs with the parent."""
    words = len(child.head.doc.norms)
    return reuse.shared_words / words if words else 0.0


def _branch(
    parent: Text,
    child: Text,
    kin: Mapping[frozenset[str], tuple[Why, ...]],
    judge: Judge,
    settings: Settings,
) -> Branch:
    _, why = best_parent(parent, child, judge)
    direction: Direction = decide(why, settings)
    evidence = (*kin[frozenset((parent.id, child.id))], *why)
    return Branch(parent, child, direction == "a>b", evidence)
