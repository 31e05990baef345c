"""Wording that thorough editing has left in short pieces: common words in the same order.

Runs of six words are rare where every fourth word was changed; the longest common subsequence still
holds most words, in pieces of three and more.
"""

from __future__ import annotations

from rapidfuzz.distance import LCSseq

from tellings.reuse.document import Doc

CELLS = 100_000_000
"""Largest product of lengths that is compared: 12 MiB of bits, two texts of 10,000 words."""


def woven(a: Doc, b: Doc, shortest: int = 3) -> int:
    """Words of the longest common subsequence that stand in unbroken pieces.

    Args:
        a: one document.
        b: the other.
        shortest: pieces below this many words are everyday coincidences and not counted.

    Returns:
        The number of words; those quoted in both texts are left out. The same for (b, a). 0 where
        the texts are too long to be compared this way.
    """
    if len(a.norms) * len(b.norms) > CELLS:
        return 0
    if (len(a.norms), a.norms) > (len(b.norms), b.norms):
        a, b = b, a
    count = 0
    for piece in LCSseq.opcodes(a.norms, b.norms):
        if piece.tag != "equal" or piece.src_end - piece.src_start < shortest:
            continue
        shift = piece.dest_start - piece.src_start
        count += sum(
            not (a.quoted and b.quoted and a.quoted[i] and b.quoted[i + shift])
            for i in range(piece.src_start, piece.src_end)
        )
    return count
