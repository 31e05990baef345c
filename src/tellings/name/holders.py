"""Who holds which office: what the accounts say of it, and who is meant by an office alone
(docs/methods.md, quotations)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from tellings.name.entities import Cast
from tellings.name.keys import OPENING, plain, same_place
from tellings.name.raw import ADDRESS, COUNTERPART, OUR, Raw, Scanned
from tellings.name.settings import SETTINGS
from tellings.name.tables import countries, offices, places

Office = tuple[str, str]
"""Office id and place: a country's name, other folded words, or "" where none is told."""
Votes = Mapping[Office, Counter[str]]
"""Office -> the entities that some text says hold it, with the weight of what says so."""
Fit = tuple[str, float]
"""Who may be meant, with confidence."""
Fits = list[Fit]
"""All who may be meant, the likeliest first."""

_REACH = 8  # expressions before "his counterpart" among which the office is looked for
_HEADS = ("president", "prime minister", "king", "chancellor")


def holders_meant(scanned: Mapping[str, Scanned], people: Cast) -> dict[str, dict[int, Fits]]:
    """Account id -> index of a role -> who may be meant.

    Args:
        scanned: account id -> the account after the scan.
        people: the cast of the story.
    """
    votes = {account: _votes(one, people) for account, one in scanned.items()}
    story: defaultdict[Office, Counter[str]] = defaultdict(Counter)
    for own in votes.values():
        for office, who in own.items():
            story[office].update(who)
    everywhere = Holders(_settled(story))
    return {
        account: _meant(one, people, Holders(votes[account]), everywhere)
        for account, one in scanned.items()
    }


class Holders:
    """Who is said to hold which office, in one account or in a story."""

    def __init__(self, votes: Votes) -> None:
        self._votes = votes
        self._places: dict[str, list[str]] = defaultdict(list)
        self._unknown: dict[tuple[str, str], list[str]] = defaultdict(list)
        placed: dict[str, set[str]] = defaultdict(set)
        for (name, place), who in votes.items():
            self._places[name].append(place)
            if place:
                placed[name].update(who)
                self._unknown[name, _opening(place)].append(place)
        self._free = {
            name: sorted(set(who) - placed[name])
            for (name, place), who in votes.items()
            if not place
        }

    def of(self, office: Office) -> list[tuple[str, int]]:
        """The holders of an office with the weight of what says so, the surest first.

        An office without a place is held by whoever holds it anywhere; a place no table knows matches its adjective.
        """
        name, place = office
        total: Counter[str] = Counter()
        for where in self._alike(office) if place else self._places.get(name, ()):
            total.update(self._votes[name, where])
        return sorted(total.items(), key=lambda item: (-item[1], item[0]))

    def _alike(self, office: Office) -> list[str]:
        name, place = office
        found = [place] if office in self._votes else []
        if place in places():
            return found
        near = self._unknown.get((name, _opening(place)), ())[: SETTINGS.longest_comparison]
        return found + [
            where
            for where in near
            if where != place and where not in places() and same_place(place, where)
        ]

    def contradict(self, office: Office, entity: str) -> bool:
        """Whether others are said to hold an office whose place is told."""
        who = self._votes.get(office)
        return bool(office[1] and who is not None and entity not in who)

    def unplaced(self, name: str) -> list[str]:
        """Who is said to hold an office somewhere, and nowhere in particular."""
        return self._free.get(name, [])

    def heads(self, place: str) -> list[str]:
        """Who may be "the leader" of a place: the holders of its first offices."""
        return sorted({entity for first in _HEADS for entity, _ in self.of((first, place))})


def _opening(place: str) -> str:
    return plain(place)[:OPENING]


def _votes(one: Scanned, people: Cast) -> dict[Office, Counter[str]]:
    """Office -> who is said to hold it in an account."""
    votes: dict[Office, Counter[str]] = defaultdict(Counter)
    known: dict[int, str] = {}
    for at, raw in enumerate(one.raws):
        if raw.kind == "role" and raw.office != COUNTERPART:
            known[at] = raw.office
        for title in raw.honorifics:
            votes[ADDRESS + title, ""][people.of(raw)] += 1
            if (title,) in offices():
                votes[offices()[title,], ""][people.of(raw)] += 1
    for role, name, weight in one.pairs:
        office = _office(one.raws[role], one.home)
        if office[0] != COUNTERPART:
            known[name] = office[0]
            votes[office][people.of(one.raws[name])] += weight
    for role, name, weight in one.pairs:
        if one.raws[role].office == COUNTERPART and (office_id := _counterpart(role, known)):
            votes[office_id, one.raws[role].place][people.of(one.raws[name])] += weight
    return votes


