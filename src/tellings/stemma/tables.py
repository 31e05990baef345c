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


class MentionWords(msgspec.Struct, frozen=True):
    """Words around the name of a publisher by which a text says that something is from it, folded.

    `after` follow the name, `before` and the phrases `joined` precede it, `near` precede the name of a news house
    only; a line with one of `picture` names the source of a picture, a line that opens with one of `openers` and a
    colon the houses that its text is from.
    """

    after: frozenset[str]
    before: frozenset[str]
    joined: frozenset[str]
    near: frozenset[str]
    picture: frozenset[str]
    openers: frozenset[str]


@cache
def mention_words() -> MentionWords:
    """Words by which a text names a publisher as its source."""
    raw = data_file("tellings.stemma", "mention_words.json")
    return msgspec.json.decode(raw, type=MentionWords)


@cache
def release_words() -> tuple[str, ...]:
    """What the pages of offices write above and below what they release to the press, folded."""
    return msgspec.json.decode(
        data_file("tellings.stemma", "release_words.json"), type=tuple[str, ...]
    )


@cache
def update_words() -> frozenset[str]:
    """What pages write where a text was changed after it had been published, folded."""
    return msgspec.json.decode(
        data_file("tellings.stemma", "update_words.json"), type=frozenset[str]
    )
