"""The measures of a pair against their definitions, on made-up texts that copy, move and quote."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tellings.reuse import Doc, Settings, document, mirrored, near_copies, pair
from tellings.reuse.groups import candidates

from . import reference

SMALL = Settings(shingle=2, gram=3, run_words=2, repeats=2, sentence_words=2)
PLAIN = Settings()
FEW = ["red", "salt", "net", "14-day", "3.5", "skipper's", "Ænne", "海"]
MANY = [f"word{i}" for i in range(40)]


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """Two texts of which the second is made of pieces of the first and of words of its own."""
    vocabulary = draw(st.sampled_from([FEW[:2], FEW, MANY]))
    word = st.sampled_from([*vocabulary, "end."])
    first = draw(st.lists(word, max_size=70))
    pieces: list[str] = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(first)))
        pieces += first[start : start + draw(st.integers(0, 40))]
        pieces += draw(st.lists(word, max_size=3))
    return " ".join(first), " ".join(pieces)


@st.composite
def prepared(draw: st.DrawFn) -> tuple[Doc, Doc, Settings]:
    settings = draw(st.sampled_from([SMALL, PLAIN]))
    docs = []
    for name, text in zip("ab", draw(texts()), strict=True):
        marks = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
        quoted = list(zip(marks[::2], marks[1::2], strict=False))
        docs.append(document(name, text, quoted=quoted, settings=settings))
    return docs[0], docs[1], settings


@given(prepared())
def test_the_measures_are_those_of_their_definition(case: tuple[Doc, Doc, Settings]) -> None:
    a, b, settings = case
    assert replace(pair(a, b, settings), class_=None) == reference.pair(a, b, settings)


@given(prepared())
def test_a_mirrored_pair_is_the_pair_of_the_mirror(case: tuple[Doc, Doc, Settings]) -> None:
    a, b, settings = case
    if a.norms != b.norms:
        assert mirrored(pair(a, b, settings)) == pair(b, a, settings)


@given(st.lists(texts(), max_size=3), st.sampled_from([SMALL, PLAIN]))
def test_all_pairs_that_share_a_shingle_are_compared(
    pairs: list[tuple[str, str]], settings: Settings
) -> None:
    made = [text for two in pairs for text in two]
    docs = [document(f"{i}", text, settings=settings) for i, text in enumerate(made)]
    held = {doc.id: reference.ngrams(doc.norms, settings.shingle) for doc in docs}
    wanted = {frozenset(two) for two in combinations(held, 2) if held[two[0]] & held[two[1]]}
    found = near_copies(docs, settings).pairs
    assert len(found) == len(wanted)
    assert {frozenset((p.a, p.b)) for p in found} == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14-day", "14 day"),  # the same words to a search through a corpus
        ("3.5", "35"),
        ("re-sign", "resign"),
        ("skipper’s", "skippers"),
    ],
)
def test_words_that_differ_in_their_joints_are_different_words(one: str, other: str) -> None:
    a, b = document("a", f"{one} boats left"), document("b", f"{other} boats left")
    assert a.norms != b.norms
    assert pair(a, b).jaccard == 0.0


def test_a_run_grows_over_words_that_seed_nothing() -> None:
    """A phrase with more places than `repeats` stands inside a longer run."""
    chorus = "row the boat ashore at dusk " * 12
    text = f"Every evening the old skipper sang {chorus}until the lamps of the harbour were lit"
    found = pair(document("a", text), document("b", "Yesterday " + text))
    assert [run.words for run in found.runs] == [len(text.split())]


def test_two_ngrams_with_one_hash_make_neither_run_nor_pair() -> None:
    """What the kernel's hashes find is looked at again."""
    a = document("a", "the harbour master closed the northern gate at noon")
    b = document("b", "two trawlers from an outer reef waited for pilots")
    b = replace(b, hashes=a.hashes)
    assert candidates([a, b]) == [(0, 1)]
    assert pair(a, b).runs == ()
    assert near_copies([a, b]) == ((), ())
