"""Text that nobody wrote as an article: comparing it ends, and shared passages lie inside both texts."""

import pytest

from tellings.reuse import document, near_copies, pair

SIZE = 12_000
UNITS = [
    '"',  # marks alone: no words at all
    "a ",  # one word, so that every shingle is the same
    "a b ",  # two words in turn
    "1,",  # one endless number
    ". ",  # stops
    "A. ",  # initials
    "x\n",  # lines
    'said "',  # marks that nothing closes
    "e\u0301",  # combining marks
    "\u0645\u0631\u062d\u0628\u0627 ",  # right-to-left words
    "The News Agency reported ",  # one phrase
]


@pytest.mark.parametrize("unit", UNITS)
def test_repetition_ends_and_passages_lie_inside(unit: str) -> None:
    text = unit * (SIZE // len(unit))
    a, b = document("a", text), document("b", text + " and one ferry left")
    found = pair(a, b)
    assert 0 <= found.jaccard <= 1
    for run in found.runs:
        assert 0 <= run.a_start < run.a_end <= len(text)
        assert 0 <= run.b_start < run.b_end <= len(text) + 19
    assert near_copies([a, b])
