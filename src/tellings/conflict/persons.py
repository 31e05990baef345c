"""One person under two names: accounts of different lines that give one forename two surnames.

Two persons of one story may share a forename. That they are one and the same is believed only where no account has
both, where the surnames are no two spellings of one, and as far as sentences that name them tell of the same thing;
less where no account says for both what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from msgspec import Struct

from tellings.conflict.build import Carried, Verdict, grouped, item
from tellings.conflict.ground import Ground
from tellings.conflict.wording import say
from tellings.model import Conflict, Entity, Span, Why
from tellings.text import fold, function_words, tokens


class Named(Struct, frozen=True):
    """A person with a forename and a surname, the accounts that name him or her, and the stems of the roles.

    `alone` says that the surname also stands by itself, as that of a person does in the news.
    """

    entity: Entity
    forename: str
    surname: str
    alone: bool
    accounts: frozenset[str]
    roles: frozenset[str]


def persons(ground: Ground) -> Iterator[Conflict]:
    """Conflicts about the name of a person.

    Args:
        ground: all findings.
    """
    named = [n for entity in ground.names.entities if (n := _named(ground, entity)) is not None]
    for a, b in combinations(named, 2):
        rivals = a.forename == b.forename and not a.accounts & b.accounts and (a.alone or b.alone)
        if rivals and _two_names(a.surname, b.surname):
            found = _conflict(ground, a, b)
            if found is not None:
                yield found


def _named(ground: Ground, entity: Entity) -> Named | None:
    """A person of whom a forename is known; an initial or a title is none."""
    parts = [t.norm for t in tokens(entity.name)]
    if not entity.mentions or entity.kind != "person" or len(parts) < 2:
        return None
    if len(parts[0]) < 3 or len(parts[-1]) < 3:
        return None
    accounts = frozenset(span.account for span in entity.mentions)
    roles = frozenset(
        t.stem for role in entity.roles for t in tokens(role) if t.norm not in function_words()
    )
    alone = _alone(ground, entity, parts[-1])
    return Named(entity, " ".join(parts[:-1]), parts[-1], alone, accounts, roles)


def _alone(ground: Ground, entity: Entity, surname: str) -> bool:
    """Whether a mention is the surname and nothing else."""
    return any([t.norm for t in tokens(ground.text(s))] == [surname] for s in entity.mentions)


def _two_names(one: str, two: str) -> bool:
    """Whether two surnames are no spellings of one, and none is a part of the other."""
    if one in two or two in one:
        return False
    return SequenceMatcher(None, one, two, autojunk=False).ratio() < _SPELLING


_SPELLING = 0.6
"""Names that are alike from here may be two spellings of one."""


def _conflict(ground: Ground, a: Named, b: Named) -> Conflict | None:
    best = max(
        (_sure(ground, one, two), one, two)
        for one in a.entity.mentions[: ground.settings.name_places]
        for two in b.entity.mentions[: ground.settings.name_places]
    )
    share = 1.0 if a.roles & b.roles else ground.settings.name_without_role
    certainty = round(best[0] * ground.settings.slot_top * share, 3)
    if certainty < ground.settings.possibly:
        return None
    carried = [Carried(s, n.entity.name) for n in (a, b) for s in _full(ground, n, best[1:])]
    why = Why("conflict.name", say("why.name"), round(best[0], 3), (best[1], best[2]))
    verdict = Verdict("name", "medium", certainty)
    return item(ground, verdict, grouped(ground, carried), None, why)


def _full(ground: Ground, named: Named, also: Sequence[Span]) -> list[Span]:
    """The places where a person is named in full, and those that were compared."""
    full = fold(named.entity.name)
    held = (s for s in named.entity.mentions if s in also or full in fold(ground.text(s)))
    return sorted(held)


def _sure(ground: Ground, a: Span, b: Span) -> float:
    """How surely the sentences of two mentions tell of the same thing; 0 within one line."""
    lines = [ground.line_at(span.account, span.start) for span in (a, b)]
    if None in lines or lines[0] == lines[1]:
        return 0.0
    settings = ground.settings
    one, two = (_around(ground, span) for span in (a, b))
    likeness = ground.shared_weight(one, two) * min(1.0, len(one & two) / settings.align_words)
    return settings.align_base + (1 - settings.align_base) * min(
        1.0, likeness / settings.align_full
    )


def _around(ground: Ground, span: Span) -> frozenset[str]:
    """The stems of a mention's sentence without the name itself."""
    run = ground.sentence_at(span.account, span.start, span.end)
    row = ground.content(span.account, run)
    return frozenset(t.stem for t in row if t.end <= span.start or span.end <= t.start)