def _office(role: Raw, home: str) -> Office:
    """The office a role phrase names; "our" is the outlet's country where that is known."""
    return role.office, (home or OUR) if role.place == OUR else role.place


def _counterpart(at: int, known: Mapping[int, str]) -> str:
    """The office of "his Swedish counterpart": that of the nearest role or named holder before it.

    Args:
        at: the place of the counterpart among the expressions of an account.
        known: index -> office already known for the expression there.
    """
    for k in range(at - 1, max(-1, at - 1 - _REACH), -1):
        office = known.get(k, "")
        if office and not office.startswith(ADDRESS):
            return office
    return ""


def _settled(votes: Votes) -> Votes:
    """Drops what cannot be: one person with the same office in two countries keeps the better attested one."""
    by_person: dict[Office, Counter[str]] = defaultdict(Counter)
    for (name, place), people in votes.items():
        if place in _country_names():
            for entity, weight in people.items():
                by_person[name, entity][place] += weight
    lost = {
        (name, place, entity)
        for (name, entity), where in by_person.items()
        for place in where
        if place != min(where, key=lambda p: (-where[p], p))
    }
    return {
        (name, place): Counter({e: w for e, w in people.items() if (name, place, e) not in lost})
        for (name, place), people in votes.items()
    }


@cache
def _country_names() -> frozenset[str]:
    return frozenset(country.name for country in countries())


def _meant(one: Scanned, people: Cast, own: Holders, everywhere: Holders) -> dict[int, Fits]:
    """Index of a role -> who may be meant."""
    said_of = {role: name for role, name, _ in one.pairs}
    known: dict[int, str] = {}
    asked: dict[Office, Fits] = {}
    found: dict[int, Fits] = {}
    for at, raw in enumerate(one.raws):
        if raw.kind != "role":
            continue
        name, place = _office(raw, one.home)
        if name == COUNTERPART:
            name = _counterpart(at, known)
        known[at] = name
        office = (name, place)
        entity = people.of(one.raws[said_of[at]]) if at in said_of else None
        if entity and not everywhere.contradict(office, entity):
            found[at] = [(entity, SETTINGS.named)]
        elif raw.article not in ("a", "an", "another"):
            if office not in asked:
                asked[office] = _fits(office, own, everywhere)
            found[at] = asked[office]
    return found


def _fits(office: Office, own: Holders, everywhere: Holders) -> Fits:
    """Who holds an office.

    Where its place is told, the whole story says; a bare title is the account's own holder, and others stand behind.
    """
    name, place = office
    if place == OUR:
        return []
    if not place:
        return _bare(office, own, everywhere)
    fits = everywhere.of(office)
    if fits and (len(fits) == 1 or fits[0][1] >= 2 * fits[1][1]):
        return [(fits[0][0], SETTINGS.bound_role)]
    if fits:
        return _shared([entity for entity, _ in fits])
    # "the Norwegian president" where a text only says "President Nord"; "the Norwegian leader"
    free = everywhere.unplaced(name)
    if len(free) != 1:
        free = everywhere.heads(place) if name == "leader" else []
    return [(free[0], SETTINGS.bare_role)] if len(free) == 1 else []


def _bare(office: Office, own: Holders, everywhere: Holders) -> Fits:
    """Who holds an office whose place is not told."""
    near = [entity for entity, _ in own.of(office)]
    known = set(near)
    far = [entity for entity, _ in everywhere.of(office) if entity not in known]
    if len(near) + len(far) == 1:
        return [((near or far)[0], SETTINGS.bound_role)]
    if len(near) == 1:
        return [(near[0], SETTINGS.bare_role), *_shared(far)]
    return _shared(near or far)


def _shared(entities: Sequence[str]) -> Fits:
    return [(entity, SETTINGS.shared_role) for entity in entities]
