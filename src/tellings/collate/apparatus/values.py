"""Where a number, an amount of money or a date begins in a list of tokens, and how many tokens it takes.

Only as much grammar as keeps a value in one column; what the value means is the business of `fact`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from tellings.collate.apparatus.words import words
from tellings.text import MONTHS, WEEKDAYS, Token

ValueKind = Literal["number", "money", "date"]

_BETWEEN = frozenset(" ,.\u00a0\u202f")
_DATE_MARKS = frozenset("/-.")


def value_at(text: str, plain: list[Token], at: int) -> tuple[ValueKind, int] | None:
    """The value that begins at a token.

    Args:
        text: the text of the tokens.
        plain: its tokens.
        at: an index into them.

    Returns:
        Its kind and the number of tokens it takes, or None.
    """
    width = _date(text, plain, at)
    if width:
        return "date", width
    return _number(text, plain, at)


def _near(text: str, plain: list[Token], at: int) -> bool:
    """Whether the token at `at` exists and follows the one before with nothing but space or a comma between."""
    if not 0 < at < len(plain):
        return False
    between = text[plain[at - 1].end : plain[at].start]
    return len(between) <= 2 and all(char in _BETWEEN for char in between)


def _date(text: str, plain: list[Token], at: int) -> int:
    token = plain[at]
    if token.kind == "number":
        return _numeric(text, plain, at) or _day_first(text, plain, at) or _year(plain, at)
    if _ordinal(token):
        return _day_first(text, plain, at)
    if token.norm in words().days:
        return 1
    if token.norm in words().relatives and _near(text, plain, at + 1):
        return 2 if _period(plain[at + 1]) else 0
    if _month(text, plain, at):
        return _month_first(text, plain, at)
    return int(_proper(token) and token.norm in WEEKDAYS and token.norm not in _ambiguous())


def _ambiguous() -> frozenset[str]:
    return words().ambiguous_months


def _proper(token: Token) -> bool:
    return token.text[:1].isupper()


def _month(text: str, plain: list[Token], at: int) -> bool:
    token = plain[at]
    if token.norm not in MONTHS or not _proper(token):
        return False
    if token.norm not in _ambiguous():
        return True
    before = at > 0 and (plain[at - 1].kind == "number" or plain[at - 1].norm in {"in", "last"})
    return before or (_near(text, plain, at + 1) and plain[at + 1].kind == "number")


def _period(token: Token) -> bool:
    name = token.norm
    return name in words().periods or (
        _proper(token) and (name in WEEKDAYS or (name in MONTHS and name not in {"may", "mar"}))
    )


def _ordinal(token: Token) -> bool:
    return token.norm[:-2].isdecimal() and token.norm[-2:] in {"st", "nd", "rd", "th"}


def _is_year(token: Token) -> bool:
    return token.kind == "number" and len(token.norm) == 4 and "1500" <= token.norm <= "2199"


def _is_day(token: Token) -> bool:
    return (token.kind == "number" and len(token.norm) <= 2 and token.norm.isdecimal()) or _ordinal(
        token
    )


def _numeric(text: str, plain: list[Token], at: int) -> int:
    if at + 2 >= len(plain):
        return 0
    three = plain[at : at + 3]
    marks = {text[a.end : b.start] for a, b in pairwise(three)}
    one_mark = len(marks) == 1 and next(iter(marks)) in _DATE_MARKS
    return 3 if one_mark and all(token.kind == "number" for token in three) else 0


def _day_first(text: str, plain: list[Token], at: int) -> int:
    if not _is_day(plain[at]) or at + 1 >= len(plain):
        return 0
    next_ = at + 1
    between = text[plain[at].end : plain[next_].start]
    if plain[next_].norm not in MONTHS or between.strip(" /.-\u00a0") or len(between) > 2:
        return 0
    return 2 + _year_after(text, plain, next_ + 1)


def _month_first(text: str, plain: list[Token], at: int) -> int:
    if _near(text, plain, at + 1) and _is_day(plain[at + 1]):
        return 2 + _year_after(text, plain, at + 2)
    return 1 + _year_after(text, plain, at + 1)


def _year_after(text: str, plain: list[Token], at: int) -> int:
    if not _near(text, plain, at):
        return 0
    if _is_year(plain[at]):
        return 1
    relative = plain[at].norm in words().relatives and _near(text, plain, at + 1)
    return 2 if relative and plain[at + 1].norm == "year" else 0


def _year(plain: list[Token], at: int) -> int:
    opened = at > 0 and plain[at - 1].norm in words().year_openers
    return int(opened and _is_year(plain[at]))


def _number(text: str, plain: list[Token], at: int) -> tuple[ValueKind, int] | None:
    width = _digits(text, plain, at) or _spelt(text, plain, at)
    if not width:
        return None
    table = words()
    sign = plain[at].start > 0 and text[plain[at].start - 1] in table.currency_signs
    if _near(text, plain, at + width) and plain[at + width].norm in table.currencies:
        return "money", width + 1
    if sign:
        return "money", width
    return "number", width + _share(text, plain, at + width)


def _digits(text: str, plain: list[Token], at: int) -> int:
    if plain[at].kind != "number":
        return 0
    scale = _near(text, plain, at + 1) and plain[at + 1].norm in words().scales
    return 2 if scale else 1


def _share(text: str, plain: list[Token], at: int) -> int:
    width = 0
    while width < 2 and _near(text, plain, at + width) and plain[at + width].norm in words().shares:
        if plain[at + width].norm in {"point", "points", "cent"} and not width:
            break
        width += 1
    return width


def _spelt(text: str, plain: list[Token], at: int) -> int:
    """Number words in a row: "two hundred and fifty", "tens of thousands", "a thousand", "twenty-five"."""
    first = plain[at].norm
    opened = first in {"a", "an", "one", "half", "several", "tens"}
    if not (opened or _number_word(first)):
        return 0
    stop = at + 1
    while stop < len(plain) and stop - at < 12:
        step = _number_step(text, plain, stop)
        if not step:
            break
        stop += step
    return stop - at if stop - at > 1 or not opened else 0


def _number_step(text: str, plain: list[Token], at: int) -> int:
    if not _near(text, plain, at):
        return 0
    if _number_word(plain[at].norm) or (plain[at].norm == "a" and plain[at - 1].norm == "half"):
        return 1
    joint = plain[at].norm in words().number_joints and _near(text, plain, at + 1)
    scale = joint and plain[at - 1].norm in words().scales | {"tens"}
    return 2 if scale and _number_word(plain[at + 1].norm) else 0


def _number_word(norm: str) -> bool:
    table = words()
    known = table.numbers | table.scales
    if norm in {"m", "bn"}:
        return False
    return norm in known or (
        "-" in norm and all(part in known | {"one"} for part in norm.split("-"))
    )
