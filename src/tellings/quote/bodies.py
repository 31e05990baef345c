"""Bodies and groups that common nouns, "it" and "they" mean."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from tellings.quote.grammar import words
from tellings.quote.known import Known
from tellings.quote.people import quoted

_REFERS = 4  # sentences back in which "they" looks for whom it means
_REACH = 3000  # code points back, on lines without end
_FIRM = "firm"
_OPENS = ("", "the", "but", "but the")


class Bodies:
    """What one account names that is no person."""

    def __init__(self, known: Known) -> None:
        self.known = known

    @cached_property
    def first(self) -> dict[str, int]:
        """Where each entity is named first."""
        first: dict[str, int] = {}
        for mention in self.known.names.mentions.get(self.known.account, ()):
            if mention.entity is not None and mention.kind != "pronoun":
                first.setdefault(mention.entity, mention.start)
        return first

    @cached_property
    def _so_called(self) -> dict[str, list[tuple[int, str]]]:
        """Under each word of a body's name, where it is named first; read by few texts, and therefore made late."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        people = self.known.people
        for mention in self.known.names.mentions.get(self.known.account, ()):
            if mention.entity is None or mention.kind != "name":
                continue
            meant = people.fuller.get(mention.entity, mention.entity)
            known = self.known.names.entity(meant)
            if known is None or meant in people.persons:
                continue
            row = set(known.name.lower().split()) | ({_FIRM} if meant in people.firms else set())
            for word in sorted(row):
                if all(other != meant for _, other in found[word][:2]):
                    found[word].append((mention.start, meant))
        return found

    def called(self, noun: str, at: int) -> str | None:
        """The only body whose name holds a noun, of those named before a place; for "the company", the only firm.

        Args:
            noun: a common noun.
            at: a code point.
        """
        row = self._so_called.get(_FIRM if noun in words("any_firm") else noun, [])
        before = [entity for start, entity in row[:2] if start < at]
        return before[0] if len(before) == 1 else None

    def opens(self, number: int) -> str | None:
        """The body whose name opens a line.

        Args:
            number: a line.
        """
        line = self.known.lines[number]
        text = self.known.names.columns[self.known.account].text
        for mention in self.known.names.within(self.known.account, line.start, line.end)[:1]:
            known = self.known.names.entity(mention.entity) if mention.entity else None
            if known is None or mention.kind != "name":
                return None
            if text[line.start : mention.start].lower().strip() not in _OPENS:
                return None
            meant = self.known.people.fuller.get(known.id, known.id)
            full = self.known.names.entity(meant)
            body = known.kind == "organisation" or (
                full is not None and full.id in self.known.people.firms
            )
            return meant if body else None
        return None

    def groups(self, number: int, at: int) -> list[str]:
        """The groups named before "they": in the same sentence, then in those before.

        Args:
            number: the line.
            at: the place of the pronoun.
        """
        fits: list[str] = []
        for back in range(number, max(-1, number - _REFERS - 1), -1):
            line = self.known.lines[back]
            start = max(line.start, at - _REACH)
            for mention in self.known.names.within(self.known.account, start, min(line.end, at)):
                entity = mention.entity
                if entity is None or mention.kind == "pronoun" or entity in fits:
                    continue
                if self.many(entity) and not quoted(self.known.marks, mention.start):
                    fits.append(entity)
        return fits

    def many(self, entity: str) -> bool:
        """Whether "they" can mean an entity."""
        known = self.known.names.entity(entity)
        return known is not None and known.kind in ("group", "organisation", "anonymous")
