"""A small story made by hand: texts, which sentences belong together, and which accounts share a line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from tellings import fact
from tellings.collate.apparatus import Witness, table, variations
from tellings.conflict import Ledger, Settings, find
from tellings.conflict.ground import Ground
from tellings.model import (
    Account,
    Cite,
    Conflict,
    Entity,
    Fact,
    Field,
    Line,
    Member,
    Quotation,
    QuotationGroup,
    Section,
    Segment,
    Slice,
    Span,
    Speaker,
    Statement,
)
from tellings.name import Mention, Names


def made_names(entities: Sequence[Entity], texts: Mapping[str, str]) -> Names:
    """Names that know some entities, mentioned wherever their name stands in a text."""
    return Names(
        entities=tuple(entities),
        mentions={name: _mentions(entities, text) for name, text in texts.items()},
        columns={},
        genders={},
        persons=frozenset(),
        by_id={entity.id: entity for entity in entities},
    )


def _mentions(entities: Sequence[Entity], text: str) -> tuple[Mention, ...]:
    found = [
        Mention(
            start=match.start(),
            end=match.end(),
            text=match.group(),
            kind="name",
            entity=entity.id,
            confidence=1.0,
            candidates=(),
            number="one",
        )
        for entity in entities
        for match in re.finditer(re.escape(entity.name), text)
    ]
    return tuple(sorted(found, key=lambda m: m.start))


class Story:
    """Accounts (name to text), each one section; by default every account is a line of its own."""

    def __init__(
        self,
        texts: Mapping[str, str],
        published: Mapping[str, str] | str | None = None,
        lines: Mapping[str, str] | None = None,
        cites: Mapping[str, str] | None = None,
        entities: Sequence[Entity] = (),
    ) -> None:
        self.texts = dict(texts)
        self.line_of = {name: (lines or {}).get(name, f"line-{name}") for name in texts}
        days = dict.fromkeys(texts, published) if isinstance(published, str) else (published or {})
        self.accounts = [
            self._account(name, days.get(name), (cites or {}).get(name)) for name in self.texts
        ]
        self.names = made_names(entities, self.texts)
        self.groups: list[dict[str, str]] = []
        self.quotations: list[Quotation] = []
        self.quotation_groups: list[QuotationGroup] = []

    def _account(self, name: str, day: str | None, cite: str | None) -> Account:
        text = self.texts[name]
        return Account(
            id=name,
            text=text,
            published=Field(day, "stated") if day else None,
            sections=(Section(f"{name}-s", "event", 0, len(text)),),
            cites=(Cite(cite, 0, 1),) if cite else (),
        )

    def statement(self, **members: str) -> Story:
        """Aligns one sentence of each account (whole texts where none are given)."""
        self.groups.append(members or dict(self.texts))
        return self

    def quoted(
        self,
        name: str,
        words: str,
        speaker: str | None = None,
        kind: str = "direct",
        sure: float = 0.95,
    ) -> str:
        """Adds a quotation; returns its id."""
        start = self.texts[name].index(words)
        end = start + len(words)
        made = Quotation(
            id=f"q{len(self.quotations)}",
            account=name,
            start=start,
            end=end,
            segments=(Segment(start, end),),
            text=words,
            kind=kind,  # type: ignore[arg-type]
            speaker=Speaker(name=speaker, entity=speaker, confidence=sure) if speaker else None,
            source=self._source(name, speaker),
        )
        self.quotations.append(made)
        return made.id

    def _source(self, name: str, speaker: str | None) -> Slice | None:
        at = self.texts[name].find(speaker) if speaker else -1
        return Slice(at, at + len(speaker), speaker) if speaker and at >= 0 else None

    def wordings(self, *ids: str, speakers_differ: bool = False) -> Story:
        """Groups quotations as wordings of one utterance."""
        self.quotation_groups.append(
            QuotationGroup(
                id=f"g{len(self.quotation_groups)}",
                speaker=None,
                quotations=ids,
                speakers_differ=speakers_differ,
            )
        )
        return self

    def find(self, settings: Settings | None = None) -> tuple[Conflict, ...]:
        """What differs in the story."""
        return self.ledger(settings).conflicts

    def ledger(self, settings: Settings | None = None) -> Ledger:
        """The ledger of the story."""
        statements = [self._statement(n, members) for n, members in enumerate(self.groups)]
        return find(
            self.accounts,
            statements,
            [self._placed(f, statements) for a in self.accounts for f in self._facts(a)],
            self.lines(),
            self.names,
            self._with_statements(statements),
            self.quotation_groups,
            settings,
        )

    def ground(self) -> Ground:
        """What the parts of the ledger look things up in."""
        statements = [self._statement(n, members) for n, members in enumerate(self.groups)]
        facts = [self._placed(f, statements) for a in self.accounts for f in self._facts(a)]
        return Ground(
            self.accounts,
            statements,
            facts,
            self.lines(),
            self.names,
            self._with_statements(statements),
            self.quotation_groups,
            Settings(),
        )

    def lines(self) -> list[Line]:
        """The lines of the story."""
        made = []
        for line in sorted(set(self.line_of.values())):
            held = [name for name in self.texts if self.line_of[name] == line]
            sections = tuple(f"{name}-s" for name in held)
            made.append(Line(id=line, event="event", sections=sections, accounts=tuple(held)))
        return made

    def _statement(self, number: int, members: Mapping[str, str]) -> Statement:
        places = []
        for name, words in members.items():
            start = self.texts[name].index(words)
            places.append(
                Member(account=name, section=f"{name}-s", start=start, end=start + len(words))
            )
        witnesses = [Witness(m.account, self.texts[m.account], ((m.start, m.end),)) for m in places]
        return Statement(
            id=f"s{number}",
            event="event",
            order=number,
            label="",
            status="agreed",
            members=tuple(places),
            apparatus=variations(table(witnesses)),
        )

    def _facts(self, account: Account) -> Sequence[Fact]:
        anchor = account.published.value if account.published else None
        return fact.find(account.text, anchor=anchor, account_id=account.id)

    def _placed(self, found: Fact, statements: Sequence[Statement]) -> Fact:
        for statement in statements:
            for m in statement.members:
                if m.account == found.account and m.start <= found.start and found.end <= m.end:
                    found = replace(found, statement=statement.id)
        for q in self.quotations:
            if q.account == found.account and q.start <= found.start and found.end <= q.end:
                found = replace(found, quotation=q.id)
        return found

    def _with_statements(self, statements: Sequence[Statement]) -> list[Quotation]:
        made = []
        for q in self.quotations:
            for statement in statements:
                for m in statement.members:
                    if m.account == q.account and m.start < q.end and q.start < m.end:
                        q = replace(q, statement=statement.id)
            made.append(q)
        return made


@pytest.fixture
def story() -> Callable[..., Story]:
    """Makes a story."""
    return Story


@pytest.fixture
def person() -> Callable[..., Entity]:
    """Makes a person with roles, mentioned in some accounts."""

    def make(name: str, *roles: str, accounts: Sequence[str] = ()) -> Entity:
        mentions = tuple(Span(a, 0, 1) for a in accounts)
        return Entity(id=name, name=name, kind="person", roles=roles, mentions=mentions)

    return make


@pytest.fixture
def digest() -> Callable[[Sequence[Conflict]], list[dict[str, Any]]]:
    """What of a ledger must not depend on the names of accounts."""

    def make(conflicts: Sequence[Conflict]) -> list[dict[str, Any]]:
        rows = [
            {"type": c.type, "class": c.class_, "values": sorted(v.text for v in c.values)}
            for c in conflicts
        ]
        return sorted(rows, key=lambda r: hashlib.sha256(repr(r).encode()).hexdigest())

    return make
