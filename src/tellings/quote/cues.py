"""The cue lexicon: lemmas with tier and frames, inflected by rule."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct, convert

from tellings.model import Factivity, QuotationAct, Stance
from tellings.text import data_file


class Cue(Struct, frozen=True):
    """A reporting expression as a lemma. `takes` holds the letters that the head of the data file explains.

    `act` is empty where the expression leaves open whether the content is an assertion.
    """

    lemma: str
    tier: int
    takes: str
    factivity: Factivity = "neutral"
    stance: Stance = "neutral"
    act: QuotationAct | Literal[""] = ""


class Form(Struct, frozen=True):
    """One inflected form of a cue: `tag` is base, s, past, part or ing; `words` the folded words."""

    cue: Cue
    tag: str
    words: tuple[str, ...]


_VOWELS = "aeiou"


@cache
def cues() -> dict[str, tuple[Form, ...]]:
    """First word -> the forms that begin with it, longest first."""
    found: dict[str, list[Form]] = {}
    for line in data_file("tellings.quote", "cues.txt").decode().splitlines():
        if line and not line.startswith("#"):
            for form in _forms(line):
                found.setdefault(form.words[0], []).append(form)
    return {
        word: tuple(sorted(forms, key=lambda form: -len(form.words)))
        for word, forms in found.items()
    }


def _forms(line: str) -> list[Form]:
    lemma, irregular, tier, takes, *told = (cell.strip() for cell in line.split("|"))
    given = dict(zip(("factivity", "stance", "act"), told, strict=False))
    cells = {key: value for key, value in given.items() if value}
    cue = convert({"lemma": lemma, "tier": int(tier), "takes": takes, **cells}, Cue)
    verb, _, tail = lemma.partition(" ")
    if verb == "be":
        return [Form(cue, "past", tuple(form.split())) for form in irregular.split(",")]
    spelt_out = [form.strip().split(" ")[0] for form in irregular.split(",") if form.strip()]
    past = spelt_out[0] if spelt_out else ed(verb)
    part = spelt_out[1] if len(spelt_out) > 1 else past
    spelt = {"base": verb, "s": third(verb), "past": past, "part": part, "ing": ing(verb, past)}
    return [
        Form(cue, tag, (word, *rest))
        for tag, word in spelt.items()
        if tag != "part" or word != past
        for rest in _tails(tail)
    ]


def _tails(tail: str) -> list[tuple[str, ...]]:
    """The words behind the verb, with each possessive for "one's"."""
    if "one's" not in tail:
        return [tuple(tail.split())]
    return [tuple(tail.replace("one's", owner).split()) for owner in ("his", "her", "its", "their")]


def third(verb: str) -> str:
    """The form of the third person: says, replies, confesses."""
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb + "s"


def ed(verb: str) -> str:
    """The regular past: noted, stressed, replied."""
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + "ed"


def ing(verb: str, past: str) -> str:
    """The participle: noting, saying, quipping (doubled where the past is)."""
    if past == verb + verb[-1] + "ed":
        return verb + verb[-1] + "ing"
    if verb.endswith("e") and not verb.endswith(("ee", "ye")):
        return verb[:-1] + "ing"
    return verb + ("ning" if verb == "begin" else "ing")


def cue_at(norms: list[str], at: int) -> tuple[Form, ...]:
    """The forms whose words stand at a place, the longest first.

    Args:
        norms: folded words.
        at: the first of them.
    """
    forms = cues().get(norms[at], ())
    if not forms or len(forms[0].words) == 1:  # the longest comes first
        return forms
    return tuple(
        [
            form
            for form in forms
            if len(form.words) == 1 or tuple(norms[at : at + len(form.words)]) == form.words
        ]
    )
