"""Sections: where a composite article turns to another event.

A boundary needs a mark in the text (a phrase that leads away, another cited source beside a subhead) and then support
from the other accounts: what they share with the two sides differs, measured against the level of what is shared.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from tellings.collate.features import Matrix
from tellings.collate.lexicon import transitions
from tellings.collate.settings import Settings
from tellings.collate.units import Unit
from tellings.model import Account, Cite
from tellings.text import fold

if TYPE_CHECKING:
    from tellings.name import Names

_CANDIDATES = 10
"""Marked places looked at together; the best ones by themselves are taken."""
_AFTER = 3
"""Sentences after a boundary in which other people count as a change."""


class Row(Struct, frozen=True):
    """A body sentence: half-open code points, its people, and the numbers of its units."""

    start: int
    end: int
    people: frozenset[str]
    units: tuple[int, ...]


class Place(Struct, frozen=True):
    """A possible boundary before sentence `at`, with what marks it in the text."""

    at: int
    marks: float


def rows(account: Account, units: Sequence[Unit], first: int, names: Names) -> list[Row]:
    """The body sentences of an account; `first` is the number of its first unit on the board."""
    people = {e.id for e in names.entities if e.kind in ("person", "organisation", "group")}
    found: dict[int, list[int]] = {}
    for at, unit in enumerate(units):
        if unit.part != "headline":
            found.setdefault(unit.sentence, []).append(at)
    out = []
    for members in found.values():
        start, end = units[members[0]].start, units[members[-1]].end
        mentions = names.within(account.id, start, end)
        who = frozenset(m.entity for m in mentions if m.entity in people)
        out.append(Row(start, end, who, tuple(first + m for m in members)))
    return out


def boundaries(
    account: Account, sentences: Sequence[Row], profile: Matrix, settings: Settings
) -> tuple[list[int], int]:
    """The sentences at which a new section begins.

    Args:
        account: the account, with furniture and cites.
        sentences: its body sentences.
        profile: for each of them the best pair score with each other witness.
        settings: the thresholds of the room.

    Returns:
        Indices into `sentences`, without 0 (none for an account of one event); and how many marked places were not
        weighed.
    """
    least = settings.section_sentences
    places = [
        place
        for at in range(least, len(sentences) - least + 1)
        if (place := _place(account, sentences, at, settings)) is not None
    ]
    alone = {p.at: _scores([p], len(sentences), profile, settings)[0] for p in places}
    unweighed = max(0, len(places) - _CANDIDATES)
    places = sorted(places, key=lambda p: (-alone[p.at], p.at))[:_CANDIDATES]
    best: tuple[float, tuple[int, ...]] = (0.0, ())
    for count in range(1, settings.segments):
        for chosen in combinations(sorted(places, key=lambda p: p.at), count):
            spots = [0, *(p.at for p in chosen), len(sentences)]
            if any(b - a < least for a, b in pairwise(spots)):
                continue
            scores = _scores(chosen, len(sentences), profile, settings)
            gain = sum(s - settings.boundary for s in scores)
            if min(scores) >= settings.boundary and gain > best[0]:
                best = (gain, tuple(p.at for p in chosen))
    return list(best[1]), unweighed


def _scores(places: Sequence[Place], size: int, profile: Matrix, settings: Settings) -> list[float]:
    spots = [0, *(p.at for p in places), size]
    return [
        _total(p, _contrast(profile[a:b], p.at - a), settings)
        for p, a, b in zip(places, spots[:-2], spots[2:], strict=True)
    ]


def _total(place: Place, contrast: float, settings: Settings) -> float:
    return place.marks + contrast if contrast >= settings.contrast else 0.0


def _contrast(profile: Matrix, at: int) -> float:
    """How differently the other witnesses tell the two sides: 0 alike, 1 where each knows one side only."""
    before, after = profile[:at].mean(0), profile[at:].mean(0)
    level = np.maximum(before, after)
    total = float(level.sum())
    return float(np.abs(before - after).sum()) / total if total > 1e-9 else 0.0


def _place(account: Account, sentences: Sequence[Row], at: int, settings: Settings) -> Place | None:
    before, here = sentences[at - 1], sentences[at]
    subhead = any(
        f.kind == "subhead" and before.end <= f.start and f.end <= here.start
        for f in account.furniture
    )
    leaving = leads_away(account.text[here.start : here.end])
    source = _new_source(account.cites, sentences, at)
    # A subhead or a passing "meanwhile" alone opens a new part of the same story.
    if leaving < 1 and not (source and (subhead or leaving)):
        return None
    marks = settings.subhead * subhead + settings.transition * leaving
    marks += settings.source * source
    marks += settings.participants * _new_people(sentences, at)
    return Place(at, marks)


def leads_away(sentence: str) -> float:
    """1 where a sentence opens with a phrase that leads to another event, 0.5 where it may, else 0."""
    words = tuple(fold(sentence[:80]).replace(",", " ").split())
    fits = (t.weight for t in transitions() if words[: len(t.words)] == t.words)
    return max(fits, default=0.0)


def _new_people(sentences: Sequence[Row], at: int) -> float:
    earlier = frozenset[str]().union(*(s.people for s in sentences[:at]))
    after = frozenset[str]().union(*(s.people for s in sentences[at : at + _AFTER]))
    return len(after - earlier) / len(after) if after else 0.0


def _new_source(cites: Sequence[Cite], sentences: Sequence[Row], at: int) -> bool:
    turn = sentences[at].start
    reach = sentences[min(at + _AFTER, len(sentences)) - 1].end
    earlier = {fold(c.name) for c in cites if c.start < turn}
    return bool(earlier) and any(
        turn <= c.start < reach and fold(c.name) not in earlier for c in cites
    )
