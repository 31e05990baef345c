"""Words that are quoted: inside marks, in blocks that are announced, in posts."""

from __future__ import annotations

import numpy as np
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


BLOCKS = [
    ("she wrote:\n\none two\n\nthree", "..oo."),  # a block under a colon and a cue
    ("her letter of May:\none two\n", "....oo"),  # the cue is near the end, not the last word
    ("the letter that we have seen in May:\none", "........o"),  # seven words from the end
    ("the letter that we all have seen in May:\none", ".........."),  # eight are too many here
    ("look here:\n\none two", "...."),  # no cue
    ("Wrote:\n\n- one two", "..."),  # the entry of a list
    ("wrote:\n\n1. one two", "...."),
    ("wrote:\n\n• one", ".."),
    ("wrote:\n\n· one", ".."),
    ("wrote:\n\n— one", ".."),
    ("wrote: \t\n \n\r\n one two \nthree", ".oo."),  # blanks and blank lines
    ("she wrote\n\none two", "...."),  # no colon
    ("wrote:\n“one” two wrote:\nthree", ".oooo"),  # a block announces the next
    ("wrote: one\ntwo", "..."),  # the colon does not end the paragraph
    ("wrote:\n", "."),  # nothing follows
    ("wrote:\n" + "one " * 500, "." + "o" * 500),  # the longest block
    ("wrote:\n" + "one " * 501, "." + "." * 501),  # a text without paragraphs
]

POSTS = [
    ("Go now — Ada Vale (@ada_vale) May 3, 2020\n\nthen", "ooooooooo."),
    ("Go now – Ada (@ada)", "oooo"),  # en dash, no date
    ("Go now -- Ada (@ada) May 3", "oooooo"),  # two hyphens
    ("Go — Ada (call us) (@ada)", "ooooo"),  # more in parentheses
    ("Go now, said Ada (@ada)", "....."),  # no dash
    ("Go — Ada (@ada-vale)", "...."),  # no handle
    ("Go — Ada (@)", ".."),
    ("Go — Ada (ada)", "..."),
    ("Go — Ada (@" + "a" * 15 + ")", "ooo"),
    ("Go — Ada (@" + "a" * 16 + ")", "..."),
    ("Go — " + "a" * 57 + " (@ada)", "ooo"),  # as long as a name may be
    ("Go — " + "a" * 58 + " (@ada)", "..."),
    ("Go — Ada (@ada) " + "b" * 23, "oooo"),  # as long as what may follow
    ("Go — Ada (@ada) " + "b" * 24, "...."),
    ("Ada Vale (@ada) Go now", "ooooo"),  # name and handle first
    ("Ada Vale (@ada) is a writer", "......"),  # of the person
    ("Ada Vale (@ada), who writes", "....."),
    ("Ada Vale (@ada-b) Go now", "......"),
    ("(@ada) Go now", "..."),  # no name
    ("a" * 60 + " (@ada) Go", "..."),  # no name is so long
    ("a" * 59 + " (@ada) Go", "ooo"),
    ("Go — Ada (@ada)" + " b" * 1000, "." * 1003),  # far behind the handle
]

WORDS = b"letter wrote"
NEAR = 7


def cues() -> kernel.U32:
    """Hashes of words that announce."""
    data, offsets = block([WORDS])
    return np.unique(kernel.words(data, offsets).hashes)


def marks(written: bytes) -> str:
    """One sign a word."""
    data, offsets = block([written])
    of = kernel.words(data, offsets, places=True)
    found = agreed(lambda: kernel.quoted(data, offsets, of, cues(), NEAR))
    return "".join(".o"[mark] for mark in found)


@pytest.mark.parametrize(("written", "wanted"), CASES)
def test_words_between_marks_are_quoted(written: str, wanted: str) -> None:
    assert marks(written.encode()) == wanted


@pytest.mark.parametrize(("written", "wanted"), BLOCKS)
def test_paragraphs_that_are_announced_are_quoted(written: str, wanted: str) -> None:
    assert marks(written.encode()) == wanted


@pytest.mark.parametrize(("written", "wanted"), POSTS)
def test_paragraphs_that_are_signed_are_posts(written: str, wanted: str) -> None:
    assert marks(written.encode()) == wanted


def test_without_cues_nothing_is_announced() -> None:
    data, offsets = block([b"she wrote:\n\none two"])
    of = kernel.words(data, offsets, places=True)
    none = np.empty(0, np.uint32)
    assert not agreed(lambda: kernel.quoted(data, offsets, of, none, NEAR)).any()


@pytest.mark.parametrize("before", range(55, 70))
def test_marks_at_the_edge_of_a_chunk_are_seen(before: int) -> None:
    assert marks(b"x" * before + " “é” y ".encode() + b"\x80" + "“z".encode()) == ".o.o"


pieces = st.sampled_from(
    [
        "\n",
        " ",
        "wrote",
        "letter:",
        ":",
        "— ",
        "--",
        "Ada",
        "(@ada)",
        "(",
        ")",
        "A",
        '"',
        "“",
        "\xa0",
        "\r",
        "- ",
    ]
)


@given(st.lists(raw | st.lists(pieces).map(lambda some: "".join(some).encode()), max_size=4))
def test_c_and_numpy_mark_the_same_words(texts: list[bytes]) -> None:
    data, offsets = block(texts)
    of = kernel.words(data, offsets, places=True)
    agreed(lambda: kernel.quoted(data, offsets, of, cues(), NEAR))
