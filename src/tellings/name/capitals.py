"""Which capitals of a story tell names, and which are there for the sentence or the headline alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, pairwise
from operator import gt, not_, or_

from msgspec import Struct

from tellings.name.settings import SETTINGS
from tellings.name.tables import places, titles, word_class
from tellings.name.words import Words
from tellings.text import MONTHS, WEEKDAYS, function_words

_LONGEST_HEADLINE = 30


class Capitals(Struct, frozen=True):
    """What the words of all accounts say about capitals: `proper` words are capitalised inside sentences, `common`
    ones also stand in lower case."""

    proper: frozenset[str]
    common: frozenset[str]


def capitals(columns: Sequence[Words], titled: Sequence[Sequence[bool]]) -> Capitals:
    """Collects which words of a story are proper names.

    Args:
        columns: the words of each account.
        titled: what `in_titles` returned for them.
    """
    proper: set[str] = set()
    common: set[str] = set()
    for words, quiet in zip(columns, titled, strict=True):
        common.update(compress(words.norm, map(not_, words.cap)))
        inner = map(or_, words.opener, quiet)
        proper.update(compress(words.norm, map(gt, words.cap, inner)))
    return Capitals(frozenset(proper), frozenset(common))


def in_titles(words: Words) -> list[bool]:
    """For each word, whether it stands in a line of title case, where capitals say nothing."""
    flags = [False] * len(words)
    breaks = [at for at in words.rough if "\n" in words.gap[at]]
    for first, last in pairwise((*breaks, len(words))):
        if _title_case(words, first, last):
            flags[first:last] = [True] * (last - first)
    return flags


def _title_case(words: Words, first: int, last: int) -> bool:
    """Whether a line is in title case; one with a full stop must have no small word but function words."""
    if last - first > _LONGEST_HEADLINE:
        return False
    content = [k for k in range(first, last) if words.norm[k] not in function_words()]
    stopped = words.text[words.full[last - 1] : words.full[last - 1] + 1] == "."
    share = 1.0 if stopped else SETTINGS.headline_capitals
    return len(content) > 2 and sum(words.cap[k] for k in content) >= share * len(content)


def usable_words(
    words: Words, about: Capitals, titled: Sequence[bool], taken: Sequence[bool]
) -> list[bool]:
    """Which words can be part of a name.

    Args:
        words: the words of an account.
        about: the capitals of the story.
        titled: what `in_titles` returned for the account.
        taken: for each word, whether it belongs to a role.
    """
    flags = [False] * len(words)
    for at in compress(range(len(words)), words.cap):
        norm = words.norm[at]
        good = not taken[at] and not _calendar(words, at, flags)
        if good and norm not in titles() and norm in function_words():
            good = norm in word_class("particle") and not words.opener[at]
        if good and titled[at]:
            good = norm in about.proper or norm in places() or norm in titles()
        flags[at] = good
    return flags


def _calendar(words: Words, at: int, flags: Sequence[bool]) -> bool:
    """Whether a month or weekday is one, and no part of a name ("Jan Berg", "Theresa May")."""
    norm = words.norm[at]
    if norm not in MONTHS and norm not in WEEKDAYS:
        return False
    if norm in ("may", "june", "april", "august") and words.joins(at) and flags[at - 1]:
        return False
    following = words.joins(at + 1) and words.cap[at + 1]
    return not (len(norm) == 3 and norm != "may" and following)


def trusted(words: Words, at: int, about: Capitals) -> bool:
    """Whether a single capitalised word is a name: a capital that opens a sentence proves nothing."""
    norm = words.norm[at]
    if words.opener[at] and norm in places():
        return True
    return norm not in function_words() and (not words.opener[at] or norm in about.proper)
