"""The alignment of one witness against a row of columns, against a slow reference."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.collate.apparatus import Settings, Witness, typed
from tellings.collate.apparatus.align import FAR, align
from tellings.collate.apparatus.similarity import alike, matrix

SETTINGS = Settings()


def reference(scores: np.ndarray, occupancy: np.ndarray, settings: Settings) -> int:
    """The best score by plain recursion over what came before."""

    @cache
    def best(i: int, j: int, state: str) -> int:
        if i == 0 and j == 0:
            return 0 if state == "match" else FAR
        if state == "match":
            if not (i and j):
                return FAR
            return int(scores[i - 1, j - 1]) + max(best(i - 1, j - 1, s) for s in STATES)
        if state == "skip":
            return max(_skip(i, j, s) for s in STATES) if j else FAR
        return max(_own(i, j, s) for s in STATES) if i else FAR

    def _skip(i: int, j: int, before: str) -> int:
        rate = settings.gap_extend if before == "skip" else settings.gap_open
        return best(i, j - 1, before) + rate * int(occupancy[j - 1]) // 1000

    def _own(i: int, j: int, before: str) -> int:
        rate = settings.gap_extend if before == "own" else settings.gap_open
        return best(i - 1, j, before) + rate

    return max(best(*scores.shape, state) for state in STATES)


STATES = ("match", "skip", "own")


@st.composite
def problems(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    tokens, columns = draw(st.integers(1, 7)), draw(st.integers(1, 7))
    values = st.sampled_from([-600, -250, 300, 500, 600, 900, 1000])
    rows = draw(
        st.lists(
            st.lists(values, min_size=columns, max_size=columns),
            min_size=tokens,
            max_size=tokens,
        )
    )
    shares = st.sampled_from([250, 333, 500, 1000])
    occupancy = draw(st.lists(shares, min_size=columns, max_size=columns))
    return np.array(rows, dtype=np.int64), np.array(occupancy, dtype=np.int64)


@given(problems())
def test_score_is_the_best_there_is(problem: tuple[np.ndarray, np.ndarray]) -> None:
    scores, occupancy = problem
    assert align(scores, occupancy, SETTINGS)[0] == reference(scores, occupancy, SETTINGS)


@given(problems())
def test_path_takes_every_token_and_column_once(problem: tuple[np.ndarray, np.ndarray]) -> None:
    scores, occupancy = problem
    _, path = align(scores, occupancy, SETTINGS)
    assert [i for i, _ in path if i >= 0] == list(range(scores.shape[0]))
    assert [j for _, j in path if j >= 0] == list(range(scores.shape[1]))


@given(problems())
def test_wide_band_changes_nothing(problem: tuple[np.ndarray, np.ndarray]) -> None:
    scores, occupancy = problem
    banded = Settings(band_from=0, band=20)
    assert align(scores, occupancy, banded) == align(scores, occupancy, SETTINGS)


@given(problems())
def test_narrow_band_still_reaches_the_end(problem: tuple[np.ndarray, np.ndarray]) -> None:
    scores, occupancy = problem
    total, path = align(scores, occupancy, Settings(band_from=0, band=2))
    assert total * 2 > FAR
    assert [i for i, _ in path if i >= 0] == list(range(scores.shape[0]))
    assert [j for _, j in path if j >= 0] == list(range(scores.shape[1]))


VOCABULARY = (
    "the a boat boats boating harbour harbours harbourage not in 12 twelve 1,250 $30 $40 June "
    "Sunday yesterday signed signing signature [gloss] (other) sail sailed"
)


def test_matrix_agrees_with_the_rule_for_two() -> None:
    names = ((4, 5, "x"), (VOCABULARY.index("boat "), VOCABULARY.index("boat ") + 4, "x"))
    forms = typed(Witness("a", VOCABULARY, ((0, len(VOCABULARY)),), names))
    scores = matrix(forms, SETTINGS)
    expected = [[alike(a, b, SETTINGS) for b in forms] for a in forms]
    assert scores.tolist() == expected


@pytest.mark.parametrize(
    ("a", "b", "score"),
    [
        ("harbour", "harbour", SETTINGS.same_content),
        ("the", "the", SETTINGS.same_function),
        ("signed", "signing", SETTINGS.same_stem),
        ("fisheries", "fishermen", SETTINGS.same_prefix),  # four letters and half of the word
        ("port", "harbour", SETTINGS.different),
        ("port", "the", SETTINGS.function_against_content),
        ("12", "1,250", SETTINGS.same_type),
        ("$12", "1,250", SETTINGS.same_type),  # money and number may stand in one column
        ("June", "yesterday", SETTINGS.same_type),
        ("June", "12", SETTINGS.different),  # a date is no number
    ],
)
def test_similarity_table(a: str, b: str, score: int) -> None:
    left, right = (typed(Witness("a", text, ((0, len(text)),)))[0] for text in (a, b))
    assert alike(left, right, SETTINGS) == score
    assert alike(right, left, SETTINGS) == score
