"""Lines: the families of one wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from msgspec import Struct

from tellings.model import Line
from tellings.stemma.text_group import Text
from tellings.stemma.witness import Witness, slashed


class Family(Struct, frozen=True, eq=False):
    """The texts of one line, in content order."""

    texts: tuple[Text, ...]

    @property
    def id(self) -> str:
        """Made from the words alone, so that a further copy of a body changes nothing."""
        keys = sorted({member.doc.key for text in self.texts for member in text.members})
        return "line-" + sha256("\n".join(keys).encode("utf-8", "replace")).hexdigest()[:8]

    @property
    def label(self) -> str:
        """The labels of its accounts, in the manner of a text's: "A/B/D"."""
        return slashed(member.label for text in self.texts for member in text.members)

    @property
    def members(self) -> tuple[Witness, ...]:
        """Its sections in the order in which readers see them."""
        found = (member for text in self.texts for member in text.members)
        return tuple(sorted(found, key=lambda member: member.rank))


def joined(items: Sequence[str], links: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Connected components: item -> number of its component, in the order of the items."""
    component = {item: i for i, item in enumerate(items)}
    for a, b in links:
        low, high = sorted((component[a], component[b]))
        if low == high:  # at most as many joins as items, however many links there are
            continue
        for item, number in component.items():
            if number == high:
                component[item] = low
    numbers = {number: i for i, number in enumerate(dict.fromkeys(component.values()))}
    return {item: numbers[number] for item, number in component.items()}


def families(texts: Sequence[Text], number: Mapping[str, int]) -> tuple[Family, ...]:
    """The lines as families of texts.

    Args:
        texts: texts in content order.
        number: text id -> number of its line, from `core.cored`.
    """
    found: dict[int, list[Text]] = {}
    for text in texts:
        found.setdefault(number[text.id], []).append(text)
    return tuple(Family(tuple(group)) for group in found.values())


def as_lines(families: Sequence[Family], event: str) -> tuple[Line, ...]:
    """The families as findings, in the order of their first accounts: the first line holds A."""
    return tuple(_line(family, event) for family in in_reading_order(families))


def in_reading_order(families: Sequence[Family]) -> list[Family]:
    """The families by their first accounts."""
    return sorted(families, key=lambda family: family.members[0].rank)


def _line(family: Family, event: str) -> Line:
    members = family.members
    return Line(
        id=family.id,
        event=event,
        sections=tuple(member.id for member in members),
        accounts=tuple(dict.fromkeys(member.account.id for member in members)),
        cites=tuple(sorted({s.name for text in family.texts for s in text.sources})),
    )
