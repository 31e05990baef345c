"""Text that nobody wrote as an article: comparing it ends, and shared passages lie inside both texts."""

import pytest

from tellings.reuse import document, left_out, near_copies, pair

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


def test_what_begins_no_run_since_it_recurs_is_counted() -> None:
    # Six words, ten times in one text and twice in the other: a reader is told that no run was looked for there.
    phrase = "the river rose over the bridge"
    often = ". ".join(f"{phrase} on day {n} of {n}" for n in range(10))
    twice = f"{phrase}. Nothing else was the same here. {phrase}"
    pairs = near_copies([document("a", often), document("b", twice)]).pairs
    (told,) = left_out(pairs)
    assert (told.step, told.count) == ("reuse", 20)
    assert left_out(near_copies([document("a", often), document("b", "rain")]).pairs) == ()
