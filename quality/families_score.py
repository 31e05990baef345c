"""Scores a planted family: lines, edges, directions, confidence; and headline counting beside them."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from families_make import Family

from tellings import read
from tellings.compare import compare
from tellings.model import Comparison, StemmaEdge
from tellings.text import tokens

TITLES = 0.55
"""Word Jaccard of two titles from which a small program counts them as one headline."""
FEW = 10
"""Edges of a cell below which its share of right ones says nothing."""
Pair = tuple[int, int]


class Drawn(NamedTuple):
    """An edge between two accounts: its ends by number, whether it has a direction, its cell of confidence."""

    parent: int
    child: int
    forward: bool
    cell: str
    confidence: float | None


class Scored(NamedTuple):
    """A family with what was found in it."""

    family: Family
    lines: tuple[int, ...]
    drawn: tuple[Drawn, ...]
    headlines: tuple[int, ...]


def score(family: Family) -> Scored:
    """Compare the accounts of a family."""
    accounts = [read.plain(text.encode(), f"{n}.txt") for n, text in enumerate(family.files)]
    found = compare(accounts)
    number = {account.id: n for n, account in enumerate(accounts)}
    return Scored(
        family, _lines(found, number), tuple(_drawn(found, number)), headlines(family.titles)
    )


def _lines(found: Comparison, number: dict[str, int]) -> tuple[int, ...]:
    """The line of the longest section of each account."""
    size = {s.id: s.end - s.start for a in found.accounts for s in a.sections}
    owner = {s.id: number[a.id] for a in found.accounts for s in a.sections}
    best: dict[int, tuple[int, int]] = {}
    for at, line in enumerate(found.lines):
        for section in line.sections:
            best[owner[section]] = max(best.get(owner[section], (0, 0)), (size[section], at))
    return tuple(best[n][1] if n in best else -1 - n for n in range(len(number)))


def _drawn(found: Comparison, number: dict[str, int]) -> Iterable[Drawn]:
    """The edges between two accounts, each pair once."""
    account = {node.id: number.get(node.account or "") for node in found.stemma.nodes}
    seen: set[frozenset[int]] = set()
    for edge in found.stemma.edges:
        a, b = account[edge.from_], account[edge.to]
        if a is None or b is None or a == b or frozenset((a, b)) in seen:
            continue
        seen.add(frozenset((a, b)))
        yield Drawn(a, b, edge.direction == "forward", cell(edge), edge.confidence)


def cell(edge: StemmaEdge) -> str:
    """The cell of the table of confidence that an edge belongs to."""
    from tellings.stemma.confidence import cell_of

    return cell_of(edge.class_, edge.direction, edge.why)


def headlines(titles: Sequence[str]) -> tuple[int, ...]:
    """Groups of titles of which each shares enough words with one other of its group."""
    words = [{t.norm for t in tokens(title)} for title in titles]
    group = list(range(len(titles)))
    for a, b in itertools.combinations(range(len(titles)), 2):
        if len(words[a] & words[b]) >= TITLES * max(1, len(words[a] | words[b])):
            old, new = group[b], group[a]
            group = [new if g == old else g for g in group]
    return tuple(group)


def b_cubed(found: Sequence[int], gold: Sequence[int]) -> float:
    """B-cubed F1 of two groupings of the same items."""
    precision = recall = 0.0
    for x in range(len(gold)):
        together = [y for y in range(len(gold)) if found[y] == found[x]]
        truly = [y for y in range(len(gold)) if gold[y] == gold[x]]
        both = sum(y in truly for y in together)
        precision += both / len(together) / len(gold)
        recall += both / len(truly) / len(gold)
    return 2 * precision * recall / (precision + recall)


def summary(scored: Sequence[Scored]) -> dict[str, float]:
    """The figures of a set of families."""
    if not scored:
        return {}
    count: Counter[str] = Counter()
    for one in scored:
        count.update(_counts(one))
    size = len(scored)

    def share(part: str, whole: str) -> float:
        return round(count[part] / count[whole], 3) if count[whole] else 1.0

    f1 = 2 * count["both"] / max(1, count["drawn"] + count["gold"])
    return {
        "families": float(size),
        "lines B-cubed F1": round(sum(b_cubed(s.lines, s.family.lines) for s in scored) / size, 3),
        "headlines B-cubed F1": round(
            sum(b_cubed(s.headlines, s.family.lines) for s in scored) / size, 3
        ),
        "edges F1": round(f1, 3),
        "edges precision": share("both", "drawn"),
        "edges recall": share("both", "gold"),
        "decidable": float(count["decidable"]),
        "decidable directions right": share("right", "decidable"),
        "decidable directions wrong": share("wrong", "decidable"),
        "undecidable": float(count["undecidable"]),
        "undecidable directions refused": share("refused", "undecidable"),
    }


def _counts(one: Scored) -> Counter[str]:
    """What was right and wrong in a family. Undecidable edges count where they are drawn."""
    count: Counter[str] = Counter()
    drawn = {frozenset((d.parent, d.child)): d for d in one.drawn}
    gold = {frozenset((e.parent, e.child)) for e in one.family.edges}
    count["gold"], count["drawn"] = len(gold), len(drawn)
    count["both"] = len(gold & drawn.keys())
    for edge in one.family.edges:
        found = drawn.get(frozenset((edge.parent, edge.child)))
        if edge.traces:
            count["decidable"] += 1
            forward = found is not None and found.forward
            count["right"] += forward and found is not None and found.parent == edge.parent
            count["wrong"] += forward and found is not None and found.parent != edge.parent
        elif found is not None:
            count["undecidable"] += 1
            count["refused"] += not found.forward
    return count


def events(one: Scored) -> Iterable[tuple[float, bool]]:
    """Forecast and outcome of every ordered pair: was the second derived directly from the first?"""
    gold = {(e.parent, e.child) for e in one.family.edges}
    forecast: dict[Pair, float] = {}
    for drawn in one.drawn:
        sure = drawn.confidence or 0.0
        forecast[drawn.parent, drawn.child] = sure if drawn.forward else sure / 2
        forecast[drawn.child, drawn.parent] = 0.0 if drawn.forward else sure / 2
    for pair in itertools.permutations(range(len(one.family.files)), 2):
        yield forecast.get(pair, 0.0), pair in gold


def brier(scored: Sequence[Scored]) -> tuple[float, float]:
    """The base rate of derivation over ordered pairs, and the Brier skill of the forecasts over it."""
    found = [event for one in scored for event in events(one)]
    base = sum(outcome for _, outcome in found) / max(1, len(found))
    error = sum((forecast - outcome) ** 2 for forecast, outcome in found)
    plain = sum((base - outcome) ** 2 for _, outcome in found)
    return base, 1 - error / plain if plain else 0.0


def is_right(drawn: Drawn, family: Family) -> bool:
    """Whether an edge says what was planted: the pair, and its direction if it has one."""
    gold = {(e.parent, e.child) for e in family.edges}
    if drawn.forward:
        return (drawn.parent, drawn.child) in gold
    return (drawn.parent, drawn.child) in gold or (drawn.child, drawn.parent) in gold


def reliability(scored: Sequence[Scored]) -> list[dict[str, float]]:
    """Edges by their confidence: how many there are in each tenth, how sure, and how many are right."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one in scored:
        for drawn in one.drawn:
            if drawn.confidence is not None:
                held = (drawn.confidence, is_right(drawn, one.family))
                bins[min(9, int(drawn.confidence * 10))].append(held)
    return [
        {
            "from": at / 10,
            "edges": float(len(held)),
            "confidence": round(sum(sure for sure, _ in held) / len(held), 3),
            "right": round(sum(right for _, right in held) / len(held), 3),
        }
        for at, held in sorted(bins.items())
    ]


def fitted(scored: Sequence[Scored]) -> dict[str, float]:
    """The share of edges that are right in each cell of the table, with one right and one wrong added.

    Cells of fewer than `FEW` edges are left out: nothing is said of such edges.
    """
    count: dict[str, Counter[bool]] = defaultdict(Counter)
    for one in scored:
        for drawn in one.drawn:
            count[drawn.cell][is_right(drawn, one.family)] += 1
    return {
        name: round((held[True] + 1) / (held.total() + 2), 2)
        for name, held in sorted(count.items())
        if held.total() >= FEW
    }


def with_table(one: Scored, table: Mapping[str, float]) -> Scored:
    """The family with the confidence of its edges by a table."""
    drawn = tuple(d._replace(confidence=table.get(d.cell)) for d in one.drawn)
    return one._replace(drawn=drawn)
