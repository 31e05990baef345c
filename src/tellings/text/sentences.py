"""Paragraphs and sentences with their places.

Line breaks bound paragraphs, but for those of a hard wrap; nupunkt, an unsupervised splitter trained on edited prose,
finds the sentences inside one (docs/decisions/0002-sentences.md). It keeps `"Why?" she asked.` together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from tellings.text.shipped import data_file
from tellings.text.wrapped import unwrapped

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_CLOSED_THEN_OPENED = re.compile(r"[.!?…][”\"’'»]{1,2}([ \t\u00a0]{1,4})[“\"‘'«]{1,2}(?=\w)")
_STOP = re.compile("[.!?\u2026]")
_LAST_WORD = re.compile(r"(\w{1,12})\.\s*$")
LONGEST = 20_000
"""Code points given to the splitter at once; a longer paragraph is cut at white space near this length."""


class Sentence(Struct, frozen=True, gc=False):
    """A sentence: half-open code points without outer white space, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


def paragraphs(text: str, runs: Iterable[tuple[int, int]] | None = None) -> list[tuple[int, int]]:
    """The lines of a text that hold more than white space, trimmed; lines of one wrapped paragraph are one.

    Args:
        text: any text.
        runs: half-open stretches (code points) to take; the whole text by default. A paragraph never crosses one.
    """
    return _lines(unwrapped(text), [(0, len(text))] if runs is None else runs)


def _lines(text: str, runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found = []
    for start, end in runs:
        for match in _LINE.finditer(text, start, end):
            line = match.group()
            if line.strip():
                left = match.start() + len(line) - len(line.lstrip())
                found.append((left, match.start() + len(line.rstrip())))
    return found


def sentences(text: str, runs: Iterable[tuple[int, int]] | None = None) -> list[Sentence]:
    """The sentences of a text.

    Args:
        text: any text.
        runs: half-open stretches (code points) to split; the whole text by default. A sentence never crosses a
            stretch or a paragraph.

    Returns:
        Sentences in order; closing marks belong to the sentence that they close.
    """
    found = []
    flat = unwrapped(text)
    places = _lines(flat, [(0, len(text))] if runs is None else runs)
    for number, (start, end) in enumerate(places):
        for piece_start, piece_end in _pieces(flat, start, end):
            for left, right in _split(flat[piece_start:piece_end]):
                found.append(Sentence(piece_start + left, piece_start + right, number))
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut + 1 if cut > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _split(piece: str) -> list[tuple[int, int]]:
    if not _STOP.search(piece):
        return _trimmed(
            piece
        )  # a heading or a line of a list: no splitter is needed to see that it is one
    from nupunkt import sent_spans  # late: 50 ms, and not every command needs sentences

    spans: list[tuple[int, int]] = []
    for start, end in sent_spans(piece):
        body = piece[start:end]
        if not body.strip():
            continue
        left = start + len(body) - len(body.lstrip())
        right = start + len(body.rstrip())
        if spans and _ends_in_title(piece[spans[-1][0] : spans[-1][1]]):
            spans[-1] = (spans[-1][0], right)
        else:
            spans.append((left, right))
    return [part for span in spans for part in _between_marks(piece, *span)]


def _between_marks(piece: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts where one quoted sentence closes and the next one opens ("... we can.” “We are ..."); nupunkt does not."""
    for match in _CLOSED_THEN_OPENED.finditer(piece, start, end):
        yield start, match.start(1)
        start = match.end(1)
    yield start, end


def _trimmed(piece: str) -> list[tuple[int, int]]:
    """The piece as one sentence, or none where it is white space."""
    body = piece.strip()
    left = len(piece) - len(piece.lstrip())
    return [(left, left + len(body))] if body else []


@cache
def _titles() -> frozenset[str]:
    lines = data_file("tellings.text", "abbreviated_titles.txt").decode()
    return frozenset(
        w for line in lines.splitlines() if not line.startswith("#") for w in line.split()
    )


def _ends_in_title(sentence: str) -> bool:
    match = _LAST_WORD.search(sentence[-20:])
    return match is not None and match.group(1).lower() in _titles()
