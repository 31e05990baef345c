"""What independent lines say about a pair: Quentin's test on triples of texts (1926).

If c has readings that agree with an independent line against p, then p alone cannot be the parent of
c: either c had another source too, or both go back to a lost text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from tellings.stemma.settings import Settings
from tellings.stemma.units import HARD, WORD, Unit


class Verdict(Struct, frozen=True):
    """How the independent lines side: with the child against the parent, or with the parent.

    `parent` and `child` are ids of texts, the units those that tell; `cost` weighs those against the
    parent.
    """

    parent: str
    child: str
    against: tuple[Unit, ...]
    support: tuple[Unit, ...]
    cost: float

    @property
    def share(self) -> float:
        """Share of the telling units that are against the parent."""
        total = len(self.against) + len(self.support)
        return len(self.against) / total if total else 0.0


def verdict(
    parent: str,
    child: str,
    units: Sequence[Unit],
    independent: Collection[str],
    settings: Settings,
) -> Verdict:
    """Let independent texts judge an edge. Agreement in leaving something out tells nothing.

    Args:
        parent: id of the text that may be the parent.
        child: id of the other text.
        units: places of variation.
        independent: ids of texts of other lines that do not name these two as their source.
        settings: the weights.
    """
    against, support = [], []
    for unit in units:
        if not unit.differ(parent, child):
            continue
        others = {index for text, index in unit.readings.items() if text in independent}
        with_child = _agrees(unit, unit.readings[child], others)
        with_parent = _agrees(unit, unit.readings[parent], others)
        if with_child and not with_parent:
            against.append(unit)
        elif with_parent and not with_child:
            support.append(unit)
    cost = sum(weight(unit, settings) for unit in against)
    return Verdict(parent, child, tuple(against), tuple(support), cost)


def _agrees(unit: Unit, index: int, others: Collection[int]) -> bool:
    return index in others and bool(unit.forms[index].strip())


def facts_only(found: Verdict, settings: Settings) -> Verdict:
    """A verdict by facts alone, for texts that share no wording: who chooses all words anew hits on those of others."""
    against = tuple(unit for unit in found.against if unit.kind in HARD)
    support = tuple(unit for unit in found.support if unit.kind in HARD)
    cost = sum(weight(unit, settings) for unit in against)
    return Verdict(found.parent, found.child, against, support, cost)


def weight(unit: Unit, settings: Settings) -> float:
    """What a reading against the parent costs: little where an editor could have hit on it."""
    if unit.kind in HARD:
        return settings.against_hard
    return settings.against_word if unit.kind in WORD else settings.against_soft


def refuted(found: Sequence[Verdict], credit: float, settings: Settings) -> bool:
    """Whether a lost text explains the readings better than a direct edge, and stays so in most
    resamples of the statements.

    Args:
        found: verdicts on the edge, one for each direction that is open.
        credit: evidence for the edge that a lost text does not explain (a credit).
        settings: the weights.
    """
    return (
        all(_refuted(verdict, credit, settings) for verdict in found)
        and frequency(found, credit, settings) >= settings.lost_frequency
    )


def _refuted(found: Verdict, credit: float, settings: Settings) -> bool:
    return found.share >= settings.against_share and found.cost > settings.lost_cost + credit


def frequency(found: Sequence[Verdict], credit: float, settings: Settings) -> float:
    """How often resampled statement groups still prefer the lost text (bootstrap).

    Args:
        found: verdicts on the edge, one for each direction that is open.
        credit: as in `refuted`.
        settings: samples and seed.

    Returns:
        The share of samples in which every verdict refutes its edge. It measures how much hangs on
        single statements; it is not calibrated as a probability.
    """
    groups = sorted({unit.statement for v in found for unit in (*v.against, *v.support)})
    if not groups:
        return 0.0
    draws = _numbers(settings.seed)
    hits = 0
    for _ in range(settings.samples):
        counts = Counter(groups[next(draws) % len(groups)] for _ in groups)
        hits += all(_refuted(_resampled(v, counts, settings), credit, settings) for v in found)
    return hits / settings.samples


def _numbers(seed: int) -> Iterator[int]:
    """Pseudo-random 32-bit numbers (SplitMix64, Steele and others 2014), the same everywhere."""
    mask = (1 << 64) - 1
    state = seed & mask
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        yield (mixed ^ (mixed >> 31)) >> 32


def _resampled(found: Verdict, counts: Mapping[str, int], settings: Settings) -> Verdict:
    against = tuple(u for u in found.against for _ in range(counts.get(u.statement, 0)))
    support = tuple(u for u in found.support for _ in range(counts.get(u.statement, 0)))
    cost = sum(weight(unit, settings) for unit in against)
    return Verdict(found.parent, found.child, against, support, cost)
