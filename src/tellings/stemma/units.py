"""Places where texts differ, as data items of the evidence: who has which reading.

A unit is a variation of the apparatus seen by texts instead of accounts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tellings.model import Span, Statement, VariationKind
from tellings.stemma.text_group import Text

HARD: frozenset[VariationKind] = frozenset(("number", "date", "polarity"))
"""Facts: an editor does not hit on another text's reading by chance."""
WORD: frozenset[VariationKind] = frozenset(("synonym", "name"))
"""Choices of words and name forms."""


class Unit(Struct, frozen=True):
    """A variation: `readings` maps a text's id to the index of its reading."""

    statement: str
    kind: VariationKind
    readings: Mapping[str, int]
    forms: tuple[str, ...]
    spans: tuple[tuple[Span, ...], ...]

    def agree(self, a: str, b: str) -> bool:
        """Whether two texts have one reading here."""
        return a in self.readings and self.readings.get(a) == self.readings.get(b)

    def differ(self, a: str, b: str) -> bool:
        """Whether two texts have different readings here."""
        return a in self.readings and b in self.readings and not self.agree(a, b)


def units(statements: Sequence[Statement], event: str, texts: Sequence[Text]) -> tuple[Unit, ...]:
    """The variations of an event's statements between texts.

    Args:
        statements: with apparatus.
        event: the event's id.
        texts: its texts; a text whose near copies differ at a place has no reading there.

    Returns:
        Units with two or more texts that differ, in the order of the statements.
    """
    owner = {account: text.id for text in texts for account in text.accounts}
    found = []
    for statement in statements:
        if statement.event != event:
            continue
        for variation in statement.apparatus:
            readings: dict[str, set[int]] = {}
            for index, reading in enumerate(variation.readings):
                for span in reading.spans:
                    if span.account in owner:
                        readings.setdefault(owner[span.account], set()).add(index)
            clear = {text: min(held) for text, held in readings.items() if len(held) == 1}
            if len(set(clear.values())) > 1:
                forms = tuple(reading.text for reading in variation.readings)
                spans = tuple(reading.spans for reading in variation.readings)
                found.append(Unit(statement.id, variation.kind, clear, forms, spans))
    return tuple(found)


def share_of_lines(unit: Unit, lines: Mapping[str, int]) -> dict[int, float]:
    """The share of lines that have each reading: a first estimate that it is the original one.

    Args:
        unit: the place.
        lines: text id -> number of its line.
    """
    votes: dict[int, set[int]] = {}
    for text, index in unit.readings.items():
        votes.setdefault(index, set()).add(lines[text])
    present = {line for held in votes.values() for line in held}
    return {index: len(held) / len(present) for index, held in votes.items()}
