"""The apparatus of a statement as model structs: variation units with grouped readings."""

from __future__ import annotations

from collections.abc import Iterable

from tellings.collate.apparatus.kinds import unit_kind
from tellings.collate.apparatus.moves import Move, moves
from tellings.collate.apparatus.settings import Settings
from tellings.collate.apparatus.table import Table
from tellings.collate.apparatus.typed import Typed
from tellings.collate.apparatus.units import Unit, place, tokens_in, units
from tellings.model import Reading, Span, Variation

Key = tuple[tuple[str, str], ...]


def variations(table: Table, settings: Settings | None = None) -> tuple[Variation, ...]:
    """The places where the witnesses of a table differ.

    Args:
        table: the aligned witnesses.
        settings: as for `table`.

    Returns:
        Units in order of columns; a unit's readings are ordered by the canonical order of their witnesses, omissions
        last. Witnesses with the same folded words share a reading, whose spans give each witness's place (an empty run
        for an omission) in the order of account and offset. `lines` is left empty.
    """
    found = moves(table, settings)
    moved = _moved(table, found)
    return tuple(_variation(table, unit, moved) for unit in units(table, settings))


def _moved(table: Table, found: Iterable[Move]) -> dict[int, frozenset[Typed]]:
    """The moved tokens of each witness, given to all witnesses with the same words."""
    places: dict[int, set[int]] = {}
    for move in found:
        for witness, columns in ((move.witness, move.columns), (move.other, move.other_columns)):
            places.setdefault(table.classes[witness], set()).update(columns)
    return {
        w: frozenset(
            token
            for column in sorted(places.get(c, ()))
            if (token := table.cell(column, w)) is not None
        )
        for w, c in enumerate(table.classes)
    }


def _variation(table: Table, unit: Unit, moved: dict[int, frozenset[Typed]]) -> Variation:
    groups: dict[Key, list[int]] = {}
    for witness in unit.witnesses:
        groups.setdefault(_key(table, unit, witness), []).append(witness)
    ordered = sorted(groups.items(), key=lambda item: (not item[0], item[1]))
    tokens = [tokens_in(table, unit, group[0]) for _, group in ordered]
    kind = unit_kind(tokens, [moved[group[0]] for _, group in ordered])
    return Variation(kind=kind, readings=tuple(_reading(table, unit, g) for _, g in ordered))


def _key(table: Table, unit: Unit, witness: int) -> Key:
    tokens = tokens_in(table, unit, witness)
    if unit.lacuna:  # here only presence counts; differences inside have units of their own
        return (("present", "word"),) if tokens else ()
    return tuple(token.key for token in tokens)


def _reading(table: Table, unit: Unit, group: list[int]) -> Reading:
    spans = sorted(Span(table.witnesses[w].id, *place(table, unit, w)) for w in group)
    texts = {table.witnesses[w].id: table.witnesses[w].text for w in group}
    first = spans[0]
    return Reading(text=texts[first.account][first.start : first.end], spans=tuple(spans))
