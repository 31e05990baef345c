"""Where results go: files written whole or not at all, messages and progress to stderr."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tellings.errors import OutputError
from tellings.model import Skipped

if TYPE_CHECKING:
    from tellings.read import Reading

SKIPPED = 3
"""Exit code: done, but some inputs were skipped."""


def write(target: str, data: bytes) -> None:
    """Write a result to a file, or to stdout where the target is "-".

    The file is written beside its place and renamed, so that it is there whole or not at all.

    Raises:
        OutputError: the file cannot be written.
    """
    if target == "-":
        _print(data)
        return
    path = Path(target)
    if path.is_dir():
        raise OutputError(f"{target}: is a folder, name a file")
    try:
        if path.exists() and not path.is_file():  # a device or pipe cannot be renamed over
            path.write_bytes(data)
        else:
            _replace(path, data)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror or error})") from error


def _print(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_stdout()
        raise OutputError(f"standard output: cannot be written ({error.strerror})") from error


def forget_stdout() -> None:
    """Lead what is still buffered for stdout nowhere, else it fails a second time when the run ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o666 & ~umask())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise


def umask() -> int:
    """The bits that new files do not get; Python tells them by setting them alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


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


def report_first(skipped: Sequence[Skipped], count: int, shown: int) -> None:
    """The first inputs that were not used, a line each, and how many there are more.

    Args:
        skipped: those that are known one by one.
        count: all.
        shown: at most so many lines.
    """
    report_skipped(skipped[:shown])
    if count > shown:
        click.echo(f"skipped {count - shown:,} more, {count:,} in all", err=True)


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
