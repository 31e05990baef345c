"""Quantities as intervals in one unit, compared when they measure the same thing."""

from __future__ import annotations

from math import inf, isclose

from tellings.fact import nouns
from tellings.fact.amounts import factors
from tellings.fact.relation import Compared
from tellings.model import Quantity
from tellings.text import stem

Interval = tuple[float, float]

_PLAIN = frozenset({"exact", "round", "rate"})


def compare_quantities(a: Quantity, b: Quantity) -> Compared:
    """The relation of two quantities."""
    reason = _incomparable(a, b)
    if reason:
        return Compared("incomparable", 0.0, reason)
    x, y = _based(a), _based(b)
    if x is None or y is None:
        return Compared("incomparable", 0.0, "the units do not convert")
    if _same(a, b, x, y):
        return Compared("equal", 0.0, "the same quantity")
    apart = max(x[0], y[0]) - min(x[1], y[1])
    if apart <= 0 and _exact_apart(a, b):
        return Compared("disjoint", 1.0, _distance(a, b))
    if apart > 0 and not isclose(max(x[0], y[0]), min(x[1], y[1]), rel_tol=1e-9):
        return Compared("disjoint", _gap(apart, x, y), _distance(a, b))
    if (_within(x, y) and _open(b)) or (_within(y, x) and _open(a)):
        return Compared("refines", 0.0, "one lies within what the other allows")
    return Compared("overlaps", 0.0, "compatible within rounding and approximation")


def _open(value: Quantity) -> bool:
    """Whether the words themselves leave room, so that a number inside is finer and not only near."""
    return value.kind in {"bound", "range", "vague"}


def _incomparable(a: Quantity, b: Quantity) -> str | None:
    """Why two quantities cannot be compared; None when they can."""
    if a.dimension != b.dimension:
        return "different dimensions"
    if (a.kind == "rate") != (b.kind == "rate") or (a.kind == "rate" and a.unit != b.unit):
        return "rates over different units"
    if (a.kind == "change") != (b.kind == "change"):
        return "a change and a level"
    if a.direction and b.direction and a.direction != b.direction:
        return "changes in different directions"
    if a.dimension == "temperature" and "degree" in {a.unit, b.unit} and a.unit != b.unit:
        return "degrees of a scale that is not said"
    if a.dimension == "money" and a.unit != b.unit:
        return "different currencies"
    if a.dimension in {"count", "ordinal"} and not same_head(a.of_what, b.of_what):
        return "counts of different things"
    if a.dimension == "share" and a.of_what and b.of_what and not same_head(a.of_what, b.of_what):
        return "shares of different things"
    return None


def same_head(a: str | None, b: str | None) -> bool:
    """Whether two counts count the same: the same noun by stem, and the same fate of those counted."""
    if a is None or b is None:
        return a is b
    x, y = _parts(a), _parts(b)
    if x[1] != y[1]:
        return False
    if x[0] is None or y[0] is None:
        return x[1] is not None
    return stem(x[0]) == stem(y[0]) or (_generic(x[0]) and _generic(y[0]))


def _generic(noun: str) -> bool:
    return nouns.in_list("generic", noun)


def _parts(of_what: str) -> tuple[str | None, str | None]:
    """Noun and fate of "fishermen killed", "killed", "vessels"; generic people under a fate are no noun."""
    fates = set(nouns.labels().values())
    words = of_what.split()
    if len(words) > 1 and words[-1] in fates:
        return (None if _generic(words[0]) else words[0]), words[-1]
    if words[-1] in nouns.labels():
        return None, nouns.labels()[words[-1]]
    return words[0], None


def _exact_apart(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers written without "about" are no roundings of one another.

    110 and 120 are both given to their last digit: neither rounds to the other, though the stretches that they cover
    touch. Numbers in two units do not count here, because one of them was converted.
    """
    if a.unit != b.unit or any(v.kind not in _PLAIN or v.approx for v in (a, b)):
        return False
    if a.value is None or b.value is None or isclose(a.value, b.value, rel_tol=1e-9):
        return False
    return not (_inside(a.value, b) or _inside(b.value, a))


def _inside(number: float, other: Quantity) -> bool:
    """Whether a number rounds to another one as that is written; half way it does not."""
    lo, hi = other.lo, other.hi
    if lo is None or hi is None:
        return True
    return lo < number < hi


def _based(value: Quantity) -> Interval | None:
    """Bounds in the base unit of the dimension; open ends are infinite."""
    factor, shift = 1.0, 0.0
    unit = value.unit or ""
    if value.kind != "rate" and value.dimension not in {"count", "money", "ordinal"}:
        entry = factors().get(unit)
        if entry is None:
            return None
        factor = entry[1]
    if value.dimension == "temperature" and value.kind != "change":
        shift = {"degree fahrenheit": -32 * factor, "kelvin": -273.15}.get(unit, 0.0)
    lo = -inf if value.lo is None else value.lo * factor + shift
    hi = inf if value.hi is None else value.hi * factor + shift
    return lo, hi


def _same(a: Quantity, b: Quantity, x: Interval, y: Interval) -> bool:
    """Equal bounds, or numbers that are one after conversion, said with the same sureness."""
    if (a.approx, a.kind == "bound", a.kind == "vague") != (
        b.approx,
        b.kind == "bound",
        b.kind == "vague",
    ):
        return False
    return _close(x[0], y[0]) and _close(x[1], y[1])


def _close(a: float, b: float) -> bool:
    return a == b or isclose(a, b, rel_tol=1e-9)


def _within(x: Interval, y: Interval) -> bool:
    return y[0] <= x[0] and x[1] <= y[1]


def _gap(apart: float, x: Interval, y: Interval) -> float:
    """Distance by the sum of the half-widths; the size of the smaller value stands in for no width."""
    widths = [hi - lo for lo, hi in (x, y) if hi - lo != inf]
    half = sum(widths) / 2
    ends = [abs(v) for v in (*x, *y) if abs(v) != inf]
    floor = 0.01 * (max(ends) if ends else 1.0) or 1.0
    return round(apart / max(half, floor), 6)


def _distance(a: Quantity, b: Quantity) -> str:
    if a.kind == "vague" or b.kind == "vague":
        return "the vague word does not allow the number"
    return "no number fits both"
