"""Who is quoted, and whether at all: attribution and quotation status within the groups of wordings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from tellings.conflict.build import (
    Carried,
    Verdict,
    first_statement,
    grouped,
    item,
    span_of,
)
from tellings.conflict.ground import Ground
from tellings.conflict.utterances import same_words
from tellings.conflict.wording import say
from tellings.conflict.words import words
from tellings.model import Conflict, Member, Quotation, Span, Why
from tellings.text import tokens

_LEADING = 200
"""Code points from the naming of a speaker to the quotation in which another may be named."""


def speech(ground: Ground) -> Iterator[Conflict]:
    """Differences about speakers and quotation marks, group by group.

    Args:
        ground: all findings.
    """
    for group in ground.groups:
        quotations = ground.wordings(group)
        differ = group.speakers_differ
        for found in (
            _attribution(ground, quotations) if differ else None,
            _status(ground, quotations),
        ):
            if found is not None:
                yield found
    yield from _same_words(ground)


def _same_words(ground: Ground) -> Iterator[Conflict]:
    """The same quoted words given to different persons; what one account gives to both is no conflict."""
    for quotations in same_words(ground):
        found = _attribution(ground, quotations, ground.settings.same_words_speaker)
        if found is not None:
            yield found


def _words(ground: Ground, quotation: Quotation) -> frozenset[str]:
    """The stems of the content words of a quotation."""
    runs = ((s.start, s.end) for s in quotation.segments)
    return frozenset().union(*(ground.stems(quotation.account, run) for run in runs))


def _attribution(
    ground: Ground, quotations: Sequence[Quotation], least: float | None = None
) -> Conflict | None:
    """One utterance given to two persons: only where each account names its speaker surely and the wordings agree."""
    least = ground.settings.attribution if least is None else least
    sure = [q for q in quotations if _sure_person(ground, q, least)]
    sure = [q for q in sure if not any(_nested(q, other) for other in quotations)]
    tried = ((_attribution_certainty(ground, a, b), a, b) for a, b in combinations(sure, 2))
    pairs = [pair for pair in tried if pair[0] >= ground.settings.possibly]
    best = max(pairs, key=lambda found: found[0], default=None)
    if best is None:
        return None
    shown = {q.id for _, *pair in pairs for q in pair}
    values = grouped(ground, [_speaker_value(q) for q in sure if q.id in shown])
    spans = tuple(span_of(q) for q in best[1:])
    certainty = round(best[0], 3)
    why = Why("conflict.speakers", say("why.speakers"), certainty, spans)
    verdict = Verdict("attribution", "high", certainty)
    return item(ground, verdict, values, first_statement(quotations), why)


def _sure_person(ground: Ground, quotation: Quotation, least: float) -> bool:
    speaker = quotation.speaker
    if speaker is None or speaker.entity is None or speaker.confidence < least:
        return False
    entity = ground.names.entity(speaker.entity)
    if entity is None or entity.kind != "person":
        return False
    if any(t.norm in words().works for t in tokens(speaker.name)[-1:]):
        return False
    # Nobody speaks of himself by name: such a speaker was misread.
    said = (ground.names.within(quotation.account, s.start, s.end) for s in quotation.segments)
    himself = any(m.entity == speaker.entity and m.kind == "name" for row in said for m in row)
    return not himself and _by_name(ground, quotation)


def _attribution_certainty(ground: Ground, a: Quotation, b: Quotation) -> float:
    if a.speaker is None or b.speaker is None or a.speaker.entity == b.speaker.entity:
        return 0.0
    if a.account == b.account or _by_one_pronoun(ground, a, b):
        return 0.0
    if _same_name(a.speaker.name, b.speaker.name):
        return 0.0
    if _other_in_source(ground, a, b) or _other_in_source(ground, b, a):
        return 0.0
    one, two = _words(ground, a), _words(ground, b)
    alike = len(one & two) / min(len(one), len(two)) if one and two else 0.0
    if alike < ground.settings.copied_words:
        return 0.0
    sure = min(a.speaker.confidence, b.speaker.confidence)
    if sure < ground.settings.attribution:
        sure *= ground.settings.by_pronoun
    return sure * ground.settings.slot_top * alike


def _nested(a: Quotation, b: Quotation) -> bool:
    """Whether two quotations of one account overlap: what one person says that another one said is both's."""
    return a.id != b.id and a.account == b.account and a.start < b.end and b.start < a.end


def _by_one_pronoun(ground: Ground, a: Quotation, b: Quotation) -> bool:
    """Whether only the reading of a pronoun tells the speakers apart: on both sides, or where it may mean the other."""
    least = ground.settings.attribution
    unsure = [q for q in (a, b) if q.speaker is None or q.speaker.confidence < least]
    if not unsure:
        return _source_words(ground, a) == _source_words(ground, b)
    if len(unsure) > 1:
        return True
    other = b if unsure[0] is a else a
    near = _named_before(ground, unsure[0])
    return _entity(unsure[0]) not in near or _entity(other) in near


def _entity(quotation: Quotation) -> str | None:
    return quotation.speaker.entity if quotation.speaker is not None else None


def _source_words(ground: Ground, quotation: Quotation) -> tuple[str, ...]:
    source = quotation.source
    if source is None:
        return ()
    return tuple(t.norm for t in ground.tokens(quotation.account, source.start, source.end))


