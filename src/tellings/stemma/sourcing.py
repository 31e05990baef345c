"""What the accounts say themselves about where they are from: credits, citations, official pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tellings.model import Span, Why
from tellings.stemma.publisher import same
from tellings.stemma.text_group import Text
from tellings.stemma.witness import Source, Witness, slashed


class Stated(Struct, frozen=True):
    """A sourcing that joins two texts. `scope` is the weaker of the two namings.

    `verb` is "credits", "cites" or "shares"; `naming` are the accounts that name the source, `named`
    those that it publishes.
    """

    name: str
    verb: str
    scope: str
    naming: frozenset[str]
    named: frozenset[str]
    spans: tuple[Span, ...]


SCOPES = ("sentence", "section", "credit")
"""How much of a text a naming serves, weakest first."""


def between(a: Text, b: Text) -> Iterator[Stated]:
    """Sourcing that joins two texts: one names the other's publisher, or both name one source."""
    yield from _names(a, b)
    yield from _names(b, a)
    yield from _both(a, b)


def reasons(found: Sequence[Stated]) -> tuple[Why, ...]:
    """One reason for each source and manner of naming, with all accounts that it holds for."""
    grouped: dict[tuple[str, str], list[Stated]] = {}
    for stated in found:
        grouped.setdefault((stated.verb, stated.name), []).append(stated)
    return tuple(_reason(verb, name, grouped[verb, name]) for verb, name in sorted(grouped))


def _reason(verb: str, name: str, found: Sequence[Stated]) -> Why:
    naming = slashed(label for stated in found for label in stated.naming)
    named = slashed(label for stated in found for label in stated.named)
    spans = tuple(dict.fromkeys(span for stated in found for span in stated.spans))
    if verb == "shares":
        return Why("origin.source", f"{naming} all name {name} as their source", spans=spans)
    text = f"{naming} {verb} {name}, the publisher of {named}"
    return Why("origin.publisher", text, spans=spans)


def _names(a: Text, b: Text) -> Iterator[Stated]:
    """Members of `a` name the publisher of members of `b`."""
    for member in a.members:
        for source in member.sources:
            named = frozenset(m.label for m in b.members if m.published_by(source.name))
            if named:
                verb = "credits" if source.scope == "credit" else "cites"
                who = frozenset((member.label,))
                yield Stated(source.name, verb, source.scope, who, named, _spans(source))


def _both(a: Text, b: Text) -> Iterator[Stated]:
    for x, one in _sources(a):
        for y, two in _sources(b):
            if same(one.name, two.name):
                name = " / ".join(sorted({one.name, two.name}))
                scope = min(one.scope, two.scope, key=SCOPES.index)
                who = frozenset((x.label, y.label))
                yield Stated(name, "shares", scope, who, frozenset(), _spans(one, two))


def _sources(text: Text) -> Iterator[tuple[Witness, Source]]:
    return ((member, source) for member in text.members for source in member.sources)


def _spans(*sources: Source) -> tuple[Span, ...]:
    return tuple(source.span for source in sources if source.span)
