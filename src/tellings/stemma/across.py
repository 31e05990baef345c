"""The descent between lines: stated sources, pasted passages, and what stands behind an origin."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from tellings.model import Origins, Why
from tellings.stemma import phrases
from tellings.stemma.direction import credit, decide, total
from tellings.stemma.draft import Draft, make_edge
from tellings.stemma.evidence import Evidence
from tellings.stemma.institution import Institution, listed
from tellings.stemma.lines import Family
from tellings.stemma.narration import Telling, shared
from tellings.stemma.origins import Link
from tellings.stemma.publisher import same
from tellings.stemma.text_group import Text, run_spans
from tellings.stemma.thirds import facts_only, refuted
from tellings.stemma.witness import Source, Witness


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
                for source in _distinct(outside, evidence.known):
                    _source(text, source, near, tellings, evidence, draft)
            _passages(text, families, evidence, draft)


def _below_own_line(text: Text, evidence: Evidence, draft: Draft) -> bool:
    """Whether a text has a parent already: what it names may have come with the wording."""
    return draft.parent_of(evidence.hub(text).id) is not None


def _distinct(sources: Sequence[Source], known: Mapping[str, Institution]) -> list[Source]:
    """One naming of each institution, credits first."""
    ranked = sorted(sources, key=lambda s: (s.scope != "credit", s.name))
    return list({known[source.name].key: source for source in reversed(ranked)}.values())[::-1]


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
    descend from it. Who cites an institution need not have used the page that is supplied: unless
    that is a news report or a release to the press, shared wording must show it.
    """
    child = evidence.hub(text)
    note = _naming(text, source)
    parent = _supplied(text, source, tellings, evidence)
    if parent is not None and parent.id not in near:
        return
    if parent is not None:
        (found,) = evidence.verdicts(parent, text, False)
        member, why = evidence.best_parent(parent, text)
        wording = evidence.pairs.get(parent.id, text.id).class_
        if wording is None:
            found = facts_only(found, evidence.settings)
        direct = make_edge(member.id, child.id, wording or "same_original", (note, *why))
        used = parent.relayed or parent.released or wording is not None
        if used and not refuted((found,), max(0.0, credit(why)), evidence.settings):
            draft.edge(member.id, child.id, direct.class_, direct.why)
            return
        summary = phrases.direct(parent.label, text.label, found)
        draft.alternative(5.0 - found.cost, summary, (direct,))
    cited = draft.cited(evidence.event, evidence.known[source.name])
    draft.edge(cited, child.id, "same_original", (note,))


def _naming(text: Text, source: Source) -> Why:
    """Who names the source: all near copies that do."""
    who = text.some(lambda m: any(same(s.name, source.name) for s in m.sources))
    verb = "credit" if source.scope == "credit" else "cite"
    spans = (source.span,) if source.span else ()
    ending = "" if "/" in who else "s"
    return Why("stemma.source", f"{who} {verb}{ending} {source.name}", spans=spans)


def _supplied(
    text: Text, source: Source, tellings: Mapping[str, Telling], evidence: Evidence
) -> Text | None:
    """The closest text of another line from the publisher that is named, unless it is later."""
    candidates = [
        other
        for other in evidence.texts
        if evidence.lines[other.id] != evidence.lines[text.id]
        and other.published_by(source.name)
        and total(evidence.best_parent(other, text)[1]) >= evidence.settings.direction_cut
    ]
    return max(candidates, key=lambda t: _closeness(t, text, tellings), default=None)


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
        member, why = evidence.best_parent(other, text)
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
        child = max(
            text.members,
            key=lambda m: (
                evidence.pairs.get(other.id, m.id).own_words,
                m is evidence.hub(text),
                -text.members.index(m),
            ),
        )
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
        if len(group) < 2:
            continue
        _pages(group, evidence, draft)
        lines = _tops(group, evidence, draft)
        if len(lines) < 2:
            continue
        node = draft.lost(list(lines), _original(group, evidence, draft))
        for top, below in lines.items():
            why = [w for link in links if {link.a, link.b} & below for w in link.why]
            draft.edge(node, top, "same_original", why)


def _tops(group: Sequence[Family], evidence: Evidence, draft: Draft) -> dict[str, set[str]]:
    """The uppermost nodes of an origin, each with the lines below it."""
    found: dict[str, set[str]] = {}
    for family in group:
        for text in family.texts:
            top = draft.top(evidence.hub(text).id)
            found.setdefault(top, set()).add(family.id)
    return found


def _pages(group: Sequence[Family], evidence: Evidence, draft: Draft) -> None:
    """Hang the page of a cited institution below it: who cites it and the page go back to its text."""
    for text in (text for family in group for text in family.texts):
        page = evidence.hub(text)
        if draft.parent_of(page.id) is not None:
            continue
        for found in dict.fromkeys(evidence.known[s.name] for s in _cited(group)):
            node = draft.cited_id(evidence.event, found)
            if draft.has(node) and any(page.published_by(name) for name in found.names):
                draft.edge(node, page.id, "same_original", (_page(page, found),))
                break


def _cited(group: Sequence[Family]) -> list[Source]:
    sources = [source for family in group for text in family.texts for source in text.sources]
    return sorted(sources, key=lambda source: source.name)


def _page(page: Witness, found: Institution) -> Why:
    text = (
        f"{page.label} is published by {found.name}, which other accounts name as their source; "
        "whether they used this page cannot be determined"
    )
    return Why("stemma.page", text)


def _original(group: Sequence[Family], evidence: Evidence, draft: Draft) -> str:
    """The label of a common original, with the accounts that its institutions publish."""
    cited = dict.fromkeys(evidence.known[source.name] for source in _cited(group))
    drawn = [found for found in cited if draft.has(draft.cited_id(evidence.event, found))]
    pages = [
        f"{listed(found.pages)} {'is a page' if len(found.pages) == 1 else 'are pages'} of {found.name}"
        for found in drawn
        if found.pages
    ]
    return "; ".join(["common original of these lines, not supplied", *pages])
