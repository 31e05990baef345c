"""Bounds on what a report shows. They concern presentation alone: no finding depends on them."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True):
    """Lengths and counts of what is shown.

    Design values, chosen by looking at rendered reports at 1280 and 390 pixels width.
    """

    snippet_words: int = 25
    """Words of a snippet around a finding: about one sentence of news, and the limit of the excerpts edition."""

    label_words: int = 18
    """Words of a statement's name in lists: two lines of a table at 1280 pixels."""

    brief_words: int = 7
    """Words of a statement's label in the excerpts edition: enough to tell it from its neighbours, and with room left
    within the share for conflicts and quotations."""

    excerpt_share: float = 0.4
    """Share of an account's words that the excerpts edition shows in all, headlines aside, whatever the findings are:
    words seen through another account count too. With 0.4 under half of each account is shown, which
    `tests/report/test_excerpts.py` checks."""

    note_words: int = 25
    """Words of a reason in the excerpts edition: a reason may quote what it relied on."""

    marks_per_account: int = 4000
    """Marked spans in one account's text; so that a browser stays quick."""

    marks_deep: int = 16
    """Marked spans over one place: more of them cannot be told apart by a reader."""

    paragraphs_per_account: int = 3000
    """Separate paragraphs of one account; the text after them stands in one block."""

    slice_words: int = 150
    """Words of a slice in the full report's lists: longer than any quotation of news, short of a flood."""

    facts_shown: int = 12
    """Statements of the table of times and quantities before the rest is folded away: about one screen."""

    list_items: int = 1000
    """Entries of one list on the page; what is left out is counted, and stands in the JSON."""

    accounts_on_screen: int = 24
    """Accounts in the terminal's legend; the others are counted."""

    claims_on_screen: int = 5
    """Statements in the terminal's list of main claims: with the rest it makes one screen."""

    conflicts_on_screen: int = 3
    """Conflict cards on the terminal; the others are counted."""

    values_on_screen: int = 6
    """Values of one conflict on the terminal; ten accounts seldom have more than four."""

    pledges_on_screen: int = 3
    """Pledges in the summary on the terminal."""

    alone_on_screen: int = 3
    """Accounts in the terminal's list of what one account alone has, those with most first."""

    coverage_items: int = 8
    """Statements that an account adds or omits before the rest of the list is folded away."""

    open_on_screen: int = 2
    """Notes on what could not be determined, on the terminal."""

    pairs_in_note: int = 8
    """Pairs of accounts that one such note names."""


DEFAULT = Settings()
