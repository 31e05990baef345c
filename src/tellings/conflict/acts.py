"""The day of one act, told in different statements: "signed on Thursday" against "for the signature on Wednesday".

Statements group sentences as wholes, so that the day of the main act may stand in the lede of one account and beside
something else in another. Only acts that happen once are looked at (a word list), only where the act stands right
beside its day, both sentences name the same persons or places, and no account gives both days to the act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from tellings import fact as facts
from tellings.conflict.alignment import prospect
from tellings.conflict.build import (
    Carried,
    Verdict,
    first_statement,
    grouped,
    item,
    left_out,
    span_of,
)
from tellings.conflict.ground import Ground
from tellings.conflict.slots import Held
from tellings.conflict.values import Value, relation, value_of
from tellings.conflict.wording import say
from tellings.conflict.words import words
from tellings.model import Conflict, Fact, LeftOut, Member, TimeValue, Why

_DAYS = frozenset({"part_of_day", "day"})


class Dated(Struct, frozen=True):
    """An act with its day, and whom and what its sentence names."""

    act: str
    value: Value
    named: frozenset[str]


def acts(ground: Ground) -> Iterator[Conflict | LeftOut]:
    """Conflicts about the day of an act that different statements tell, and the places of acts not compared.

    Args:
        ground: all findings.
    """
    found = [d for account in sorted(ground.accounts) for d in _dated(ground, account)]
    for act in sorted({d.act for d in found}):
        places = [d for d in found if d.act == act]
        row = places[: ground.settings.act_places]
        yield from left_out("places", len(places) - len(row))
        pairs = [(a, b) for i, a in enumerate(row) for b in row[i + 1 :] if _apart(ground, a, b)]
        pairs = [(a, b) for a, b in pairs if not (_both(row, a, b) or _both(row, b, a))]
        if pairs:
            yield _conflict(ground, row, max(pairs, key=_sure))


def _sure(pair: tuple[Dated, Dated]) -> float:
    """How surely both days of a pair were read."""
    return min(dated.value.confidence for dated in pair)


def _dated(ground: Ground, account: str) -> Iterator[Dated]:
    close = ground.settings.forecast_words
    for fact in ground.facts_in(account):
        if not isinstance(fact.value, TimeValue) or fact.value.granularity not in _DAYS:
            continue
        held = _held(ground, fact)
        act = _acts().get(ground.neighbours(fact)[0])
        if act is None or held is None or prospect(ground, held, close):
            continue
        mentions = ground.names.within(account, held.member.start, held.member.end)
        named = frozenset(m.entity for m in mentions if m.entity is not None)
        yield Dated(act, value_of(ground, held), named)


@cache
def _acts() -> dict[str, str]:
    """For each form of an act ("signature") the act ("signed")."""
    return {form: forms[0] for forms in words().acts for form in forms}


def _held(ground: Ground, fact: Fact) -> Held | None:
    """The fact with its sentence as the member, in the section that holds it."""
    start, end = ground.sentence_at(fact.account, fact.start, fact.end)
    line = ground.line_at(fact.account, fact.start)
    section = ground.section_at(fact.account, fact.start)
    if line is None or section is None:
        return None
    member = Member(account=fact.account, section=section.id, start=start, end=end)
    return Held(fact, member, line)


def _apart(ground: Ground, a: Dated, b: Dated) -> bool:
    """Whether two accounts of different lines give one act to different days; not where a statement holds both."""
    one, two = a.value.held, b.value.held
    if one.line == two.line or one.fact.account == two.fact.account:
        return False
    if one.fact.statement is not None and one.fact.statement == two.fact.statement:
        return False
    if _event(ground, one.fact) != _event(ground, two.fact):
        return False
    enough = len(a.named & b.named) >= ground.settings.act_names
    return enough and relation(ground, a.value, b.value) == "disjoint"


def _event(ground: Ground, fact: Fact) -> str:
    section = ground.section_at(fact.account, fact.start)
    return "" if section is None else section.event


def _both(row: Sequence[Dated], a: Dated, b: Dated) -> bool:
    """Whether the account of one act has a second such act on the other's day: then there are two acts."""
    account = a.value.held.fact.account
    return any(
        d.value.held.fact.account == account
        and facts.compare(d.value.value, b.value.value).relation != "disjoint"
        for d in row
    )


def _conflict(ground: Ground, row: Sequence[Dated], pair: tuple[Dated, Dated]) -> Conflict:
    shown = [d for d in row if len(d.named & pair[0].named) >= ground.settings.act_names]
    carried = [_carried(d) for d in shown]
    values = grouped(ground, carried)
    certainty = round(ground.settings.act * _sure(pair), 3)
    spans = tuple(span_of(d.value.held.fact) for d in pair)
    why = Why("conflict.act", say("why.act"), certainty, spans)
    statement = first_statement(d.value.held.fact for d in pair)
    return item(ground, Verdict("date", "high", certainty), values, statement, why)


def _carried(dated: Dated) -> Carried:
    fact, found = dated.value.held.fact, dated.value.value
    day = found.lo[:10] if isinstance(found, TimeValue) and found.lo else ""
    return Carried(span_of(fact), facts.normal(found), day)
