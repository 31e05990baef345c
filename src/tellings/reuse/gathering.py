"""Groups of copies in a corpus: every member is a copy of the group's representative itself."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tellings import kernel
from tellings.model import RELATION_CLASSES
from tellings.reuse.rows import MemberRow
from tellings.reuse.verdict import CODES, Verdicts

JOINING = (CODES["identical"], CODES["near_copy"], CODES["excerpt"])


def gather(
    ids: list[str], words: kernel.Words, pairs: kernel.U64, verdicts: Verdicts
) -> Iterator[MemberRow]:
    """Groups around representatives.

    Texts with the same words are one to begin with: whatever holds for one of them holds for all, also where a bound
    on pairs left out most of the pairs among them. The longest that is in no group yet (ties: the smaller hash of its
    words) becomes a representative, named by the smallest id; near copies and excerpts of it that are in no group
    join. So a chain of small edits never joins its ends, and a member always has its reason in one pair.

    Args:
        ids: of the documents.
        words: of the documents.
        pairs: `a << 32 | b`.
        verdicts: of the pairs.

    Yields:
        Members, group by group, the representative first, then by class and number.
    """
    rows = np.flatnonzero(np.isin(verdicts.codes, JOINING))
    sorts = _sorts(ids, words, pairs[rows])
    ties = _ties(sorts.of, pairs, verdicts, rows)
    taken = bytearray(len(sorts.texts))
    number = 0
    for sort, same in enumerate(sorts.texts):
        begin, end = ties.edges[sort], ties.edges[sort + 1]
        joining = [n for n in range(begin, end) if not taken[ties.other[n]]]
        if taken[sort] or not (joining or len(same) > 1):
            continue
        number += 1
        face, *copies = same
        yield _first(number, ids[face])
        size = int(words.bounds[face + 1] - words.bounds[face])
        joined = [(CODES["identical"], text, _because(1.0, 1.0, size)) for text in copies]
        for n in joining:
            taken[ties.other[n]] = 1
            reason = _reason(verdicts, ties, n)
            code = int(verdicts.codes[ties.row[n]])
            joined += [(code, text, reason) for text in sorts.texts[ties.other[n]]]
        for code, text, reason in sorted(joined):
            yield MemberRow(
                group=number,
                id=ids[text],
                representative=ids[face],
                class_=RELATION_CLASSES[code],
                because=reason,
            )


def _first(number: int, id: str) -> MemberRow:
    return MemberRow(
        group=number,
        id=id,
        representative=id,
        class_="identical",
        because="the longest text of the group",
    )


class _Sorts(NamedTuple):
    """Texts with the same words are of one sort; sorts are numbered as they may become representatives."""

    texts: list[list[int]]  # of each sort, the face first
    of: dict[int, int]  # text -> sort


def _sorts(ids: list[str], words: kernel.Words, pairs: kernel.U64) -> _Sorts:
    found: dict[tuple[int, bytes], list[int]] = {}
    for text in np.unique(np.concatenate(kernel.halves(pairs))).tolist():
        begin, end = words.bounds[text], words.bounds[text + 1]
        told = blake2b(words.hashes[begin:end].tobytes(), digest_size=16).digest()
        found.setdefault((-int(end - begin), told), []).append(text)
    texts = [found[rank] for rank in sorted(found)]
    for same in texts:
        face = min(range(len(same)), key=lambda n: ids[same[n]])
        same.insert(0, same.pop(face))
    return _Sorts(texts, {text: sort for sort, same in enumerate(texts) for text in same})


class _Ties(NamedTuple):
    """Ties of sorts to those after them: sort n has those from `edges[n]` to `edges[n + 1]`."""

    edges: list[int]
    other: NDArray[np.int64]
    row: NDArray[np.int64]  # of the pairs
    turned: NDArray[np.bool_]  # the other is the first text of the row


def _ties(
    sort_of: dict[int, int], pairs: kernel.U64, verdicts: Verdicts, rows: NDArray[np.int64]
) -> _Ties:
    """One tie for two sorts: that of the first class, then of the longest run."""
    numbers = np.fromiter(sort_of, np.int64, len(sort_of))
    sorts = np.fromiter(sort_of.values(), np.int64, len(sort_of))
    by = np.argsort(numbers)
    numbers, sorts = numbers[by], sorts[by]
    one, two = (sorts[np.searchsorted(numbers, half)] for half in kernel.halves(pairs[rows]))
    low, high = np.minimum(one, two), np.maximum(one, two)
    order = np.lexsort((-verdicts.longest[rows], verdicts.codes[rows], high, low))
    order = order[low[order] != high[order]]
    fresh = np.ones(len(order), np.bool_)
    fresh[1:] = (np.diff(low[order]) != 0) | (np.diff(high[order]) != 0)
    order = order[fresh]
    edges = np.searchsorted(low[order], np.arange(len(sort_of) + 1))
    return _Ties(edges.tolist(), high[order], rows[order], (one > two)[order])


def _reason(verdicts: Verdicts, ties: _Ties, number: int) -> str:
    row = ties.row[number]
    contained = (verdicts.containment_a if ties.turned[number] else verdicts.containment_b)[row]
    return _because(contained, verdicts.jaccard[row], verdicts.longest[row])


def _because(contained: float, jaccard: float, longest: int) -> str:
    return (
        f"{contained:.0%} of its five-word sequences stand in the representative; "
        f"Jaccard {jaccard:.2f}, longest common run {longest} words"
    )
