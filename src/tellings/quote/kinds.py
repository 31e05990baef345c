"""What sort of source speaks: a person, an organisation, a document, a group, or someone who is not named."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from tellings.model import EntityKind, SourceKind
from tellings.name import Mention
from tellings.quote.found import Run
from tellings.quote.grammar import words
from tellings.text import data_file

_WORD = re.compile(r"\w[\w'’-]{0,60}")
_LONGEST = 400  # code points of a source that are read
_BEHIND = 160  # code points behind a source in which it may say that it will not be named
_ENDS = re.compile('[\n“”"«»]|[.;] ')
_PARTS = frozenset(("of", "for", "who", "which", "that", "whose"))
_INDEFINITE = frozenset(("a", "an", "one", "another", "some"))
_OF_ENTITY: dict[EntityKind, SourceKind] = {
    "person": "person",
    "organisation": "organisation",
    "place": "organisation",  # "Oslo said"
    "group": "group",
    "document": "document",
    "anonymous": "anonymous",
}


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    lines = data_file("tellings.quote", "source_kinds.txt").decode().splitlines()
    rows = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return tuple((kind, rest.strip()) for kind, _, rest in rows)


@cache
def kinds() -> dict[str, SourceKind]:
    """Head noun -> kind."""
    known: dict[str, SourceKind] = {kind: kind for kind in get_args(SourceKind)}
    return {word: known[kind] for kind, rest in _rows() if kind in known for word in rest.split()}


@cache
def unnamed() -> tuple[str, ...]:
    """Phrases that say a source will not be named."""
    return tuple(rest for kind, rest in _rows() if kind == "unnamed")


def source_kind(
    text: str, source: Run, mention: Mention | None, entity: EntityKind | None
) -> SourceKind:
    """The kind of a source, by its head noun, what it says of itself and the entity it names.

    Args:
        text: the account's text.
        source: the source span.
        mention: the mention that the source is about, if any.
        entity: the kind of its entity, if any.
    """
    if mention is not None and mention.kind == "pronoun":
        return _OF_ENTITY[entity] if entity else _pronoun(mention.pronoun)
    head, opens, cap = _head(text[source[0] : min(source[1], source[0] + _LONGEST)])
    told = kinds().get(head)
    if told == "document" and not cap:
        return told
    if mention is not None and mention.kind == "name" and cap:
        return _OF_ENTITY[entity] if entity else "unknown"
    if _unnamed(text, source):
        return "anonymous"
    if told is not None and told != "person":
        return told
    if opens in _INDEFINITE:
        return "anonymous"
    if entity is not None:
        return _OF_ENTITY[entity]
    return told or ("group" if head.endswith("s") and not cap else "unknown")


def _pronoun(pronoun: str) -> SourceKind:
    return "person" if pronoun in ("he", "she", "i") else "unknown"


def _head(source: str) -> tuple[str, str, bool]:
    """The folded head noun of a source, its first word, and whether the head has a capital."""
    core = source.partition(",")[0]
    row = _WORD.findall(core)
    if not row:
        return "", "", False
    start = 0
    low = [word.lower() for word in row]
    while start + 2 < len(low) and low[start + 1] == "of" and low[start] in words("counting"):
        start += 2
    if start + 3 < len(low) and low[start + 2] == "of" and low[start + 1] in words("counting"):
        start += 3  # "a number of officials"
    last = start
    for at in range(start + 1, len(low)):
        if low[at] in _PARTS or low[at] in words("preposition"):
            break
        participle = low[at].endswith("ing") or (low[at].endswith("ed") and at > start + 1)
        if participle and low[at] not in kinds():
            break  # "a sheet handed to guests"
        last = at
    return low[last], low[0], row[last][0].isupper()


def _unnamed(text: str, source: Run) -> bool:
    """Whether a source, or what stands right behind it, says that it will not be named."""
    start, end = source[0], min(source[1], source[0] + _LONGEST)
    behind = text[end : end + _BEHIND]
    stop = _ENDS.search(behind)
    told = (text[start:end] + (behind[: stop.start()] if stop else behind)).lower()
    return any(map(told.__contains__, unnamed()))
