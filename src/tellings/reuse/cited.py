"""Quotations of the other text itself: what one text quotes and credits to the outlet that wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tellings import kernel
from tellings.reuse.collection import Collection
from tellings.reuse.passages import Shared

LONGEST = 4
"""Words of a name that are looked for."""
LENGTH = 200
"""Characters of a name that are looked at: the patterns below would take long on a megabyte of spaces."""
SECTION = re.compile(r"\s*(?:[(|/,:]|\s[-–—]\s).*", re.DOTALL)
"""What outlets put behind their name: a section, an edition, a town."""
MEDIUM = re.compile(r"(?<=\S)(?:\s+(?:news|online|web|website|digital))+\s*\Z", re.IGNORECASE)
"""What others leave out when they name an outlet."""
BLOCK = 1 << 14
"""Passages that are looked around at once."""

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]


def cited(
    held: Collection,
    shared: Shared,
    which: NDArray[np.int64],
    said: Sequence[Floats],
) -> Flags:
    """Which passages one text quotes, as words of the other's outlet, from the prose of the other.

    A passage in quotation marks whose partner is plain prose may be a speech that the partner prints as such, or the
    partner's own sentences. It is theirs where the quoting text names their outlet beside it ("the Herald reports").

    Args:
        held: the collection; without outlets nothing is cited.
        shared: its pairs, with passages.
        which: the pair of each passage.
        said: the quoted share of each passage, in both texts.

    Returns:
        A flag for each passage.
    """
    found = np.zeros(len(which), np.bool_)
    labels, settings = held.labels(), held.settings
    if labels is None:
        return found
    words, names = held.hashes.whole(), _names(held.outlets, labels)
    texts = shared.a[which], shared.b[which]
    for side, (start, end) in enumerate((("a_start", "a_end"), ("b_start", "b_end"))):
        quoting, partner = texts[side], labels[texts[1 - side]]
        quotes = (said[side] >= settings.quoted) & (said[1 - side] <= 1 - settings.quoted)
        asked = np.flatnonzero(quotes & (partner > 0) & (partner != labels[quoting]))
        for rows in np.array_split(asked, len(asked) // BLOCK + 1):
            text, passages = quoting[rows], shared.passages[rows]
            around = _around(held.bounds, text, passages[start], passages[end], settings.cited)
            found[rows] |= _hold(words, around, names[partner[rows]])
    return found


def _names(outlets: list[str | None], labels: kernel.U32) -> kernel.U32:
    """The first words of each label's name, as the kernel hashes them; 0 behind the last."""
    known = dict(zip(labels.tolist(), outlets, strict=True))
    full = (known.get(n) or "" for n in range(int(labels.max()) + 1))
    names = [MEDIUM.sub("", SECTION.sub("", name[:LENGTH])) for name in full]
    of = kernel.words(*kernel.gather(names))
    found = np.zeros((len(names), LONGEST), np.uint32)
    for row, (begin, end) in enumerate(zip(of.bounds, of.bounds[1:], strict=False)):
        name = of.hashes[begin : min(end, begin + LONGEST)]
        found[row, : len(name)] = name
    return found


def _around(
    bounds: kernel.I64, texts: NDArray[np.int64], start: kernel.U32, end: kernel.U32, near: int
) -> NDArray[np.int64]:
    """The places of the words before and behind passages; -1 beyond the text, and between the two."""
    first, last = bounds[texts], bounds[texts + 1]
    steps, gap = np.arange(near), np.full((len(texts), 1), -1)
    before = (first + start)[:, None] - near + steps
    behind = (first + end)[:, None] + steps
    before[before < first[:, None]] = -1
    behind[behind >= last[:, None]] = -1
    return np.concatenate([before, gap, behind, np.tile(gap, LONGEST)], 1)


def _hold(words: kernel.U32, places: NDArray[np.int64], names: kernel.U32) -> Flags:
    """Whether the words at the places of each row hold the row's name."""
    seen = np.where(places < 0, 0, words[places])
    width = seen.shape[1] - LONGEST
    whole = np.broadcast_to((names[:, :1] != 0), (len(names), width)).copy()
    for step in range(LONGEST):
        word = names[:, step : step + 1]
        whole &= (word == 0) | (seen[:, step : step + width] == word)
    holds: Flags = np.logical_or.reduce(whole, axis=1)
    return holds
