"""Differences that the apparatus shows without any typed value: a negation, planned against done, steps of a scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from tellings.conflict.alignment import clauses_aligned, other_names
from tellings.conflict.build import (
    Carried,
    Verdict,
    grouped,
    item,
)
from tellings.conflict.ground import Ground
from tellings.conflict.ground import content_tokens as content
from tellings.conflict.wording import say
from tellings.conflict.words import words
from tellings.model import Conflict, Member, Span, Statement, Variation, Why
from tellings.text import Token

_FOLLOWING = 3
"""Words after an empty reading that are looked at to see what it bears on."""

_SUBJECT = 2
"""Words before a reading in which its subject may stand."""


_OBJECT = 3
"""Content words behind what is denied, in which its object stands."""


_CHOICE = 5
"""Words from a negation on in which "or" joins what is denied."""

_BACK = 240
"""Code points before a reading in which its subject is named, if it is a pronoun."""


class Place(Struct, frozen=True):
    """One account's reading: its tokens, those before and after it in its member, and the line it is in."""

    span: Span
    inside: tuple[Token, ...]
    before: tuple[Token, ...]
    after: tuple[Token, ...]
    member: Member
    line: str

    @property
    def clause(self) -> frozenset[str]:
        """The folded words of the member."""
        return frozenset(t.norm for t in (*self.before, *self.inside, *self.after))

    @property
    def norms(self) -> frozenset[str]:
        """The folded words of the reading."""
        return frozenset(token.norm for token in self.inside)


def readings(ground: Ground) -> Iterator[Conflict]:
    """Polarity conflicts, and variants of degree and of pledge status.

    Args:
        ground: all findings.
    """
    for statement in ground.statements:
        for variation in statement.apparatus:
            places = places_of(ground, statement, variation)
            if variation.kind == "polarity":
                yield from _polarity(ground, statement, places)
            yield from _pledge(ground, statement, places)
            yield from _degree(ground, statement, places)


def places_of(ground: Ground, statement: Statement, variation: Variation) -> list[Place]:
    """The readings of a variation unit, each in the member of its account.

    Args:
        ground: all findings.
        statement, variation: a statement and one of its variation units.
    """
    found = []
    for span in sorted({span for reading in variation.readings for span in reading.spans}):
        member = ground.member_at(statement, span.account, span.start, span.end)
        line = ground.line_of_section(member.section) if member is not None else None
        if member is None or line is None:
            continue
        plain = ground.tokens(span.account, member.start, member.end)
        inside = tuple(t for t in plain if span.start <= t.start and t.end <= span.end)
        before = tuple(t for t in plain if t.end <= span.start)
        after = tuple(t for t in plain if t.start >= span.end)
        found.append(Place(span, inside, before, after, member, line))
    return found


def _bears_on(place: Place, without: frozenset[str]) -> tuple[str, ...]:
    """What a reading is about: its own content words, or the first content word after it."""
    own = tuple(t.stem for t in content(place.inside) if t.norm not in without)
    return own or tuple(t.stem for t in content(place.after[:_FOLLOWING])[:1])


def _crossing(one: Sequence[Place], two: Sequence[Place], without: frozenset[str]) -> list[Place]:
    """The places of either side that meet one of the other side, in another line, about the same words."""
    pairs = [
        (a, b)
        for a in one
        for b in two
        if a.line != b.line
        and _bears_on(a, without)
        and _bears_on(a, without) == _bears_on(b, without)
        and not _other_subject(a, b)
    ]
    return sorted({place for pair in pairs for place in pair}, key=lambda p: p.span)


def _other_subject(a: Place, b: Place) -> bool:
    """Whether both readings have a pronoun as their subject, and not the same one."""
    one, two = (_subject(place) for place in (a, b))
    return bool(one) and bool(two) and one != two


def _subject(place: Place) -> str:
    row = (*place.before[-_SUBJECT:], *place.inside)
    return next((t.norm for t in reversed(row) if t.norm in words().subjects), "")


