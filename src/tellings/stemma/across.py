"""The descent between lines: stated sources, pasted passages, and what stands behind an origin."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from tellings.model import Origins, Why
from tellings.stemma.direction import decide
from tellings.stemma.draft import Draft, make_edge
from tellings.stemma.lines import Family
from tellings.stemma.narration import Telling, shared
from tellings.stemma.origins import Link
from tellings.stemma.text_group import Text, run_spans
from tellings.stemma.thirds import Verdict, refuted, verdict
from tellings.stemma.tree import best_parent, hub, total
from tellings.stemma.within import Evidence
from tellings.stemma.witness import Source


def draw_sources(
    families: Sequence[Family],
    counted: Origins,
    tellings: Mapping[str, Telling],
    evidence: Evidence,
    draft: Draft,
) -> None:
    """Draw what the texts name as their source, and passages pasted from another line.

    A source named for one sentence only is drawn where the line shares its origin with others.
    """
    origin = {line: item.lines for item in counted.items for line in item.lines}
    for family in families:
        joined = len(origin[family.id]) > 1
        near = {t.id for f in families if f.id in origin[family.id] for t in f.texts}
        for text in family.texts:
            if not _below_own_line(text, evidence, draft):
                named = text.strong or (text.sources if joined else ())
                outside = [
                    s for s in named if not any(t.published_by(s.name) for t in family.texts)
                ]
                for source in _distinct(outside):
                    _source(text, source, near, tellings, evidence, draft)
            _passages(text, families, evidence, draft)


def _below_own_line(text: Text, evidence: Evidence, draft: Draft) -> bool:
    """Whether a text has a parent already: what it names may have come with the wording."""
    return draft.has_parent(hub(text, evidence.judge).id)


def _distinct(sources: Sequence[Source]) -> list[Source]:
    """One naming of each source, credits first."""
    ranked = sorted(sources, key=lambda s: (s.scope != "credit", s.name))
    return list({source.name.casefold(): source for source in reversed(ranked)}.values())[::-1]


def _source(
    text: Text,
    source: Source,
    near: Collection[str],
    tellings: Mapping[str, Telling],
    evidence: Evidence,
    draft: Draft,
) -> None:
    """The account that is meant, if it is supplied and can be the parent; else a cited node.

    `near` are the texts of the same origin: who cites an account beside own information does not
    descend from it.
    """
    child = hub(text, evidence.judge)
    note = Why(
        "stemma.source",
        f"{text.label} {'credits' if source.scope == 'credit' else 'cites'} {source.name}",
        spans=(source.span,) if source.span else (),
    )
    parent = _supplied(text, source, tellings, evidence)
    if parent is not None and parent.id not in near:
        return
    if parent is not None:
        found = verdict(
            parent.id,
            text.id,
            evidence.units,
            evidence.independent(parent, text),
            evidence.settings,
        )
        member, why = best_parent(parent, text, evidence.judge)
        direct = make_edge(member.id, child.id, "same_original", (note, *why))
        if parent.relayed and not refuted((found,), 0.0, evidence.settings):
            draft.edge(member.id, child.id, "same_original", (note, *why))
            return
        draft.alternative(5.0 - found.cost, _against(parent, text, found), (direct,))
    draft.edge(draft.cited(evidence.event, source.name), child.id, "same_original", (note,))


def _supplied(
    text: Text, source: Source, tellings: Mapping[str, Telling], evidence: Evidence
) -> Text | None:
    """The closest text of another line from the publisher that is named, unless it is later."""
    candidates = [
        other
        for other in evidence.texts
        if evidence.lines[other.id] != evidence.lines[text.id]
        and other.published_by(source.name)
        and total(best_parent(other, text, evidence.judge)[1]) >= evidence.settings.direction_cut
    ]
    return max(candidates, key=lambda t: _closeness(t, text, tellings), default=None)


def _against(parent: Text, text: Text, found: Verdict) -> str:
    if found.against:
        return (
            f"{text.label} directly from {parent.label}: {len(found.against)} readings in which "
            f"{text.label} agrees with independent lines speak against it"
        )
    return (
        f"{text.label} directly from {parent.label}, which it names: shared wording would decide, "
        "but the two share no more than independent renderings do"
    )


def _closeness(parent: Text, child: Text, tellings: Mapping[str, Telling]) -> tuple[int, float]:
    """How much of the child's narration a candidate has, in which order."""
    found = shared(tellings[parent.id], tellings[child.id])
    return found.count, found.order


def _passages(text: Text, families: Sequence[Family], evidence: Evidence, draft: Draft) -> None:
    """The text of each other line that shares a passage above the translation floor."""
    for family in families:
        if text in family.texts:
            continue
        found = [
            (evidence.pairs.get(other.id, text.id).own_words, -i, other)
            for i, other in enumerate(family.texts)
            if evidence.pairs.get(other.id, text.id).class_
        ]
        if not found:
            continue
        words, _, other = max(found, key=lambda item: item[:2])
        member, why = best_parent(other, text, evidence.judge)
        direction = decide(why, evidence.settings)
        if direction == "b>a":
            continue
        reuse = evidence.pairs.get(other.id, text.id)
        note = Why(
            "stemma.passage",
            f"{other.label} and {text.label} share a passage of {reuse.longest_run} words in "
            "otherwise own text",
            float(words),
            run_spans(other.head, text.head, reuse),
        )
        child = hub(text, evidence.judge)
        draft.edge(member.id, child.id, "shared_text", (note, *why), direction == "a>b")


def draw_origins(
    families: Sequence[Family],
    origins: Origins,
    links: Sequence[Link],
    evidence: Evidence,
    draft: Draft,
) -> None:
    """A lost common original above the lines of one origin that nothing joins yet."""
    by_id = {family.id: family for family in families}
    for item in origins.items:
        group = [by_id[line] for line in item.lines]
        tops = list(
            dict.fromkeys(
                draft.top(hub(text, evidence.judge).id) for f in group for text in f.texts
            )
        )
        if len(group) < 2 or len(tops) < 2:
            continue
        lines = set(item.lines)
        why = [reason for link in links if link.a in lines for reason in link.why]
        node = draft.lost(tops, "common original, not among the accounts supplied")
        for top in tops:
            draft.edge(node, top, "same_original", why)
