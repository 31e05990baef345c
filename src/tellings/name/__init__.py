"""Names, titles, roles and nationalities: who is named, within an account and across the accounts of a story."""

from tellings.name.find import Names, find, linked, text_runs
from tellings.name.mention import Mention
from tellings.name.settings import SETTINGS, Settings
from tellings.name.tables import (
    Country,
    Title,
    countries,
    country_of,
    kind_words,
    offices,
    places,
    sources,
    titles,
)
from tellings.name.words import Words, words

__all__ = [
    "SETTINGS",
    "Country",
    "Mention",
    "Names",
    "Settings",
    "Title",
    "Words",
    "countries",
    "country_of",
    "find",
    "kind_words",
    "linked",
    "offices",
    "places",
    "sources",
    "text_runs",
    "titles",
    "words",
]
