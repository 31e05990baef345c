"""Splitting units by what they align with: a clause that matches two different units elsewhere, one with each half.

The rules of `split` look at one sentence alone; where they see no boundary, other accounts may show one. A unit is cut
only at a joint (a mark, a joining word), and only where each side is covered best by another unit of one account. Words
between quotation marks are not cut.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from tellings.collate.coverage import Coverage
from tellings.collate.lexicon import word_lists
from tellings.collate.score import Board, Scores
from tellings.collate.settings import Settings
from tellings.collate.units import Unit
from tellings.collate.word_kinds import DATE, own_weight, value_type

Floats = npt.NDArray[np.float32]

_MARKS = ',;:—–“”"()'


class Cut(Struct, frozen=True):
    """A place to cut a unit: before its word `at`; `gain` is the share of its weight that this explains."""

    at: int
    gain: float


class Words(Struct, frozen=True):
    """The words of a unit: their weights, and which of them could carry a statement."""

    weights: Floats
    own: Floats
    plain: Floats


class Alone(Struct, frozen=True):
    """How much of each word of a unit each near unit of any account covers, and the weight of those units."""

    covered: Floats
    masses: Floats


def joints(text: str, unit: Unit) -> list[int]:
    """The words of a unit (by index, never the first) before which it may be cut."""
    out = []
    for at in range(1, len(unit.tokens)):
        gap = text[unit.tokens[at - 1].end : unit.tokens[at].start]
        marked = any(mark in gap for mark in _MARKS)
        if marked or unit.tokens[at].norm in word_lists().joints or _dates(unit, at):
            out.append(at)
    return out


def _carried(unit: Unit) -> tuple[Floats, Floats]:
    """What each word adds to a statement, and whether it is more than a name or a frame word."""
    own = np.array([own_weight(w) for w in unit.tokens], dtype=np.float32)
    plain = (own >= 1).astype(np.float32)
    # A date is a statement of its own beside what happens then.
    dated = np.array([value_type(w) == DATE for w in unit.tokens], dtype=bool)
    own[dated] = _DATED
    plain[dated] = 1
    return own, plain


_DATED = 1.5


def _dates(unit: Unit, at: int) -> bool:
    """Whether a phrase of time begins here ("from 1 September", "starting on the first of September")."""
    openers = word_lists().time_openers
    first = unit.tokens[at].norm in openers and unit.tokens[at - 1].norm not in openers
    return first and any(value_type(w) == DATE for w in unit.tokens[at + 1 : at + 6])


def cuts(
    board: Board, scores: Scores, texts: Mapping[str, str], settings: Settings
) -> dict[int, list[int]]:
    """Where units divide between two units of another account.

    Args:
        board: the units with their likeness.
        scores: their pair scores.
        texts: the text of each account, by its id.
        settings: the thresholds of the room.

    Returns:
        For each unit to be cut, the indices of the words that begin its new parts.
    """
    coverage = Coverage(board.units, board.witness.tolist(), settings)
    near = scores.full >= settings.window_near * scores.cut
    near &= np.array([u.part == "body" for u in board.units], dtype=bool)[None, :]
    blocks = board.blocks()
    masses = coverage.masses()
    out = {}
    for number, unit in enumerate(board.units):
        if unit.part == "headline" or unit.quoted or not near[number].any():
            continue
        rivals = [np.flatnonzero(near[number, b]) + b.start for b in blocks]
        rivals = [r for r in rivals if len(r)]
        places = joints(texts[unit.account], unit) if rivals else []
        if places:
            weights, covered = coverage.of(unit)
            words = Words(weights, *_carried(unit))
            every = np.concatenate(rivals)
            alone = Alone(covered[:, every], masses[every])
            found = [covered[:, r] for r in rivals if len(r) > 1]
            divided = _divide(words, found, alone, places, (0, len(weights)), settings)
            if divided:
                out[number] = divided
    return out


def _divide(
    words: Words,
    rivals: Sequence[Floats],
    alone: Alone,
    places: Sequence[int],
    part: tuple[int, int],
    settings: Settings,
) -> list[int]:
    start, end = part
    best: Cut | None = None
    for at in places:
        if start < at < end:
            spots = (start, at, end)
            gain = max((_gain(words, r, spots, settings) for r in rivals), default=0.0)
            gain = max(gain, _one_sided(words, alone, spots, settings))
            if gain >= settings.window_gain and (best is None or gain > best.gain + 1e-6):
                best = Cut(at, gain)
    if best is None:
        return []
    left = _divide(words, rivals, alone, places, (start, best.at), settings)
    right = _divide(words, rivals, alone, places, (best.at, end), settings)
    return [*left, best.at, *right]


def _sizeable(words: Words, sides: Sequence[slice], least: float) -> bool:
    return all(words.own[s].sum() >= least and words.plain[s].any() for s in sides)


def _one_sided(
    words: Words, alone: Alone, spots: tuple[int, int, int], settings: Settings
) -> float:
    """How much of the unit a rival leaves out that tells one side of it and nothing of the other."""
    start, at, end = spots
    sides = (slice(start, at), slice(at, end))
    if not _sizeable(words, sides, settings.side_words):
        return 0.0
    mass = [float(words.weights[s].sum()) for s in sides]
    left, right = (alone.covered[s].sum(0) for s in sides)
    best = 0.0
    for here, there, own, other in ((left, right, *mass), (right, left, *mass[::-1])):
        fits = (here >= settings.side_covered * own) & (there <= settings.side_left * other)
        fits &= here >= settings.side_rival * alone.masses
        if fits.any():
            best = max(best, float((here / own - there / other)[fits].max()))
    return best


def _gain(words: Words, rivals: Floats, spots: tuple[int, int, int], settings: Settings) -> float:
    """How much more of the unit two rivals explain than one; 0 where a side is not clearly one's own."""
    start, at, end = spots
    sides = (slice(start, at), slice(at, end))
    mass = [float(words.weights[s].sum()) for s in sides]
    if not _sizeable(words, sides, settings.window_words):
        return 0.0
    left, right = (rivals[s].sum(0) for s in sides)
    one, two = int(left.argmax()), int(right.argmax())
    if one == two:
        return 0.0
    if (
        left[one] < settings.window_covered * mass[0]
        or right[two] < settings.window_covered * mass[1]
    ):
        return 0.0
    gain = float(left[one] + right[two] - (left + right).max())
    return gain / sum(mass)
