"""The loops that millions of articles go through: words, n-grams, signatures, fingerprints, seeds, passages.

They run in C where it was built (`NAME` is "C") and in NumPy elsewhere, with identical results. All work on flat
arrays: the texts of a block lie one after the other, and `bounds` says where each begins.
"""

from tellings.kernel.arrays import I64, U8, U32, U64
from tellings.kernel.calls import (
    NAME,
    PASSAGE,
    Matched,
    Permutations,
    Seeds,
    Words,
    components,
    count,
    cover,
    fill,
    gather,
    grams,
    lists,
    match,
    meet,
    minhash,
    overlap,
    permutations,
    quoted,
    seeds,
    sort,
    stock,
    winnow,
    words,
)

__all__ = [
    "I64",
    "NAME",
    "PASSAGE",
    "U8",
    "U32",
    "U64",
    "Matched",
    "Permutations",
    "Seeds",
    "Words",
    "components",
    "count",
    "cover",
    "fill",
    "gather",
    "grams",
    "lists",
    "match",
    "meet",
    "minhash",
    "overlap",
    "permutations",
    "quoted",
    "seeds",
    "sort",
    "stock",
    "winnow",
    "words",
]
