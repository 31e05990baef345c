"""What pages say of themselves: that they are a release, that they were changed after they had been published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.model import Account, Span, body_spans
from tellings.stemma.tables import release_words, update_words
from tellings.text import fold, tokens

PAGE_KINDS = frozenset(("masthead", "notice", "date", "dateline", "subhead"))
"""Furniture in which a page says what kind of page it is."""
CHANGE_KINDS = frozenset(("notice", "date", "masthead", "byline"))
"""Furniture in which a page says that it was changed."""
_SLUG = re.compile(
    r"^\W{0,3}(?:UPDATE[DS]?|Update[ds]?|CORRECTED|Corrected|CORRECTION|RECAST|REFILE|WRITETHRU)\b",
    re.MULTILINE,
)
"""Opens a headline or a line above it: "UPDATE 2 (Adds new toll, minister)"."""


def release(account: Account) -> Span | None:
    """The mark by which a page says that it is a release to the press.

    Offices write releases, and reports are made from them: an editor knows which of the two was first.

    Args:
        account: an account with its furniture.

    Returns:
        The place of the mark, or None.
    """
    for span in _lines(account, PAGE_KINDS):
        shown = " " + " ".join(t.norm for t in tokens(account.text, span.start, span.end)) + " "
        if any(f" {fold(mark)} " in shown for mark in release_words()):
            return span
    return None


def update(account: Account) -> Span | None:
    """The mark by which a page says that its text was changed: an update, a correction of an earlier version.

    Args:
        account: an account with its furniture.

    Returns:
        The place of the mark, or None.
    """
    if account.updated is not None and account.updated.span is not None:
        return account.updated.span
    for span in _lines(account, CHANGE_KINDS):
        norms = [t.norm for t in tokens(account.text, span.start, span.end)]
        shown = " " + " ".join(norms) + " "
        if any(f" {mark} " in shown for mark in update_words()):
            return span
    slug = _SLUG.search(account.text, 0, body_spans(account)[0][0]) if account.text else None
    return Span(account.id, slug.start(), slug.end()) if slug else None


def _lines(account: Account, kinds: frozenset[str]) -> Iterator[Span]:
    for item in account.furniture:
        if item.kind in kinds:
            yield Span(account.id, item.start, item.end)
