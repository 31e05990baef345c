"""What the scan of one account hands on: expressions that may name someone, before it is known whom."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from tellings.name.names import MentionKind
from tellings.name.tables import title_starts, titles
from tellings.name.words import Words

OUR = "our"
"""The place of an office "of our country"."""
ADDRESS = "address:"
"""Prefix of the office id of a form of address that stands alone ("His Eminence")."""
COUNTERPART = "counterpart"


class Raw(Struct, frozen=True, kw_only=True, gc=False):
    """An expression of one account.

    `first` and `last` are a half-open run of words. For names, `parts` are the words of the name itself, `key` the
    same folded (names with one key are one form), `written` is their slice, `honorifics` stand before them, and
    `before` is the folded word before. For roles, `office` is the id of the office, `place` whose office it is (a
    country's name, other folded words, "our" for the outlet's country, or empty), `article` the determiner. For
    collective sources, `office` is the head word.
    """

    kind: MentionKind
    first: int
    last: int
    parts: tuple[str, ...] = ()
    written: str = ""
    honorifics: tuple[str, ...] = ()
    before: str = ""
    office: str = ""
    place: str = ""
    article: str = ""
    number: Literal["one", "many"] = "one"
    key: tuple[str, ...] = ()


class Scanned(Struct, frozen=True):
    """One account after the scan.

    `pairs` say which role is said of which name: (index of role, index of name, weight). `home` is the outlet's
    country, or empty.
    """

    words: Words
    raws: list[Raw]
    pairs: list[tuple[int, int, int]]
    home: str


def form_of_address(first: int, last: int, title: str) -> Raw:
    """A form of address that stands alone for somebody."""
    return Raw(kind="role", first=first, last=last, office=ADDRESS + title, article="the")


def address_end(words: Words, first: int, stop: int) -> int:
    """The end of a form of address of two or three words ("His Eminence") that begins at a word; 0 if there is none.

    Args:
        words: the words of an account.
        first: the word.
        stop: the word before which it must end.
    """
    if words.norm[first] not in title_starts():
        return 0
    for last in (first + 3, first + 2):
        if last <= stop and words.phrase(first, last) in titles():
            return last
    return 0
