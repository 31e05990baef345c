"""Typed tokens: what the apparatus treats as one thing that can stand in one column.

Numbers with their scale and unit sign, dates, amounts of money, bracketed insertions and linked names are single
tokens with a type; everything else is a content or function word (docs/methods.md, apparatus, step 1).
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tellings.collate.apparatus.values import value_at
from tellings.collate.apparatus.words import words
from tellings.text import Token, function_words, tokens

Kind = Literal["word", "function", "number", "money", "date", "name", "insertion"]
Runs = tuple[tuple[int, int], ...]

_INSERTION = re.compile(r"\[[^\[\]\n]{1,160}\]|\([^()\n]{1,160}\)")


class Typed(Struct, frozen=True):
    """One token of a witness.

    `start` and `end` are half-open code points of the witness's text, `norm` the folded words joined by spaces, `stem`
    their stems, `entity` the id of a linked name ("" otherwise), `run` the index of the witness's run it stands in.
    """

    start: int
    end: int
    norm: str
    stem: str
    kind: Kind
    entity: str = ""
    run: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What makes two tokens the same: folded words and type."""
        return (self.norm, self.kind)


class Witness(Struct, frozen=True):
    """One account's place in a statement.

    `id` is the account id, `text` its whole text, `spans` the runs of the member in order (half-open code points),
    `names` the linked names as (start, end, entity id).
    """

    id: str
    text: str
    spans: Runs
    names: tuple[tuple[int, int, str], ...] = ()


def typed(witness: Witness) -> tuple[Typed, ...]:
    """The typed tokens of a witness, in order.

    Args:
        witness: its runs must be in order and must not overlap.

    Returns:
        Tokens that cover every word and number of the runs, none twice.
    """
    names = sorted(witness.names)
    found: list[Typed] = []
    for run, (start, end) in enumerate(witness.spans):
        found.extend(_of_run(witness.text, start, end, names, run))
    return tuple(found)


def _of_run(
    text: str, start: int, end: int, names: list[tuple[int, int, str]], run: int
) -> list[Typed]:
    plain = tokens(text, start, end)
    marks = [(m.start(), m.end(), "") for m in _INSERTION.finditer(text, start, end)]
    insertions, linked = _Cover(marks), _Cover([n for n in names if n[0] >= start and n[1] <= end])
    found: list[Typed] = []
    at = 0
    while at < len(plain):
        token, width = _next(text, plain, at, insertions, linked, run)
        found.append(token)
        at += width
    return found


def _next(
    text: str, plain: list[Token], at: int, insertions: _Cover, linked: _Cover, run: int
) -> tuple[Typed, int]:
    span = insertions.over(plain[at].start)
    if span is not None:
        width = _width(plain, at, span[1])
        return _join(plain, at, width, "insertion", run), width
    span = linked.over(plain[at].start)
    if span is not None:
        width = _width(plain, at, span[1])
        last = plain[at + width - 1]
        if last.end <= span[1] or text[span[1] : last.end].lstrip("'\u2019\u2018\u02bc") in {
            "s",
            "",
        }:
            return _join(plain, at, width, "name", run, span[2]), width
    value = value_at(text, plain, at)
    if value is not None:
        kind, width = value
        return _with_signs(text, _join(plain, at, width, kind, run)), width
    return _word(plain[at], run), 1


def _width(plain: list[Token], at: int, end: int) -> int:
    stop = at + 1
    while stop < len(plain) and plain[stop].start < end:
        stop += 1
    return stop - at


def _join(plain: list[Token], at: int, width: int, kind: Kind, run: int, entity: str = "") -> Typed:
    part = plain[at : at + width]
    return Typed(
        start=part[0].start,
        end=part[-1].end,
        norm=" ".join(token.norm for token in part),
        stem=" ".join(token.stem for token in part),
        kind=kind,
        entity=entity,
        run=run,
    )


def _with_signs(text: str, token: Typed) -> Typed:
    """A value with the sign that belongs to it: the currency before, the percent sign after."""
    if token.kind == "money" and text[token.start - 1 : token.start] in words().currency_signs:
        sign = text[token.start - 1]
        return replace(token, start=token.start - 1, norm=f"{sign} {token.norm}")
    if token.kind == "number" and text[token.end : token.end + 1] in {"%", "\u2030"}:
        return replace(token, end=token.end + 1, norm=f"{token.norm} {text[token.end]}")
    return token


def _word(token: Token, run: int) -> Typed:
    # An abbreviation in capitals ("US", "IT") is not the pronoun it folds to.
    shouted = len(token.text) > 1 and token.text.isupper()
    function = token.norm in function_words() and not shouted
    return Typed(
        token.start, token.end, token.norm, token.stem, "function" if function else "word", "", run
    )


class _Cover:
    """Answers which span begins at or covers a place; places are asked in rising order."""

    def __init__(self, spans: list[tuple[int, int, str]]) -> None:
        self.spans = sorted(spans)
        self.at = 0

    def over(self, place: int) -> tuple[int, int, str] | None:
        while self.at < len(self.spans) and self.spans[self.at][1] <= place:
            self.at += 1
        if self.at < len(self.spans) and self.spans[self.at][0] <= place:
            return self.spans[self.at]
        return None
