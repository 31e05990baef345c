"""Which capitals of a story tell names, and which are there for the sentence or the headline alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, compress, pairwise
from operator import gt, not_, or_

from msgspec import Struct

from tellings.name.settings import SETTINGS
from tellings.name.sorts import CALENDAR, FUNCTION, PLACE, TITLE
from tellings.name.tables import word_class
from tellings.name.words import Words

_UNSURE = CALENDAR | FUNCTION
_LONGEST_HEADLINE = 30


class Capitals(Struct, frozen=True):
    """What the words of all accounts say about those with a capital: `proper` ones have it inside sentences, `common`
    ones also stand in lower case."""

    proper: frozenset[str]
    common: frozenset[str]


def capitals(columns: Sequence[Words], titled: Sequence[Sequence[bool]]) -> Capitals:
    """Collects which words of a story are proper names.

    Args:
        columns: the words of each account.
        titled: what `in_titles` returned for them.
    """
    written, small, inside = [], [], []
    for words, quiet in zip(columns, titled, strict=True):
        written.append(compress(words.norm, words.cap))
        small.append(compress(words.norm, map(not_, words.cap)))
        head = map(or_, words.opener, quiet)
        inside.append(compress(words.norm, map(gt, words.cap, head)))
    joined = chain.from_iterable
    common = frozenset(joined(written)).intersection(joined(small))
    return Capitals(proper=frozenset(joined(inside)), common=common)


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
    content = [k for k in range(first, last) if not words.sort[k] & FUNCTION]
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
        sort = words.sort[at]
        good = not taken[at]
        if good and sort & _UNSURE:
            good = not (sort & CALENDAR and _calendar(words, at, flags))
            if good and sort & FUNCTION and not sort & TITLE:
                good = words.norm[at] in word_class("particle") and not words.opener[at]
        if good and titled[at]:
            good = bool(sort & (PLACE | TITLE)) or words.norm[at] in about.proper
        flags[at] = good
    return flags


def _calendar(words: Words, at: int, flags: Sequence[bool]) -> bool:
    """Whether a month or weekday is one, and no part of a name ("Jan Berg", "Theresa May")."""
    norm = words.norm[at]
    if norm in ("may", "june", "april", "august") and words.joins(at) and flags[at - 1]:
        return False
    following = words.joins(at + 1) and words.cap[at + 1]
    return not (len(norm) == 3 and norm != "may" and following)


def trusted(words: Words, at: int, about: Capitals) -> bool:
    """Whether a single capitalised word is a name: a capital that opens a sentence proves nothing."""
    opens, sort = words.opener[at], words.sort[at]
    if opens and sort & PLACE:
        return True
    return not sort & FUNCTION and (not opens or words.norm[at] in about.proper)
