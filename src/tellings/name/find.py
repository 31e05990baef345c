"""Who is named, and where, in all accounts of a story."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from tellings.model import Account, Candidate, Entity, body_spans
from tellings.name import bind, forms
from tellings.name.entities import Cast, cast
from tellings.name.keys import plain
from tellings.name.mention import Mention
from tellings.name.raw import ADDRESS, COUNTERPART, OUR, Raw
from tellings.name.scan import scan, story
from tellings.name.settings import SETTINGS
from tellings.name.tables import offices, word_class
from tellings.name.words import Words, words

_HOST_END = re.compile(r"[a-z0-9-]\.([a-z]{2})(?![\w.])", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?|his|her|its|their|our)\s+", re.IGNORECASE)
_MANY = 5  # holders of one office that are listed
_GLOSS = re.compile(r"\s?[\[(]")


class Names(Struct, frozen=True, eq=False):
    """Entities of a story and, by account id, their mentions in order and without overlap."""

    entities: tuple[Entity, ...]
    mentions: Mapping[str, tuple[Mention, ...]]
    columns: Mapping[str, Words]
    genders: Mapping[str, str]
    """Entity id -> m or f where a form of address tells: soft evidence for pronouns, never shown."""
    persons: frozenset[str]
    """Entities that something tells to be persons (a full name, a form of address, an office)."""
    by_id: Mapping[str, Entity]

    def entity(self, entity_id: str) -> Entity | None:
        """The entity with an id."""
        return self.by_id.get(entity_id)

    def within(self, account: str, start: int, end: int) -> list[Mention]:
        """The mentions that lie wholly inside a half-open stretch of an account."""
        row = self.mentions.get(account, ())
        at = bisect_left(row, start, key=lambda mention: mention.start)
        found = []
        while at < len(row) and row[at].start < end:
            if row[at].end <= end:
                found.append(row[at])
            at += 1
        return found


class _Scanned(Struct, frozen=True):
    """One account after the scan: its words, expressions, and which role is said of which name."""

    words: Words
    raws: list[Raw]
    pairs: list[tuple[int, int, int]]
    home: str


def text_runs(account: Account) -> list[tuple[int, int]]:
    """Title, sub-headlines and body of an account as half-open runs in order."""
    parts = [part.span for part in (account.title, *account.subtitles) if part is not None]
    runs = [(span.start, span.end) for span in parts if span is not None]
    return sorted({*runs, *body_spans(account)})


def find(accounts: Sequence[Account]) -> Names:
    """Names, roles, pronouns and collective sources in all accounts of a story, linked to entities.

    Within and across accounts, full names are joined by surname and given name, short forms by surname; offices are
    bound to persons by apposition in any account. See docs/methods.md, quotations.

    Args:
        accounts: the accounts of one story; their order plays no part.

    Returns:
        Entities and mentions (half-open code points of each account's text).
    """
    scanned = _scan_all(accounts)
    told = forms.Told(*_beside(scanned), _outlets(accounts))
    built = forms.forms({account: one.raws for account, one in scanned.items()}, told)
    people = cast(forms.group(built, _glosses(scanned)))
    votes = _votes(scanned, people)
    resolved = {account: _roles(account, one, people, votes) for account, one in scanned.items()}
    return _names(scanned, resolved, people)


def _beside(
    scanned: Mapping[str, _Scanned],
) -> tuple[frozenset[tuple[str, int]], frozenset[str]]:
    """Names beside an office, and the owners of offices that no table knows."""
    held = {
        (account, one.raws[name].first)
        for account, one in scanned.items()
        for _, name, _ in one.pairs
    }
    owners = {raw.place for one in scanned.values() for raw in one.raws if raw.kind == "role"}
    return frozenset(held), frozenset(plain(owner) for owner in owners if owner)


def _outlets(accounts: Sequence[Account]) -> frozenset[str]:
    """The folded names of outlets, credited agencies and cited sources."""
    fields = [field for account in accounts for field in (account.outlet, account.credit) if field]
    named = [field.value for field in fields]
    named += [cite.name for account in accounts for cite in account.cites]
    return frozenset(plain(one) for one in named)


def _scan_all(accounts: Sequence[Account]) -> dict[str, _Scanned]:
    ordered = sorted(accounts, key=lambda account: account.id)
    columns = {account.id: words(account.text, text_runs(account)) for account in ordered}
    about = story(list(columns.values()))
    scanned = {}
    for account in ordered:
        raws = scan(columns[account.id], about)
        pairs = bind.role_pairs(columns[account.id], raws)
        scanned[account.id] = _Scanned(columns[account.id], raws, pairs, _home(account))
    return scanned


def _home(account: Account) -> str:
    places = [account.url or "", account.outlet.value if account.outlet else ""]
    places += [account.text[f.start : f.end] for f in account.furniture if f.kind == "masthead"]
    hosts = (match.group(1).lower() for place in places for match in _HOST_END.finditer(place))
    dateline = account.dateline.value.split(",")[0].strip().lower() if account.dateline else ""
    return bind.home_country(
        [host for host in hosts if host not in word_class("generic_domain")], dateline
    )


def _glosses(scanned: Mapping[str, _Scanned]) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of names of which one glosses the other: "A [B]", "Alpha Beta Council (ABC)"."""
    found = set()
    for one in scanned.values():
        for left, right in zip(one.raws, one.raws[1:], strict=False):
            if left.kind != "name" or right.kind != "name" or left.last != right.first:
                continue
            gap = one.words.gap[right.first]
            closes = one.words.text[right.end : right.end + 1]
            if _GLOSS.fullmatch(gap) is None or closes not in ("]", ")"):
                continue
            if (
                closes == "]"
                or _acronym(left.parts, right.parts)
                or _acronym(right.parts, left.parts)
            ):
                found.add((_key(left), _key(right)))
    return found


def _key(raw: Raw) -> tuple[str, ...]:
    return tuple(plain(part) for part in raw.parts)


def _acronym(short: Sequence[str], long: Sequence[str]) -> bool:
    letters = "".join(part[0] for part in long if part[0].isupper())
    return len(short) == 1 and len(letters) > 1 and short[0].replace(".", "") == letters


def _votes(
    scanned: Mapping[str, _Scanned], people: Cast
) -> dict[str, dict[bind.Office, Counter[str]]]:
    """Account id (and "" for the story) -> office -> who is said to hold it."""
    votes: dict[str, dict[bind.Office, Counter[str]]] = {"": defaultdict(Counter)}
    for account, one in scanned.items():
        own = votes[account] = defaultdict(Counter)
        known: dict[int, str] = {}
        for role, name, weight in one.pairs:
            entity = people.of(one.raws[name])
            office = bind.office_of(one.raws[role], one.home)
            known[role] = known[name] = office[0]
            if entity and office[0] != COUNTERPART:
                own[office][entity] += weight
        for at, raw in enumerate(one.raws):
            if raw.kind == "role" and raw.office != COUNTERPART:
                known[at] = raw.office
            if raw.kind == "name":
                _vote_address(own, people.of(raw), raw)
        for role, name, weight in one.pairs:
            entity = people.of(one.raws[name])
            if entity and one.raws[role].office == COUNTERPART:
                office_id = bind.counterpart(one.raws, role, known)
                if office_id:
                    own[office_id, one.raws[role].place][entity] += weight
        for office, holders in own.items():
            votes[""][office].update(holders)
    votes[""] = bind.settle(votes[""])
    return votes


def _vote_address(own: dict[bind.Office, Counter[str]], entity: str | None, raw: Raw) -> None:
    for title in raw.honorifics:
        if entity:
            own[ADDRESS + title, ""][entity] += 1
            if (title,) in offices():
                own[offices()[title,], ""][entity] += 1


def _roles(
    account: str,
    one: _Scanned,
    people: Cast,
    votes: Mapping[str, Mapping[bind.Office, Counter[str]]],
) -> dict[int, list[tuple[str, float]]]:
    """Index of a role -> who may be meant, the likeliest first, with confidence."""
    said_of = {role: name for role, name, _ in one.pairs}
    known: dict[int, str] = {}
    found: dict[int, list[tuple[str, float]]] = {}
    for at, raw in enumerate(one.raws):
        if raw.kind != "role":
            continue
        office, place = bind.office_of(raw, one.home)
        if office == COUNTERPART:
            office = bind.counterpart(one.raws, at, known)
        known[at] = office
        entity = people.of(one.raws[said_of[at]]) if at in said_of else None
        if entity and not _contradicted((office, place), entity, votes[""]):
            found[at] = [(entity, SETTINGS.named)]
        elif raw.article not in ("a", "an", "another"):
            found[at] = _holders((office, place), votes[account], votes[""])
    return found


def _contradicted(
    office: bind.Office, entity: str, votes: Mapping[bind.Office, Counter[str]]
) -> bool:
    people = votes.get(office)
    return bool(office[1] and people is not None and entity not in people)


def _holders(
    office: bind.Office,
    own: Mapping[bind.Office, Counter[str]],
    all_: Mapping[bind.Office, Counter[str]],
) -> list[tuple[str, float]]:
    """Who holds an office, the likeliest first, with confidence.

    Where its place is told, the whole story says; a bare title is the account's own holder, and others stand behind.
    """
    if office[1] == OUR:
        return []
    if not office[1]:
        return _bare(office, own, all_)
    fits = bind.holders_of(office, all_)
    if fits and (len(fits) == 1 or fits[0][1] >= 2 * fits[1][1]):
        return [(fits[0][0], SETTINGS.bound_role)]
    if (
        not fits
    ):  # "the Norwegian president" where a text only says "President Nord"; "the Norwegian leader"
        fits = _unplaced(office[0], all_) or bind.heads_of(office, all_)
        return [(fits[0][0], SETTINGS.bare_role)] if len(fits) == 1 else []
    return [(entity, SETTINGS.shared_role) for entity, _ in fits[:_MANY]]


def _bare(
    office: bind.Office,
    own: Mapping[bind.Office, Counter[str]],
    all_: Mapping[bind.Office, Counter[str]],
) -> list[tuple[str, float]]:
    near = [entity for entity, _ in bind.holders_of(office, own)]
    far = [entity for entity, _ in bind.holders_of(office, all_) if entity not in near]
    if len(near) + len(far) == 1:
        return [((near or far)[0], SETTINGS.bound_role)]
    if len(near) == 1:
        return [
            (near[0], SETTINGS.bare_role),
            *((one, SETTINGS.shared_role) for one in far[:_MANY]),
        ]
    return [(entity, SETTINGS.shared_role) for entity in (near or far)[:_MANY]]


def _unplaced(office: str, votes: Mapping[bind.Office, Counter[str]]) -> list[tuple[str, float]]:
    placed = {
        entity for (held, place), who in votes.items() if held == office and place for entity in who
    }
    free = [entity for entity in votes.get((office, ""), Counter()) if entity not in placed]
    return [(free[0], 1.0)] if len(free) == 1 else []


def _names(
    scanned: Mapping[str, _Scanned],
    resolved: Mapping[str, Mapping[int, list[tuple[str, float]]]],
    people: Cast,
) -> Names:
    mentions = {
        account: tuple(
            _mention(
                one.words.text[raw.start : raw.end], raw, resolved[account].get(at, []), people
            )
            for at, raw in enumerate(one.raws)
        )
        for account, one in scanned.items()
    }
    entities = people.entities(mentions)
    columns = {account: one.words for account, one in scanned.items()}
    return Names(
        entities,
        mentions,
        columns,
        people.genders(),
        frozenset(people.persons),
        {entity.id: entity for entity in entities},
    )


def _mention(text: str, raw: Raw, fits: Sequence[tuple[str, float]], people: Cast) -> Mention:
    entity, sure = _meant(text, raw, fits, people)
    return Mention(
        start=raw.start,
        end=raw.end,
        text=text,
        kind=raw.kind,
        entity=entity,
        confidence=sure if entity else 0.0,
        candidates=tuple(
            Candidate(name=people.name(fit), entity=fit, confidence=share) for fit, share in fits
        ),
        number=raw.number,
        office=raw.office,
        pronoun=raw.article if raw.kind == "pronoun" else "",
    )


def _meant(
    text: str, raw: Raw, fits: Sequence[tuple[str, float]], people: Cast
) -> tuple[str | None, float]:
    if raw.kind == "name":
        sure = SETTINGS.named if len(raw.parts) > 1 else SETTINGS.surname
        return people.of(raw), sure
    if fits and (len(fits) == 1 or fits[0][1] > fits[1][1]):
        return fits[0]
    if raw.kind == "pronoun" or fits:
        return None, 0.0
    return people.unnamed(_ARTICLE.sub("", text), raw), SETTINGS.bare_role


def linked(names: Names, account: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The spans of a stretch that stand for entities, for collation: each is to be read as one token.

    Neighbouring mentions of one entity ("President of Norway Ola Nord") make one span. Pronouns are left out.

    Args:
        names: what `find` returned.
        account: an account id.
        start, end: half-open code points of the account's text.

    Returns:
        (start, end, entity id) in order.
    """
    out: list[tuple[int, int, str]] = []
    text = names.columns[account].text if account in names.columns else ""
    for mention in names.within(account, start, end):
        if mention.entity is None or mention.kind in ("pronoun", "collective"):
            continue
        if out and out[-1][2] == mention.entity and text[out[-1][1] : mention.start] in (" ", ", "):
            out[-1] = (out[-1][0], mention.end, mention.entity)
        else:
            out.append((mention.start, mention.end, mention.entity))
    return out
