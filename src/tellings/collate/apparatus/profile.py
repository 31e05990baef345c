"""Columns that grow: what has been laid in so far, and how the next witness fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tellings.collate.apparatus.align import align
from tellings.collate.apparatus.settings import Settings
from tellings.collate.apparatus.similarity import matrix
from tellings.collate.apparatus.typed import Typed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.int64]


class Profile:
    """The columns of the witnesses laid in so far.

    A column maps a witness's index to the index of its token. A token's score against a column is halfway between its
    best and its mean similarity to the tokens there, so that a column keeps its character without losing a near form.
    """

    def __init__(self, firsts: Sequence[tuple[Typed, ...]], settings: Settings) -> None:
        self.settings = settings
        self.columns: list[dict[int, int]] = []
        self.inside = 0
        forms: dict[object, int] = {}
        kept: list[Typed] = []
        self.forms: list[list[int]] = []
        for tokens in firsts:
            self.forms.append([])
            for token in tokens:
                key = (*token.key, token.entity)
                if key not in forms:
                    forms[key] = len(kept)
                    kept.append(token)
                self.forms[-1].append(forms[key])
        self.similar = matrix(kept, settings)

    def add(self, witness: int) -> None:
        """Lays a witness in."""
        import numpy as np

        forms = self.forms[witness]
        if not self.columns or not forms:
            self.columns.extend({witness: i} for i in range(len(forms)))
            self.inside += 1
            return
        filled = np.array([len(column) for column in self.columns], dtype=np.int64)
        _, path = align(self._scores(forms), filled * 1000 // self.inside, self.settings)
        self.columns = [self._step(witness, token, column) for token, column in path]
        self.inside += 1

    def _step(self, witness: int, token: int, column: int) -> dict[int, int]:
        cells = self.columns[column] if column >= 0 else {}
        return cells if token < 0 else {**cells, witness: token}

    def _scores(self, forms: list[int]) -> Scores:
        """Tokens by columns: halfway between the best and the mean similarity."""
        import numpy as np

        flat: list[int] = []
        starts: list[int] = []
        for column in self.columns:
            starts.append(len(flat))
            flat.extend(self.forms[w][i] for w, i in column.items())
        rows = self.similar[np.array(flat)][:, np.array(forms)]
        best = np.maximum.reduceat(rows, starts, axis=0)
        counts = np.diff(np.array([*starts, len(flat)]))
        mean = np.add.reduceat(rows, starts, axis=0) // counts[:, None]
        both: Scores = (best + mean) // 2
        return both.T

    def remove(self, witness: int) -> None:
        """Takes a witness out; columns that only it filled go."""
        left = [{w: i for w, i in column.items() if w != witness} for column in self.columns]
        self.columns = [column for column in left if column]
        self.inside -= 1

    def cells(self) -> list[tuple[int, ...]]:
        """The columns as rows of token indices, -1 where a witness has nothing."""
        count = len(self.forms)
        return [tuple(column.get(w, -1) for w in range(count)) for column in self.columns]
