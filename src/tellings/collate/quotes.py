"""Quotation groups: one utterance in the wordings of several accounts.

Method: docs/methods.md, quotation groups. Quotations meet in a statement; speaker and shared words decide there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from tellings.collate.settings import Settings
from tellings.model import (
    Account,
    Candidate,
    Entity,
    Quotation,
    QuotationGroup,
    Span,
    Speaker,
    Statement,
    Why,
)
from tellings.text import Token, fold, function_words, tokens


class Said(Struct, frozen=True):
    """A quotation with its account's witness and its words."""

    quotation: Quotation
    witness: int
    words: tuple[Token, ...]
    stems: frozenset[str]


class Told(Struct, frozen=True):
    """What the groups are made from: texts, witnesses, entities, statements."""

    accounts: Mapping[str, Account]
    witness: Mapping[str, int]
    entities: Mapping[str, Entity]
    statements: Sequence[Statement]
    settings: Settings


def group(
    told: Told, quotations: Sequence[Quotation]
) -> tuple[tuple[Quotation, ...], tuple[QuotationGroup, ...]]:
    """Link quotations to statements and to each other.

    Args:
        told: accounts, witnesses, entities and statements of the story.
        quotations: all quotations.

    Returns:
        The quotations with `statement` and `group` filled (and a speaker by vote where one was missing), sorted by
        account and place; the groups of two or more, in the order of their statements.
    """
    homes = _homes(told.statements)
    placed = [replace(q, statement=_home(homes, q)) for q in quotations]
    placed.sort(key=lambda q: (q.account, q.start, q.end, q.id))
    by_statement: defaultdict[str, list[Said]] = defaultdict(list)
    for q in placed:
        # what is told within another quotation is a part of that one here, no second wording beside it
        if q.statement is not None and q.route != "nested":
            by_statement[q.statement].append(_said(told, q))
    groups: list[QuotationGroup] = []
    changed: dict[str, Quotation] = {}
    for statement in told.statements:
        for part in _parts(by_statement.get(statement.id, []), told.settings):
            if len(part) > 1:
                made, members = _group(told, statement, part)
                groups.append(made)
                changed.update((m.id, m) for m in members)
    return tuple(changed.get(q.id, q) for q in placed), tuple(groups)


Home = tuple[int, int, str]


def _homes(statements: Sequence[Statement]) -> Mapping[str, list[Home]]:
    homes: defaultdict[str, list[Home]] = defaultdict(list)
    for statement in statements:
        for m in statement.members:
            homes[m.account].append((m.start, m.end, statement.id))
    return homes


def _home(homes: Mapping[str, list[Home]], q: Quotation) -> str | None:
    # The statement that shares most of the quotation; of equals the first in the text.
    best: tuple[int, str | None] = (0, None)
    for start, end, statement in sorted(homes.get(q.account, [])):
        shared = sum(max(0, min(end, s.end) - max(start, s.start)) for s in q.segments)
        if shared > best[0]:
            best = (shared, statement)
    return best[1]


def _said(told: Told, q: Quotation) -> Said:
    text = told.accounts[q.account].text
    words = tuple(w for s in q.segments for w in tokens(text, s.start, s.end))
    stems = frozenset(w.stem for w in words if w.norm not in function_words())
    return Said(q, told.witness[q.account], words, stems)


def _overlap(a: Said, b: Said) -> float:
    smaller = min(len(a.stems), len(b.stems))
    return len(a.stems & b.stems) / smaller if smaller else 0.0


def _parts(said: Sequence[Said], settings: Settings) -> list[list[Said]]:
    # Content order, so that the parts do not depend on the order of accounts.
    ordered = sorted(said, key=lambda s: (-len(s.words), fold(s.quotation.text), s.quotation.id))
    parts: list[list[Said]] = []
    for one in ordered:
        fits = [(max(_overlap(one, other) for other in part), -i) for i, part in enumerate(parts)]
        best = max(fits, default=(0.0, 0))
        if best[0] >= settings.quotation_floor:
            parts[-best[1]].append(one)
        else:
            parts.append([one])
    return parts


def _group(
    told: Told, statement: Statement, part: Sequence[Said]
) -> tuple[QuotationGroup, list[Quotation]]:
    speaker, sure, differ = _speaker(part, told.settings)
    base = part[0]
    ident = _id(statement.id, base)
    why = []
    hardened = _hardened(told, statement, part)
    if hardened is not None:
        why.append(hardened)
    if differ:
        spans = tuple(Span(s.quotation.account, s.quotation.start, s.quotation.end) for s in part)
        text = "The accounts give these words to different speakers."
        why.append(Why("quotation.speakers_differ", text, None, spans))
    members = [replace(_voted(s.quotation, speaker, sure, told), group=ident) for s in part]
    made = QuotationGroup(
        id=ident,
        speaker=speaker,
        quotations=tuple(m.id for m in sorted(members, key=lambda m: (m.account, m.start, m.id))),
        core=_core(told, part),
        hardened=hardened is not None,
        speakers_differ=differ,
        why=tuple(why),
    )
    return made, members


