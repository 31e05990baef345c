"""The descent inside a line: near copies, direct parents, lost common parents, second parents."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tellings.model import RelationClass, Why
from tellings.stemma import phrases
from tellings.stemma.direction import credit, decide
from tellings.stemma.draft import Draft, lost_id, lost_label, make_edge
from tellings.stemma.evidence import Evidence
from tellings.stemma.lines import Family
from tellings.stemma.publisher import same
from tellings.stemma.text_group import Text
from tellings.stemma.thirds import Verdict, frequency, refuted
from tellings.stemma.tree import Branch, covered, tree
from tellings.stemma.units import Unit
from tellings.stemma.witness import Witness


class Joint(Struct, frozen=True, eq=False):
    """Where a branch is drawn: the sections that stand for its parent and its child."""

    branch: Branch
    parent: Witness
    child: Witness
    class_: RelationClass

    @property
    def labels(self) -> tuple[str, str]:
        """How readers know the two texts."""
        return self.branch.parent.label, self.branch.child.label


def draw(family: Family, evidence: Evidence, draft: Draft) -> None:
    """Draw the nodes and edges of one line."""
    for text in family.texts:
        _copies(text, evidence, draft)
    branches = tree(family.texts, evidence)
    for branch in branches:
        _branch(branch, evidence, draft)
    for branch in branches:
        _second(branch, family.texts, evidence, draft)


def _copies(text: Text, evidence: Evidence, draft: Draft) -> None:
    """The near copies below their exemplar, or below the one among them that they name."""
    centre = evidence.hub(text)
    draft.account(centre)
    for member in text.members:
        if member is not centre:
            draft.account(member)
    for member in text.members:
        if member is centre:
            continue
        named = [m for m in text.members if credit(evidence.judge(m, member)) > 0]
        parent = centre if centre in named or not named else named[0]
        if draft.top(parent.id) == member.id:
            parent = centre
        why = evidence.judge(parent, member)
        forward = decide(why, evidence.settings) == "a>b"
        class_, note = evidence.copied(parent, member)
        draft.edge(parent.id, member.id, class_, (note, *why), forward)


def _branch(branch: Branch, evidence: Evidence, draft: Draft) -> None:
    """A direct edge, or a lost or cited common parent where the evidence speaks for one."""
    parent, _ = evidence.best_parent(branch.parent, branch.child)
    class_ = evidence.class_of(branch.parent, branch.child)
    joint = Joint(branch, parent, evidence.hub(branch.child), class_)
    naming = evidence.bond(branch.parent, branch.child, branch.why)
    shared = _shared_credit(branch, evidence)
    if shared and naming <= 0:
        _common_source(joint, shared, evidence, draft)
        return
    found = evidence.verdicts(branch.parent, branch.child, not branch.forward)
    if refuted(found, max(0.0, naming), evidence.settings):
        _lost(joint, found, frequency(found, max(0.0, naming), evidence.settings), draft)
        return
    draft.edge(parent.id, joint.child.id, class_, branch.why, branch.forward)
    if any(each.against for each in found) or not branch.forward:
        _offer_lost(joint, found, draft)


def _shared_credit(branch: Branch, evidence: Evidence) -> str | None:
    """A source outside the accounts that both texts carry as their credit."""
    for one in branch.parent.strong:
        for two in branch.child.strong:
            if one.scope == two.scope == "credit" and same(one.name, two.name):
                return None if evidence.supplied(one.name) else min(one.name, two.name)
    return None


def _common_source(joint: Joint, name: str, evidence: Evidence, draft: Draft) -> None:
    """The source that both texts credit, with the direct edge as an alternative."""
    branch, (parent, child) = joint.branch, joint.labels
    both = Why("stemma.credit", f"{parent} and {child} both credit {name}")
    source = draft.cited(evidence.event, evidence.known[name])
    _siblings(source, joint, (*branch.why, both), draft)
    direct = make_edge(joint.parent.id, joint.child.id, joint.class_, branch.why, branch.forward)
    summary = (
        f"{child} from {parent} and not from {name} itself: words that {parent} added to the text of "
        f"{name} would decide"
    )
    draft.alternative(1.0, summary, (direct,))


def _siblings(source: str, joint: Joint, why: Sequence[Why], draft: Draft) -> None:
    """Hang both texts under a source; an earlier parent of the first moves above the source."""
    above = draft.parent_of(joint.parent.id)
    if above is None:
        draft.edge(source, joint.parent.id, joint.class_, why)
    elif above != source:
        draft.move(above, joint.parent.id, source)
        if draft.parent_of(source) is None:
            draft.edge(above, source, joint.class_, why)
    draft.edge(source, joint.child.id, joint.class_, why)


def _lost(joint: Joint, verdicts: Sequence[Verdict], share: float, draft: Draft) -> None:
    """A lost common parent, with the direct edges that it replaces as alternatives.

    `verdicts` are on parent -> child, then on child -> parent where that is open.
    """
    branch = joint.branch
    ways = list(zip(verdicts, (joint.labels, joint.labels[::-1]), strict=False))
    why = (
        *branch.why,
        *(_siding(found, *labels) for found, labels in ways),
        Why("stemma.bootstrap", "share of resampled statements that keep the lost text", share),
    )
    ends = (joint.parent.id, joint.child.id)
    _siblings(draft.lost(ends, lost_label((branch.parent, branch.child))), joint, why, draft)
    for (found, labels), (parent, child) in zip(ways, (ends, ends[::-1]), strict=False):
        direct = make_edge(parent, child, joint.class_, branch.why)
        draft.alternative(10.0 - found.cost, phrases.direct(*labels, found), (direct,))


def _offer_lost(joint: Joint, verdicts: Sequence[Verdict], draft: Draft) -> None:
    """The lost common parent, as an alternative to a direct edge."""
    ends = (joint.parent.id, joint.child.id)
    edges = [make_edge(lost_id(ends), end, joint.class_, joint.branch.why) for end in ends]
    summary = phrases.lost(*joint.labels, verdicts)
    draft.alternative(sum(found.cost for found in verdicts), summary, edges)


def _siding(found: Verdict, parent: str, child: str) -> Why:
    spans = tuple(span for unit in found.against for spans in unit.spans for span in spans[:1])
    text = (
        f"{child} agrees with other lines and not with {parent} in {_readings(found.against)}; "
        f"{parent} does so against {child} in {_readings(found.support)}"
    )
    return Why("stemma.thirds", text, round(found.cost, 2), spans[:12])


def _readings(units: Sequence[Unit]) -> str:
    return "1 reading" if len(units) == 1 else f"{len(units)} readings"


def _second(branch: Branch, texts: Sequence[Text], evidence: Evidence, draft: Draft) -> None:
    """A second parent in the line, where it alone explains long runs of the child."""
    settings = evidence.settings
    first = _words(branch.parent, branch.child, evidence, 1)
    best: tuple[int, Text] | None = None
    for other in texts:
        if other in (branch.parent, branch.child):
            continue
        if _descends(other, branch.child, evidence):
            continue
        new = _words(other, branch.child, evidence, settings.second_parent_run) - first
        if len(new) >= settings.second_parent_words and (best is None or len(new) > best[0]):
            best = (len(new), other)
    if best is None:
        return
    source, why = evidence.best_parent(best[1], branch.child)
    if decide(why, settings) == "b>a":
        return
    text = f"{best[0]} words of {branch.child.label} stand in {best[1].label} only"
    reasons = (Why("stemma.second", text, float(best[0])), *why)
    child = evidence.hub(branch.child)
    draft.edge(source.id, child.id, "shared_text", reasons, decide(why, settings) == "a>b")


def _descends(other: Text, child: Text, evidence: Evidence) -> bool:
    """Whether the child explains more of the other text than the other way round, and no reason
    shows the other to be the earlier one."""
    _, why = evidence.best_parent(other, child)
    if decide(why, evidence.settings) == "a>b":
        return False
    down = covered(evidence.pairs.get(child.id, other.id), other)
    return down >= covered(evidence.pairs.get(other.id, child.id), child)


def _words(parent: Text, child: Text, evidence: Evidence, shortest: int) -> set[int]:
    """The words of the child in common runs of at least this length with the parent."""
    runs = evidence.pairs.get(parent.id, child.id).runs
    return {
        word
        for run in runs
        if run.words >= shortest
        for word in range(run.b_word, run.b_word + run.words)
    }
