"""What texts are found by: n-grams, MinHash signatures, winnowed fingerprints, sorting."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from tellings.kernel.twin.check import U32_MOST, demand, items, number, texts_of

_BASE, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_AT_ONCE = 4096


def grams_of(of: NDArray[np.uint32], size: int) -> NDArray[np.uint32]:
    """Hashes of the n-grams of one text: a polynomial of the words' hashes, scrambled."""
    size = min(size, len(of))
    if not size:
        return of[:0]
    value = np.zeros(len(of) - size + 1, np.uint64)
    for i in range(size):
        value = value * _BASE + of[i : len(of) - size + 1 + i]
    return (((value ^ (value >> np.uint64(29))) * _MIX) >> np.uint64(32)).astype(np.uint32)


def grams(of: Any, size: Any, out: Any) -> int:
    """Fill the hashes of the n-grams of one text; returns their number."""
    size = number(size)
    words, to = items(of, "words", np.uint32), items(out, "out", np.uint32, writable=True)
    demand(
        size > 0 and len(to) >= len(words),
        "a size of at least 1 and room for one a word are wanted",
    )
    found = grams_of(words, size)
    to[: len(found)] = found
    return len(found)


def minhash(of: Any, bounds: Any, size: Any, factors: Any, sums: Any, signatures: Any) -> None:
    """Fill the least value of every permutation over each text's n-grams."""
    size = number(size)
    words, at = items(of, "words", np.uint32), items(bounds, "bounds", np.int64)
    times, plus = items(factors, "factors", np.uint32), items(sums, "sums", np.uint32)
    out = items(signatures, "signatures", np.uint32, writable=True)
    texts, count = texts_of(at, len(words), "bounds"), len(times)
    fine = size > 0 and count == len(plus) and count % 64 == 0 and len(out) >= texts * count
    demand(fine, "permutations come in multiples of 64, with room for one number each a text")
    for d in range(texts):
        found = grams_of(words[at[d] : at[d + 1]], size)
        least = np.full(count, U32_MOST, np.uint32)
        for i in range(0, len(found), _AT_ONCE):
            values = found[i : i + _AT_ONCE, None] * times + plus
            least = np.minimum(least, (values ^ (values >> np.uint32(15))).min(axis=0))
        out[d * count : (d + 1) * count] = least


def winnow(
    of: Any, bounds: Any, size: Any, window: Any, first: Any, hashes: Any, places: Any
) -> int:
    """Fill the rightmost smallest n-gram of every window, each once; returns their number."""
    size, window, first = number(size), number(window), number(first)
    words, at = items(of, "words", np.uint32), items(bounds, "bounds", np.int64)
    out = items(hashes, "hashes", np.uint32, writable=True)
    where = items(places, "places", np.uint64, writable=True)
    texts = texts_of(at, len(words), "bounds")
    fine = size > 0 and window > 0 and min(len(out), len(where)) >= len(words)
    demand(fine, "a size and a window of at least 1 and room for one a word are wanted")
    demand(first + texts <= U32_MOST, "there are too many texts")
    written = 0
    for d in range(texts):
        if at[d + 1] - at[d] < size:
            continue
        found = grams_of(words[at[d] : at[d + 1]], size)
        width = min(window, len(found))
        backwards = sliding_window_view(found, width)[:, ::-1]
        least = np.unique(np.arange(len(backwards)) + width - 1 - backwards.argmin(axis=1))
        out[written : written + len(least)] = found[least]
        where[written : written + len(least)] = least + ((first + d) << 32)
        written += len(least)
    return written


def sort(keys: Any, values: Any, bits: Any) -> None:
    """Sort keys with their values by the lowest bits, in place and stably."""
    bits = number(bits)
    one = items(keys, "keys", np.uint64, writable=True)
    two = items(values, "values", np.uint64, writable=True)
    demand(
        len(one) == len(two) and bits <= 64, "as many values as keys and at most 64 bits are wanted"
    )
    order = np.argsort(one & np.uint64(2**bits - 1), kind="stable")
    one[:], two[:] = one[order], two[order]
