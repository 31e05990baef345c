"""The hour of one happening, told in different statements: "the fire broke out at 2 a.m." and "began at ten to one".

Looked at are happenings of a word list that the story is about (most of its lines name them), where a clock time
stands close behind the happening in its clause. An account that gives two hours to one happening is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from msgspec import Struct

from tellings import fact as facts
from tellings.conflict.alignment import prospect
from tellings.conflict.build import Carried, Verdict, first_statement, grouped, item, span_of
from tellings.conflict.clocks import clock, is_bound
from tellings.conflict.ground import Ground
from tellings.conflict.slots import Held
from tellings.conflict.values import Value, relation, value_of
from tellings.conflict.wording import say
from tellings.conflict.words import words
from tellings.model import Conflict, Fact, Member, TimeValue, Why
from tellings.text import Token, function_words

_CLAUSE = frozenset(",;:–—-()")
_ITSELF = "came"
"""The verbs that say no more than that something happened."""
_LATER = frozenset({"later", "earlier", "after", "before", "until", "since"})


class Timed(Struct, frozen=True):
    """A clock time with the happening that it is given to, and its day where one is known."""

    act: str
    value: Value


def hours(ground: Ground) -> Iterator[Conflict]:
    """Conflicts about the hour of a happening that different statements tell.

    Args:
        ground: all findings.
    """
    found = [timed for account in sorted(ground.accounts) for timed in _timed(ground, account)]
    for act in sorted({timed.act for timed in found}):
        row = _steady(ground, [t.value for t in found if t.act == act])
        row = row[: ground.settings.act_places]
        pairs = [pair for pair in combinations(row, 2) if _apart(ground, *pair)]
        if pairs and _named_by_most(ground, act):
            yield _conflict(ground, row, pairs[0])


def _timed(ground: Ground, account: str) -> Iterator[Timed]:
    for fact in ground.facts_in(account):
        value = fact.value
        if not isinstance(value, TimeValue) or clock(value) is None:
            continue
        held = _held(ground, fact)
        if held is None or prospect(ground, held, ground.settings.forecast_words):
            continue
        act = _act(ground, held)
        if act:
            yield Timed(act, value_of(ground, held))


def _held(ground: Ground, fact: Fact) -> Held | None:
    """The fact with its sentence as the member, in the section that holds it."""
    start, end = ground.sentence_at(fact.account, fact.start, fact.end)
    line, section = (
        ground.line_at(fact.account, fact.start),
        ground.section_at(fact.account, fact.start),
    )
    if line is None or section is None:
        return None
    member = Member(account=fact.account, section=section.id, start=start, end=end)
    return Held(fact, member, line)


def _act(ground: Ground, held: Held) -> str:
    """The happening close before a clock time in its clause; "" where there is none, or the time is a bound."""
    fact = held.fact
    row = ground.tokens(fact.account, held.member.start, fact.start)
    if is_bound(fact.text, row[-1].norm if row else ""):
        return ""
    text = ground.accounts[fact.account].text
    for back in range(1, min(len(row), ground.settings.hour_words) + 1):
        token = row[-back]
        if _CLAUSE & set(text[token.end : fact.start]) or token.norm in _LATER:
            return ""
        found = _happening(row[: len(row) - back + 1])
        if found:
            return found
    return ""


def _happening(row: Sequence[Token]) -> str:
    """The happening that the last of some words names: by itself, or as the beginning or end of its subject."""
    for edge, forms in words().edges.items():
        for form in forms:
            parts = form.split()
            if [t.norm for t in row[-len(parts) :]] == parts:
                subject = _subject(row[: -len(parts)])
                if subject:
                    return subject if edge == _ITSELF else f"{subject} {edge}"
    return _named().get(row[-1].norm, "")


def _subject(row: Sequence[Token]) -> str:
    """The happening right before a verb, by its stem; auxiliaries are passed over."""
    before = [t for t in row if t.norm not in function_words()]
    return _named().get(before[-1].norm, "") if before and before[-1] in row[-3:] else ""


@cache
def _named() -> dict[str, str]:
    """For each word of a happening ("collided") the happening ("collision")."""
    return {form: forms[0] for forms in words().happenings for form in forms}


def _named_by_most(ground: Ground, act: str) -> bool:
    """Whether most lines name a happening, so that it is the one that the story is about."""
    forms = {form for form, name in _named().items() if name == act.split()[0]}
    naming = {
        line.id
        for line in ground.lines.values()
        for account in line.accounts
        if account in ground.accounts and _names(ground, account, forms)
    }
    return len(naming) >= ground.settings.hour_lines * len(ground.lines)


def _names(ground: Ground, account: str, forms: set[str]) -> bool:
    whole = ground.tokens(account, 0, len(ground.accounts[account].text))
    return any(token.norm in forms for token in whole)


def _steady(ground: Ground, row: Sequence[Value]) -> list[Value]:
    """The values of accounts that give one hour only, by account and place."""
    by_account: dict[str, list[Value]] = {}
    for value in row:
        by_account.setdefault(value.held.fact.account, []).append(value)
    return [
        value
        for values in by_account.values()
        for value in values
        if all(relation(ground, value, other) != "disjoint" for other in values)
    ]


def _apart(ground: Ground, a: Value, b: Value) -> bool:
    """Whether two lines give one happening to different hours of one day."""
    one, two = a.held, b.held
    if one.line == two.line or one.fact.account == two.fact.account:
        return False
    if one.fact.statement is not None and one.fact.statement == two.fact.statement:
        return False
    sections = (ground.section_at(h.fact.account, h.fact.start) for h in (one, two))
    events = {section.event for section in sections if section is not None}
    return len(events) < 2 and relation(ground, a, b) == "disjoint"


def _conflict(ground: Ground, row: Sequence[Value], pair: tuple[Value, Value]) -> Conflict:
    values = grouped(ground, [_carried(value) for value in row])
    certainty = ground.settings.hour
    spans = tuple(span_of(value.held.fact) for value in pair)
    why = Why("conflict.hour", say("why.hour"), certainty, spans)
    statement = first_statement(value.held.fact for value in row)
    return item(ground, Verdict("date", "medium", certainty), values, statement, why)


def _carried(value: Value) -> Carried:
    fact, found = value.held.fact, value.value
    assert isinstance(found, TimeValue)
    return Carried(span_of(fact), facts.normal(found), f"{clock(found)}")
