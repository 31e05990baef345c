"""Every pattern and every route to a speaker by name, with a sentence for readers and an example."""

from __future__ import annotations

import json
from functools import cache

from msgspec import Struct, convert

from tellings.model import QuotationAct
from tellings.text import data_file


class Example(Struct, frozen=True):
    """A made-up text with the quotation that the pattern finds in it."""

    text: str
    content: str
    kind: str
    cue: str = ""
    source: str = ""
    speaker: str = ""
    act: str = "assertion"


class Pattern(Struct, frozen=True):
    """A pattern: its number, what it is in words, and examples that are tests."""

    route: str
    number: int
    says: str
    examples: tuple[Example, ...]


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns of `data/patterns.json`."""
    return convert(_loaded()["patterns"], tuple[Pattern, ...])


@cache
def shapes() -> tuple[Pattern, ...]:
    """What patterns of several routes share: several paragraphs, relays, brackets, nested marks, labels.

    An example without content is one in which no marks are speech.
    """
    return convert(_loaded()["shapes"], tuple[Pattern, ...])


@cache
def _loaded() -> dict[str, object]:
    loaded: dict[str, object] = json.loads(data_file("tellings.quote", "patterns.json"))
    return loaded


@cache
def _sentences() -> dict[str, str]:
    speakers = convert(_loaded()["speakers"], dict[str, str])
    return {**speakers, **{pattern.route: pattern.says for pattern in patterns()}}


def sentence_for(route: str) -> str:
    """The sentence that explains a pattern or a route to a speaker."""
    return _sentences()[route]


@cache
def _acts() -> dict[str, str]:
    return convert(_loaded()["acts"], dict[str, str])


def sentence_for_act(act: QuotationAct) -> str:
    """The sentence that explains what a report makes of its content; an assertion needs none."""
    return _acts()[act]
