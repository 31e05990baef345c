"""Which units of two witnesses say the same: gates, diagonal support, and cuts calibrated against chance pairs.

Method: ALGORITHMS 3.5 (null calibration after the idea of comparing with cells that cannot be matches).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from tellings.collate.features import Mask, Matrix
from tellings.collate.settings import Settings
from tellings.collate.units import Unit, content
from tellings.collate.word_kinds import is_frame

Ints = npt.NDArray[np.int64]


class Board(Struct, frozen=True):
    """Units of all witnesses with their likeness; `witness` numbers near-copy groups, `voice` speakers (-1 unknown).

    The units of one witness stand together and in order.
    """

    units: tuple[Unit, ...]
    witness: Ints
    voice: Ints
    person: Mask
    like: Matrix

    def blocks(self) -> list[slice]:
        """The run of units of each witness, in order."""
        edges = [0, *(np.flatnonzero(np.diff(self.witness)) + 1).tolist(), len(self.units)]
        return [slice(a, b) for a, b in pairwise(edges) if b > a]


class Scores(Struct, frozen=True):
    """Pair scores: `plain` after the gates, `full` with diagonal support, `kept` the pairs above the cuts.

    `cut` is the median of the cuts of all witness pairs; groups are not joined below it.
    """

    plain: Matrix
    full: Matrix
    kept: Mask
    cut: float


def speaker_gate(board: Board, settings: Settings) -> tuple[Matrix, Mask]:
    """The factor for each pair of units by their speakers, and the pairs that must not be linked for them.

    Two persons who both surely speak are kept apart, unless the words are almost the same: then one utterance is given
    to two people, which is a finding. An organisation and a person may speak with one voice.
    """
    known = board.voice >= 0
    both = known[:, None] & known[None, :]
    same = both & (board.voice[:, None] == board.voice[None, :])
    enough = settings.speaker_lifted_words
    long = np.array([len(content(u)) >= enough for u in board.units], dtype=bool)
    lifted = (board.like >= settings.speaker_lifted) & long[:, None] & long[None, :]
    other = both & ~same & board.person[:, None] & board.person[None, :] & ~lifted
    gate = np.where(same, 1.0, settings.speaker_unknown)
    narrators = ~known[:, None] & ~known[None, :]
    gate = np.where(narrators | lifted, 1.0, gate)
    gate = np.where(other, settings.speaker_other, gate)
    return gate.astype(np.float32), other


def score(board: Board, allowed: Mask, settings: Settings) -> Scores:
    """Score all pairs of units.

    Args:
        board: the units with their likeness.
        allowed: pairs whose sections tell one event.
        settings: the thresholds of the room.
    """
    plain, across = gated(board, allowed, settings)
    helped = plain + settings.support * _diagonal(plain, board.witness, settings)
    full = np.where(plain > settings.support_from, np.minimum(helped, 1), plain)
    full = np.where(across, full, 0).astype(np.float32)
    kept, cut = _cuts(board, full, settings)
    return Scores(plain, full, kept & across, cut)


def gated(board: Board, allowed: Mask, settings: Settings) -> tuple[Matrix, Mask]:
    """The likeness of pairs after the gates, and which pairs may be compared at all."""
    gate, _ = speaker_gate(board, settings)
    across = (board.witness[:, None] != board.witness[None, :]) & allowed
    telling = np.array([tells(u) for u in board.units], dtype=bool)
    across &= telling[:, None] & telling[None, :]
    return np.where(across, board.like * gate, 0).astype(np.float32), across


def tells(unit: Unit) -> bool:
    """Whether a unit has words beside its frame to be recognised by (not just `the mayor said`)."""
    return sum(not is_frame(word) for word in content(unit)) >= _TELLING


_TELLING = 2
_NEIGHBOURS = ((1, 1), (1, 2), (2, 1))
"""Steps along the diagonal: both accounts go on in the same direction."""


def _diagonal(plain: Matrix, witness: Ints, settings: Settings) -> Matrix:
    """What the neighbours of each pair support it with: the best before it and the best after it."""
    before, after = np.zeros_like(plain), np.zeros_like(plain)
    for down, right in _NEIGHBOURS:
        if plain.shape[0] <= max(down, right):
            continue
        # A step must stay inside the block of both witnesses.
        rows = witness[down:] == witness[:-down]
        columns = witness[right:] == witness[:-right]
        inside = rows[:, None] & columns[None, :]
        ahead = np.where(inside, plain[down:, right:], 0)
        behind = np.where(inside, plain[:-down, :-right], 0)
        after[:-down, :-right] = np.maximum(after[:-down, :-right], ahead)
        before[down:, right:] = np.maximum(before[down:, right:], behind)
    most, least = np.maximum(before, after), np.minimum(before, after)
    return np.asarray(most + settings.second_side * least, dtype=np.float32)


def _cuts(board: Board, full: Matrix, settings: Settings) -> tuple[Mask, float]:
    kept = np.zeros(full.shape, dtype=bool)
    cuts = []
    blocks = board.blocks()
    for at, rows in enumerate(blocks):
        for columns in blocks[at + 1 :]:
            cells = full[rows, columns]
            cut = _cut(cells, settings)
            cuts.append(cut)
            chosen = _above(cells, cut, settings)
            kept[rows, columns] = chosen
            kept[columns, rows] = chosen.T
    return kept, float(np.median(cuts)) if cuts else settings.floor


def _cut(cells: Matrix, settings: Settings) -> float:
    row, column = cells.max(1, keepdims=True), cells.max(0, keepdims=True)
    null = cells[(cells < row) & (cells < column)]
    if null.size == 0:
        return settings.floor
    return max(settings.floor, float(np.quantile(null, settings.null_quantile)))


def _above(cells: Matrix, cut: float, settings: Settings) -> Mask:
    row, column = cells.max(1, keepdims=True), cells.max(0, keepdims=True)
    chosen = cells >= cut
    chosen &= cells >= settings.best_of_either * np.minimum(row, column)
    chosen &= cells >= settings.best_of_both * np.maximum(row, column)
    return np.asarray(chosen)


def voices(units: Sequence[Unit], persons: frozenset[str], settings: Settings) -> tuple[Ints, Mask]:
    """Speakers as numbers (-1 where not sure enough to gate) and whether each is a person."""
    ids = sorted({u.speaker for u in units if u.speaker is not None})
    number = {entity: i for i, entity in enumerate(ids)}
    sure = [
        u.speaker
        if u.speaker_confidence >= settings.speaker_sure and (u.speaker in persons or u.quoted)
        else None
        for u in units
    ]
    voice = np.array([number[s] if s is not None else -1 for s in sure], dtype=np.int64)
    return voice, np.array([s in persons for s in sure], dtype=bool)
