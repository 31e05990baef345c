"""A workshop for small stories: accounts told sentence by sentence, aligned by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import pytest

from tellings.model import (
    Account,
    Cite,
    Event,
    Field,
    Furniture,
    Member,
    Quotation,
    Reading,
    Section,
    Segment,
    Span,
    Statement,
    Variation,
)
from tellings.stemma import Derivation, Settings, judge


@dataclass
class Tale:
    """What one account tells: (statement, sentence) pairs. “...” in a sentence is a quotation."""

    outlet: str | None
    told: Sequence[tuple[str, str]]
    published: str | None = None
    credit: str | None = None
    cites: tuple[str, ...] = ()
    section_cites: tuple[str, ...] = ()
    byline: str | None = None
    notice: str = ""
    readings: Mapping[str, str] = field(default_factory=dict)


class Story:
    """Accounts, statements with apparatus, and quotations, ready for `judge`.

    `Tale.readings` names the reading of a place ("statement.place") by a slice of the text.
    """

    def __init__(self, tales: Sequence[Tale]) -> None:
        self.names: dict[str, str] = {}
        self.accounts: list[Account] = []
        self.quotations: list[Quotation] = []
        members: dict[str, list[Member]] = {}
        for tale in tales:
            self._add(tale, members)
        self.tales = tales
        self.statements = [
            Statement(
                id=key,
                event="main",
                order=n,
                label=key,
                status="agreed",
                members=tuple(found),
                apparatus=self._apparatus(key),
            )
            for n, (key, found) in enumerate(members.items())
        ]
        ids = tuple(account.id for account in self.accounts)
        sections = tuple(s.id for a in self.accounts for s in a.sections)
        self.events = [Event(id="main", main=True, label="", accounts=ids, sections=sections)]

    def _add(self, tale: Tale, members: dict[str, list[Member]]) -> None:
        body = " ".join(sentence for _, sentence in tale.told)
        text = tale.notice + body
        id = sha256(text.encode()).hexdigest()[:12]
        id += "-2" * sum(account.id.startswith(id) for account in self.accounts)
        section = Section(f"{id}.1", "main", len(tale.notice), len(text))
        at = len(tale.notice)
        for key, sentence in tale.told:
            member = Member(account=id, section=section.id, start=at, end=at + len(sentence))
            members.setdefault(key, []).append(member)
            at += len(sentence) + 1
        self.names.setdefault(tale.outlet or id, id)
        self.accounts.append(_account(id, text, section, tale))
        self.quotations += _quotations(id, text)

    def _apparatus(self, statement: str) -> tuple[Variation, ...]:
        places = sorted(
            {p for t in self.tales for p in t.readings if p.startswith(statement + ".")}
        )
        return tuple(self._variation(place) for place in places)

    def _variation(self, place: str) -> Variation:
        held: dict[str, list[Span]] = {}
        for account, tale in zip(self.accounts, self.tales, strict=True):
            if place in tale.readings:
                form = tale.readings[place]
                start = account.text.index(form)
                held.setdefault(form, []).append(Span(account.id, start, start + len(form)))
        kind = "number" if place.endswith("number") else "synonym"
        readings = tuple(Reading(text=form, spans=tuple(spans)) for form, spans in held.items())
        return Variation(kind=kind, readings=readings)

    def judge(self, settings: Settings | None = None) -> Derivation:
        return judge(
            self.accounts,
            self.events,
            self.statements,
            self.quotations,
            settings=settings or Settings(),
        )

    def lines(self) -> set[frozenset[str]]:
        """The lines as sets of outlets."""
        outlet = {a.id: a.outlet.value if a.outlet else a.id for a in self.accounts}
        return {frozenset(outlet[a] for a in line.accounts) for line in self.judge().lines}

    def edges(self) -> set[tuple[str, str, str]]:
        """The edges by outlet or node label, with "->" or "--"."""
        stemma = self.judge().stemma
        outlet = {a.id: a.outlet.value if a.outlet else a.id for a in self.accounts}
        label = {n.id: outlet.get(n.account or "", n.kind) for n in stemma.nodes}
        arrow = {"forward": "->", "unknown": "--"}
        return {(label[e.from_], arrow[e.direction], label[e.to]) for e in stemma.edges}


def _account(id: str, text: str, section: Section, tale: Tale) -> Account:
    def stated(value: str | None) -> Field | None:
        return Field(value, "metadata") if value else None

    cites = [Cite(name, section.start, section.start + 1) for name in tale.cites]
    cites += [Cite(n, section.start, section.start + 1, section.id) for n in tale.section_cites]
    notice = (Furniture(0, len(tale.notice), "notice"),) if tale.notice else ()
    return Account(
        id=id,
        siglum=tale.outlet or id,
        text=text,
        outlet=stated(tale.outlet),
        published=stated(tale.published),
        credit=stated(tale.credit),
        byline=stated(tale.byline),
        furniture=notice,
        sections=(section,),
        cites=tuple(cites),
    )


def _quotations(id: str, text: str) -> list[Quotation]:
    found, at = [], 0
    while (start := text.find("“", at)) >= 0:
        end = text.index("”", start)
        parts = (Segment(start + 1, end),)
        found.append(
            Quotation(
                id=f"{id}.{start}",
                account=id,
                start=start + 1,
                end=end,
                segments=parts,
                text=text[start + 1 : end],
                kind="direct",
            )
        )
        at = end + 1
    return found


# One event told in three wordings: an agency's, and two independent ones.
AGENCY = {
    "met": "Premier Olla Verrin met the council of Sarn on Monday to settle the long dispute over the salt road.",
    "toll": "Both sides agreed that the toll on the salt road would fall by a third from the first day of spring.",
    "guard": "The road guard will be paid half by the council and half by the premier's office for two years.",
    "bridge": "Work on the broken bridge at Hask is to begin as soon as the floods have gone down, officials said.",
    "drivers": "Some forty drivers had blocked the bridge last week because the toll had doubled within a year.",
    "next": "The parties will meet again in Hask in June to look at the first figures and to set the next steps.",
}
OTHER = {
    "met": "The salt road quarrel was on the table when Sarn's councillors received Verrin at the start of the week.",
    "toll": "Come spring, those who use the route are to pay one third less, according to the deal.",
    "guard": "Costs of guarding it are shared equally between the two for a period of two years.",
    "bridge": "Repairs at Hask must wait until the water sinks.",
    "drivers": "About forty carters, angry over a doubled charge, shut the crossing seven days ago.",
    "next": "June brings another round in Hask, where early numbers will be examined.",
}
THIRD = {
    "met": "Olla Verrin travelled to Sarn on Monday and sat down with its council about a road that carries salt.",
    "toll": "A cut of thirty-three percent in the charge was the outcome, valid when winter ends.",
    "guard": "For the coming two years the watchmen's wages are split down the middle.",
    "bridge": "Masons will start at the ruined Hask span after the high water.",
    "drivers": "Drivers numbering roughly forty stopped all traffic there last week over the price.",
    "next": "A follow-up is planned in Hask for June with the initial results at hand.",
}
OWN = {
    "smell": "The hall smelled of wet wool when the doors opened shortly after nine.",
    "widow": "Mira Tosk, who lost her cart in the flood, said nobody had asked the carters.",
    "count": "This reporter counted eleven guards on the road where twenty had been promised.",
    "walkout": "Two councillors left before the vote and would not say why.",
}


@pytest.fixture
def agency() -> dict[str, str]:
    return dict(AGENCY)


@pytest.fixture
def other() -> dict[str, str]:
    return dict(OTHER)


@pytest.fixture
def third() -> dict[str, str]:
    return dict(THIRD)


@pytest.fixture
def own() -> dict[str, str]:
    return dict(OWN)


@pytest.fixture
def tale() -> type[Tale]:
    return Tale


@pytest.fixture
def story() -> type[Story]:
    return Story
