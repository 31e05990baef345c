"""How a run ends by a signal: what it holds is let go, and one line says so."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from typing import Any

INTERRUPTED = 128 + signal.SIGINT
TERMINATED = 128 + signal.SIGTERM
ENDS = (signal.SIGINT, signal.SIGTERM)


class Terminated(BaseException):
    """The run was asked to end (SIGTERM); like KeyboardInterrupt, no handler of errors takes it."""


class Ended(Exception):
    """The run has ended by a signal and said so; carries the exit code."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


@contextlib.contextmanager
def interruptible(message: str) -> Iterator[None]:
    """Ends the run in order on SIGINT and SIGTERM: what it holds is let go, one line is printed.

    Args:
        message: the line.

    Raises:
        Ended: with 130 after SIGINT, 143 after SIGTERM, as shells count.
    """
    with _handlers({signal.SIGTERM: _terminate}):
        try:
            yield
        except (KeyboardInterrupt, Terminated) as error:
            sys.stderr.write(f"{message}\n")
            code = TERMINATED if isinstance(error, Terminated) else INTERRUPTED
            raise Ended(code) from error


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
    """Lets SIGINT and SIGTERM pass for the moment in which several results are put in their places."""
    with _handlers(dict.fromkeys(ENDS, signal.SIG_IGN)):
        yield


@contextlib.contextmanager
def held_back() -> Iterator[None]:
    """Keeps SIGINT and SIGTERM until the end of some imports.

    An exception inside the import of a compiled module may come out as an ImportError, or not at all.
    """
    came: list[int] = []
    with _handlers(dict.fromkeys(ENDS, lambda number, frame: came.append(number))):
        yield
    if came:
        signal.raise_signal(came[0])


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
