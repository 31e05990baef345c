"""The five relations two values can have."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Relation = Literal["equal", "refines", "overlaps", "disjoint", "incomparable"]


class Compared(Struct, frozen=True):
    """How two values compare.

    `refines`: one lies within the other (either way round). `gap` is 0 unless they are disjoint; then the distance
    between them by the sum of their half-widths and rounding, at least above 0. `why` is a sentence.
    """

    relation: Relation
    gap: float
    why: str
