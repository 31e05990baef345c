"""The word lists of the apparatus, read from its data file on first use."""

from __future__ import annotations

import json
from functools import cache

from msgspec import Struct

from tellings.text import data_file


class Words(Struct, frozen=True):
    """Folded English words by what they do in an apparatus; `currency_signs` are characters."""

    articles: frozenset[str]
    negations: frozenset[str]
    numbers: frozenset[str]
    scales: frozenset[str]
    number_joints: frozenset[str]
    shares: frozenset[str]
    currencies: frozenset[str]
    currency_signs: frozenset[str]
    relatives: frozenset[str]
    periods: frozenset[str]
    days: frozenset[str]
    year_openers: frozenset[str]
    ambiguous_months: frozenset[str]


@cache
def words() -> Words:
    """The tables of `data/words.json`."""
    held = data_file("tellings.collate.apparatus", "words.json")
    raw: dict[str, list[str] | str] = json.loads(held)
    return Words(**{key: frozenset(value) for key, value in raw.items()})
