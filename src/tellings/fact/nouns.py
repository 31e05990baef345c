"""What a number counts: the head noun after it, and for casualties what became of them."""

from __future__ import annotations

from functools import cache
from typing import Final

from tellings.fact.lex import Lexeme, Lexemes
from tellings.fact.lexicon import load, words_in
from tellings.text import function_words

_BEFORE: Final = 7  # lexemes in which "killing at least" or "death toll rose to" can stand


@cache
def labels() -> dict[str, str]:
    """Words that say what became of people, and the class they stand for."""
    found: dict[str, str] = load("nouns.json")["labels"]
    return found


def in_list(name: str, word: str) -> bool:
    """Whether a word is in one of the lists of `nouns.json`."""
    return word in words_in("nouns.json", name)


def plural(norm: str) -> bool:
    """Whether a word looks like a plural noun."""
    if in_list("irregular_plurals", norm):
        return True
    return (
        len(norm) > 3
        and norm.endswith("s")
        and not norm.endswith(("ss", "us", "is"))
        and not in_list("singular_s", norm)
    )


def _content(lexeme: Lexeme) -> bool:
    return lexeme.kind == "word" and lexeme.norm.isalpha() and lexeme.norm not in function_words()


def _skip(lexemes: Lexemes, i: int) -> int:
    """Past "of", "of the", "more" and "other" to where the noun phrase begins."""
    if lexemes[i].norm == "of":
        i += 1
        if in_list("determiners", lexemes[i].norm):
            i += 1
    while in_list("skip", lexemes[i].norm):
        i += 1
    return i


def run(lexemes: Lexemes, i: int, window: int) -> list[int]:
    """The places of the content words from `i` on, `window` of them at most."""
    places: list[int] = []
    while i < len(lexemes) and len(places) < window:
        lexeme = lexemes[i]
        hyphen = lexeme.norm == "-" and not lexeme.space and not lexemes[i + 1].space
        if not hyphen:
            if not _content(lexeme):
                break
            places.append(i)
        i += 1
    return places


def head(lexemes: Lexemes, i: int, one: bool, window: int) -> int | None:
    """The place of the head noun of the noun phrase that begins at `i`.

    Args:
        lexemes: lexemes with a break at the end.
        i: the place right after the number.
        one: whether the number is one, so that the noun is singular.
        window: how many content words are looked at.

    Returns:
        Its place, or None where none is sure.
    """
    if lexemes[i].norm == "-" and not lexemes[i].space:
        return i + 1 if _content(lexemes[i + 1]) else None
    places = run(lexemes, _skip(lexemes, i), window)
    if one:
        return _single(lexemes, places)
    for place in places:
        lexeme = lexemes[place]
        named = lexeme.capital and place + 1 in places and lexemes[place + 1].capital
        if plural(lexeme.norm) and not named:
            return place
    return None


def _single(lexemes: Lexemes, places: list[int]) -> int | None:
    """The singular noun after "one": a known one, else the last of two words unless it looks like a verb."""
    known = [place for place in places if in_list("one_nouns", lexemes[place].norm)]
    if known:
        return known[0]
    if not 0 < len(places) <= 2:
        return None
    return places[0] if lexemes[places[-1]].norm.endswith(("ed", "s")) else places[-1]


def extended(lexemes: Lexemes, place: int) -> int:
    """The last place of the noun phrase: past "of understanding" and the like."""
    if lexemes[place + 1].norm == "of" and in_list("after_of", lexemes[place + 2].norm):
        return place + 2
    return place


def members_of(lexemes: Lexemes, place: int) -> int:
    """The place of what is counted: "crew" in "17 members of the crew", else the place itself."""
    if lexemes[place].norm not in {"member", "members"} or lexemes[place + 1].norm != "of":
        return place
    after = place + 2
    after += in_list("determiners", lexemes[after].norm)
    return after if in_list("of_members", lexemes[after].norm) else place


def label_after(lexemes: Lexemes, i: int) -> str | None:
    """What became of those counted, said after them: "were killed", "dead"."""
    for place in range(i, min(i + 5, len(lexemes))):
        norm = lexemes[place].norm
        if norm in labels():
            return labels()[norm]
        if not in_list("aux", norm):
            return None
    return None


def label_before(lexemes: Lexemes, i: int) -> str | None:
    """What became of those counted, said before the number: "killing at least", "the toll rose to"."""
    for place in range(i - 1, max(i - _BEFORE, 0), -1):
        lexeme = lexemes[place]
        if lexeme.kind in {"break", "value", "time", "quantity"} or lexeme.norm in {
            ".",
            ",",
            ";",
            "and",
            '"',
            "--",
        }:
            return None
        if lexeme.norm in labels():
            near = i - place <= 4 or lexeme.norm in {"toll", "deaths", "number"}
            return labels()[lexeme.norm] if near else None
    return None
