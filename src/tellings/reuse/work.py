"""How long work is done: on several threads, in order, while somebody is told how far it has come."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

Progress = Callable[[str, int, int | None], None]
"""Is told a stage, how much of it is done, and of how much (None: not known yet)."""


def quiet(stage: str, done: int, total: int | None) -> None:
    """Tell nobody."""


def in_order(
    work: Callable[[Any], Any], items: Iterable[Any], threads: int, ahead: int = 2
) -> Iterator[Any]:
    """The results of some work on each item, in order; a few items are worked on at the same time.

    Args:
        work: releases the interpreter lock in its loops.
        items: are taken as they are needed.
        threads: how many items are worked on at once.
        ahead: so many a thread are taken before their results are; each may be held with its result.

    Raises:
        MemoryError: a thread cannot be started.
    """
    if threads <= 1:
        yield from map(work, items)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Any]] = deque()
        try:
            for item in items:
                waiting.append(_begun(pool, work, item))
                if len(waiting) > ahead * threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:  # what has not begun when the search ends early, by a signal or an error, is let go
            for future in waiting:
                future.cancel()


def _begun(pool: ThreadPoolExecutor, work: Callable[[Any], Any], item: Any) -> Future[Any]:
    try:
        return pool.submit(work, item)
    except RuntimeError as error:  # a thread needs memory for its stack
        raise MemoryError("no room for one more thread") from error
