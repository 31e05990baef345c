"""Who committed to what, by when, and how far it has come: every pledge of every account, as it is told there.

A pledge is a verb of commitment (data/pledges.json) behind somebody who can commit: a person, organisation or country
that is named, an office or body that is not ("the two governments"), or the "we" of a quotation whose speaker is known.
What follows the verb up to the end of the clause is its content, the first time in that its deadline. The ladder is
proposed, welcomed, agreed, signed, done; what is only announced is planned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import get_args

import msgspec

from tellings.conflict.ground import Ground, Run
from tellings.conflict.wording import say
from tellings.conflict.words import words
from tellings.model import (
    Fact,
    Pledge,
    PledgeStatus,
    Quotation,
    Slice,
    Span,
    Speaker,
    TimeValue,
    Why,
)
from tellings.text import Token, data_file

_SUBJECT = 60
"""Code points between the one who commits and the verb."""

_LONGEST = 320
"""Code points of a pledge's content."""

_PHRASE = 4
"""Words before the noun of an office in its phrase."""

_DETERMINERS = frozenset(
    {"the", "a", "an", "both", "its", "their", "our", "his", "her", "each", "two", "all"}
)
_PREPOSITIONS = frozenset(
    {"of", "in", "at", "by", "to", "for", "from", "with", "on", "under", "near", "about"}
)
_STOPS = frozenset('.;:!?\n“”"')
_KINDS = frozenset({"person", "organisation", "group", "place"})
_NEEDS_OBJECT = frozenset({"proposed", "welcomed", "signed"})


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The verbs of commitment by status, and the words around them."""

    planned: tuple[str, ...]
    proposed: tuple[str, ...]
    welcomed: tuple[str, ...]
    agreed: tuple[str, ...]
    signed: tuple[str, ...]
    done: tuple[str, ...]
    objects: frozenset[str]
    not_pledged: frozenset[str]
    adverbs: frozenset[str]
    agents: frozenset[str]
    own: frozenset[str]
    deadline: tuple[str, ...]


@cache
def cues() -> Cues:
    """The tables of `data/pledges.json`."""
    return msgspec.json.decode(data_file("tellings.conflict", "pledges.json"), type=Cues)


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], PledgeStatus], ...]]:
    """The verbs as words by their first, with the status that each shows; longer ones first."""
    found: dict[str, list[tuple[tuple[str, ...], PledgeStatus]]] = {}
    for status in get_args(PledgeStatus):
        for phrase in getattr(cues(), status):
            row = tuple(phrase.split())
            found.setdefault(row[0], []).append((row, status))
    return {w: tuple(sorted(rows, key=lambda x: (-len(x[0]), x[0]))) for w, rows in found.items()}


def pledges(ground: Ground) -> tuple[Pledge, ...]:
    """The pledges of all accounts, by account and place.

    Args:
        ground: all findings.
    """
    found = [p for account in sorted(ground.accounts) for p in _of_account(ground, account)]
    return tuple(found)


def _of_account(ground: Ground, account: str) -> Iterator[Pledge]:
    number = 0
    for run in ground.sentences_of(account):
        for made in _of_sentence(ground, account, run):
            number += 1
            yield msgspec.structs.replace(made, id=f"{account}.p{number}")


def _of_sentence(ground: Ground, account: str, run: Run) -> Iterator[Pledge]:
    row = ground.tokens(account, *run)
    done = 0
    for at in range(len(row)):
        if at < done:
            continue
        verb = _verb(row, at)
        if verb is None:
            continue
        end, status = verb
        made = _pledge(ground, account, run, row, (at, end), status)
        if made is not None:
            done = end
            yield made


def _verb(row: Sequence[Token], at: int) -> tuple[int, PledgeStatus] | None:
    """The verb of commitment that begins at a word: where it ends, and its status."""
    for phrase, status in _phrases().get(row[at].norm, ()):
        if tuple(t.norm for t in row[at : at + len(phrase)]) == phrase:
            end = at + len(phrase)
            if status in _NEEDS_OBJECT or status == "done":
                near = {t.norm for t in row[end : end + 7]}
                if near.isdisjoint(cues().objects):
                    return None
            return end, status
    return None


def _pledge(
    ground: Ground,
    account: str,
    run: Run,
    row: Sequence[Token],
    verb: tuple[int, int],
    status: PledgeStatus,
) -> Pledge | None:
    at, end = verb
    speaker = _who(ground, account, run, row, at)
    content = _content(ground, account, row[end - 1].end, run[1])
    if speaker is None or content is None:
        return None
    first = next((t.norm for t in row[end:] if t.norm not in cues().adverbs), "")
    negated = first in words().negations or bool(
        words().negations & {t.norm for t in row[max(0, at - 2) : end]}
    )
    if status == "planned" and first in cues().not_pledged and not negated:
        return None
    text = ground.accounts[account].text
    start = row[at].start
    deadline = _deadline(ground, account, content)
    quotation = _quotation(ground, account, start)
    return Pledge(
        id="",
        account=account,
        start=start,
        end=content[1],
        text=text[start : content[1]],
        speaker=speaker,
        verb=Slice(start, row[end - 1].end, text[start : row[end - 1].end]),
        content=Slice(*content, text[content[0] : content[1]]),
        deadline=Slice(deadline.start, deadline.end, deadline.text) if deadline else None,
        due=deadline.value.hi if deadline and isinstance(deadline.value, TimeValue) else None,
        status=status,
        negated=negated,
        statement=_statement(ground, account, start),
        quotation=quotation.id if quotation is not None else None,
        why=(
            Why(
                "pledge.verb",
                say("why.pledge_verb"),
                None,
                (Span(account, start, row[end - 1].end),),
            ),
        ),
    )


def _who(ground: Ground, account: str, run: Run, row: Sequence[Token], at: int) -> Speaker | None:
    """Who commits: the speaker of a quotation that says "we will", or whoever is named right before the verb."""
    back = at - 1
    while back >= 0 and row[back].norm in cues().adverbs:
        back -= 1
    if back < 0:
        return None
    quotation = _quotation(ground, account, row[at].start)
    if row[back].norm in cues().own:
        return quotation.speaker if quotation is not None else None
    start = max(run[0], row[at].start - _SUBJECT)
    mentions = ground.names.within(account, start, row[at].start)
    near = [m for m in mentions if m.end >= row[back].end and m.entity is not None]
    entity = ground.names.entity(near[-1].entity) if near and near[-1].entity else None
    first = near[0].start if near else row[back].start
    if _governed(ground, account, run, first):
        return None
    if entity is not None and entity.kind in _KINDS:
        sure = near[-1].confidence
        return Speaker(name=entity.name, entity=entity.id, confidence=sure, route="subject")
    return _institution(ground, account, row, back)


def _governed(ground: Ground, account: str, run: Run, place: int) -> bool:
    """Whether a name or office stands behind a preposition, so that somebody or something else is the subject."""
    before = [t.norm for t in ground.tokens(account, run[0], place)]
    while before and before[-1] in _DETERMINERS:
        before.pop()
    return bool(before) and before[-1] in _PREPOSITIONS


def _institution(ground: Ground, account: str, row: Sequence[Token], back: int) -> Speaker | None:
    """An office or body that is not named: "the two governments", "the ministry", in the words of the account."""
    if row[back].norm not in cues().agents:
        return None
    first = back
    while first > 0 and back - first < _PHRASE and row[first - 1].norm not in cues().adverbs:
        first -= 1
        if row[first].norm in _DETERMINERS:
            break
    if row[first].norm not in _DETERMINERS:
        first = back
    if _governed(ground, account, (row[0].start, row[-1].end), row[first].start):
        return None
    name = ground.accounts[account].text[row[first].start : row[back].end]
    return Speaker(name=name, confidence=0.5, route="institution", kind="organisation")


def _content(ground: Ground, account: str, start: int, end: int) -> Run | None:
    """What is pledged: the words behind the verb up to the end of the clause."""
    text = ground.accounts[account].text[start : min(end, start + _LONGEST)]
    stop = next((i for i, c in enumerate(text) if c in _STOPS and not _inside(text, i)), len(text))
    row = ground.tokens(account, start, start + stop)
    when = ground.facts_within(account, (row[0].start, row[-1].end)) if row else []
    if when and when[0].start == row[0].start and isinstance(when[0].value, TimeValue):
        # "Agreed on Thursday to reopen the ferry": the day is that of the agreement.
        behind = [t for t in row if t.start >= when[0].end]
        row = behind[1:] if behind and behind[0].norm == "to" else row
    return (row[0].start, row[-1].end) if row else None


def _inside(text: str, at: int) -> bool:
    """Whether a mark stands inside a number or a word ("4.5", "10:30")."""
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def _deadline(ground: Ground, account: str, content: Run) -> Fact | None:
    """The first time in the content that a word for a deadline stands before."""
    for fact in ground.facts_within(account, content):
        if not isinstance(fact.value, TimeValue):
            continue
        before = [t.norm for t in ground.tokens(account, content[0], fact.start)][-3:]
        inside = [t.norm for t in ground.tokens(account, fact.start, fact.end)][:1]
        told = f" {' '.join([*before, *inside])} "
        if any(f" {word} " in told for word in cues().deadline):
            return fact
    return None


def _quotation(ground: Ground, account: str, place: int) -> Quotation | None:
    """The shortest quotation that holds a place."""
    row = [q for q in ground.quotations_in(account) if q.start <= place < q.end]
    return min(row, key=lambda q: (q.end - q.start, q.id), default=None)


def _statement(ground: Ground, account: str, place: int) -> str | None:
    """The statement with the shortest member that holds a place."""
    held = [
        (end - start, s) for start, end, s in ground.members_in(account) if start <= place < end
    ]
    return min(held, default=(0, None))[1]
