"""The accounts of a story laid side by side: sections, events, statements and quotation groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from tellings.collate import quotes, units, windows
from tellings.collate.copies import Follower, Witness, part_at, witnesses
from tellings.collate.events import Stretch, Told, events
from tellings.collate.features import Mask, Matrix, content, is_frame, is_link, likeness
from tellings.collate.groups import Groups, group
from tellings.collate.labels import clause, shorten
from tellings.collate.rejoin import rejoin
from tellings.collate.score import Board, gated, score, speaker_gate, voices
from tellings.collate.sections import Row, boundaries, rows
from tellings.collate.settings import Settings
from tellings.collate.statements import Story, statements
from tellings.collate.units import Unit
from tellings.model import (
    Account,
    Event,
    Quotation,
    QuotationGroup,
    Section,
    Statement,
    body_spans,
)
from tellings.text import squeeze

if TYPE_CHECKING:
    from tellings.name import Names


class Collation(Struct, frozen=True, kw_only=True):
    """What laying accounts side by side gives.

    `sections` by account id; `units` of all accounts by account and place; `statements` without lines and origins;
    `quotations` with statement and group.
    """

    sections: dict[str, tuple[Section, ...]]
    events: tuple[Event, ...]
    units: tuple[Unit, ...]
    statements: tuple[Statement, ...]
    quotations: tuple[Quotation, ...]
    quotation_groups: tuple[QuotationGroup, ...]


class _Cut(Struct, frozen=True):
    """A section of a witness: its sentences, and all its units (headlines included)."""

    witness: int
    sentences: tuple[Row, ...]
    units: tuple[int, ...]


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
        Sections, events, units, statements, quotations and their groups. All spans are half-open code points of the
        text of their account.
    """
    use = settings or Settings()
    told = witnesses(accounts, near_copies)
    followers = {c.id: Follower(w.leader, c) for w in told for c in w.copies}
    board = _board(told, followers, names, quotations, use)
    board = _divided(board, _texts(told), use)
    plain, _ = gated(board, np.ones(board.like.shape, dtype=bool), use)
    cuts = _sections(board, plain, told, names, use)
    stretches = [_stretch(board, told, cut) for cut in cuts]
    found = events(stretches, plain, use)
    placed = _Placed(told, followers, board, cuts, found)
    allowed = placed.same_event()
    groups = _groups(board, allowed, use)
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
    made = statements(story, rejoin(board, groups.members, use), groups.margins)
    said = quotes.Told(story.accounts, placed.witness, {e.id: e for e in names.entities}, made, use)
    all_quotations = [q for a in sorted(story.accounts) for q in quotations.get(a, ())]
    linked, quotation_groups = quotes.group(said, all_quotations)
    return Collation(
        sections=placed.sections,
        events=_events(placed, found, made, use),
        units=placed.all_units(),
        statements=made,
        quotations=linked,
        quotation_groups=quotation_groups,
    )


def _board(
    told: Sequence[Witness],
    followers: Mapping[str, Follower],
    names: Names,
    quotations: Mapping[str, Sequence[Quotation]],
    settings: Settings,
) -> Board:
    all_units: list[Unit] = []
    witness: list[int] = []
    for number, one in enumerate(told):
        mine = units.of_account(one.leader, names, quotations.get(one.leader.id, ()), settings)
        for copy in one.copies:
            own = units.of_account(copy, names, quotations.get(copy.id, ()), settings)
            mine += followers[copy.id].new(own)
        all_units += mine
        witness += [number] * len(mine)
    persons = frozenset(e.id for e in names.entities if e.kind == "person")
    voice, person = voices(all_units, persons, settings)
    like = likeness(all_units, witness, settings)
    return Board(tuple(all_units), np.array(witness, dtype=np.int64), voice, person, like)


def _texts(told: Sequence[Witness]) -> dict[str, str]:
    return {a.id: a.text for one in told for a in (one.leader, *one.copies)}


def _divided(board: Board, texts: Mapping[str, str], settings: Settings) -> Board:
    """The board with units split where another account shows a boundary."""
    everywhere = np.ones(board.like.shape, dtype=bool)
    scores = score(board, everywhere, settings)
    at = [texts[u.account] for u in board.units]
    return _split(board, windows.cuts(board, scores, at, settings), texts, settings)


def _split(
    board: Board, found: Mapping[int, Sequence[int]], texts: Mapping[str, str], settings: Settings
) -> Board:
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


def _groups(board: Board, allowed: Mask, settings: Settings) -> Groups:
    _, other_voice = speaker_gate(board, settings)
    return group(board, score(board, allowed, settings), ~allowed, other_voice, settings)


def _sections(
    board: Board, plain: Matrix, told: Sequence[Witness], names: Names, settings: Settings
) -> list[_Cut]:
    blocks = {int(board.witness[b.start]): b for b in board.blocks()}
    cuts: list[_Cut] = []
    for number, one in enumerate(told):
        block = blocks.get(number, slice(0, 0))
        mine = [u for u in board.units[block] if u.account == one.leader.id]
        sentences = rows(one.leader, mine, block.start, names)
        profile = _profile(plain, sentences, board, number)
        spots = [0, *boundaries(one.leader, sentences, profile, settings), len(sentences)]
        cuts += _cut(number, block, sentences, spots, board)
    return cuts


