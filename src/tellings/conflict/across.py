"""One figure told in different statements: "barred for 18 months" here, "banned for two years" among other words there.

Statements hold what is worded alike, and a figure may stand among other words in each account. Two values that are in
no common statement are compared only where the accounts of the story divide over them (none has both), and where the
words around, the noun that is counted and the look of the figures say together that they answer one question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from tellings.conflict.alignment import aligned, other_prospect
from tellings.conflict.build import left_out
from tellings.conflict.causes import one_is_part
from tellings.conflict.clocks import clock
from tellings.conflict.context import context, counted
from tellings.conflict.ground import Ground
from tellings.conflict.kin import key
from tellings.conflict.slots import Held, Slot, slot_score
from tellings.conflict.values import relation, value_of
from tellings.model import Conflict, Fact, LeftOut, Member, Statement, TimeValue

Pair = tuple[Held, Held]


def across(ground: Ground, told: Iterable[Conflict]) -> Iterator[Slot | LeftOut]:
    """The slots of values that stand in different statements, one for each pair of values that accounts divide over.

    Args:
        ground: all findings.
        told: what has been found within statements; values that it surely shows to differ are not compared again.
    """
    sure = [c for c in told if c.certainty >= ground.settings.apparently]
    shown = {(s.account, s.start, s.end) for c in sure for v in c.values for s in v.spans}
    rows = _rows(ground, shown)
    best: dict[Hashable, tuple[float, Pair]] = {}
    for kind in sorted(rows, key=repr):
        row = rows[kind][: ground.settings.across_values]
        yield from left_out("values", len(rows[kind]) - len(row))
        for a, b in combinations(row, 2):
            score = _score(ground, a, b)
            both = frozenset({key(a.fact), key(b.fact)})
            if score and score > best.get(both, (0.0,))[0]:
                best[both] = score, (a, b)
    for score, (a, b) in best.values():
        yield _slot(ground, [*_same(rows, a), *_same(rows, b)], (a, b), score)


def _rows(ground: Ground, shown: set[tuple[str, int, int]]) -> dict[Hashable, list[Held]]:
    """The values that may be compared, by what they measure."""
    rows: dict[Hashable, list[Held]] = defaultdict(list)
    for account in sorted(ground.accounts):
        for fact in ground.facts_in(account):
            held = _held(ground, fact)
            if held is not None and (account, fact.start, fact.end) not in shown:
                rows[_kind(fact)].append(held)
    return rows


def _kind(fact: Fact) -> Hashable:
    value = fact.value
    if isinstance(value, TimeValue):
        return "time"
    return "quantity", "share" if value.dimension == "points" else value.dimension


def _held(ground: Ground, fact: Fact) -> Held | None:
    run = ground.sentence_at(fact.account, fact.start, fact.end)
    line, section = (
        ground.line_at(fact.account, fact.start),
        ground.section_at(fact.account, fact.start),
    )
    if line is None or section is None:
        return None
    member = Member(account=fact.account, section=section.id, start=run[0], end=run[1])
    around = context(ground, fact, run)
    return Held(fact, member, line, context=around, wide=around)


def _score(ground: Ground, a: Held, b: Held) -> float:
    """How surely two values of different statements answer one question; 0 where they may not be compared."""
    one, two = a.fact, b.fact
    if one.account == two.account or a.line == b.line:
        return 0.0
    if one.statement is not None and one.statement == two.statement:
        return 0.0
    if _relative(one) or _relative(two):
        return 0.0
    if not ground.camps.divided(one, two) or _event(ground, a) != _event(ground, b):
        return 0.0
    settings = ground.settings
    score = slot_score(ground, a, b) - settings.slot_base + settings.across_base
    if score < settings.slot or other_prospect(ground, a, b):
        return 0.0
    left, right = value_of(ground, a), value_of(ground, b)
    if relation(ground, left, right) != "disjoint" or one_is_part(ground, left, right):
        return 0.0
    return score if aligned(ground, a, b) >= settings.across_aligned else 0.0


def _relative(fact: Fact) -> bool:
    """Whether a time is read against a day that may not be that of the event; a clock time is not."""
    value = fact.value
    return isinstance(value, TimeValue) and value.relative and clock(value) is None


def _event(ground: Ground, held: Held) -> str:
    section = ground.section_at(held.fact.account, held.fact.start)
    return "" if section is None else section.event


def _same(rows: dict[Hashable, list[Held]], a: Held) -> list[Held]:
    """The values of all accounts that equal one and count the same, the first of each account; its own first."""
    found = {a.fact.account: a}
    for held in rows[_kind(a.fact)]:
        if key(held.fact) == key(a.fact) and counted(held.fact.value) == counted(a.fact.value):
            found.setdefault(held.fact.account, held)
    return list(found.values())


def _slot(ground: Ground, row: Sequence[Held], pair: Pair, score: float) -> Slot:
    """A slot of the values, in which one pair is known to be of one."""
    ordered = sorted(row, key=lambda h: (h.fact.account, h.fact.start))
    i, j = sorted(ordered.index(held) for held in pair)
    statement = next(
        (s for s in ground.statements if s.id in {h.fact.statement for h in pair}),
        Statement(id="", event="", order=0, label="", status="single", members=()),
    )
    return Slot(statement, tuple(ordered), {(i, j): score})
