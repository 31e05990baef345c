"""Progress of long runs on stderr, and their end by a signal."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.progress import Progress

INTERRUPTED = 128 + signal.SIGINT
TERMINATED = 128 + signal.SIGTERM
ENDS = (signal.SIGINT, signal.SIGTERM)


class Terminated(BaseException):
    """The run was asked to end (SIGTERM); like KeyboardInterrupt, no handler of errors takes it."""


@contextlib.contextmanager
def interruptible(message: str) -> Iterator[None]:
    """Ends the run in order on SIGINT and SIGTERM: what it holds is let go, one line is printed.

    Args:
        message: the line.

    Exit code: 130 after SIGINT, 143 after SIGTERM, as shells count.
    """
    with _handlers({signal.SIGTERM: _terminate}):
        try:
            yield
        except (KeyboardInterrupt, Terminated) as error:
            click.echo(message, err=True)
            code = TERMINATED if isinstance(error, Terminated) else INTERRUPTED
            raise click.exceptions.Exit(code) from error


@contextlib.contextmanager
def ending_once() -> Iterator[None]:
    """Lets no second signal disturb the clearing away that the first one began."""
    try:
        yield
    except (KeyboardInterrupt, Terminated):
        if threading.current_thread() is threading.main_thread():
            for end in ENDS:
                signal.signal(end, signal.SIG_IGN)
        raise


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Holds back SIGINT and SIGTERM for the moment in which several results are put in their places."""
    with _handlers(dict.fromkeys(ENDS, signal.SIG_IGN)):
        yield


@contextlib.contextmanager
def _handlers(handlers: Mapping[signal.Signals, Any]) -> Iterator[None]:
    """Other handlers of signals for a while. Only the main thread may set them: elsewhere nothing changes."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {end: signal.getsignal(end) for end in ENDS}
    for end, handler in handlers.items():
        signal.signal(end, handler)
    try:
        yield
    finally:
        for end, was in before.items():
            signal.signal(end, was)


def _terminate(number: int, frame: object) -> None:
    raise Terminated


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
            rate = documents / max(time.monotonic() - self._began, 0.001)
            text = f"{documents:,} documents, {rate:,.0f} a second" if documents else ""
            self._update(done, total, text)

    def stage(self, name: str, done: int, total: int | None) -> None:
        """Shows how much of a stage is done."""
        if self._due(name) or done == total:
            self._update(done, total, "")

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
