"""The branching against a search through all assignments of parents."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tellings.stemma.branching import ROOT, ROOT_PENALTY, branching


def value(parents: tuple[int, ...], weights: dict[tuple[int, int], float]) -> float | None:
    """Total of an assignment, None where it has a cycle or a missing edge."""
    total = 0.0
    for child, parent in enumerate(parents):
        seen, node = {child}, parent
        while node != ROOT:
            if node in seen:
                return None
            seen.add(node)
            node = parents[node]
        if parent == ROOT:
            total -= ROOT_PENALTY
        elif (parent, child) in weights:
            total += weights[parent, child]
        else:
            return None
    return total


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.dictionaries(
                st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(
                    lambda e: e[0] != e[1]
                ),
                st.integers(-20, 20).map(float),
            ),
        )
    )
)
def test_it_is_the_best_assignment(case: tuple[int, dict[tuple[int, int], float]]) -> None:
    size, weights = case
    every = (value(p, weights) for p in product([ROOT, *range(size)], repeat=size))
    best = max(v for v in every if v is not None)
    assert value(tuple(branching(size, weights)), weights) == best
