"""Role phrases: "the Norwegian president", "President of Norway", "his Swedish counterpart", "the Leader"."""

from __future__ import annotations

from itertools import compress

from tellings.name.raw import OUR, Raw, address_end, form_of_address
from tellings.name.sorts import ADDRESSED, OFFICE
from tellings.name.tables import (
    kind_words,
    longest_place,
    office_starts,
    office_words,
    offices,
    places,
    titles,
    word_class,
)
from tellings.name.words import Words
from tellings.text import MONTHS, WEEKDAYS, function_words

_LEFT_NOUNS = 3  # lower-case nouns between an article and an office ("the ferry company director")
_PLACE_RUN = 5  # words of an unknown owner of an office ("the Grand Harbour Trust")


def find_roles(words: Words) -> list[Raw]:
    """All role phrases of an account, in order and without overlap."""
    found: list[Raw] = []
    low = 0
    for at in compress(range(len(words)), map(OFFICE.__and__, words.sort)):
        if at < low:
            continue
        end = _office_end(words, at)
        role = _role(words, at, end, low) if end else _address(words, at)
        if role is not None:
            found.append(role)
            low = role.last
    return found


def _office_end(words: Words, first: int) -> int:
    """The end of the longest office that begins at a word; 0 if there is none."""
    for size in office_starts().get(words.norm[first], ()):
        last = first + size
        if tuple(words.norm[first:last]) in offices() and words.in_line(first, last):
            return last
    return 0


def _role(words: Words, first: int, end: int, low: int) -> Raw | None:
    office = offices()[tuple(words.norm[first:end])]
    left, article, place = _left(words, first, low)
    if not (article or place) and _addresses(words, first, end):
        return None
    if article in ("his", "her") and words.phrase(left, left + 2) in titles():
        return None  # "His Eminence Cardinal X": a form of address
    if article == "the" and _in_name(words, left):
        return None
    right, owner = (end, "") if words.owner[end - 1] else _right(words, end)
    if not _is_role(words, (first, end), (left, right), article, place or owner):
        return None
    return Raw(
        kind="role",
        first=left,
        last=right,
        office=office,
        place=place or owner,
        article=article,
    )


def _in_name(words: Words, left: int) -> bool:
    """Whether a role phrase is part of an organisation's name ("the Office of the Prime Minister")."""
    if left < 2 or words.norm[left - 1] != "of" or not words.cap[left + 1]:
        return False
    return words.cap[left - 2] and kind_words().get(words.norm[left - 2]) == "organisation"


def _addresses(words: Words, first: int, end: int) -> bool:
    """Whether an office is only the form of address of the name that follows ("Imam X", "Judge X")."""
    address = words.cap[first] and words.phrase(first, end) in titles()
    return address and words.joins(end) and words.cap[end]


def _is_role(
    words: Words, core: tuple[int, int], hull: tuple[int, int], article: str, place: str
) -> bool:
    first, end = core
    if words.cap[first]:
        return True
    follows = words.joins(end)
    named = follows and words.cap[end] and not words.opener[end]
    if end - first == 1 and words.norm[first] in word_class("ambiguous_office"):
        plain_noun = follows and not words.cap[end] and not _may_follow(words.norm[end])
        return bool(article or place or named) and not plain_noun
    apposed = words.gap[hull[0]].startswith(",")
    return bool(article or place or named or apposed)


def _may_follow(norm: str) -> bool:
    return norm in function_words() or norm.endswith(("ed", "s")) or norm in ("said", "told")


def _left(words: Words, first: int, low: int) -> tuple[int, str, str]:
    """Walks left over modifiers, whose office it is, and the article: (first word, article, place)."""
    left, place, at = first, "", first - 1
    while at >= low and words.joins(at + 1):
        norm = words.norm[at]
        if norm in word_class("article"):
            return at, norm, place
        if words.owner[at]:
            return left, "'s", place or _owner(words, at)
        if norm in office_words():
            left, at = at, at - 1
            continue
        begin, owner = _place_before(words, at, low)
        if place or not owner:
            break
        place, left, at = owner, begin, begin - 1
    return *_far_article(words, left, low), place


def _far_article(words: Words, left: int, low: int) -> tuple[int, str]:
    """The article beyond a few lower-case nouns ("the ferry company director")."""
    at = left - 1
    while at >= max(low, left - _LEFT_NOUNS - 1) and words.joins(at + 1):
        if words.norm[at] in word_class("article"):
            return at, words.norm[at]
        if words.cap[at] or words.norm[at] in function_words() or words.owner[at]:
            break
        at -= 1
    return left, ""


