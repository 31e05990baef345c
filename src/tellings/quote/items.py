"""A sentence laid out for the patterns: words, quotations and punctuation marks, in columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import compress
from typing import Any

from msgspec import Struct

from tellings.name import BREAK, Words
from tellings.quote.marks import Marked
from tellings.text import KEPT

WORD, QUOTE = "w", "q"
_MARKS = frozenset(",:;()[].!?-–—")
_DASHES = "-–—"


class Items(Struct, frozen=True, eq=False):
    """Columns, one entry an item: a word, a quotation or a punctuation mark.

    `kind` is "w", "q" or the mark, `start` and `end` are code points, `ref` counts quotations (-1 for other items).
    `norm`, `cap` and `owner` are those of `Words`; the `norm` of an item that is no word is empty.
    """

    kind: list[str]
    start: list[int]
    end: list[int]
    ref: list[int]
    norm: list[str]
    cap: list[bool]
    owner: list[bool]

    def __len__(self) -> int:
        return len(self.kind)

    def part(self, first: int, last: int) -> Items:
        """A half-open run of the items."""
        return Items(*(column[first:last] for column in self.columns()))

    def columns(self) -> Sequence[list[Any]]:
        """All columns, in order."""
        return self.kind, self.start, self.end, self.ref, self.norm, self.cap, self.owner

    def quotes(self, first: int, last: int) -> list[int]:
        """The numbers of the quotations in a half-open run of items."""
        if QUOTE not in self.kind[first:last]:
            return []
        return [ref for ref in self.ref[first:last] if ref >= 0]

    def find(self, kind: str, first: int, last: int) -> int:
        """The first item of a kind in a half-open run; -1 if there is none."""
        run = self.kind[first:last]
        return first + run.index(kind) if kind in run else -1


def lay_out(words: Words, quotes: Mapping[int, Marked], start: int, end: int) -> Items:
    """The items of a sentence.

    Args:
        words: the words of the account.
        quotes: the quotations that begin in the sentence by their numbers, in order.
        start, end: the half-open code points of the sentence.
    """
    found = Items([], [], [], [], [], [], [])
    at = start
    for ref, one in quotes.items():
        _lay(words, at, one.start, found)
        _add(found, QUOTE, one.start, one.end, ref)
        at = one.end
    _lay(words, at, end, found)
    return _without_abbreviations(found)


def _lay(words: Words, at: int, end: int, found: Items) -> None:
    """Adds the words and marks of a half-open stretch that holds no quotation."""
    first, last = bisect_left(words.start, at), bisect_left(words.start, end)
    if first == last:
        _punctuate(words.text, at, end, found)
        return
    _punctuate(words.text, at, words.start[first], found)
    rough = words.rough
    for border in rough[bisect_right(rough, first) : bisect_left(rough, last)]:
        at, gap = words.full[border - 1], words.gap[border]
        if gap == BREAK:  # it may stand for more than a line break
            gap = words.text[at : words.start[border]]
        if marks := _marks_behind(gap):
            _add_words(words, first, border, found)
            _add_marks(marks, at, found)
            first = border
    _add_words(words, first, last, found)
    _punctuate(words.text, words.full[last - 1], end, found)


def _add_words(words: Words, first: int, last: int, found: Items) -> None:
    size = last - first
    found.kind.extend([WORD] * size)
    found.start.extend(words.start[first:last])
    found.end.extend(words.end[first:last])
    found.ref.extend([-1] * size)
    found.norm.extend(words.norm[first:last])
    found.cap.extend(words.cap[first:last])
    found.owner.extend(words.owner[first:last])


def _add(found: Items, kind: str, start: int, end: int, ref: int = -1) -> None:
    found.kind.append(kind)
    found.start.append(start)
    found.end.append(end)
    found.ref.append(ref)
    found.norm.append("")
    found.cap.append(False)
    found.owner.append(False)


def _punctuate(text: str, start: int, end: int, found: Items) -> None:
    """Adds the marks of a half-open stretch without words."""
    if start < end:
        _add_marks(_marks(text[start:end], text[max(0, start - 1) : start]), start, found)


def _add_marks(marks: Sequence[tuple[int, str]], at: int, found: Items) -> None:
    for offset, kind in marks:
        _add(found, kind, at + offset, at + offset + 1)


def _marks(gap: str, before: str) -> tuple[tuple[int, str], ...]:
    """The marks between two words: offset and kind. Several of one kind are one, but for closing brackets.

    Args:
        gap: what stands there.
        before: the character before it.
    """
    found: list[tuple[int, str]] = []
    for at, char in enumerate(gap):
        if char in _MARKS and (char != "-" or _dash(gap[at - 1] if at else before)):
            kind = "—" if char in _DASHES else char
            if kind == ")" or not found or found[-1][1] != kind:
                found.append((at, kind))
    return tuple(found)


@lru_cache(maxsize=4096)
def _kept_marks(gap: str) -> tuple[tuple[int, str], ...]:
    return _marks(gap, "")


def _marks_behind(gap: str) -> tuple[tuple[int, str], ...]:
    """The marks of a gap behind a word; they are mostly the same few."""
    return _kept_marks(gap) if len(gap) <= KEPT else _marks(gap, "")


def _dash(before: str) -> bool:
    """Whether a hyphen stands for a dash, by the character before it."""
    return before == "-" or before.isspace()


def _without_abbreviations(items: Items) -> Items:
    """The items without the full stops of abbreviations and initials ("Sen. Orrick", "Ivo B. Marsh")."""
    if "." not in items.kind[1:-1]:
        return items
    stops = [at for at, kind in enumerate(items.kind[:-1]) if kind == "." and at]
    dropped = {at for at in stops if _abbreviates(items, at)}
    if not dropped:
        return items
    kept = [at not in dropped for at in range(len(items))]
    return Items(*(list(compress(column, kept)) for column in items.columns()))


def _abbreviates(items: Items, at: int) -> bool:
    before, after = at - 1, at + 1
    if items.kind[before] != WORD or items.kind[after] not in (WORD, ","):
        return False
    return items.cap[before] or len(items.norm[before]) <= 3 or not items.cap[after]
