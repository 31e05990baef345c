"""The sections of each aligned account before they have an event: sentences, units, and what they are compared by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from tellings.collate.copies import Witness
from tellings.collate.events import Stretch
from tellings.collate.features import Matrix
from tellings.collate.score import Board
from tellings.collate.sections import Row, boundaries, rows
from tellings.collate.settings import Settings
from tellings.collate.units import content
from tellings.collate.word_kinds import is_frame, is_link
from tellings.model import Account, LeftOut, body_spans
from tellings.text import squeeze

if TYPE_CHECKING:
    from tellings.name import Names


class Cut(Struct, frozen=True):
    """A section of a witness: its sentences, and all its units (headlines included)."""

    witness: int
    sentences: tuple[Row, ...]
    units: tuple[int, ...]


def cut_sections(
    board: Board, plain: Matrix, told: Sequence[Witness], names: Names, settings: Settings
) -> tuple[list[Cut], list[LeftOut]]:
    """Cut the aligned accounts into sections.

    Args:
        board: the units of all witnesses.
        plain: their pair scores without diagonal support.
        told: the witnesses, by their number on the board.
        names: the names of the story.
        settings: the thresholds of the room.

    Returns:
        The sections, those of one witness in order; and the marked places that were not weighed.
    """
    blocks = {int(board.witness[b.start]): b for b in board.blocks()}
    cuts: list[Cut] = []
    left: list[LeftOut] = []
    for number, one in enumerate(told):
        block = blocks.get(number, slice(0, 0))
        mine = [u for u in board.units[block] if u.account == one.leader.id]
        sentences = rows(one.leader, mine, block.start, names)
        profile = _profile(plain, sentences, board, number)
        inner, unweighed = boundaries(one.leader, sentences, profile, settings)
        if unweighed:
            left.append(
                LeftOut(step="collate", count=unweighed, reason=_UNWEIGHED, account=one.leader.id)
            )
        cuts += _cuts(number, block, sentences, [0, *inner, len(sentences)], board)
    return cuts, left


_UNWEIGHED = "places marked as a turn to another event, beyond the clearest, that were not weighed"


def _profile(plain: Matrix, sentences: Sequence[Row], board: Board, own: int) -> Matrix:
    """For each sentence the best score in each other witness."""
    columns = [b for b in board.blocks() if board.witness[b.start] != own]
    out = np.zeros((len(sentences), max(1, len(columns))), dtype=np.float32)
    for i, row in enumerate(sentences):
        for j, block in enumerate(columns):
            out[i, j] = plain[list(row.units), block].max()
    return out


def _cuts(
    number: int, block: slice, sentences: Sequence[Row], spots: Sequence[int], board: Board
) -> list[Cut]:
    parts = [tuple(sentences[a:b]) for a, b in pairwise(spots)]
    held = [[u for row in part for u in row.units] for part in parts]
    inside = {u for part in held for u in part}
    for unit in range(block.start, block.stop):
        if unit not in inside:
            held[_nearest(unit, held, board)].append(unit)
    return [Cut(number, part, tuple(sorted(mine))) for part, mine in zip(parts, held, strict=True)]


def _nearest(unit: int, held: Sequence[Sequence[int]], board: Board) -> int:
    # Headlines, and sentences that only a copy has, go with the section they resemble; else with the first.
    fits = [float(board.like[unit, part].max()) if part else 0.0 for part in held]
    return max(range(len(fits)), key=lambda i: (round(fits[i], 6), -i))


def stretch(board: Board, leader: Account, cut: Cut) -> Stretch:
    """What the events are found by in a section of an aligned account."""
    runs = [(row.start, row.end) for row in cut.sentences] or list(body_spans(leader))
    body = tuple(u for u in cut.units if board.units[u].part != "headline") or cut.units
    words = [w for u in body for w in content(board.units[u]) if not is_frame(w)]
    stems = Counter(w.stem for w in words)
    names = Counter(w.stem for w in words if is_link(w) or w.text[:1].isupper())
    return Stretch(cut.witness, body, squeeze(leader.text, runs), dict(stems), dict(names))