def _owner(words: Words, at: int) -> str:
    """The country or name that ends, with its 's, at a word."""
    place = _place_until(words, at + 1, 0)
    if place:
        return place[1]
    return words.norm[at] if words.cap[at] else ""


def _place_before(words: Words, at: int, low: int) -> tuple[int, str]:
    """The country, or run of capitalised words, that ends at a word: (first word, name)."""
    place = _place_until(words, at + 1, low)
    if place:
        return place
    begin = at + 1
    while begin - 1 >= max(low, at - 3) and _owner_word(words, begin - 1, begin <= at):
        begin -= 1
    return begin, words.phrase(begin, at + 1)


def _place(words: Words, first: int, last: int) -> tuple[str, str] | None:
    """The country that a half-open run of words names, and how: (country, kind)."""
    hit = places().get(words.phrase(first, last)) if words.cap[first] else None
    return (hit[0].name, hit[1]) if hit and words.in_line(first, last) else None


def _place_from(words: Words, first: int) -> tuple[int, str, str] | None:
    """The longest country, demonym or capital that begins at a word: (end, country, kind)."""
    for last in range(min(first + longest_place(), len(words)), first, -1):
        hit = _place(words, first, last)
        if hit:
            return last, *hit
    return None


def _place_until(words: Words, last: int, low: int) -> tuple[int, str] | None:
    """The longest country, demonym or capital that ends before a word: (first word, country)."""
    for first in range(max(low, last - longest_place()), last):
        hit = _place(words, first, last)
        if hit:
            return first, hit[0]
    return None


def _owner_word(words: Words, at: int, inner: bool) -> bool:
    norm = words.norm[at]
    if not words.cap[at] or norm in MONTHS or norm in WEEKDAYS or norm in function_words():
        return False
    return norm not in titles() and (not inner or words.joins(at + 1))


def _right(words: Words, end: int) -> tuple[int, str]:
    """Walks right over "of Norway", "of the Grand Council", "of our country": (end, place)."""
    at = end + 1
    if not (words.joins(end) and words.norm[end] in ("of", "for") and words.joins(at)):
        return end, ""
    if words.norm[at] in ("the", "our", "this", "their", "his", "her"):
        owner = words.norm[at]
        at += 1
        if not words.joins(at):
            return end, ""
        if words.norm[at] in word_class("country"):
            return at + 1, OUR if owner == "our" else ""
    return _owner_run(words, end, at)


def _owner_run(words: Words, end: int, at: int) -> tuple[int, str]:
    hit = _place_from(words, at)
    if hit and hit[2] == "demonym":
        stop = _institution(words, hit[0])
        return (stop, hit[1]) if stop > hit[0] else (end, "")
    if hit:
        return hit[0], hit[1]
    stop = at
    while stop < min(len(words), at + _PLACE_RUN) and words.cap[stop]:
        if stop > at and not (words.joins(stop) and _goes_on(words, stop)):
            break
        stop += 1
        if words.owner[stop - 1]:
            break
    if stop - at >= 3 and not any(norm in kind_words() for norm in words.norm[at:stop]):
        stop = at + 1  # "President of Corva Ilse Varn": the place, then the person
    owner = words.phrase(at, stop)
    return (_institution(words, stop), owner) if stop > at else (end, "")


def _institution(words: Words, at: int) -> int:
    """Takes in the noun of "the Norwegian government" behind the adjective."""
    return at + 1 if words.joins(at) and words.norm[at] in word_class("institution") else at


def _goes_on(words: Words, at: int) -> bool:
    """Whether an owner's name goes on at a word: not at a form of address, and not beyond "... Council"."""
    if words.norm[at] in titles() or words.phrase(at, at + 2) in titles():
        return False
    return words.norm[at - 1] not in kind_words() or words.norm[at] in kind_words()


def _address(words: Words, first: int) -> Raw | None:
    """A form of address of two or more words that stands alone: "His Eminence"."""
    if words.norm[first] not in ADDRESSED:
        return None
    last = address_end(words, first, len(words))
    if not last or not words.cap[last - 1]:
        return None
    if words.joins(last) and words.cap[last]:
        return None  # a name follows, the form of address belongs to it
    return form_of_address(first, last, words.phrase(first, last))
