"""Settling by neighbours, and what numbers, names and short units count for."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.collate import Collation, Settings, lexicon
from tellings.collate.features import rarity
from tellings.collate.score import Board
from tellings.collate.settle import settle
from tellings.collate.ties import ties
from tellings.collate.word_kinds import DATE, NUMBER, value_type
from tellings.model import Account
from tellings.text import tokens

USE = Settings()
Row = list[tuple[str, str | None]]

STORM: Row = [
    ("The January storm tore the wooden deck from the northern pier", None),
    ("Carpenters earn four silver coins for mending beams", None),
    ("Forty fishing boats reached their old berths again", None),
]
RETOLD: Row = [
    ("A storm in January tore the wooden deck off the northern pier", None),
    ("Whoever patches the beams takes home coins", None),
    ("Forty fishing boats came back to their old berths", None),
]


def settled(board: Board, groups: list[list[int]]) -> list[list[int]]:
    everywhere = np.ones(board.like.shape, dtype=bool)
    settle(groups, ties(board, everywhere, USE))
    return sorted(sorted(g) for g in groups if g)


def test_a_unit_between_the_same_neighbours_joins(board: Callable[..., Board]) -> None:
    made = board([STORM, RETOLD])
    assert settled(made, [[0, 3], [1], [4], [2, 5]]) == [[0, 3], [1, 4], [2, 5]]


def test_a_unit_of_other_words_stays_alone(board: Callable[..., Board]) -> None:
    """Place alone does not make two things one."""
    other = [RETOLD[0], ("Sopranos sang three songs about spring", None), RETOLD[2]]
    made = board([STORM, other])
    assert settled(made, [[0, 3], [1], [4], [2, 5]]) == [[0, 3], [1], [2, 5], [4]]


def test_a_better_placed_unit_takes_the_place_of_a_stray_one(board: Callable[..., Board]) -> None:
    retold = [*RETOLD, ("Bread costs coins", None)]
    made = board([STORM, retold])
    assert settled(made, [[0, 3], [1, 6], [4], [2, 5]]) == [[0, 3], [1, 4], [2, 5], [6]]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("40", NUMBER),
        ("1,000", NUMBER),
        ("forty", NUMBER),
        ("five-year", NUMBER),
        ("14-day", NUMBER),
        ("March", DATE),
        ("Friday", DATE),
        ("pier", None),
    ],
)
def test_types_of_values(word: str, kind: str | None) -> None:
    assert value_type(tokens(word)[0]) == kind


@pytest.mark.parametrize("word", sorted(lexicon.word_lists().numbers))
def test_each_number_word_is_a_value(word: str) -> None:
    assert value_type(tokens(word)[0]) == NUMBER


def test_a_changed_number_moves_likeness_little(board: Callable[..., Board]) -> None:
    said = "The storm destroyed {} wooden boats in the harbour"
    rest = [("Bread costs more", None), ("Schools close for a week", None)]
    equal = board([[(said.format(40), None), *rest], [(said.format(40), None), *rest]])
    other = board([[(said.format(40), None), *rest], [(said.format(14), None), *rest]])
    assert equal.like[0, 3] >= other.like[0, 3] >= 0.9 * equal.like[0, 3]


def test_names_alone_count_less_than_deeds(board: Callable[..., Board]) -> None:
    made = board(
        [
            [("On Friday the mayor met reporters", None), ("Bread costs more", None)],
            [("The mayor met reporters on Friday", None), ("Divers saw a wreck", None)],
            [("The mayor opened piers on Friday", None), ("Divers saw the wreck", None)],
        ]
    )
    assert made.like[0, 2] > made.like[0, 4]
    assert made.like[3, 5] > 0.9


def test_one_shared_word_does_not_contain_a_sentence(board: Callable[..., Board]) -> None:
    made = board(
        [
            [("Her guest was late", None), ("Divers found a wooden wreck at dawn", None)],
            [
                ("Timber for guests of islands will arrive by boat before the autumn storms", None),
                ("At dawn the wooden wreck was found by divers", None),
            ],
        ]
    )
    assert made.like[0, 2] < 0.3 < made.like[1, 3]


@given(st.lists(st.sets(st.integers(0, 9), min_size=1), min_size=1, max_size=8))
def test_equal_units_of_one_witness_count_once(bags: list[set[int]]) -> None:
    witness = [i % 2 for i in range(len(bags))]
    assert rarity(bags, witness) == rarity([*bags, bags[0]], [*witness, witness[0]])


def test_members_end_with_their_sentence(
    account: Callable[..., Account], told: Callable[..., Collation]
) -> None:
    one = account("The storm tore away the deck. The storm also broke beams.\nBread costs more.")
    two = account("The storm tore away the deck and broke its beams.\nBread costs more.")
    text = {a.id: a.text for a in (one, two)}
    for statement in told([one, two]).statements:
        for m in statement.members:
            assert ". " not in text[m.account][m.start : m.end]
