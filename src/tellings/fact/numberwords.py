"""Numbers in words, read from left to right, and the small helpers that number reading shares."""

from __future__ import annotations

from typing import Final

from tellings.fact.lex import Lexemes
from tellings.fact.lexicon import lexicon

LIMIT: Final = 1e18
LONGEST: Final = 24  # lexemes in one number


def step_of(value: float) -> float:
    """The place value of the last digit of an integer that is not zero: 1,500 -> 100, 0 -> 1."""
    number = round(value)
    if number == 0 or number != value:
        return 1.0
    step = 1
    while number % (step * 10) == 0:
        step *= 10
    return float(step)


def norm_at(lexemes: Lexemes, i: int) -> str:
    """The folded word at a place, "" beyond the end."""
    return lexemes[i].norm if i < len(lexemes) else ""


def scale_at(lexemes: Lexemes, i: int, glued: bool = False) -> float | None:
    """The multiplier at a place: "million", or "m" right after the digits where `glued` allows."""
    norm = norm_at(lexemes, i)
    value = lexicon().value("SCALE", norm)
    if value is None and glued and not lexemes[i].space:
        value = lexicon().value("SHORTSCALE", norm)
    return None if value is None else float(value)


class WordReader:
    """Reads a number in words from left to right; each word must fit what stands before it."""

    def __init__(self, lexemes: Lexemes, i: int) -> None:
        self.lexemes = lexemes
        self.start = self.end = i
        self.total = 0.0
        self.current = 0.0
        self.last = ""
        self.ceiling = LIMIT
        self.ordinal = False

    def run(self) -> None:
        """Read as far as the words make one number; `end` stays at `start` when there is none."""
        i = self.start
        if norm_at(self.lexemes, i) in {"a", "an"}:
            if scale_at(self.lexemes, i + 1) is None:
                return
            self.current, self.last, i = 1.0, "unit", i + 1
        elif norm_at(self.lexemes, i) == "hundred" and (scale_at(self.lexemes, i + 1) or 0) > 100:
            self.current, self.last, i = 100.0, "hundred", i + 1  # "hundred thousand"
        while i - self.start < LONGEST and not self.ordinal:
            place = self._skip(i)
            if not self._take(norm_at(self.lexemes, place)):
                return
            i = self.end = place + 1

    def _skip(self, i: int) -> int:
        """Past the hyphen of "twenty-one" and the "and" of "two hundred and one"."""
        norm = norm_at(self.lexemes, i)
        if norm == "-" and self.last and not self.lexemes[i].space:
            return i + 1
        if norm == "and" and self.last in {"hundred", "scale"} and not self._portion(i + 1):
            return i + 1
        return i

    def _portion(self, i: int) -> bool:
        """ "One half" and "three fifths" behind "two million and" are no units."""
        words = lexicon()
        unit = words.value("WUNIT", norm_at(self.lexemes, i))
        return (
            unit is not None and words.value("FRACTION", norm_at(self.lexemes, i + 1)) is not None
        )

    def _take(self, norm: str) -> bool:
        words = lexicon()
        for table, allowed in (
            ("WUNIT", {"", "ten", "hundred", "scale"}),
            ("WTEEN", {"", "hundred", "scale"}),
            ("WTEN", {"", "hundred", "scale"}),
        ):
            value = words.value(table, norm)
            if value is not None and self.last in allowed and (value or not self.last):
                self.current += value
                self.last = {"WUNIT": "unit", "WTEEN": "teen", "WTEN": "ten"}[table]
                return True
        ordinal = words.value("WORD_ORD", norm)
        if ordinal is not None:
            return self._take_ordinal(float(ordinal))
        scale = words.value("SCALE", norm)
        return scale is not None and self._take_scale(float(scale))

    def _take_ordinal(self, value: float) -> bool:
        if value >= 100 or (self.last == "ten" and value >= 10) or self.last in {"unit", "teen"}:
            return False
        self.current += value
        self.ordinal = True
        return True

    def _take_scale(self, scale: float) -> bool:
        if self.last == "scale" and scale > self.ceiling:  # "three lakh crore"
            self.total *= scale
            self.ceiling = scale
            return self.total < LIMIT
        if self.last not in {"unit", "teen", "ten", "hundred"} or scale >= self.ceiling:
            return False
        if scale == 100:
            self.current *= 100
            self.last = "hundred"
            return self.current < 10_000
        self.total += self.current * scale
        self.current, self.ceiling, self.last = 0.0, scale, "scale"
        return self.total < LIMIT
