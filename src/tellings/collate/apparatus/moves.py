"""Words that stand elsewhere in another witness: a move is not a substitution (docs/methods.md, apparatus, step 4)."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from tellings.collate.apparatus.settings import Settings
from tellings.collate.apparatus.table import Table
from tellings.collate.apparatus.typed import Typed


class Move(Struct, frozen=True, order=True):
    """A run of one witness whose words stand unmatched in another witness at other columns.

    `columns` are its columns in `witness`, `other_columns` those of the same words in `other`; both are indices into
    the table.
    """

    witness: int
    columns: tuple[int, ...]
    other: int
    other_columns: tuple[int, ...]


def moves(table: Table, settings: Settings | None = None) -> tuple[Move, ...]:
    """The moves between every two different witnesses of a table.

    Args:
        table: the aligned witnesses.
        settings: how long a run without content word must be.

    Returns:
        Each move once, seen from the witness that comes first in the table; witnesses with the same words are
        represented by the first of them.
    """
    settings = settings or Settings()
    if not table.aligned:
        return ()
    firsts = [table.classes.index(c) for c in range(max(table.classes, default=-1) + 1)]
    rows = {w: [table.cell(column, w) for column in range(len(table.columns))] for w in firsts}
    found: list[Move] = []
    for at, a in enumerate(firsts):
        for b in firsts[at + 1 :]:
            found.extend(_between(rows, a, b, settings))
    return tuple(sorted(found))


Rows = dict[int, list[Typed | None]]
"""For each witness its token in every column."""


def _between(rows: Rows, a: int, b: int, settings: Settings) -> list[Move]:
    """Greedy runs: unmatched words of `a` that follow one another in `b` as well."""
    left, right = _unmatched(rows[a], rows[b]), _unmatched(rows[b], rows[a])
    places: defaultdict[str, list[int]] = defaultdict(list)
    for rank, (_, token) in enumerate(right):
        places[token.stem].append(rank)
    found: list[Move] = []
    used: set[int] = set()
    at = 0
    while at < len(left):
        run = _longest(left, right, at, places, used)
        if run and _worth(left[at : at + len(run)], settings):
            used.update(run)
            here = tuple(column for column, _ in left[at : at + len(run)])
            found.append(Move(a, here, b, tuple(right[rank][0] for rank in run)))
            at += len(run)
        else:
            at += 1
    return found


def _unmatched(row: list[Typed | None], other_row: list[Typed | None]) -> list[tuple[int, Typed]]:
    """Tokens of one row whose column holds no like token of the other."""
    return [
        (column, mine)
        for column, (mine, other) in enumerate(zip(row, other_row, strict=True))
        if mine is not None and (other is None or other.stem != mine.stem)
    ]


def _longest(
    left: list[tuple[int, Typed]],
    right: list[tuple[int, Typed]],
    at: int,
    places: dict[str, list[int]],
    used: set[int],
) -> list[int]:
    best: list[int] = []
    for start in places.get(left[at][1].stem, ())[:20]:
        run: list[int] = []
        while (
            at + len(run) < len(left)
            and start + len(run) < len(right)
            and start + len(run) not in used
            and left[at + len(run)][1].stem == right[start + len(run)][1].stem
        ):
            run.append(start + len(run))
        if len(run) > len(best):
            best = run
    return best


def _worth(run: list[tuple[int, Typed]], settings: Settings) -> bool:
    content = any(token.kind != "function" for _, token in run)
    return content or len(run) >= settings.phrase_words
