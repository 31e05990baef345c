"""Quotations without reporting words of their own that go on with those of the quotation before them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tellings.quote.found import Found


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
            one = replace(one, route="continued", cue=before.cue, source=before.source)
        out.append(one)
    return out


def _goes_on(before: Found, one: Found) -> bool:
    if before.source is None or before.line != one.line - 1:
        return False
    if before.paragraph == one.paragraph:
        return True
    return before.paragraph == one.paragraph - 1 and before.kind == "direct"
