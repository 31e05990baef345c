"""A quantity on its way from words to bounds."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from msgspec import Struct

from tellings.fact.lexicon import load
from tellings.fact.numbers import Num
from tellings.fact.settings import Settings
from tellings.model import Quantity, QuantityKind

MEASURED: Final = frozenset(
    {"length", "area", "mass", "volume", "speed", "energy", "power", "data", "temperature"}
    | {"angle", "magnitude", "share", "points"}
)
"""Dimensions that are measured, not counted: a whole number stands for half a unit on either side."""


class Amount(Struct, frozen=True, kw_only=True):
    """A quantity as recognised. `mark` is "about", "nearly", "more" or "less"; `per` the unit it is divided by."""

    num: Num
    dimension: str = "count"
    unit: str | None = None
    of_what: str | None = None
    mark: str | None = None
    per: str | None = None
    direction: str | None = None
    base: tuple[int, int] | None = None
    route: str = ""


@cache
def _units() -> dict[str, Any]:
    units: dict[str, Any] = load("units.json")
    return units


@cache
def factors() -> dict[str, tuple[str, float]]:
    """Each unit's dimension and its size in the base unit of the dimension."""
    table = _units()["units"]
    found: dict[str, tuple[str, float]] = {}
    for unit, entry in table["length"].items():
        found[f"square {unit}"] = ("area", float(entry["factor"]) ** 2)
        found[f"cubic {unit}"] = ("volume", float(entry["factor"]) ** 3 * 1000)
    for dimension, units in table.items():
        found.update({unit: (dimension, float(entry["factor"])) for unit, entry in units.items()})
    return found


def money_name(code: str) -> str:
    """The plural name of a currency."""
    entry = _units()["money"].get(code)
    return str(entry["plural"]) if entry else code


def _bounds(num: Num, dimension: str, settings: Settings) -> tuple[float | None, float | None]:
    """What a number as written can stand for, by its last significant digit.

    Args:
        num: the number.
        dimension: measured dimensions allow half a unit on either side, counted ones none below `round_from`.
        settings: the thresholds of rounding.

    Returns:
        Lower and upper bound. 1,000 gives 950 and 1,150; 41 vessels 41 and 41; 41 km 40.5 and 41.5.
    """
    if num.value is None:
        return num.low, num.high
    value, step = num.value, num.step
    if step < 1 or (dimension in MEASURED and (step == 1 or value < settings.round_from)):
        half = min(step, 1.0) / 2
        if dimension == "share" and step < 1 and num.words:
            half = 5.0
        return (value - half, value + half) if dimension != "duration" else (value, value)
    if step == 1 or value < settings.round_from:
        return value, value
    return _rounded(value, step, settings)


def _rounded(value: float, step: float, settings: Settings) -> tuple[float, float]:
    """Half a unit of the last digit; numbers of one digit are capped, and finer below a power of ten."""
    half = step / 2
    lead = round(value / step)
    if lead > 9:
        return value - half, value + half
    up = min(half, settings.round_cap * value)
    down = settings.round_below_power * value if lead == 1 else up
    return value - down, value + up


def _marked(
    amount: Amount, low: float | None, high: float | None, settings: Settings
) -> tuple[float | None, float | None]:
    value = amount.num.value
    if amount.mark == "more":
        return (value if value is not None else low), None
    if amount.mark == "less":
        return None, (value if value is not None else high)
    if low is None or high is None or amount.mark is None:
        return low, high
    widened = settings.approximate
    under = min(low, low - abs(low if value is None else value) * widened)
    if value is not None:
        under = min(low, value - abs(value) * widened)
    if amount.mark == "nearly":
        return under, value if value is not None else high
    return under, max(high, (high if value is None else value) * (1 + widened))


def _kind(amount: Amount, settings: Settings) -> QuantityKind:
    """The kind of a quantity, the most telling first."""
    num = amount.num
    kinds: tuple[tuple[bool, QuantityKind], ...] = (
        (amount.dimension == "ordinal", "ordinal"),
        (amount.direction is not None, "change"),
        (amount.per is not None, "rate"),
        (amount.mark in {"more", "less"}, "bound"),
        (num.vague is not None, "vague"),
        (num.value is None, "range"),
        (_is_round(amount, settings), "round"),
    )
    return next((kind for fits, kind in kinds if fits), "exact")


def _is_round(amount: Amount, settings: Settings) -> bool:
    """Whether a number is rounded as written: 1,000, half of a whole."""
    num = amount.num
    if num.step < 1:
        return amount.dimension == "share" and num.words
    low, high = _bounds(num, "count", settings)
    return low != high


def quantity(amount: Amount, text: str, settings: Settings) -> Quantity:
    """The value of an amount, with bounds for comparison; `text` is where its base stands."""
    low, high = _marked(amount, *_bounds(amount.num, amount.dimension, settings), settings)
    unit = amount.unit
    if amount.per is not None:
        unit = f"{unit or ''}/{amount.per}"
    direction: Any = amount.direction
    return Quantity(
        lo=low,
        hi=high,
        value=amount.num.value,
        unit=unit,
        dimension=amount.dimension,
        kind=_kind(amount, settings),
        approx=amount.mark in {"about", "nearly"},
        direction=direction,
        base=None if amount.base is None else text[amount.base[0] : amount.base[1]],
        of_what=amount.of_what,
    )
