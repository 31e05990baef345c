"""What the passages of a pair weigh: how much of them is the texts' own wording, stock, or quoted."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tellings import kernel
from tellings.reuse.cited import cited
from tellings.reuse.collection import Collection
from tellings.reuse.passages import Shared
from tellings.reuse.work import in_order

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Weighed(NamedTuple):
    """Measures of shared passages, one entry a pair.

    `equal` counts equal words, each once on either side; `longest` is the longest run of equal words; `own` the most
    words of one passage that are neither stock nor quoted; `quoted` tells whether they share a quotation.
    """

    equal: Floats
    longest: NDArray[np.int64]
    own: Floats
    quoted: Flags


def weigh(held: Collection, shared: Shared, threads: int) -> Weighed:
    """Weigh the passages of all pairs.

    A passage that is stock nearly throughout, in both texts, counts for nothing. Of the others the stock words do not
    count, nor those that are quoted in either text: what one text quotes and the other prints as a block, as a post or
    as prose of the speaker is one utterance. A sentence that many texts quote is a quotation still, unless both texts
    are of one outlet, which then prints it as furniture. What a text quotes from the other text, and credits to its
    outlet, counts. Some of what two otherwise different texts share is standing text: see `_standing`. Texts that are
    alike for the most part are copies, whatever they quote.

    Args:
        held: the collection.
        shared: its pairs, with passages.
        threads: parts that are worked on at the same time.
    """
    settings, bounds = held.settings, held.bounds
    found, pairs = shared.passages, len(shared.pairs)
    which = found["pair"].astype(np.int64)
    equal = found["equal"] * _counted_once(found, which)
    total = np.bincount(which, equal, pairs).astype(np.float64)
    sizes = np.diff(bounds)
    alike = total >= settings.kin * np.maximum(sizes[shared.a], sizes[shared.b])
    runs = _Runs(shared, which, bounds)
    stock = runs.shares(_furniture(held, shared.pairs[alike], bounds, threads))
    sides = runs.shares(held.quoted.whole())
    said = np.maximum(*sides)
    one = _one_outlet(held, shared)
    quoted = said >= settings.quoted
    said[cited(held, shared, which, sides)] = 0
    alive = (np.minimum(*stock) < settings.stock_share) | (quoted & ~one[which])
    plain = np.where(alive, equal * (1 - np.maximum(*stock)), 0)
    different = total < settings.kin * np.minimum(sizes[shared.a], sizes[shared.b])
    plain[_standing(held, shared, which, plain, one) & different[which]] = 0
    return Weighed(
        equal=total,
        longest=_most(found["longest"], which, pairs).astype(np.int64),
        own=_most(plain * np.where(alike[which], 1, 1 - said), which, pairs),
        quoted=_most(alive & quoted, which, pairs) > 0,
    )


def _standing(
    held: Collection, shared: Shared, which: NDArray[np.int64], plain: Floats, one: Flags
) -> Flags:
    """Which passages are standing text, provided that their texts are otherwise different.

    Two texts of one outlet in which no common passage was edited share a box, a biography or a form: prose that an
    outlet uses again is edited somewhere. Of any outlets, what ends one text and stands hardly edited at the foot of
    the other is a biography, a disclaimer or a notice.
    """
    found, sizes, pairs = shared.passages, np.diff(held.bounds), len(shared.pairs)
    pure = found["longest"] >= found["equal"]
    edited = (plain >= held.settings.min_words) & ~pure
    rests = (
        sizes[shared.a[which]] - found["a_end"],
        sizes[shared.b[which]] - found["b_end"],
    )
    kept = found["longest"] >= held.settings.kept * found["equal"]
    footing = kept & (np.minimum(*rests) == 0) & (np.maximum(*rests) <= held.settings.foot)
    standing: Flags = footing | (one & ~(_most(edited, which, pairs) > 0))[which]
    return standing


def _one_outlet(held: Collection, shared: Shared) -> Flags:
    """Whether both texts of each pair are of one outlet, as far as that is known."""
    labels = held.labels()
    if labels is None:
        return np.zeros(len(shared.pairs), np.bool_)
    one: Flags = (labels[shared.a] == labels[shared.b]) & (labels[shared.a] > 0)
    return one


class _Runs:
    """The words of passages on both sides, counted over all texts."""

    def __init__(self, shared: Shared, which: NDArray[np.int64], bounds: kernel.I64) -> None:
        found = shared.passages
        self._sides = [
            (bounds[texts[which]] + found[start], bounds[texts[which]] + found[end])
            for texts, start, end in (
                (shared.a, "a_start", "a_end"),
                (shared.b, "b_start", "b_end"),
            )
        ]

    def shares(self, marks: NDArray[np.uint8]) -> tuple[Floats, Floats]:
        """The share of marked words of each passage, on both sides."""
        one, two = (kernel.count(marks, begin, end) / (end - begin) for begin, end in self._sides)
        return one, two


def _furniture(
    held: Collection, kin: kernel.U64, bounds: kernel.I64, threads: int
) -> NDArray[np.uint8]:
    """1 for every word of stock wording, and of lists.

    Stock is what texts of several groups hold that are otherwise different (`kin` are the pairs that make groups).
    """
    settings, labels = held.settings, held.labels()
    roots = kernel.components(kin, len(held))
    words = held.listed.whole().copy()

    def mark(number: int) -> None:
        keys, places = (column.whole() for column in held.parts[number])
        marks = kernel.stock(
            keys.astype(np.uint64),
            places,
            roots,
            labels,
            settings.stock,
            settings.stock_in_outlet,
        )
        kernel.cover(places, marks, bounds, settings.gram, words)

    for _ in in_order(mark, range(settings.parts), threads):
        pass
    kernel.fill(bounds, settings.window, words)
    return words


def _counted_once(found: NDArray[np.void], which: NDArray[np.int64]) -> Floats:
    """The share of each passage that no earlier one of its pair covers, on the side where that is less.

    A text printed twice in one of two documents (as prose, and again as an embed) is shared once.
    """
    return np.minimum(
        _uncovered(which, found["a_start"], found["a_end"]),
        _uncovered(which, found["b_start"], found["b_end"]),
    )


def _uncovered(which: NDArray[np.int64], starts: kernel.U32, ends: kernel.U32) -> Floats:
    order = np.lexsort((starts, which))
    base = which[order] << 32
    begin, end = base + starts[order], base + ends[order]
    before = np.concatenate([[0], np.maximum.accumulate(end)[:-1]])
    fresh = np.clip(end - np.maximum(begin, before), 0, None)
    shares = np.empty(len(which))
    shares[order] = fresh / (end - begin)
    return shares


def _most(values: NDArray[np.generic], which: NDArray[np.int64], pairs: int) -> Floats:
    """The largest value of each pair; 0 where it has none."""
    most = np.zeros(pairs)
    np.maximum.at(most, which, values)
    return most
