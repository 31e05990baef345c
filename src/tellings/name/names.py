"""What the room finds: the entities of a story and where they are mentioned."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from tellings.model import Candidate, Entity, LeftOut
from tellings.name.words import Words

MentionKind = Literal["name", "role", "pronoun", "collective"]


class Mention(Struct, frozen=True, kw_only=True, gc=False):
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


class Names(Struct, frozen=True, eq=False):
    """Entities of a story and, by account id, their mentions in order and without overlap."""

    entities: tuple[Entity, ...]
    mentions: Mapping[str, tuple[Mention, ...]]
    columns: Mapping[str, Words]
    genders: Mapping[str, str]
    """Entity id -> m or f where a form of address tells: soft evidence for pronouns, never shown."""
    persons: frozenset[str]
    """Entities that something tells to be persons (a full name, a form of address, an office)."""
    by_id: Mapping[str, Entity]
    left_out: tuple[LeftOut, ...] = ()
    """Possible bearers of an office that the mentions do not list, counted by account."""
    starts: dict[str, list[int]] = field(default_factory=dict)
    """Where the mentions of an account start, once they have been asked for."""

    def entity(self, entity_id: str) -> Entity | None:
        """The entity with an id."""
        return self.by_id.get(entity_id)

    def within(self, account: str, start: int, end: int) -> list[Mention]:
        """The mentions that lie wholly inside a half-open stretch of an account."""
        row = self.mentions.get(account, ())
        starts = self.starts.get(account)
        if starts is None:
            starts = self.starts[account] = [mention.start for mention in row]
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        inside = list(row[first:last])
        while inside and inside[-1].end > end:  # mentions do not overlap: at most one
            inside.pop()
        return inside


def linked(names: Names, account: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The spans of a stretch that stand for entities, for collation: each is to be read as one token.

    Neighbouring mentions of one entity ("President of Norway Ola Nord") make one span. Pronouns are left out.

    Args:
        names: what `find` returned.
        account: an account id.
        start, end: half-open code points of the account's text.

    Returns:
        (start, end, entity id) in order.
    """
    out: list[tuple[int, int, str]] = []
    text = names.columns[account].text if account in names.columns else ""
    for mention in names.within(account, start, end):
        if mention.entity is None or mention.kind in ("pronoun", "collective"):
            continue
        if out and out[-1][2] == mention.entity and text[out[-1][1] : mention.start] in (" ", ", "):
            out[-1] = (out[-1][0], mention.end, mention.entity)
        else:
            out.append((mention.start, mention.end, mention.entity))
    return out
