"""Evidence A: how much two texts share above what their content forces.

Counted are shared runs less the floor that independent translations reach, typographic accidents, and
agreement in secondary readings (Lachmann's common errors; the weights follow Dong, Berti-Equille and
Srivastava 2009, who infer copying from shared errors). See docs/decisions/0012-lines-and-origins.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from tellings.model import Span, Why
from tellings.reuse import PairReuse, woven
from tellings.stemma.settings import Settings
from tellings.stemma.text_group import Pairs, Text, run_spans
from tellings.stemma.units import HARD, WORD, Unit, share_of_lines
from tellings.stemma.witness import Witness
from tellings.text import function_words

NAME, FUNCTION, FORCED, FREE = 0.95, 0.80, 0.50, 0.15
"""Chance that an independent telling of the same content has the same word next (design values)."""


def wording(
    a: Text, b: Text, pairs: Pairs, common: Mapping[str, int], total: int, settings: Settings
) -> tuple[Why, ...]:
    """Weigh shared runs and typographic traces.

    Args:
        a: one text.
        b: another text of the event.
        pairs: reuse of the event's sections.
        common: word -> number of texts of the event that have it.
        total: number of texts.
        settings: the weights.
    """
    reuse = pairs.get(a.id, b.id)
    return (
        *_runs(a.head, b.head, reuse, common, total, settings),
        *_traces(a, b, settings),
        *_house(a, b, reuse, settings),
    )


def _house(a: Text, b: Text, reuse: PairReuse, settings: Settings) -> list[Why]:
    """Shared wording above the floor in two texts of one house."""
    if not reuse.class_ or not a.house_of(b):
        return []
    return [
        Why(
            "wording.house",
            "both are of one house, which goes on with its own text",
            settings.house,
        )
    ]


def _runs(
    a: Witness,
    b: Witness,
    reuse: PairReuse,
    common: Mapping[str, int],
    total: int,
    settings: Settings,
) -> list[Why]:
    if not reuse.runs and not reuse.jaccard:
        return []
    shorter = min(len(a.doc.norms), len(b.doc.norms))
    share = reuse.own_words / shorter if shorter else 0.0
    text = "the same words, too few for a common run to be listed"
    if reuse.runs:
        runs = "1 common run" if len(reuse.runs) == 1 else f"{len(reuse.runs)} common runs"
        text = (
            f"{runs} of words, the longest of {reuse.longest_run}; outside shared quotations {share:.0%} of "
            "the shorter text is common"
        )
    spans = run_spans(a, b, reuse)
    if reuse.class_ not in (None, "shared_text"):
        return [Why("wording.copy", text, settings.wording_class, spans)]
    mosaic = share >= settings.mosaic_cover and reuse.own_words >= settings.mosaic_words
    if mosaic or (reuse.class_ and share >= settings.mosaic_cover):
        return [Why("wording.runs", text, settings.wording_firm, spans)]
    if reuse.class_ and share >= settings.shared_cover:
        return [Why("wording.runs", text, settings.wording_shared, spans)]
    pieces = woven(a.doc, b.doc) / shorter if shorter else 0.0
    if pieces >= settings.woven_cover and shorter >= settings.mosaic_words:
        text = f"{pieces:.0%} of the shorter text in common order, in pieces of three or more words"
        return [Why("wording.woven", text, settings.wording_firm, spans)]
    if reuse.quotation_only:
        return [Why("wording.quotation", text + ": quoted words only", 0.0, spans)]
    if not reuse.runs:
        return []
    nats = _surprise(a, reuse, common, total, settings)
    below = text + "; independent tellings of one text or event share as much"
    return [Why("wording.floor", below, round(min(nats, settings.wording_floor), 2), spans)]


def _surprise(
    a: Witness, reuse: PairReuse, common: Mapping[str, int], total: int, settings: Settings
) -> float:
    """Sum over runs of the nats above the floor that a common run has in independent tellings."""
    functions = function_words()
    nats = 0.0
    for run in reuse.runs:
        own = 0.0
        for i in range(run.a_word, run.a_word + run.words):
            if a.doc.quoted and a.doc.quoted[i]:
                continue
            own -= log(_chance(a, i, functions, common, total))
        nats += max(0.0, own - settings.run_floor)
    return nats


def _chance(
    a: Witness, i: int, functions: frozenset[str], common: Mapping[str, int], total: int
) -> float:
    norm = a.doc.norms[i]
    if norm in functions:
        return FUNCTION
    first = a.account.text[a.doc.starts[i]]
    if first.isupper() or first.isdigit():
        return NAME
    forced = total > 2 and (common.get(norm, 0) - 2) / (total - 2) >= 0.6
    return FORCED if forced else FREE


def _traces(a: Text, b: Text, settings: Settings) -> list[Why]:
    """Typographic accidents at one place in both texts."""
    found = {(t.kind, t.context): t for t in a.head.traces}
    shared = []
    for trace in b.head.traces:
        other = found.get((trace.kind, trace.context))
        if other is not None and len(trace.context) >= 4:
            shared.append((other, trace))
    if not shared:
        return []
    kinds = ", ".join(sorted({trace.kind.replace("_", " ") for _, trace in shared}))
    spans = tuple(
        span
        for one, two in shared[:5]
        for span in (
            Span(a.head.account.id, one.start, one.end),
            Span(b.head.account.id, two.start, two.end),
        )
    )
    score = min(settings.trace * len(shared), settings.traces_most)
    return [Why("wording.traces", f"the same typographic trace ({kinds})", score, spans)]


def readings(
    a: str, b: str, units: Sequence[Unit], lines: Mapping[str, int], settings: Settings
) -> tuple[Why, ...]:
    """Agreement in readings that are probably not the original ones, less the differences.

    Agreement in the probable original says nothing about kinship (Lachmann).

    Args:
        a: a text's id.
        b: another's.
        units: the places of variation.
        lines: text id -> number of its provisional line.
        settings: the weights.
    """
    agreed, differing = 0.0, 0
    spans: list[Span] = []
    for unit in units:
        differing += unit.differ(a, b)
        if not unit.agree(a, b):
            continue
        index = unit.readings[a]
        original = share_of_lines(unit, lines)[index]
        if original < 0.5:
            weight = 3.0 if unit.kind in HARD else 1.5 if unit.kind in WORD else 0.5
            agreed += weight * (1 - original)
            spans.extend(unit.spans[index])
    why = []
    if agreed:
        text = "agreement in readings that most lines do not have"
        score = round(min(agreed, settings.reading_most), 2)
        why.append(Why("wording.readings", text, score, tuple(spans[:10])))
    if differing:
        score = -round(min(settings.difference * differing, settings.difference_most), 2)
        why.append(Why("wording.differences", f"different readings at {differing} places", score))
    return tuple(why)
