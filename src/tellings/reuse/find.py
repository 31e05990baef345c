"""Reuse in a corpus: documents in, pairs and groups out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tellings import kernel
from tellings.errors import UsageError
from tellings.model import RELATION_CLASSES, LeftOut
from tellings.reuse.batches import Batch
from tellings.reuse.collection import DEFAULT, Collection, Level, collect
from tellings.reuse.grouping import JOINING, grouped, sorts
from tellings.reuse.joining import tied
from tellings.reuse.judging import Judging
from tellings.reuse.near import near
from tellings.reuse.passages import Shared, search
from tellings.reuse.rows import MemberRow, PairRow, Passage
from tellings.reuse.settings import CorpusSettings
from tellings.reuse.verdict import NONE, Verdicts
from tellings.reuse.work import Progress, quiet
from tellings.reuse.workspace import Workspace

BLOCK = 1 << 12
"""Pairs whose rows are made at once."""
Without = Literal["furniture", "quotations"]
"""Kinds of pairs that may get no row: those that share nothing else."""
_ONLY: dict[Without, Callable[[Verdicts], NDArray[np.bool_]]] = {
    "furniture": lambda verdicts: verdicts.furniture_only,
    "quotations": lambda verdicts: verdicts.quotation_only,
}


class Found:
    """What a search found; rows are made as they are read.

    `pairs` (`a << 32 | b`, numbers of documents) are there at once; classes, and the passages of near copies, are
    worked out when they are first asked for.
    """

    def __init__(
        self,
        held: Collection,
        pairs: kernel.U64,
        left_out: tuple[LeftOut, ...],
        judging: Judging,
    ) -> None:
        self.held, self.pairs = held, pairs
        self._left_out, self._judging = left_out, judging

    @property
    def shared(self) -> Shared:
        """The passages of all pairs."""
        return self._judging.shared

    @cached_property
    def verdicts(self) -> Verdicts:
        """The classes and measures of all pairs."""
        return self._judging.verdicts()

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What bounds left out, counted with the reason."""
        return (*self._left_out, *self.shared.left_out)

    @property
    def documents(self) -> int:
        """How many documents were read, those of an old collection included."""
        return len(self.held)

    def rows(self, without: Iterable[Without] = ()) -> Iterator[PairRow]:
        """A row for each pair that shares wording, in the order in which the documents came.

        Args:
            without: kinds of pairs that get no row: those that share nothing but "furniture", or but "quotations".

        Raises:
            UsageError: there is no such kind.
        """
        left = self._without(without)
        which = np.ascontiguousarray(self.shared.passages["pair"])
        bounds, total = self.held.bounds, len(self.shared.pairs)
        for begin in range(0, total, BLOCK):
            end = min(begin + BLOCK, total)
            edges = np.searchsorted(which, np.arange(begin, end + 1))
            points = self._points(bounds, slice(edges[0], edges[-1]))
            cuts = (edges - edges[0]).tolist()
            for row, first, last in zip(range(begin, end), cuts, cuts[1:], strict=False):
                if not left[row]:
                    yield self._row(row, tuple(map(Passage._make, points[first:last])))

    def _without(self, kinds: Iterable[Without]) -> NDArray[np.bool_]:
        """Which pairs are of some kinds."""
        verdicts = self.verdicts
        left = np.zeros(len(verdicts.codes), np.bool_)
        for kind in kinds:
            if kind not in _ONLY:
                raise UsageError(f"'{kind}' is no kind of pairs: name any of {', '.join(_ONLY)}")
            left |= _ONLY[kind](verdicts)
        return left

    def _row(self, row: int, passages: tuple[Passage, ...]) -> PairRow:
        verdicts, ids = self.verdicts, self.held.ids
        pair, code = int(self.shared.pairs[row]), int(verdicts.codes[row])
        return PairRow(
            a=ids[pair >> 32],
            b=ids[pair & 0xFFFFFFFF],
            class_=None if code == NONE else RELATION_CLASSES[code],
            jaccard=round(float(verdicts.jaccard[row]), 4),
            containment_a=round(float(verdicts.containment_a[row]), 4),
            containment_b=round(float(verdicts.containment_b[row]), 4),
            longest_run=int(verdicts.longest[row]),
            passages=passages,
            quotation_only=bool(verdicts.quotation_only[row]),
            furniture_only=bool(verdicts.furniture_only[row]),
        )

    def members(self) -> Iterator[MemberRow]:
        """Groups of copies, the representative first; a document is in one group at most.

        Copies of one text that are too many to have all their pairs in the rows are one group all the same.
        """
        held, pairs, verdicts, by = self.held, self.shared.pairs, self.verdicts, self._judging
        ties = pairs[np.isin(verdicts.codes, JOINING)]
        of = sorts(held.ids, held.words(), ties, by.progress)
        found = tied(held, of, pairs, verdicts, by.look, threads=by.threads, progress=by.progress)
        return grouped(held.ids, of, found, held.words())

    def _points(self, bounds: kernel.I64, cut: slice) -> list[tuple[int, int, int, int]]:
        """The places of some passages, in code points."""
        found, pairs = self.shared.passages[cut], self.shared.pairs
        starts, ends = self.held.starts.whole(), self.held.ends.whole()
        a, b = (bounds[texts] for texts in kernel.halves(pairs[found["pair"]]))
        return list(
            zip(
                starts[a + found["a_start"]].tolist(),
                ends[a + found["a_end"] - 1].tolist(),
                starts[b + found["b_start"]].tolist(),
                ends[b + found["b_end"] - 1].tolist(),
                strict=True,
            )
        )


