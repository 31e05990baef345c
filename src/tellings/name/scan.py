"""All expressions of one account that may name someone: roles, names, pronouns and collective sources."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import or_

from tellings.name.capitals import Capitals, usable_words
from tellings.name.raw import Raw
from tellings.name.roles import find_roles
from tellings.name.runs import name_at
from tellings.name.sorts import PRONOUN, SOURCE
from tellings.name.tables import word_class
from tellings.name.words import Words
from tellings.text import function_words

_HEADS = PRONOUN | SOURCE
_MODIFIERS = 3  # words before a collective source that belong to it
_FAMILIAR = 6  # words of "familiar with the matter"
_INSIGHT = ("familiar with", "with knowledge", "close to", "briefed on")


def scan(words: Words, about: Capitals, titled: Sequence[bool]) -> list[Raw]:
    """All expressions of an account that may name someone, in order and without overlap.

    Args:
        words: the account's words.
        about: the capitals of all accounts.
        titled: for each word, whether it stands in a line of title case.
    """
    taken = [False] * len(words)
    found = find_roles(words)
    for role in found:
        taken[role.first : role.last] = [True] * (role.last - role.first)
    usable = usable_words(words, about, titled, taken)
    heads = map(_HEADS.__and__, words.sort)
    for at in compress(range(len(words)), map(or_, usable, heads)):
        raw = None if taken[at] else _expression(words, at, usable, taken, about)
        if raw is not None:
            found.append(raw)
            taken[at : raw.last] = [True] * (raw.last - at)
    return sorted(found, key=lambda raw: raw.first)


def _expression(
    words: Words, at: int, usable: Sequence[bool], taken: Sequence[bool], about: Capitals
) -> Raw | None:
    """What a word that no role holds opens, or closes with its modifiers."""
    sort = words.sort[at]
    raw = _pronoun(words, at) if sort & PRONOUN else None
    if raw is None and usable[at]:
        raw = name_at(words, at, usable, about)
    if raw is None and sort & SOURCE and not words.cap[at]:
        raw = _collective(words, at, taken)
    return raw


def _pronoun(words: Words, at: int) -> Raw | None:
    if words.raw(at).isupper():
        return None
    many = words.norm[at] == "they"
    return Raw(kind="pronoun", first=at, last=at + 1, number="many" if many else "one")


def _collective(words: Words, at: int, taken: Sequence[bool]) -> Raw:
    """A source with its modifiers, back to the expression before it."""
    first = at
    while first > at - _MODIFIERS and words.joins(first) and not taken[first - 1]:
        norm = words.norm[first - 1]
        if norm in word_class("article") or norm in word_class("quantifier"):
            first -= 1
            break
        if norm in function_words() or norm.endswith(("ed", "ing", "ly")) or norm[0].isdigit():
            break
        if norm in word_class("verb"):
            break
        first -= 1
    last = _familiar(words, at + 1, taken)
    many = words.norm[at].endswith("s") or words.norm[at] in ("people", "police")
    return Raw(
        kind="collective",
        first=first,
        last=last,
        office=words.norm[at],
        number="many" if many else "one",
    )


def _familiar(words: Words, at: int, taken: Sequence[bool]) -> int:
    """The end of "familiar with the matter", "with knowledge of the talks" behind a source.

    Somebody that a source is "close to" is an expression of his own: the source ends before.
    """
    if words.phrase(at, at + 2) not in _INSIGHT:
        return at
    last = at + 2
    while last < at + _FAMILIAR and words.joins(last):
        if taken[last]:
            return at
        last += 1
        if words.norm[last - 1] not in function_words():
            break
    return last
