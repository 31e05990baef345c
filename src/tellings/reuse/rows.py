"""What the search through a corpus gives out: a row a pair, and a row a member of a group."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct, field

from tellings.model import RelationClass


class Passage(NamedTuple):
    """Common wording: half-open code points of both texts."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


class PairRow(Struct, frozen=True, kw_only=True):
    """Two documents that share wording.

    `class` is None where they share nothing but quotations or furniture. `jaccard` and the containments count distinct
    shingles of five words, `longest_run` is in words. `quotation_only`: what they share stands inside quotation marks
    in one of them at least. `furniture_only`: it is stock wording, found in other documents that have nothing else in
    common.
    """

    a: str
    b: str
    class_: RelationClass | None = field(name="class")
    jaccard: float
    containment_a: float
    containment_b: float
    longest_run: int
    passages: tuple[Passage, ...]
    quotation_only: bool
    furniture_only: bool


class MemberRow(Struct, frozen=True, kw_only=True):
    """A document of a group of copies.

    Every member is tied to the representative itself, never through another member; `class` and `because` say how.
    """

    group: int
    id: str
    representative: str
    class_: RelationClass = field(name="class")
    because: str
