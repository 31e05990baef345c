"""Where witnesses differ: maximal runs of columns, stretches that a witness lacks, and what each has there."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from tellings.collate.apparatus.settings import Settings
from tellings.collate.apparatus.table import Table
from tellings.collate.apparatus.typed import Typed


class Unit(Struct, frozen=True):
    """A variation unit: columns `first` to `last` (inclusive) and the witnesses that take part."""

    first: int
    last: int
    witnesses: tuple[int, ...]
    lacuna: bool = False


def units(table: Table, settings: Settings | None = None) -> tuple[Unit, ...]:
    """The variation units of a table.

    Args:
        table: the aligned witnesses.
        settings: how many columns in a row a witness must lack to count as absent there.

    Returns:
        Units in order of columns. A witness that lacks a long stretch is absent from the units within it, and the
        stretch is a unit of its own, in which the others are taken together.
    """
    settings = settings or Settings()
    lacunae = _lacunae(table, settings)
    found = [*_lacuna_units(table, lacunae), *_runs(table, lacunae)]
    return tuple(sorted(found, key=lambda u: (u.first, -u.last, u.witnesses)))


Stretches = dict[int, list[tuple[int, int]]]


def _lacunae(table: Table, settings: Settings) -> Stretches:
    """For each witness the stretches of columns, long enough, in which it has nothing."""
    found: Stretches = {}
    for witness in range(len(table.witnesses)):
        start = 0
        stretches = []
        for column in range(len(table.columns) + 1):
            full = column == len(table.columns) or table.columns[column][witness] >= 0
            if full and column - start >= settings.lacuna:
                stretches.append((start, column - 1))
            if full:
                start = column + 1
        found[witness] = stretches
    return found


def _lacuna_units(table: Table, lacunae: Stretches) -> Iterator[Unit]:
    stretches = sorted({stretch for found in lacunae.values() for stretch in found})
    for first, last in stretches:
        lacking = [w for w, found in lacunae.items() if (first, last) in found]
        # Witnesses that lack only a part of the stretch have lacunae of their own.
        having = [
            w
            for w in lacunae
            if any(table.columns[c][w] >= 0 for c in range(first, last + 1))
            and table.columns[first][w] >= 0
            and table.columns[last][w] >= 0
        ]
        if having:
            yield Unit(first, last, tuple(sorted([*lacking, *having])), lacuna=True)


def _runs(table: Table, lacunae: Stretches) -> Iterator[Unit]:
    start: int | None = None
    present: tuple[int, ...] = ()
    for column in range(len(table.columns) + 1):
        here = _present(table, lacunae, column) if column < len(table.columns) else ()
        differs = column < len(table.columns) and _differ(table, column, here)
        broken = here != present or _crosses_run(table, column, here)
        if start is not None and (not differs or broken):
            yield Unit(start, column - 1, present)
            start = None
        if differs and start is None:
            start = column
        present = here


def _present(table: Table, lacunae: Stretches, column: int) -> tuple[int, ...]:
    return tuple(w for w, found in lacunae.items() if not any(a <= column <= b for a, b in found))


def _differ(table: Table, column: int, present: tuple[int, ...]) -> bool:
    forms = {token.key if token else None for token in (table.cell(column, w) for w in present)}
    return len(forms) > 1


def _crosses_run(table: Table, column: int, present: tuple[int, ...]) -> bool:
    """Whether a witness passes from one of its runs to the next before this column: a reading must be one slice."""
    if not 0 < column < len(table.columns):
        return False
    for witness in present:
        index = table.columns[column][witness]
        tokens = table.tokens[witness]
        if index > 0 and tokens[index].run != tokens[index - 1].run:
            return True
    return False


def tokens_in(table: Table, unit: Unit, witness: int) -> tuple[Typed, ...]:
    """The tokens of a witness in a unit."""
    cells = (table.cell(column, witness) for column in range(unit.first, unit.last + 1))
    return tuple(token for token in cells if token is not None)


def place(table: Table, unit: Unit, witness: int) -> tuple[int, int]:
    """Where a witness's reading of a unit stands: half-open code points, an empty run for an omission."""
    tokens = tokens_in(table, unit, witness)
    if tokens:
        return tokens[0].start, tokens[-1].end
    for column in range(unit.first - 1, -1, -1):
        before = table.cell(column, witness)
        if before is not None:
            return before.end, before.end
    spans = table.witnesses[witness].spans
    start = table.tokens[witness][0].start if table.tokens[witness] else spans[0][0] if spans else 0
    return start, start