def _profile(plain: Matrix, sentences: Sequence[Row], board: Board, own: int) -> Matrix:
    """For each sentence the best score in each other witness."""
    columns = [b for b in board.blocks() if board.witness[b.start] != own]
    out = np.zeros((len(sentences), max(1, len(columns))), dtype=np.float32)
    for i, row in enumerate(sentences):
        for j, block in enumerate(columns):
            out[i, j] = plain[list(row.units), block].max()
    return out


def _cut(
    number: int, block: slice, sentences: Sequence[Row], spots: Sequence[int], board: Board
) -> list[_Cut]:
    parts = [tuple(sentences[a:b]) for a, b in pairwise(spots)]
    held = [[u for row in part for u in row.units] for part in parts]
    inside = {u for part in held for u in part}
    for unit in range(block.start, block.stop):
        if unit not in inside:
            held[_nearest(unit, held, board)].append(unit)
    return [_Cut(number, part, tuple(sorted(mine))) for part, mine in zip(parts, held, strict=True)]


def _nearest(unit: int, held: Sequence[Sequence[int]], board: Board) -> int:
    # Headlines, and sentences that only a copy has, go with the section they resemble; else with the first.
    fits = [float(board.like[unit, part].max()) if part else 0.0 for part in held]
    return max(range(len(fits)), key=lambda i: (round(fits[i], 6), -i))


def _stretch(board: Board, told: Sequence[Witness], cut: _Cut) -> Stretch:
    leader = told[cut.witness].leader
    runs = [(row.start, row.end) for row in cut.sentences] or list(body_spans(leader))
    body = tuple(u for u in cut.units if board.units[u].part != "headline") or cut.units
    words = [w for u in body for w in content(board.units[u]) if not is_frame(w)]
    stems = Counter(w.stem for w in words)
    names = Counter(w.stem for w in words if is_link(w) or w.text[:1].isupper())
    return Stretch(cut.witness, body, squeeze(leader.text, runs), dict(stems), dict(names))


class _Placed:
    """Units with their sections, in the aligned accounts and in their copies."""

    def __init__(
        self,
        told: Sequence[Witness],
        followers: Mapping[str, Follower],
        board: Board,
        cuts: Sequence[_Cut],
        found: Sequence[Told],
    ) -> None:
        self.told, self.followers, self.board, self.cuts = told, followers, board, cuts
        self.witness = {a.id: n for n, one in enumerate(told) for a in (one.leader, *one.copies)}
        self.event_of = {s: event.id for event in found for s in event.stretches}
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
        ids = sorted(set(self.event_of.values()))
        number = np.array([ids.index(self.event_of[c]) for c in range(len(self.cuts))])
        mine = number[self.cut_of]
        return np.asarray(mine[:, None] == mine[None, :])

    def all_units(self) -> tuple[Unit, ...]:
        """The units of all accounts by account and place."""
        every = [*self.units, *(u for found in self.copies.values() for u in found)]
        every.sort(key=lambda u: (u.account, u.start, u.end))
        count: Counter[str] = Counter()
        out = []
        for unit in every:
            out.append(replace(unit, id=f"{unit.account}:{count[unit.account]}"))
            count[unit.account] += 1
        return tuple(out)

    def _mine(self, number: int) -> list[tuple[int, _Cut]]:
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
        follower = self.followers[copy.id]
        cuts = self._mine(number)
        lede = _lede_end(self.units, cuts, follower)
        made: list[Section] = []
        for ordinal, (at, cut) in enumerate(cuts, 1):
            ident = f"{copy.id}:{ordinal}"
            mine = self._mapped(cut, ident, copy, lede)
            body = [u for u in mine if u.part != "headline"] or mine
            start = min((u.start for u in body), default=0)
            end = max((u.end for u in body), default=len(copy.text))
            made.append(Section(ident, self.event_of[at], start, end))
        self.sections[copy.id] = tuple(made)

    def _mapped(self, cut: _Cut, section: str, copy: Account, lede: int) -> list[Unit]:
        out = []
        for number in cut.units:
            unit = self.units[number]
            if unit.account == copy.id:
                self.units[number] = unit = replace(unit, section=section)
                out.append(unit)
                continue
            if unit.account != self.followers[copy.id].leader.id:
                continue
            place = self.followers[copy.id].place(unit.start, unit.end)
            if place is not None:
                start, end = place
                mapped = replace(
                    unit,
                    account=copy.id,
                    section=section,
                    start=start,
                    end=end,
                    part=part_at(copy, start, lede),
                    spans=((start, end),),
                )
                self.copies.setdefault(number, []).append(mapped)
                out.append(mapped)
        return out


def _lede_end(placed: Sequence[Unit], cuts: Sequence[tuple[int, _Cut]], follower: Follower) -> int:
    for _, cut in cuts:
        for unit in cut.units:
            if placed[unit].part == "lede" and placed[unit].account == follower.leader.id:
                place = follower.place(placed[unit].start, placed[unit].end)
                if place is not None:
                    return place[1]
    return 0


def _events(
    placed: _Placed, found: Sequence[Told], made: Sequence[Statement], settings: Settings
) -> tuple[Event, ...]:
    out = []
    for rank, event in enumerate(found):
        told = [
            (account, section.id)
            for account in sorted(placed.sections)
            for section in placed.sections[account]
            if section.event == event.id
        ]
        label = _event_label(placed, event, made, settings)
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


def _event_label(
    placed: _Placed, event: Told, made: Sequence[Statement], settings: Settings
) -> str:
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
