"""The room's word tables, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

_DATA = files("tellings.stemma") / "data"


@cache
def deixis() -> dict[str, tuple[str, ...]]:
    """Expressions that only the writer's place ("place") or day ("day") explains, folded."""
    raw = (_DATA / "deixis.json").read_bytes()
    return msgspec.json.decode(raw, type=dict[str, tuple[str, ...]])


@cache
def document_words() -> frozenset[str]:
    """Words that say what kind of text a source is and not whose ("readout"), folded."""
    raw = (_DATA / "document_words.json").read_bytes()
    return msgspec.json.decode(raw, type=frozenset[str])


@cache
def publisher_words() -> frozenset[str]:
    """Words that say what kind of publisher a name is, or that stand in generic credits, folded."""
    raw = (_DATA / "publisher_words.json").read_bytes()
    return msgspec.json.decode(raw, type=frozenset[str])
