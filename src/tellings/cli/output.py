"""Where results go: files written whole or not at all, messages and progress to stderr."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from tellings.cli.aside import Aside
from tellings.errors import OutputError, disk_full
from tellings.model import Skipped

if TYPE_CHECKING:
    from tellings.read import Reading

SKIPPED = 3
"""Exit code: done, but some inputs were skipped."""
SHOWN = 5
"""So many skipped documents of a corpus are shown one by one."""


class Result:
    """A result on its way to a file or, where the target is "-", to stdout.

    Nothing is at its place before `commit`, and then it is there whole; stdout, devices and pipes take it at once.

    Args:
        target: a file, or "-".

    Raises:
        OutputError: the file cannot be written.
    """

    def __init__(self, target: str) -> None:
        self._target = target
        self._aside: Aside | None = None
        with self.refusals():
            self.file = self._opened()

    def _opened(self) -> IO[bytes]:
        if self._target == "-":
            return stdout()
        path = Path(self._target)
        if path.is_dir():
            raise OutputError(f"{self._target}: is a folder, name a file")
        if is_device(self._target):
            return path.open("wb")
        self._aside = Aside(path)
        return self._aside.file

    def commit(self) -> None:
        """Put the whole file at its place.

        Raises:
            OutputError: the disk is full, or the place takes no file.
        """
        with self.refusals():
            if self._aside is not None:
                self._aside.take()
            elif self._target == "-":
                self.file.flush()
            else:
                self.file.close()

    def discard(self) -> None:
        """Remove what was not committed."""
        if self._aside is not None:
            self._aside.remove()
        elif self._target != "-":
            with contextlib.suppress(OSError):
                self.file.close()

    @contextlib.contextmanager
    def refusals(self) -> Iterator[None]:
        """Calls it by its name when the system refuses to write."""
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            if error.errno == errno.ENOMEM:
                raise MemoryError(str(error)) from error
            reason = "the disk is full" if disk_full(error) else error.strerror or str(error)
            name = self._target
            if name == "-":
                name = "standard output"
                forget_stdout()
            raise OutputError(f"{name}: cannot be written ({reason})") from error


def is_device(target: str) -> bool:
    """Whether a target is there and is neither file nor folder: it cannot be renamed over."""
    return os.path.exists(target) and not os.path.isfile(target) and not os.path.isdir(target)


def write(target: str, data: bytes) -> None:
    """Write a result to a file, or to stdout where the target is "-".

    Raises:
        OutputError: the file cannot be written.
    """
    result = Result(target)
    try:
        with result.refusals():
            result.file.write(data)
        result.commit()
    finally:
        result.discard()


def stdout() -> IO[bytes]:
    """Standard output, for bytes.

    Raises:
        OutputError: the caller has closed it; Python has None in its place then.
    """
    if sys.stdout is None:
        raise OutputError("standard output: is closed; name a file for the results")
    return sys.stdout.buffer


def forget_stdout() -> None:
    """Lead what is still buffered for stdout nowhere, else it fails a second time when the run ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def write_folder(target: str, files: dict[str, str]) -> None:
    """Write text files into a folder, which is made where it is missing.

    Raises:
        OutputError: the folder cannot be made or a file cannot be written.
    """
    try:
        Path(target).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{target}: no folder can be made there ({error.strerror})") from error
    for name, content in files.items():
        write(str(Path(target) / name), content.encode("utf-8"))


def report_skipped(skipped: Iterable[Skipped]) -> None:
    """One line on stderr for each input that was not used."""
    for item in skipped:
        click.echo(f"skipped {item.path}: {item.reason}", err=True)


def report_first(skipped: Sequence[Skipped], count: int) -> None:
    """The first inputs that were not used, a line each, and how many there are more.

    Args:
        skipped: those that are known one by one.
        count: all.
    """
    report_skipped(skipped[:SHOWN])
    if count > SHOWN:
        click.echo(f"skipped {count - SHOWN:,} more, {count:,} in all", err=True)


def many(number: int, noun: str) -> str:
    """A number of things, in words fit for one and for many."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def finish(reading: Reading) -> None:
    """Says what was not read; ends with exit code 1 where nothing was, 3 where only some of it was."""
    report_skipped(reading.skipped)
    if not reading.accounts:
        sys.exit(1)
    if reading.skipped:
        sys.exit(SKIPPED)


@contextlib.contextmanager
def steps() -> Iterator[Callable[[str], None]]:
    """Shows the step under way on stderr while it is a terminal; silent otherwise."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading") as status:
        yield status.update
