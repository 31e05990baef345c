"""Looking things up in a comparison by the words that stand in an account."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tellings.model import (
    Account,
    Comparison,
    Conflict,
    Entity,
    Quotation,
    Relation,
    Section,
    Span,
    Statement,
)

SHOWN = 0.3  # docs/conflicts.md: below this a difference stands in the apparatus only
COUNTED = 0.5  # and from here it counts in the headline


class Place(NamedTuple):
    """A run of one account's text."""

    account: str
    start: int
    end: int


def common(a: Any, b: Any) -> int:
    """Number of characters that two places of any kind (both have account, start, end) share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start)) if a.account == b.account else 0


def overlap(a: Any, b: Any) -> bool:
    """Whether two places of any kind share a character."""
    return common(a, b) > 0


def compare_files(paths: Sequence[Path]) -> Comparison:
    """Read and compare, as a user of the Python interface does."""
    from tellings import read
    from tellings.compare import compare

    got = read.paths([str(path) for path in paths])
    return compare(got.accounts, skipped=got.skipped)


class Findings:
    """A comparison with its accounts named by the first letters of their files' names."""

    def __init__(self, comparison: Comparison, names: dict[str, str] | None = None) -> None:
        """`names` maps a file's name to its short name; by default its first three characters."""
        self.c = comparison
        self.names = names
        self.accounts = {self.name_of(a.path): a for a in comparison.accounts}
        self.name = {a.id: self.name_of(a.path) for a in comparison.accounts}
        self.text = {a.id: a.text for a in comparison.accounts}

    def name_of(self, path: str | None) -> str:
        base = os.path.basename(path or "")
        return self.names[base] if self.names else base[:3]

    def account(self, file: str) -> Account:
        return self.accounts[file]

    def place(self, file: str, words: str) -> Place:
        """The only place of some words in an account."""
        account = self.accounts[file]
        if account.text.count(words) != 1:
            raise AssertionError(f"{words!r} stands {account.text.count(words)} times in {file}")
        start = account.text.index(words)
        return Place(account.id, start, start + len(words))

    # --- sections and lines

    def sections(self, file: str) -> list[Section]:
        return sorted(self.accounts[file].sections, key=lambda s: s.start)

    def first_section(self, file: str) -> str:
        return self.sections(file)[0].id

    def main_event(self) -> str:
        found = [e.id for e in self.c.events if e.main]
        if len(found) != 1:
            raise AssertionError(f"{len(found)} main events")
        return found[0]

    def owner(self, section: str) -> str:
        """The short name of a section's account, with the section's number where it has several."""
        for file in self.accounts:
            ids = [s.id for s in self.sections(file)]
            if section in ids:
                return file if len(ids) == 1 else f"{file}.{ids.index(section) + 1}"
        raise AssertionError(f"no account has section {section}")

    def lines(self, event: str | None = None) -> list[list[str]]:
        """The lines of an event (the main one by default), each as its sections' owners."""
        event = event or self.main_event()
        found = [line for line in self.c.lines if line.event == event]
        return sorted(sorted(self.owner(s) for s in line.sections) for line in found)

    def near_copies(self) -> list[list[str]]:
        return sorted(sorted(self.name[a] for a in group) for group in self.c.near_copies)

    def relation(self, a: str, b: str) -> Relation:
        """The relation between two sections, given by id."""
        found = [r for r in self.c.relations if {r.a, r.b} == {a, b}]
        if len(found) != 1:
            raise AssertionError(f"{len(found)} relations between {a} and {b}")
        return found[0]

    # --- statements

    def groups_at(self, file: str, words: str) -> dict[str, Statement]:
        """The statements with a member over some words of an account."""
        place = self.place(file, words)
        return {s.id: s for s in self.c.statements if any(overlap(place, m) for m in s.members)}

    def assert_aligned(self, places: dict[str, str]) -> None:
        """One statement has a member over the words in each of the accounts."""
        groups = {file: sorted(self.groups_at(file, words)) for file, words in places.items()}
        assert self.groups_over(places), groups

    def groups_over(self, places: dict[str, str]) -> set[str]:
        """Ids of the statements that have a member over the words in each of the accounts."""
        each = [set(self.groups_at(file, words)) for file, words in places.items()]
        return set.intersection(*each)

    # --- quotations

    def direct(self) -> list[Quotation]:
        return [q for q in self.c.quotations if q.kind == "direct"]

    def direct_at(self, file: str, words: str) -> Quotation:
        place = self.place(file, words)
        found = [q for q in self.direct() if overlap(place, q)]
        if len(found) != 1:
            raise AssertionError(f"{len(found)} direct quotations over {words!r} in {file}")
        return found[0]

    def entity(self, entity_id: str | None) -> Entity:
        found = [e for e in self.c.entities if e.id == entity_id]
        if len(found) != 1:
            raise AssertionError(f"{len(found)} entities with id {entity_id}")
        return found[0]

    def speaker(self, quotation: Quotation) -> Entity:
        if quotation.speaker is None:
            raise AssertionError(f"no speaker for {quotation.text[:40]!r}")
        return self.entity(quotation.speaker.entity)

    # --- conflicts

    def counted_conflicts(self) -> list[Conflict]:
        return [c for c in self.c.conflicts if c.class_ == "conflict" and c.certainty >= COUNTED]

    def shown(self) -> list[Conflict]:
        return [c for c in self.c.conflicts if c.certainty >= SHOWN]

    def quoting_variants(self) -> list[Conflict]:
        """Differences in whether some words are quoted."""
        return [c for c in self.shown() if c.class_ == "variant" and "quot" in c.type]

    def touched(self, conflict: Conflict, places: dict[str, str]) -> set[str]:
        """The accounts where a value of the conflict stands on the given words."""
        spans = [span for value in conflict.values for span in value.spans]
        return {
            file
            for file, words in places.items()
            if any(overlap(self.place(file, words), span) for span in spans)
        }

    def over(self, conflicts: Sequence[Conflict], places: dict[str, str]) -> list[Conflict]:
        """Those conflicts that stand on the given words in at least two accounts."""
        return [c for c in conflicts if len(self.touched(c, places)) >= 2]


def walk(value: Any) -> Iterator[Any]:
    """Every struct inside a finding, itself included."""
    if isinstance(value, msgspec.Struct):
        yield value
        for name in value.__struct_fields__:
            yield from walk(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from walk(item)


def spans_in(value: Any) -> Iterator[Span]:
    """Every span anywhere inside a finding."""
    return (item for item in walk(value) if isinstance(item, Span))


def blank_paths(comparison: Comparison) -> bytes:
    """The comparison as JSON bytes without the one field that follows the file."""
    plain = msgspec.to_builtins(comparison)
    for item in [*plain["accounts"], *plain["skipped"]]:
        item["path"] = None
    return msgspec.json.encode(plain)
