"""The descent inside a line: near copies, direct parents, lost common parents, second parents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tellings.model import RelationClass, Why
from tellings.stemma import phrases
from tellings.stemma.direction import decide
from tellings.stemma.draft import Draft, lost_id, lost_label, make_edge
from tellings.stemma.institution import Institution
from tellings.stemma.lines import Family
from tellings.stemma.publisher import same
from tellings.stemma.settings import Settings
from tellings.stemma.text_group import Pairs, Text
from tellings.stemma.thirds import Verdict, frequency, refuted, verdict
from tellings.stemma.tree import Branch, Judge, best_parent, covered, hub, tree
from tellings.stemma.units import Unit
from tellings.stemma.witness import Witness


class Evidence(Struct, frozen=True, eq=False):
    """What is known about an event's texts. `lines` maps a text id to the number of its line,
    `kin` a pair of one wording to its reasons, `known` a cited name to its institution."""

    event: str
    texts: tuple[Text, ...]
    pairs: Pairs
    units: tuple[Unit, ...]
    lines: Mapping[str, int]
    kin: Mapping[frozenset[str], tuple[Why, ...]]
    judge: Judge
    known: Mapping[str, Institution]
    settings: Settings

    def class_of(self, a: Text, b: Text) -> RelationClass:
        """The class of two texts of one line."""
        return self.pairs.get(a.id, b.id).class_ or "shared_text"

    def independent(self, *of: Text) -> frozenset[str]:
        """The texts of other lines that do not name a news report of these texts' lines as source.

        Who relays a report repeats its readings; who cites an office may have another rendering.
        """
        lines = {self.lines[text.id] for text in of}
        reports = [t for t in self.texts if self.lines[t.id] in lines and t.relayed]
        return frozenset(
            text.id
            for text in self.texts
            if self.lines[text.id] not in lines
            and not any(report.published_by(s.name) for s in text.sources for report in reports)
        )

    def supplied(self, name: str) -> bool:
        """Whether an account of the event is from the publisher of this name."""
        return any(text.published_by(name) for text in self.texts)


def draw(family: Family, evidence: Evidence, draft: Draft) -> None:
    """Draw the nodes and edges of one line."""
    for text in family.texts:
        _copies(text, evidence, draft)
    branches = tree(family.texts, evidence.kin, evidence.pairs, evidence.judge, evidence.settings)
    for branch in branches:
        _branch(branch, evidence, draft)
    for branch in branches:
        _second(branch, family.texts, evidence, draft)


def _copies(text: Text, evidence: Evidence, draft: Draft) -> None:
    centre = hub(text, evidence.judge)
    draft.account(centre)
    for member in text.members:
        if member is centre:
            continue
        draft.account(member)
        why = evidence.judge(centre, member)
        forward = decide(why, evidence.settings) == "a>b"
        class_ = evidence.pairs.get(centre.id, member.id).class_ or "near_copy"
        note = Why("copy.words", "the same words outside the furniture of the pages")
        draft.edge(centre.id, member.id, class_, (note, *why), forward)


def _branch(branch: Branch, evidence: Evidence, draft: Draft) -> None:
    """A direct edge, or a lost or cited common parent where the evidence speaks for one."""
    parent, _ = best_parent(branch.parent, branch.child, evidence.judge)
    child = hub(branch.child, evidence.judge)
    class_ = evidence.class_of(branch.parent, branch.child)
    credit = sum(w.score or 0.0 for w in branch.why if w.rule == "direction.credit")
    shared = _shared_credit(branch, evidence)
    if shared and credit <= 0:
        source = draft.cited(evidence.event, evidence.known[shared])
        both = f"{branch.parent.label} and {branch.child.label} both credit {shared}"
        why = (*branch.why, Why("stemma.credit", both))
        _siblings(source, parent, child, class_, why, draft)
        direct = make_edge(parent.id, child.id, class_, branch.why, branch.forward)
        summary = (
            f"{branch.child.label} from {branch.parent.label} and not from {shared} itself: words that "
            f"{branch.parent.label} added to the text of {shared} would decide"
        )
        draft.alternative(1.0, summary, (direct,))
        return
    found = verdicts(branch.parent, branch.child, not branch.forward, evidence)
    if refuted(found, max(0.0, credit), evidence.settings):
        _lost(branch, parent, child, class_, found, credit, evidence, draft)
        return
    draft.edge(parent.id, child.id, class_, branch.why, branch.forward)
    if any(each.against for each in found) or not branch.forward:
        _offer_lost(branch, parent, child, class_, found, draft)


def verdicts(one: Text, two: Text, both: bool, evidence: Evidence) -> list[Verdict]:
    """What independent lines say about one -> two, and about two -> one if both are open."""
    independent = evidence.independent(one, two)
    orders = [(one.id, two.id), (two.id, one.id)][: 2 if both else 1]
    return [
        verdict(parent, child, evidence.units, independent, evidence.settings)
        for parent, child in orders
    ]


def _shared_credit(branch: Branch, evidence: Evidence) -> str | None:
    """A source outside the accounts that both texts carry as their credit."""
    for one in branch.parent.strong:
        for two in branch.child.strong:
            if one.scope == two.scope == "credit" and same(one.name, two.name):
                return None if evidence.supplied(one.name) else min(one.name, two.name)
    return None


def _siblings(
    source: str,
    parent: Witness,
    child: Witness,
    class_: RelationClass,
    why: Sequence[Why],
    draft: Draft,
) -> None:
    """Hang both texts under a source; an earlier parent of the first moves above the source."""
    above = draft.parent_of(parent.id)
    if above is None:
        draft.edge(source, parent.id, class_, why)
    elif above != source:
        draft.move(above, parent.id, source)
        if not draft.has_parent(source):
            draft.edge(above, source, class_, why)
    draft.edge(source, child.id, class_, why)


def _lost(
    branch: Branch,
    parent: Witness,
    child: Witness,
    class_: RelationClass,
    verdicts: Sequence[Verdict],
    credit: float,
    evidence: Evidence,
    draft: Draft,
) -> None:
    share = frequency(verdicts, max(0.0, credit), evidence.settings)
    node = draft.lost((parent.id, child.id), lost_label((branch.parent, branch.child)))
    why = (
        *branch.why,
        *(_siding(found, *names) for found, names in _named(branch, verdicts)),
        Why("stemma.bootstrap", "share of resampled statements that keep the lost text", share),
    )
    _siblings(node, parent, child, class_, why, draft)
    for found, labels in _named(branch, verdicts):
        ends = (parent, child) if found.parent == branch.parent.id else (child, parent)
        direct = make_edge(ends[0].id, ends[1].id, class_, branch.why, True)
        draft.alternative(10.0 - found.cost, phrases.direct(*labels, found), (direct,))


def _offer_lost(
    branch: Branch,
    parent: Witness,
    child: Witness,
    class_: RelationClass,
    verdicts: Sequence[Verdict],
    draft: Draft,
) -> None:
    """The lost common parent, as an alternative to a direct edge."""
    name = lost_id((parent.id, child.id))
    edges = [make_edge(name, end.id, class_, branch.why) for end in (parent, child)]
    summary = phrases.lost(branch.parent.label, branch.child.label, verdicts)
    draft.alternative(sum(found.cost for found in verdicts), summary, edges)


def _named(branch: Branch, verdicts: Sequence[Verdict]) -> list[tuple[Verdict, tuple[str, str]]]:
    labels = (branch.parent.label, branch.child.label)
    return [(found, labels if i == 0 else labels[::-1]) for i, found in enumerate(verdicts)]


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
    source, why = best_parent(best[1], branch.child, evidence.judge)
    if decide(why, settings) == "b>a":
        return
    text = f"{best[0]} words of {branch.child.label} stand in {best[1].label} only"
    reasons = (Why("stemma.second", text, float(best[0])), *why)
    child = hub(branch.child, evidence.judge)
    draft.edge(source.id, child.id, "shared_text", reasons, decide(why, settings) == "a>b")


def _descends(other: Text, child: Text, evidence: Evidence) -> bool:
    """Whether the child explains more of the other text than the other way round, and no reason
    shows the other to be the earlier one."""
    _, why = best_parent(other, child, evidence.judge)
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
