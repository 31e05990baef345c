"""What the search for speakers knows of one account."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tellings.name import Names
from tellings.quote.people import People
from tellings.quote.sheet import Line


class Known(Struct, frozen=True):
    """One account as its speakers are looked for: its lines and marked stretches, and whom the story names.

    `account` is its id; `marks` are half-open code points of its text, in order.
    """

    account: str
    names: Names
    lines: Sequence[Line]
    marks: Sequence[tuple[int, int]]
    people: People
