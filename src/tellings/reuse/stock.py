"""Stock wording of a collection: what texts of several groups hold that are otherwise different, and lists.

Whatever the size of the collection, few of its words are looked at at once: the places of stock wording are kept as
columns by blocks of texts, and a block's words are marked when its runs are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tellings import kernel
from tellings.reuse.collection import Collection
from tellings.reuse.work import Progress, in_order, quiet
from tellings.reuse.workspace import Column

BLOCK_WORDS = 1 << 25
"""Words of a block of texts, unless one text has more."""
SLICE = 1 << 20
"""Fingerprints that are looked at at once, unless one hash has more places."""
Runs = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Where runs of words begin and end, counted over all texts."""


class Stock:
    """The stock wording of a collection.

    Args:
        held: the collection.
        kin: pairs (`a << 32 | b`) of texts that are one group.
        threads: parts of the fingerprints that are worked on at the same time.
        progress: is told the parts done.
    """

    def __init__(
        self, held: Collection, kin: kernel.U64, threads: int, progress: Progress = quiet
    ) -> None:
        self._held, self._bounds = held, held.bounds
        self._edges = self._blocks()
        self._threads = threads
        self._columns: list[Column] = [
            held.workspace.column(f"stock{n}", np.uint64) for n in range(len(self._edges) - 1)
        ]
        self._find(kin, progress)

    def shares(self, sides: Sequence[Runs]) -> list[NDArray[np.float64]]:
        """The share of stock words of each run, for several lists of runs."""
        found = [np.zeros(len(begins)) for begins, _ in sides]
        words = self._bounds[self._edges]
        which = [np.searchsorted(words, begins, "right") - 1 for begins, _ in sides]
        asked = kernel.distinct(np.concatenate([np.empty(0, np.int64), *which]))

        def of(block: int) -> list[tuple[NDArray[np.int64], NDArray[np.float64]]]:
            marks, first, counted = self._marks(block), words[block], []
            for (begins, ends), blocks in zip(sides, which, strict=True):
                at = np.flatnonzero(blocks == block)
                begin, end = begins[at] - first, ends[at] - first
                counted.append((at, kernel.count(marks, begin, end) / (end - begin)))
            return counted

        for counted in in_order(of, asked.tolist(), self._threads, 1):
            for shares, (at, values) in zip(found, counted, strict=True):
                shares[at] = values
        return found

    def _blocks(self) -> NDArray[np.int64]:
        """The first text of each block, and the number of texts."""
        number = self._bounds[:-1] // BLOCK_WORDS
        return np.concatenate([np.flatnonzero(kernel.firsts(number)), [len(self._held)]])

    def _find(self, kin: kernel.U64, progress: Progress) -> None:
        """Lay the places of stock wording down, each in the column of its block."""
        held, labels = self._held, self._held.labels()
        roots, use = kernel.components(kin, len(held)), held.settings
        cuts = self._edges.astype(np.uint64) << np.uint64(32)

        def stock(number: int) -> list[kernel.U64]:
            keys, places = (column.whole() for column in held.parts[number])
            found = [np.empty(0, np.uint64)]
            for begin, end in slices(keys):
                at = places[begin:end]
                many = use.stock, use.stock_in_outlet
                wide = keys[begin:end].astype(np.uint64)
                found.append(at[kernel.stock(wide, at, roots, labels, *many) > 0])
            laid = np.sort(np.concatenate(found))
            return np.split(laid, np.searchsorted(laid, cuts[1:-1]))

        for done, parts in enumerate(in_order(stock, range(use.parts), self._threads, 1)):
            for column, places in zip(self._columns, parts, strict=False):
                column.append(places)
            progress("weighing", done + 1, use.parts)

    def _marks(self, block: int) -> NDArray[np.uint8]:
        """1 for every word of a block that is stock or part of a list."""
        begin, end = int(self._edges[block]), int(self._edges[block + 1])
        bounds = self._bounds[begin : end + 1]
        words = self._held.listed.whole()[bounds[0] : bounds[-1]].copy()
        bounds = bounds - bounds[0]
        places = self._columns[block].whole() - np.uint64(begin << 32)
        use = self._held.settings
        kernel.cover(places, np.ones(len(places), np.uint8), bounds, use.gram, words)
        kernel.fill(bounds, use.window, words)
        return words


def slices(keys: kernel.U32) -> Iterator[tuple[int, int]]:
    """Parts of sorted keys, none of which ends among equal ones."""
    begin = 0
    while begin < len(keys):
        end = min(begin + SLICE, len(keys))
        if end < len(keys):
            end = int(np.searchsorted(keys, keys[end - 1], "right"))
        yield begin, end
        begin = end
