"""Groups of copies in a corpus: every member is a copy of the group's representative itself."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tellings import kernel
from tellings.model import RELATION_CLASSES
from tellings.reuse.rows import MemberRow
from tellings.reuse.verdict import CODES, Verdicts

JOINING = (CODES["identical"], CODES["near_copy"], CODES["excerpt"])
HALF, LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


def gather(
    ids: list[str], words: kernel.Words, pairs: kernel.U64, verdicts: Verdicts
) -> Iterator[MemberRow]:
    """Groups around representatives.

    The longest text that is in no group yet (ties: the smaller hash of its words, then its id) becomes a
    representative; its identical texts, near copies and excerpts that are in no group join it. So a chain of small
    edits never joins its ends, and a member always has its reason in one pair.

    Args:
        ids: of the documents.
        words: of the documents.
        pairs: `a << 32 | b`.
        verdicts: of the pairs.

    Yields:
        Members, group by group, the representative first.
    """
    ties = _ties(pairs, verdicts)
    taken: set[int] = set()
    number = 0
    for text in sorted(ties, key=lambda text: _rank(ids, words, text)):
        if text in taken:
            continue
        joining = sorted(
            (code, other, row) for code, other, row in ties[text] if other not in taken
        )
        if not joining:
            continue
        number += 1
        taken.add(text)
        yield MemberRow(
            group=number,
            id=ids[text],
            representative=ids[text],
            class_="identical",
            because="the longest text of the group",
        )
        for code, other, row in joining:
            taken.add(other)
            yield MemberRow(
                group=number,
                id=ids[other],
                representative=ids[text],
                class_=RELATION_CLASSES[code],
                because=_because(verdicts, row, first=int(pairs[row] >> HALF) == other),
            )


def _ties(pairs: kernel.U64, verdicts: Verdicts) -> dict[int, list[tuple[int, int, int]]]:
    """Of each text: class, other text and row of the pairs that may join it to a group."""
    ties: dict[int, list[tuple[int, int, int]]] = {}
    for row in np.flatnonzero(np.isin(verdicts.codes, JOINING)).tolist():
        a, b, code = int(pairs[row] >> HALF), int(pairs[row] & LOW), int(verdicts.codes[row])
        ties.setdefault(a, []).append((code, b, row))
        ties.setdefault(b, []).append((code, a, row))
    return ties


def _rank(ids: list[str], words: kernel.Words, text: int) -> tuple[int, bytes, str]:
    begin, end = words.bounds[text], words.bounds[text + 1]
    return -int(end - begin), words.hashes[begin:end].tobytes(), ids[text]


def _because(verdicts: Verdicts, row: int, first: bool) -> str:
    contained = (verdicts.containment_a if first else verdicts.containment_b)[row]
    return (
        f"{contained:.0%} of its five-word sequences stand in the representative; "
        f"Jaccard {verdicts.jaccard[row]:.2f}, longest common run {verdicts.longest[row]} words"
    )
