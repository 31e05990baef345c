"""The institutions that accounts cite: which names mean one, and whose pages are among the accounts.

An office is cited by its name in one account and by its site in another. The two are one institution
where they are forms of one name, or where the texts say so: a page that stands under both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from tellings.stemma.lines import joined
from tellings.stemma.publisher import forms, same
from tellings.stemma.text_group import Text
from tellings.stemma.witness import by_label


class Institution(Struct, frozen=True):
    """A cited institution: its names as cited, the most cited first, and the accounts it publishes."""

    key: str
    names: tuple[str, ...]
    pages: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its names, without forms of one another."""
        kept = [n for i, n in enumerate(self.names) if not any(same(n, m) for m in self.names[:i])]
        return " / ".join(kept)

    @property
    def label(self) -> str:
        """How readers see it."""
        return f"{self.name}, publisher of {listed(self.pages)}" if self.pages else self.name


def institutions(texts: Sequence[Text]) -> dict[str, Institution]:
    """The institution behind every name that the texts of an event cite.

    Args:
        texts: the texts of the event, with what they name.

    Returns:
        Cited name -> its institution.
    """
    members = [member for text in texts for member in text.members]
    citing: dict[str, set[str]] = {}
    for member in members:
        for source in member.sources:
            citing.setdefault(source.name, set()).add(member.account.id)
    names = sorted(citing, key=lambda name: (-len(citing[name]), name))
    houses = {name: {m.id for m in members if m.of_house(name)} for name in names}
    links = [
        (a, b)
        for a, b in combinations(names, 2)
        if same(a, b) or not houses[a].isdisjoint(houses[b])
    ]
    number = joined(names, links)
    groups: dict[int, list[str]] = {}
    for name in names:
        groups.setdefault(number[name], []).append(name)
    return {
        name: found for group in groups.values() for found in [_one(group, texts)] for name in group
    }


def _one(names: Sequence[str], texts: Sequence[Text]) -> Institution:
    pages = {
        member.label
        for text in texts
        for member in text.members
        if any(member.published_by(name) for name in names)
    }
    key = min(min(forms(name).full, default=name) for name in names)
    return Institution(key, tuple(names), tuple(sorted(pages, key=by_label)))


def distinct(names: Sequence[str], known: Mapping[str, Institution]) -> list[Institution]:
    """The institutions behind some names, each once, in the order of the names."""
    return list({known[name].key: known[name] for name in names}.values())


def listed(items: Sequence[str]) -> str:
    """A list in a sentence: "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1]))) if items else ""
