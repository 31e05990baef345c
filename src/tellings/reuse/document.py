"""A text as a sequence of words, each with the number that the kernel compares it by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
from msgspec import Struct

from tellings import kernel
from tellings.reuse.settings import Settings
from tellings.text import sentences, squeeze, tokens

DEFAULT = Settings()
BASE = np.uint64(0x9E3779B97F4A7C15)
"""Of the polynomial that makes one key of the words of an n-gram."""


class Doc(Struct, frozen=True, eq=False):
    """The words of a body or of a section.

    `norms[i]` is the folded form of word i, `starts[i]` and `ends[i]` its half-open place in the
    text; `quoted[i]` is 1 inside quotation marks (empty where no quoted spans were given).
    `hashes[i]` stands for the norm in the kernel, `key` is the folded body for equality. `shingles`
    and `grams` are the distinct n-grams as sorted 64-bit keys, `fingerprints` the words of the
    sentences.
    """

    id: str
    norms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: bytes
    key: str
    hashes: kernel.U32
    shingles: kernel.U64
    grams: kernel.U64
    fingerprints: frozenset[tuple[str, ...]]


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
    hashes = _hashes(norms)
    starts = tuple(token.start for token in words)
    return Doc(
        id=id,
        norms=norms,
        starts=starts,
        ends=tuple(token.end for token in words),
        quoted=_inside(starts, quoted),
        key=squeeze(text, spans),
        hashes=hashes,
        shingles=_ngrams(hashes, settings.shingle),
        grams=_ngrams(hashes, settings.gram),
        fingerprints=frozenset(_fingerprints(text, spans, norms, starts, settings)),
    )


def together(docs: Sequence[Doc]) -> kernel.Words:
    """The words of documents one after the other, as the kernel takes them."""
    nowhere = np.empty(0, np.uint32)
    bounds = np.cumsum([0, *(len(doc.hashes) for doc in docs)], dtype=np.int64)
    return kernel.Words(
        np.concatenate([nowhere, *(doc.hashes for doc in docs)]), nowhere, nowhere, bounds
    )


def _inside(starts: Sequence[int], quoted: Sequence[tuple[int, int]]) -> bytes:
    if not quoted:
        return b""
    flags = bytearray(len(starts))
    for start, end in quoted:
        for i in range(bisect_left(starts, start), bisect_left(starts, end)):
            flags[i] = 1
    return bytes(flags)


def _hashes(norms: Sequence[str]) -> kernel.U32:
    # Of the norm as it stands: the kernel's own words have no inner hyphens, apostrophes and decimal points.
    codes = (crc32(norm.encode("utf-8", "surrogatepass")) for norm in norms)
    return np.fromiter(codes, np.uint32, len(norms))


def _ngrams(hashes: kernel.U32, size: int) -> kernel.U64:
    """The distinct n-grams of a text, sorted; a shorter text is one n-gram, an empty one has none.

    64 bits, since they are counted as they stand: of the kernel's 32-bit n-grams two different ones have one hash in
    every few thousand pairs of articles.
    """
    size = min(size, len(hashes))
    keys = np.zeros(len(hashes) - size + 1 if size else 0, np.uint64)
    for i in range(size):
        keys = keys * BASE + hashes[i : i + len(keys)]
    return kernel.distinct(keys)


def _fingerprints(
    text: str,
    spans: Sequence[tuple[int, int]],
    norms: tuple[str, ...],
    starts: Sequence[int],
    settings: Settings,
) -> Iterator[tuple[str, ...]]:
    for sentence in sentences(text, spans):
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if last - first >= settings.sentence_words:
            yield norms[first:last]
