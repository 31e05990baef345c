"""Quotations without reporting words of their own that go on with those of the quotation before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from tellings.quote.cues import Cue
from tellings.quote.found import Found, Run
from tellings.quote.sheet import Line

Tail = tuple[Run, Run, Cue | None]
"""Cue and source, as code points, of a line that ends in a cue and reports nothing itself, and the cue's lemma."""


def lent(found: Sequence[Found]) -> list[Found]:
    """Gives marks that fill their sentence the cue and source of the quotation right before them.

    Within a paragraph any quotation lends ("Marsh said the nets were empty. “Not one herring.”"); over the border of a
    paragraph only a direct one does, as newspapers go on with a speech (““Q1,” he said.¶“Q2.””).

    Args:
        found: the quotations of an account in order.
    """
    out: list[Found] = []
    for one in found:
        before = out[-1] if out else None
        if one.route == "floating" and before is not None and _goes_on(before, one):
            one = replace(
                one, route="continued", cue=before.cue, said=before.said, source=before.source
            )
        out.append(one)
    return out


def _goes_on(before: Found, one: Found) -> bool:
    if before.source is None or before.line != one.line - 1:
        return False
    if before.paragraph == one.paragraph:
        return True
    return before.paragraph == one.paragraph - 1 and before.kind == "direct"


def announcing(
    found: Sequence[Found], lines: Sequence[Line], tails: Mapping[int, Tail]
) -> list[Found]:
    """Gives marks that fill their sentence the cue of the sentence before ("Her deputy agreed. “...”").

    Args:
        found: quotations.
        lines: the lines of the account.
        tails: line -> cue and source that nothing else uses.
    """
    out = []
    for one in found:
        tail = tails.get(one.line - 1) if one.route == "floating" else None
        if tail is not None and lines[one.line - 1].paragraph == one.paragraph:
            one = replace(one, route="announced", cue=tail[0], source=tail[1], said=tail[2])
        out.append(one)
    return out
