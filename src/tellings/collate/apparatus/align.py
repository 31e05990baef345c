"""One witness against the columns so far: global alignment with affine gaps, exact in whole numbers.

Gotoh's three matrices, row by row: M ends with a token in a column, X with a column left empty, Y with a token in a
column of its own. The dependence along a row is a running maximum, so each row is a handful of array operations. Beyond
`band_from` tokens only a band around the diagonal is filled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.collate.apparatus.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.int64]

FAR = -(10**12)
"""Lower than any sum of scores: what cannot be reached."""

Path = list[tuple[int, int]]
"""Steps (token, column); -1 for a token without column or a column without token."""


def align(scores: Scores, occupancy: Scores, settings: Settings) -> tuple[int, Path]:
    """The best way to lay the tokens of a witness into columns.

    Args:
        scores: similarity in thousandths, a row for each token and a column for each column.
        occupancy: for each column the share of witnesses that have a token there, in thousandths.
        settings: gap costs and the band.

    Returns:
        The score of the best path, and the path: every token and every column occurs in it exactly once, in order.
        Among equal paths a match is preferred to an empty column, and that to a token of its own (seen from the end).
    """
    gaps = _Gaps(occupancy, settings)
    return _trace(_fill(scores, gaps, settings), scores, gaps, settings)


def _window(i: int, tokens: int, columns: int, settings: Settings) -> tuple[int, int]:
    if max(tokens, columns) <= settings.band_from:
        return 0, columns + 1
    half = settings.band + abs(tokens - columns) // 2
    centre = i * columns // max(tokens, 1)
    return max(0, centre - half), min(columns + 1, centre + half + 1)


class _Gaps:
    """What an empty column costs: `opening[j]` as the first of a gap, `run` the running sum of the others."""

    def __init__(self, occupancy: Scores, settings: Settings) -> None:
        import numpy as np

        self.opening: Scores = settings.gap_open * occupancy // 1000
        self.extend: Scores = settings.gap_extend * occupancy // 1000
        self.run: Scores = np.cumsum(self.extend)
        self.first: Scores = self.opening - self.run


def _fill(scores: Scores, gaps: _Gaps, settings: Settings) -> tuple[Scores, Scores, Scores]:
    import numpy as np

    tokens, columns = scores.shape
    match, skip, own = (np.full((tokens + 1, columns + 1), FAR, dtype=np.int64) for _ in range(3))
    match[0, 0] = 0
    either, best = np.empty(columns + 1, dtype=np.int64), np.empty(columns + 1, dtype=np.int64)
    for i in range(tokens + 1):
        low, high = _window(i, tokens, columns, settings)
        if i:
            here, diagonal = slice(low, high), slice(max(low, 1), high)
            np.maximum(match[i - 1], skip[i - 1], out=either)
            np.maximum(either, own[i - 1], out=best)
            before = best[diagonal.start - 1 : high - 1]
            np.add(before, scores[i - 1, diagonal.start - 1 : high - 1], out=match[i, diagonal])
            either += settings.gap_open
            np.add(own[i - 1], settings.gap_extend, out=best)
            np.maximum(either[here], best[here], out=own[i, here])
        # The best place to begin a gap that is still open: a running maximum.
        np.maximum(match[i], own[i], out=best)
        opened = best[low : high - 1] + gaps.first[low : high - 1]
        np.maximum.accumulate(opened, out=opened)
        np.add(opened, gaps.run[low : high - 1], out=skip[i, low + 1 : high])
    return match, skip, own


def _trace(
    filled: tuple[Scores, Scores, Scores], scores: Scores, gaps: _Gaps, settings: Settings
) -> tuple[int, Path]:
    i, j = scores.shape
    end = [int(part[i, j]) for part in filled]
    total = max(end)
    state, value = end.index(total), total
    path: Path = []
    while i or j:
        if state == 0:
            i, j = i - 1, j - 1
            path.append((i, j))
            costs = (int(scores[i, j]),) * 3
        elif state == 1:
            j -= 1
            path.append((-1, j))
            costs = (int(gaps.opening[j]), int(gaps.extend[j]), int(gaps.opening[j]))
        else:
            i -= 1
            path.append((i, -1))
            costs = (settings.gap_open, settings.gap_open, settings.gap_extend)
        before = [int(part[i, j]) for part in filled]
        state = next(k for k in range(3) if before[k] + costs[k] == value)
        value = before[state]
    path.reverse()
    return total, path
