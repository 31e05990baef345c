"""Retellings in other words that name nobody: the account whose particulars they have.

Between lines of one origin nothing in the wording shows who told after whom. But who retells a report has its names and
figures and hardly any other, and chooses from it; who renders the original has those of the original.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tellings.model import Origins, Why
from tellings.stemma.direction import decide
from tellings.stemma.draft import Draft
from tellings.stemma.evidence import Evidence
from tellings.stemma.lines import Family
from tellings.stemma.text_group import Text


class Near(Struct, frozen=True, eq=False):
    """A text that another may retell: the share of names and numbers it lacks, and of word pairs it has."""

    text: Text
    new: float
    close: float


def draw_retellings(
    families: Sequence[Family], counted: Origins, evidence: Evidence, draft: Draft
) -> None:
    """Draw each text that has no parent yet below the account of its origin that it retells.

    That is the one with most of its particulars, if it is a news report: the page of an office has those of the
    original, from which others may have worked. There the words must be closer than renderings of one text are. And
    something else must show the report to be the earlier one: in planted families without dates nearly all such pairs
    were renderings of one text.

    Args:
        families: the lines of an event.
        counted: its origins.
        evidence: what is known about its texts.
        draft: the graph, with what is drawn inside lines and from stated sources.
    """
    by_id = {family.id: family for family in families}
    for item in counted.items:
        group = [by_id[line] for line in item.lines]
        for family in group:
            others = [t for f in group if f is not family for t in f.texts]
            for text in family.texts:
                if not text.released and draft.parent_of(evidence.hub(text).id) is None:
                    _retelling(text, others, evidence, draft)


def _retelling(text: Text, others: Sequence[Text], evidence: Evidence, draft: Draft) -> None:
    settings = evidence.settings
    child = evidence.hub(text)
    found = [near for other in others if (near := _near(other, text, evidence)) is not None]
    if not found:
        return
    best = min(found, key=lambda near: (near.new - near.close, near.text.id))
    if best.new > settings.retold_share:
        return
    if not best.text.relayed and best.close < settings.retold_words:
        return
    parent, reasons = evidence.best_parent(best.text, text)
    if decide(reasons, settings) != "a>b" or draft.top(parent.id) == child.id:
        return
    shown = (
        f"{1 - best.new:.0%} of the names and numbers of {text.label} stand in {best.text.label} too, and "
        f"{best.close:.0%} of its pairs of words outside quotations"
    )
    why = (Why("stemma.retold", shown, round(1 - best.new, 2)), *reasons)
    draft.edge(parent.id, child.id, "same_original", why)


def _near(parent: Text, child: Text, evidence: Evidence) -> Near | None:
    """How near a text is to one it may retell; None where that is the later one, or too little can be seen."""
    _, reasons = evidence.best_parent(parent, child)
    new = child.head.particulars.unknown_to(parent.head.particulars.words)
    if new is None or decide(reasons, evidence.settings) == "b>a":
        return None
    return Near(parent, new, word_pairs(parent, child))


def word_pairs(parent: Text, child: Text) -> float:
    """The share of a text's pairs of neighbouring words outside quotations that another has too."""
    mine = _pairs(child)
    return len(mine & _pairs(parent)) / len(mine) if mine else 0.0


def _pairs(text: Text) -> frozenset[tuple[str, str]]:
    doc = text.head.doc
    quoted = doc.quoted or bytes(len(doc.norms))
    return frozenset(
        (doc.norms[i], doc.norms[i + 1])
        for i in range(len(doc.norms) - 1)
        if not (quoted[i] or quoted[i + 1])
    )
