"""The word lists of the room, read from its data files on first use."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from tellings.text import data_file, stem

_VOWELS = "aeiou"


class Cues(Struct, frozen=True):
    """Forms of the verbs of reporting: `finite` (past and present), `participle` (-ing), and `stems` of all."""

    finite: frozenset[str]
    participle: frozenset[str]
    stems: frozenset[str]


def _lines(name: str) -> Iterator[str]:
    text = data_file("tellings.collate", name).decode()
    return (line for line in text.splitlines() if line and not line.startswith("#"))


class WordLists(Struct, frozen=True):
    """Folded English words by what they do around a statement.

    `auxiliaries`: finite auxiliaries and modals; one after "and" and a subject shows a clause of its own.
    `heads`: nouns that carry reported content ("the need to ...").
    `irregular`: past forms of common verbs that do not end in -ed and are seldom anything else.
    `frame`: speakers, listeners, occasions and times; they say little about what was told, and do not make a clause a
    statement of its own.
    `numbers`: words that are numbers; for likeness any two are alike, so that differing values divide no statement.
    `joints`: words before which a clause or phrase can begin.
    `time_openers`: words before a time ("from 1 September").
    `between`: adverbs and pronouns between a joining word and its verb ("and also stressed").
    `determiners`: words with which the object of a verb begins.
    `inverting`: verbs that may stand before their subject ("..., said the mayor").
    """

    auxiliaries: frozenset[str]
    heads: frozenset[str]
    irregular: frozenset[str]
    frame: frozenset[str]
    numbers: frozenset[str]
    joints: frozenset[str]
    time_openers: frozenset[str]
    between: frozenset[str]
    determiners: frozenset[str]
    inverting: frozenset[str]


@cache
def word_lists() -> WordLists:
    """The tables of `data/words.json`."""
    raw: dict[str, list[str]] = json.loads(data_file("tellings.collate", "words.json"))
    return WordLists(**{key: frozenset(value) for key, value in raw.items()})


def third_person(verb: str) -> str:
    """The present form after he or she ("denies")."""
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "ch", "sh")) else "s")


def past(verb: str) -> str:
    """The regular past form ("denied")."""
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + "ed"


def present_participle(verb: str) -> str:
    """The regular -ing form ("denying")."""
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


@cache
def cues() -> Cues:
    """The verbs of reporting in their forms."""
    finite: set[str] = set()
    participle: set[str] = set()
    stems: set[str] = set()
    for line in _lines("cues.txt"):
        verb, *irregular = line.split()
        forms = irregular or [past(verb), present_participle(verb)]
        finite |= {forms[0], third_person(verb)}
        participle.add(forms[1])
        stems |= {stem(form) for form in (verb, third_person(verb), *forms)}
    return Cues(frozenset(finite), frozenset(participle), frozenset(stems))


@cache
def frame_stems() -> frozenset[str]:
    """The stems of the frame words."""
    return frozenset(stem(word) for word in word_lists().frame)


class Transition(Struct, frozen=True):
    """An opening that leads to another event: its folded words, and 1 or 0.5 for how surely."""

    words: tuple[str, ...]
    weight: float


@cache
def transitions() -> tuple[Transition, ...]:
    """Openings that lead to another event."""
    found = (line.rpartition(" ") for line in _lines("transitions.txt"))
    return tuple(Transition(tuple(words.split()), float(weight)) for words, _, weight in found)


@cache
def paraphrases() -> Mapping[str, tuple[int, ...]]:
    """Stem to the numbers of the paraphrase sets it is in."""
    sets: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(_lines("paraphrases.txt")):
        for word in sorted({stem(word) for word in line.split()}):
            sets[word] = (*sets.get(word, ()), number)
    return sets
