"""The word lists of the room, read from its data file on first use."""

from __future__ import annotations

from functools import cache

import msgspec

from tellings.text import data_file


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Folded English words by what they do to a comparison. Each scale runs from its low to its high end."""

    outcomes: frozenset[str]
    part: tuple[str, ...]
    partitive: tuple[str, ...]
    not_negating: frozenset[str]
    negations: frozenset[str]
    implicit: frozenset[str]
    done: frozenset[str]
    forecast: frozenset[str]
    saying: frozenset[str]
    openers: frozenset[str]
    planned: frozenset[str]
    reckoning: frozenset[str]
    scales: tuple[tuple[frozenset[str], ...], ...]
    some: frozenset[str]
    works: frozenset[str]
    momentary: tuple[str, ...]
    pointing: frozenset[str]
    clauses: frozenset[str]
    raisers: frozenset[str]
    numbers: frozenset[str]
    shares: frozenset[str]
    frames: tuple[tuple[str, ...], ...]
    people: frozenset[str]
    anybody: frozenset[str]
    corrections: frozenset[str]
    figures: frozenset[str]
    growing: frozenset[str]
    subjects: frozenset[str]
    moods: frozenset[str]
    acts: tuple[tuple[str, ...], ...]
    rejecting: tuple[str, ...]
    made_of: frozenset[str]
    makes: frozenset[str]
    in_all: tuple[str, ...]
    opposites: tuple[tuple[str, str, str], ...]
    claims: frozenset[str]
    untrue: frozenset[str]
    denying: frozenset[str]
    rejecting_verbs: frozenset[str]
    happenings: tuple[tuple[str, ...], ...]
    edges: dict[str, tuple[str, ...]]
    present: tuple[str, ...]
    absent: tuple[str, ...]
    occasions: frozenset[str]
    additions: frozenset[str]
    baselines: frozenset[str]
    moving: frozenset[str]
    tenses: dict[str, frozenset[str]]
    captions: tuple[str, ...]
    little: frozenset[str]


@cache
def words() -> Words:
    """The tables of `data/words.json`."""
    return msgspec.json.decode(data_file("tellings.conflict", "words.json"), type=Words)
