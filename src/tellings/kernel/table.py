"""The pinned table of characters: which make words, and what they fold to (decision 0003).

`tools/make_unicode_table.py` writes it; C and NumPy read the same bytes.
"""

from __future__ import annotations

import struct
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tellings.text import data_file

BREAK, WORD, LONE, MARK, IGNORED = range(5)
"""Classes of characters: the low three bits of an entry."""

CODES = 0x110000
_BLOCKS = CODES // 256


class Table(NamedTuple):
    """Two stages and a pool.

    The entry of a code point is `blocks[pages[code >> 8] * 256 + (code & 255)]`: bits 0 to 2 its class, bits 4 to 7
    the number of code points it folds to (none: it stays as it is), bits 8 to 31 that code point (one) or their place
    in `pool` (several).
    """

    pages: NDArray[np.uint16]
    blocks: NDArray[np.uint32]
    pool: NDArray[np.uint32]


@cache
def table() -> Table:
    """The table of the package."""
    data = data_file("tellings.kernel", "characters.bin")
    _, blocks, pool = struct.unpack_from("<4sII", data)
    at = struct.calcsize("<4sII")
    index = np.frombuffer(data, "<u2", _BLOCKS, at)
    flat = np.frombuffer(data, "<u4", blocks, at + index.nbytes)
    rest = np.frombuffer(data, "<u4", pool, at + index.nbytes + flat.nbytes)
    return Table(index.astype(np.uint16), flat.astype(np.uint32), rest.astype(np.uint32))
