"""Parts of fingerprints in pieces that are small enough to be sorted in memory, whatever the size of a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tellings import kernel
from tellings.reuse.workspace import Column

PIECE = 1 << 21
"""Fingerprints of a piece, about: those of a hash lie in one."""
SLICE = 1 << 20


class Piece(NamedTuple):
    """The fingerprints of a part whose hashes have some highest bits; pieces follow one another in order."""

    part: int
    top: int
    bits: int

    @property
    def first(self) -> bool:
        """Whether it is the first of its part."""
        return self.top == 0

    @property
    def last(self) -> bool:
        """Whether it is the last of its part."""
        return self.top == (1 << self.bits) - 1

    def of(self, columns: tuple[Column, Column]) -> tuple[kernel.U64, kernel.U64]:
        """The keys and places of the piece, in the order in which they lie; copies."""
        keys, places = (column.whole() for column in columns)
        if not self.bits:
            return np.array(keys, np.uint64), np.array(places, np.uint64)
        held: list[tuple[kernel.U64, kernel.U64]] = [(np.empty(0, np.uint64),) * 2]
        for begin in range(0, len(keys), SLICE):
            some = keys[begin : begin + SLICE]
            at = np.flatnonzero(some >> np.uint32(32 - self.bits) == self.top)
            held.append((some[at].astype(np.uint64), places[begin : begin + SLICE][at]))
        one, two = (np.concatenate(part) for part in zip(*held, strict=True))
        return one, two


def pieces(parts: Sequence[tuple[Column, Column]]) -> list[Piece]:
    """All pieces of all parts."""
    found = []
    for part, (keys, _) in enumerate(parts):
        bits = max(0, (max(len(keys), 1) - 1) // PIECE).bit_length()
        found += [Piece(part, top, bits) for top in range(1 << bits)]
    return found
