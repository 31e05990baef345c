"""The order of statements by majority precedence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tellings.collate.order import order


def keys(count: int) -> list[str]:
    return [f"k{i:03}" for i in range(count)]


def test_one_witness_keeps_its_order() -> None:
    assert order([{0: 0.9}, {0: 0.1}, {0: 0.5}], keys(3)) == [1, 2, 0]


def test_the_majority_decides() -> None:
    # two of three tell b before a
    places = [{0: 0.1, 1: 0.6, 2: 0.7}, {0: 0.5, 1: 0.2, 2: 0.3}]
    assert order(places, keys(2)) == [1, 0]


def test_a_cycle_breaks_at_its_weakest() -> None:
    # a<b by three, b<c by two, c<a by one
    a = {0: 0.1, 1: 0.1, 2: 0.1, 5: 0.9}
    b = {0: 0.5, 1: 0.5, 2: 0.5, 3: 0.1, 4: 0.1}
    c = {3: 0.5, 4: 0.5, 5: 0.5}
    assert order([a, b, c], keys(3)) == [0, 1, 2]


def test_groups_without_witnesses_in_common_go_by_place_then_key() -> None:
    assert order([{0: 0.5}, {1: 0.2}, {2: 0.5}], keys(3)) == [1, 0, 2]


@given(st.permutations(range(12)), st.data())
def test_consistent_witnesses_give_their_common_order(rank: list[int], data: st.DataObject) -> None:
    """Witnesses that all follow one order, each with gaps, are laid out in it as far as they decide."""
    chosen = [data.draw(st.sets(st.sampled_from(range(12)))) for _ in range(3)]
    chosen.append(set(range(12)))
    places = [{w: rank[g] / 12 for w, held in enumerate(chosen) if g in held} for g in range(12)]
    assert order(places, keys(12)) == sorted(range(12), key=lambda g: rank[g])


@given(st.lists(st.permutations(range(6)), min_size=1, max_size=5))
def test_every_group_comes_out_once(witnesses: list[list[int]]) -> None:
    places = [{w: rank[g] / 6 for w, rank in enumerate(witnesses)} for g in range(6)]
    assert sorted(order(places, keys(6))) == list(range(6))
