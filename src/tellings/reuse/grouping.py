"""Groups of copies in a corpus: every member is a copy of the group's representative itself."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tellings import kernel
from tellings.model import RELATION_CLASSES
from tellings.reuse.rows import MemberRow
from tellings.reuse.verdict import CODES, Verdicts
from tellings.reuse.work import Progress, quiet

JOINING = (CODES["identical"], CODES["near_copy"], CODES["excerpt"])


def grouped(ids: list[str], of: Sorts, ties: Ties, words: kernel.Words) -> Iterator[MemberRow]:
    """Groups around representatives.

    Texts with the same words are one to begin with: whatever holds for one of them holds for all, also where a bound
    on pairs left out most of the pairs among them. The longest that is in no group yet (ties: the smaller hash of its
    words) becomes a representative, named by the smallest id; near copies and excerpts of it that are in no group
    join. So a chain of small edits never joins its ends, and a member always has its reason in one pair.

    Args:
        ids: of the documents.
        of: the texts, by their words.
        ties: of these.
        words: of the documents.

    Yields:
        Members, group by group, the representative first, then by class and number.
    """
    number, joining = 0, joined(len(of.texts), ties)
    others = kernel.halves(ties.between)[1].tolist()
    for sort, same in enumerate(of.texts):
        if sort not in joining or not (joining[sort] or len(same) > 1):
            continue
        number += 1
        face, *copies = same
        yield _first(number, ids[face])
        size = int(words.bounds[face + 1] - words.bounds[face])
        members = [(CODES["identical"], text, _because(1.0, 1.0, size)) for text in copies]
        for n in joining[sort]:
            code, reason = int(ties.codes[n]), _reason(ties, n)
            members += [(code, text, reason) for text in of.texts[others[n]]]
        for code, text, reason in sorted(members):
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


class Sorts(NamedTuple):
    """Texts with the same words are of one sort; sorts are numbered as they may become representatives."""

    texts: list[list[int]]  # of each sort, the face first
    numbers: NDArray[np.int64]  # of each text of the collection; -1 for one that is of no sort

    @property
    def faces(self) -> NDArray[np.int64]:
        """The text that stands for each sort."""
        return np.fromiter((same[0] for same in self.texts), np.int64, len(self.texts))


def sorts(
    ids: list[str], words: kernel.Words, pairs: kernel.U64, progress: Progress = quiet
) -> Sorts:
    """The sorts of the texts of some pairs: the longest first, ties by the hash of their words.

    Args:
        ids: of the documents; the smallest names a sort.
        words: of the documents.
        pairs: `a << 32 | b`.
        progress: is told the texts done.
    """
    found: dict[tuple[int, bytes], list[int]] = {}
    asked = kernel.distinct(np.concatenate(kernel.halves(pairs))).tolist()
    for done, text in enumerate(asked):
        begin, end = words.bounds[text], words.bounds[text + 1]
        told = blake2b(words.hashes[begin:end].tobytes(), digest_size=16).digest()
        found.setdefault((-int(end - begin), told), []).append(text)
        if done % 1024 == 0:
            progress("grouping", done, len(asked))
    texts = [found[rank] for rank in sorted(found)]
    numbers = np.full(len(ids), -1)
    for sort, same in enumerate(texts):
        face = min(range(len(same)), key=lambda n: ids[same[n]])
        same.insert(0, same.pop(face))
        numbers[same] = sort
    return Sorts(texts, numbers)


class Ties(NamedTuple):
    """Ties of sorts to those after them, with their measures, in order of the two sorts (`low << 32 | high`)."""

    between: kernel.U64
    codes: NDArray[np.int8]
    contained: NDArray[np.float64]  # the share of the higher sort's shingles
    jaccard: NDArray[np.float64]
    longest: NDArray[np.int64]

    def merged(self, more: Ties) -> Ties:
        """These and others, of other sorts."""
        at = np.searchsorted(self.between, more.between)
        columns: Iterator[tuple[NDArray[Any], NDArray[Any]]] = zip(self, more, strict=True)
        return Ties(*(np.insert(one, at, two) for one, two in columns))


def ties(of: Sorts, pairs: kernel.U64, verdicts: Verdicts) -> Ties:
    """The ties that pairs make which are copies or excerpts; of two sorts that of the first class, then longest run."""
    rows = np.flatnonzero(np.isin(verdicts.codes, JOINING))
    one, two = (of.numbers[half] for half in kernel.halves(pairs[rows]))
    between = kernel.packed(np.minimum(one, two), np.maximum(one, two))
    order = np.lexsort((-verdicts.longest[rows], verdicts.codes[rows], between))
    order = order[one[order] != two[order]]
    order = order[kernel.firsts(between[order])]
    turned, row = (one > two)[order], rows[order]
    return Ties(
        between[order],
        verdicts.codes[row],
        np.where(turned, verdicts.containment_a[row], verdicts.containment_b[row]),
        verdicts.jaccard[row],
        verdicts.longest[row],
    )


def joined(number: int, of: Ties) -> dict[int, list[int]]:
    """Which ties join which sorts to each representative of so many sorts; a sort that nothing joins has none."""
    low, high = kernel.halves(of.between)
    edges, other = np.searchsorted(low, np.arange(number + 1)).tolist(), high.tolist()
    taken = bytearray(number)
    found: dict[int, list[int]] = {}
    for sort in range(number):
        if taken[sort]:
            continue
        found[sort] = [n for n in range(edges[sort], edges[sort + 1]) if not taken[other[n]]]
        for n in found[sort]:
            taken[other[n]] = 1
    return found


def _reason(of: Ties, number: int) -> str:
    return _because(of.contained[number], of.jaccard[number], of.longest[number])


def _because(contained: float, jaccard: float, longest: int) -> str:
    return (
        f"{contained:.0%} of its five-word sequences stand in the representative; "
        f"Jaccard {jaccard:.2f}, longest common run {longest} words"
    )
