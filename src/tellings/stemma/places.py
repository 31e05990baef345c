"""Small differences between two texts of one wording: what stands between their common runs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from tellings.model import Span
from tellings.reuse import PairReuse, Run
from tellings.stemma.units import Unit
from tellings.stemma.witness import Witness

NEAR = 12
"""Words between two common runs up to which the gap counts as one place."""

LONGEST_BRACKET = 20
"""Most words of an explanation in brackets."""


class Place(Struct, frozen=True):
    """What a and b have at one place, as spans and texts (either may be empty)."""

    a: Span
    b: Span
    a_text: str
    b_text: str


def monotone(runs: Sequence[Run]) -> list[Run]:
    """The heaviest chain of runs that rises on both sides (runs come in the order of a).

    Heaviest increasing subsequence in n log n steps (Jacobson and Vo 1992): kept are the places in b
    where a chain ends that outweighs all that end before it. Between equals the earlier run stays.
    """
    ends: list[int] = []
    last: list[int] = []
    weights: list[int] = []
    before: list[int | None] = []
    for i, run in enumerate(runs):
        at = bisect_right(ends, run.b_word) - 1
        before.append(last[at] if at >= 0 else None)
        weights.append(run.words + (weights[last[at]] if at >= 0 else 0))
        end = run.b_word + run.words
        place = bisect_right(ends, end)
        if place and weights[last[place - 1]] >= weights[i]:
            continue
        beaten = place
        while beaten < len(ends) and weights[last[beaten]] < weights[i]:
            beaten += 1
        ends[place:beaten], last[place:beaten] = [end], [i]
    chain: list[Run] = []
    at_run = last[-1] if last else None
    while at_run is not None:
        chain.append(runs[at_run])
        at_run = before[at_run]
    return chain[::-1]


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


def _place(a: Witness, b: Witness, in_a: tuple[int, int], in_b: tuple[int, int]) -> Place:
    return Place(
        Span(a.account.id, *in_a),
        Span(b.account.id, *in_b),
        a.account.text[slice(*in_a)],
        b.account.text[slice(*in_b)],
    )


def inserted(a: Witness, b: Witness) -> Iterator[Span]:
    """Brackets in b between two words that stand side by side in a.

    Args:
        a: one witness.
        b: the other.

    Returns:
        The brackets with their content, as spans of b's account.
    """
    norms, text = b.doc.norms, b.account.text
    beside = frozenset(pairwise(a.doc.norms))
    for i in range(len(norms) - 1):
        between = text[b.doc.ends[i] : b.doc.starts[i + 1]]
        if between.rstrip()[-1:] not in ("(", "["):
            continue
        end = _closing(b, i + 1)
        if end is not None and (norms[i], norms[end]) in beside:
            yield Span(b.account.id, b.doc.starts[i + 1] - 1, b.doc.starts[end])


def _closing(b: Witness, first: int) -> int | None:
    """The first word behind a bracket that opens before a word."""
    for j in range(first, min(first + LONGEST_BRACKET, len(b.doc.norms) - 1)):
        after = b.account.text[b.doc.ends[j] : b.doc.starts[j + 1]]
        if ")" in after or "]" in after:
            return j + 1
    return None


def varied(a: Witness, b: Witness, units: Sequence[Unit]) -> Iterator[Place]:
    """The places of the apparatus where two accounts differ, as far as their own spans say."""
    for unit in units:
        one = _spans(unit, a.account.id)
        two = _spans(unit, b.account.id)
        if one and two and one[0] != two[0]:
            yield _place(a, b, (one[1].start, one[1].end), (two[1].start, two[1].end))


def _spans(unit: Unit, account: str) -> tuple[int, Span] | None:
    for index, spans in enumerate(unit.spans):
        for span in spans:
            if span.account == account:
                return index, span
    return None
