"""The struct of a mention."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from tellings.model import Candidate

MentionKind = Literal["name", "role", "pronoun", "collective"]


class Mention(Struct, frozen=True, kw_only=True):
    """An expression that stands for someone or something: half-open code points of an account's text.

    `text` is the slice. `entity` is an id of `Names.entities`, None where it is not known or not decided; then
    `candidates` lists who may be meant. `number` says whether one or many are meant. `office` is the id of the office
    of a role or the head word of a collective source, `pronoun` the folded pronoun.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    entity: str | None = None
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    number: Literal["one", "many"] | None = None
    office: str = ""
    pronoun: str = ""
