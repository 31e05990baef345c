"""What each word may be: the word tables of the room as classes, and one signature per word.

Tables are data files; this module only loads and joins them. Months and weekdays are the text room's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, get_args

import msgspec

from tellings.fact.patterns import Signatures, words_of
from tellings.model import Granularity
from tellings.text import MONTHS, WEEKDAYS, data_file

RULE_FILES: Final = ("times.json", "quantities.json")

WORD: Final = "WORD"
BREAK: Final = "BREAK"


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule of the grammar as written in a data file.

    `make` names the function that reads a match, `args` its constants; `tight` forbids white space inside; rules of one
    `stage` are tried together, longest match first. `example` is a sentence, `finds` the words it must find there and
    `means` what they must mean; a test checks every one.
    """

    name: str
    stage: int
    pattern: str
    make: str
    example: str
    finds: str
    means: str
    args: dict[str, str] = {}
    tight: bool = False


def load(name: str) -> Any:
    """A JSON data file of this room."""
    return msgspec.json.decode(data_file("tellings.fact", name))


@cache
def words_in(name: str, key: str) -> frozenset[str]:
    """One list of words of a data file."""
    return frozenset(load(name)[key])


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of one data file."""
    return msgspec.json.decode(data_file("tellings.fact", name), type=tuple[Rule, ...])


class Lexicon:
    """Words to classes, values and signatures."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, Any]] = {**load("words.json"), **_unit_tables()}
        self.tables["MONTH"] = dict(MONTHS)
        self.tables["WEEKDAY"] = dict(WEEKDAYS)
        self.tables |= _number_tables(self.tables)
        self.signatures = Signatures()
        self.classes = self._classes()
        self._lower = {w: self.signatures.of(self._plain(w, c)) for w, c in self.classes.items()}
        self._capital = {w: self.signatures.of(c) for w, c in self.classes.items()}
        self.unknown = self.signatures.of({WORD})
        self.mark = self.signatures.of({"MARK"})
        self.figure = self.signatures.of({"UNREAD"})  # a number before it is read
        self.stop = self.signatures.of({BREAK})
        for classes in _value_classes():
            self.signatures.of(classes)

    def _classes(self) -> dict[str, set[str]]:
        classes: dict[str, set[str]] = {}
        for name, table in self.tables.items():
            for word in table:
                classes.setdefault(word, set()).add(name)
        for name in RULE_FILES:
            for rule in rules(name):
                for word in words_of(rule.pattern):
                    classes.setdefault(word, set()).add(word)
        for word, names in classes.items():
            names.add(WORD if word[0].isalpha() else "MARK")
            names.discard("CAUTION")
        return classes

    def _plain(self, word: str, classes: set[str]) -> set[str]:
        """The classes of a word in small letters: "may" and "march" are no months then."""
        if word in self.tables["CAUTION"]:
            return classes - {"MONTH", "WEEKDAY", "MONTHSH", "MONTHIS"}
        return classes

    def signature(self, norm: str, capital: bool) -> str:
        """The signature of a word or mark."""
        if capital:
            return self._capital.get(norm, self.unknown)
        return self._lower.get(norm, self.unknown)

    def punctuation(self, norm: str) -> str:
        """The signature of a mark."""
        return self._lower.get(norm, self.mark)

    def value(self, table: str, norm: str) -> Any:
        """What a word stands for in a table; None when it is not in it."""
        return self.tables[table].get(norm)


def _unit_tables() -> dict[str, dict[str, Any]]:
    data = load("units.json")
    units: dict[str, Any] = {}
    for dimension, table in data["units"].items():
        for unit, entry in table.items():
            units.update(dict.fromkeys(entry["forms"], (dimension, unit)))
    symbols = {s: code for code, entry in data["money"].items() for s in entry["symbols"]}
    words = {f: code for code, entry in data["money"].items() for f in entry["forms"]}
    codes = {c.lower(): c for c in data["money"] if not c.startswith("XX")} | data["codes"]
    return {
        "UNIT": units,
        "CURSYM": symbols,
        "CURWORD": words,
        "CURCODE": codes,
        "NATION": data["nationality"],
        "CURPREFIX": data["prefixed"],
        "CURANYCASE": dict.fromkeys(data["any_case"], 1),
    }


def _number_tables(tables: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Words that a number can begin with, and those that make one of an "a" before them."""
    vague = [name.split() for name in load("vague.json")]
    names = ("WUNIT", "WTEEN", "WTEN", "WORD_ORD")
    opening = {w for name in names for w in tables[name]} | {words[0] for words in vague}
    opening |= {"half", "quarter", "hundred", "couple", "many"}
    after = {*tables["SCALE"], *tables["FRACTION"], *(w[1] for w in vague if w[0] == "a")}
    return {
        "OPENER": dict.fromkeys(sorted(opening - {"a"}), 1),
        "AFTER_A": dict.fromkeys(sorted(after), 1),
    }


def figure_classes(digits: str) -> frozenset[str]:
    """What a number in plain digits may be: a day, a month, an hour, minutes, a year."""
    classes = {"NUM", "FIGURE"}
    if digits.startswith("."):
        return frozenset(classes)
    if not digits.isdecimal():
        return frozenset(classes | {"POINTED"})
    if len(digits) == 4 and 1000 <= int(digits) <= 2199:
        return frozenset(classes | {"YEARNUM"})
    if len(digits) > 2:
        return frozenset(classes)
    number = int(digits)
    limits = {"DAYNUM": (1, 31), "MONTHNUM": (1, 12), "HOUR": (0, 24), "MINUTE": (0, 59)}
    classes |= {name for name, (low, high) in limits.items() if low <= number <= high}
    if len(digits) == 2:
        classes.add("TWO")
    return frozenset(classes)


def ordinal_classes(number: int) -> frozenset[str]:
    """What an ordinal may be: a day of the month, a century."""
    return frozenset({"ORD", "ORDDAY"} if number <= 31 else {"ORD"})


def word_classes(number: float) -> frozenset[str]:
    """What a number in words may be."""
    classes = {"NUM", "WORDNUM"}
    if 1 <= number <= 12 and number == int(number):
        classes.add("HOUR")
    if 21 <= number <= 31:
        classes.add("DAYWORD")
    if 1100 <= number <= 2199 and number == int(number):
        classes.add("YEARWORD")
    return frozenset(classes)


TIME_TRAITS: Final = ("", "WEEKDAY_ONLY", "NO_YEAR", "DATED", "CLOCK")


def time_classes(grain: str, trait: str) -> frozenset[str]:
    """The classes of a time that has been read."""
    return frozenset({"TIME", f"T_{grain.upper()}"} | ({f"T_{trait}"} if trait else set()))


def _value_classes() -> Iterator[frozenset[str]]:
    """Every set of classes that a number or value can have, so that patterns know them beforehand."""
    for digits in (*map(str, range(100)), *(f"0{n}" for n in range(10)), "100", "2022", "9999"):
        yield figure_classes(digits)
    yield figure_classes("1.5")
    yield from (ordinal_classes(1), ordinal_classes(40))
    yield from (word_classes(1), word_classes(20), word_classes(21), word_classes(2018))
    for name in ("YEARNUM", "VAGUE"):
        yield frozenset({"NUM", name})
    yield from (frozenset({name}) for name in ("NUM", "PORTION", "DECADE", "QUANTITY"))
    for trait in TIME_TRAITS:
        yield from (time_classes(grain, trait) for grain in get_args(Granularity))


@cache
def lexicon() -> Lexicon:
    """The lexicon, built once."""
    return Lexicon()
