"""Units and events where they stand: the sections of the aligned accounts and of their copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from msgspec.structs import replace

from tellings.collate.copies import Follower, Witness, part_at
from tellings.collate.cuts import Cut
from tellings.collate.events import EventDraft
from tellings.collate.features import Mask
from tellings.collate.labels import clause, shorten
from tellings.collate.score import Board
from tellings.collate.settings import Settings
from tellings.collate.units import Unit
from tellings.model import Account, Event, Section, Statement

Places = Mapping[int, Sequence[tuple[int, int]]]
"""The places in a copy of its leader's units, by their numbers."""


class Placed:
    """Units with their sections, in the aligned accounts and in their copies."""

    def __init__(
        self,
        told: Sequence[Witness],
        followers: Mapping[str, Follower],
        board: Board,
        cuts: Sequence[Cut],
        found: Sequence[EventDraft],
    ) -> None:
        self.told, self.followers, self.cuts = told, followers, cuts
        self.witness = {a.id: n for n, one in enumerate(told) for a in (one.leader, *one.copies)}
        self.event_of = {s: event.id for event in found for s in event.stretches}
        rank = {s: i for i, event in enumerate(found) for s in event.stretches}
        self.event_rank = np.array([rank[s] for s in range(len(cuts))], dtype=np.int64)
        self.sections: dict[str, tuple[Section, ...]] = {}
        self.copies: dict[int, list[Unit]] = {}
        self.units: list[Unit] = list(board.units)
        self.cut_of = np.zeros(len(board.units), dtype=np.int64)
        for number, cut in enumerate(cuts):
            self.cut_of[list(cut.units)] = number
        for number, one in enumerate(told):
            self._leader(number, one)
            for copy in one.copies:
                self._copy(number, copy)

    def same_event(self) -> Mask:
        """Pairs of units whose sections tell one event."""
        mine = self.event_rank[self.cut_of]
        return np.asarray(mine[:, None] == mine[None, :])

    def _mine(self, number: int) -> list[tuple[int, Cut]]:
        return [(i, cut) for i, cut in enumerate(self.cuts) if cut.witness == number]

    def _leader(self, number: int, one: Witness) -> None:
        made = []
        for ordinal, (at, cut) in enumerate(self._mine(number), 1):
            start = cut.sentences[0].start if cut.sentences else 0
            end = cut.sentences[-1].end if cut.sentences else len(one.leader.text)
            made.append(Section(f"{one.leader.id}:{ordinal}", self.event_of[at], start, end))
            for unit in cut.units:
                if self.units[unit].account == one.leader.id:
                    self.units[unit] = replace(self.units[unit], section=made[-1].id)
        self.sections[one.leader.id] = tuple(made)

    def _copy(self, number: int, copy: Account) -> None:
        cuts = self._mine(number)
        leader = self.told[number].leader.id
        led = [u for _, cut in cuts for u in cut.units if self.units[u].account == leader]
        found = self.followers[copy.id].places([self.units[u] for u in led])
        places = dict(zip(led, found, strict=True))
        lede = _lede_end(self.units, places)
        made: list[Section] = []
        for ordinal, (at, cut) in enumerate(cuts, 1):
            ident = f"{copy.id}:{ordinal}"
            mine = self._mapped(cut, ident, copy, places, lede)
            body = [u for u in mine if u.part != "headline"] or mine
            start = min((u.start for u in body), default=0)
            end = max((u.end for u in body), default=len(copy.text))
            made.append(Section(ident, self.event_of[at], start, end))
        self.sections[copy.id] = tuple(made)

    def _mapped(
        self, cut: Cut, section: str, copy: Account, places: Places, lede: int
    ) -> list[Unit]:
        out = []
        for number in cut.units:
            unit = self.units[number]
            if unit.account == copy.id:
                self.units[number] = unit = replace(unit, section=section)
                out.append(unit)
            for start, end in places.get(number, ()):
                part = part_at(copy, start, lede)
                mapped = replace(
                    unit, account=copy.id, section=section, start=start, end=end, part=part
                )
                self.copies.setdefault(number, []).append(mapped)
                out.append(mapped)
        return out


def _lede_end(units: Sequence[Unit], places: Places) -> int:
    lede = (places[u] for u in places if units[u].part == "lede" and places[u])
    return next((found[0][1] for found in lede), 0)


def labelled(
    placed: Placed, found: Sequence[EventDraft], made: Sequence[Statement], settings: Settings
) -> tuple[Event, ...]:
    """The events with their accounts, sections and labels.

    Args:
        placed: the sections of all accounts.
        found: the events, the main one first.
        made: the statements of the story.
        settings: the thresholds of the room.
    """
    out = []
    for rank, event in enumerate(found):
        told = [
            (account, section.id)
            for account in sorted(placed.sections)
            for section in placed.sections[account]
            if section.event == event.id
        ]
        label = _label(placed, event, made, settings)
        out.append(
            Event(
                id=event.id,
                main=rank == 0,
                label=label,
                accounts=tuple(dict.fromkeys(account for account, _ in told)),
                sections=tuple(section for _, section in told),
            )
        )
    return tuple(out)


def _label(placed: Placed, event: EventDraft, made: Sequence[Statement], settings: Settings) -> str:
    """The headline of the witness that shares most statements with others, else its first sentence."""
    shared: Counter[int] = Counter()
    for statement in made:
        if statement.event == event.id:
            told = {placed.witness[m.account] for m in statement.members}
            shared.update(dict.fromkeys(told, len(told) - 1))
    cuts = [placed.cuts[c] for c in event.stretches]
    best = min(cuts, key=lambda c: (-shared[c.witness], c.witness))
    account = placed.told[best.witness].leader
    heads = [placed.units[u] for u in best.units if placed.units[u].part == "headline"]
    title = account.title.span if account.title else None
    if title and any(title.start <= u.start < title.end for u in heads):
        start, end = title.start, title.end
    elif best.sentences:
        start, end = best.sentences[0].start, best.sentences[0].end
    else:
        start, end = 0, len(account.text)
    start, end = clause(account.text, start, end)
    return shorten(account.text[start:end], settings.label_length)
