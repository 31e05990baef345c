"""Lines by their core: planted families, and the promises of the clustering."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.stemma import Settings
from tellings.stemma.core import cored
from tellings.stemma.lines import joined

WEAK, FIRM, COPY = 8.0, 11.0, 12.0
S = Settings()


def planted(size: int, **links: float) -> set[frozenset[str]]:
    """The lines of texts a, b, c ... with links named by two letters."""
    ids = [chr(ord("a") + i) for i in range(size)]
    lines = cored(ids, {frozenset(pair): score for pair, score in links.items()}, S)
    return {frozenset(i for i in ids if lines[i] == n) for n in lines.values()}


def groups(*names: str) -> set[frozenset[str]]:
    return {frozenset(name) for name in names}


CASES: list[tuple[str, int, dict[str, float], tuple[str, ...]]] = [
    ("a pair", 2, {"ab": WEAK}, ("ab",)),
    ("below the cut", 2, {"ab": 4.9}, ("a", "b")),
    ("an agency and its cuts, which have nothing in common", 5,
     {"ab": COPY, "ac": COPY, "ad": COPY, "ae": COPY}, ("abcde",)),
    ("a clique and one weak link to it", 4,
     {"ab": FIRM, "ac": FIRM, "bc": FIRM, "cd": WEAK}, ("abc", "d")),
    ("a clique and a firm link to its core", 4,
     {"ab": FIRM, "ac": FIRM, "bc": FIRM, "cd": FIRM}, ("abcd",)),
    ("a chain of passages, seven texts long", 7,
     {"ab": WEAK, "bc": WEAK, "cd": WEAK, "de": WEAK, "ef": WEAK, "fg": WEAK},
     ("abc", "def", "g")),
    ("two families and a weak bridge", 6,
     {"ab": COPY, "ac": COPY, "bc": COPY, "de": COPY, "df": COPY, "ef": COPY, "cd": WEAK},
     ("abc", "def")),
    ("a firm bridge between two that are not the best-connected", 8,
     {"ab": COPY, "ac": COPY, "ad": COPY, "ef": COPY, "eg": COPY, "eh": COPY, "bf": FIRM},
     ("abcd", "efgh")),
    ("five edits in a row, of which the last has nothing of the first three", 5,
     {"ab": COPY, "bc": COPY, "cd": COPY, "de": COPY}, ("abcd", "e")),
    ("three edits in a row", 4, {"ab": COPY, "bc": COPY, "cd": COPY}, ("abcd",)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("size", "links", "lines"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_planted_families(size: int, links: dict[str, float], lines: tuple[str, ...]) -> None:
    assert planted(size, **links) == groups(*lines)


SIZES = st.integers(1, 7)
GRAPHS = SIZES.flatmap(
    lambda n: st.tuples(
        st.just(n),
        st.fixed_dictionaries(
            {
                frozenset((f"t{i}", f"t{j}")): st.sampled_from([0.0, WEAK, FIRM, COPY])
                for i, j in combinations(range(n), 2)
            }
        ),
    )
)


@given(GRAPHS)
def test_lines_lie_within_what_hangs_together(
    case: tuple[int, dict[frozenset[str], float]],
) -> None:
    """Never more than single links allow, and all of it where every pair is of one wording."""
    size, scores = case
    ids = [f"t{i}" for i in range(size)]
    lines = cored(ids, scores, S)
    loose = joined(ids, [(min(p), max(p)) for p, s in scores.items() if s >= S.line_cut])
    for a, b in combinations(ids, 2):
        assert lines[a] != lines[b] or loose[a] == loose[b]
    assert set(lines.values()) == set(range(len(set(lines.values()))))


@given(SIZES)
def test_a_clique_is_one_line_without_any_of_its_texts(size: int) -> None:
    ids = [f"t{i}" for i in range(size + 1)]
    scores = dict.fromkeys((frozenset(p) for p in combinations(ids, 2)), WEAK)
    for gone in ids:
        assert set(cored([i for i in ids if i != gone], _without(scores, gone), S).values()) == {0}


def _without(scores: dict[frozenset[str], float], gone: str) -> dict[frozenset[str], float]:
    return {pair: score for pair, score in scores.items() if gone not in pair}


POST = (
    "We have parted over the winter and there was no fight, we simply live in two countries and that "
    "became hard, so please stop asking either of us how the other one is doing these days"
)


def test_what_two_others_quote_is_no_wording_of_a_third(story: Any, tale: Any) -> None:
    """Three short reports of one post; one page has it as a block without marks."""
    rest = [
        "Mira Tosk announced the end of the salt company on Monday.",
        "A company of salt carriers is no more, its founder wrote to its members.",
        "The founders of Tosk and Noll go separate ways, as readers learned at noon.",
    ]
    marks = [("“", "”"), ("“", "”"), ("", "")]
    tales = [
        tale(f"Paper {i}", [("news", line), ("post", f"{left}{POST}{right}.")])
        for i, (line, (left, right)) in enumerate(zip(rest, marks, strict=True))
    ]
    assert len(story(tales).lines()) == 3
    assert len(story(tales[1:]).lines()) == 1  # one quoting text is not enough to tell
