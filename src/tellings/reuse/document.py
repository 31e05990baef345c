"""A text as a sequence of words with the sets that pairs are compared by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tellings.reuse.settings import Settings
from tellings.text import sentences, squeeze, tokens

DEFAULT = Settings()


class Doc(Struct, frozen=True, eq=False):
    """The words of a body or of a section.

    `norms[i]` is the folded form of word i, `starts[i]` and `ends[i]` its half-open place in the
    text; `quoted[i]` is 1 inside quotation marks (empty where no quoted spans were given). `key` is
    the folded body for equality, the sets hold word n-grams joined by a blank, `seeds` the places
    of each n-gram of the shortest run.
    """

    id: str
    norms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: bytes
    key: str
    shingles: frozenset[str]
    grams: frozenset[str]
    seeds: dict[str, tuple[int, ...]]
    fingerprints: frozenset[str]


def ngrams(norms: Sequence[str], size: int) -> Iterator[str]:
    """The word n-grams of a text; a shorter text is one n-gram, an empty one has none."""
    if norms:
        for i in range(max(1, len(norms) - size + 1)):
            yield " ".join(norms[i : i + size])


def document(
    id: str,
    text: str,
    runs: Sequence[tuple[int, int]] | None = None,
    quoted: Sequence[tuple[int, int]] = (),
    settings: Settings = DEFAULT,
) -> Doc:
    """Prepare a text for comparison.

    Args:
        id: what the findings call it.
        text: the whole text that the offsets count in.
        runs: half-open runs of code points to use, in order (the body without furniture); the
            default is the whole text. Words on both sides of a gap are neighbours.
        quoted: half-open spans inside quotation marks.
        settings: n-gram sizes.

    Returns:
        The document.
    """
    spans = [(0, len(text))] if runs is None else list(runs)
    words = [token for start, end in spans for token in tokens(text, start, end)]
    norms = tuple(token.norm for token in words)
    starts = tuple(token.start for token in words)
    return Doc(
        id=id,
        norms=norms,
        starts=starts,
        ends=tuple(token.end for token in words),
        quoted=_inside(starts, quoted),
        key=squeeze(text, spans),
        shingles=frozenset(ngrams(norms, settings.shingle)),
        grams=frozenset(ngrams(norms, settings.gram)),
        seeds=_places(norms, settings.run_words),
        fingerprints=frozenset(_fingerprints(text, spans, norms, starts, settings)),
    )


def _inside(starts: Sequence[int], quoted: Sequence[tuple[int, int]]) -> bytes:
    if not quoted:
        return b""
    flags = bytearray(len(starts))
    for start, end in quoted:
        for i in range(bisect_left(starts, start), bisect_left(starts, end)):
            flags[i] = 1
    return bytes(flags)


def _places(norms: Sequence[str], size: int) -> dict[str, tuple[int, ...]]:
    places: dict[str, list[int]] = {}
    for i in range(len(norms) - size + 1):
        places.setdefault(" ".join(norms[i : i + size]), []).append(i)
    return {gram: tuple(found) for gram, found in places.items()}


def _fingerprints(
    text: str,
    spans: Sequence[tuple[int, int]],
    norms: Sequence[str],
    starts: Sequence[int],
    settings: Settings,
) -> Iterator[str]:
    for sentence in sentences(text, spans):
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if last - first >= settings.sentence_words:
            yield " ".join(norms[first:last])