def _speaker(part: Sequence[Said], settings: Settings) -> tuple[str | None, bool, bool]:
    """The entity most witnesses name, whether it can be lent to others, and whether they disagree."""
    votes: defaultdict[str, set[int]] = defaultdict(set)
    for one in part:
        who = one.quotation.speaker
        if who is not None and who.entity is not None and who.confidence >= settings.speaker_sure:
            votes[who.entity].add(one.witness)
    if not votes:
        return None, False, False
    counts = Counter({entity: len(by) for entity, by in votes.items()})
    top = min(counts, key=lambda entity: (-counts[entity], entity))
    return top, len(votes) == 1, len(votes) > 1


def _voted(q: Quotation, speaker: str | None, sure: bool, told: Told) -> Quotation:
    known = q.speaker is not None and q.speaker.entity is not None
    if known or speaker is None or not sure or speaker not in told.entities:
        return q
    if q.speaker is not None and _of_its_own(q.speaker.name):
        return q
    name = told.entities[speaker].name
    confidence = told.settings.vote_confidence
    candidate = Candidate(name=name, entity=speaker, confidence=confidence)
    candidates = (candidate, *(q.speaker.candidates if q.speaker else ()))
    voted = Speaker(
        name=name, entity=speaker, confidence=confidence, route="vote", candidates=candidates
    )
    text = "Other accounts give the same words to this speaker."
    return replace(q, speaker=voted, why=(*q.why, Why("quotation.vote", text, confidence)))


def _of_its_own(name: str | None) -> bool:
    """Whether an account describes its source ("rescuers", not "we"): then what others write does not replace that."""
    return name is not None and any(word.norm not in function_words() for word in tokens(name))


_SAME_WORDS = 0.5
"""Share of the quoted content words that an unquoted member must hold to count as the same words."""


def _hardened(told: Told, statement: Statement, part: Sequence[Said]) -> Why | None:
    """Words that stand without marks in one witness and between marks in another.

    Which of the two came first is said only where both publication dates are known.
    """
    direct = [s for s in part if s.quotation.kind == "direct"]
    if not direct:
        return None
    marked = {s.witness for s in part if s.quotation.kind != "indirect"}
    stems = frozenset[str]().union(*(s.stems for s in direct))
    plain = []
    for m in statement.members:
        if told.witness[m.account] in marked or m.part == "headline":
            continue
        found = {w.stem for w in tokens(told.accounts[m.account].text, m.start, m.end)} & stems
        if len(found) >= _SAME_WORDS * min(len(s.stems) for s in direct):
            plain.append(m)
    if not plain:
        return None
    later = _later(told, [m.account for m in plain], [s.quotation.account for s in direct])
    spans = tuple(Span(m.account, m.start, m.end) for m in plain)
    spans += tuple(Span(s.quotation.account, s.quotation.start, s.quotation.end) for s in direct)
    text = "Words that stand between quotation marks here are told without marks elsewhere"
    return Why("quotation.hardened", text + later, None, spans)


def _later(told: Told, plain: Sequence[str], direct: Sequence[str]) -> str:
    def dates(ids: Sequence[str]) -> list[str]:
        fields = [told.accounts[i].published for i in ids]
        return sorted(f.value[:10] for f in fields if f is not None)

    before, after = dates(plain), dates(direct)
    if before and after and before[0] < after[0]:
        return "; the account without marks is the earlier one."
    return "."


def _core(told: Told, part: Sequence[Said]) -> str:
    """The words that all wordings share in one order, as slices of the longest wording joined by " … ".

    Where two or more wordings stand between marks, reports in other words do not count.
    """
    marked = [one for one in part if one.quotation.kind != "indirect"]
    part = marked if len(marked) > 1 else part
    base = part[0]
    held = list(range(len(base.words)))
    for other in part[1:]:
        norms = [w.norm for w in other.words]
        common = _common([base.words[i].norm for i in held], norms)
        held = [held[i] for i in common]
    text = told.accounts[base.quotation.account].text
    slices: list[str] = []
    run: list[int] = []
    for i in [*held, -1]:
        if run and i != run[-1] + 1:
            words = [base.words[j] for j in run]
            if any(w.norm not in function_words() for w in words):
                slices.append(text[words[0].start : words[-1].end])
            run = []
        run.append(i)
    return " … ".join(slices)


def _common(a: Sequence[str], b: Sequence[str]) -> list[int]:
    from rapidfuzz.distance import Indel  # late: only stories with quotation groups need it

    out: list[int] = []
    for op in Indel.opcodes(a, b):
        if op.tag == "equal":
            out += range(op.src_start, op.src_end)
    return out


def _id(statement: str, base: Said) -> str:
    digest = sha256(f"{statement}\0{fold(base.quotation.text)}".encode("utf-8", "surrogatepass"))
    return "q" + digest.hexdigest()[:11]
