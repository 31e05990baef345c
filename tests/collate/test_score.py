"""Pair scores: gates, support, cuts, and the sparse product beside a plain one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tellings.collate import Settings
from tellings.collate.features import product
from tellings.collate.score import Board, score, speaker_gate, tells

USE = Settings()


def everywhere(board: Board) -> np.ndarray:
    return np.ones(board.like.shape, dtype=bool)


@given(
    st.lists(
        st.dictionaries(st.integers(0, 30), st.floats(0.1, 4), max_size=8), min_size=1, max_size=12
    )
)
def test_the_product_equals_the_plain_one(bags: list[dict[int, float]]) -> None:
    slow = [[sum(v * b.get(k, 0) for k, v in a.items()) for b in bags] for a in bags]
    assert np.allclose(product(bags), np.array(slow), atol=1e-3)


def test_the_product_of_many_rows_equals_the_plain_one() -> None:
    # more than 512 rows take the path column by column
    bags = [{i % 7: 1.0, i % 101: 2.0, f"own{i}": 1.0, "all": 0.5} for i in range(600)]
    dense = np.zeros((600, 7 + 101 + 600 + 1), dtype=np.float32)
    names = sorted({str(k) for bag in bags for k in bag})
    dense = np.array(
        [[{str(k): v for k, v in bag.items()}.get(n, 0) for n in names] for bag in bags]
    )
    assert np.allclose(product(bags), dense @ dense.T, atol=1e-3)


def test_equal_words_are_most_alike(board: Callable[..., Board]) -> None:
    made = board(
        [
            [("The ferry sank near the northern reef", None), ("Bread will cost more", None)],
            [("The ferry sank near the northern reef", None), ("Schools close for a week", None)],
        ]
    )
    assert made.like[0, 2] > 0.99
    assert made.like[1, 3] < 0.1


def test_two_sure_persons_are_held_apart(board: Callable[..., Board]) -> None:
    made = board(
        [
            [("praised the strong cultural bonds of the islands", "varo")],
            [("praised the strong cultural bonds of the two islands", "elmas")],
            [("praised the strong cultural bonds of the islands", None)],
        ]
    )
    gate, apart = speaker_gate(made, USE)
    assert apart[0, 1]
    assert gate[0, 1] == np.float32(USE.speaker_other)
    assert not apart[0, 2]
    assert gate[0, 2] == np.float32(USE.speaker_unknown)


def test_a_long_equal_utterance_is_one_whoever_is_named(board: Callable[..., Board]) -> None:
    words = "The northern pier must carry heavy cargo before winter storms reach our small fishing harbour"
    made = board([[(words, "varo")], [(words, "elmas")]])
    gate, apart = speaker_gate(made, USE)
    assert not apart[0, 1]
    assert gate[0, 1] == 1


def test_a_neighbour_on_the_diagonal_supports(board: Callable[..., Board]) -> None:
    rows = [
        [("The ferry sank near the northern reef", None), ("Divers found the wreck at dawn", None)],
        [
            ("The ferry sank near the northern reef", None),
            ("At dawn the hull was seen by divers", None),
        ],
    ]
    made = board(rows)
    scores = score(made, everywhere(made), USE)
    assert scores.full[1, 3] > scores.plain[1, 3]


def test_scores_stop_at_events_and_witnesses(board: Callable[..., Board]) -> None:
    text = "The ferry sank near the northern reef"
    made = board([[(text, None), (text, None)], [(text, None)]])
    allowed = everywhere(made)
    allowed[0, 2] = allowed[2, 0] = False
    scores = score(made, allowed, USE)
    assert scores.full[0, 1] == 0  # one account
    assert scores.full[0, 2] == 0  # another event
    assert scores.kept[1, 2]


def test_scores_are_symmetric(board: Callable[..., Board]) -> None:
    made = board(
        [
            [
                ("The ferry sank near the reef", None),
                ("Divers found the wreck", None),
                ("Bread costs more", None),
            ],
            [("Divers found a wreck", None), ("A ferry sank", None)],
        ]
    )
    scores = score(made, everywhere(made), USE)
    assert np.allclose(scores.full, scores.full.T)
    assert np.array_equal(scores.kept, scores.kept.T)


def test_a_bare_frame_tells_nothing(board: Callable[..., Board]) -> None:
    made = board([[("the minister said on Friday", None), ("the pier collapsed", None)]])
    assert [tells(u) for u in made.units] == [False, True]
