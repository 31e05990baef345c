"""Text that nobody wrote as an article: every function of the room ends, and what it returns is well-formed."""

import pytest

from tellings.text import paragraphs, sentences, squeeze, tokens, traces

SIZE = 20_000
UNITS = [
    '"',  # straight marks
    "\u201c",  # opening marks that nothing closes
    "1,",  # separators without end
    "1.1-",  # number or word?
    "a ",  # the shortest words
    "a",  # one word
    "a-",  # one compound
    ". ",  # stops
    ".",  # one ellipsis
    "? ! ",  # other stops
    "A. ",  # initials
    "(",  # brackets that nothing closes
    "x\n",  # lines
    "\r\n",  # empty lines
    'said "',  # quotations that nothing closes
    "e\u0301",  # combining marks
    "\u0301",  # marks without letters
    "\u0645\u0631\u062d\u0628\u0627 ",  # right-to-left words
    "\u202e",  # direction overrides
    "\u00ad",  # soft hyphens
    "\u200b ",  # zero-width spaces
    "\x00",  # NUL
    " ",  # blanks
    "\u00a0 ",  # odd blanks
    "a'b\u2019c ",  # two kinds of apostrophe
]


@pytest.mark.parametrize("unit", UNITS)
def test_everything_ends_and_lies_in_order(unit: str) -> None:
    text = unit * (SIZE // len(unit))
    for found in (tokens(text), sentences(text)):
        at = 0
        for piece in found:
            assert at <= piece.start < piece.end <= len(text)
            at = piece.end
    assert all(text[t.start : t.end] == t.text for t in (*tokens(text), *traces(text)))
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in paragraphs(text))
    assert squeeze(squeeze(text)) == squeeze(text)
