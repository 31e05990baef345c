"""Statement groups: what is joined, what must stay apart, and what is put together again."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tellings.collate import Settings
from tellings.collate.groups import Groups, group
from tellings.collate.linkage import components
from tellings.collate.rejoin import rejoin
from tellings.collate.score import Board
from tellings.collate.ties import ties

USE = Settings()


def grouped(board: Board) -> Groups:
    everywhere = np.ones(board.like.shape, dtype=bool)
    return group(ties(board, everywhere, USE))


def homes(groups: Groups) -> dict[int, int]:
    return {unit: g for g, members in enumerate(groups.members) for unit in members}


def test_other_numbers_do_not_keep_statements_apart(board: Callable[..., Board]) -> None:
    """Differing values inside a group are the conflicts that are looked for."""
    made = board(
        [
            [
                ("The storm of March destroyed 40 wooden boats in the harbour", None),
                ("Bread costs more", None),
            ],
            [
                ("Schools stay closed", None),
                ("The March storm destroyed 14 wooden boats in the harbour", None),
            ],
        ]
    )
    home = homes(grouped(made))
    assert home[0] == home[3]


def test_denial_does_not_keep_statements_apart(board: Callable[..., Board]) -> None:
    made = board(
        [
            [
                ("The islands signed the harbour accord in the capital", None),
                ("Bread costs more", None),
            ],
            [
                ("The islands did not sign the harbour accord in the capital", None),
                ("Schools close", None),
            ],
        ]
    )
    home = homes(grouped(made))
    assert home[0] == home[2]


def test_look_alikes_of_two_speakers_stay_apart(board: Callable[..., Board]) -> None:
    made = board(
        [
            [
                ("praised the cultural bonds of the islands", "varo"),
                ("invited the guests to the opera", "elmas"),
            ],
            [
                ("praised the cultural bonds of both islands", "elmas"),
                ("opened the new library", "varo"),
            ],
        ]
    )
    home = homes(grouped(made))
    assert home[0] != home[2]


def test_one_wrong_name_does_not_divide_a_statement(board: Callable[..., Board]) -> None:
    """One of three pairs may have other speakers; a unit that differs from all stays alone."""
    text = "invited the guests of both islands to the opera"
    made = board([[(text, None)], [(text, None)], [(text, None)], [(text + " tonight", None)]])
    held = ties(made, np.ones(made.like.shape, dtype=bool), USE)
    other = np.zeros(made.like.shape)
    other[0, 3] = other[3, 0] = 1
    assert group(replace(held, apart=other, bans=held.bans + other)).members == ((0, 1, 2, 3),)
    other[:3, 3] = other[3, :3] = 1
    assert group(replace(held, apart=other, bans=held.bans + other)).members == ((0, 1, 2), (3,))


def test_two_units_of_one_account_stay_apart(board: Callable[..., Board]) -> None:
    text = "The ferry sank near the northern reef at dawn"
    made = board([[(text, None), (text + " again", None)], [(text, None)]])
    home = homes(grouped(made))
    assert home[0] != home[1]


def test_every_unit_is_in_one_group(board: Callable[..., Board]) -> None:
    made = board(
        [
            [
                ("The ferry sank", None),
                ("Divers found the wreck", None),
                ("Bread costs more", None),
            ],
            [("Divers found the wreck", None), ("The ferry sank", None)],
            [("A ferry sank at dawn", None)],
        ]
    )
    found = sorted(unit for members in grouped(made).members for unit in members)
    assert found == list(range(len(made.units)))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=15))
def test_components_equal_a_plain_walk(edges: list[tuple[int, int]]) -> None:
    linked = np.zeros((10, 10), dtype=bool)
    for a, b in edges:
        linked[a, b] = linked[b, a] = True
    label = list(range(10))
    for _ in range(10):
        for a, b in edges:
            label[a] = label[b] = min(label[a], label[b])
    slow = sorted([i for i in range(10) if label[i] == x] for x in set(label))
    assert sorted(components(linked)) == slow


def split_in_two(made: Board, loose: bool) -> Board:
    """Units 0 and 1 (and 2 and 3) become clauses of one sentence."""
    units = [replace(u, sentence=0, loose=loose and i % 2 == 1) for i, u in enumerate(made.units)]
    return replace(made, units=tuple(units))


def test_what_no_account_tells_apart_is_one_statement(board: Callable[..., Board]) -> None:
    rows = [[("Two boats from each side", None), ("will sail to the northern pier", None)]] * 2
    made = split_in_two(board(rows), loose=True)
    assert rejoin(made, [(0, 2), (1, 3)], USE) == [[0, 1, 2, 3]]


def test_clauses_with_their_own_verbs_stay_two_statements(board: Callable[..., Board]) -> None:
    rows = [[("praised the old bonds", None), ("and welcomed the plan", None)]] * 2
    made = split_in_two(board(rows), loose=False)
    assert rejoin(made, [(0, 2), (1, 3)], USE) == [[0, 2], [1, 3]]


def test_a_sentence_of_one_account_stays_whole(board: Callable[..., Board]) -> None:
    made = split_in_two(
        board([[("praised the old bonds", None), ("and welcomed it", None)]]), False
    )
    assert rejoin(made, [(0,), (1,)], USE) == [[0, 1]]


def test_what_one_account_tells_alone_stays_apart(board: Callable[..., Board]) -> None:
    rows = [
        [("Two boats from each side", None), ("will sail to the northern pier", None)],
        [("Two boats from each side", None)],
    ]
    made = split_in_two(board(rows), loose=True)
    assert rejoin(made, [(0, 2), (1,)], USE) == [[0, 2], [1]]
