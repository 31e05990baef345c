"""The words of one account in columns: what the other parts of the room, and of `quote`, walk over."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from tellings.name.tables import word_class
from tellings.text import Token, tokens

BREAK = "\n"
"""The gap before the first word of a run."""
_APOSTROPHES = "'’‘ʼ"
_DOMAIN_END = re.compile(r"[a-z]{2,6}$")
_OPENS_SENTENCE = re.compile(r"[.!?:;\n\r“”\"«»„—–…(\[‘]|--|''")


class Words(Struct, frozen=True, eq=False):
    """Columns, one entry a word: places, folded form, what stands before it.

    `end` leaves out a possessive 's, `full` holds it; `norm` is folded and without it. `gap` is the text between
    the word before and this one, `BREAK` at the start of a run. `cap` says whether it is written as a name,
    `opener` whether it opens a sentence, heading or quotation, where a capital says nothing.
    """

    text: str
    start: list[int]
    end: list[int]
    full: list[int]
    norm: list[str]
    gap: list[str]
    cap: list[bool]
    opener: list[bool]

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

    def possessive(self, index: int) -> bool:
        """Whether the word carries 's, or a bare apostrophe after s."""
        if self.full[index] != self.end[index]:
            return True
        after = self.full[index]
        return self.norm[index].endswith("s") and self.text[after : after + 1] in ("’", "'")


def words(text: str, runs: Iterable[tuple[int, int]]) -> Words:
    """The words of some runs of a text.

    Args:
        text: the text of an account.
        runs: half-open stretches (code points) in order.
    """
    found = Words(text, [], [], [], [], [], [], [])
    for start, end in runs:
        at = start
        first = True
        for token in _joined(text, tokens(text, start, end)):
            _add(found, token, BREAK if first else text[at : token[0]])
            at, first = found.full[-1], False
    return found


def _joined(text: str, run: list[Token]) -> list[tuple[int, int, str]]:
    """Tokens as (start, end, norm), with initials ("U.S.", "J.K.") and host names ("example.org") in one piece."""
    out: list[tuple[int, int, str]] = []
    for token in run:
        if out and token.start == out[-1][1] + 1 and text[out[-1][1]] == ".":
            start, end, norm = out[-1]
            if _initials(text, start, end, token) or (end - start > 1 and _host(norm, token)):
                out[-1] = (start, token.end, f"{norm}.{token.norm}")
                continue
        out.append((token.start, token.end, token.norm))
    return [
        (start, end, f"{norm}." if _abbreviation(norm) and text[end : end + 1] == "." else norm)
        for start, end, norm in out
    ]


def _abbreviation(norm: str) -> bool:
    """Whether a word is initials with stops between them, whose last stop is theirs; "3.5" is not."""
    return norm[1:2] == "." and not norm[0].isdigit()


def _initials(text: str, start: int, end: int, token: Token) -> bool:
    """Whether a token behind a stop is one more initial of those from start to end."""
    letter = token.end - token.start == 1 and token.text.isupper()
    return letter and (end - start == 1 or text[end - 2] == ".") and text[end - 1].isupper()


def _host(norm: str, token: Token) -> bool:
    """Whether a token behind a stop is the next part of a host name."""
    return not norm[-1].isdigit() and _DOMAIN_END.match(token.text) is not None


def _add(found: Words, token: tuple[int, int, str], gap: str) -> None:
    start, full, norm = token
    text = found.text
    owner = full - start > 2 and text[full - 2] in _APOSTROPHES and text[full - 1] in "sS"
    end = full - 2 if owner else full
    before = found.norm[-1] if found.norm else ""
    if norm.endswith("."):
        full += 1
        end = full
    found.start.append(start)
    found.end.append(end)
    found.full.append(full)
    found.norm.append(norm)
    found.gap.append(gap)
    found.cap.append(_capital(text[start:end]))
    found.opener.append(_opens(gap, before))


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
