"""Values that one account sets against each other: "the data leave no room for six knots", "3 more than police said".

Such an account has done the work of finding the place: the two values are readings of one figure. Where other accounts
have the one or the other as theirs, they disagree.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from tellings import fact as facts
from tellings.conflict.build import Carried, Verdict, first_statement, grouped, item, span_of
from tellings.conflict.causes import some_of
from tellings.conflict.context import counted
from tellings.conflict.ground import Ground, Run
from tellings.conflict.kin import key
from tellings.conflict.wording import say
from tellings.conflict.words import words
from tellings.model import Conflict, Fact, Quantity, Why
from tellings.text import Token

_SMALL = 2
"""Amounts up to this are too common to be known again in another account."""


_SIDES = {"more": 1, "higher": 1, "fewer": -1, "less": -1, "lower": -1}
_SAID = 8
"""Words behind "than" in which it must be told who said so."""


class Rivals(Struct, frozen=True):
    """Two values that an account sets against each other, by key, and where it does."""

    account: str
    one: Hashable
    two: Hashable
    places: tuple[Fact, ...]


def rivals(ground: Ground) -> Iterator[Conflict]:
    """Conflicts between accounts over two values that a further account, or one of them, sets against each other.

    Args:
        ground: all findings.
    """
    for account in sorted(ground.accounts):
        for found in (*_contrasted(ground, account), *_reckoned(ground, account)):
            conflict = _conflict(ground, found)
            if conflict is not None:
                yield conflict


def _contrasted(ground: Ground, account: str) -> Iterator[Rivals]:
    """Pairs of amounts of one thing, of which the sentence of the second one rejects it."""
    row = [f for f in ground.facts_in(account) if _usable(f)]
    for at, fact in enumerate(row):
        if not _rejected(ground, fact):
            continue
        for other in row[max(0, at - ground.settings.rival_facts) : at]:
            if _of_one_thing(fact, other) and _beside(ground, other, fact):
                yield Rivals(account, key(other), key(fact), (other, fact))


def _usable(fact: Fact) -> bool:
    value = fact.value
    return isinstance(value, Quantity) and value.value is not None and value.value > _SMALL


def _rejected(ground: Ground, fact: Fact) -> bool:
    """Whether the words right before an amount reject it: "and not 40", "no room for 40", "rather than 40"."""
    start = ground.sentence_at(fact.account, fact.start, fact.end)[0]
    before = tuple(t.norm for t in ground.tokens(fact.account, start, fact.start))
    return any(before[-len(phrase) :] == phrase for phrase in _rejecting())


@cache
def _rejecting() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in words().rejecting)


def _of_one_thing(a: Fact, b: Fact) -> bool:
    one, two = a.value, b.value
    assert isinstance(one, Quantity)
    assert isinstance(two, Quantity)
    return (
        (one.dimension, one.unit) == (two.dimension, two.unit)
        and counted(one) == counted(two)
        and facts.compare(one, two).relation == "disjoint"
    )


def _beside(ground: Ground, a: Fact, b: Fact) -> bool:
    """Whether two amounts stand in one sentence or in two that follow each other."""
    one, two = _sentence(ground, a), _sentence(ground, b)
    after = ground.sentence_after(a.account, one[1])
    return one == two or (after is not None and after[0] <= two[0] <= after[1])


def _sentence(ground: Ground, fact: Fact) -> Run:
    return ground.sentence_at(fact.account, fact.start, fact.end)


def _reckoned(ground: Ground, account: str) -> Iterator[Rivals]:
    """An amount with how many more or fewer it is than what somebody else said: "24, seven more than police said"."""
    row = [f for f in ground.facts_in(account) if _usable(f) and counted(f.value)[0]]
    for at, fact in enumerate(row):
        end = _sentence(ground, fact)[1]
        if at + 1 < len(row):
            end = min(end, row[at + 1].start)
        gap = _gap(ground.tokens(account, fact.end, end))
        value = fact.value
        if gap and isinstance(value, Quantity) and value.dimension == "count":
            other = "count", value.unit, (value.value or 0.0) - gap
            yield Rivals(account, key(fact), other, (fact,))


def _gap(row: Sequence[Token]) -> float:
    """How many more (below 0: fewer) than what somebody is said to have said; 0 where it is not so told."""
    norms = [t.norm for t in row]
    for at in range(1, len(norms) - 1):
        sign = _SIDES.get(norms[at], 0)
        if sign and norms[at + 1] == "than":
            said = not words().saying.isdisjoint(norms[at + 2 : at + 2 + _SAID])
            found = facts.find(f"{norms[at - 1]} persons") if said else ()
            value = found[0].value if len(found) == 1 else None
            return sign * (value.value or 0.0) if isinstance(value, Quantity) else 0.0
    return 0.0


def _same(one: Hashable, fact: Fact) -> bool:
    """Whether a fact has a key; a reckoned one has no bounds."""
    mine = key(fact)
    return mine == one or (isinstance(one, tuple) and len(one) == 3 and mine[:3] == one)  # type: ignore[index]


def _conflict(ground: Ground, found: Rivals) -> Conflict | None:
    sides = [_side(ground, found, one) for one in (found.one, found.two)]
    lines = [{ground.line_at(f.account, f.start) for f in side} for side in sides]
    if not all(sides) or len(lines[0] | lines[1]) < 2:
        return None
    if all(f.account == found.account for side in sides for f in side):
        return None
    both = {f.account for f in sides[0]} & {f.account for f in sides[1]}
    kept = [[f for f in side if f.account not in both or f in found.places] for side in sides]
    if not ({f.account for f in kept[1]} - {found.account}):
        return None
    carried = [
        Carried(span_of(f), facts.normal(f.value), str(n))
        for n, side in enumerate(kept)
        for f in side
    ]
    certainty = ground.settings.rivals
    spans = tuple(span_of(f) for f in found.places)
    why = Why("conflict.rivals", say("why.rivals"), certainty, spans)
    statement = first_statement(f for side in kept for f in side)
    values = grouped(ground, carried)
    return item(ground, Verdict("quantity", "high", certainty), values, statement, why)


def _side(ground: Ground, found: Rivals, one: Hashable) -> Sequence[Fact]:
    """Who has a value of the same thing, the first of each account; sentences that only name a part are left out."""
    noun = counted(found.places[0].value)
    side: dict[str, Fact] = {}
    for account in sorted(ground.accounts):
        for fact in ground.facts_in(account):
            like = _same(one, fact) and counted(fact.value)[0] in (noun[0], "")
            if like and _usable(fact) and not some_of(ground, fact):
                side.setdefault(account, fact)
    return list(side.values())
