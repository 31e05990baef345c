"""Paragraphs and sentences with their places.

Line breaks bound paragraphs, but for those of a hard wrap; nupunkt, an unsupervised splitter trained on edited prose,
finds the sentences inside one (docs/decisions/0002-sentences.md). It keeps `"Why?" she asked.` together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from tellings.text.lines import line_places, trimmed
from tellings.text.shipped import data_words
from tellings.text.wrapped import unwrapped

_CLOSED_THEN_OPENED = re.compile(r"[.!?…][”\"’'»]{1,2}([ \t\u00a0]{1,4})[“\"‘'«]{1,2}(?=\w)")
_STOP = re.compile("[.!?\u2026]")
_CLOSING = "\"”’'"
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
    return _paragraphs(unwrapped(text), runs)


def _paragraphs(flat: str, runs: Iterable[tuple[int, int]] | None) -> list[tuple[int, int]]:
    """The paragraphs of a text whose hard wrap is undone."""
    stretches = [(0, len(flat))] if runs is None else runs
    return [place for run in stretches for place in line_places(flat, *run)]


def sentences(text: str, runs: Iterable[tuple[int, int]] | None = None) -> list[Sentence]:
    """The sentences of a text.

    Args:
        text: any text.
        runs: half-open stretches (code points) to split; the whole text by default. A sentence never crosses a
            stretch or a paragraph.

    Returns:
        Sentences in order; closing marks belong to the sentence that they close.
    """
    return laid_out(unwrapped(text), runs)[1]


def laid_out(
    flat: str, runs: Iterable[tuple[int, int]] | None = None
) -> tuple[list[tuple[int, int]], list[Sentence]]:
    """The paragraphs and the sentences of a text, for who needs both.

    Args:
        flat: what `unwrapped` made of a text.
        runs: as for `sentences`.
    """
    bounds = _paragraphs(flat, runs)
    return bounds, _sentences(flat, bounds)


def _sentences(flat: str, bounds: Sequence[tuple[int, int]]) -> list[Sentence]:
    found = []
    for number, (start, end) in enumerate(bounds):
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
    if _whole(piece):
        left, right = trimmed(piece, 0, len(piece))
        return [(left, right)] if left < right else []
    spans: list[tuple[int, int]] = []
    for start, end in _splitter()(piece):
        left, right = trimmed(piece, start, end)
        if left >= right:
            continue
        if spans and _ends_in_title(piece, *spans[-1]):
            spans[-1] = (spans[-1][0], right)
        else:
            spans.append((left, right))
    if not _CLOSED_THEN_OPENED.search(piece):
        return spans
    return [part for span in spans for part in _between_marks(piece, *span)]


@cache
def _splitter() -> Callable[[str], list[tuple[int, int]]]:
    from nupunkt import sent_spans  # late: 50 ms, and not every command needs sentences

    return sent_spans


def _whole(piece: str) -> bool:
    """Whether no splitter need look at a piece: a heading, a line of a list, or one sentence up to its only stop."""
    stop = _STOP.search(piece)
    if stop is None or stop.end() == len(piece):
        return True
    return stop.end() == len(piece) - 1 and piece[-1] in _CLOSING


def _between_marks(piece: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts where one quoted sentence closes and the next one opens ("... we can.” “We are ..."); nupunkt does not."""
    for match in _CLOSED_THEN_OPENED.finditer(piece, start, end):
        yield start, match.start(1)
        start = match.end(1)
    yield start, end


@cache
def _titles() -> frozenset[str]:
    return data_words("tellings.text", "abbreviated_titles.txt")


@cache
def _stopped_titles() -> tuple[str, ...]:
    return tuple(f"{title}." for title in sorted(_titles()))


def _ends_in_title(piece: str, start: int, end: int) -> bool:
    tail = piece[max(start, end - 20) : end]
    if not tail.lower().endswith(_stopped_titles()):
        return False
    match = _LAST_WORD.search(tail)
    return match is not None and match.group(1).lower() in _titles()
