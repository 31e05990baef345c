"""How surely two clauses tell of the same thing: the alignment confidence of a pair of values.

Statements group what is most alike in a story, which on open news is not always the same occasion. Before two values
may disagree, the clauses (or the sentences) around them must share words that are rare in this story, enough of them,
and must not name wholly different persons and places.
"""

from __future__ import annotations

from tellings.conflict.context import own_words
from tellings.conflict.ground import Ground, Run
from tellings.conflict.kin import kin
from tellings.conflict.slots import Held, same_frame
from tellings.conflict.words import words
from tellings.model import Fact, Member, TimeValue

_BEHIND = 2
"""Words behind a time in which a cue of a plan may stand."""


def aligned(ground: Ground, a: Held, b: Held) -> float:
    """The alignment confidence of two values of one statement.

    Args:
        ground: all findings.
        a, b: values of different accounts.

    Returns:
        0 to 1; the better of clause and sentence, lower for headlines and where few words are shared.
    """
    clauses = (_around(ground, held, (held.member.start, held.member.end)) for held in (a, b))
    sentences = (_around(ground, held, _sentence(ground, held)) for held in (a, b))
    best = max(_likeness(ground, *clauses), _likeness(ground, *sentences))
    sure = _confidence(ground, best, a.member, b.member, bool(a.units & b.units))
    # Values that look like one figure say themselves that the clauses tell of one thing.
    alike = ground.settings.align_kin * kin(a.fact.value, b.fact.value)
    if same_frame(ground, a.fact, b.fact):
        alike = max(alike, ground.settings.align_frame)
    return sure + (1 - sure) * alike


def _around(ground: Ground, held: Held, run: Run) -> frozenset[str]:
    """The stems of a run without the value; what is counted, and a month by name, say what it is a value of."""
    return ground.stems_around(held.fact, run) | own_words(ground, held.fact)


def clauses_aligned(ground: Ground, a: Member, b: Member) -> float:
    """The alignment confidence of two members of a statement, by their own words.

    Args:
        ground: all findings.
        a, b: members of different accounts.
    """
    one, two = (ground.stems(m.account, (m.start, m.end)) for m in (a, b))
    return _confidence(ground, _likeness(ground, one, two), a, b)


def _confidence(
    ground: Ground, likeness: float, a: Member, b: Member, column: bool = False
) -> float:
    settings = ground.settings
    full = min(1.0, likeness / settings.align_full)
    base = settings.align_column if column else settings.align_base
    sure = base + (1 - base) * full
    if other_names(ground, a, b):
        sure *= settings.other_names
    return sure * settings.headline if "headline" in (a.part, b.part) else sure


def _sentence(ground: Ground, held: Held) -> Run:
    return ground.sentence_at(held.fact.account, held.fact.start, held.fact.end)


def _likeness(ground: Ground, one: frozenset[str], two: frozenset[str]) -> float:
    """Shared weight of two sets of words; less where few words are shared."""
    share = min(1.0, len(one & two) / ground.settings.align_words)
    return ground.shared_weight(one, two) * share


def other_names(ground: Ground, a: Member, b: Member) -> bool:
    """Whether both clauses name someone or something, and nothing in common.

    Args:
        ground: all findings.
        a, b: members of different accounts.
    """
    one, two = (
        {m.entity for m in ground.names.within(x.account, x.start, x.end) if m.entity is not None}
        for x in (a, b)
    )
    return bool(one) and bool(two) and not one & two


def other_prospect(ground: Ground, a: Held, b: Held) -> bool:
    """Whether one of two values is planned, expected or forecast and the other is told as it is.

    A cue must stand close before the one; that it stands anywhere before the other in its sentence is enough to agree.
    """
    if reckoned(ground, a.fact) and reckoned(ground, b.fact):
        return False
    close = ground.settings.forecast_words
    return (prospect(ground, a, close) and not prospect(ground, b)) or (
        prospect(ground, b, close) and not prospect(ground, a)
    )


def reckoned(ground: Ground, fact: Fact) -> bool:
    """Whether an amount stands behind a verb of reckoning: "would cost 12 million" and "costs 15 million" are alike.

    Args:
        ground: all findings.
        fact: a quantity.
    """
    return ground.neighbours(fact)[0] in words().reckoning


def prospect(ground: Ground, held: Held, within: int = 0) -> bool:
    """Whether a cue of a plan or forecast stands in the sentence before a value, or in the last words before it.

    Right behind a time it counts as well ("the council on Monday will vote").

    Args:
        ground: all findings.
        held: a value.
        within: how many words before the value are looked at; 0 is all of its sentence.
    """
    start = min(held.member.start, _sentence(ground, held)[0])
    before = ground.tokens(held.fact.account, start, held.fact.start)
    cues = words().planned | words().forecast
    if any(t.norm in cues for t in before[-within:]):
        return True
    end = _sentence(ground, held)[1]
    after = ground.tokens(held.fact.account, held.fact.end, end)
    return isinstance(held.fact.value, TimeValue) and any(t.norm in cues for t in after[:_BEHIND])


def told_at(ground: Ground, fact: Fact) -> bool:
    """Whether a value stands right beside a verb of saying: when it was said, not when it happened."""
    before, after = ground.neighbours(fact)
    return bool({before, after} & words().saying)
