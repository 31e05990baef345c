"""How sure an edge between two accounts is: the share of such edges that were right in planted families.

The table is fitted by `python quality/families.py --fit`; what is planted stands in
docs/decisions/0020-planted-families.md. It holds for edges between two supplied accounts: nothing measures how often a
lost text was there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from tellings.model import Why
from tellings.text import data_file

COPIES = frozenset(("identical", "near_copy", "excerpt", "edited_copy"))
WEAK, STRONG = 2.0, 4.0
"""Sums of the reasons for a direction between which an edge is of the middle kind."""


@cache
def _table() -> dict[str, float]:
    return msgspec.json.decode(
        data_file("tellings.stemma", "confidence.json"), type=dict[str, float]
    )


def cell_of(class_: str, direction: str, why: Sequence[Why]) -> str:
    """The cell of the table that an edge belongs to.

    Args:
        class_: the relation class of its ends.
        direction: "forward" or "unknown".
        why: its reasons.

    Returns:
        What the two share ("copy", "shared", "retold", "original") and how strong the reasons for the direction are.
    """
    rules = {reason.rule for reason in why}
    kind = "copy" if class_ in COPIES else "shared" if class_ == "shared_text" else "original"
    if rules & {"stemma.second", "stemma.passage"}:
        kind = "passage"
    elif "stemma.retold" in rules:
        kind = "retold"
    if direction != "forward":
        return f"{kind}, no direction"
    lean = abs(sum(r.score or 0.0 for r in why if r.rule.startswith("direction.")))
    strength = "weak" if lean < WEAK else "firm" if lean < STRONG else "strong"
    return f"{kind}, {strength}"


def confidence(class_: str, direction: str, why: Sequence[Why]) -> float | None:
    """How often an edge like this was right; None where none was planted. Arguments as of `cell_of`."""
    return _table().get(cell_of(class_, direction, why))
