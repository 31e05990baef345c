"""Words inside quotation marks, block quotations and posts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings import kernel

from .kit import agreed, block, raw, untimed

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
    ("They write:\n\nWe go.\nHe left", "..oo.."),  # the paragraph under a colon
    ("They write: \t\r\n \n we go", "..oo"),  # blanks do not count
    ("Read:\n- one\nRead:\n• two\nRead:\n– three\nRead:\n1 four", "." * 9),  # entries of a list
    ("Read:\n\nHe said:\nwe go", ".oooo"),  # a block that announces another
    ("so : it goes", "..."),  # a colon that ends no paragraph
    ("We go! — Ann Lee (@annlee) May 3, 2031\nHe left", "o" * 8 + ".."),  # a post
    ("Back.\n\nWe go – Ann (@ann)", ".oooo"),  # with a shorter dash, without a date
    ("We go (@ann)", "..."),  # no dash
    ("We go — Ann (ann) May 3", "......"),  # no handle
    ("We go — Ann (@ann), who left the town in early May", "." * 11),  # more than a date
    ("— Ann (B) Lee (@ann)", "...."),  # a name has no parentheses
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


PIECES = ["a", " ", "\n", ":", "-", "—", "•", "(@a_1)", "(", ")", "@", " b c", "é", '"', "x" * 60, "\r", "\t"]


@untimed
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=24).map("".join), max_size=3))
def test_blocks_and_posts_are_the_same_in_c_and_numpy(texts: list[str]) -> None:
    data, offsets = block([text.encode() for text in texts])
    of = agreed(kernel.words, data, offsets, True)
    agreed(lambda: kernel.quoted(data, offsets, of))


@untimed
@given(st.lists(raw, max_size=4))
def test_c_and_numpy_mark_the_same_words(texts: list[bytes]) -> None:
    data, offsets = block(texts)
    of = agreed(kernel.words, data, offsets, True)
    agreed(lambda: kernel.quoted(data, offsets, of))
