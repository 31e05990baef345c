"""Pledges of all accounts as rows: who, what, by when, how far."""

from __future__ import annotations

from msgspec import Struct

from tellings.model import Pledge
from tellings.report.excerpt import Slices, Snippet
from tellings.report.index import Index
from tellings.report.strings import t, term

_WORDS = 40  # words of a pledge's content


class PledgeRow(Struct, frozen=True):
    """One pledge in words; `deadline` is None where none is told."""

    account: str
    who: str
    content: Snippet
    deadline: Snippet | None
    status: str


def pledge_rows(ix: Index, slices: Slices) -> list[PledgeRow]:
    """The pledges of a comparison, in its order.

    Args:
        ix: the comparison.
        slices: cuts their words.
    """
    return [_row(slices, each) for each in ix.c.pledges if each.account in ix.account]


def _row(slices: Slices, pledge: Pledge) -> PledgeRow:
    content, deadline = pledge.content, pledge.deadline
    return PledgeRow(
        pledge.account,
        pledge.speaker.name if pledge.speaker else "",
        slices.words(pledge.account, content.start, content.end, _WORDS),
        slices.words(pledge.account, deadline.start, deadline.end) if deadline else None,
        status(pledge),
    )


def status(pledge: Pledge) -> str:
    """How far a pledge has come, in words; "not" where it is denied.

    Args:
        pledge: a pledge.
    """
    words = term("pledge", pledge.status)
    return t("pledges.negated", status=words) if pledge.negated else words
