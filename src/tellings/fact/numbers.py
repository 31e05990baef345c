"""Numbers in digits, words and both, read from lexemes and put in their place.

"1.5 million", "one hundred and twenty", "half a million", "two dozen", "two-thirds", "tens of thousands", "nineteen
ninety-nine" each become one lexeme. Vague plurals keep bounds for comparison and no value.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from msgspec import Struct

from tellings.fact.lex import Lexeme, Lexemes, Replaced
from tellings.fact.lexicon import figure_classes, lexicon, load, ordinal_classes, word_classes
from tellings.fact.numberwords import LIMIT, LONGEST, WordReader, norm_at, scale_at, step_of


class Num(Struct, frozen=True):
    """A number as written.

    `step` is the place value of its last significant digit as written (1,500 has 100, 1.5 million 100,000); `vague` the
    name of the vague plural, with `low` and `high`; a range has `low` and `high` and no value. `scale` is the
    multiplier that was written ("10 million" has a million).
    """

    value: float | None
    step: float = 1.0
    words: bool = False
    scaled: bool = False
    vague: str | None = None
    low: float | None = None
    high: float | None = None
    scale: float = 1.0


@cache
def vague_bounds() -> dict[str, tuple[float, float]]:
    """Vague words and what they are taken to allow, for comparison only."""
    return {word: (bounds[0], bounds[1]) for word, bounds in load("vague.json").items()}


def merge(lexemes: Lexemes) -> Lexemes:
    """The lexemes with every number as one lexeme of class NUM, ORD or PORTION.

    Args:
        lexemes: what `lex` returned.

    Returns:
        A shorter or equal list in the same order.
    """
    found: list[Replaced] = []
    done = 0
    for begin in _beginnings().finditer(lexemes.coded):
        i = begin.start()
        if i < done or (i == done and found and lexemes[i].norm == "second"):
            continue  # "second" is a unit in "one second", "a 3.5 second delay"
        number = _at(lexemes, i)
        if number is not None:
            found.append((i, number[1], number[0]))
            done = number[1]
    return lexemes.replaced(found)


@cache
def _beginnings() -> re.Pattern[str]:
    """Signatures that a number can begin with; "a" only before a word that makes it one."""
    words = lexicon()
    opening, article, after = (
        re.escape(words.signatures.having(names))
        for names in (("OPENER",), ("a", "an"), ("AFTER_A",))
    )
    hyphen = re.escape(words.punctuation("-"))
    return re.compile(f"[{re.escape(words.figure)}{opening}]|[{article}](?={hyphen}?[{after}])")


Found = tuple[Lexeme, int]


def _at(lexemes: Lexemes, i: int) -> Found | None:
    kind = lexemes[i].kind
    if kind == "number":
        return _from_digits(lexemes, i)
    if kind == "ordinal":
        value = int(lexemes[i].value)
        return _joined(lexemes, i, i + 1, Num(float(value)), ordinal_classes(value))
    if kind == "glyph":
        return _joined(lexemes, i, i + 1, Num(lexemes[i].value, 0.01), frozenset({"PORTION"}))
    return _vague(lexemes, i) or _fraction(lexemes, i) or _in_words(lexemes, i)


def _joined(lexemes: Lexemes, i: int, j: int, num: Num, classes: frozenset[str]) -> Found:
    first, last = lexemes[i], lexemes[j - 1]
    sig = lexicon().signatures.of(classes)
    norm = first.norm if j == i + 1 else ""
    lexeme = Lexeme(first.start, last.end, norm, sig, num, first.space, first.capital, kind="value")
    return lexeme, j


def _digits(norm: str) -> tuple[float, float]:
    """Value and step of a number in digits."""
    plain = "".join(c for c in norm if c.isdecimal() or c == ".")
    value = float(plain)
    _, point, decimals = plain.partition(".")
    return value, 10.0 ** -len(decimals) if point else step_of(value)


def _from_digits(lexemes: Lexemes, i: int) -> Found:
    value, step = _digits(lexemes[i].norm)
    j = i + 1
    if lexemes.coded[j : j + 1] not in _continuing():
        return _joined(lexemes, i, j, Num(value, step), figure_classes(lexemes[i].norm))
    portion = _slashed_portion(lexemes, i)
    if portion is not None:
        return portion
    comma = _comma_decimal(lexemes, j)
    if comma is not None:
        value, step, j = value + comma[0], comma[1], j + 2
    mixed = _mixed(lexemes, j)
    if mixed is not None:
        value, step, j = value + mixed[0], 0.1, mixed[1]
    place = j + 1 if norm_at(lexemes, j) == "-" and not lexemes[j].space else j
    scale = scale_at(lexemes, place, glued=place == j and _shortened(lexemes, i, j))
    classes = figure_classes(lexemes[i].norm) if j == i + 1 else frozenset({"NUM"})
    scaled, last, size = False, 1.0, 1.0
    while scale is not None and value * scale < LIMIT and place - i < LONGEST:
        value, step, scaled, j = value * scale, step * scale, True, place + 1
        size *= scale
        classes = frozenset({"NUM"})
        last = scale
        place, scale = j, scale_at(lexemes, j)
    part = _and_part(lexemes, j) if scaled and last >= 1000 else None
    if part is not None:  # "3 million and a half"
        value, step, j = value + part[0] * last, last / 10, part[1]
    return _joined(lexemes, i, j, Num(value, step, scaled=scaled, scale=size), classes)


@cache
def _continuing() -> frozenset[str]:
    """The signatures that can go on with a number in digits; "" is none."""
    words = lexicon()
    marks = (words.punctuation(mark) for mark in ",-/")
    going_on = words.signatures.having(("SCALE", "SHORTSCALE", "and"))
    return frozenset({*going_on, *marks, words.figure})


def _comma_decimal(lexemes: Lexemes, j: int) -> tuple[float, float] | None:
    """The decimals of "1,2 billion": a comma, one or two digits and a multiplier or percent sign."""
    if norm_at(lexemes, j) != "," or lexemes[j].space or lexemes[j + 1].kind != "number":
        return None
    digits = lexemes[j + 1].norm
    after = norm_at(lexemes, j + 2)
    if lexemes[j + 1].space or len(digits) > 2 or not digits.isdecimal():
        return None
    if scale_at(lexemes, j + 2, glued=True) is None and after not in {"%", "percent"}:
        return None
    return int(digits) / 10.0 ** len(digits), 10.0 ** -len(digits)


def _mixed(lexemes: Lexemes, j: int) -> tuple[float, int] | None:
    """The fraction of "3 1/2", "3½" and "two and a half", and where it ends."""
    if j < len(lexemes) and lexemes[j].kind == "glyph":
        return float(lexemes[j].value), j + 1
    named = _and_part(lexemes, j)
    if named is not None:
        return named
    norms = [norm_at(lexemes, j + k) for k in range(3)]
    if norms[0] == "-" and norms[2] == "/" and not lexemes[j].space:  # "2-1/2"
        j += 1
        norms = [norm_at(lexemes, j + k) for k in range(3)]
    written = "".join(norms)
    tight = j + 2 < len(lexemes) and not lexemes[j + 1].space and not lexemes[j + 2].space
    return (_SLASHED[written], j + 3) if tight and written in _SLASHED else None


def _and_part(lexemes: Lexemes, j: int) -> tuple[float, int] | None:
    """The part of "two and a half", "two-and-a-half", "three and one fourth", "twenty and three fifths"."""
    places = [j]
    for _ in range(2):
        places.append(places[-1] + 1)
    if norm_at(lexemes, j) == "-":
        places = [j + 1, j + 3, j + 5]
    link, over, below = (norm_at(lexemes, place) for place in places)
    words = lexicon()
    count = 1 if over == "a" else words.value("WUNIT", over)
    size = words.value("FRACTION", below)
    if link != "and" or not count or size is None or below.endswith("s") != (count > 1):
        return None
    after = norm_at(lexemes, places[-1] + 1)
    if after == "of" or (size > 4 and after == "person") or count >= size:
        return None
    return count / float(size), places[-1] + 1


def _slashed_portion(lexemes: Lexemes, i: int) -> Found | None:
    """ "3/4 of", "1/4 mile": a part, where a whole follows."""
    if norm_at(lexemes, i + 1) != "/" or i + 3 >= len(lexemes):
        return None
    over, slash, below, after = (lexemes[i + k] for k in range(4))
    known = below.norm in {"2", "3", "4", "5", "8", "10"} and over.norm.isdecimal()
    if slash.space or below.space or not known or not 0 < int(over.norm) < int(below.norm):
        return None
    words = lexicon()
    whole = (
        after.norm == "of" or words.value("UNIT", after.norm) or words.value("TUNIT", after.norm)
    )
    if not whole:
        return None
    num = Num(int(over.norm) / int(below.norm), 0.01)
    return _joined(lexemes, i, i + 3, num, frozenset({"PORTION"}))


_SLASHED: Final = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "1/3": 1 / 3, "2/3": 2 / 3}
_TIGHT_BEFORE: Final = frozenset("$€£¥₹₽")


def _shortened(lexemes: Lexemes, i: int, j: int) -> bool:
    """Whether a letter glued to the digits may be a multiplier: "$3m", "3m euros", "50k people", not "3m deep"."""
    letter = norm_at(lexemes, j)
    if letter == "mm":
        return norm_at(lexemes, i - 1) in _TIGHT_BEFORE and i > 0
    if (
        letter in {"k", "b"}
        or (letter == "m" and j < len(lexemes) and lexemes[j].capital)
        or (norm_at(lexemes, i - 1) in _TIGHT_BEFORE and i > 0)
    ):
        return True
    following = lexemes[j + 1] if j + 1 < len(lexemes) else None
    if following is None or following.kind != "word":
        return False
    words = lexicon()
    if any(words.value(table, following.norm) for table in ("CURWORD", "NATION", "CURCODE")):
        return True
    return len(following.norm) > 3 and (
        following.norm.endswith("s") or following.norm in {"people", "children", "women"}
    )


@cache
def _vague_openers() -> frozenset[str]:
    return frozenset({name.split()[0] for name in vague_bounds()} | {"many", "couple"})


def _vague(lexemes: Lexemes, i: int) -> Found | None:
    """Vague plurals: "thousands", "tens of thousands", "a few hundred", "several dozen"."""
    bounds = vague_bounds()
    first = lexemes[i].norm
    if first not in _vague_openers():
        return None
    triple = f"{first} {norm_at(lexemes, i + 1)} {norm_at(lexemes, i + 2)}"
    pair = f"{first} {norm_at(lexemes, i + 1)}"
    if triple in bounds:
        return _vague_num(lexemes, i, i + 3, triple)
    for name, size in ((pair, 2), (first, 1)):
        if name in bounds:
            return _vague_scaled(lexemes, i, i + size, name)
    if pair in {"many thousands", "many hundreds", "many millions", "many dozens"}:
        return _vague_num(lexemes, i, i + 2, norm_at(lexemes, i + 1))
    if pair == "couple of":
        return _vague_scaled(lexemes, i, i + 1, "a couple")
    return None


def _vague_scaled(lexemes: Lexemes, i: int, j: int, name: str) -> Found | None:
    """ "a few hundred" and "a couple of thousand" are vague numbers times a multiplier."""
    place = j + 1 if name == "a couple" and norm_at(lexemes, j) == "of" else j
    if name == "scores" and norm_at(lexemes, j) != "of":
        return None
    if name == "a number" and norm_at(lexemes, j) != "of":
        return None
    scale = scale_at(lexemes, place)
    if scale is None or not name.startswith(("a ", "several")):
        return _vague_num(lexemes, i, j, name)
    low, high = vague_bounds()[name]
    label = f"{name} {norm_at(lexemes, place)}"
    num = Num(None, words=True, vague=label, low=low * scale, high=high * scale)
    return _joined(lexemes, i, place + 1, num, frozenset({"NUM", "VAGUE"}))


def _vague_num(lexemes: Lexemes, i: int, j: int, name: str) -> Found:
    low, high = vague_bounds()[name]
    num = Num(None, words=True, vague=name, low=low, high=high)
    return _joined(lexemes, i, j, num, frozenset({"NUM", "VAGUE"}))


def _fraction(lexemes: Lexemes, i: int) -> Found | None:
    """Portions: "half", "a third", "two-thirds", "three quarters", "half a million", "a quarter of a million"."""
    words = lexicon()
    first = norm_at(lexemes, i)
    if first in {"half", "quarter"}:
        return _portion(lexemes, i, i + 1, 1 / float(words.value("FRACTION", first)))
    over = 1 if first in {"a", "an"} else words.value("WUNIT", first)
    place = i + 2 if norm_at(lexemes, i + 1) == "-" else i + 1
    below = words.value("FRACTION", norm_at(lexemes, place))
    if not over or not below or over >= below:
        return None
    word, after = norm_at(lexemes, place), norm_at(lexemes, place + 1)
    if word.endswith("s") != (over > 1) or (word == "quarters" and over != 3):
        return None
    hyphen = place > i + 1
    if (
        below == 4
        and i
        and norm_at(lexemes, i - 1) in {"next", "last", "past", "first", "previous"}
    ):
        return None
    if over == 1 and not hyphen and word != "half" and after not in {"of", "less", "more"}:
        return None
    return _portion(lexemes, i, place + 1, over / float(below))


def _portion(lexemes: Lexemes, i: int, j: int, value: float) -> Found | None:
    place = j + 1 if norm_at(lexemes, j) == "of" else j
    place = place + 1 if norm_at(lexemes, place) in {"a", "-"} else place
    scale = scale_at(lexemes, place)
    if scale is not None:
        num = Num(value * scale, value * scale, words=True, scaled=True)
        return _joined(lexemes, i, place + 1, num, frozenset({"NUM"}))
    if norm_at(lexemes, i) == "quarter":
        return None
    return _joined(lexemes, i, j, Num(value, 0.1, words=True), frozenset({"PORTION"}))


def _in_words(lexemes: Lexemes, i: int) -> Found | None:
    reader = WordReader(lexemes, i)
    reader.run()
    if reader.end == i:
        return None
    value = reader.total + reader.current
    if reader.ordinal:
        classes = ordinal_classes(int(value))
        return _joined(lexemes, i, reader.end, Num(value, words=True), classes)
    year = _year_in_words(lexemes, reader.end, value)
    if year is not None:
        return _joined(lexemes, i, year[1], Num(year[0], words=True), frozenset({"NUM", "YEARNUM"}))
    return _with_half(lexemes, i, reader, value)


def _with_half(lexemes: Lexemes, i: int, reader: WordReader, value: float) -> Found:
    """The number, with "and a half" or "point five" and a multiplier after it."""
    j = reader.end
    if reader.last == "scale":
        part = _and_part(lexemes, j)
        if part is not None:  # "one million and a half"
            num = Num(
                value + part[0] * reader.ceiling, reader.ceiling / 10, words=True, scaled=True
            )
            return _joined(lexemes, i, part[1], num, frozenset({"NUM"}))
    mixed = _mixed(lexemes, j) or _pointed(lexemes, j)
    if mixed is None:
        size = reader.ceiling if reader.last == "scale" else 1.0
        num = Num(value, step_of(value), words=True, scaled=value >= 1000, scale=size)
        return _joined(lexemes, i, j, num, word_classes(value))
    value, j = value + mixed[0], mixed[1]
    scale = scale_at(lexemes, j)
    if scale is None:
        return _joined(lexemes, i, j, Num(value, 0.1, words=True), word_classes(value))
    num = Num(value * scale, 0.1 * scale, words=True, scaled=True, scale=scale)
    return _joined(lexemes, i, j + 1, num, frozenset({"NUM"}))


def _pointed(lexemes: Lexemes, j: int) -> tuple[float, int] | None:
    if norm_at(lexemes, j) != "point":
        return None
    digits = ""
    place = j + 1
    while len(digits) < 6:
        unit = lexicon().value("WUNIT", norm_at(lexemes, place))
        if unit is None:
            break
        digits += str(unit)
        place += 1
    if not digits:
        reader = WordReader(lexemes, place)
        reader.run()
        rest = reader.total + reader.current
        if 10 <= rest < 100 and not reader.ordinal:
            digits, place = f"{rest:g}", reader.end
    return (float("0." + digits), place) if digits else None


def _year_in_words(lexemes: Lexemes, j: int, value: float) -> tuple[float, int] | None:
    """ "nineteen ninety-nine", "twenty twenty-two"."""
    if not 11 <= value <= 20 or value != int(value):
        return None
    reader = WordReader(lexemes, j)
    reader.run()
    rest = reader.total + reader.current
    if rest == 0 and reader.end == j + 1:  # "nineteen zero one"
        reader = WordReader(lexemes, j + 1)
        reader.run()
        rest = reader.total + reader.current
        if reader.end == j + 2 and 1 <= rest <= 9 and not reader.ordinal:
            return value * 100 + rest, reader.end
        return None
    if reader.end == j or reader.ordinal or not 10 <= rest <= 99:
        return None
    return value * 100 + rest, reader.end
