"""Progress of long runs on stderr, while that is a terminal."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.progress import Progress
UNITS = {
    "judging": ("pairs", 1),
    "grouping": ("documents", 1),
    "joining": ("pairs", 1),
    "writing": ("pairs", 1),
    "quotations": ("articles", 1),
    "opening": ("MB", 1_000_000),
    "saving": ("MB", 1_000_000),
}
"""What stages count, and by how many; the others count parts of the work."""


class Bar:
    """A progress bar whose stages follow one another.

    Args:
        progress: the bar, or None where nothing is shown.
    """

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._task: Any = None
        self._stage = ""
        self._began = time.monotonic()
        self._shown = 0.0

    def reading(self, name: str, documents: int, done: int, total: int | None) -> None:
        """Shows how many documents were read, and how much of the files.

        Args:
            name: what is read.
            documents: so far.
            done: bytes so far.
            total: bytes in all, if that is known.
        """
        if self._due(name):
            self._update(done, total, self._speed(documents, "documents") if documents else "")

    def stage(self, name: str, done: int, total: int | None) -> None:
        """Shows how much of a stage is done, and how fast, where it counts documents or pairs."""
        if self._due(name) or done == total:
            unit, text = UNITS.get(name), ""
            if unit and done:
                text = self._speed(done // unit[1], unit[0])
            elif total is not None:
                text = f"part {min(done + 1, total):,} of {total:,}"
            self._update(done, total, text)

    def _speed(self, done: int, unit: str) -> str:
        rate = done / max(time.monotonic() - self._began, 0.001)
        return f"{done:,} {unit}, {rate:,.0f} a second"

    def _due(self, name: str) -> bool:
        """Whether it is time to draw; a new stage always is."""
        if self._progress is None:
            return False
        now = time.monotonic()
        if name != self._stage:
            if self._task is not None:
                self._progress.remove_task(self._task)
            self._task = self._progress.add_task(name, total=None, text="")
            self._stage, self._began = name, now
        elif now - self._shown < 0.1:
            return False
        self._shown = now
        return True

    def _update(self, done: int, total: int | None, text: str) -> None:
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=done, total=total, text=text)


@contextlib.contextmanager
def bar(quiet: bool) -> Iterator[Bar]:
    """A bar on stderr while that is a terminal and nobody asked for quiet; nothing otherwise."""
    if quiet or not sys.stderr.isatty():
        yield Bar(None)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        SpinnerColumn,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:<11}"),
        BarColumn(24),
        TaskProgressColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[text]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bar(progress)
