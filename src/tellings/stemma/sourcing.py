"""What the accounts say themselves about where they are from: credits, citations, official pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tellings.model import Span, Why
from tellings.stemma.publisher import same
from tellings.stemma.text_group import Text
from tellings.stemma.witness import Source


class Stated(Struct, frozen=True):
    """A sourcing that joins two texts. `scope` is the weaker of the two namings."""

    name: str
    why: Why
    scope: str


SCOPES = ("sentence", "section", "credit")
"""How much of a text a naming serves, weakest first."""


def between(a: Text, b: Text) -> Iterator[Stated]:
    """Sourcing that joins two texts: one names the other's publisher, or both name one source."""
    yield from _names(a, b)
    yield from _names(b, a)
    yield from _both(a.sources, b.sources)


def _names(a: Text, b: Text) -> Iterator[Stated]:
    """`a` names the publisher of a member of `b`."""
    for source in a.sources:
        if b.published_by(source.name):
            verb = "credits" if source.scope == "credit" else "cites"
            text = f"{a.label} {verb} {source.name}, the publisher of {b.label}"
            why = Why("origin.publisher", text, spans=_spans((source,)))
            yield Stated(source.name, why, source.scope)


def _both(a: Sequence[Source], b: Sequence[Source]) -> Iterator[Stated]:
    for one in a:
        for two in b:
            if same(one.name, two.name):
                names = sorted({one.name, two.name})
                why = Why(
                    "origin.source", f"both name {' / '.join(names)}", spans=_spans((one, two))
                )
                yield Stated(names[0], why, min(one.scope, two.scope, key=SCOPES.index))


def _spans(sources: Sequence[Source]) -> tuple[Span, ...]:
    return tuple(source.span for source in sources if source.span)


def credit_of(child: Text, parent: Text) -> Source | None:
    """The strongest naming of a publisher of `parent` in `child`."""
    found = [source for source in child.sources if parent.published_by(source.name)]
    return max(found, key=lambda source: SCOPES.index(source.scope), default=None)
