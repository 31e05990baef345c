"""Near copies of a corpus: candidates by signature, then their passages."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from tellings import kernel
from tellings.model import LeftOut
from tellings.reuse.collection import Collection, Progress, in_order
from tellings.reuse.passages import Shared, grow, stretches_left_out
from tellings.reuse.settings import CorpusSettings
from tellings.reuse.signatures import candidates

BLOCK = 1 << 14


def near(held: Collection, split: int) -> tuple[kernel.U64, tuple[LeftOut, ...]]:
    """Pairs of texts that are alike as wholes, by their signatures.

    Args:
        held: a collection that was read for near copies.
        split: texts below this number are not compared with one another.

    Returns:
        Pairs (`a << 32 | b`) in order, and what hot buckets left out.
    """
    settings = held.settings
    signatures = held.signatures.whole().reshape(-1, settings.permutations)
    pairs, hot, unpaired = candidates(signatures, split, settings)
    return pairs, _left_out(hot, unpaired, settings) if unpaired else ()


def grown(held: Collection, pairs: kernel.U64, threads: int, progress: Progress) -> Shared:
    """The passages of given pairs; a pair of short texts may have none.

    Args:
        held: the collection.
        pairs: `a << 32 | b`, in order.
        threads: blocks of pairs that are worked on at the same time.
        progress: is told the blocks done.
    """
    settings, words = held.settings, held.words()
    use = replace(settings, min_words=min(settings.gram, settings.min_words))
    blocks = [pairs[begin : begin + BLOCK] for begin in range(0, len(pairs), BLOCK)]

    def of(block: kernel.U64) -> kernel.Matched:
        met, spots = kernel.meet(words, block, settings.gram)
        matched = grow(words, met, spots, use)
        passages = matched.passages.copy()
        passages["pair"] = np.searchsorted(pairs, np.unique(met))[passages["pair"]]
        return kernel.Matched(passages, matched.left_out)

    found, stretches = [np.empty(0, kernel.PASSAGE)], 0
    for done, matched in enumerate(in_order(of, blocks, threads), 1):
        found.append(matched.passages)
        stretches += matched.left_out
        progress("comparing", done, len(blocks))
    passages = np.concatenate(found)
    order = np.lexsort((passages["b_start"], passages["a_start"], passages["pair"]))
    return Shared(pairs, passages[order], tuple(stretches_left_out(stretches, settings)))


def _left_out(hot: int, unpaired: int, settings: CorpusSettings) -> tuple[LeftOut, ...]:
    reason = (
        f"candidate pairs in the {hot} buckets of more than {settings.hot} documents: each was paired with the next "
        "only"
    )
    return (LeftOut(step="reuse", count=unpaired, reason=reason),)
