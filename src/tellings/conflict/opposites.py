"""Words that exclude one another, and places that lie apart, in one place of aligned clauses.

"Rose" against "fell", "before" against "after", "approved" against "rejected" (a table), with the same words on either
side; "signed in Oslo" against "signed in Helsinki", where both are known to lie in two countries. A capital and its
country, a place and the land around it are no two places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.conflict.alignment import clauses_aligned, other_names
from tellings.conflict.build import Carried, Verdict, grouped, item
from tellings.conflict.ground import Ground, content_tokens
from tellings.conflict.readings import Place, certainty_of, places_of
from tellings.conflict.wording import say
from tellings.conflict.words import words
from tellings.model import Conflict, Statement, Why
from tellings.name import Country, country_of

_IN = frozenset({"in", "at", "near", "outside"})
_WORDS = 2
"""Content words of a reading that may hold one of two opposites."""


def opposites(ground: Ground) -> Iterator[Conflict]:
    """Conflicts between opposite words and between places, in the apparatus of every statement.

    Args:
        ground: all findings.
    """
    for statement in ground.statements:
        for variation in statement.apparatus:
            row = places_of(ground, statement, variation)
            yield from _opposed(ground, statement, row)
            yield from _elsewhere(ground, statement, row)


def _opposed(ground: Ground, statement: Statement, row: Sequence[Place]) -> Iterator[Conflict]:
    for kind, one, two in words().opposites:
        # "Before ten" and "after ten" are times, which are compared as such.
        fit = [p for p in row if kind != "sequence" or not _of_clock(p)]
        left, right = ([p for p in fit if _holds(p, side)] for side in (one, two))
        pairs = [(certainty_of(ground, a, b), a, b) for a in left for b in right]
        best = max(pairs, key=lambda pair: pair[0], default=None)
        if best is None or best[0] < ground.settings.apparently:
            continue
        type_ = "sequence" if kind == "sequence" else "polarity"
        yield _conflict(ground, statement, type_, best[0], [*left, *right])


def _of_clock(place: Place) -> bool:
    """Whether a number stands in a reading or right behind it."""
    row = (*place.inside, *place.after[:1])
    return any(t.kind == "number" or t.norm in words().numbers for t in row)


def _holds(place: Place, side: str) -> bool:
    """Whether a reading is one of the words, with at most one beside it, in a clause that negates nothing."""
    own = {t.norm for t in place.inside}
    few = len(content_tokens(place.inside)) <= _WORDS
    return few and bool(own & set(side.split())) and not place.clause & words().negations


def _elsewhere(ground: Ground, statement: Statement, row: Sequence[Place]) -> Iterator[Conflict]:
    """One thing told to have happened in two countries, or in the capitals of two."""
    found = [(p, c) for p in row if (c := _country(ground, p)) is not None]
    for i, (a, one) in enumerate(found):
        for b, two in found[i + 1 :]:
            if a.line == b.line or one.name == two.name or _both(ground, a, two):
                continue
            if _both(ground, b, one):
                continue
            sure = clauses_aligned(ground, a.member, b.member) * ground.settings.place
            if other_names(ground, a.member, b.member):
                sure *= ground.settings.other_names
            if sure >= ground.settings.apparently:
                yield _conflict(ground, statement, "place", round(sure, 3), [a, b])
                return


def _country(ground: Ground, place: Place) -> Country | None:
    """The country of a reading that is a place in it, behind a word for where something is."""
    before = place.before[-1].norm if place.before else ""
    inside = place.inside
    if inside and inside[0].norm in _IN:
        before, inside = inside[0].norm, inside[1:]
    if before not in _IN or not inside or not inside[0].text[:1].isupper():
        return None
    text = ground.accounts[place.span.account].text
    return country_of(text[inside[0].start : inside[-1].end])


def _both(ground: Ground, place: Place, other: Country) -> bool:
    """Whether the account of a reading names the other country or its capital anywhere."""
    account = ground.accounts[place.span.account]
    mentions = ground.names.within(account.id, 0, len(account.text))
    found = (country_of(m.text) for m in mentions)
    return any(c is not None and c.name == other.name for c in found)


def _conflict(
    ground: Ground, statement: Statement, type_: str, certainty: float, row: Sequence[Place]
) -> Conflict:
    carried = [Carried(p.span, " ".join(ground.text(p.span).split())) for p in row]
    why = Why("conflict.opposites", say("why.opposites"), certainty, tuple(p.span for p in row))
    verdict = Verdict(type_, "medium" if type_ != "polarity" else "high", certainty)
    return item(ground, verdict, grouped(ground, carried), statement.id, why)
