"""The accounts of a story laid side by side: sections, events, statements and quotation groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from tellings.collate import quotes, units, windows
from tellings.collate.copies import Follower, Witness, witnesses
from tellings.collate.cuts import cut_sections, stretch
from tellings.collate.events import events
from tellings.collate.features import likeness
from tellings.collate.groups import group
from tellings.collate.placed import Placed, labelled
from tellings.collate.rejoin import rejoin
from tellings.collate.score import Board, gated, score, voices
from tellings.collate.settings import Settings
from tellings.collate.statements import Story, statements
from tellings.collate.ties import ties
from tellings.collate.units import Unit
from tellings.model import (
    Account,
    Event,
    LeftOut,
    Quotation,
    QuotationGroup,
    Section,
    Statement,
)

if TYPE_CHECKING:
    from tellings.name import Names


class Collation(Struct, frozen=True, kw_only=True):
    """What laying accounts side by side gives.

    `sections` by account id; `statements` without lines and origins; `quotations` with statement and group; `left_out`
    is what the bounds of the room left unweighed or unaligned.
    """

    sections: dict[str, tuple[Section, ...]]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    quotations: tuple[Quotation, ...]
    quotation_groups: tuple[QuotationGroup, ...]
    left_out: tuple[LeftOut, ...] = ()


def collate(
    accounts: Sequence[Account],
    near_copies: Sequence[Sequence[str]],
    names: Names,
    quotations: Mapping[str, Sequence[Quotation]],
    settings: Settings | None = None,
) -> Collation:
    """Lay the accounts of a story side by side.

    Args:
        accounts: the accounts, with furniture, titles and cites; their order does not matter.
        near_copies: groups of account ids whose bodies are nearly equal; one of each is aligned.
        names: the names of the story.
        quotations: the quotations of each account.
        settings: the thresholds of the room.

    Returns:
        Sections, events, statements, quotations and their groups, and what was left out. All spans are half-open code
        points of the text of their account.
    """
    use = settings or Settings()
    told = witnesses(accounts, near_copies)
    board, followers = _board(told, names, quotations, use)
    board = _divided(board, {a.id: a.text for a in accounts}, use)
    plain, _ = gated(board, np.ones(board.like.shape, dtype=bool), use)
    cuts, unweighed = cut_sections(board, plain, told, names, use)
    stretches = [stretch(board, told[cut.witness].leader, cut) for cut in cuts]
    found = events(stretches, plain, use)
    placed = Placed(told, followers, board, cuts, found)
    groups = group(ties(board, placed.same_event(), use))
    story = Story(
        accounts={a.id: a for a in accounts},
        names=names,
        units=placed.units,
        copies=placed.copies,
        witness=placed.witness,
        event={s.id: s.event for ss in placed.sections.values() for s in ss},
        event_rank={event.id: i for i, event in enumerate(found)},
        like=board.like,
        settings=use,
    )
    made, unaligned = statements(story, rejoin(board, groups.members, use), groups.margins)
    said = quotes.Told(story.accounts, placed.witness, {e.id: e for e in names.entities}, made, use)
    all_quotations = [q for a in sorted(story.accounts) for q in quotations.get(a, ())]
    linked, quotation_groups = quotes.group(said, all_quotations)
    return Collation(
        sections=placed.sections,
        events=labelled(placed, found, made, use),
        statements=made,
        quotations=linked,
        quotation_groups=quotation_groups,
        left_out=(*unweighed, *unaligned),
    )


def _board(
    told: Sequence[Witness],
    names: Names,
    quotations: Mapping[str, Sequence[Quotation]],
    settings: Settings,
) -> tuple[Board, dict[str, Follower]]:
    """The units of all witnesses, and how each near copy follows its leader."""
    followers: dict[str, Follower] = {}
    all_units: list[Unit] = []
    witness: list[int] = []
    for number, one in enumerate(told):
        led = units.of_account(one.leader, names, quotations.get(one.leader.id, ()), settings)
        mine = list(led)
        for copy in one.copies:
            own = units.of_account(copy, names, quotations.get(copy.id, ()), settings)
            followers[copy.id] = Follower(one.leader, copy, led, own)
            mine += followers[copy.id].own
        all_units += mine
        witness += [number] * len(mine)
    persons = frozenset(e.id for e in names.entities if e.kind == "person")
    voice, person = voices(all_units, persons, settings)
    like = likeness(all_units, witness, settings)
    board = Board(tuple(all_units), np.array(witness, dtype=np.int64), voice, person, like)
    return board, followers


def _divided(board: Board, texts: Mapping[str, str], settings: Settings) -> Board:
    """The board with units split where another account shows a boundary."""
    everywhere = np.ones(board.like.shape, dtype=bool)
    scores = score(board, everywhere, settings)
    found = windows.cuts(board, scores, texts, settings)
    if not found:
        return board
    pieces: list[Unit] = []
    origin: list[int] = []
    for number, unit in enumerate(board.units):
        made = units.divide(unit, found.get(number, []), texts[unit.account])
        pieces += made
        origin += [number] * len(made)
    witness = board.witness[origin]
    like = likeness(pieces, witness.tolist(), settings)
    return Board(tuple(pieces), witness, board.voice[origin], board.person[origin], like)
