"""The sections of one event as texts to be compared: words, place, publisher, named sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tellings.model import Account, Cite, Event, Quotation, Section, Span, body_spans
from tellings.reuse import Doc, document
from tellings.reuse import Settings as ReuseSettings
from tellings.stemma.mentions import House, houses, mentions
from tellings.stemma.particulars import Particulars, particulars
from tellings.stemma.publisher import generic, owner, same
from tellings.stemma.speech import marked
from tellings.text import Trace, traces

_SEVERAL = re.compile(r"\s*(?:[/,;&|+]|\band\b|\bwith\b)\s*")
"""Between the houses of one credit line. Whole names may hold these too: parts count only where they are known."""

MASTHEAD = 80
"""Longest masthead, in code points, that is taken as a name."""


class Source(Struct, frozen=True):
    """A source that a section names. `scope` says how much of it the naming serves."""

    name: str
    scope: str  # "credit", "section" or "sentence"
    span: Span | None


class Witness(Struct, frozen=True, eq=False):
    """A section with what its descent is judged by. `id` is the section's id."""

    id: str
    account: Account
    start: int
    doc: Doc
    publishers: tuple[str, ...]
    sources: tuple[Source, ...]
    traces: tuple[Trace, ...]

    @property
    def label(self) -> str:
        """How readers know the account."""
        outlet = self.account.outlet
        return self.account.siglum or (outlet.value if outlet else self.account.id)

    @property
    def strong(self) -> tuple[Source, ...]:
        """The sources that serve the whole section."""
        return tuple(source for source in self.sources if source.scope != "sentence")

    @property
    def rank(self) -> tuple[int, str, str, int]:
        """The order in which readers see the sections: A, B, ... Z, AA."""
        return *by_label(self.label), self.account.id, self.start

    def of_house(self, name: str) -> bool:
        """Whether the page stands under a name: its outlet, host or masthead. A licence may be
        another's."""
        return any(same(name, own) for own in _house(self.account))

    def house_of(self, other: Witness) -> bool:
        """Whether both pages are of one house, by the outlets that they name."""
        one, two = self.account.outlet, other.account.outlet
        return one is not None and two is not None and same(one.value, two.value)

    @property
    def particulars(self) -> Particulars:
        """Its names and numbers."""
        return particulars(self.doc, self.account.text)

    def published_by(self, name: str) -> bool:
        """Whether the account's publisher can be meant by a name."""
        return any(same(name, publisher) for publisher in self.publishers)


def by_label(label: str) -> tuple[int, str]:
    """Order of sigla: A, B, ... Z, AA."""
    return len(label), label


def slashed(labels: Iterable[str]) -> str:
    """Labels that are spoken of together, each once: "A/B/AA"."""
    return "/".join(sorted(set(labels), key=by_label))


def witnesses(
    accounts: Sequence[Account],
    event: Event,
    quotations: Sequence[Quotation],
    reuse: ReuseSettings,
) -> tuple[Witness, ...]:
    """The sections of an event, in an order that depends on their words alone.

    Args:
        accounts: accounts with sections.
        event: the event.
        quotations: quotations of all accounts; direct ones tell shared quotation from shared text.
        reuse: how texts are prepared for comparison.
    """
    quoted: dict[str, list[tuple[int, int]]] = {}
    for quotation in quotations:
        if quotation.kind != "indirect":
            parts = [(part.start, part.end) for part in quotation.segments]
            quoted.setdefault(quotation.account, []).extend(parts)
    wanted = set(event.sections)
    named = houses(accounts)
    found = [
        _witness(account, section, quoted, named, reuse)
        for account in accounts
        for section in account.sections
        if section.id in wanted
    ]
    docs = marked([witness.doc for witness in found])
    found = [replace(w, doc=doc) for w, doc in zip(found, docs, strict=True)]
    return tuple(sorted(found, key=lambda w: (-len(w.doc.norms), w.doc.key, w.account.id, w.id)))


def _witness(
    account: Account,
    section: Section,
    quoted: Mapping[str, Sequence[tuple[int, int]]],
    named: Sequence[House],
    reuse: ReuseSettings,
) -> Witness:
    runs = tuple(
        (max(start, section.start), min(end, section.end))
        for start, end in body_spans(account)
        if start < section.end and end > section.start
    )
    return Witness(
        id=section.id,
        account=account,
        start=section.start,
        doc=document(section.id, account.text, runs, quoted.get(account.id, ()), reuse),
        publishers=_publishers(account),
        sources=_sources(account, section, named),
        traces=tuple(traces(account.text, runs)),
    )


def _publishers(account: Account) -> tuple[str, ...]:
    """The names of the page, and the owner that the licence names."""
    names = [*_house(account)]
    if account.licence:
        names.append(owner(account.licence.value) or account.licence.value)
    return tuple(dict.fromkeys(name for name in names if name))


def _house(account: Account) -> tuple[str, ...]:
    """The outlet, the host and the masthead."""
    names = [account.outlet.value] if account.outlet else []
    if account.url and "://" in account.url:
        names.append(account.url.split("://", 1)[1].split("/", 1)[0])
    names.extend(
        account.text[item.start : item.end].strip()
        for item in account.furniture
        if item.kind == "masthead" and item.end - item.start <= MASTHEAD
    )
    return tuple(dict.fromkeys(name for name in names if name))


def _sources(account: Account, section: Section, named: Sequence[House]) -> tuple[Source, ...]:
    found = []
    if account.credit:
        value, span = account.credit.value, account.credit.span
        found.append(Source(value, "credit", span))
        parts = _SEVERAL.split(value)
        found += [Source(part, "credit", span) for part in parts if _is_house(part, named)]
    for cite in account.cites:
        if cite.section == section.id or (
            cite.section is None and section.start <= cite.start < section.end
        ):
            scope = "section" if _serves(cite, section) else "sentence"
            found.append(Source(cite.name, scope, Span(account.id, cite.start, cite.end)))
    for house in named:
        for mention in mentions(account, section, house):
            found.append(Source(house.name, mention.scope, mention.span))
    own = _publishers(account)
    return tuple(
        source
        for source in found
        if not generic(source.name) and not any(same(source.name, name) for name in own)
    )


def _is_house(part: str, named: Sequence[House]) -> bool:
    """Whether a part of a credit line ("Aldane / Tolland Herald") is the publisher of a supplied account."""
    return any(same(part, house.name) for house in named)


def _serves(cite: Cite, section: Section) -> bool:
    """Whether a cited source serves its section: by its id, or by its scope where that is known."""
    if cite.scope_end > cite.scope_start:
        return 2 * (cite.scope_end - cite.scope_start) > section.end - section.start
    return cite.section == section.id
