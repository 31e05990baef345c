"""Words that announce a quotation which is printed as a block, without marks."""

from __future__ import annotations

from functools import cache

import numpy as np

from tellings import kernel
from tellings.text import data_words


@cache
def cues() -> kernel.U32:
    """The hashes of the words in `data/cues.txt`, rising, as `kernel.quoted` takes them."""
    held = [word.encode() for word in sorted(data_words("tellings.reuse", "cues.txt"))]
    offsets = np.cumsum([0, *map(len, held)], dtype=np.int64)
    return kernel.distinct(kernel.words(np.frombuffer(b"".join(held), np.uint8), offsets).hashes)