def find(
    batches: Iterable[Batch],
    *,
    against: Collection | None = None,
    level: Level = "passage",
    settings: CorpusSettings = DEFAULT,
    workspace: Workspace | None = None,
    threads: int = 1,
    progress: Progress = quiet,
) -> Found:
    """Find near copies and shared passages among documents.

    Args:
        batches: the documents; an id is used once, also by those of `against`.
        against: a collection to which they are compared; its documents are not compared with one another. It is
            extended by them.
        level: "passage" finds all shared wording; "document" near copies alone, faster; "signature" near copies without
            their passages (rows have none, and no longest run), the fastest.
        settings: sizes and cuts; those of `against`, if it is given.
        workspace: where columns are kept; in memory by default.
        threads: batches and parts that are worked on at the same time.
        progress: is told stages.

    Returns:
        Pairs and groups. They depend on the documents alone; the order of the documents gives the order of the rows,
        and which of two is `a`.

    Raises:
        UsageError: an id is used twice, or a batch is none. What was read before stays in `against`. Or `against`
            was read for another level.

    Source: docs/methods.md, reuse at scale.
    """
    split = len(against) if against is not None else 0
    held = collect(
        batches,
        settings=settings,
        workspace=workspace,
        into=against,
        level=level,
        threads=threads,
        progress=progress,
    )
    return found_in(held, split=split, level=level, threads=threads, progress=progress)


def found_in(
    held: Collection,
    *,
    split: int = 0,
    level: Level = "passage",
    threads: int = 1,
    progress: Progress = quiet,
) -> Found:
    """Find reuse in a collection that was read before.

    Args:
        held: the collection.
        split: documents below this number are not compared with one another.
        level: as in `find`; the collection must have been read for it.
        threads: parts that are worked on at the same time.
        progress: is told stages.

    Raises:
        UsageError: the collection was read for another level.
    """
    held.read_for(level)
    judging = Judging(held, level, threads, progress)
    if split >= len(held):  # nothing is new
        return Found(held, np.empty(0, np.uint64), (), judging.between(np.empty(0, np.uint64)))
    if level == "passage":
        shared = search(held, split, threads, progress)
        return Found(held, shared.pairs, (), judging.of(shared))
    pairs, left_out = near(held, split, threads, progress)
    return Found(held, pairs, left_out, judging.between(pairs))
