"""Sentences that tell of the same thing though no statement holds them together.

Statements are clauses, and each clause has one statement. A value stands in a sentence whose other clauses may go with
another statement, and then nothing compares it. Here whole sentences are paired by the words that they have in
common: two are a pair where each is the likest that the other's account has, and several pairs are put together, one
sentence an account, as a statement is. Values and negations are read from them, and only as surely as the sentences
are alike (`alignment`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from tellings.conflict.ground import Ground, Run
from tellings.model import Fact, Member, Statement


class Telling(Struct, frozen=True):
    """A sentence: its section, event and line, the stems of its words, and its facts."""

    account: str
    run: Run
    section: str
    event: str
    line: str
    stems: frozenset[str]
    facts: tuple[Fact, ...]


Scored = tuple[float, int, int]


def reached(ground: Ground) -> list[list[Telling]]:
    """Groups of sentences of different lines that tell of the same thing, one sentence an account.

    Args:
        ground: all findings.
    """
    tellings = [t for account in sorted(ground.accounts) for t in _tellings(ground, account)]
    groups = _groups(tellings, _mutual(ground, tellings))
    return [[tellings[i] for i in group] for group in groups]


def in_several(group: Sequence[Telling]) -> bool:
    """Whether the values of a group are not all of one statement, which compares them itself.

    Args:
        group: sentences of different accounts.
    """
    held = {fact.statement for telling in group for fact in telling.facts}
    return len(held) > 1 or None in held


def as_statement(group: Sequence[Telling]) -> tuple[Statement, list[Fact]]:
    """A group of sentences as a statement without an apparatus, and its facts.

    Args:
        group: sentences of different accounts.
    """
    facts = [fact for telling in group for fact in telling.facts]
    members = tuple(
        Member(account=t.account, section=t.section, start=t.run[0], end=t.run[1]) for t in group
    )
    # What is found is shown with a statement that holds one of the values.
    known = min((f.statement for f in facts if f.statement is not None), default="")
    event = group[0].event
    made = Statement(id=known, event=event, order=0, label="", status="differs", members=members)
    return made, facts


def _tellings(ground: Ground, account: str) -> Iterator[Telling]:
    """The sentences of an account's sections; one that runs together with a line above it begins in its section."""
    for section in ground.accounts[account].sections:
        line = ground.line_of_section(section.id)
        if line is None:
            continue
        for run in ground.sentences_in(account, (section.start, section.end)):
            stems = frozenset(t.stem for t in ground.content(account, run) if t.kind == "word")
            facts = tuple(ground.facts_within(account, run))
            yield Telling(account, run, section.id, section.event, line, stems, facts)


def _mutual(ground: Ground, tellings: Sequence[Telling]) -> list[Scored]:
    """The pairs of which each is the likest to the other in its account, the likest first."""
    scored = _scored(ground, tellings)
    best: dict[tuple[int, str], Scored] = {}
    for score, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        best.setdefault((i, tellings[j].account), (score, i, j))
        best.setdefault((j, tellings[i].account), (score, i, j))
    kept = {
        pair
        for pair in best.values()
        if best[pair[1], tellings[pair[2]].account] == best[pair[2], tellings[pair[1]].account]
    }
    return sorted(kept, key=lambda s: (-s[0], s[1], s[2]))


def _scored(ground: Ground, tellings: Sequence[Telling]) -> Iterator[Scored]:
    """The pairs that share enough words and weight, counted by the words that are rare enough to tell."""
    settings = ground.settings
    holding: dict[str, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        for word in telling.stems:
            holding[word].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holding.values():
        if len(numbers) <= settings.reach_common:
            shared.update(combinations(numbers, 2))
    for (i, j), words in shared.items():
        a, b = tellings[i], tellings[j]
        if words < settings.reach_words or a.line == b.line or a.event != b.event:
            continue
        if a.account != b.account:
            score = ground.shared_weight(a.stems, b.stems)
            if score >= settings.reach_weight:
                yield score, i, j


def _groups(tellings: Sequence[Telling], pairs: Sequence[Scored]) -> list[list[int]]:
    """Pairs put together, the likest first, never two sentences of one account."""
    group_of = {i: [i] for i in range(len(tellings))}
    for _, i, j in pairs:
        one, two = group_of[i], group_of[j]
        if one is two or {tellings[k].account for k in one} & {tellings[k].account for k in two}:
            continue
        one.extend(two)
        for k in two:
            group_of[k] = one
    unique = {id(group): sorted(group) for group in group_of.values()}
    return sorted(group for group in unique.values() if len(group) > 1)
