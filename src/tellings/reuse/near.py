"""Near copies of a corpus: candidates by signature, then their passages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from tellings import kernel
from tellings.model import LeftOut
from tellings.reuse.collection import Collection
from tellings.reuse.passages import Shared, grow, stretches_left_out
from tellings.reuse.settings import CorpusSettings
from tellings.reuse.signatures import candidates
from tellings.reuse.work import Progress, in_order, quiet

BLOCK = 1 << 14
"""Most pairs that are worked on at once."""
BLOCK_WORDS = 1 << 21
"""Most words of their second texts, unless one pair has more: each may have several places in the first."""
REPEATS = 8
"""Places of a word sequence in one text that are paired. The passages between copies grow over the others."""


def near(
    held: Collection, split: int, threads: int, progress: Progress = quiet
) -> tuple[kernel.U64, tuple[LeftOut, ...]]:
    """Pairs of texts that are alike as wholes, by their signatures.

    Args:
        held: a collection that was read for near copies.
        split: texts below this number are not compared with one another.
        threads: bands of signatures that are worked on at the same time.
        progress: is told the bands done.

    Returns:
        Pairs (`a << 32 | b`) in order, and what hot buckets left out.
    """
    settings = held.settings
    signatures = held.signatures.whole().reshape(-1, settings.permutations)
    pairs, hot, unpaired = candidates(signatures, split, settings, threads, progress)
    by_chance = _short_by_chance(held, pairs, settings.shingle)
    return pairs[~by_chance], _left_out(hot, unpaired, settings) if unpaired else ()


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
    blocks = _blocks(words, pairs)

    def of(block: kernel.U64) -> tuple[kernel.Seeds, kernel.Matched]:
        met = kernel.meet(words, block, settings.gram, REPEATS)
        matched = grow(words, met.pairs, met.spots, use)
        passages = matched.passages.copy()
        passages["pair"] = np.searchsorted(pairs, kernel.distinct(met.pairs))[passages["pair"]]
        return met, kernel.Matched(passages, matched.left_out)

    found, stretches, hot, unpaired = [np.empty(0, kernel.PASSAGE)], 0, 0, 0
    for done, (met, matched) in enumerate(in_order(of, blocks, threads), 1):
        found.append(matched.passages)
        stretches += matched.left_out
        hot += met.hot
        unpaired += met.left_out
        progress("comparing", done, len(blocks))
    left_out = (*_unpaired(hot, unpaired), *stretches_left_out(stretches, settings))
    return Shared(pairs, np.concatenate(found), left_out)


def _unpaired(hot: int, unpaired: int) -> Iterator[LeftOut]:
    """What the bound on the places of a repeated word sequence left out."""
    if unpaired:
        reason = (
            f"pairs of places that share one of the {hot} word sequences found more than {REPEATS} times in a text of "
            f"their pair: the first {REPEATS} of each text were paired"
        )
        yield LeftOut(step="reuse", count=unpaired, reason=reason)


def _blocks(words: kernel.Words, pairs: kernel.U64) -> list[kernel.U64]:
    """Pairs in blocks that bound the places held at once, whatever the length of the texts."""
    sizes = np.diff(words.bounds)[kernel.halves(pairs)[1]]
    number = (np.cumsum(sizes) - sizes) // BLOCK_WORDS
    edges = [*np.flatnonzero(kernel.firsts(number)).tolist(), len(pairs)]
    return [
        pairs[at : min(at + BLOCK, end)]
        for begin, end in pairwise(edges)
        for at in range(begin, end, BLOCK)
    ]


def _short_by_chance(held: Collection, pairs: kernel.U64, shingle: int) -> NDArray[np.bool_]:
    """`_chance` by the words of short texts alone, as the others may not have been read."""
    sizes, found = np.diff(held.bounds), np.zeros(len(pairs), np.bool_)
    short = np.maximum(*(sizes[texts] for texts in kernel.halves(pairs))) <= shingle
    if short.any():
        both = np.concatenate(kernel.halves(pairs[short]))
        texts, numbers = np.unique(both, return_inverse=True)
        renumbered = kernel.packed(*np.split(numbers, 2))
        found[short] = _chance(held.words_of(texts), renumbered, shingle)
    return found


def _chance(words: kernel.Words, pairs: kernel.U64, shingle: int) -> NDArray[np.bool_]:
    """Pairs of texts that are one n-gram each, with one hash and other words: their signatures agree by chance."""
    a, b = kernel.halves(pairs)
    sizes, bounds, hashes = np.diff(words.bounds), words.bounds, words.hashes
    short = np.flatnonzero((sizes[a] <= shingle) & (sizes[b] <= shingle))
    a, b = a[short], b[short]
    differ = sizes[a] != sizes[b]
    for n in range(shingle if len(short) else 0):
        at = np.minimum(n, np.minimum(sizes[a], sizes[b]) - 1)
        differ |= hashes[bounds[a] + at] != hashes[bounds[b] + at]
    found = np.zeros(len(pairs), np.bool_)
    found[short] = differ
    return found


def _left_out(hot: int, unpaired: int, settings: CorpusSettings) -> tuple[LeftOut, ...]:
    reason = (
        f"candidate pairs in the {hot} buckets of more than {settings.hot} documents: each was paired with the next "
        "only"
    )
    return (LeftOut(step="reuse", count=unpaired, reason=reason),)
