"""Small differences between two texts of one wording: what stands between their common runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from tellings.model import Span
from tellings.reuse import PairReuse, Run
from tellings.stemma.units import Unit
from tellings.stemma.witness import Witness

NEAR = 12
"""Words between two common runs up to which the gap counts as one place."""


MOST_RUNS = 400
"""Runs that are chained, the longest first: the chain takes quadratic time."""


class Place(Struct, frozen=True):
    """What a and b have at one place, as spans and texts (either may be empty)."""

    a: Span
    b: Span
    a_text: str
    b_text: str


def monotone(runs: Sequence[Run]) -> list[Run]:
    """The heaviest chain of runs that rises on both sides (runs come in the order of a)."""
    if len(runs) > MOST_RUNS:
        longest = sorted(runs, key=lambda run: (-run.words, run))[:MOST_RUNS]
        runs = sorted(longest, key=lambda run: run.a_word)
    best: list[tuple[int, list[Run]]] = []
    for run in runs:
        earlier = [
            (weight, chain)
            for weight, chain in best
            if chain[-1].b_word + chain[-1].words <= run.b_word
        ]
        weight, chain = max(earlier, key=lambda item: item[0], default=(0, []))
        best.append((weight + run.words, [*chain, run]))
    return max(best, key=lambda item: item[0], default=(0, []))[1]


def gaps(a: Witness, b: Witness, reuse: PairReuse) -> Iterator[Place]:
    """The places between neighbouring common runs.

    Args:
        a: one witness.
        b: the other.
        reuse: their runs, `a` first.
    """
    chain = monotone(reuse.runs)
    for left, right in pairwise(chain):
        in_a = right.a_word - left.a_word - left.words
        in_b = right.b_word - left.b_word - left.words
        if 0 <= in_a <= NEAR and 0 <= in_b <= NEAR and in_a + in_b:
            yield _place(a, b, (left.a_end, right.a_start), (left.b_end, right.b_start))


def _place(a: Witness, b: Witness, at: tuple[int, int], in_b: tuple[int, int]) -> Place:
    return Place(
        Span(a.account.id, *at),
        Span(b.account.id, *in_b),
        a.account.text[slice(*at)],
        b.account.text[slice(*in_b)],
    )


def varied(a: Witness, b: Witness, units: Sequence[Unit]) -> Iterator[Place]:
    """The places of the apparatus where two accounts differ, as far as their own spans say."""
    for unit in units:
        one = _spans(unit, a.account.id)
        two = _spans(unit, b.account.id)
        if one and two and one[0] != two[0]:
            span_a, span_b = one[1], two[1]
            text_a = a.account.text[span_a.start : span_a.end]
            text_b = b.account.text[span_b.start : span_b.end]
            yield Place(span_a, span_b, text_a, text_b)


def _spans(unit: Unit, account: str) -> tuple[int, Span] | None:
    for index, spans in enumerate(unit.spans):
        for span in spans:
            if span.account == account:
                return index, span
    return None
