"""What the patterns hand on: a quotation before its speaker is known."""

from __future__ import annotations

from msgspec import Struct

from tellings.model import QuotationAct, QuotationKind
from tellings.quote.cues import Cue

Run = tuple[int, int]
"""Half-open code points of the text."""


class Found(Struct, frozen=True, kw_only=True, gc=False):
    """Content, cue and source of one quotation, as code points; `line` counts outer sentences.

    `route` names the pattern, `said` is the cue as a lemma, `act` what it makes of the content; `cut` says that the
    content goes on beyond the longest that is read.
    """

    segments: tuple[Run, ...]
    kind: QuotationKind
    route: str
    line: int
    paragraph: int
    cue: Run | None = None
    source: Run | None = None
    said: Cue | None = None
    act: QuotationAct = "assertion"
    cut: bool = False