def _named_before(ground: Ground, quotation: Quotation) -> frozenset[str | None]:
    """Who is named before a quotation in its paragraph."""
    text = ground.accounts[quotation.account].text
    start = text.rfind("\n", max(0, quotation.start - ground.settings.paragraph), quotation.start)
    mentions = ground.names.within(quotation.account, max(0, start), quotation.start)
    return frozenset(m.entity for m in mentions if m.kind == "name")


def _by_name(ground: Ground, quotation: Quotation) -> bool:
    """Whether the words that name a speaker stand beside the quotation and hold a word of the name or are one word."""
    source, speaker = quotation.source, quotation.speaker
    if source is None or speaker is None:
        return True
    gap = max(source.start - quotation.end, quotation.start - source.end)
    words_ = _source_words(ground, quotation)
    named = {t.norm for t in tokens(speaker.name)}
    return gap <= ground.settings.beside and (len(words_) == 1 or bool(named & set(words_)))


def _same_name(a: str, b: str) -> bool:
    """Whether two names may be of one person: a word in common, or one that is no full name."""
    one, two = ({t.norm for t in tokens(name)} for name in (a, b))
    return bool(one & two) or min(len(one), len(two)) < 2


def _other_in_source(ground: Ground, a: Quotation, b: Quotation) -> bool:
    """Whether the words that name one speaker, or lead from there to the quotation, name the other as well.

    Then either may be meant ("Vane answered a letter by Moss that reads").
    """
    other = b.speaker.entity if b.speaker is not None else None
    if a.source is None:
        return False
    start, end = a.source.start, max(a.source.end, a.start)
    mentions = ground.names.within(a.account, start, min(end, start + _LEADING))
    return any(other in (m.entity, *(c.entity for c in m.candidates)) for m in mentions)


def _speaker_value(quotation: Quotation) -> Carried:
    speaker, source = quotation.speaker, quotation.source
    name = speaker.name if speaker is not None else say("normal.unknown_speaker")
    key = (speaker.entity if speaker is not None else None) or name
    said = span_of(quotation)
    if source is None:
        return Carried(said, name, key)
    return Carried(Span(quotation.account, source.start, source.end), name, key, said)


class _Told(Struct, frozen=True):
    """How one account has an utterance: its span, and direct, mixed, indirect or narrator."""

    span: Span
    status: str
    words: frozenset[str]


_RANK = ("direct", "mixed", "indirect", "narrator")


def _status(ground: Ground, quotations: Sequence[Quotation]) -> Conflict | None:
    """Words that are quoted in some accounts and not in others."""
    least = ground.settings.reported_words
    told = _told(ground, quotations)
    quoted = [t for t in told if t.status == "direct"]
    plain = [t for t in told if t.status in {"indirect", "narrator"}]
    alike = max((_shared(q, p) for q in quoted for p in plain), default=0.0)
    if alike < least:
        return None
    shown = [*quoted, *(p for p in plain if any(_shared(q, p) >= least for q in quoted))]
    values = grouped(ground, [Carried(t.span, say(f"normal.{t.status}")) for t in shown])
    if len(values) < 2:
        return None
    close = alike >= ground.settings.copied_words
    certainty = round(min(0.95, ground.settings.variant_certainty + 0.3 * alike), 3)
    verdict = Verdict("quotation_status", "medium" if close else "info", certainty)
    spans = tuple(t.span for t in shown)
    why = Why("conflict.status", say("why.status"), round(alike, 3), spans)
    return item(ground, verdict, values, first_statement(quotations), why)


def _shared(quoted: _Told, plain: _Told) -> float:
    """The share of the quoted content words that the unquoted wording has."""
    return len(quoted.words & plain.words) / len(quoted.words) if quoted.words else 0.0


def _told(ground: Ground, quotations: Sequence[Quotation]) -> list[_Told]:
    """One entry an account: its most direct form, of several the longest; the own voice where nothing is reported."""
    found: dict[str, Quotation] = {}
    for quotation in quotations:
        held = found.get(quotation.account)
        if held is None or _preference(quotation) < _preference(held):
            found[quotation.account] = quotation
    told = [_Told(span_of(q), q.kind, _words(ground, q)) for q in found.values()]
    told += [
        _Told(
            span_of(m),
            "narrator",
            ground.stems(m.account, ground.sentence_at(m.account, m.start, m.end)),
        )
        for m in _own_voice(ground, quotations)
        if m.account not in found
    ]
    return sorted(told, key=lambda t: t.span)


def _preference(quotation: Quotation) -> tuple[int, int, int]:
    return _RANK.index(quotation.kind), quotation.start - quotation.end, quotation.start


def _own_voice(ground: Ground, quotations: Sequence[Quotation]) -> list[Member]:
    """Members of the quotations' statements in whose account no quotation overlaps them."""
    wanted = {q.statement for q in quotations if q.statement is not None}
    members = {
        m.account: m
        for statement in ground.statements
        if statement.id in wanted
        for m in sorted(statement.members, key=lambda m: m.start - m.end)
        if m.part == "body" and not _any_quotation(ground, m)
    }
    return [members[account] for account in sorted(members)]


def _any_quotation(ground: Ground, member: Member) -> bool:
    return any(
        q.account == member.account and q.start < member.end and member.start < q.end
        for q in ground.quotations.values()
    )
