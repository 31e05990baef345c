"""The measures of a pair as their definitions read: sets of n-grams as strings, one seed after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.reuse import Doc, PairReuse, Run, Settings
from tellings.reuse.runs import Match, tile


def ngrams(norms: Sequence[str], size: int) -> set[str]:
    """The word n-grams of a text; a shorter text is one n-gram, an empty one has none."""
    if not norms:
        return set()
    return {" ".join(norms[i : i + size]) for i in range(max(1, len(norms) - size + 1))}


def places(norms: Sequence[str], size: int) -> dict[str, list[int]]:
    """Where each n-gram stands; a shorter text has none."""
    found: dict[str, list[int]] = {}
    for i in range(len(norms) - size + 1):
        found.setdefault(" ".join(norms[i : i + size]), []).append(i)
    return found


def maximal(a: Sequence[str], b: Sequence[str], size: int, repeats: int) -> set[Match]:
    """The common runs that hold an n-gram with at most `repeats` places in either text."""
    here, there = places(a, size), places(b, size)
    return {
        extended(a, b, i, j)
        for gram in here.keys() & there.keys()
        if len(here[gram]) <= repeats and len(there[gram]) <= repeats
        for i in here[gram]
        for j in there[gram]
    }


def extended(a: Sequence[str], b: Sequence[str], i: int, j: int) -> Match:
    """The longest common run through two places."""
    while i and j and a[i - 1] == b[j - 1]:
        i, j = i - 1, j - 1
    words = 0
    while i + words < len(a) and j + words < len(b) and a[i + words] == b[j + words]:
        words += 1
    return i, j, words


def pair(a: Doc, b: Doc, settings: Settings) -> PairReuse:
    """The measures of a pair, without its class."""
    matches = tiled(a, b, settings)
    one, two = (ngrams(doc.norms, settings.shingle) for doc in (a, b))
    grams_a, grams_b = (ngrams(doc.norms, settings.gram) for doc in (a, b))
    own = [n for match in matches for n in unquoted(a, b, match) if n >= settings.run_words]
    fewer = min(len(a.fingerprints), len(b.fingerprints))
    enough = fewer >= settings.near_copy_min_sentences
    return PairReuse(
        a=a.id,
        b=b.id,
        class_=None,
        jaccard=share(len(one & two), len(one | two)),
        containment_a=share(len(one & two), len(one)),
        containment_b=share(len(one & two), len(two)),
        grams_a=share(len(grams_a & grams_b), len(grams_a)),
        grams_b=share(len(grams_a & grams_b), len(grams_b)),
        longest_run=max((n for _, _, n in matches), default=0),
        runs=tuple(run(a, b, match) for match in matches),
        sentences_shared=share(len(a.fingerprints & b.fingerprints), fewer) if enough else 0.0,
        length_ratio=share(*sorted((len(a.norms), len(b.norms)))),
        shared_words=sum(n for _, _, n in matches),
        own_words=sum(own),
        quotation_only=bool(matches) and not own,
        left_out=unseeded(a.norms, b.norms, settings.run_words, settings.repeats),
    )


def unseeded(a: Sequence[str], b: Sequence[str], size: int, repeats: int) -> int:
    """Pairs of places of the n-grams that stand too often in one of the texts."""
    here, there = places(a, size), places(b, size)
    both = ((len(here[gram]), len(there[gram])) for gram in here.keys() & there.keys())
    return sum(one * two for one, two in both if max(one, two) > repeats)


def tiled(a: Doc, b: Doc, settings: Settings) -> list[Match]:
    """Common runs in the order of a; of equal ones the first in the smaller text comes first."""
    if (len(a.norms), a.norms) > (len(b.norms), b.norms):
        return sorted((i, j, n) for j, i, n in tiled(b, a, settings))
    found = maximal(a.norms, b.norms, settings.run_words, settings.repeats)
    return tile(sorted(found), len(a.norms), len(b.norms), settings.run_words)


def unquoted(a: Doc, b: Doc, match: Match) -> Iterator[int]:
    """Lengths of the parts of a match that are not quoted in both texts."""
    i, j, words = match
    both = [
        bool(a.quoted and b.quoted and a.quoted[i + t] and b.quoted[j + t]) for t in range(words)
    ]
    for part in "".join("q" if quoted else "w" for quoted in both).split("q"):
        if part:
            yield len(part)


def run(a: Doc, b: Doc, match: Match) -> Run:
    """A match with its code points."""
    i, j, words = match
    last = words - 1
    return Run(a.starts[i], a.ends[i + last], b.starts[j], b.ends[j + last], words, i, j)


def share(part: int, whole: int) -> float:
    """A share, of nothing 0."""
    return part / whole if whole else 0.0
