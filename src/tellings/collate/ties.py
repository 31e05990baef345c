"""What groups are made from: the scores of all pairs of units, which pairs count, and which must stay apart."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from tellings.collate.features import Mask, Matrix
from tellings.collate.score import Board, Scores, score, speaker_gate
from tellings.collate.settings import Settings

_NEVER = 1e6
"""The weight of a ban that nothing outweighs: one account, other events."""


class Ties(Struct, frozen=True):
    """Units with their pairs.

    `kept` are the pairs above the cuts, headlines left out. `own` are pairs of one account, but for a lede and what it
    sums up. `apart` weighs pairs of other events or surely different speakers, `bans` those and `own`: a group holds
    few pairs of different speakers, since one wrong name in one account must not divide a statement that all others
    tell alike.
    """

    board: Board
    scores: Scores
    kept: Mask
    own: Mask
    apart: Matrix
    bans: Matrix
    settings: Settings

    def welcome(self, unit: int, members: list[int]) -> bool:
        """Whether a unit may be with others, of its own account or not."""
        return bool(self.apart[unit, members].mean() <= self.settings.other_voices)


def ties(board: Board, allowed: Mask, settings: Settings) -> Ties:
    """Score all pairs of units and say which may be together.

    Args:
        board: the units with their likeness.
        allowed: pairs whose sections tell one event.
        settings: the thresholds of the room.
    """
    scores = score(board, allowed, settings)
    _, other_voice = speaker_gate(board, settings)
    own = _own(board, scores.cut)
    apart = np.where(allowed, other_voice.astype(np.float64), _NEVER)
    heads = np.array([u.part == "headline" for u in board.units], dtype=bool)
    kept = scores.kept & ~heads[:, None] & ~heads[None, :]
    return Ties(board, scores, kept, own, apart, np.where(own, _NEVER, apart), settings)


def _own(board: Board, cut: float) -> Mask:
    # A lede may share a statement with the sentence of its own account that it sums up.
    own = np.asarray(board.witness[:, None] == board.witness[None, :])
    summary = np.array([u.part == "lede" for u in board.units], dtype=bool)
    own &= ~((summary[:, None] ^ summary[None, :]) & (board.like >= cut))
    np.fill_diagonal(own, False)
    return own
