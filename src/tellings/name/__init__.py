"""Names, titles, roles and nationalities: who is named, within an account and across the accounts of a story."""

from tellings.name.find import find, text_runs
from tellings.name.names import Mention, Names, linked
from tellings.name.tables import Country, countries, country_of
from tellings.name.words import BREAK, Words

__all__ = [
    "BREAK",
    "Country",
    "Mention",
    "Names",
    "Words",
    "countries",
    "country_of",
    "find",
    "linked",
    "text_runs",
]
