"""Near copies by MinHash signatures: texts that agree in all rows of one band are candidates."""

from __future__ import annotations

import numpy as np

from tellings import kernel
from tellings.reuse.settings import CorpusSettings
from tellings.reuse.work import Progress, in_order, quiet


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
    rows = settings.permutations // settings.bands

    def bucketed(band: int) -> kernel.Seeds:
        keys, places = kernel.band(signatures, band * rows, rows)
        kernel.sort(keys, places)
        return kernel.seeds(keys, places, settings.hot, split)

    found, hot, left_out = [np.empty(0, np.uint64)], 0, 0
    for done, buckets in enumerate(in_order(bucketed, range(settings.bands), threads), 1):
        found.append(buckets.pairs)
        hot += buckets.hot
        left_out += buckets.left_out
        progress("pairing", done, settings.bands)
    pairs = np.sort(np.concatenate(found))
    pairs = pairs[kernel.firsts(pairs)]
    shares = kernel.agreement(signatures, pairs) / settings.permutations
    return pairs[shares >= settings.estimate], hot, left_out
