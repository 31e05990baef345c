"""Origins: which lines go back to one source of the information, within bounds.

Lines are joined by what they state about their sources and by shared narration: the same
statements in the same choice and order without own information. Shared quotations never join
(docs/decisions/0012-lines-and-origins.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from tellings.model import Origin, Origins, Why
from tellings.stemma.institution import Institution, distinct, listed
from tellings.stemma.lines import Family, in_reading_order, joined
from tellings.stemma.narration import Shared, Telling, one_narration, own, shared
from tellings.stemma.particulars import retold
from tellings.stemma.settings import Settings
from tellings.stemma.sourcing import Stated, between, reasons
from tellings.stemma.text_group import Pairs, Text
from tellings.stemma.witness import slashed


class Link(Struct, frozen=True):
    """Two lines of one origin, and why."""

    a: str
    b: str
    why: tuple[Why, ...]


class Told(Struct, frozen=True):
    """All statements of a line, and how many of them, in number and share, are its own."""

    statements: frozenset[str]
    own_count: int
    own_share: float


def told(families: Sequence[Family], tellings: Mapping[str, Telling]) -> dict[str, Told]:
    """What each line tells and what it alone tells."""
    sets = {
        family.id: frozenset(s for text in family.texts for s in tellings[text.id].order)
        for family in families
    }
    found = {}
    for id, mine in sets.items():
        count, share = own(mine, [other for key, other in sets.items() if key != id])
        found[id] = Told(mine, count, share)
    return found


def links(
    families: Sequence[Family],
    tellings: Mapping[str, Telling],
    told: Mapping[str, Told],
    pairs: Pairs,
    settings: Settings,
) -> tuple[Link, ...]:
    """The pairs of lines that share an origin.

    Args:
        families: the lines of an event.
        tellings: the telling of every text.
        told: the statements of each line.
        pairs: reuse of the event's sections.
        settings: the cuts.
    """
    found = []
    for a, b in combinations(families, 2):
        best = _best(a, b, tellings, pairs)
        why = _stated(a, b, best, told, settings) + _narrated(a, b, best, told, settings)
        if why:
            found.append(Link(a.id, b.id, tuple(why)))
    return tuple(found)


NOTHING = Shared(0, 0, 0.0, 0.0)
CARRIED = 2
"""Of so many statements that a text shares with another line, a further text of its own line must tell one."""


class Best(Struct, frozen=True, eq=False):
    """The two texts of two lines with most in common."""

    shared: Shared
    one: Text
    two: Text

    @property
    def rank(self) -> tuple[float, ...]:
        """More statements in a closer choice and order come first."""
        s = self.shared
        return s.count * s.choice * s.order, s.count, s.choice, s.order


def _best(a: Family, b: Family, tellings: Mapping[str, Telling], pairs: Pairs) -> Best:
    """The pair of texts with most in common, in the same order.

    A text with words of the other line has its statements by those words: that the one line holds what was pasted from
    the other does not make one narration of the two.
    """
    found = [
        Best(shared(tellings[x.id], tellings[y.id]), x, y)
        for x in a.texts
        for y in b.texts
        if not pairs.get(x.id, y.id).class_
        and _carries(x, y, a, tellings)
        and _carries(y, x, b, tellings)
    ]
    return max(found, key=lambda f: f.rank, default=Best(NOTHING, a.texts[0], b.texts[0]))


def _carries(x: Text, y: Text, line: Family, tellings: Mapping[str, Telling]) -> bool:
    """Whether what a text of a line has in common with another line is the line's.

    A composite adds to the words of its line what it took from elsewhere; that is not what its line tells. A later
    version of the same house goes on with the line.
    """
    rest = [t for t in line.texts if t is not x and not t.house_of(x)]
    both = set(tellings[x.id].order) & set(tellings[y.id].order)
    kept = max((len(both.intersection(tellings[t.id].order)) for t in rest), default=len(both))
    return CARRIED * kept >= len(both)


def _has_own(told: Told, settings: Settings) -> bool:
    return told.own_share >= settings.own_share and told.own_count >= settings.own_statements


def _stated(
    a: Family, b: Family, best: Best, told: Mapping[str, Told], settings: Settings
) -> list[Why]:
    """Stated sourcing; a citation does not outweigh a line's own information, a credit does.

    Of two lines of which one names the other, what the one that names has of its own counts.
    """
    kept: list[Stated] = []
    for x in a.texts:
        for y in b.texts:
            for stated in between(x, y):
                close = best.shared.choice >= settings.cite_choice
                naming = [f for f in (a, b) if stated.naming & {m.label for m in f.members}]
                own = any(
                    _has_own(told[f.id], settings) and not _retold(f, b if f is a else a, settings)
                    for f in naming
                )
                if close or stated.scope == "credit" or (stated.scope == "section" and not own):
                    kept.append(stated)
    return list(reasons(kept))


def _retelling(best: Best, settings: Settings) -> Text | None:
    """The one of two texts that tells parts of the other in other words, if one does."""
    found = best.shared
    if (
        found.count < settings.narration_shared
        or found.unquoted < settings.narration_beyond_quotes
        or found.choice < settings.retold_choice
        or found.order < settings.retold_order
    ):
        return None
    for child, parent in ((best.one, best.two), (best.two, best.one)):
        mine, theirs = child.head.particulars, parent.head.particulars
        if parent.relayed and retold([mine], [theirs], settings.retold_share):
            return child
    return None


def _retold(one: Family, other: Family, settings: Settings) -> bool:
    """Whether a line gives hardly a name or number that the other does not have."""
    return retold(
        [text.head.particulars for text in one.texts],
        [text.head.particulars for text in other.texts],
        settings.retold_share,
    )


def _narrated(
    a: Family, b: Family, best: Best, told: Mapping[str, Told], settings: Settings
) -> list[Why]:
    found = best.shared
    own = _has_own(told[a.id], settings) or _has_own(told[b.id], settings)
    if not own and one_narration(found, settings):
        text = (
            f"{a.label} and {b.label} have {found.count} statements in common: {found.choice:.0%} of the "
            f"shorter telling, {found.order:.0%} of them in the same order; neither has information of "
            "its own to speak of"
        )
    elif retelling := _retelling(best, settings):
        text = (
            f"{retelling.label} gives hardly a name or number that is not in the other of {a.label} and "
            f"{b.label}, and {found.count} statements are common to both"
        )
    else:
        return []
    return [Why("origin.narration", text, round(found.choice * found.order, 2))]


def origins(
    event: str,
    families: Sequence[Family],
    links: Sequence[Link],
    told: Mapping[str, Told],
    known: Mapping[str, Institution],
    settings: Settings,
) -> Origins:
    """Count the origins of an event.

    `at_most` is the number of lines. `at_least` joins all origins but those that each have
    information of their own, since a shared source may simply go unnamed, and all of which one names
    the other or both name a source, however little of the text the naming serves. The first origin's
    reasons hold those for both bounds.

    Args:
        event: its id.
        families: its lines.
        links: the pairs of lines that share an origin.
        told: the statements of each line.
        known: cited name -> institution.
        settings: what own information is.
    """
    ordered = in_reading_order(families)
    number = joined([family.id for family in ordered], [(link.a, link.b) for link in links])
    groups: dict[int, list[Family]] = {}
    for family in ordered:
        groups.setdefault(number[family.id], []).append(family)
    found = list(groups.values())
    facts = [frozenset().union(*(told[f.id].statements for f in group)) for group in found]
    fewest = _fewest(found, facts, settings)
    bounds = _bounds(found, facts, fewest, links, settings)
    items = [_origin(group, links, known, bounds if group is found[0] else ()) for group in found]
    return Origins(
        event=event,
        likely=len(found),
        at_least=len(set(fewest.values())),
        at_most=len(families),
        items=tuple(items),
    )


def _fewest(
    groups: Sequence[Sequence[Family]], facts: Sequence[frozenset[str]], settings: Settings
) -> dict[str, int]:
    """The origins that are left when all are joined that could share a source: number -> group."""
    names = [str(i) for i in range(len(facts))]
    possible = [
        (str(i), str(j))
        for (i, a), (j, b) in combinations(enumerate(facts), 2)
        if not (_apart(a, b, settings) and _apart(b, a, settings))
        or _without_own(groups[i], groups[j], settings)
        or _in_touch(groups[i], groups[j])
    ]
    return joined(names, possible)


def _without_own(one: Sequence[Family], two: Sequence[Family], settings: Settings) -> bool:
    """Whether one of two groups of lines gives hardly a name or number that the other does not have.

    Statements of their own may be statements that were not aligned.
    """
    ones = [text.head.particulars for family in one for text in family.texts]
    twos = [text.head.particulars for family in two for text in family.texts]
    share = settings.retold_share
    return retold(ones, twos, share) or retold(twos, ones, share)


def _in_touch(one: Sequence[Family], two: Sequence[Family]) -> bool:
    """Whether a text of one names the publisher of a text of the other, or both name a source."""
    return any(
        next(between(x, y), None) is not None
        for a in one
        for x in a.texts
        for b in two
        for y in b.texts
    )


def _apart(a: frozenset[str], b: frozenset[str], settings: Settings) -> bool:
    count, share = own(a, [b])
    return count >= settings.own_statements and share >= settings.own_share


def _bounds(
    groups: Sequence[Sequence[Family]],
    facts: Sequence[frozenset[str]],
    fewest: Mapping[str, int],
    links: Sequence[Link],
    settings: Settings,
) -> tuple[Why, ...]:
    """Why at least and at most so many."""
    lines = sum(len(group) for group in groups)
    if lines < 2:
        return ()
    least, text = len(set(fewest.values())), _most(lines, len(groups), links)
    return (
        Why("origin.at_least", _least(groups, facts, least, settings), float(least)),
        Why("origin.at_most", text, float(lines)),
    )


def _least(
    groups: Sequence[Sequence[Family]],
    facts: Sequence[frozenset[str]],
    least: int,
    settings: Settings,
) -> str:
    """Which origins have information of their own."""
    if least < 2 and len(groups) < 2:
        return "at least 1: every line goes back to one source, as far as can be seen"
    if least < 2:
        return (
            f"at least 1: the {len(groups)} origins do not each have information of their own, so "
            "that one source which nobody names may stand behind them"
        )
    own_facts = []
    for i, group in enumerate(groups):
        rest = [other for j, other in enumerate(facts) if j != i]
        others = [other for j, other in enumerate(groups) if j != i]
        apart = all(_apart(facts[i], other, settings) for other in rest)
        if apart and not any(_in_touch(group, other) for other in others):
            count, share = own(facts[i], rest)
            where = slashed(member.label for family in group for member in family.members)
            own_facts.append(f"{count} statements stand in {where} only ({share:.0%})")
    which = f": {listed(own_facts)}" if own_facts else ""
    return f"at least {least}, which each have information of their own{which}"


def _most(lines: int, likely: int, links: Sequence[Link]) -> str:
    if lines == likely:
        return f"at most {lines}: each of the {lines} lines is an origin of its own"
    rules = {why.rule == "origin.narration" for link in links for why in link.why}
    basis = " and ".join(
        name
        for key, name in ((False, "stated sources"), (True, "shared narration"))
        if key in rules
    )
    number = "one origin" if likely == 1 else f"{likely} origins"
    return (
        f"at most {lines}: there are {lines} wordings; that they go back to {number} is likely from "
        f"{basis}, which does not exclude that each had a source of its own"
    )


def _origin(
    group: Sequence[Family],
    links: Sequence[Link],
    known: Mapping[str, Institution],
    bounds: Sequence[Why],
) -> Origin:
    ids = {family.id for family in group}
    why = [reason for link in links if link.a in ids for reason in link.why]
    if not why:
        why = [Why("origin.single", "no other line shares its sources or its narration")]
    lines = tuple(family.id for family in group)
    return Origin(label=_label(group, known), lines=lines, why=(*why, *bounds))


def _label(group: Sequence[Family], known: Mapping[str, Institution]) -> str:
    """What the lines go back to, from what they name; else who published them."""
    texts = [text for family in group for text in family.texts]
    cited = sorted({s.name for text in texts for s in text.strong or text.sources})
    reports = [text for text in texts if text.relayed]
    behind = [n for n in cited if not any(text.published_by(n) for text in reports)] or cited
    if behind:
        kind = "text or readout cited as " if len(group) > 1 else "source named as "
        return kind + "; ".join(found.label for found in distinct(behind, known))
    named = {m.account.outlet.value for t in texts for m in t.members if m.account.outlet}
    if named:
        return "no source named; published by " + listed(sorted(named))
    return "no source named in the captured text"
