"""Who was there: attendance that one account states and another denies of the same person.

Silence is never a denial: only words that deny attendance count ("was not at the table", "stayed away"), right after
the person is named, and only against words that state it. Where both name an occasion, it must be the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest

from msgspec import Struct

from tellings.conflict.build import (
    Carried,
    Verdict,
    grouped,
    item,
)
from tellings.conflict.ground import Ground
from tellings.conflict.wording import say
from tellings.conflict.words import words
from tellings.model import Conflict, Span, Why
from tellings.name import Mention
from tellings.text import Token

_NEAR = 2
"""Words before a phrase of attendance in which a negation denies it."""


class Told(Struct, frozen=True):
    """What one account says of one person's attendance, and at what ("" where that is not said)."""

    entity: str
    span: Span
    line: str
    event: str
    there: bool
    occasion: str


def attendance(ground: Ground) -> Iterator[Conflict]:
    """Conflicts about who was there.

    Args:
        ground: all findings.
    """
    told = [t for account in sorted(ground.accounts) for t in _once(_told(ground, account))]
    for entity in sorted({t.entity for t in told if not t.there}):
        row = [t for t in told if t.entity == entity]
        shown = [t for t in row if any(_deny(t, other) for other in row)]
        if shown:
            yield _conflict(ground, shown)


def _once(told: Iterable[Told]) -> list[Told]:
    """The first of each in one account; none of a person who is told to be there and not to be there."""
    first: dict[tuple[str, bool, str], Told] = {}
    for one in told:
        first.setdefault((one.entity, one.there, one.occasion), one)
    there = {t.entity for t in first.values() if t.there}
    absent = {t.entity for t in first.values() if not t.there}
    return [t for t in first.values() if t.entity not in there & absent]


def _deny(a: Told, b: Told) -> bool:
    one_place = not a.occasion or not b.occasion or a.occasion == b.occasion
    return a.there != b.there and a.line != b.line and a.event == b.event and one_place


def _told(ground: Ground, account: str) -> Iterator[Told]:
    mentions = [m for m in ground.names.mentions.get(account, ()) if m.kind == "name"]
    for mention, following in zip_longest(mentions, mentions[1:]):
        found = _after(ground, account, mention, following)
        section = ground.section_at(account, mention.start)
        line = ground.line_at(account, mention.start)
        entity = ground.names.entity(mention.entity) if mention.entity else None
        if found is None or section is None or line is None or entity is None:
            continue
        if entity.kind == "person":
            there, occasion, end = found
            span = Span(account, mention.start, end)
            yield Told(entity.id, span, line, section.event, there, occasion)


def _after(
    ground: Ground, account: str, mention: Mention, following: Mention | None
) -> tuple[bool, str, int] | None:
    """Attendance stated or denied right after a mention: which, of what occasion, and where the words end."""
    _, end = ground.sentence_at(account, mention.start, mention.end)
    stop = end if following is None else min(end, max(following.start, mention.end))
    row = ground.tokens(account, mention.end, stop)[: ground.settings.attendance_words]
    for at in range(len(row)):
        for phrase, there in _phrases():
            last = at + len(phrase)
            if tuple(t.norm for t in row[at:last]) == phrase:
                stated = _stated([t.norm for t in row[:at]], there)
                ending = _occasion(row[last - 1 :]), row[last - 1].end
                return None if stated is None else (stated, *ending)
    return None


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Phrases of attendance as words, with what they say of it."""
    table = words()
    listed = [*((p, True) for p in table.present), *((p, False) for p in table.absent)]
    return tuple((tuple(phrase.split()), there) for phrase, there in listed)


def _stated(before: Sequence[str], there: bool) -> bool | None:
    """Whether a phrase states attendance, given the words between the person and it; None where that is not sure."""
    table = words()
    if not (table.planned | table.implicit | table.forecast | {"if"}).isdisjoint(before):
        return None
    if table.negations.isdisjoint(before):
        return there
    # "Was not at the table", "did not even attend"; "who did not speak, attended" is no denial.
    near = before[-_NEAR:]
    only = not table.not_negating.isdisjoint(near)
    return None if not there or only or table.negations.isdisjoint(near) else False


def _occasion(row: Sequence[Token]) -> str:
    """The occasion that is named within the next words, by its stem."""
    return next((t.stem for t in row[:4] if t.norm in words().occasions), "")


def _conflict(ground: Ground, shown: Sequence[Told]) -> Conflict:
    names = {True: say("normal.there"), False: say("normal.absent")}
    values = grouped(ground, [Carried(t.span, names[t.there]) for t in shown])
    verdict = Verdict("attendance", "medium", ground.settings.attendance)
    why = Why("conflict.attendance", say("why.attendance"), None, tuple(t.span for t in shown))
    return item(ground, verdict, values, None, why)
