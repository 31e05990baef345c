"""The word lists of the room, read from its data file on first use."""

from __future__ import annotations

import json
from functools import cache

from msgspec import Struct

from tellings.text import data_file

Scale = tuple[frozenset[str], ...]


class Words(Struct, frozen=True):
    """Folded English words by what they do to a comparison. Scales run from their low to their high end."""

    outcomes: frozenset[str]
    part: tuple[str, ...]
    not_negating: frozenset[str]
    negations: frozenset[str]
    implicit: frozenset[str]
    done: frozenset[str]
    forecast: frozenset[str]
    saying: frozenset[str]
    openers: frozenset[str]
    planned: frozenset[str]
    scales: tuple[Scale, ...]
    raisers: frozenset[str]
    numbers: frozenset[str]
    shares: frozenset[str]
    corrections: frozenset[str]
    figures: frozenset[str]
    growing: frozenset[str]
    subjects: frozenset[str]
    acts: dict[str, str]
    attendance: tuple[tuple[tuple[str, ...], bool], ...]
    occasions: frozenset[str]


@cache
def words() -> Words:
    """The tables of `data/words.json`."""
    raw = json.loads(data_file("tellings.conflict", "words.json"))
    scales = (raw["degrees"], raw["intensities"])
    return Words(
        outcomes=frozenset(raw["outcomes"]),
        part=tuple(raw["part"]),
        not_negating=frozenset(raw["not_negating"]),
        negations=frozenset(raw["negations"]),
        implicit=frozenset(raw["implicit"]),
        done=frozenset(raw["done"]),
        forecast=frozenset(raw["forecast"]),
        saying=frozenset(raw["saying"]),
        openers=frozenset(raw["openers"]),
        planned=frozenset(raw["planned"]),
        scales=tuple(tuple(frozenset(step) for step in scale) for scale in scales),
        raisers=frozenset(raw["raisers"]),
        numbers=frozenset(raw["numbers"]),
        shares=frozenset(raw["shares"]),
        corrections=frozenset(raw["corrections"]),
        figures=frozenset(raw["figures"]),
        growing=frozenset(raw["growing"]),
        subjects=frozenset(raw["subjects"]),
        attendance=_phrases(raw["present"], there=True) + _phrases(raw["absent"], there=False),
        occasions=frozenset(raw["occasions"]),
        acts={form: forms[0] for forms in raw["acts"] for form in forms},
    )


def _phrases(listed: list[str], *, there: bool) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Phrases as words, with what they say of attendance."""
    return tuple((tuple(phrase.split()), there) for phrase in listed)
