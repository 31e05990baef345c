"""The words of one account in columns: what the other parts of the room, and of `quote`, walk over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, compress

from msgspec import Struct

from tellings.name.sorts import sort_of
from tellings.name.tables import word_class
from tellings.text import KEPT, norm, pieces

BREAK = "\n"
"""The gap before the first word of a run."""
_APOSTROPHES = "'’‘ʼ"
_BARE = ("’", "'")
_DOMAIN_END = re.compile(r"[a-z]{2,6}")
_OPENS_SENTENCE = re.compile(r"[.!?:;\n\r“”\"«»„—–…(\[‘]|--|''")


class Words(Struct, frozen=True, eq=False):
    """Columns, one entry a word: places, folded form, what stands before it.

    `end` leaves out a possessive 's, `full` holds it; `norm` is folded and without it. `gap` is the text between
    the word before and this one, `BREAK` at the start of a run. `cap` says whether it is written as a name,
    `opener` whether it opens a sentence, heading or quotation, where a capital says nothing, `owner` whether it carries
    's, or a bare apostrophe after s. `sort` is what the tables of the room say of it, as bits (`sorts`). `rough` lists
    the words before which something else than one space stands.
    """

    text: str
    start: list[int]
    end: list[int]
    full: list[int]
    norm: list[str]
    gap: list[str]
    cap: list[bool]
    opener: list[bool]
    owner: list[bool]
    sort: list[int]
    rough: list[int]

    def __len__(self) -> int:
        return len(self.start)

    def raw(self, index: int) -> str:
        """The word as written, without possessive."""
        return self.text[self.start[index] : self.end[index]]

    def phrase(self, first: int, last: int) -> str:
        """The folded words of a half-open run, one space between them."""
        return " ".join(self.norm[first:last])

    def joins(self, index: int) -> bool:
        """Whether there is such a word and only blank space within a line stands before it."""
        gap = self.gap[index] if index < len(self.gap) else ""
        return gap == " " or (gap.isspace() and "\n" not in gap and "\r" not in gap)

    def in_line(self, first: int, last: int) -> bool:
        """Whether only blank space within a line stands between the words of a half-open run."""
        return all(map(self.joins, range(first + 1, last)))


def words(text: str, runs: Iterable[tuple[int, int]]) -> Words:
    """The words of some runs of a text.

    Args:
        text: the text of an account.
        runs: half-open stretches (code points) in order.
    """
    found = Words(text, [], [], [], [], [], [], [], [], [], [])
    for start, end in runs:
        cut = pieces(text, start, end)
        if len(cut) > 1:
            _add(found, start, _joined(cut) if "." in cut else cut)
    return found


def _add(found: Words, start: int, cut: list[str]) -> None:
    """Adds the words of one run, given as gap, word, gap, ..., gap."""
    borders = list(accumulate(map(len, cut), initial=start))
    norms, caps, owners, sorts = zip(*map(_shapes.__getitem__, cut[1::2]), strict=True)
    gaps = [BREAK, *cut[2:-1:2]]
    rough = [at for at, gap in enumerate(gaps) if gap != " "]
    first = len(found)
    found.start.extend(borders[1:-1:2])
    found.full.extend(borders[2::2])
    found.end.extend(borders[2::2])
    for at in compress(range(first, first + len(gaps)), owners):
        found.end[at] -= 2
    found.norm.extend(norms)
    found.gap.extend(gaps)
    found.cap.extend(caps)
    found.opener.extend([False] * len(gaps))
    found.owner.extend(owners)
    found.sort.extend(sorts)
    found.rough.extend([first + at for at in rough])
    for at in rough:
        found.opener[first + at] = _opens(gaps[at], norms[at - 1])
    for at in (*rough[1:], len(gaps)):  # a bare apostrophe is no part of the word
        if norms[at - 1].endswith("s") and found.text.startswith(_BARE, borders[2 * at]):
            found.owner[first + at - 1] = True


Shape = tuple[str, bool, bool, int]
"""What a word tells by itself: its folded form, whether it has a capital, whether it carries 's, its sort."""


def _shaped(word: str) -> Shape:
    owner = len(word) > 2 and word[-2] in _APOSTROPHES and word[-1] in "sS"
    folded = ".".join(map(norm, word.split("."))) if "." in word else norm(word)
    return folded, _capital(word[:-2] if owner else word), owner, sort_of(folded)


class _Shapes(dict[str, Shape]):
    """The shapes of words, kept: articles repeat their words over and over."""

    def __missing__(self, word: str) -> Shape:
        if len(word) > KEPT:
            return _shaped(word)
        if len(self) >= _MOST:
            self.clear()
        return self.setdefault(word, _shaped(word))


_MOST = 65536
"""Shapes that are kept: texts without end have words without end."""
_shapes = _Shapes()


def _joined(cut: list[str]) -> list[str]:
    """The pieces of a run with initials ("U.S.", "J.K.") and host names ("example.org") in one piece."""
    out: list[str] = []
    done = 0  # the pieces that are in `out`, or dropped
    for at in [at for at in range(2, len(cut) - 1, 2) if cut[at] == "."]:
        if at < done or not _joins(cut, at - 1, at + 1):
            continue
        last = at + 1
        while last + 2 < len(cut) and cut[last + 1] == "." and _joins(cut, at - 1, last + 2):
            last += 2
        word = "".join(cut[at - 1 : last + 1])
        if _abbreviation(_shaped(word)[0]) and cut[last + 1].startswith("."):
            word, cut[last + 1] = f"{word}.", cut[last + 1][1:]
        out += [*cut[done : at - 1], word]
        done = last + 1
    return out + cut[done:]


def _joins(cut: list[str], head: int, at: int) -> bool:
    """Whether a piece behind a stop is one more initial, or part of the host name, of those that begin at `head`."""
    word, before = cut[at], cut[at - 2]
    if len(before) == 1:
        if len(word) == 1 and word.isupper() and before.isupper():
            return True
        if at - head == 2:
            return False
    return _DOMAIN_END.fullmatch(word) is not None and not norm(before)[-1:].isdigit()


def _abbreviation(folded: str) -> bool:
    """Whether a word is initials with stops between them, whose last stop is theirs; "3.5" is not."""
    return folded[1:2] == "." and not folded[0].isdigit()


def _capital(word: str) -> bool:
    if word[0].isupper():
        return True
    head, _, tail = word.partition("-")
    return len(head) <= 3 and tail[:1].isupper()


def _opens(gap: str, before: str) -> bool:
    """Whether a word opens a sentence, heading or quotation, by the gap before it, which is not one space."""
    if gap == ", ":  # the most frequent of all
        return False
    if gap == BREAK:
        return True
    if gap.startswith(".") and (len(before) == 1 or before in word_class("abbreviated")):
        return False
    return _ends_sentence(gap) if len(gap) <= KEPT else _OPENS_SENTENCE.search(gap) is not None


@lru_cache(maxsize=4096)
def _ends_sentence(gap: str) -> bool:
    """Whether a gap holds what a sentence ends or begins with; they are mostly the same few."""
    return _OPENS_SENTENCE.search(gap) is not None
