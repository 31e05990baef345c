"""Words inside quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings import kernel

from .kit import agreed, block, raw

CASES = [
    ("he said “we go” now", "..oo."),  # curly
    ('he said "we go" now', "..oo."),  # straight
    ("er sagte „wir gehen” nun", "..oo."),  # low
    ("il a dit « on va » ici", "...oo."),  # angle
    ("他說「走」了", "..o."),  # corner
    ("“one\n\n“two” three", "oo."),  # each paragraph opens again, the last closes
    ("“one\ntwo", "o."),  # a paragraph begins outside
    ('say "it', ".o"),  # what stays open lasts to the end of the paragraph
    ("don’t ‘go’", "..."),  # single marks are apostrophes too often
    ("a”b", ".."),  # a mark that closes nothing
    ('“a "b" c', "o.o"),  # a straight mark does the other of what the last one did
    ("", ""),
]


def marks(written: bytes) -> str:
    """One sign a word."""
    data, offsets = block([written])
    of = kernel.words(data, offsets, places=True)
    return "".join(".o"[mark] for mark in agreed(lambda: kernel.quoted(data, offsets, of)))


@pytest.mark.parametrize(("written", "wanted"), CASES)
def test_words_between_marks_are_quoted(written: str, wanted: str) -> None:
    assert marks(written.encode()) == wanted


@pytest.mark.parametrize("before", range(55, 70))
def test_marks_at_the_edge_of_a_chunk_are_seen(before: int) -> None:
    assert marks(b"x" * before + " “é” y ".encode() + b"\x80" + "“z".encode()) == ".o.o"


@given(st.lists(raw, max_size=4))
def test_c_and_numpy_mark_the_same_words(texts: list[bytes]) -> None:
    data, offsets = block(texts)
    of = agreed(kernel.words, data, offsets, True)
    agreed(lambda: kernel.quoted(data, offsets, of))
