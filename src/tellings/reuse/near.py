"""Near copies of a corpus: candidates by signature, then their passages."""

from __future__ import annotations

import numpy as np

from tellings import kernel
from tellings.model import LeftOut
from tellings.reuse.collection import Collection, Progress, in_order
from tellings.reuse.passages import Shared, grow, joined
from tellings.reuse.settings import CorpusSettings
from tellings.reuse.signatures import candidates

BLOCK = 1 << 14


def near(held: Collection, split: int, threads: int, progress: Progress) -> Shared:
    """Pairs of texts that are alike as wholes, with the passages they share.

    Args:
        held: a collection that was read for near copies.
        split: texts below this number are not compared with one another.
        threads: blocks of pairs that are worked on at the same time.
        progress: is told the pairs done.
    """
    settings, words = held.settings, held.words()
    signatures = held.signatures.whole().reshape(-1, settings.permutations)
    pairs, hot, unpaired = candidates(signatures, split, settings)
    blocks = [pairs[begin : begin + BLOCK] for begin in range(0, len(pairs), BLOCK)]

    def grown(block: kernel.U64) -> tuple[kernel.U64, kernel.Matched]:
        met, spots = kernel.meet(words, block, settings.gram)
        matched = grow(words, met, spots, settings)
        return np.unique(met), matched

    found, stretches = [], 0
    for done, (of, matched) in enumerate(in_order(grown, blocks, threads), 1):
        found.append((of, matched.passages))
        stretches += matched.left_out
        progress("comparing", done, len(blocks))
    left_out = _left_out(hot, unpaired, settings) if unpaired else ()
    return Shared(*joined(found), left_out)


def _left_out(hot: int, unpaired: int, settings: CorpusSettings) -> tuple[LeftOut, ...]:
    reason = (
        f"candidate pairs in the {hot} buckets of more than {settings.hot} documents: each was paired with the next "
        "only"
    )
    return (LeftOut(step="reuse", count=unpaired, reason=reason),)
