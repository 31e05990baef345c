"""Which texts hang together, which wording is stock, and the words it covers."""

from __future__ import annotations

from typing import Any

import numpy as np

from tellings.kernel.twin.check import (
    U32_MOST,
    demand,
    halves,
    items,
    number,
    pairs_within,
    texts_of,
)
from tellings.kernel.twin.pairs import groups
from tellings.kernel.twin.sketch import grams

MOST_GROUPS = 64
"""Labels of one n-gram that are looked at, and the most groups that can be asked for."""


def components(pairs: Any, roots: Any) -> None:
    """Fill the smallest text of the group that each text belongs to."""
    both, out = items(pairs, "pairs", np.uint64), items(roots, "roots", np.uint32, writable=True)
    pairs_within(both, len(out))
    parent = list(range(len(out)))

    def root(text: int) -> int:
        while parent[text] != text:
            parent[text] = text = parent[parent[text]]
        return text

    for pair in both.tolist():
        one, two = sorted(map(root, halves(pair)))
        parent[two] = one
    out[:] = [root(text) for text in range(len(out))]


def stock(
    hashes: Any, places: Any, roots: Any, labels: Any, least: Any, least_in_one: Any, marks: Any
) -> int:
    """Fill 1 for every place of an n-gram of many groups; returns how many n-grams those are."""
    least, least_in_one = number(least), number(least_in_one)
    by, at = items(hashes, "hashes", np.uint64), items(places, "places", np.uint64)
    of = items(roots, "roots", np.uint32)
    among = np.zeros(len(of), np.uint32) if labels is None else items(labels, "labels", np.uint32)
    out = items(marks, "stock", np.uint8, writable=True)
    fine = len(by) == len(at) <= len(out) and len(among) == len(of)
    demand(fine, "as many places and marks as hashes are wanted, and as many labels as roots")
    demand({least, least_in_one} <= set(range(1, MOST_GROUPS + 1)), "1 to 64 groups are wanted")
    texts = (at >> np.uint64(32)).astype(np.int64)
    demand(not (texts >= len(of)).any(), "a place names a text that is not there")
    out[: len(by)] = 0
    found = 0
    for begin, end in groups(by):
        group = [(int(of[text]), int(among[text])) for text in texts[begin:end]]
        if len({root for root, _ in group}) >= least or _one_label(group, least_in_one):
            out[begin:end] = 1
            found += 1
    return found


def _one_label(group: list[tuple[int, int]], least: int) -> bool:
    """Whether texts of one of the first labels (0 is none) belong to many groups."""
    labels = list(dict.fromkeys(label for _, label in group if label))[:MOST_GROUPS]
    return any(len({root for root, of in group if of == label}) >= least for label in labels)


def cover(places: Any, marks: Any, bounds: Any, size: Any, words: Any) -> None:
    """Set 1 for the words of the n-grams that stand at marked places."""
    size = number(size)
    at, marked = items(places, "places", np.uint64), items(marks, "marks", np.uint8)
    of, out = items(bounds, "bounds", np.int64), items(words, "words", np.uint8, writable=True)
    texts = texts_of(of, len(out), "bounds")
    demand(len(at) == len(marked), "as many marks as places are wanted")
    within = (at >> np.uint64(32)).astype(np.int64)
    demand(not (within >= texts).any(), "a place lies outside its text")
    begins = of[within] + (at & np.uint64(U32_MOST)).astype(np.int64)
    demand(not (begins + size > of[within + 1]).any(), "a place lies outside its text")
    for begin in begins[marked != 0].tolist():
        out[begin : begin + size] = 1


def fill(bounds: Any, gap: Any, marks: Any) -> None:
    """Set 1 for the words between two marked ones of one text that are at most so many words apart."""
    gap = number(gap)
    of, out = items(bounds, "bounds", np.int64), items(marks, "marks", np.uint8, writable=True)
    for d in range(texts_of(of, len(out), "bounds")):
        marked = np.flatnonzero(out[of[d] : of[d + 1]]) + of[d]
        for last, following in zip(marked[:-1].tolist(), marked[1:].tolist(), strict=True):
            if following - last - 1 <= gap:
                out[last + 1 : following] = 1


def lists(words: Any, bounds: Any, size: Any, times: Any, apart: Any, marks: Any) -> None:
    """Set 1 from the first to the last of n-grams that stand often and close together in one text."""
    size, times, apart = number(size), number(times), number(apart)
    of, at = items(words, "words", np.uint32), items(bounds, "bounds", np.int64)
    out = items(marks, "marks", np.uint8, writable=True)
    texts_of(at, len(of), "bounds")
    demand(
        size > 0 and times > 1 and len(out) >= len(of),
        "a size, 2 times or more and room are wanted",
    )
    for begin, end in zip(at[:-1].tolist(), at[1:].tolist(), strict=True):
        if end - begin < size:
            continue
        found: dict[int, list[int]] = {}
        hashes = np.empty(end - begin, np.uint32)
        for place, gram in enumerate(hashes[: grams(of[begin:end], size, hashes)].tolist(), begin):
            found.setdefault(gram, []).append(place)
        for places in found.values():
            for row in _rows(places, apart):
                if len(row) >= times:
                    out[row[0] : row[-1] + size] = 1


def _rows(places: list[int], apart: int) -> list[list[int]]:
    """Places in rows of which none is further than `apart` from the one before."""
    rows = [places[:1]]
    for place in places[1:]:
        if place - rows[-1][-1] > apart:
            rows.append([])
        rows[-1].append(place)
    return rows


def count(marks: Any, begins: Any, ends: Any, counts: Any) -> None:
    """Fill how many words of each run are marked."""
    marked = items(marks, "marks", np.uint8)
    first, last = items(begins, "begins", np.int64), items(ends, "ends", np.int64)
    out = items(counts, "counts", np.uint32, writable=True)
    demand(len(first) == len(last) <= len(out), "as many ends and counts as begins are wanted")
    fine = (first >= 0) & (last >= first) & (last <= len(marked))
    demand(bool(fine.all()), "a run lies outside the words")
    sums = np.append(0, np.cumsum(marked, dtype=np.int64))
    out[: len(first)] = (sums[last] - sums[first]).astype(np.uint32)
