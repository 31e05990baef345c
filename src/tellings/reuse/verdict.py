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

NONE = len(RELATION_CLASSES)
CODES: dict[RelationClass, int] = {name: code for code, name in enumerate(RELATION_CLASSES)}
CUTS = Settings()


class Verdicts(NamedTuple):
    """One entry a pair: a code of its class (place in `RELATION_CLASSES`, `NONE` for none), and its measures."""

    codes: NDArray[np.int8]
    jaccard: NDArray[np.float64]
    containment_a: NDArray[np.float64]
    containment_b: NDArray[np.float64]
    longest: NDArray[np.int64]
    quotation_only: NDArray[np.bool_]
    furniture_only: NDArray[np.bool_]


def judge(words: kernel.Words, shared: Shared, weighed: Weighed, use: CorpusSettings) -> Verdicts:
    """Classes and measures of pairs.

    Args:
        words: of the collection.
        shared: the pairs.
        weighed: what their passages weigh.
        use: sizes; the cuts of the classes are those of `Settings`, which compare a story's accounts.

    Returns:
        Verdicts in the order of the pairs. A pair that shares quotations or stock wording alone has no class unless it
        is the same text nearly throughout.
    """
    shingles = kernel.overlap(words, shared.pairs, use.shingle).astype(np.int64)
    of_a, of_b, both = shingles.T
    grams = kernel.overlap(words, shared.pairs, CUTS.gram).astype(np.int64)
    sizes = np.diff(words.bounds)
    size_a, size_b = sizes[shared.a], sizes[shared.b]
    nothing_own = weighed.own < use.min_words
    quotation = nothing_own & weighed.quoted
    furniture = nothing_own & ~weighed.quoted
    return Verdicts(
        _codes(
            shingles,
            grams,
            np.minimum(size_a, size_b),
            np.maximum(size_a, size_b),
            weighed,
            nothing_own,
            use,
        ),
        both / np.maximum(1, of_a + of_b - both),
        both / np.maximum(1, of_a),
        both / np.maximum(1, of_b),
        weighed.longest,
        quotation,
        furniture,
    )


def _codes(
    shingles: NDArray[np.int64],
    grams: NDArray[np.int64],
    shorter: NDArray[np.int64],
    longer: NDArray[np.int64],
    weighed: Weighed,
    nothing_own: NDArray[np.bool_],
    use: CorpusSettings,
) -> NDArray[np.int8]:
    of_a, of_b, both = shingles.T
    jaccard = both / np.maximum(1, of_a + of_b - both)
    contained = both / np.maximum(1, np.minimum(of_a, of_b))
    edited = grams[:, 2] / np.maximum(1, np.minimum(grams[:, 0], grams[:, 1]))
    kept = weighed.equal / np.maximum(1, shorter)
    ratio = shorter / np.maximum(1, longer)
    even = ratio >= CUTS.near_copy_ratio
    whole = contained >= CUTS.near_copy_sentences
    # The first rule that holds gives the class (docs/methods.md, vocabulary).
    rules: list[tuple[RelationClass, NDArray[np.bool_]]] = [
        ("identical", (shorter == longer) & (weighed.longest == longer)),
        ("near_copy", (jaccard >= CUTS.near_copy_jaccard) | (whole & even)),
        ("excerpt", ~nothing_own & ~even & (contained >= CUTS.excerpt_containment)),
        (
            "edited_copy",
            ~nothing_own & ((edited >= CUTS.edited_containment) | (kept >= use.edited)),
        ),
        ("shared_text", ~nothing_own),
    ]
    chosen = np.select([held for _, held in rules], [CODES[name] for name, _ in rules], NONE)
    return chosen.astype(np.int8)
