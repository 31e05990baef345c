"""The room's word tables, read once."""

from __future__ import annotations

from functools import cache

import msgspec

from tellings.text import data_file


@cache
def deixis() -> dict[str, tuple[str, ...]]:
    """Expressions that only the writer's place ("place") or day ("day") explains, folded."""
    raw = data_file("tellings.stemma", "deixis.json")
    return msgspec.json.decode(raw, type=dict[str, tuple[str, ...]])


@cache
def document_words() -> frozenset[str]:
    """Words that say what kind of text a source is and not whose ("readout"), folded."""
    raw = data_file("tellings.stemma", "document_words.json")
    return msgspec.json.decode(raw, type=frozenset[str])


@cache
def publisher_words() -> frozenset[str]:
    """Words that say what kind of publisher a name is, or that stand in generic credits, folded."""
    raw = data_file("tellings.stemma", "publisher_words.json")
    return msgspec.json.decode(raw, type=frozenset[str])
