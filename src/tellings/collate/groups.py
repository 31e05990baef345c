"""Statement groups: clustering of units, repair, settling, and what stayed open.

Two units of one account stay apart unless one of them is a lede or headline; afterwards a lone unit may
follow its neighbour where the two match different words of one unit elsewhere. Differing numbers, dates or polarity
never keep units apart: they are what a comparison looks for.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from tellings.collate.linkage import linked
from tellings.collate.score import Board
from tellings.collate.settle import settle
from tellings.collate.ties import Ties
from tellings.collate.units import content


class Groups(Struct, frozen=True):
    """`members` are unit numbers, sorted, the groups by their first; `margins` of units whose group is doubtful."""

    members: tuple[tuple[int, ...], ...]
    margins: dict[int, float]


def group(held: Ties) -> Groups:
    """Group the units that say the same.

    Args:
        held: the units with the scores of their pairs, and which must stay apart.
    """
    found = linked(held)
    margins = _repair(found, held)
    settle(found, held)
    _adjoin(found, held)
    _attach_headlines(found, held)
    return Groups(tuple(sorted(tuple(sorted(g)) for g in found if g)), margins)


def _repair(found: list[list[int]], held: Ties) -> dict[int, float]:
    """Move units to the group they fit best; the margin of those that fit two almost equally well."""
    place = {unit: g for g, members in enumerate(found) for unit in members}
    margins: dict[int, float] = {}
    for unit in sorted(place):
        near = {place[int(o)] for o in np.flatnonzero(held.kept[unit])}
        own = place[unit]
        fits = {g: _fit(unit, found[g], held) for g in sorted(near | {own})}
        others = {g: f for g, f in fits.items() if g != own and f >= held.scores.cut}
        if not others:
            continue
        other = max(others, key=lambda g: (others[g], -g))
        margin = fits[own] - others[other]
        if margin < -held.settings.move_gain and len(found[own]) > 1:
            found[own].remove(unit)
            found[other].append(unit)
            place[unit] = other
        elif abs(margin) < held.settings.ambiguous_margin:
            margins[unit] = margin
    return margins


def _fit(unit: int, members: Sequence[int], held: Ties) -> float:
    others = [m for m in members if m != unit]
    if not others or held.bans[unit, others].mean() > held.settings.other_voices:
        return 0.0
    values = held.scores.full[unit, others]
    return float(values[values > 0].mean()) if (values > 0).any() else 0.0


_ADDED = 0.25
"""What each of two neighbours must match of a third unit's content words that the other does not."""
_AS_LONG = 0.6
"""The third unit is at least this long, measured by the two together: else it is one of them told twice."""


def _adjoin(found: list[list[int]], held: Ties) -> None:
    """Let a lone unit join its neighbour's group where the two match different words of one unit there."""
    board = held.board
    place = {unit: g for g, members in enumerate(found) for unit in members}
    for unit in sorted(place):
        for neighbour in (unit - 1, unit + 1):
            if len(found[place[unit]]) > 1 or neighbour not in place:
                continue
            home = found[place[neighbour]]
            others = [
                o for o in home if held.kept[unit, o] and board.witness[o] != board.witness[unit]
            ]
            welcome = len(home) > 1 and held.welcome(unit, home)
            if welcome and any(_complement(board, unit, neighbour, o) for o in others):
                found[place[unit]].remove(unit)
                home.append(unit)
                place[unit] = place[neighbour]


def _complement(board: Board, a: int, b: int, whole: int) -> bool:
    """Whether two neighbours match different words of a third unit."""
    if board.units[a].account != board.units[b].account:
        return False
    left, right, words = ({w.stem for w in content(board.units[i])} for i in (a, b, whole))
    if len(words) < _AS_LONG * (len(left) + len(right)):
        return False
    least = max(2.0, _ADDED * len(words))
    return len(words & left - right) >= least and len(words & right - left) >= least


def _attach_headlines(found: list[list[int]], held: Ties) -> None:
    # A headline joins the statement it sums up, its own account's included; several may. So does a lone lede.
    board, bans = held.board, held.apart
    heads = [i for i, u in enumerate(board.units) if u.part == "headline"]
    heads += [g[0] for g in found if len(g) == 1 and board.units[g[0]].part == "lede"]
    heads.sort()
    out = frozenset(heads)
    found[:] = [g for g in found if g and g[0] not in out]
    fits = np.zeros((len(heads), len(found)))
    for number, members in enumerate(found):
        near = np.where(bans[np.ix_(heads, members)] > 0, 0, board.like[np.ix_(heads, members)])
        half = (len(members) + 1) // 2
        fits[:, number] = np.sort(near, axis=1)[:, -half:].mean(1)
    for row, head in enumerate(heads):
        best = int(fits[row].argmax()) if len(found) and fits.shape[1] else -1
        if best >= 0 and fits[row, best] >= held.scores.cut:
            found[best].append(head)
        else:
            found.append([head])
