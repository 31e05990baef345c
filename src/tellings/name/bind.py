"""Who holds which office: apposition in any account, the counterpart rule, and the guard against garden paths
(docs/methods.md, quotations)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from tellings.name.keys import same_place
from tellings.name.raw import ADDRESS, COUNTERPART, OUR, Raw
from tellings.name.roles import joined
from tellings.name.tables import by_domain, places
from tellings.name.words import Words

Office = tuple[str, str]
"""Office id and place: a country's name, other folded words, or "" where none is told."""
Holders = Mapping[Office, Counter[str]]
"""Office -> the entities that some text says hold it, with the weight of what says so."""

ADJACENT = 3  # "President of Norway Ola Nord", "the Norwegian President Ola Nord"
APPOSED = 2  # "Ola Nord, President of Norway," and "the President of Norway, Ola Nord,"


def role_pairs(words: Words, found: Sequence[Raw]) -> list[tuple[int, int, int]]:
    """Which role is said of which name: (index of role, index of name, weight).

    Args:
        words: the words of the account.
        found: its expressions in order.
    """
    pairs: list[tuple[int, int, int]] = []
    for at in range(len(found) - 1):
        left, right = found[at], found[at + 1]
        if left.last != right.first:
            continue
        gap = words.gap[right.first]
        if left.kind == "role" and right.kind == "name":
            if joined(gap) and left.article not in ("a", "an"):
                pairs.append((at, at + 1, ADJACENT))
            elif gap == ", " and not _place_name(right) and not _garden_path(words, found, at):
                pairs.append((at, at + 1, APPOSED))
        elif left.kind == "name" and _apposed(words, left, right):
            pairs.append((at + 1, at, APPOSED))
    return pairs


def _apposed(words: Words, name: Raw, role: Raw) -> bool:
    """Whether a role behind a name and a comma is its apposition and not the subject of what follows."""
    if role.kind != "role" or words.gap[role.first] != ", " or _place_name(name):
        return False
    if not role.article or role.article in ("a", "an"):
        return True
    return words.text[words.full[role.last - 1] :][:2].lstrip(" ")[:1] in (",", ".", ";", ")", "")


def _place_name(raw: Raw) -> bool:
    return " ".join(raw.parts).lower() in places()


def _garden_path(words: Words, found: Sequence[Raw], at: int) -> bool:
    """Whether the comma behind a role closes a relative clause instead of opening an apposition.

    In "..., which was attended by the President, Ola Nord, President of Norway, said" the name has an office of its own
    behind it, so the first one is somebody else's; the same holds for a role that ends a clause begun by a relative.
    """
    role = found[at]
    if at + 2 < len(found):
        after = found[at + 2]
        own = after.kind == "role" and after.first == found[at + 1].last
        if own and words.gap[after.first] == ", " and (after.place or after.office == role.office):
            return True
    for k in range(role.first - 1, max(-1, role.first - 12), -1):
        if words.norm[k] in ("which", "who", "where", "whom"):
            return words.gap[k].startswith(",")
        if any(mark in words.gap[k + 1] for mark in ",.;:\n"):
            return False
    return False


def office_of(role: Raw, home: str) -> Office:
    """The office a role phrase names; "our" is the outlet's country where that is known."""
    return role.office, (home or OUR) if role.place == OUR else role.place


def home_country(tlds: Sequence[str], dateline: str) -> str:
    """The outlet's country: from its domain, else from the capital of the dateline; "" if neither tells."""
    for domain in tlds:
        country = by_domain().get(domain)
        if country:
            return country.name
    hit = places().get(dateline)
    return hit[0].name if hit and hit[1] == "capital" else ""


def counterpart(found: Sequence[Raw], at: int, offices: Mapping[int, str]) -> str:
    """The office of "his Swedish counterpart": that of the nearest role or named holder before, in reach of 8.

    Args:
        found: the expressions of an account.
        at: the place of the counterpart among them.
        offices: index -> office already known for the expression there.
    """
    for k in range(at - 1, max(-1, at - 9), -1):
        office = offices.get(k, "")
        if office and office != COUNTERPART and not office.startswith(ADDRESS):
            return office
    return ""


def holders_of(office: Office, holders: Holders) -> list[tuple[str, float]]:
    """The holders of an office, the surest first, with shares that add to one.

    An office without a place is held by whoever holds it anywhere; a place no table knows matches its adjective.
    """
    name, place = office
    total: Counter[str] = Counter()
    for (held, where), people in holders.items():
        if held == name and (not place or place == where or _alike(place, where)):
            total.update(people)
    if not total:
        return []
    best = sorted(total.items(), key=lambda item: (-item[1], item[0]))
    weight = sum(total.values())
    return [(entity, count / weight) for entity, count in best]


def heads_of(office: Office, holders: Holders) -> list[tuple[str, float]]:
    """Who may be "the leader" of a place: the holders of its first offices."""
    if office[0] != "leader":
        return []
    found: dict[str, float] = {}
    for first in ("president", "prime minister", "king", "chancellor"):
        found.update(holders_of((first, office[1]), holders))
    return sorted(found.items())


def _alike(a: str, b: str) -> bool:
    known = places()
    if not a or not b or a in known or b in known:
        return False
    return same_place(a, b)


def settle(votes: Mapping[Office, Counter[str]]) -> dict[Office, Counter[str]]:
    """Drops what cannot be: one person with the same office in two countries keeps the better attested one."""
    by_person: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (office, place), people in votes.items():
        if place in _country_names():
            for entity, weight in people.items():
                by_person[office, entity][place] += weight
    lost = {
        (office, place, entity)
        for (office, entity), where in by_person.items()
        for place in where
        if len(where) > 1 and place != min(where, key=lambda p: (-where[p], p))
    }
    return {
        (office, place): Counter(
            {e: w for e, w in people.items() if (office, place, e) not in lost}
        )
        for (office, place), people in votes.items()
    }


def _country_names() -> frozenset[str]:
    return frozenset(country.name for country, _ in places().values())
