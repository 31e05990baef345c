"""Classes of pairs of a collection, worked out when they are first asked for; also of pairs that come up later."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from tellings import kernel
from tellings.reuse.collection import Collection, Level
from tellings.reuse.near import grown
from tellings.reuse.passages import Shared
from tellings.reuse.stock import Stock
from tellings.reuse.verdict import Verdicts, judge
from tellings.reuse.weight import Weighed, kin, weigh
from tellings.reuse.work import Progress, quiet


class Judging:
    """Judges pairs of one collection.

    Args:
        held: the collection.
        level: what it was read for; without places of words ("signature") all wording counts as the texts' own.
        threads: parts that are worked on at the same time.
        progress: is told stages.
    """

    def __init__(self, held: Collection, level: Level, threads: int, progress: Progress) -> None:
        self.held, self.threads, self.progress = held, threads, progress
        self._level, self._pairs = level, np.empty(0, np.uint64)
        self._shared: Shared | None = None

    def of(self, shared: Shared) -> Judging:
        """Take the pairs of a search, with their passages."""
        self._shared = shared
        return self

    def between(self, pairs: kernel.U64) -> Judging:
        """Take pairs (`a << 32 | b`, in order) whose passages are not known yet."""
        self._pairs = pairs
        return self

    @property
    def shared(self) -> Shared:
        """The pairs with their passages."""
        if self._shared is None:
            self._shared = self._grown(self._pairs, self.progress)
        return self._shared

    def verdicts(self) -> Verdicts:
        """The classes and measures of the pairs."""
        return self._judged(self.shared, self.progress)

    def look(self, pairs: kernel.U64) -> Verdicts:
        """The same of other pairs (in order), by the stock wording that the first ones tell."""
        return self._judged(self._grown(pairs, quiet), quiet)

    def _grown(self, pairs: kernel.U64, progress: Progress) -> Shared:
        if self._level == "signature":
            return Shared(pairs, np.empty(0, kernel.PASSAGE), ())
        return grown(self.held, pairs, self.threads, progress)

    def _judged(self, shared: Shared, progress: Progress) -> Verdicts:
        held = self.held
        if self._level == "signature":
            none = np.zeros(len(shared.pairs))
            weighed = Weighed(none, none.astype(np.int64), none + np.inf, none > 0)
        else:
            weighed = weigh(held, shared, self._stock)
        return judge(held.words(), shared, weighed, held.settings, self.threads, progress)

    @cached_property
    def _stock(self) -> Stock:
        return Stock(self.held, kin(self.held, self.shared), self.threads, self.progress)
