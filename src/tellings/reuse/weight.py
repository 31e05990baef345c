"""What the passages of a pair weigh: how much of them is the texts' own wording, stock, or quoted."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tellings import kernel
from tellings.reuse.cited import cited
from tellings.reuse.collection import Collection
from tellings.reuse.passages import Shared
from tellings.reuse.stock import Runs, Stock

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


def kin(held: Collection, shared: Shared) -> kernel.U64:
    """Pairs of texts that are one group when stock wording is told: alike for the most part."""
    return shared.pairs[_alike(held, shared, _total(shared)) & ~_apart(held, shared)]


def weigh(held: Collection, shared: Shared, stock: Stock) -> Weighed:
    """Weigh the passages of pairs.

    A passage that is stock nearly throughout, in both texts, counts for nothing. Of the others the stock words do not
    count, nor those that are quoted in either text: what one text quotes and the other prints as a block, as a post or
    as prose of the speaker is one utterance. A sentence that many texts quote is a quotation still, unless both texts
    are of one outlet, which then prints it as furniture. What a text quotes from the other text, and credits to its
    outlet, counts. Some of what two otherwise different texts share is standing text: see `_standing`. Texts that are
    alike for the most part are copies, whatever they quote.

    Args:
        held: the collection.
        shared: pairs of it, with passages.
        stock: its stock wording.
    """
    settings, bounds, pairs = held.settings, held.bounds, len(shared.pairs)
    found = shared.passages
    equal, which = _equal(shared)
    total = _total(shared)
    sizes = np.diff(bounds)
    alike = _alike(held, shared, total)
    runs = _sides(shared, which, bounds)
    stocked = stock.shares(runs)
    marked = _shares(held.quoted.whole(), runs)
    said = np.maximum(*marked)
    one = _one_outlet(held, shared)
    quoted = said >= settings.quoted
    said[cited(held, shared, which, marked)] = 0
    alive = (np.minimum(*stocked) < settings.stock_share) | (quoted & ~one[which])
    plain = np.where(alive, equal * (1 - np.maximum(*stocked)), 0)
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


def _equal(shared: Shared) -> tuple[Floats, NDArray[np.int64]]:
    """The equal words of each passage, each word once on either side, and the number of its pair."""
    which = shared.passages["pair"].astype(np.int64)
    return shared.passages["equal"] * _counted_once(shared.passages, which), which


def _total(shared: Shared) -> Floats:
    """The equal words of each pair."""
    equal, which = _equal(shared)
    total: Floats = np.bincount(which, equal, len(shared.pairs)).astype(np.float64)
    return total


def _alike(held: Collection, shared: Shared, total: Floats) -> Flags:
    """Which pairs have so many words in common that they are one group."""
    sizes = np.diff(held.bounds)
    longer = np.maximum(sizes[shared.a], sizes[shared.b])
    alike: Flags = total >= held.settings.kin * longer
    return alike


def _apart(held: Collection, shared: Shared) -> Flags:
    """Pairs that share a long box and no story: each text has a long stretch of its own, and the box was not edited.

    Texts of two outlets that share most of their words are never that: a box belongs to one outlet. Where outlets are
    not known, they may be one.
    """
    use, found, pairs = held.settings, shared.passages, len(shared.pairs)
    sizes, apart = np.diff(held.bounds), np.ones(pairs, np.bool_)
    for texts, start, end in (
        (shared.a, "a_start", "a_end"),
        (shared.b, "b_start", "b_end"),
    ):
        least = np.maximum(use.apart_words, use.apart * sizes[texts])
        apart &= _longest_gap(shared, sizes[texts], start, end) >= least
    edited = (found["equal"] >= use.min_words) & (found["longest"] < found["equal"])
    apart &= ~(_most(edited, found["pair"].astype(np.int64), pairs) > 0)
    labels = held.labels()
    if labels is not None:
        one, two = labels[shared.a], labels[shared.b]
        apart &= (one == two) | (one == 0) | (two == 0)
    return apart


def _longest_gap(
    shared: Shared, sizes: NDArray[np.int64], start: str, end: str
) -> NDArray[np.int64]:
    """The longest stretch of one text of each pair that no passage covers."""
    which = shared.passages["pair"].astype(np.int64)
    order = np.lexsort((shared.passages[start], which))
    which = which[order]
    base = which << 32
    ends = np.maximum.accumulate(base + shared.passages[end][order])
    before = np.maximum(np.concatenate([[0], ends[:-1]]), base)
    longest, last = np.zeros(len(sizes), np.int64), np.zeros(len(sizes), np.int64)
    np.maximum.at(longest, which, base + shared.passages[start][order] - before)
    np.maximum.at(last, which, ends - base)
    gaps: NDArray[np.int64] = np.maximum(longest, sizes - last)
    return gaps


def _sides(shared: Shared, which: NDArray[np.int64], bounds: kernel.I64) -> list[Runs]:
    """The words of the passages on both sides, counted over all texts."""
    found = shared.passages
    return [
        (bounds[texts[which]] + found[start], bounds[texts[which]] + found[end])
        for texts, start, end in (
            (shared.a, "a_start", "a_end"),
            (shared.b, "b_start", "b_end"),
        )
    ]


def _shares(marks: NDArray[np.uint8], sides: list[Runs]) -> list[Floats]:
    """The share of marked words of each passage, on both sides."""
    return [kernel.count(marks, begin, end) / (end - begin) for begin, end in sides]


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
