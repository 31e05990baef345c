"""Which values of one statement answer the same question.

Two values are of one slot when they stand in different accounts, are of one dimension, and stand in the same place:
in one variation unit of the apparatus, or among the same words. A slot takes one value of each account, the surest
pairs first, so that two numbers of one sentence go by what they count and never by their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from tellings.conflict.context import Context, context, counted, likeness, modifier, own_words
from tellings.conflict.ground import Ground, Run
from tellings.conflict.kin import kin, points
from tellings.conflict.words import words
from tellings.model import Fact, Member, Statement, TimeValue
from tellings.text import fold, stem, tokens

_FRAME = 40
"""Code points behind a count in which a set phrase is looked for."""


class Held(Struct, frozen=True):
    """A fact with what its slot is judged by.

    `context` are the words around it in its clause and `wide` those in its sentence, `units` the variation units of the
    statement it stands in; `shared_out` says that it is what each of several has or gives, no rival of the whole;
    `sole` that its sentence has no other value of its kind.
    """

    fact: Fact
    member: Member
    line: str
    context: Context = {}
    wide: Context = {}
    units: frozenset[int] = frozenset()
    shared_out: bool = False
    sole: bool = False


class Slot(Struct, frozen=True):
    """Values that answer one question, by account and place; `sure` gives the slot confidence of pairs."""

    statement: Statement
    held: tuple[Held, ...]
    sure: dict[tuple[int, int], float]


def slots(ground: Ground, statement: Statement, facts: Sequence[Fact]) -> list[Slot]:
    """The slots of a statement that at least two accounts fill.

    Args:
        ground: all findings.
        statement: one statement, with its apparatus.
        facts: the values that stand in it; all pairs are tried.

    Returns:
        Slots in the order of their first value.
    """
    copies = _copies(_held(ground, statement, facts))
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


def _held(ground: Ground, statement: Statement, facts: Sequence[Fact]) -> list[Held]:
    held = []
    for fact in facts:
        member = ground.member_at(statement, fact.account, fact.start, fact.end)
        line = ground.line_of_section(member.section) if member is not None else None
        if member is None or line is None:
            continue
        clause = member.start, member.end
        sentence = ground.sentence_at(fact.account, fact.start, fact.end)
        held.append(
            Held(
                fact,
                member,
                line,
                context=context(ground, fact, clause),
                wide=context(ground, fact, sentence),
                units=_units(statement, fact, ground.settings.unit_words),
                shared_out=_shared_out(ground, fact, clause),
                sole=_sole(ground, fact, sentence),
            )
        )
    return held


def _sole(ground: Ground, fact: Fact, sentence: Run) -> bool:
    """Whether no other value of a sentence could answer the same question."""
    return not any(
        other.id != fact.id and _comparable(fact, other)
        for other in ground.facts_within(fact.account, sentence)
    )


def within_cap(found: Sequence[Fact], most: int) -> list[Fact]:
    """The facts of a statement, the first of each account where there are too many to compare all pairs.

    Args:
        found: the facts by account and place.
        most: how many may be compared; each account keeps an equal share, and at least one.
    """
    if len(found) <= most:
        return list(found)
    accounts = {fact.account for fact in found}
    share = max(1, most // len(accounts))
    taken: Counter[str] = Counter()
    kept = []
    for fact in found:
        taken[fact.account] += 1
        if taken[fact.account] <= share:
            kept.append(fact)
    return kept


def _units(statement: Statement, fact: Fact, longest: int) -> frozenset[int]:
    """The variation units in which a fact stands in a short reading; a long one says little about its place."""
    return frozenset(
        number
        for number, variation in enumerate(statement.apparatus)
        for reading in variation.readings
        for span in reading.spans
        if span.account == fact.account
        and span.start < fact.end
        and fact.start < span.end
        and len(tokens(reading.text)) <= longest
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
    if _other_speaker(ground, a.fact, b.fact) or a.shared_out != b.shared_out:
        return 0.0
    near = alike(a, b)
    score = settings.slot_base + settings.slot_context * near
    if a.sole and b.sole and near >= settings.column_context:
        score += settings.slot_sole
    if _other_weekdays(ground, a.fact, b.fact):
        score += settings.slot_weekday
    if a.units & b.units:
        told = near >= settings.column_context or _one_word(ground, a, b)
        score += settings.slot_column * (1.0 if told or one_noun(ground, a, b) else 0.5)
    if same_frame(ground, a.fact, b.fact):
        score += settings.slot_frame
    score += settings.slot_kin * kin(a.fact.value, b.fact.value)
    shared = min(1.0, near / settings.divided_context)
    score += settings.slot_divided * shared * ground.camps.divided(a.fact, b.fact)
    return min(settings.slot_top, _by_head(ground, score, a, b))


def _other_weekdays(ground: Ground, a: Fact, b: Fact) -> bool:
    """Whether two accounts have each a weekday that the other has nowhere: no day on which something else happened."""
    one, two = (ground.weekdays(f.account, (f.start, f.end)) for f in (a, b))
    if not one or not two:
        return False
    all_one, all_two = (ground.weekdays(f.account, None) for f in (a, b))
    return not one & all_two and not two & all_one


def alike(a: Held, b: Held) -> float:
    """How alike the words around two values are, in their clauses or in their sentences: clauses may be cut short.

    Args:
        a, b: values of one statement.
    """
    return max(likeness(a.context, b.context), likeness(a.wide, b.wide))


def _comparable(a: Fact, b: Fact) -> bool:
    if isinstance(a.value, TimeValue) or isinstance(b.value, TimeValue):
        return isinstance(a.value, TimeValue) and isinstance(b.value, TimeValue)
    if "ordinal" in (a.value.kind, b.value.kind) and (_numbered(a) or _numbered(b)):
        return False
    if points(a.value, b.value):
        return True
    ordinal = (a.value.kind == "ordinal") == (b.value.kind == "ordinal")
    return a.value.dimension == b.value.dimension and ordinal


def _shared_out(ground: Ground, fact: Fact, clause: Run) -> bool:
    if isinstance(fact.value, TimeValue):
        return False
    return any(token.norm in words().shares for token in ground.tokens(fact.account, *clause))


def _numbered(fact: Fact) -> bool:
    """Whether an ordinal is part of a name: "2nd Congressional District"."""
    last = fact.text.split()[-1]
    return last[:1].isupper()


def _other_speaker(ground: Ground, a: Fact, b: Fact) -> bool:
    (one, sure), (two, also) = ground.speaker_of(a), ground.speaker_of(b)
    least = ground.settings.speaker
    return one is not None and two is not None and one != two and min(sure, also) >= least


def _by_head(ground: Ground, score: float, a: Held, b: Held) -> float:
    (noun, outcome), (other, another) = counted(a.fact.value), counted(b.fact.value)
    if outcome and another and outcome != another:
        return 0.0
    same = bool(outcome) and outcome == another
    if same or one_noun(ground, a, b) or _one_word(ground, a, b):
        return score + ground.settings.slot_head
    return min(score, ground.settings.other_head) if noun and other else score


def _one_word(ground: Ground, a: Held, b: Held) -> bool:
    """Whether both values have the noun that is counted, or a month that both times name."""
    return bool(own_words(ground, a.fact) & own_words(ground, b.fact))


def one_noun(ground: Ground, a: Held, b: Held) -> bool:
    """Whether two nouns that are counted stand for one another here: in one variation unit, with the same modifier.

    Args:
        ground: all findings.
        a, b: values of one statement.
    """
    if _turned_people(a.fact, b.fact):
        return True
    described = modifier(ground, a.fact)
    return bool(described) and bool(a.units & b.units) and described == modifier(ground, b.fact)


def same_frame(ground: Ground, a: Fact, b: Fact) -> bool:
    """Whether one set phrase stands right behind two counts and says which count it is ("on board").

    Args:
        ground: all findings.
        a, b: values.
    """
    return bool(_frame(ground, a)) and _frame(ground, a) == _frame(ground, b)


def _frame(ground: Ground, fact: Fact) -> str:
    if isinstance(fact.value, TimeValue) or fact.value.dimension != "count":
        return ""
    _, end = ground.sentence_at(fact.account, fact.start, fact.end)
    row = [t.norm for t in ground.tokens(fact.account, fact.end, min(end, fact.end + _FRAME))]
    after = " ".join(t for t in row if t not in words().done)
    for phrases in words().frames:
        if any(f"{after} ".startswith(f"{phrase} ") for phrase in phrases):
            return phrases[0]
    return ""


def _turned_people(a: Fact, b: Fact) -> bool:
    """Whether two counts of people, by whatever noun, have the same digits in another order."""
    nouns = {counted(fact.value)[0] for fact in (a, b)}
    return nouns <= people() and kin(a.value, b.value) >= 1.0


@cache
def people() -> frozenset[str]:
    """The stems of nouns that count people."""
    return frozenset(stem(word) for word in words().people)


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
