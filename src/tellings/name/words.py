"""The words of one account in columns: what the other parts of the room, and of `quote`, walk over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, compress
from typing import Any

from msgspec import Struct

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
    's, or a bare apostrophe after s. `rough` lists the words before which something else than one space stands.
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
        if index >= len(self.gap):
            return False
        gap = self.gap[index]
        return gap == " " or (gap.isspace() and "\n" not in gap and "\r" not in gap)

    def in_line(self, first: int, last: int) -> bool:
        """Whether only blank space within a line stands between the words of a half-open run."""
        return all(self.joins(index) for index in range(first + 1, last))


class _Run(Struct):
    """The words of one run while they are laid out: columns as in `Words`; `tail` is the length of the 's."""

    start: list[int]
    full: list[int]
    gap: list[str]
    norm: list[str]
    cap: list[bool]
    tail: list[int]


def words(text: str, runs: Iterable[tuple[int, int]]) -> Words:
    """The words of some runs of a text.

    Args:
        text: the text of an account.
        runs: half-open stretches (code points) in order.
    """
    found = Words(text, [], [], [], [], [], [], [], [], [])
    for start, end in runs:
        cut = pieces(text, start, end)
        if len(cut) > 1:
            _add(found, _run(text, start, cut))
    return found


def _run(text: str, start: int, cut: list[str]) -> _Run:
    """The words of a run, with initials and host names in one piece."""
    sizes = list(map(len, cut))
    borders = list(accumulate(sizes, initial=start))
    if max(sizes[1::2]) <= KEPT:
        shapes = list(map(_shape, cut[1::2]))
    else:
        shapes = [_shape(word) if len(word) <= KEPT else _shaped(word) for word in cut[1::2]]
    norms, caps, tails = map(list, zip(*shapes, strict=True))
    run = _Run(borders[1:-1:2], borders[2::2], [BREAK, *cut[2:-1:2]], norms, caps, tails)
    return _joined(text, run) if "." in run.gap else run


def _shaped(word: str) -> tuple[str, bool, int]:
    """What a word tells by itself: its folded form, whether it has a capital, the length of its 's."""
    tail = 2 if len(word) > 2 and word[-2] in _APOSTROPHES and word[-1] in "sS" else 0
    return norm(word), _capital(word[: len(word) - tail]), tail


_shape = lru_cache(maxsize=65536)(_shaped)
"""The same, kept: articles repeat their words over and over."""


def _add(found: Words, run: _Run) -> None:
    rough = [at for at, gap in enumerate(run.gap) if gap != " "]
    first, size = len(found), len(run.gap)
    found.rough.extend([first + at for at in rough])
    found.start.extend(run.start)
    found.end.extend([at - tail for at, tail in zip(run.full, run.tail, strict=True)])
    found.full.extend(run.full)
    found.norm.extend(run.norm)
    found.gap.extend(run.gap)
    found.cap.extend(run.cap)
    found.opener.extend([False] * size)
    for at in rough:
        found.opener[first + at] = _opens(run.gap[at], run.norm[at - 1])
    found.owner.extend(map(bool, run.tail))
    for at in (*rough[1:], size):
        if run.norm[at - 1].endswith("s") and found.text.startswith(_BARE, run.full[at - 1]):
            found.owner[first + at - 1] = True


def _joined(text: str, run: _Run) -> _Run:
    """A run with initials ("U.S.", "J.K.") and host names ("example.org") in one piece."""
    heads: dict[int, int] = {}  # first word of a joined one -> its last word
    kept = [True] * len(run.gap)
    head = 0
    for at in [at for at, gap in enumerate(run.gap) if gap == "."]:
        if kept[at - 1]:
            head = at - 1
        if _initials(text, run, head, at) or _host(text, run, head, at):
            heads[head] = at
            kept[at] = False
    for head, last in heads.items():
        _join(text, run, head, last)
    columns: tuple[list[Any], ...] = (run.start, run.full, run.gap, run.norm, run.cap, run.tail)
    return _Run(*(list(compress(column, kept)) for column in columns))


def _join(text: str, run: _Run, head: int, last: int) -> None:
    """Puts the words from `head` to `last` into the first of them, with the stop that abbreviates them."""
    joined = ".".join(run.norm[head : last + 1])
    full = run.full[last]
    if _abbreviation(joined) and text[full : full + 1] == ".":
        joined, full = f"{joined}.", full + 1
        if last + 1 < len(run.gap):
            run.gap[last + 1] = run.gap[last + 1][1:]
    run.norm[head], run.full[head], run.tail[head] = joined, full, 0
    run.cap[head] = _capital(text[run.start[head] : full])


def _abbreviation(norm: str) -> bool:
    """Whether a word is initials with stops between them, whose last stop is theirs; "3.5" is not."""
    return norm[1:2] == "." and not norm[0].isdigit()


def _initials(text: str, run: _Run, head: int, at: int) -> bool:
    """Whether a word behind a stop is one more initial of those that begin at `head`."""
    start, before = run.start[at], run.full[at - 1]
    if run.full[at] - start > 1 or not text[start].isupper() or not text[before - 1].isupper():
        return False
    return before - run.start[head] == 1 or text[before - 2] == "."


def _host(text: str, run: _Run, head: int, at: int) -> bool:
    """Whether a word behind a stop is the next part of a host name that begins at `head`."""
    if run.full[at - 1] - run.start[head] < 2 or run.norm[at - 1][-1:].isdigit():
        return False
    return _DOMAIN_END.fullmatch(text, run.start[at], run.full[at]) is not None


def _capital(word: str) -> bool:
    if word[0].isupper():
        return True
    head, _, tail = word.partition("-")
    return len(head) <= 3 and tail[:1].isupper()


def _opens(gap: str, before: str) -> bool:
    if gap == BREAK:
        return True
    if gap == " ":
        return False
    if gap.startswith(".") and (before in word_class("abbreviated") or len(before) == 1):
        return False
    return _OPENS_SENTENCE.search(gap) is not None
