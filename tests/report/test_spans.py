"""Cutting overlapping spans into pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.report.spans import Mark, Piece, pieces


def kinds(found: list[Piece]) -> list[tuple[int, int, str]]:
    return [(p.start, p.end, "".join(m.kind for m in p.marks)) for p in found]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [(0, 10, "")]),  # nothing marked
        ([(2, 5, "a")], [(0, 2, ""), (2, 5, "a"), (5, 10, "")]),  # one
        ([(0, 6, "a"), (4, 10, "b")], [(0, 4, "a"), (4, 6, "ab"), (6, 10, "b")]),  # overlap
        (
            [(2, 8, "b"), (2, 4, "a")],
            [(0, 2, ""), (2, 4, "ba"), (4, 8, "b"), (8, 10, "")],
        ),  # outer first
        ([(3, 3, "o")], [(0, 3, ""), (3, 3, "o"), (3, 10, "")]),  # an omission's place
        ([(10, 10, "o")], [(0, 10, ""), (10, 10, "o")]),  # at the very end
        ([(-5, 2, "a"), (8, 99, "b")], [(0, 2, "a"), (2, 8, ""), (8, 10, "b")]),  # clipped
        ([(7, 3, "a"), (50, 60, "b")], [(0, 10, "")]),  # turned round, outside
        (
            [(2, 4, "a"), (4, 6, "b")],
            [(0, 2, ""), (2, 4, "a"), (4, 6, "b"), (6, 10, "")],
        ),  # side by side
    ],
)
def test_pieces(marks: list[tuple[int, int, str]], expected: list[tuple[int, int, str]]) -> None:
    assert kinds(pieces(10, [Mark(*m) for m in marks])) == expected


def test_cuts_split_a_mark_and_it_opens_once() -> None:
    found = pieces(10, [Mark(2, 8, "a")], cuts=[5])
    assert kinds(found) == [(0, 2, ""), (2, 5, "a"), (5, 8, "a"), (8, 10, "")]
    assert [len(p.opens) for p in found] == [0, 1, 0, 0]


def test_only_so_many_marks_lie_over_one_place() -> None:
    found = pieces(10, [Mark(0, 10, str(i)) for i in range(5)], deep=2)
    assert len(found[0].marks) == 2
    assert len(found[0].opens) == 5


def test_an_empty_text_keeps_the_marks_at_its_place() -> None:
    assert kinds(pieces(0, [Mark(0, 0, "o")])) == [(0, 0, "o")]


@given(
    st.integers(0, 30),
    st.lists(st.tuples(st.integers(-3, 33), st.integers(-3, 33), st.sampled_from("abcd"))),
    st.lists(st.integers(-3, 33)),
)
def test_pieces_are_the_text_and_carry_what_covers_them(
    length: int, raw: list[tuple[int, int, str]], cuts: list[int]
) -> None:
    """The slow reference asks every mark for every code point."""
    marks = [Mark(a, b, kind, str(i)) for i, (a, b, kind) in enumerate(raw)]
    found = pieces(length, marks, cuts, deep=1000)
    full = [p for p in found if p.end > p.start]
    assert [x for p in full for x in range(p.start, p.end)] == list(range(length))
    for piece in full:
        for place in range(piece.start, piece.end):
            covering = {m.ref for m in marks if m.start <= place < m.end}
            assert {m.ref for m in piece.marks} == covering
    opened = sorted(m.ref for p in found for m in p.opens)
    assert opened == sorted(
        m.ref for m in marks if m.start <= m.end and max(0, m.start) <= min(length, m.end)
    )
