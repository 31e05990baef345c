"""How two values of one fact compare: equal, refines, overlaps, disjoint or incomparable.

Only `disjoint` can start a conflict, so every doubt falls on the other side.
"""

from __future__ import annotations

from tellings.fact.compare_quantities import compare_quantities
from tellings.fact.compare_times import compare_times
from tellings.fact.relation import Compared
from tellings.fact.settings import DEFAULT, Settings
from tellings.model import Quantity, TimeValue


def compare(
    a: TimeValue | Quantity, b: TimeValue | Quantity, settings: Settings = DEFAULT
) -> Compared:
    """The relation of two values.

    Args:
        a: a time or quantity that `find` returned.
        b: another one.
        settings: the slack of parts of days, clock times and approximate times.

    Returns:
        The relation, which is the same for (b, a), the gap and the reason.

    Source: docs/methods.md, times and quantities.
    """
    if isinstance(a, TimeValue) and isinstance(b, TimeValue):
        return compare_times(a, b, settings)
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return compare_quantities(a, b)
    return Compared("incomparable", 0.0, "a time and a quantity")
