"""Closed classes of words that the patterns ask for."""

from __future__ import annotations

from functools import cache

from tellings.text import MONTHS, WEEKDAYS, data_file, function_words


class _Kept(dict[str, frozenset[str]]):
    """The classes that have been asked for; looking them up here is the most frequent call of the room."""

    def __missing__(self, name: str) -> frozenset[str]:
        return self.setdefault(name, _classes()[name])


words = _Kept().__getitem__
"""A class of `data/grammar.txt` by its name; KeyError where there is none."""


@cache
def _classes() -> dict[str, frozenset[str]]:
    lines = data_file("tellings.quote", "grammar.txt").decode().splitlines()
    rows = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {name.strip(): frozenset(rest.split()) for name, _, rest in rows}


@cache
def is_adverb(norm: str) -> bool:
    """Whether a word can stand inside a cue ("flatly denied", "also said")."""
    if norm in words("adverb"):
        return True
    return norm.endswith("ly") and len(norm) > 4 and norm not in words("not_adverb")


@cache
def is_time(norm: str) -> bool:
    """Whether a word is a bare expression of time ("said Tuesday")."""
    return norm in WEEKDAYS or norm in MONTHS or norm in words("time")


@cache
def looks_finite(norm: str) -> bool:
    """Whether a word can be the verb of a clause: auxiliaries, contractions, and words in -ed or -s that are no
    function words (a guess that is only used to ask whether a stretch may hold a clause)."""
    if norm in words("auxiliary") or norm in words("irregular") or "'" in norm:
        return True
    return norm.endswith(("ed", "s")) and norm not in function_words()
