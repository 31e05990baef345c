"""What the bounds of the room left out: each quotation says so among its reasons, and the story's are counted here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tellings.model import LeftOut, Quotation, Span, Why
from tellings.quote.settings import SETTINGS

LISTED = 5
"""Candidates of one quotation's speaker that are listed."""
_CUT, _UNLISTED = "quote.cut", "quote.speaker.unlisted"
_REASONS = {
    _CUT: f"reported clauses of which only {SETTINGS.longest_content} words and marks were read",
    _UNLISTED: f"possible speakers of a quotation, beyond the first {LISTED}, that are not listed",
}


def why_cut(spans: tuple[Span, ...]) -> Why:
    """The reason of a quotation whose content was read in part."""
    near = f"the {SETTINGS.longest_content} words and marks nearest to the reporting words"
    return Why(_CUT, f"The reported clause has no end in sight; {near} are taken.", 1, spans)


def why_unlisted(count: int, spans: tuple[Span, ...]) -> Why:
    """The reason of a quotation with more possible speakers than are listed."""
    return Why(_UNLISTED, f"The text names more possible speakers: {count}.", count, spans)


def left_out(quotations: Mapping[str, Sequence[Quotation]]) -> tuple[LeftOut, ...]:
    """What bounds left out in the quotations of a story.

    Args:
        quotations: what `of_accounts` returned.

    Returns:
        For each account, by id, the reported clauses that were cut and the possible speakers that are not listed.
    """
    counts = {
        (account, rule): sum(
            int(why.score or 0) for one in found for why in one.why if why.rule == rule
        )
        for account, found in sorted(quotations.items())
        for rule in _REASONS
    }
    return tuple(
        LeftOut(step="quote", count=count, reason=_REASONS[rule], account=account)
        for (account, rule), count in counts.items()
        if count
    )
