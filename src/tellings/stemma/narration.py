"""Which statements each telling makes, and in which order: the evidence that needs no shared words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from tellings.model import Member, Quotation, Statement
from tellings.stemma.settings import Settings
from tellings.stemma.text_group import Text


class Telling(Struct, frozen=True):
    """The statements of a text in its order; `quoted` are those it carries as direct quotation."""

    order: tuple[str, ...]
    quoted: frozenset[str]


class Shared(Struct, frozen=True):
    """What two tellings have in common.

    `choice` is the share of the shorter one's statements, `order` the share of statement pairs in
    the same order, `unquoted` counts shared statements that are not direct quotations on both sides.
    """

    count: int
    unquoted: int
    choice: float
    order: float


def tellings(
    statements: Sequence[Statement],
    event: str,
    texts: Sequence[Text],
    quotations: Sequence[Quotation],
) -> dict[str, Telling]:
    """The telling of every text of an event, by text id.

    Headlines repeat the body and are left out; the first place in the body counts.
    """
    owner = {account: text.id for text in texts for account in text.accounts}
    direct: dict[str, list[tuple[int, int]]] = {}
    for quotation in quotations:
        if quotation.kind == "direct":
            direct.setdefault(quotation.account, []).append((quotation.start, quotation.end))
    places: dict[str, dict[str, int]] = {text.id: {} for text in texts}
    quoted: dict[str, set[str]] = {text.id: set() for text in texts}
    heads = {text.id: text.head.account.id for text in texts}
    for statement in statements:
        if statement.event != event:
            continue
        for text, members in _by_text(statement.members, owner).items():
            places[text][statement.id] = _place(members, heads[text])
            if all(_inside(member, direct.get(member.account, ())) for member in members):
                quoted[text].add(statement.id)
    return {
        id: Telling(tuple(sorted(at, key=lambda s: (at[s], s))), frozenset(quoted[id]))
        for id, at in places.items()
    }


def _by_text(members: Iterable[Member], owner: Mapping[str, str]) -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = {}
    for member in members:
        if member.part != "headline" and member.account in owner:
            found.setdefault(owner[member.account], []).append(member)
    return found


def _place(members: Sequence[Member], head: str) -> int:
    """Where the representative has it (else any member), the body before the lede."""
    return min(members, key=lambda m: (m.account != head, m.part != "body", m.start)).start


def _inside(member: Member, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether more than half of a member lies in direct quotations."""
    covered = sum(max(0, min(member.end, end) - max(member.start, start)) for start, end in spans)
    return covered * 2 > member.end - member.start


def shared(a: Telling, b: Telling) -> Shared:
    """Compare two tellings."""
    place = {statement: i for i, statement in enumerate(b.order)}
    both = [statement for statement in a.order if statement in place]
    shorter = min(len(a.order), len(b.order))
    pairs = list(combinations(both, 2))
    same = sum(place[x] < place[y] for x, y in pairs)
    return Shared(
        count=len(both),
        unquoted=sum(not (s in a.quoted and s in b.quoted) for s in both),
        choice=len(both) / shorter if shorter else 0.0,
        order=same / len(pairs) if pairs else 0.0,
    )


def own(telling: Iterable[str], others: Iterable[Iterable[str]]) -> tuple[int, float]:
    """Statements that no other telling has: how many, and which share of all."""
    mine = set(telling)
    alone = mine.difference(*others)
    return len(alone), len(alone) / len(mine) if mine else 0.0


def one_narration(found: Shared, settings: Settings) -> bool:
    """Whether two tellings make the same choice in the same order, beyond quotations."""
    return (
        found.count >= settings.narration_shared
        and found.unquoted >= settings.narration_beyond_quotes
        and found.choice >= settings.narration_choice
        and found.order >= settings.narration_order
    )
