"""A negation in one of two sentences that otherwise say the same, read from whole sentences.

The apparatus shows a negation where clauses were laid side by side word by word (`readings`). Sentences that tell of
the same thing in other statements, or with words in another order, are looked at here: one denies what the other says
where the word behind its only negation stands in the other, among the same words and with no negation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from msgspec import Struct

from tellings.conflict.alignment import clauses_aligned
from tellings.conflict.build import Carried, Verdict, grouped, item
from tellings.conflict.ground import Ground, content_tokens
from tellings.conflict.reach import Telling
from tellings.conflict.readings import Place, denial_doubts
from tellings.conflict.wording import say
from tellings.conflict.words import words
from tellings.model import Conflict, Member, Span, Why
from tellings.text import Token

_AROUND = 4
"""Content words on either side of a denied word that are looked for in the other sentence, within twice as many."""

_ALIKE = 0.8
"""The share of them that is enough to agree in full."""

_MOOD = 3
"""Words before a verb that make its mood."""


class Denied(Struct, frozen=True):
    """A negation and what it denies: the words of both sentences to show, and how sure the two are one matter."""

    one: Span
    two: Span
    certainty: float


def negations(ground: Ground, groups: Sequence[Sequence[Telling]]) -> Iterator[Conflict]:
    """Polarity conflicts between sentences that tell of the same thing.

    Args:
        ground: all findings.
        groups: such sentences, see `reach.reached`.
    """
    for group in groups:
        pairs = permutations(group, 2)
        found = [d for a, b in pairs if a.line != b.line and (d := _denied(ground, a, b))]
        best = max((d.certainty for d in found), default=0.0)
        if best >= ground.settings.possibly:
            carried = [Carried(d.one, say("normal.negated")) for d in found]
            carried += [Carried(d.two, say("normal.plain")) for d in found]
            spans = tuple(sorted({c.span for c in carried}))
            why = Why("conflict.polarity", say("why.polarity"), None, spans)
            verdict = Verdict("polarity", "high", best)
            yield item(ground, verdict, grouped(ground, carried), _statement(group), why)


def _statement(group: Sequence[Telling]) -> str | None:
    return min((f.statement for t in group for f in t.facts if f.statement), default=None)


def _denied(ground: Ground, a: Telling, b: Telling) -> Denied | None:
    """What the first sentence denies and the second says."""
    table = words()
    one, two = (ground.tokens(t.account, *t.run) for t in (a, b))
    told = {t.norm for t in two}
    at = [i for i, t in enumerate(one) if t.norm in table.negations]
    if (
        len(at) != 1
        or not _verbal(one[at[0]].norm)
        or told & table.negations
        or told & table.implicit - {t.norm for t in one}
    ):
        return None
    if at[0] + 1 < len(one) and one[at[0] + 1].norm in table.not_negating:
        return None
    before = content_tokens(one[: at[0]])[-_AROUND:]
    behind = content_tokens(one[at[0] + 1 :])[: _AROUND + 1]
    place = _place(before, behind, content_tokens(two))
    if place is None:
        return None
    first, share = place
    mood = _mood(one, behind[0], table.negations)
    # "The chance to act" and "the choice not to act" tell of no deed.
    if mood != _mood(two, first, frozenset()) or "to" in mood:
        return None
    if sum(t.stem == behind[0].stem for t in one) > 1:
        # "They get it and I don't get it": the sentence has both.
        return None
    if _other_pronoun(_pronoun(one, behind[0]), _pronoun(two, first)):
        return None
    places = _told(a, one, at[0], at[0] + 1), _told(b, two, (k := two.index(first)), k)
    sure = clauses_aligned(ground, places[0].member, places[1].member)
    doubts = denial_doubts(ground, *places)
    certainty = sure * ground.settings.polarity_slot * share * doubts
    spans = (
        Span(a.account, one[at[0]].start, behind[0].end),
        Span(b.account, first.start, first.end),
    )
    return Denied(*spans, round(certainty, 3))


def _told(telling: Telling, row: Sequence[Token], start: int, end: int) -> Place:
    """The tokens from one to another of a sentence as a place of it."""
    member = Member(
        account=telling.account,
        section=telling.section,
        start=telling.run[0],
        end=telling.run[1],
    )
    span = Span(
        telling.account, row[start].start, row[end - 1].end if end > start else row[start].start
    )
    return Place(
        span, tuple(row[start:end]), tuple(row[:start]), tuple(row[end:]), member, telling.line
    )


def _verbal(word: str) -> bool:
    """Whether a negation is of a verb: "not", "never", "didn't"; "no" and "none" are of a noun."""
    return word in {"not", "never", "cannot"} or word.endswith("n't")


def _mood(row: Sequence[Token], verb: Token, aside: frozenset[str]) -> frozenset[str]:
    """What stands right before a word that makes it possible, planned or asked for: "may", "to", "would", "if"."""
    before = [t.norm for t in row if t.end <= verb.start and t.norm not in aside][-_MOOD:]
    return frozenset(before) & (words().moods | words().planned)


def _pronoun(row: Sequence[Token], verb: Token) -> str:
    """The pronoun right before a verb, which is its subject; "" where there is none."""
    before = [t.norm for t in row if t.end <= verb.start][-_MOOD:]
    return next((word for word in reversed(before) if word in words().subjects), "")


def _other_pronoun(one: str, two: str) -> bool:
    return bool(one) and bool(two) and one != two


def _place(
    before: Sequence[Token], behind: Sequence[Token], row: Sequence[Token]
) -> tuple[Token, float] | None:
    """Where a sentence has the word that is denied in the other one, and how far the words around agree."""
    found = [
        (_agreement(before, behind, row, at), -at)
        for at, token in enumerate(row)
        if behind and token.stem == behind[0].stem
    ]
    if not found:
        return None
    share, at = max(found)
    return row[-at], share


def _agreement(
    before: Sequence[Token], behind: Sequence[Token], row: Sequence[Token], at: int
) -> float:
    """The share of the words around a denied word that stand around it in the other sentence.

    In full where the same word stands right before it as well: mostly who does it.
    """
    if before and at > 0 and row[at - 1].stem == before[-1].stem:
        return 1.0
    own = {t.stem for t in (*before, *behind[1:])}
    other = {t.stem for t in row[max(0, at - 2 * _AROUND) : at + 1 + 2 * _AROUND]}
    return min(1.0, len(own & other) / (_ALIKE * len(own))) if own else 0.0