def _polarity(ground: Ground, statement: Statement, places: Sequence[Place]) -> Iterator[Conflict]:
    table = words()
    negated = [p for p in places if p.norms & table.negations and not _no_denial(p)]
    plain = [p for p in places if not p.clause & table.negations and not _implicit(p, negated)]
    shared = _crossing(negated, plain, table.negations)
    if not shared:
        return
    kinds = {p.span: "negated" if p.norms & table.negations else "plain" for p in shared}
    carried = [Carried(_wider(p), say(f"normal.{kinds[p.span]}")) for p in shared]
    values = grouped(ground, carried)
    certainty = max(
        (
            certainty_of(ground, a, b)
            for a in shared
            for b in shared
            if kinds[a.span] < kinds[b.span]
        ),
        default=0.0,
    )
    if certainty < ground.settings.possibly:
        return
    verdict = Verdict("polarity", "high", certainty)
    yield item(ground, verdict, values, statement.id, _why("polarity", shared))


def certainty_of(ground: Ground, a: Place, b: Place) -> float:
    """Alignment of the clauses, times how well the words on either side of two readings agree.

    Args:
        ground: all findings.
        a, b: readings of one variation unit; 0 where they are of one line.
    """
    if a.line == b.line or max(len(a.inside), len(b.inside)) > ground.settings.unit_words:
        return 0.0
    sides = [
        ([t.stem for t in content(a.before)[-1:]], [t.stem for t in content(b.before)[-1:]]),
        ([t.stem for t in content(a.after)[:1]], [t.stem for t in content(b.after)[:1]]),
    ]
    agree = sum(1 for one, two in sides if one and one == two)
    differ = sum(1 for one, two in sides if one != two)
    share = 0.0 if not agree else 0.5 if differ else 1.0
    slot = ground.settings.polarity_slot * share * denial_doubts(ground, a, b)
    return round(clauses_aligned(ground, a.member, b.member) * slot, 3)


def denial_doubts(ground: Ground, a: Place, b: Place) -> float:
    """The product of what makes it likely that a denial and what is said are two matters.

    Args:
        ground: all findings, with the settings.
        a, b: where one account denies and another one says something, in either order.
    """
    factor = 1.0
    if other_names(ground, a.member, b.member) or _other_actor(ground, a, b):
        # What is denied of one person is not denied of another.
        factor *= ground.settings.other_names
    if _other_object(a, b):
        factor *= ground.settings.other_object
    if _other_tense(a, b):
        factor *= ground.settings.other_tense
    if _happened_since(ground, a, b):
        factor *= ground.settings.later_state
    if (a.clause | b.clause) & words().some:
        factor *= ground.settings.of_some
    return factor


def _other_actor(ground: Ground, a: Place, b: Place) -> bool:
    """Whether other persons or bodies are named last before the two readings."""
    one, two = _actor(ground, a), _actor(ground, b)
    return one is not None and two is not None and one != two


def _actor(ground: Ground, place: Place) -> str | None:
    """Who or what is named last before a reading; where its clause begins with a pronoun, in the words before that."""
    account, end = place.span.account, place.span.start
    named = ground.names.within(account, max(0, end - _BACK), end)
    known = [m for m in named if m.entity is not None]
    start, _ = ground.sentence_at(account, place.span.start, place.span.end)
    inside = [m for m in known if m.start >= start]
    if not inside and not any(t.norm in words().subjects | words().pointing for t in place.before):
        return None
    return (inside or known)[-1].entity if known else None


def _other_object(a: Place, b: Place) -> bool:
    """Whether both go on, behind the word that is denied, with other words, or the denial is of two things at once.

    "Voted for it" says nothing against "did not vote for or against it".
    """
    if any("or" in [t.norm for t in (*p.inside, *p.after)][:_CHOICE] for p in (a, b)):
        return True
    one, two = (
        {t.stem for t in content((*place.inside, *place.after))[1 : 1 + _OBJECT]}
        for place in (a, b)
    )
    return bool(one) and bool(two) and not one & two


def _other_tense(a: Place, b: Place) -> bool:
    """Whether the auxiliary verbs in and right before the readings are of different tenses."""
    one, two = _tenses(a), _tenses(b)
    return bool(one) and bool(two) and not one & two


