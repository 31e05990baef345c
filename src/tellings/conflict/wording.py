"""Sentences for readers, from the string table. Support is always worded in lines, never in documents."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache

from tellings.conflict.settings import Settings
from tellings.model import ConflictValue, Explanation
from tellings.text import data_file

_LONGEST = 80
"""Code points of a value that are shown in a sentence."""
_VALUES = 6
"""Values that are shown in a sentence; of the others it says how many they are."""


@cache
def strings() -> dict[str, str]:
    """The string table of the room."""
    table: dict[str, str] = json.loads(data_file("tellings.conflict", "strings.json"))
    return table


def say(key: str, **parts: str) -> str:
    """A string of the table with its places filled.

    Raises:
        KeyError: the table has no such string.
    """
    return strings()[key].format(**parts)


def word(
    type_: str,
    certainty: float,
    values: Sequence[ConflictValue],
    explanations: Sequence[Explanation],
    settings: Settings,
) -> str:
    """The sentence of a conflict.

    Args:
        type_: its type.
        certainty: 0 to 1; decides the certainty words (docs/conflicts.md).
        values: what differs.
        explanations: what was tried; the first that fits softens the sentence.
        settings: where the certainty words begin.
    """
    if type_ == "internal":
        return say("wording.internal", about=say(f"about.{type_}"), support=_support(values))
    level = _level(certainty, settings)
    text = say(f"wording.{level}", about=say(f"about.{type_}"), support=_support(values))
    if _shared_line(values):
        text = say("wording.shared_line", wording=text)
    fitting = next((e.kind for e in explanations if e.fits), None)
    return say("wording.softened", wording=text, cause=say(f"cause.{fitting}")) if fitting else text


def word_variant(type_: str, values: Sequence[ConflictValue]) -> str:
    """The sentence of a variant. Where only the marks differ, it names forms instead of repeating words."""
    forms = type_ == "quotation_status"
    support = _support(values, "support.form" if forms else "support.value")
    return say("wording.variant", about=say(f"about.{type_}"), support=support)


def _level(certainty: float, settings: Settings) -> str:
    if certainty >= settings.surely:
        return "surely"
    return "apparently" if certainty >= settings.apparently else "possibly"


def _support(values: Sequence[ConflictValue], form: str = "support.value") -> str:
    parts = [
        say(form, lines=_lines(len(v.lines)), text=shortened(v.text), normal=v.normal)
        for v in values[:_VALUES]
    ]
    text = parts[0]
    for part in parts[1:]:
        text = say("support.joint", first=text, last=part)
    if len(values) > _VALUES:
        text = say("support.more", support=text, n=str(len(values) - _VALUES))
    return say("support.stop", support=text)


def _lines(count: int) -> str:
    if count == 1:
        return say("support.lines.one")
    return say("support.lines.many", n=strings().get(f"number.{count}", str(count)))


def _shared_line(values: Sequence[ConflictValue]) -> bool:
    carried = [line for value in values for line in value.lines]
    return len(carried) != len(set(carried))


def shortened(text: str) -> str:
    """Words of an account on one line, cut at a word where they are long."""
    flat = " ".join(text.split())
    if len(flat) <= _LONGEST:
        return flat
    return flat[:_LONGEST].rsplit(" ", 1)[0] + " …"
