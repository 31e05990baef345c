"""One difference that was found twice: in a statement, and in sentences beyond statements."""

from __future__ import annotations

from collections.abc import Iterable

from tellings.model import Conflict, Span

_FAMILIES = (("polarity",), ("date", "quantity", "update", "specificity"))
"""Types that are read in both ways. Of the values, what can both hold with the time is said first."""


def once(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """The items of the ledger without those of which a surer one has the same places in two accounts.

    Args:
        conflicts: conflicts and variants.

    Returns:
        Those that are kept, in the order of their ids.
    """
    row = sorted(conflicts, key=lambda c: c.id)
    kept = [c for c in row if _family(c) is None]
    for family in _FAMILIES:
        taken: list[Conflict] = []
        for conflict in sorted((c for c in row if c.type in family), key=_rank):
            if not any(_repeats(conflict, other) for other in taken):
                taken.append(conflict)
        kept += taken
    return sorted(kept, key=lambda c: c.id)


def _family(conflict: Conflict) -> tuple[str, ...] | None:
    return next((family for family in _FAMILIES if conflict.type in family), None)


def _rank(conflict: Conflict) -> tuple[bool, bool, float, int, str]:
    wide = sum(len(value.spans) for value in conflict.values)
    update, variant = conflict.type == "update", conflict.class_ == "variant"
    return not update, variant, -conflict.certainty, -wide, conflict.id


def _repeats(one: Conflict, two: Conflict) -> bool:
    """Whether two items share places in two accounts."""
    shared = {s.account for s in _spans(one) for t in _spans(two) if _meet(s, t)}
    return len(shared) > 1


def _spans(conflict: Conflict) -> list[Span]:
    return [span for value in conflict.values for span in value.spans]


def _meet(a: Span, b: Span) -> bool:
    return a.account == b.account and a.start < b.end and b.start < a.end
