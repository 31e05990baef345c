"""What the scans hand on: an expression that may name someone, before it is known whom."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from tellings.name.mention import MentionKind


class Raw(Struct, frozen=True, kw_only=True):
    """An expression of one account.

    `first` and `last` are a half-open run of words, `start` and `end` the code points. For names, `parts` are the
    words of the name itself and `written` is their slice; `honorifics` stand before them. For roles,
    `office` is the id of the office, `place` whose office it is (a country's name, other folded words, "our" for
    the outlet's country, or empty), `article` the determiner. `before` is the folded word before.
    """

    kind: MentionKind
    first: int
    last: int
    start: int
    end: int
    parts: tuple[str, ...] = ()
    written: str = ""
    honorifics: tuple[str, ...] = ()
    office: str = ""
    place: str = ""
    article: str = ""
    before: str = ""
    number: Literal["one", "many"] = "one"


OUR = "our"
"""The place of an office "of our country"."""
ADDRESS = "address:"
"""Prefix of the office id of a form of address that stands alone ("His Eminence")."""
COUNTERPART = "counterpart"
