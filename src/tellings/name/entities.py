"""The cast of a story: entity ids, names, kinds and roles, from groups of name forms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from tellings.model import Entity, EntityKind, Span
from tellings.name.forms import Form
from tellings.name.groups import best_form, group_kind, is_person
from tellings.name.keys import plain
from tellings.name.names import Mention
from tellings.name.raw import ADDRESS, Raw
from tellings.name.tables import sources, titles

_NOT_IN_ID = re.compile(r"[\W_]+")


class _Member(Struct):
    """One entity while it is being put together."""

    id: str
    name: str
    kind: EntityKind


class Cast:
    """Who a story names. Built from name forms; entities of unnamed roles and collective sources join on demand."""

    def __init__(self) -> None:
        self._members: dict[str, _Member] = {}
        self._by_parts: dict[tuple[str, ...], str] = {}
        self._unnamed: dict[tuple[str, ...], str] = {}
        self.persons: set[str] = set()
        self._genders: dict[str, set[str]] = defaultdict(set)

    def add(self, best: Form, members: Sequence[Form]) -> None:
        """Adds an entity with all its forms, of which one names it best."""
        name = _written(best)
        entity = self._new(name, group_kind(members))
        if is_person(members):
            self.persons.add(entity)
        for form in members:
            self._by_parts[form.parts] = entity
            for _, raw in form.uses:
                if raw.honorifics:
                    self._genders[entity].update(filter(None, map(titles().get, raw.honorifics)))

    def _new(self, name: str, kind: EntityKind) -> str:
        entity = slug = _slug(name)
        count = 1
        while entity in self._members:
            count += 1
            entity = f"{slug}-{count}"
        self._members[entity] = _Member(entity, name, kind)
        return entity

    def of(self, raw: Raw) -> str:
        """The entity that a name means."""
        return self._by_parts[raw.key]

    def name(self, entity: str) -> str:
        """The name of an entity."""
        return self._members[entity].name

    def unnamed(self, text: str, raw: Raw) -> str | None:
        """The entity of a role that nobody is named for, or of a collective source; None for a form of address."""
        kind: EntityKind = "person"
        if raw.kind == "collective":
            kind = "anonymous" if sources()[raw.office] == "anonymous" else "group"
        elif raw.office.startswith(ADDRESS) or not raw.office:
            return None
        elif raw.article in ("a", "an", "another"):
            kind = "anonymous"
        key = (kind, text.casefold() if kind != "person" else raw.office, raw.place)
        if key not in self._unnamed:
            self._unnamed[key] = self._new(text, kind)
        return self._unnamed[key]

    def genders(self) -> dict[str, str]:
        """Entity -> m or f where its forms of address agree."""
        return {entity: min(told) for entity, told in self._genders.items() if len(told) == 1}

    def entities(self, mentions: Mapping[str, Sequence[Mention]]) -> tuple[Entity, ...]:
        """All entities that are mentioned, by id, with the offices said of them."""
        spans: dict[str, list[Span]] = defaultdict(list)
        roles: dict[str, Counter[str]] = defaultdict(Counter)
        for account in sorted(mentions):
            for mention in mentions[account]:
                if mention.entity is None:
                    continue
                spans[mention.entity].append(Span(account, mention.start, mention.end))
                if mention.kind == "role" and not mention.office.startswith(ADDRESS):
                    roles[mention.entity][mention.text] += 1
        return tuple(
            Entity(
                id=member.id,
                name=member.name,
                kind=member.kind,
                roles=_ordered(roles[member.id]) if member.id in roles else (),
                mentions=tuple(spans[member.id]),
            )
            for member in sorted(self._members.values(), key=lambda member: member.id)
            if member.id in spans
        )


@lru_cache(maxsize=65536)
def _slug(name: str) -> str:
    """The id that a name gives."""
    return _NOT_IN_ID.sub("-", plain(name)).strip("-") or "unnamed"


def _ordered(roles: Counter[str]) -> tuple[str, ...]:
    """Offices, the one said most often first."""
    return tuple(sorted(roles, key=lambda role: (-roles[role], role)))


def _written(form: Form) -> str:
    """The form as most of its uses have it."""
    first = form.uses[0][1].written
    if all(raw.written == first for _, raw in form.uses):
        return first
    spelt = Counter([raw.written for _, raw in form.uses])
    return min(spelt, key=lambda text: (-spelt[text], text))


def cast(groups: Sequence[Sequence[Form]]) -> Cast:
    """The cast of a story from its groups of name forms."""
    found = Cast()
    named = [(best_form(members), members) for members in groups]
    for best, members in sorted(named, key=lambda one: one[0].parts):
        found.add(best, members)
    return found
