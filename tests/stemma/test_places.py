"""The chain of runs against a search through all chains."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from tellings.reuse import Run
from tellings.stemma.places import monotone


def run(a: int, b: int, words: int) -> Run:
    return Run(a, a + words, b, b + words, words, a, b)


@st.composite
def disjoint(draw: st.DrawFn, most: int) -> list[Run]:
    """Runs as tiling gives them: disjoint on both sides, in the order of a."""
    sizes = draw(st.lists(st.integers(1, 9), max_size=most))
    order = draw(st.permutations(range(len(sizes))))
    at_b, b_of = 0, {}
    for i in order:
        b_of[i], at_b = at_b, at_b + sizes[i]
    found, at = [], 0
    for i, words in enumerate(sizes):
        found.append(run(at, b_of[i], words))
        at += words
    return found


def rises(chain: tuple[Run, ...]) -> bool:
    pairs = pairwise(chain)
    return all(x.b_word + x.words <= y.b_word for x, y in pairs)


def slow(runs: list[Run]) -> list[Run]:
    """Chain by chain, in quadratic time; between equals the earlier run."""
    best: list[tuple[int, list[Run]]] = []
    for last in runs:
        fitting = [(w, c) for w, c in best if c[-1].b_word + c[-1].words <= last.b_word]
        weight, chain = max(fitting, key=lambda item: item[0], default=(0, []))
        best.append((weight + last.words, [*chain, last]))
    return max(best, key=lambda item: item[0], default=(0, []))[1]


@given(disjoint(7))
def test_it_is_the_heaviest_rising_chain(runs: list[Run]) -> None:
    chains = (c for n in range(len(runs) + 1) for c in combinations(runs, n) if rises(c))
    best = max(sum(r.words for r in chain) for chain in chains)
    found = monotone(runs)
    assert rises(tuple(found))
    assert sum(r.words for r in found) == best


@given(disjoint(40))
def test_it_is_the_chain_of_the_slow_search(runs: list[Run]) -> None:
    assert monotone(runs) == slow(runs)


def test_very_many_runs_are_all_chained() -> None:
    runs = [run(10 * i, 10 * i, 6 + i % 2) for i in range(20_000)]
    assert monotone(runs) == runs
