"""A negation in one of two sentences that otherwise say the same, read from whole sentences.

The apparatus shows a negation where clauses were laid side by side word by word (`readings`). Sentences that tell of
the same thing in other statements, or with words in another order, are looked at here: one denies what the other says
where the content words behind its only negation stand in the same order in the other, which has no negation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from msgspec import Struct

from tellings.conflict.alignment import clauses_aligned, other_names
from tellings.conflict.build import Carried, Verdict, grouped, item
from tellings.conflict.ground import Ground, content_tokens
from tellings.conflict.reach import Telling
from tellings.conflict.wording import say
from tellings.conflict.words import words
from tellings.model import Conflict, Member, Span, Why
from tellings.text import Token

_BEHIND = 3
"""Content words behind a negation that are looked for in the other sentence."""

_CHOICE = 5
"""Words from a negation on in which "or" joins what is denied ("for or against")."""

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
    behind = content_tokens(one[at[0] + 1 :])[:_BEHIND]
    before = content_tokens(one[: at[0]])[-1:]
    place = _place(behind, before, content_tokens(two))
    if place is None:
        return None
    first, last, share = place
    mood = _mood(one, behind[0], table.negations)
    # "The chance to act" and "the choice not to act" tell of no deed.
    if mood != _mood(two, first, frozenset()) or "to" in mood:
        return None
    if _other_pronoun(_pronoun(one, behind[0]), _pronoun(two, first)):
        return None
    certainty = _sure(ground, a, b) * ground.settings.polarity_slot * share
    choice = any(t.norm == "or" for t in one[at[0] : at[0] + _CHOICE])
    if choice or _other_object(behind, content_tokens([t for t in two if t.start >= first.start])):
        certainty *= ground.settings.other_object
    if ground.earlier(a.account, b.account):
        certainty *= ground.settings.later_state
    spans = (
        Span(a.account, one[at[0]].start, behind[0].end),
        Span(b.account, first.start, last.end),
    )
    return Denied(*spans, round(certainty, 3))


def _verbal(word: str) -> bool:
    """Whether a negation is of a verb: "not", "never", "didn't"; "no" and "none" are of a noun."""
    return word in {"not", "never", "cannot"} or word.endswith("n't")


def _mood(row: Sequence[Token], verb: Token, aside: frozenset[str]) -> frozenset[str]:
    """What stands right before a word that makes it possible, planned or asked for: "may", "to", "would", "if"."""
    before = [t.norm for t in row if t.end <= verb.start and t.norm not in aside][-_MOOD:]
    return frozenset(before) & (words().moods | words().planned)


def _other_object(one: Sequence[Token], two: Sequence[Token]) -> bool:
    """Whether other words follow the verb: "did not release the name" and "released the picture"."""
    mine, theirs = ({t.stem for t in row[1:_BEHIND]} for row in (one, two))
    return bool(mine) and bool(theirs) and not mine & theirs


def _pronoun(row: Sequence[Token], verb: Token) -> str:
    """The pronoun right before a verb, which is its subject; "" where there is none."""
    before = [t.norm for t in row if t.end <= verb.start][-_MOOD:]
    return next((word for word in reversed(before) if word in words().subjects), "")


def _other_pronoun(one: str, two: str) -> bool:
    return bool(one) and bool(two) and one != two


def _place(
    behind: Sequence[Token], before: Sequence[Token], row: Sequence[Token]
) -> tuple[Token, Token, float] | None:
    """Where a sentence has the words that are denied in the other one, and how far the words around agree."""
    wanted = [t.stem for t in behind]
    best: tuple[float, int] | None = None
    for i, token in enumerate(row):
        if not wanted or token.stem != wanted[0]:
            continue
        agree = _agreeing(wanted, [t.stem for t in row[i : i + _BEHIND]])
        same = bool(before) and i > 0 and row[i - 1].stem == before[0].stem
        share = 1.0 if same else 0.75 if agree == _BEHIND else 0.5
        if best is None or share > best[0]:
            best = share, i
    if best is None:
        return None
    return row[best[1]], row[best[1]], best[0]


def _agreeing(one: Sequence[str], two: Sequence[str]) -> int:
    return sum(a == b for a, b in zip(one, two, strict=False))


def _sure(ground: Ground, a: Telling, b: Telling) -> float:
    one, two = (
        Member(account=t.account, section=t.section, start=t.run[0], end=t.run[1]) for t in (a, b)
    )
    sure = clauses_aligned(ground, one, two)
    # What is denied of one person is not denied of another.
    return sure * ground.settings.other_names if other_names(ground, one, two) else sure
