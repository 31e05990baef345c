"""The word lists of the room, read from its data files on first use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from msgspec import Struct

from tellings.text import stem

_VOWELS = "aeiou"


class Cues(Struct, frozen=True):
    """Forms of the verbs of reporting: `finite` (past and present), `participle` (-ing), and `stems` of all."""

    finite: frozenset[str]
    participle: frozenset[str]
    stems: frozenset[str]


def _lines(name: str) -> Iterator[str]:
    text = (files("tellings.collate") / "data" / name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


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
def heads() -> frozenset[str]:
    """Nouns that carry reported content ("the need to ...")."""
    return _words("heads.txt")


@cache
def frame() -> frozenset[str]:
    """Words of speakers, listeners and occasions."""
    return _words("frame.txt")


@cache
def frame_stems() -> frozenset[str]:
    """The stems of the frame words."""
    return frozenset(stem(word) for word in frame())


@cache
def auxiliaries() -> frozenset[str]:
    """Finite auxiliaries and modals."""
    return _words("auxiliaries.txt")


@cache
def irregular() -> frozenset[str]:
    """Past forms that do not end in -ed."""
    return _words("irregular.txt")


@cache
def numbers() -> frozenset[str]:
    """Number words."""
    return _words("numbers.txt")


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
