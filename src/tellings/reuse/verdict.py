"""The relation class of each pair of a corpus, from its measures."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tellings import kernel
from tellings.model import RELATION_CLASSES, RelationClass
from tellings.reuse.passages import Shared
from tellings.reuse.settings import CorpusSettings, Settings
from tellings.reuse.weight import Weighed
from tellings.reuse.work import Progress, in_order, quiet

NONE = len(RELATION_CLASSES)
CODES: dict[RelationClass, int] = {name: code for code, name in enumerate(RELATION_CLASSES)}
CUTS = Settings()
BLOCK = 1 << 12
Counts = NDArray[np.int64]


class Verdicts(NamedTuple):
    """One entry a pair: a code of its class (place in `RELATION_CLASSES`, `NONE` for none), and its measures."""

    codes: NDArray[np.int8]
    jaccard: NDArray[np.float64]
    containment_a: NDArray[np.float64]
    containment_b: NDArray[np.float64]
    longest: NDArray[np.int64]
    quotation_only: NDArray[np.bool_]
    furniture_only: NDArray[np.bool_]


def judge(
    words: kernel.Words,
    shared: Shared,
    weighed: Weighed,
    use: CorpusSettings,
    threads: int,
    progress: Progress = quiet,
) -> Verdicts:
    """Classes and measures of pairs.

    Args:
        words: of the collection.
        shared: the pairs.
        weighed: what their passages weigh.
        use: sizes; the cuts of the classes are those of `Settings`, which compare a story's accounts.
        threads: blocks of pairs that are worked on at the same time.
        progress: is told the pairs done.

    Returns:
        Verdicts in the order of the pairs. A pair that shares quotations or furniture alone has no class unless it is
        the same text nearly throughout.
    """
    of_a, of_b, both = overlap(words, shared.pairs, use.shingle, threads, progress)
    jaccard = both / np.maximum(1, of_a + of_b - both)
    contained = both / np.maximum(1, np.minimum(of_a, of_b))
    sizes = np.diff(words.bounds)
    shorter, longer = (pick(sizes[shared.a], sizes[shared.b]) for pick in (np.minimum, np.maximum))
    even = shorter >= CUTS.near_copy_ratio * longer
    own = weighed.own >= use.min_words
    same = _same(words, shared, (shorter == longer) & (jaccard == 1), weighed.longest == longer)
    # The first rule that holds gives the class (docs/methods.md, vocabulary).
    codes = _first(
        ("identical", same),
        ("near_copy", jaccard >= CUTS.near_copy_jaccard),
        ("near_copy", even & (contained >= use.copied)),
        ("excerpt", own & ~even & (contained >= CUTS.excerpt_containment)),
        ("edited_copy", own & (weighed.equal >= use.edited * shorter)),
        ("shared_text", own),
    )
    return Verdicts(
        _with_edited(codes, words, shared.pairs, threads),
        jaccard,
        both / np.maximum(1, of_a),
        both / np.maximum(1, of_b),
        np.where(same, longer, weighed.longest),
        (codes == NONE) & weighed.quoted,
        (codes == NONE) & ~weighed.quoted,
    )


def _same(
    words: kernel.Words, shared: Shared, alike: NDArray[np.bool_], seen: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which pairs have the same words throughout.

    A passage from end to end shows it (`seen`). Texts that repeat themselves, or are shorter than a passage, may have
    none: where lengths and n-grams agree (`alike`), the words are looked at.
    """
    same = alike & seen
    of, bounds = words.hashes, words.bounds
    asked = np.flatnonzero(alike & ~seen)
    for row, a, b in zip(asked, shared.a[asked], shared.b[asked], strict=True):
        one, two = (of[bounds[text] : bounds[text + 1]] for text in (a, b))
        same[row] = len(one) > 0 and np.array_equal(one, two)
    return same


def overlap(
    words: kernel.Words,
    pairs: kernel.U64,
    size: int,
    threads: int,
    progress: Progress = quiet,
) -> tuple[Counts, Counts, Counts]:
    """Distinct n-grams of the texts of each pair, and those they share; in blocks of pairs.

    The kernel keeps the set of the first text from one pair to the next. So the longer one goes first: a long text
    that many short ones share wording with is read once, whether it came before them or after.
    """
    sizes = np.diff(words.bounds)
    a, b = kernel.halves(pairs)
    turned = sizes[b] > sizes[a]
    led = np.where(turned, kernel.packed(b, a), pairs)
    order = np.argsort(led, kind="stable")
    led = led[order]
    blocks = [led[begin : begin + BLOCK] for begin in range(0, len(led), BLOCK)]
    counts, done = np.empty((len(pairs), 3), np.int64), 0
    for found in in_order(lambda block: kernel.overlap(words, block, size), blocks, threads):
        counts[order[done : done + len(found)]] = found
        done += len(found)
        progress("judging", done, len(pairs))
    counts[turned, :2] = counts[turned, 1::-1]
    of_a, of_b, both = counts.T
    return of_a, of_b, both


def _first(*rules: tuple[RelationClass, NDArray[np.bool_]]) -> NDArray[np.int8]:
    held, codes = [mark for _, mark in rules], [CODES[name] for name, _ in rules]
    return np.select(held, codes, NONE).astype(np.int8)


def _with_edited(
    codes: NDArray[np.int8], words: kernel.Words, pairs: kernel.U64, threads: int
) -> NDArray[np.int8]:
    """Shared texts that share enough long n-grams are edited copies."""
    asked = np.flatnonzero(codes == CODES["shared_text"])
    of_a, of_b, both = overlap(words, pairs[asked], CUTS.gram, threads)
    edited = both >= CUTS.edited_containment * np.maximum(1, np.minimum(of_a, of_b))
    codes[asked[edited]] = CODES["edited_copy"]
    return codes
