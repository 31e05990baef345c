"""The thresholds of reuse.

All are design values. What is said of another value is what `python quality/vary.py reuse.SETTING=VALUE` shows on the
example story, the stories "mill" and "strike" and the seeds (the five accounts of the worked example).
"""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """Sizes in words and cuts of the relation classes."""

    shingle: int = 5
    """Words of a shingle for Jaccard and containment."""

    gram: int = 8
    """Words of a gram for the containment that tells edited copies."""

    run_words: int = 6
    """Shortest common run that is listed. Shorter ones are everyday phrases."""

    repeats: int = 8
    """A gram with more places than this in one text seeds no run: bounds the time on periodic text. 2 and 50 change
    nothing."""

    sentence_words: int = 6
    """Shortest sentence that has a fingerprint; shorter ones recur by chance. 3 and 12 change nothing."""

    near_copy_jaccard: float = 0.80
    """On cleaned bodies. 0.5 makes one near copy too many in "mill" and one in "strike"; 0.95 misses that of
    "strike"."""

    near_copy_sentences: float = 0.90
    """Share of the shorter text's sentence fingerprints that the other must hold. 0.5 and 1.01 change nothing."""

    near_copy_ratio: float = 0.80
    """Length ratio from which a contained text is a near copy, below which it is an excerpt. 0.98 changes nothing."""

    near_copy_min_sentences: int = 3
    """The sentence rule needs this many fingerprints, else two short texts pass on one sentence. 1 and 10 change
    nothing."""

    excerpt_containment: float = 0.85
    """Containment of the shorter text's shingles in the clearly longer one. 0.6 and 0.95 change nothing."""

    edited_containment: float = 0.35
    """Containment of the shorter text's grams."""

    own_share: float = 0.60
    """Share of the shorter text's words outside shared quotations that must be common too, where no long run outside
    quotations shows the kinship. 0.3 and 0.9 change nothing."""

    shared_run: int = 20
    """One run this long is shared wording; longer than the 14 words that independent translations of the seeds reach
    (docs/decisions/0012-lines-and-origins.md)."""

    shared_runs: int = 15
    """Two runs this long are shared wording."""
