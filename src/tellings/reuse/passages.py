"""The passages that texts of a collection share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tellings import kernel
from tellings.model import LeftOut
from tellings.reuse.collection import Collection
from tellings.reuse.pieces import Piece, pieces
from tellings.reuse.settings import CorpusSettings
from tellings.reuse.work import Progress, in_order
from tellings.reuse.workspace import Column


class Shared(NamedTuple):
    """Pairs of texts with the passages they share.

    `pairs` are distinct (`a << 32 | b`, a < b) and rise; `passages` (dtype `kernel.PASSAGE`) name them by number, in
    the order of the pairs and of a.
    """

    pairs: kernel.U64
    passages: NDArray[np.void]
    left_out: tuple[LeftOut, ...]

    @property
    def a(self) -> NDArray[np.int64]:
        """The first text of each pair."""
        return kernel.halves(self.pairs)[0]

    @property
    def b(self) -> NDArray[np.int64]:
        """The second text of each pair."""
        return kernel.halves(self.pairs)[1]


def search(held: Collection, split: int, threads: int, progress: Progress) -> Shared:
    """Find the passages that texts of a collection share.

    Args:
        held: the collection, complete.
        split: texts below this number are not compared with one another (the old collection).
        threads: parts that are worked on at the same time.
        progress: is told the parts done.

    Returns:
        All pairs that share a passage of `settings.min_words` equal words.

    Source: docs/methods.md, reuse at scale.
    """
    settings = held.settings
    sown, hot, unpaired = _sow(held, split, threads, progress)
    words = held.words()

    def grown(part: tuple[Column, Column]) -> tuple[kernel.U64, kernel.Matched]:
        pairs, spots = _sorted(part, 64)
        for column in part:  # the copy is all that is needed: let go of the seeds part by part
            column.replace(np.empty(0, np.uint64))
        matched = grow(words, pairs, spots, settings)
        return pairs[kernel.firsts(pairs)], matched

    found, stretches = [], 0
    for done, (pairs, matched) in enumerate(in_order(grown, sown, threads, 1), 1):
        found.append((pairs, matched.passages))
        stretches += matched.left_out
        progress("comparing", done, len(sown))
    return Shared(*_joined(found), tuple(_left_out(hot, unpaired, stretches, settings)))


def grow(
    words: kernel.Words, pairs: kernel.U64, spots: kernel.U64, settings: CorpusSettings
) -> kernel.Matched:
    """The passages that seeds grow into."""
    return kernel.match(
        words,
        pairs,
        spots,
        drop=settings.drop,
        miss=settings.miss,
        gap=settings.gap,
        anchor=settings.anchor,
        join=settings.join,
        least=settings.min_words,
        repeats=settings.repeats,
    )


def _sorted(part: tuple[Column, Column], bits: int) -> tuple[kernel.U64, kernel.U64]:
    keys, values = (np.array(column.whole(), np.uint64) for column in part)
    kernel.sort(keys, values, bits)
    return keys, values


def _sow(
    held: Collection, split: int, threads: int, progress: Progress
) -> tuple[list[tuple[Column, Column]], int, int]:
    """Seeds of all parts, laid down in parts by pair; how many fingerprints were hot, and what that left out."""
    parts = held.settings.parts
    sown = [
        (
            held.workspace.column(f"pairs{n}", np.uint64),
            held.workspace.column(f"spots{n}", np.uint64),
        )
        for n in range(parts)
    ]

    def seeded(piece: Piece) -> tuple[Piece, kernel.U64, kernel.U64, kernel.Seeds]:
        keys, places = piece.of(held.parts[piece.part])
        kernel.sort(keys, places, 32)
        return piece, keys, places, kernel.seeds(keys, places, held.settings.hot, split, parts)

    hot = unpaired = 0
    cut = pieces(held.parts)
    for done, (piece, keys, places, found) in enumerate(in_order(seeded, cut, threads, 1), 1):
        held.sorted_piece(piece, keys, places)
        hot += found.hot
        unpaired += found.left_out
        low = found.pairs & np.uint64(parts - 1)
        edges = np.searchsorted(low, np.arange(parts + 1))
        for (pairs, spots), begin, end in zip(sown, edges[:-1], edges[1:], strict=True):
            pairs.append(found.pairs[begin:end])
            spots.append(found.spots[begin:end])
        progress("pairing", done, len(cut))
    return sown, hot, unpaired


def _joined(
    found: list[tuple[kernel.U64, NDArray[np.void]]],
) -> tuple[kernel.U64, NDArray[np.void]]:
    """The pairs of all parts that have passages, in order, and their passages."""
    if not found:
        return np.empty(0, np.uint64), np.empty(0, kernel.PASSAGE)
    of = np.concatenate([pairs[passages["pair"]] for pairs, passages in found])
    passages = np.concatenate([passages for _, passages in found])
    order = np.argsort(of, kind="stable")  # those of a pair are of one part, and in order there
    pairs, numbers = np.unique(of[order], return_inverse=True)
    passages = passages[order]
    passages["pair"] = numbers
    return pairs, passages


def _left_out(
    hot: int, unpaired: int, stretches: int, settings: CorpusSettings
) -> Iterator[LeftOut]:
    if unpaired:
        reason = (
            f"pairs of places that share one of the {hot} word sequences found in more than "
            f"{settings.hot} places: each place was paired with the next text's only"
        )
        yield LeftOut(step="reuse", count=unpaired, reason=reason)
    yield from stretches_left_out(stretches, settings)


def stretches_left_out(stretches: int, settings: CorpusSettings) -> Iterator[LeftOut]:
    """What the bound on the stretches of one pair left out."""
    if stretches:
        reason = (
            f"places with common wording outside the followed stretches of their pair: {settings.repeats}, "
            "more where texts are long"
        )
        yield LeftOut(step="reuse", count=stretches, reason=reason)
