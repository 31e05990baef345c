"""Times and amounts that differ: the slots of every statement, compared, weighed and explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from tellings import fact as facts
from tellings.conflict.across import across
from tellings.conflict.alignment import aligned, other_prospect, told_at
from tellings.conflict.build import (
    Carried,
    Severity,
    Verdict,
    grouped,
    item,
    left_out,
    lower,
    span_of,
)
from tellings.conflict.causes import Case, corrected, growing, ratio
from tellings.conflict.doubts import doubt
from tellings.conflict.explain import COMPATIBLE, LOWERING, explanations
from tellings.conflict.ground import Ground
from tellings.conflict.known import Known
from tellings.conflict.reach import Telling, as_statement, in_several
from tellings.conflict.slots import Slot, alike, slot_score, slots, within_cap
from tellings.conflict.values import Value, apart, parsed, relation, value_of
from tellings.conflict.wording import say
from tellings.model import Conflict, Explanation, LeftOut, Quantity, TimeValue, Why

_COARSE = frozenset({"month", "quarter", "season", "year", "decade", "century"})

Pair = tuple[int, int]


def differences(
    ground: Ground, groups: Sequence[Sequence[Telling]] = ()
) -> Iterator[Conflict | LeftOut]:
    """The conflicts and variants among the typed values of all statements, and the values and pairs not compared.

    Args:
        ground: all findings.
        groups: sentences beyond statements that tell of the same thing.
    """
    known = Known(ground)
    told = []
    held = [(statement, ground.facts_of(statement)) for statement in ground.statements]
    beyond = (as_statement(group) for group in groups if in_several(group))
    for statement, found in (*held, *beyond):
        kept = within_cap(found, ground.settings.statement_values)
        yield from left_out("values", len(found) - len(kept), statement.id)
        for slot in slots(ground, statement, kept):
            for found_ in _of_slot(known, slot):
                told += [found_] if isinstance(found_, Conflict) else []
                yield found_
    for one in across(ground, told):
        yield from _of_slot(known, one) if isinstance(one, Slot) else (one,)


def _of_slot(known: Known, slot: Slot) -> Iterator[Conflict | LeftOut]:
    ground = known.ground
    values = [value_of(ground, held) for held in slot.held]
    if len({value.held.fact.account for value in values}) < 2:
        return
    relations = {
        (i, j): relation(ground, values[i], values[j])
        for i in range(len(values))
        for j in range(i + 1, len(values))
    }
    disjoint = [
        pair for pair, r in relations.items() if r == "disjoint" and _comparable(values, pair)
    ]
    if disjoint:
        surest = sorted(disjoint, key=lambda pair: (-slot.sure.get(pair, 0.0), pair))
        weighed = surest[: ground.settings.pairs]
        yield from left_out("pairs", len(surest) - len(weighed), slot.statement.id)
        yield from _conflict(known, slot, values, weighed)
    elif _worth(values) and any(
        r == "refines" and _across(values, pair) for pair, r in relations.items()
    ):
        yield from _specificity(ground, slot, values)


def _across(values: Sequence[Value], pair: Pair) -> bool:
    return values[pair[0]].held.line != values[pair[1]].held.line


def _comparable(values: Sequence[Value], pair: Pair) -> bool:
    """Whether a difference says something: between lines, or in one line where a copy changed what was written.

    A relative time moves with the day of its copy, so that inside a line only written dates and amounts count.
    """
    if _across(values, pair):
        return True
    held = [values[i] for i in pair]
    moving = any(isinstance(v.value, TimeValue) and v.value.relative for v in held)
    return not moving and held[0].held.fact.account != held[1].held.fact.account


def _worth(values: Sequence[Value]) -> bool:
    """Whether a difference in exactness is worth a line: not days and parts of days, not the rounding of a number."""
    for value in values:
        found = value.value
        if isinstance(found, TimeValue) and found.granularity not in _COARSE:
            return False
    kinds = {v.value.kind for v in values if isinstance(v.value, Quantity)}
    return not kinds or ("vague" in kinds and len(kinds) > 1)


def _conflict(
    known: Known, slot: Slot, values: Sequence[Value], disjoint: Sequence[Pair]
) -> Iterator[Conflict]:
    ground = known.ground
    weights = {pair: _weights(known, slot, values, pair) for pair in disjoint}
    best = max(disjoint, key=lambda pair: (_product(weights[pair]), -pair[0], -pair[1]))
    certainty = round(_product(weights[best]), 3)
    if certainty < ground.settings.possibly:
        return
    pairs = tuple((values[i], values[j]) for i, j in disjoint)
    case = Case(ground, pairs)
    tried = explanations(case)
    fitting = {e.kind for e in tried if e.fits}
    updated = "correction" in fitting or ("update" in fitting and growing(case))
    type_ = "update" if updated else _type(values[0])
    shown = grouped(ground, [_carried(value) for value in values])
    softening = [e for e in tried if e.kind in LOWERING and not _slipped(e, fitting)]
    if any(e.fits and e.kind in COMPATIBLE for e in softening):
        whole = "part" in fitting and "slip" not in fitting
        share = ground.settings.part if whole else ground.settings.explained
        certainty = max(ground.settings.possibly, round(certainty * share, 3))
    verdict = Verdict(type_, _severity(ground, pairs, softening), certainty)
    why = _why(ground, values, best, weights[best])
    yield item(ground, verdict, shown, slot.statement.id or None, *why, explanations=tried)


def _slipped(explanation: Explanation, fitting: set[str]) -> bool:
    """Whether an amount may be a part or whole, but a slip of figures turns it into the other one."""
    return explanation.kind == "part" and "slip" in fitting


def _type(value: Value) -> str:
    return "date" if isinstance(value.value, TimeValue) else "quantity"


def _weights(
    known: Known, slot: Slot, values: Sequence[Value], pair: Pair
) -> tuple[float, float, float]:
    """Alignment, parse and slot confidence of a pair."""
    ground = known.ground
    a, b = values[pair[0]], values[pair[1]]
    sure = slot.sure.get(pair) or slot_score(ground, a.held, b.held)
    return (
        aligned(ground, a.held, b.held),
        parsed(a, b),
        sure * _functional(known, a, b),
    )


def _functional(known: Known, a: Value, b: Value) -> float:
    """How surely only one of two values can hold: less for forecasts, times of saying, and values that both know."""
    ground, settings = known.ground, known.ground.settings
    factor = 1.0
    revised = corrected(ground, a.held.fact, b.held.fact)
    if not revised and other_prospect(ground, a.held, b.held):
        factor *= settings.expected
    times = isinstance(a.value, TimeValue)
    if times and (told_at(ground, a.held.fact) or told_at(ground, b.held.fact)):
        factor *= settings.told
    if (
        not _written_alike(ground, a, b)
        and years_apart(a.value, b.value) >= settings.other_times_years
    ):
        factor *= settings.other_times
    if known.has_both(a, b) or known.has_both(b, a):
        factor *= settings.both_known
    return factor * doubt(ground, a, b)


def _written_alike(ground: Ground, a: Value, b: Value) -> bool:
    """Whether two times are both written out, behind the same word and among words that are alike."""
    written = all(isinstance(v.value, TimeValue) and not v.value.relative for v in (a, b))
    one, two = (ground.neighbours(v.held.fact)[0] for v in (a, b))
    near = bool(one) and one == two
    return written and near and alike(a.held, b.held) >= ground.settings.other_times_alike


def years_apart(a: TimeValue | Quantity, b: TimeValue | Quantity) -> float:
    """How many years lie between two times at least; 0 for amounts and for times with an open end."""
    if not isinstance(a, TimeValue) or not isinstance(b, TimeValue):
        return 0.0
    bounds = [x[:10] if x else None for x in (a.lo, a.hi, b.lo, b.hi)]
    if None in bounds:
        return 0.0
    a_lo, a_hi, b_lo, b_hi = (date.fromisoformat(str(x)) for x in bounds)
    return max((a_lo - b_hi).days, (b_lo - a_hi).days, 0) / 365.25


def _product(weights: tuple[float, float, float]) -> float:
    return weights[0] * weights[1] * weights[2]


def _severity(
    ground: Ground, pairs: Sequence[tuple[Value, Value]], softening: Sequence[Explanation]
) -> Severity:
    if any(e.kind == "correction" and e.fits for e in softening):
        return "low"
    level: Severity = "high" if any(_grave(ground, a, b) for a, b in pairs) else "medium"
    return lower(level) if any(e.fits for e in softening) else level


def _grave(ground: Ground, a: Value, b: Value) -> bool:
    """Days and longer are grave, clock times are not; amounts are from a factor on, or where none can be given."""
    if isinstance(a.value, TimeValue):
        clock = {"minute", "hour", "part_of_day"}
        both = isinstance(b.value, TimeValue) and b.value.granularity in clock
        return not (both and a.value.granularity in clock)
    if not isinstance(b.value, Quantity):
        return False
    factor = ratio(a.value, b.value)
    return factor is None or factor >= ground.settings.magnitude


def _carried(value: Value) -> Carried:
    fact, found = value.held.fact, value.value
    span = span_of(fact)
    if isinstance(found, Quantity):
        return Carried(span, facts.normal(found))
    normal = facts.normal(found)
    if value.borrowed:
        normal = say("normal.borrowed", normal=facts.normal(replace(found, anchor=None)))
    # A month without its year is a reading of its own, also where it is compatible with another.
    return Carried(span, normal, f"{found.lo} {found.hi} {found.underspecified}")


def _why(
    ground: Ground, values: Sequence[Value], pair: Pair, weights: tuple[float, float, float]
) -> tuple[Why, ...]:
    held = [values[i].held for i in pair]
    members = tuple(span_of(h.member) for h in held)
    places = tuple(span_of(h.fact) for h in held)
    found = apart(ground, values[pair[0]], values[pair[1]])
    return (
        Why("conflict.align", say("why.align"), round(weights[0], 3), members),
        Why("conflict.parse", say("why.parse"), round(weights[1], 3), places),
        Why("conflict.slot", say("why.slot"), round(weights[2], 3), places),
        Why("conflict.relation", say("why.relation", why=found.why.rstrip(".")), found.gap, places),
    )


def _specificity(ground: Ground, slot: Slot, values: Sequence[Value]) -> Iterator[Conflict]:
    shown = grouped(ground, [_carried(value) for value in values])
    bare = {_bare(value) for value in values}
    if len(shown) < 2 or len(bare) < 2:
        return
    verdict = Verdict("specificity", "info", round(max(slot.sure.values(), default=0.0), 3))
    why = Why("conflict.refines", say("why.refines"))
    yield item(ground, verdict, shown, slot.statement.id, why)


def _bare(value: Value) -> str:
    """The normal form without its anchor."""
    found = value.value
    return facts.normal(replace(found, anchor=None) if isinstance(found, TimeValue) else found)
