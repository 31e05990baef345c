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

    respelled_from: float = 0.40
    """On cleaned bodies. From here on two texts of like length are compared once more in one spelling: a spelling of
    house style exchanged every thirty words ("per cent") leaves about half of the shingles."""

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


class CorpusSettings(Struct, frozen=True, kw_only=True):
    """Sizes in words and cuts of the search through a corpus.

    Measured by `benchmarks/reuse_speed.py` on made corpora of 1,000 to 1,000,000 articles (docs/benchmarks.md) and by
    `quality/reuse` on hand-labelled pairs of real news.
    """

    gram: int = 8
    """Words of a fingerprinted n-gram."""

    window: int = 12
    """N-grams of a window: a common run of gram + window - 1 words is always found."""

    hot: int = 100
    """A fingerprint in more places pairs each text with the next only; what that leaves out is counted."""

    min_words: int = 20
    """Equal words of the shortest passage that makes a pair."""

    drop: int = 6
    """A passage stops growing when its score is this far below its best."""

    miss: int = 2
    """What a differing word costs where an equal one earns 1."""

    gap: int = 8
    """Words of both sides together that the ends of a passage may skip."""

    anchor: int = 4
    """Equal words that such a skip must lead to."""

    join: int = 30
    """Longest distance in words between two stretches of one passage."""

    repeats: int = 256
    """So many stretches of a pair are followed, and more only where texts are long: as long as the words looked at are
    fewer than twice those of the shorter text. The others are left out and counted."""

    kin: float = 0.5
    """Texts with this share of the longer one's words in common are one group when stock wording is told."""

    apart: float = 0.2
    """Texts that each have a stretch of this share of their words for themselves, next to wording that they share as it
    stands, share a box and are not one group, unless they are of two outlets. 0.15 and 0.3 change none of the labelled
    pairs."""

    apart_words: int = 60
    """Such a stretch has so many words at least."""

    stock: int = 5
    """Wording found in this many groups is stock: furniture, or phrases that everyone uses."""

    stock_in_outlet: int = 3
    """The same within one outlet, where outlets are given."""

    stock_share: float = 0.5
    """A passage with this share of stock words in both texts is stock throughout. Of the 445 labelled pairs of the
    train part (`quality/reuse_pairs.py train`) 0.4 tells one box more, 0.6 one less."""

    foot: int = 20
    """What ends one text, and is followed by no more words than this in the other, stands at the foot of both. Of the
    labelled pairs 15 tells two biographies less, 30 one more; of passages planted in made articles 20 loses one in 450
    and 40 one in 260."""

    kept: float = 0.75
    """A passage of which one run has this share of the equal words is hardly edited: a year or a title in it differs.
    0.7 and 0.8 tell the same of the labelled pairs, 0.5 and 0.9 one less."""

    list_gram: int = 5
    """Words that the entries of a list share, such as the captions of a photo gallery."""

    list_times: int = 5
    """A list has so many entries."""

    list_apart: int = 120
    """Longest distance in words between the beginnings of two entries."""

    quoted: float = 0.6
    """A passage with this share of quoted words in one of the texts is a shared quotation. 0.5 to 0.7 tell as
    many of the labelled pairs, 0.8 one less."""

    announced: int = 12
    """A cue ("wrote", "in a statement") among so many last words of a paragraph that ends with a colon announces a
    quotation in block. Of the labelled pairs 8 tells one less, 20 and 40 the same; 40 also takes prose."""

    cited: int = 30
    """Words before and behind a quotation in which an outlet that it is credited to is named. 15 tells the same of
    the labelled pairs, 60 and 90 one less."""

    edited: float = 0.6
    """A pair with this share of the shorter text's words in common passages is an edited copy, also where editing left
    no long runs."""

    copied: float = 0.9
    """A text of which this share of shingles stands in a text of about its length is a near copy of it."""

    shingle: int = Settings().shingle
    """Words of a shingle for Jaccard and containment, as for the accounts of a story."""

    permutations: int = 128
    """Of a MinHash signature."""

    bands: int = 32
    """Bands of a signature: texts that agree in all rows of one band are candidates."""

    estimate: float = 0.4
    """Candidates whose signatures agree in a smaller share are not looked at further."""

    parts: int = 16
    """Fingerprints and seeds are sorted in so many parts, which bounds the memory; a power of two."""
