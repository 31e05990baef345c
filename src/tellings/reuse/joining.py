"""Ties between the representatives of groups, where a bound on pairs has left out most pairs of a large family.

A fingerprint in very many texts pairs each with the next only, so that a family of very many copies falls into groups
of neighbours. Representatives are few: they are compared with one another by the fingerprints that were cut short, then
the members of the group that joins with the representative that it joins. Ties are always looked at themselves and
never inferred from others, so that a chain of edits is as far from being one group as before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tellings import kernel
from tellings.reuse.collection import Collection
from tellings.reuse.grouping import Sorts, Ties, joined, ties
from tellings.reuse.signatures import candidates
from tellings.reuse.stock import slices
from tellings.reuse.verdict import Verdicts
from tellings.reuse.work import Progress, quiet

LEVELS = 8
"""Rounds of comparing representatives, which grow fewer by a multiple each time."""
SHARE = 0.25
"""Representatives are compared that share so many of the fingerprints of the one that has fewer. Near copies that
differ in every fortieth word share two thirds, excerpts more."""
BLOCK = 1 << 14
"""Pairs that are judged at once."""
Look = Callable[[kernel.U64], Verdicts]
"""Judges pairs of texts, which rise."""
Alike = Callable[[NDArray[np.int64]], kernel.U64]
"""Pairs of sorts among some that may be copies, `low << 32 | high`."""


def tied(
    held: Collection,
    of: Sorts,
    pairs: kernel.U64,
    verdicts: Verdicts,
    look: Look,
    *,
    threads: int = 1,
    progress: Progress = quiet,
) -> Ties:
    """The ties of sorts, with those between representatives that the search for pairs left out.

    Args:
        held: the collection.
        of: the texts of all copies and excerpts, by their words.
        pairs: `a << 32 | b`.
        verdicts: of the pairs.
        look: judges more pairs.
        threads: bands of signatures that are worked on at the same time.
        progress: is told how many pairs more were judged.
    """
    judged = _Judged(of, pairs, verdicts, look, progress)
    alike = _by_signature(held, of, threads) if len(held.signatures) else _by_hot(held, of)
    for _ in range(LEVELS):
        groups = judged.members()
        if not judged.add(alike(np.fromiter(groups, np.int64, len(groups)))):
            break
        joins = judged.members()
        moved = [
            (head, member)
            for head, heads in joins.items()
            for other in heads
            for member in groups.get(other, ())
        ]
        judged.add(_between(*np.array(moved, np.int64).reshape(-1, 2).T))
    return judged.ties


class _Judged:
    """Pairs of sorts that were judged, and the ties that they make."""

    def __init__(
        self, of: Sorts, pairs: kernel.U64, verdicts: Verdicts, look: Look, progress: Progress
    ) -> None:
        self._of, self._faces = of, of.faces
        self._look, self._progress, self._more = look, progress, 0
        one, two = (of.numbers[half] for half in kernel.halves(pairs))
        self._known = np.sort(_between(one, two)[(one >= 0) & (two >= 0)])
        self.ties = ties(of, pairs, verdicts)

    def members(self) -> dict[int, list[int]]:
        """The members of each representative; none of one that is alone."""
        other = kernel.halves(self.ties.between)[1]
        groups = joined(len(self._of.texts), self.ties)
        return {head: other[numbers].tolist() for head, numbers in groups.items()}

    def add(self, asked: kernel.U64) -> bool:
        """Judge pairs of sorts, each given once; whether there was one that had not been judged."""
        new = np.sort(asked[~_within(asked, self._known)])
        if not len(new):
            return False
        texts = np.sort(_between(*(self._faces[half] for half in kernel.halves(new))))
        for begin in range(0, len(texts), BLOCK):
            some = texts[begin : begin + BLOCK]
            self.ties = self.ties.merged(ties(self._of, some, self._look(some)))
            self._more += len(some)
            self._progress("joining", self._more, None)
        self._known = np.insert(self._known, np.searchsorted(self._known, new), new)
        return True


def _within(asked: kernel.U64, known: kernel.U64) -> NDArray[np.bool_]:
    """Which numbers are among others, which rise."""
    if not len(known):
        return np.zeros(len(asked), np.bool_)
    at = np.minimum(np.searchsorted(known, asked), len(known) - 1)
    found: NDArray[np.bool_] = known[at] == asked
    return found


def _between(ones: NDArray[np.int64], others: NDArray[np.int64]) -> kernel.U64:
    return kernel.packed(np.minimum(ones, others), np.maximum(ones, others))


def _by_signature(held: Collection, of: Sorts, threads: int) -> Alike:
    """Sorts that are candidates by their signatures."""
    signatures = held.signatures.whole().reshape(-1, held.settings.permutations)
    faces = of.faces

    def alike(heads: NDArray[np.int64]) -> kernel.U64:
        pairs, _, _ = candidates(signatures[faces[heads]], 0, held.settings, threads)
        return _between(*(heads[half] for half in kernel.halves(pairs)))

    return alike


def _by_hot(held: Collection, of: Sorts) -> Alike:
    """Sorts that share many of the fingerprints that were cut short."""
    keys, sorts, sizes = _hot(held, of)
    most = held.settings.hot

    def alike(heads: NDArray[np.int64]) -> kernel.U64:
        among = np.zeros(len(sizes), np.bool_)
        among[heads] = True
        at = among[sorts]
        own, places = keys[at], kernel.packed(sorts[at], 0)
        found = [kernel.seeds(own, places, most).pairs, _stars(own, places, most)]
        pairs, shared = np.unique(np.concatenate(found), return_counts=True)
        one, two = kernel.halves(pairs)
        return pairs[shared >= SHARE * np.minimum(sizes[one], sizes[two])]

    return alike


def _stars(keys: kernel.U64, places: kernel.U64, most: int) -> kernel.U64:
    """Pairs of the first sort, the longest text, with each other that shares a key of more than `most`.

    The next, which it is paired with anyhow, is left out.
    """
    begins, sizes = _runs(keys)
    many = sizes > most
    more = sizes[many] - 2
    first = np.repeat(begins[many], more)
    steps = np.arange(len(first)) - np.repeat(np.cumsum(more) - more, more)
    return kernel.packed(places[first] >> np.uint64(32), places[first + 2 + steps] >> np.uint64(32))


def _hot(held: Collection, of: Sorts) -> tuple[kernel.U64, NDArray[np.int64], NDArray[np.int64]]:
    """Fingerprints that were cut short, of the faces of sorts, in order of key and sort; all fingerprints of each."""
    numbers = np.full(len(held), -1)
    numbers[of.faces] = np.arange(len(of.texts))
    sizes = np.zeros(len(of.texts), np.int64)
    found = [(np.empty(0, np.uint64), np.empty(0, np.int64))]
    for columns in held.parts:
        keys, places = (column.whole() for column in columns)
        for begin, end in slices(keys):
            sorts = numbers[(places[begin:end] >> np.uint64(32)).astype(np.int64)]
            sizes += np.bincount(sorts[sorts >= 0], minlength=len(sizes))
            at = np.flatnonzero(_cut(keys[begin:end], held.settings.hot) & (sorts >= 0))
            both = kernel.distinct(kernel.packed(keys[begin:end][at], sorts[at]))
            found.append((both >> np.uint64(32), kernel.halves(both)[1]))
    one, two = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.argsort(one, kind="stable")
    return one[order], two[order], sizes


def _cut(keys: kernel.U32, most: int) -> NDArray[np.bool_]:
    """Which keys stand in more than so many places."""
    _, sizes = _runs(keys)
    return np.repeat(sizes > most, sizes)


def _runs(keys: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where runs of equal keys begin, and how long they are."""
    begins = np.flatnonzero(kernel.firsts(keys))
    return begins, np.diff(np.append(begins, len(keys)))
