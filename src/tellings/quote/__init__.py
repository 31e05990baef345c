"""Quotations of one account: marks, cues, contents, speakers."""

from tellings.quote.cues import Cue, cues
from tellings.quote.elsewhere import other_language
from tellings.quote.find import find, of_accounts
from tellings.quote.left_out import left_out
from tellings.quote.marks import Marked, marked
from tellings.quote.routes import Pattern, patterns, shapes
from tellings.quote.settings import SETTINGS, Settings

__all__ = [
    "SETTINGS",
    "Cue",
    "Marked",
    "Pattern",
    "Settings",
    "cues",
    "find",
    "left_out",
    "marked",
    "of_accounts",
    "other_language",
    "patterns",
    "shapes",
]
