"""Which words stand inside quotation marks."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from tellings.kernel.twin.check import demand, items, texts_of

_OPENS = frozenset("«“„「")
_MARK = re.compile('["\n«»“”„「」]')


def _after(mark: str, is_open: bool) -> bool:
    """Whether a quotation is open behind a mark; a paragraph begins outside."""
    return mark in _OPENS or (mark == '"' and not is_open)


def quoted(data: Any, offsets: Any, starts: Any, bounds: Any, marks: Any) -> None:
    """Fill 1 for every word inside quotation marks and 0 for the others."""
    raw, of = items(data, "bytes", np.uint8), items(offsets, "offsets", np.int64)
    first, at = items(starts, "starts", np.uint32), items(bounds, "bounds", np.int64)
    out = items(marks, "quoted", np.uint8, writable=True)
    texts = texts_of(of, len(raw), "offsets")
    texts_of(at, len(first), "bounds")
    demand(
        len(of) == len(at) and len(out) >= len(first),
        "as many bounds as offsets are wanted, and room",
    )
    for d in range(texts):
        text = raw[of[d] : of[d + 1]].tobytes().decode("utf-8", "surrogateescape")
        word, end, is_open = int(at[d]), int(at[d + 1]), False
        for found in _MARK.finditer(text):
            while word < end and first[word] <= found.start():
                out[word] = is_open
                word += 1
            is_open = _after(found[0], is_open)
        out[word:end] = is_open
