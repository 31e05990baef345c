"""The relation of every pair of sections of one event, in the one enumeration of classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from tellings.model import Direction, Relation, RelationClass, Why
from tellings.stemma.direction import credit, decide
from tellings.stemma.evidence import Evidence
from tellings.stemma.narration import Telling, shared
from tellings.stemma.text_group import Text, run_spans
from tellings.stemma.thirds import refuted
from tellings.stemma.witness import Witness

LOST = "relation.lost"


def relations(
    evidence: Evidence,
    tellings: Mapping[str, Telling],
    origin_of: Mapping[str, int],
) -> tuple[Relation, ...]:
    """Relate the sections of an event; unrelated pairs are left out.

    Args:
        evidence: the event's texts.
        tellings: their statements.
        origin_of: text id -> number of its origin.
    """
    found = []
    for text in evidence.texts:
        for a, b in combinations(text.members, 2):
            class_, note = evidence.copied(a, b)
            found.append(_relation(a, b, class_, (note,), evidence))
    for x, y in combinations(evidence.texts, 2):
        class_, why = _class(x, y, evidence, tellings, origin_of)
        why = (*why, *_lost(x, y, evidence))
        if class_ != "unrelated":
            found.extend(
                _relation(a, b, class_, why, evidence) for a in x.members for b in y.members
            )
    return tuple(found)


def _class(
    x: Text,
    y: Text,
    evidence: Evidence,
    tellings: Mapping[str, Telling],
    origin_of: Mapping[str, int],
) -> tuple[RelationClass, tuple[Why, ...]]:
    reasons = evidence.wording[frozenset((x.id, y.id))]
    reuse = evidence.pairs.get(x.id, y.id)
    if frozenset((x.id, y.id)) in evidence.kin:
        return evidence.class_of(x, y), reasons
    if reuse.class_:
        note = Why("relation.passage", "a shared passage", None, run_spans(x.head, y.head, reuse))
        return reuse.class_, (note, *reasons)
    both = shared(tellings[x.id], tellings[y.id])
    told = Why("relation.statements", f"{both.count} statements in common", float(both.count))
    if origin_of[x.id] == origin_of[y.id]:
        return "same_original", (told, *reasons)
    if both.count:
        return "same_topic", (told, *reasons)
    return "unrelated", ()


def _relation(
    a: Witness, b: Witness, class_: RelationClass, why: Sequence[Why], evidence: Evidence
) -> Relation:
    """The relation with its direction; sections are named in the order of their ids."""
    if a.id > b.id:
        a, b = b, a
    if class_ == "same_topic":
        return Relation(a=a.id, b=b.id, class_=class_, why=tuple(why))
    reasons = evidence.judge(a, b)
    return Relation(
        a=a.id,
        b=b.id,
        class_=class_,
        direction=_direction(class_, reasons, why, evidence),
        why=(*why, *reasons),
    )


def _direction(
    class_: RelationClass, reasons: Sequence[Why], why: Sequence[Why], evidence: Evidence
) -> Direction:
    """No direction where both go back to something else.

    That is so where independent lines refute every direct order, and between lines of one
    original unless one names the other: the earlier rendering is not the other's source.
    """
    if any(reason.rule == LOST for reason in why):
        return "unknown"
    if class_ == "same_original" and not any(r.rule == "direction.credit" for r in reasons):
        return "unknown"
    return decide(reasons, evidence.settings)


def _lost(x: Text, y: Text, evidence: Evidence) -> tuple[Why, ...]:
    """A reason against every direct order of two texts of one wording."""
    if frozenset((x.id, y.id)) not in evidence.kin:
        return ()
    judged = evidence.judge(x.head, y.head)
    naming = max(evidence.bond(x, y, judged), -credit(judged))
    if not refuted(evidence.verdicts(x, y, True), naming, evidence.settings):
        return ()
    return (Why(LOST, "each has readings of independent lines that the other lacks"),)
