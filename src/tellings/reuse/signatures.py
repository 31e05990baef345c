"""Near copies by MinHash signatures: texts that agree in all rows of one band are candidates."""

from __future__ import annotations

import numpy as np

from tellings import kernel
from tellings.reuse.settings import CorpusSettings
from tellings.reuse.work import Progress, in_order, quiet

BLOCK = 1 << 16


def candidates(
    signatures: kernel.U32,
    split: int,
    settings: CorpusSettings,
    threads: int,
    progress: Progress = quiet,
) -> tuple[kernel.U64, int, int]:
    """Pairs of texts whose signatures agree in a band and in enough places.

    Args:
        signatures: texts x permutations.
        split: texts below this number are not compared with one another.
        settings: `bands` by `permutations / bands` rows; `hot` texts in one bucket; `estimate`.
        threads: bands that are worked on at the same time.
        progress: is told the bands done.

    Returns:
        Pairs (`a << 32 | b`) in order, how many buckets were hot, and the pairs that this left out.

    Source: locality-sensitive hashing by banding (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4),
    with sorted keys for buckets.
    """
    texts, rows = len(signatures), settings.permutations // settings.bands
    filled = (
        np.flatnonzero(signatures[:, 0] != np.iinfo(np.uint32).max) if texts else np.empty(0, int)
    )

    def bucketed(band: int) -> kernel.Seeds:
        keys = band_keys(signatures[:, band * rows : (band + 1) * rows])[filled]
        places = kernel.packed(filled, 0)
        kernel.sort(keys, places)
        return kernel.seeds(keys, places, settings.hot, split)

    found, hot, left_out = [np.empty(0, np.uint64)], 0, 0
    for done, buckets in enumerate(in_order(bucketed, range(settings.bands), threads), 1):
        found.append(buckets.pairs)
        hot += buckets.hot
        left_out += buckets.left_out
        progress("pairing", done, settings.bands)
    pairs = np.unique(np.concatenate(found))
    return pairs[agreement(signatures, pairs) >= settings.estimate], hot, left_out


def band_keys(band: kernel.U32) -> kernel.U64:
    """One key a text for the rows of a band."""
    key = np.zeros(len(band), np.uint64)
    for row in range(band.shape[1]):
        key = (key ^ band[:, row]) * np.uint64(0xFF51AFD7ED558CCD)
        key ^= key >> np.uint64(32)
    return key


def agreement(signatures: kernel.U32, pairs: kernel.U64) -> np.ndarray:
    """The share of permutations in which the texts of each pair agree: an estimate of their Jaccard."""
    shares = np.empty(len(pairs))
    for begin in range(0, len(pairs), BLOCK):
        part = pairs[begin : begin + BLOCK]
        a, b = kernel.halves(part)
        shares[begin : begin + BLOCK] = (signatures[a] == signatures[b]).mean(axis=1)
    return shares
