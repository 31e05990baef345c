"""Shifts: how a time was written, as a tuple of strings.

A shift has its kind first ("month", "month", "-1", "1" is January last year) and options of the form "part=evening"
at the end. It needs a day to be read against, unless its kind is "abs", and can be read again against another day or
in another calendar.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from tellings.model import Granularity

Shift = tuple[str, ...]


UNIT_GRAIN: Final[dict[str, Granularity]] = {
    "second": "minute",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "weekend": "day",
    "fortnight": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "millennium": "century",
}


def core(shift: Shift) -> Shift:
    """A shift without its options."""
    return tuple(part for part in shift if "=" not in part)


def options(shift: Shift) -> dict[str, str]:
    """The options of a shift."""
    return dict(part.split("=", 1) for part in shift if "=" in part)


def pack(shift: Shift) -> str:
    """A shift as one string, to stand as an option of another."""
    return "|".join(part.replace("=", "~") for part in shift)


def unpack(text: str) -> Shift:
    """The shift that `pack` wrote."""
    return tuple(part.replace("~", "=") for part in text.split("|"))


def absolute(lo: date, hi: date, grain: str) -> Shift:
    """The shift of a time that needs no anchor."""
    return ("abs", grain, lo.isoformat(), hi.isoformat())


def is_absolute(shift: Shift) -> bool:
    """Whether the time can be read without an anchor."""
    if shift[0] == "range":
        opts = options(shift)
        first, last = unpack(opts["from"]), unpack(opts["to"])
        return is_absolute(last) and (is_absolute(first) or open_ended(first))
    return shift[0] == "abs"


def grain_of(shift: Shift) -> Granularity:
    """How fine the time is, before it is read against a day."""
    opts = options(shift)
    if "clock" in opts:
        return "minute"
    if "part" in opts:
        return "part_of_day"
    if shift[0] == "range":
        return grain_of(unpack(opts["from"]))
    return UNIT_GRAIN.get(shift[1], shift[1])  # type: ignore[arg-type]


DIRECTED: Final = frozenset({"weekday", "month", "monthday", "dom"})


def open_ended(shift: Shift) -> bool:
    """Whether the words leave open which of many such days or months is meant."""
    return shift[0] in DIRECTED and shift[2] in {"", "past", "future"}
