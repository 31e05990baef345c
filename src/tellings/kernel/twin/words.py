"""Words of UTF-8 texts: folded by the pinned table and hashed; offsets in code points."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tellings.kernel.table import BREAK, IGNORED, LONE, MARK, WORD
from tellings.kernel.twin.check import demand, items, texts_of

_MASK = 2**64 - 1
_SEED, _STEP, _LAST = 0x9E3779B97F4A7C15, 0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53


def gather(texts: list[str], offsets: Any) -> bytes:
    """Strings as UTF-8, one after the other; fills their offsets."""
    if not isinstance(texts, list):
        raise TypeError("a list of strings is wanted")
    ends = items(offsets, "offsets", np.int64, writable=True)
    demand(len(ends) == len(texts) + 1, "one more offset than texts is wanted")
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("a list of strings is wanted")
    parts = [text.encode("utf-8", "replace") for text in texts]
    ends[0] = 0
    ends[1:] = np.cumsum([len(part) for part in parts], dtype=np.int64)
    return b"".join(parts)


def hashed(folded: bytes) -> int:
    """The hash of a folded word: eight bytes at a time, the last ones filled up with zeros."""
    value = _SEED
    for at in range(0, len(folded), 8):
        value = ((value ^ int.from_bytes(folded[at : at + 8], "little")) * _STEP) & _MASK
        value ^= value >> 32
    return (((value ^ len(folded)) * _LAST) & _MASK) >> 32


class _Characters:
    """The pinned table, and the hashes of words that were met."""

    def __init__(
        self, index: NDArray[np.uint16], blocks: NDArray[np.uint32], pool: NDArray[np.uint32]
    ) -> None:
        self.index, self.blocks, self.pool = index.astype(np.intp), blocks, pool
        self.hashes: dict[str, int] = {}

    def entries(self, codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """What the table says of code points."""
        found: NDArray[np.uint32] = self.blocks[self.index[codes >> 8] * 256 + (codes & 255)]
        return found

    def folded(self, char: str) -> str:
        """What a character is hashed as."""
        entry = int(self.entries(np.array([ord(char)], np.uint32))[0])
        length, value = entry >> 4 & 15, entry >> 8
        if length < 2:
            return chr(value) if length else char
        return "".join(map(chr, self.pool[value : value + length]))

    def hash_of(self, word: str) -> int:
        """The hash of a word as it is written, without ignored characters."""
        known = self.hashes.get(word)
        if known is None:
            form = "".join(map(self.folded, word))
            known = self.hashes[word] = hashed(form.encode("utf-8", "surrogatepass"))
        return known

    def words(self, text: str) -> tuple[list[int], NDArray[np.int64], NDArray[np.int64]]:
        """Hashes, first code points and ends of the words of one text."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        kinds = self.entries(codes) & np.uint32(7)
        kinds[(codes >= 0xD800) & (codes < 0xE000)] = BREAK  # bytes that are no UTF-8
        kept = np.flatnonzero(kinds != IGNORED)
        kinds, text = kinds[kept], "".join(np.array(list(text), dtype=object)[kept])
        begins, ends = _edges(kinds)
        hashes = [
            self.hash_of(text[b:e]) for b, e in zip(begins.tolist(), ends.tolist(), strict=True)
        ]
        return hashes, kept[begins], kept[ends - 1] + 1


def _edges(kinds: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where words begin and end among characters of which none is ignored."""
    before = np.concatenate([np.array([BREAK], kinds.dtype), kinds[:-1]])[: len(kinds)]
    # The last character before each that is no mark: marks belong to it.
    bases = np.maximum.accumulate(np.where(before != MARK, np.arange(len(kinds)), 0))
    after_lone = before[bases] == LONE if len(kinds) else np.zeros(0, bool)
    apart = (kinds == LONE) | ((kinds == WORD) & after_lone)
    inside = kinds != BREAK
    begins = np.flatnonzero(inside & ((before == BREAK) | apart))
    stops = np.append(np.flatnonzero(~inside | apart), len(kinds))
    return begins, stops[np.searchsorted(stops, begins, "right")]


def words(
    index: Any,
    blocks: Any,
    pool: Any,
    data: Any,
    offsets: Any,
    hashes: Any,
    starts: Any,
    ends: Any,
    bounds: Any,
) -> int:
    """Fill the hashes and places of the words of texts, and where each text's begin; returns their number."""
    pages, entries = items(index, "index", np.uint16), items(blocks, "blocks", np.uint32)
    folded = items(pool, "pool", np.uint32)
    raw, at = items(data, "bytes", np.uint8), items(offsets, "offsets", np.int64)
    out = items(hashes, "hashes", np.uint32, writable=True)
    demand((starts is None) == (ends is None), "starts and ends are wanted together")
    where = [items(a, "places", np.uint32, writable=True) for a in (starts, ends) if a is not None]
    to = items(bounds, "bounds", np.int64, writable=True)
    texts = texts_of(at, len(raw), "offsets")
    room = len(raw) // 2 + texts
    fits = len(to) == len(at) and all(len(array) >= room for array in (out, *where))
    demand(fits, "the arrays for the results are too short")
    _whole(pages, entries, folded)
    characters, plain, written = _Characters(pages, entries, folded), raw.tobytes(), 0
    for d in range(texts):
        text = plain[at[d] : at[d + 1]].decode("utf-8", "surrogateescape")
        found, *places = characters.words(text)
        to[d] = written
        for array, values in zip((out, *where), (found, *places), strict=False):
            array[written : written + len(found)] = values
        written += len(found)
    to[texts] = written
    return written


def _whole(index: NDArray[np.uint16], blocks: NDArray[np.uint32], pool: NDArray[np.uint32]) -> None:
    """Refuse a table that points outside itself, or would make more words than there is room for."""
    fine = len(index) == 0x1100 and len(blocks) % 256 == 0 and int(index.max()) * 256 < len(blocks)
    lengths = blocks >> 4 & 15
    last = (blocks >> 8).astype(np.int64) + lengths
    fine = fine and not ((lengths > 1) & (last > len(pool))).any()
    low = blocks.reshape(-1, 256)[index[:8]] if fine else blocks
    demand(bool(fine and not ((low & 7) == LONE).any()), "this is no table of characters")
