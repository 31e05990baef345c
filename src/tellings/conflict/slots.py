"""Which values of one statement answer the same question.

Two values are of one slot when they stand in different accounts, are of one dimension, and stand in the same place:
in one variation unit of the apparatus, or among the same words. A slot takes one value of each account, the surest
pairs first, so that two numbers of one sentence go by what they count and never by their order (ALGORITHMS 6.4).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tellings.conflict.context import Context, contexts, likeness
from tellings.conflict.ground import Ground
from tellings.conflict.settings import Settings
from tellings.conflict.words import words
from tellings.model import Fact, Member, Quantity, Statement, TimeValue, Variation
from tellings.text import fold, stem, tokens


class Held(Struct, frozen=True):
    """A fact with what its slot is judged by. `units` are the variation units of the statement it stands in."""

    fact: Fact
    member: Member
    line: str
    context: Context
    units: frozenset[int]


class Slot(Struct, frozen=True):
    """Values that answer one question, by account and place; `sure` gives the slot confidence of pairs."""

    statement: Statement
    held: tuple[Held, ...]
    sure: dict[tuple[int, int], float]


def slots(ground: Ground, statement: Statement) -> list[Slot]:
    """The slots of a statement that at least two accounts fill.

    Args:
        ground: all findings.
        statement: one statement, with its apparatus.

    Returns:
        Slots in the order of their first value.
    """
    copies = _copies(_held(ground, statement))
    held = [group[0] for group in copies]
    scored = sorted(
        (-score, i, j)
        for i, a in enumerate(held)
        for j, b in enumerate(held)
        if i < j and (score := slot_score(ground, a, b)) >= ground.settings.slot
    )
    sure = {(i, j): -score for score, i, j in scored}
    clusters = _clusters(held, [(i, j) for _, i, j in scored], sure)
    return [_slot(statement, copies, cluster, sure) for cluster in clusters]


def _copies(held: Sequence[Held]) -> list[list[Held]]:
    """Values with the same words around them in one line, taken together; the first stands for all."""
    groups: dict[object, list[Held]] = {}
    for item in held:
        key = (item.line, fold(item.fact.text), tuple(sorted(item.context.items())))
        groups.setdefault(key, []).append(item)
    return list(groups.values())


def _held(ground: Ground, statement: Statement) -> list[Held]:
    facts = ground.facts_of(statement)
    placed = [(f, ground.member_at(statement, f.account, f.start, f.end)) for f in facts]
    around = contexts(ground, [(f, m) for f, m in placed if m is not None])
    short = _short_units(statement, ground.settings.unit_words) if placed else []
    held = []
    for fact, member in placed:
        line = ground.line_of_section(member.section) if member is not None else None
        if member is not None and line is not None:
            held.append(Held(fact, member, line, around[fact.id], _units(short, fact)))
    return held


def _short_units(statement: Statement, longest: int) -> list[tuple[int, Variation]]:
    """The variation units whose readings all have few words; a long one says little about a place."""
    return [
        (number, variation)
        for number, variation in enumerate(statement.apparatus)
        if max(len(tokens(reading.text)) for reading in variation.readings) <= longest
    ]


def _units(short: Sequence[tuple[int, Variation]], fact: Fact) -> frozenset[int]:
    return frozenset(
        number
        for number, variation in short
        for reading in variation.readings
        for span in reading.spans
        if span.account == fact.account and span.start < fact.end and fact.start < span.end
    )


def slot_score(ground: Ground, a: Held, b: Held) -> float:
    """How surely two values answer the same question.

    Args:
        ground: all findings, with the settings.
        a, b: values of one statement.

    Returns:
        0 where they cannot (one account, other kind, other speaker), otherwise up to `slot_top`.
    """
    settings = ground.settings
    if a.fact.account == b.fact.account or not _comparable(a.fact, b.fact):
        return 0.0
    if _other_speaker(ground, a.fact, b.fact):
        return 0.0
    score = settings.slot_base + settings.slot_context * likeness(a.context, b.context)
    if a.units & b.units:
        score += settings.slot_column
    return min(settings.slot_top, _by_head(score, a.fact, b.fact, settings))


def _comparable(a: Fact, b: Fact) -> bool:
    if isinstance(a.value, TimeValue) or isinstance(b.value, TimeValue):
        return isinstance(a.value, TimeValue) and isinstance(b.value, TimeValue)
    if "ordinal" in (a.value.kind, b.value.kind) and (_numbered(a) or _numbered(b)):
        return False
    ordinal = (a.value.kind == "ordinal") == (b.value.kind == "ordinal")
    return a.value.dimension == b.value.dimension and ordinal


def _numbered(fact: Fact) -> bool:
    """Whether an ordinal is part of a name: "2nd Congressional District"."""
    last = fact.text.split()[-1]
    return last[:1].isupper()


def _other_speaker(ground: Ground, a: Fact, b: Fact) -> bool:
    (one, sure), (two, also) = ground.speaker_of(a), ground.speaker_of(b)
    least = ground.settings.speaker
    return one is not None and two is not None and one != two and min(sure, also) >= least


def _by_head(score: float, a: Fact, b: Fact, settings: Settings) -> float:
    (noun, outcome), (other, another) = counted(a.value), counted(b.value)
    if outcome and another and outcome != another:
        return 0.0
    if (noun and noun == other) or (outcome and outcome == another):
        return score + settings.slot_head
    return min(score, settings.other_head) if noun and other else score


def counted(value: TimeValue | Quantity) -> tuple[str, str]:
    """What a quantity counts: the stem of the head noun, and what became of those counted; "" where not said."""
    named = fold(value.of_what).split() if isinstance(value, Quantity) and value.of_what else []
    outcome = named[-1] if named and named[-1] in words().outcomes else ""
    nouns = named[:-1] if outcome else named
    return (stem(nouns[-1]) if nouns else ""), outcome


def _clusters(
    held: Sequence[Held],
    pairs: Sequence[tuple[int, int]],
    sure: dict[tuple[int, int], float],
) -> list[list[int]]:
    """Greedy groups: the surest pair first, never two values of one account, half of all pairs sure."""
    group_of = {i: [i] for i in range(len(held))}
    for i, j in pairs:
        one, two = group_of[i], group_of[j]
        if one is two or {held[k].fact.account for k in one} & {held[k].fact.account for k in two}:
            continue
        across = [(min(x, y), max(x, y)) for x in one for y in two]
        same = sum(pair in sure for pair in across)
        if 2 * same < len(across):
            continue
        one.extend(two)
        for k in two:
            group_of[k] = one
    unique = {id(group): sorted(group) for group in group_of.values()}
    return sorted(group for group in unique.values() if len(group) > 1)


def _slot(
    statement: Statement,
    copies: Sequence[Sequence[Held]],
    cluster: Sequence[int],
    sure: dict[tuple[int, int], float],
) -> Slot:
    """The slot with all copies of its values, one an account, each as sure as the value it copies."""
    rows: list[tuple[Held, int]] = []
    for index in cluster:
        taken = {held.fact.account for held, _ in rows}
        rows += [(h, index) for h in copies[index] if h.fact.account not in taken]
    rows.sort(key=lambda row: (row[0].fact.account, row[0].fact.start))
    within = {}
    for i, (_, a) in enumerate(rows):
        for j in range(i + 1, len(rows)):
            pair = (min(a, rows[j][1]), max(a, rows[j][1]))
            if pair in sure:
                within[i, j] = sure[pair]
    return Slot(statement, tuple(held for held, _ in rows), within)
