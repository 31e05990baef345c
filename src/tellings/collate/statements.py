"""Statements from groups of units: members in every account, label, id, order and apparatus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from statistics import fmean
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tellings import name
from tellings.collate import apparatus
from tellings.collate.features import Matrix
from tellings.collate.labels import clause, shorten
from tellings.collate.order import order
from tellings.collate.settings import Settings
from tellings.collate.units import Unit
from tellings.model import Account, LeftOut, Member, Span, Statement, Why
from tellings.text import squeeze, tokens

if TYPE_CHECKING:
    from tellings.name import Names


class Story(Struct, frozen=True):
    """What statements are made from.

    `units` are the aligned units with their sections set; `copies` gives for each unit number its places in the near
    copies; `witness` numbers near-copy groups by account id; `event_rank` orders events, `event` maps section to event.
    """

    accounts: Mapping[str, Account]
    names: Names
    units: Sequence[Unit]
    copies: Mapping[int, Sequence[Unit]]
    witness: Mapping[str, int]
    event: Mapping[str, str]
    event_rank: Mapping[str, int]
    like: Matrix
    settings: Settings


class Draft(Struct, frozen=True):
    """A group about to become a statement."""

    units: tuple[int, ...]
    event: str
    key: str
    doubts: tuple[Why, ...]


def statements(
    story: Story, groups: Sequence[Sequence[int]], margins: Mapping[int, float]
) -> tuple[tuple[Statement, ...], tuple[LeftOut, ...]]:
    """Statements in order, those of the main event first.

    Args:
        story: units, accounts and events.
        groups: groups of unit numbers.
        margins: for units that fit another group almost as well, by how much.

    Returns:
        The statements, and the wordings that were too many or too long for the apparatus.
    """
    drafts = [_draft(story, group, margins) for group in groups]
    made: list[tuple[Statement, int]] = []
    for event in sorted(story.event_rank, key=lambda e: story.event_rank[e]):
        mine = [d for d in drafts if d.event == event]
        places = [_places(story, d) for d in mine]
        for at in order(places, [d.key for d in mine]):
            made.append(_statement(story, mine[at], len(made) + 1))
    found = _unique([statement for statement, _ in made])
    unaligned = [
        LeftOut(step="collate", count=count, reason=_UNALIGNED, statement=statement.id)
        for statement, (_, count) in zip(found, made, strict=True)
        if count
    ]
    return found, tuple(unaligned)


_UNALIGNED = (
    "wordings of one statement, too many or too long to align: compared word by word from both ends"
)


def _draft(story: Story, group: Sequence[int], margins: Mapping[int, float]) -> Draft:
    units = [story.units[i] for i in group]
    event = story.event[units[0].section]
    texts = sorted({squeeze(story.accounts[u.account].text[u.start : u.end]) for u in units})
    doubts = tuple(
        Why(
            "statement.ambiguous",
            "This place fits another statement almost as well.",
            round(margins[i], 4),
            (_span(story.units[i]),),
        )
        for i in group
        if i in margins
    )
    return Draft(tuple(group), event, "\n".join([event, *texts]), doubts)


def _places(story: Story, draft: Draft) -> Mapping[int, float]:
    """Where each witness tells it: headlines do not count where the body does."""
    found: dict[int, float] = {}
    for number in sorted(draft.units, key=lambda i: (_summary(story.units[i]), i)):
        unit = story.units[number]
        length = max(1, len(story.accounts[unit.account].text))
        found.setdefault(story.witness[unit.account], unit.start / length)
    return found


def _summary(unit: Unit) -> int:
    return {"body": 0, "lede": 1, "headline": 2}[unit.part]


def _statement(story: Story, draft: Draft, place: int) -> tuple[Statement, int]:
    """A statement, and how many wordings its apparatus does not align."""
    members = tuple(sorted(_members(story, draft), key=lambda m: (m.account, m.start)))
    witnesses = {story.witness[m.account] for m in members}
    ident = sha256(draft.key.encode("utf-8", "surrogatepass")).hexdigest()
    table = apparatus.table(_rows(story, members) if len(witnesses) > 1 else ())
    statement = Statement(
        id="s" + ident[:11],
        event=draft.event,
        order=place,
        label=_label(story, draft, members),
        status="agreed" if len(witnesses) > 1 else "single",
        members=members,
        apparatus=apparatus.variations(table),
        why=(_why(story, draft), *draft.doubts),
    )
    return statement, 0 if table.aligned else len(set(table.classes))


def _why(story: Story, draft: Draft) -> Why:
    pairs = [
        float(story.like[a, b])
        for a in draft.units
        for b in draft.units
        if a < b and story.units[a].account != story.units[b].account
    ]
    if not pairs:
        return Why("statement.single", "No other account supplied tells this.")
    return Why(
        "statement.aligned", "Mean likeness of the wordings, 0 to 1.", round(fmean(pairs), 4)
    )


def _members(story: Story, draft: Draft) -> Iterator[Member]:
    places = [story.units[i] for i in draft.units]
    places += [unit for i in draft.units for unit in story.copies.get(i, ())]
    places.sort(key=lambda u: (u.account, u.start))
    run: list[Unit] = []
    for unit in places:
        if run and not _continues(story, run[-1], unit):
            yield _member(run)
            run = []
        run.append(unit)
    if run:
        yield _member(run)


def _continues(story: Story, a: Unit, b: Unit) -> bool:
    same = (a.account, a.section, a.part) == (b.account, b.section, b.part)
    return same and a.sentence == b.sentence and not _between(story, a, b)


def _between(story: Story, a: Unit, b: Unit) -> bool:
    return bool(tokens(story.accounts[a.account].text, a.end, b.start))


def _member(run: Sequence[Unit]) -> Member:
    first = run[0]
    return Member(
        account=first.account,
        section=first.section,
        start=first.start,
        end=run[-1].end,
        part=first.part,
    )


def _label(story: Story, draft: Draft, members: Sequence[Member]) -> str:
    """A slice of the most central member, cut at a word."""
    text = {a: story.accounts[a].text for a in sorted({m.account for m in members})}

    def rank(number: int) -> tuple[int, float, str]:
        unit = story.units[number]
        best: dict[int, float] = {}
        for other in draft.units:
            witness = story.witness[story.units[other].account]
            if witness != story.witness[unit.account]:
                best[witness] = max(best.get(witness, 0.0), float(story.like[number, other]))
        mean = fmean(best.values()) if best else 0.0
        return _summary(unit), -round(mean, 6), text[unit.account][unit.start : unit.end]

    unit = story.units[min(draft.units, key=rank)]
    whole = next(m for m in members if m.account == unit.account and m.start <= unit.start < m.end)
    start, end = clause(text[unit.account], whole.start, whole.end)
    return shorten(text[unit.account][start:end], story.settings.label_length)


def _rows(story: Story, members: Sequence[Member]) -> list[apparatus.Witness]:
    """What each account has in the apparatus: its headline only where its body has nothing."""
    body = {m.account for m in members if m.part != "headline"}
    chosen: dict[str, list[tuple[int, int]]] = {}
    for m in members:
        if m.part != "headline" or m.account not in body:
            chosen.setdefault(m.account, []).append((m.start, m.end))
    return [
        apparatus.Witness(
            id=account,
            text=story.accounts[account].text,
            spans=tuple(spans),
            names=tuple(
                link for span in spans for link in name.linked(story.names, account, *span)
            ),
        )
        for account, spans in sorted(chosen.items())
    ]


def _span(unit: Unit) -> Span:
    return Span(unit.account, unit.start, unit.end)


def _unique(found: Sequence[Statement]) -> tuple[Statement, ...]:
    # Equal sentences of one event told twice by one account would share an id.
    seen: dict[str, int] = {}
    out = []
    for statement in found:
        count = seen[statement.id] = seen.get(statement.id, 0) + 1
        ident = statement.id if count == 1 else f"{statement.id}-{count}"
        out.append(replace(statement, id=ident))
    return tuple(out)
