"""What two texts share, counted word by word. Pure, so that it verifies any candidate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from tellings import kernel
from tellings.model import LeftOut, RelationClass
from tellings.reuse.document import DEFAULT, Doc, together
from tellings.reuse.runs import Match, Run, maximal, seeds, tile
from tellings.reuse.settings import Settings
from tellings.reuse.spelling import respelled

BOTH = np.array([1], np.uint64)
"""The pair of the first and the second of two texts, as the kernel takes it."""


class PairReuse(Struct, frozen=True, kw_only=True):
    """The reuse between documents `a` and `b`.

    `containment_a` is the share of a's shingles that b holds, `grams_a` the same for the longer
    grams, `runs` the common runs in the order of a, `sentences_shared` a share of the fingerprints
    of the text with fewer, `length_ratio` shorter by longer in words. `own_words` counts the words
    of the runs that are not quoted in both texts. With `quotation_only` every shared run lies
    inside quotation marks in both: a shared quotation, which makes no class below near copy. `left_out` counts
    the pairs of places of word sequences that a text repeats too often to begin a run.
    """

    a: str
    b: str
    class_: RelationClass | None
    jaccard: float
    containment_a: float
    containment_b: float
    grams_a: float
    grams_b: float
    longest_run: int
    runs: tuple[Run, ...]
    sentences_shared: float
    length_ratio: float
    shared_words: int
    own_words: int
    quotation_only: bool
    left_out: int


def pair(a: Doc, b: Doc, settings: Settings = DEFAULT) -> PairReuse:
    """Compare two documents word by word.

    Args:
        a: one document.
        b: the other; both were prepared with the same settings.
        settings: sizes and cuts.

    Returns:
        All measures, the common runs (moved ones too) and the relation class, None where the
        shared wording does not reach the translation floor. `pair(b, a)` is the same mirrored.
    """
    matches, unpaired = _matches(a, b, settings)
    shared, grams = _common(a.shingles, b.shingles), _common(a.grams, b.grams)
    sizes = sorted((len(a.norms), len(b.norms)))
    stretches = [part for match in matches for part in _own_stretches(a, b, match)]
    long_own = [words for words in stretches if words >= settings.run_words]
    measures = PairReuse(
        a=a.id,
        b=b.id,
        class_=None,
        jaccard=_share(shared, len(a.shingles) + len(b.shingles) - shared),
        containment_a=_share(shared, len(a.shingles)),
        containment_b=_share(shared, len(b.shingles)),
        grams_a=_share(grams, len(a.grams)),
        grams_b=_share(grams, len(b.grams)),
        longest_run=max((words for _, _, words in matches), default=0),
        runs=tuple(_run(a, b, match) for match in matches),
        sentences_shared=_sentences(a, b, settings),
        length_ratio=_share(sizes[0], sizes[1]),
        shared_words=sum(words for _, _, words in matches),
        own_words=sum(long_own),
        quotation_only=bool(matches) and not long_own,
        left_out=unpaired,
    )
    return replace(measures, class_=_class(a, b, measures, stretches, settings))


def left_out(pairs: Sequence[PairReuse], settings: Settings = DEFAULT) -> tuple[LeftOut, ...]:
    """What the bound on repeated word sequences kept out of the comparison of pairs, in one count."""
    count = sum(found.left_out for found in pairs)
    if not count:
        return ()
    reason = (
        f"pairs of places with the same {settings.run_words} words, which one of two texts holds in more than "
        f"{settings.repeats} places: no common run was begun there"
    )
    return (LeftOut(step="reuse", count=count, reason=reason),)


def mirrored(found: PairReuse) -> PairReuse:
    """The measures of (b, a) from those of (a, b)."""
    runs = (
        Run(r.b_start, r.b_end, r.a_start, r.a_end, r.words, r.b_word, r.a_word) for r in found.runs
    )
    return replace(
        found,
        a=found.b,
        b=found.a,
        containment_a=found.containment_b,
        containment_b=found.containment_a,
        grams_a=found.grams_b,
        grams_b=found.grams_a,
        runs=tuple(sorted(runs, key=lambda run: run.a_word)),
    )


def _class(
    a: Doc, b: Doc, measures: PairReuse, stretches: Sequence[int], settings: Settings
) -> RelationClass | None:
    """The relation class of a pair (docs/methods.md, vocabulary), None below the translation floor.

    `stretches` are the lengths in words of the parts of common runs that are not quoted on both sides.
    """
    if not a.norms or not b.norms:
        return None
    if a.key == b.key:
        return "identical"
    copied = measures.sentences_shared >= settings.near_copy_sentences
    even = measures.length_ratio >= settings.near_copy_ratio
    if measures.jaccard >= settings.near_copy_jaccard or (copied and even):
        return "near_copy"
    if even and measures.jaccard >= settings.respelled_from and _respelled(a, b, settings):
        return "near_copy"
    if measures.quotation_only:
        return None
    shorter_a = len(a.norms) <= len(b.norms)
    contained = measures.containment_a if shorter_a else measures.containment_b
    long = sum(words >= settings.shared_runs for words in stretches)
    shared = max(stretches, default=0) >= settings.shared_run or long >= 2
    free = min(len(a.norms), len(b.norms)) - (measures.shared_words - measures.own_words)
    own = _share(measures.own_words, free)
    shared_beyond_quotations = shared or own >= settings.own_share
    if not even and contained >= settings.excerpt_containment and shared_beyond_quotations:
        return "excerpt"
    edited = measures.grams_a if shorter_a else measures.grams_b
    if edited >= settings.edited_containment and shared_beyond_quotations:
        return "edited_copy"
    return "shared_text" if shared else None


def _respelled(a: Doc, b: Doc, settings: Settings) -> bool:
    """Whether two texts are near copies but for the spelling of their houses."""
    one, two = (_shingles(respelled(doc.norms), settings.shingle) for doc in (a, b))
    return len(one & two) >= settings.near_copy_jaccard * len(one | two)


def _shingles(norms: tuple[str, ...], size: int) -> frozenset[tuple[str, ...]]:
    return frozenset(norms[i : i + size] for i in range(max(1, len(norms) - size + 1)))


def _own_stretches(a: Doc, b: Doc, match: Match) -> Iterator[int]:
    """Lengths of the parts of a match that are not inside quotation marks in both texts."""
    i, j, words = match
    if not a.quoted or not b.quoted:
        yield words
        return
    length = 0
    for t in range(words):
        if a.quoted[i + t] and b.quoted[j + t]:
            if length:
                yield length
            length = 0
        else:
            length += 1
    if length:
        yield length


def _common(one: kernel.U64, other: kernel.U64) -> int:
    """How many keys two sorted sets have in common."""
    both = np.concatenate([one, other])
    both.sort()
    return int(np.count_nonzero(both[1:] == both[:-1]))


def _matches(a: Doc, b: Doc, settings: Settings) -> tuple[list[Match], int]:
    """Common runs in the order of a, and how many seeds were left out; ties are broken in one fixed order of the two
    texts."""
    if (len(a.norms), a.norms) > (len(b.norms), b.norms):
        turned, left_out = _matches(b, a, settings)
        return sorted((i, j, words) for j, i, words in turned), left_out
    spots = seeds(together((a, b)), BOTH, settings.run_words, settings.repeats)
    matches = maximal(a.norms, b.norms, spots.a, spots.b, settings.run_words)
    return tile(matches, len(a.norms), len(b.norms), settings.run_words), spots.left_out


def _run(a: Doc, b: Doc, match: Match) -> Run:
    i, j, words = match
    last = words - 1
    return Run(a.starts[i], a.ends[i + last], b.starts[j], b.ends[j + last], words, i, j)


def _sentences(a: Doc, b: Doc, settings: Settings) -> float:
    fewer = min(len(a.fingerprints), len(b.fingerprints))
    if fewer < settings.near_copy_min_sentences:
        return 0.0
    return _share(len(a.fingerprints & b.fingerprints), fewer)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
