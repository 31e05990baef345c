"""Origins: which lines go back to one source of the information, within bounds.

Lines are joined by what they state about their sources and by shared narration: the same
statements in the same choice and order without own information. Shared quotations never join.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from tellings.model import Origin, Origins, Why
from tellings.stemma.lines import Family, joined
from tellings.stemma.narration import Shared, Telling, one_narration, own, shared
from tellings.stemma.publisher import same
from tellings.stemma.settings import Settings
from tellings.stemma.sourcing import Stated, between


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
    settings: Settings,
) -> tuple[Link, ...]:
    """The pairs of lines that share an origin."""
    found = []
    for a, b in combinations(families, 2):
        best = _best(a, b, tellings)
        why = _stated(a, b, best, told, settings) + _narrated(a, b, best, told, settings)
        if why:
            found.append(Link(a.id, b.id, tuple(why)))
    return tuple(found)


def _best(a: Family, b: Family, tellings: Mapping[str, Telling]) -> Shared:
    """The pair of texts with most in common, in the same order."""
    found = [shared(tellings[x.id], tellings[y.id]) for x in a.texts for y in b.texts]
    return max(found, key=lambda s: (s.count * s.choice * s.order, s.count, s.choice, s.order))


def _has_own(told: Told, settings: Settings) -> bool:
    return told.own_share >= settings.own_share and told.own_count >= settings.own_statements


def _stated(
    a: Family, b: Family, best: Shared, told: Mapping[str, Told], settings: Settings
) -> list[Why]:
    """Stated sourcing; a citation does not outweigh a line's own information, a credit does."""
    own = _has_own(told[a.id], settings) or _has_own(told[b.id], settings)
    seen: dict[str, Stated] = {}
    for x in a.texts:
        for y in b.texts:
            for stated in between(x, y):
                close = best.choice >= settings.cite_choice
                if close or stated.scope == "credit" or (stated.scope == "section" and not own):
                    seen.setdefault(stated.why.text, stated)
    return [seen[text].why for text in sorted(seen)]


def _narrated(
    a: Family, b: Family, best: Shared, told: Mapping[str, Told], settings: Settings
) -> list[Why]:
    if _has_own(told[a.id], settings) or _has_own(told[b.id], settings):
        return []
    if not one_narration(best, settings):
        return []
    text = (
        f"{a.label} and {b.label} make {best.count} of the same statements, {best.choice:.0%} of "
        f"the shorter telling, {best.order:.0%} of them in the same order, without own information"
    )
    return [Why("origin.narration", text, round(best.choice * best.order, 2))]


def origins(
    event: str,
    families: Sequence[Family],
    links: Sequence[Link],
    told: Mapping[str, Told],
    settings: Settings,
) -> Origins:
    """Count the origins of an event.

    `at_most` is the number of lines. `at_least` joins all origins but those that each have
    information of their own, since a shared source may simply go unnamed.
    """
    ids = [family.id for family in families]
    number = joined(ids, [(link.a, link.b) for link in links])
    groups: dict[int, list[Family]] = {}
    for family in families:
        groups.setdefault(number[family.id], []).append(family)
    items = [_origin(group, links) for group in groups.values()]
    facts = [frozenset().union(*(told[f.id].statements for f in g)) for g in groups.values()]
    return Origins(
        event=event,
        likely=len(groups),
        at_least=_fewest(facts, settings),
        at_most=len(families),
        items=tuple(sorted(items, key=lambda item: (-len(item.lines), item.lines))),
    )


def _fewest(facts: Sequence[frozenset[str]], settings: Settings) -> int:
    names = [str(i) for i in range(len(facts))]
    possible = [
        (str(i), str(j))
        for (i, a), (j, b) in combinations(enumerate(facts), 2)
        if not (_apart(a, b, settings) and _apart(b, a, settings))
    ]
    return len(set(joined(names, possible).values()))


def _apart(a: frozenset[str], b: frozenset[str], settings: Settings) -> bool:
    count, share = own(a, [b])
    return count >= settings.own_statements and share >= settings.own_share


def _origin(group: Sequence[Family], links: Sequence[Link]) -> Origin:
    ids = {family.id for family in group}
    why = [reason for link in links if link.a in ids for reason in link.why]
    if not why:
        why = [Why("origin.single", "no other line shares its sources or its narration")]
    return Origin(label=_label(group), lines=tuple(sorted(ids)), why=tuple(why))


def _label(group: Sequence[Family]) -> str:
    """What the lines go back to, from what they name; else who published them."""
    texts = [text for family in group for text in family.texts]
    cited = sorted({s.name for text in texts for s in text.strong or text.sources})
    reports = [text for text in texts if text.relayed]
    behind = [n for n in cited if not any(text.published_by(n) for text in reports)] or cited
    names = [n for i, n in enumerate(behind) if not any(same(n, m) for m in behind[:i])]
    if names:
        kind = "text or readout cited as " if len(group) > 1 else "source named as "
        return kind + ", ".join(names)
    named = {m.account.outlet.value for t in texts for m in t.members if m.account.outlet}
    if named:
        return "no source named; published by " + ", ".join(sorted(named))
    return "no source named in the captured text"
