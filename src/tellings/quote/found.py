"""What the patterns hand on: a quotation before its speaker is known."""

from __future__ import annotations

from msgspec import Struct

from tellings.model import QuotationKind

Run = tuple[int, int]
"""Half-open code points of the text."""


class Found(Struct, frozen=True, kw_only=True):
    """Content, cue and source of one quotation, as code points; `line` counts outer sentences.

    `route` names the pattern. `pure` says that the content is nothing but marked stretches, `opening` that it
    opens its line, `closing` that it closes it.
    """

    segments: tuple[Run, ...]
    kind: QuotationKind
    route: str
    line: int
    paragraph: int
    cue: Run | None = None
    source: Run | None = None
    negated: bool = False
    modal: bool = False
    inherited: bool = False
