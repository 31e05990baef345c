"""Relations, lines, origins and the stemma of a story: the room's main verb."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tellings.model import (
    Account,
    Event,
    LeftOut,
    Line,
    Origins,
    Quotation,
    Relation,
    Statement,
    Stemma,
)
from tellings.reuse import Settings as ReuseSettings
from tellings.stemma.across import draw_origins, draw_sources
from tellings.stemma.draft import Draft
from tellings.stemma.evidence import weighed
from tellings.stemma.lines import as_lines, families
from tellings.stemma.narration import tellings
from tellings.stemma.origins import links, origins, told
from tellings.stemma.relations import relations
from tellings.stemma.retelling import draw_retellings
from tellings.stemma.settings import Settings
from tellings.stemma.text_group import Pairs, Text, texts
from tellings.stemma.units import units
from tellings.stemma.within import draw
from tellings.stemma.witness import witnesses

DEFAULT = Settings()
REUSE = ReuseSettings()


class Derivation(Struct, frozen=True, kw_only=True):
    """Who shares whose wording, how many origins stand behind each event, and the graph.

    `origins` is the main event's count, `other_events` the others', `left_out` what a bound kept out.
    """

    relations: tuple[Relation, ...]
    lines: tuple[Line, ...]
    origins: Origins
    other_events: tuple[Origins, ...]
    stemma: Stemma
    left_out: tuple[LeftOut, ...]


class Judged(Struct, frozen=True):
    """The findings about one event."""

    relations: tuple[Relation, ...]
    lines: tuple[Line, ...]
    origins: Origins


def judge(
    accounts: Sequence[Account],
    events: Sequence[Event],
    statements: Sequence[Statement],
    quotations: Sequence[Quotation],
    settings: Settings = DEFAULT,
    reuse: ReuseSettings = REUSE,
) -> Derivation:
    """Judge how the accounts of a story descend from each other.

    Each event is judged by its sections: a composite article takes part in several, and near copies are found anew
    among them, since one of its sections can be a copy.

    Args:
        accounts: with sections, in any order.
        events: the events of the story; the main one gives `origins`.
        statements: aligned statements with apparatus.
        quotations: quotations of all accounts, for telling shared quotation from shared text.
        settings: weights and cuts.
        reuse: the sizes and cuts by which sections are compared.

    Returns:
        The findings, each with its reasons. No confidence is given before calibration; the
        share of bootstrap samples behind a lost text stands in its reasons.
    """
    draft = Draft()
    ordered = sorted(events, key=lambda event: (not event.main, event.id))
    found = []
    for event in ordered:
        pairs = texts(witnesses(accounts, event, quotations, reuse), reuse)
        found.append(_event(event, *pairs, statements, quotations, draft, settings))
    main = found[0].origins if found else Origins(event="", likely=0, at_least=0, at_most=0)
    return Derivation(
        relations=tuple(relation for judged in found for relation in judged.relations),
        lines=tuple(line for judged in found for line in judged.lines),
        origins=main,
        other_events=tuple(judged.origins for judged in found[1:]),
        stemma=draft.stemma(settings.alternatives),
        left_out=draft.left_out(settings.alternatives),
    )


def _event(
    event: Event,
    found: tuple[Text, ...],
    pairs: Pairs,
    statements: Sequence[Statement],
    quotations: Sequence[Quotation],
    draft: Draft,
    settings: Settings,
) -> Judged:
    told_by = tellings(statements, event.id, found, quotations)
    evidence = weighed(event.id, found, pairs, units(statements, event.id, found), settings)
    groups = families(found, evidence.lines)
    facts = told(groups, told_by)
    joins = links(groups, told_by, facts, pairs, settings)
    counted = origins(event.id, groups, joins, facts, evidence.known, settings)
    for family in groups:
        draw(family, evidence, draft)
    draw_sources(groups, counted, told_by, evidence, draft)
    draw_retellings(groups, counted, evidence, draft)
    draw_origins(groups, counted, joins, evidence, draft)
    origin_of = {
        text.id: number
        for number, item in enumerate(counted.items)
        for family in groups
        if family.id in item.lines
        for text in family.texts
    }
    return Judged(
        relations=relations(evidence, told_by, origin_of),
        lines=as_lines(groups, event.id),
        origins=counted,
    )
