"""From signatures to candidates: the keys of one band of rows, and how far the signatures of two texts agree."""

from __future__ import annotations

from typing import Any

import numpy as np

from tellings.kernel.twin.check import U32_MOST, demand, items, number, pairs_within

_STEP = np.uint64(0xFF51AFD7ED558CCD)
_SLOTS, _AT_ONCE = 8, 1 << 16


def band(signatures: Any, permutations: Any, first: Any, rows: Any, keys: Any, places: Any) -> int:
    """Fill the keys of one band and the places of the texts that are not alone in their slot; returns their number."""
    permutations, first, rows = number(permutations), number(first), number(rows)
    of = items(signatures, "signatures", np.uint32)
    out = items(keys, "keys", np.uint64, writable=True)
    where = items(places, "places", np.uint64, writable=True)
    demand(permutations > 0 and len(of) % permutations == 0, "whole signatures are wanted")
    table = of.reshape(-1, permutations)
    fine = rows > 0 and first + rows <= permutations and min(len(out), len(where)) >= len(table)
    demand(fine, "rows within the signatures and room for one key and place a text are wanted")
    filled = np.flatnonzero((table[:, first] != U32_MOST) | (table[:, 0] != U32_MOST))
    key = np.zeros(len(filled), np.uint64)
    for row in range(first, first + rows):
        key = (key ^ table[filled, row]) * _STEP
        key ^= key >> np.uint64(32)
    slots = 64
    while slots < _SLOTS * len(table):
        slots *= 2
    _, slot, counts = np.unique(key & np.uint64(slots - 1), return_inverse=True, return_counts=True)
    shared = np.flatnonzero(counts[slot] > 1)
    out[: len(shared)] = key[shared]
    where[: len(shared)] = filled[shared].astype(np.uint64) << np.uint64(32)
    return len(shared)


def agreement(signatures: Any, permutations: Any, pairs: Any, counts: Any) -> None:
    """Fill in how many permutations the texts of each pair agree."""
    permutations = number(permutations)
    of, two = items(signatures, "signatures", np.uint32), items(pairs, "pairs", np.uint64)
    out = items(counts, "agreement", np.uint32, writable=True)
    fine = permutations > 0 and len(of) % permutations == 0 and len(out) >= len(two)
    demand(fine, "whole signatures are wanted, and room for one number a pair")
    table = of.reshape(-1, permutations)
    pairs_within(two, len(table))
    for at in range(0, len(two), _AT_ONCE):
        part = two[at : at + _AT_ONCE]
        a, b = part >> np.uint64(32), part & np.uint64(U32_MOST)
        out[at : at + len(part)] = (table[a] == table[b]).sum(axis=1)