def _tenses(place: Place) -> frozenset[str]:
    near = {t.norm for t in (*place.before[-_SUBJECT:], *place.inside)}
    return frozenset(name for name, verbs in words().tenses.items() if near & verbs)


def _happened_since(ground: Ground, a: Place, b: Place) -> bool:
    """Whether the account that denies came out on an earlier day than the one that tells."""
    denies, tells = (a, b) if a.norms & words().negations else (b, a)
    return ground.earlier(denies.span.account, tells.span.account)


def _no_denial(place: Place) -> bool:
    """ "not only", "not until", "may not": the negation does not deny what follows."""
    if any(t.norm in {"may", "might"} for t in (*place.before[-1:], *place.inside)):
        return True
    row = (*place.inside, *place.after[:1])
    pairs = pairwise(row)
    return any(a.norm in words().negations and b.norm in words().not_negating for a, b in pairs)


def _implicit(place: Place, negated: Sequence[Place]) -> bool:
    """Whether a plain reading denies by other words ("refused to"), which the negated ones do not have."""
    own = place.clause & words().implicit
    return any(own - other.clause for other in negated)


def _wider(place: Place) -> Span:
    """The reading with the content word it bears on, so that an empty reading has words to show."""
    following = content(place.after[:_FOLLOWING])[:1]
    if content(place.inside) or not following:
        return place.span
    first = (*place.inside, *place.after)[0]
    return Span(place.span.account, first.start, following[0].end)


def _why(rule: str, places: Sequence[Place]) -> Why:
    return Why(f"conflict.{rule}", say(f"why.{rule}"), None, tuple(p.span for p in places))


def _pledge(ground: Ground, statement: Statement, places: Sequence[Place]) -> Iterator[Conflict]:
    """The same act as planned in one line and as done in another."""
    table = words()
    planned = [p for p in places if p.norms & table.planned]
    done = [p for p in places if not p.norms & table.planned and _is_done(p)]
    shared = _crossing(planned, done, table.planned | table.done)
    if not shared:
        return
    carried = [
        Carried(_wider(p), say("normal.planned" if p.norms & table.planned else "normal.done"))
        for p in shared
    ]
    verdict = Verdict("pledge_status", "medium", ground.settings.variant_certainty)
    yield item(ground, verdict, grouped(ground, carried), statement.id, _why("pledge", shared))


def _is_done(place: Place) -> bool:
    past = any(t.norm.endswith("ed") for t in content(place.inside))
    return past or bool(place.norms & words().done)


def _degree(ground: Ground, statement: Statement, places: Sequence[Place]) -> Iterator[Conflict]:
    """Words on different steps of one scale, in different lines, said of the same thing."""
    for scale in range(len(words().scales)):
        steps = [step for p in places if (step := _step(p, scale)) is not None and step.of]
        shared = [a for a in steps if any(_differ(a, b) for b in steps)]
        if shared:
            carried = [Carried(step.span, ground.text(step.span)) for step in shared]
            why = _why("degree", [step.place for step in shared])
            verdict = Verdict("degree", "low", ground.settings.variant_certainty)
            yield item(ground, verdict, grouped(ground, carried), statement.id, why)


class Step(Struct, frozen=True):
    """A word of a scale: its level, where it stands (with a raiser), and the stem of the content word after it."""

    place: Place
    level: int
    span: Span
    of: str


def _differ(a: Step, b: Step) -> bool:
    return a.place.line != b.place.line and a.of == b.of and a.level != b.level


def _step(place: Place, scale: int) -> Step | None:
    """The first word of a scale in or right after a reading; "very" and its like lift it by one step."""
    row = (*place.inside, *place.after)
    for at, token in enumerate(row[: len(place.inside) + 1]):
        for level, step in enumerate(words().scales[scale]):
            if token.norm in step:
                raised = at > 0 and row[at - 1].norm in words().raisers
                start = row[at - 1].start if raised else token.start
                span = Span(place.span.account, start, token.end)
                following = content(row[at + 1 : at + 1 + _FOLLOWING])
                return Step(place, level + raised, span, following[0].stem if following else "")
    return None
