"""What a call of `tellings reuse` asks for, and what of it cannot be meant."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tellings.errors import UsageError

if TYPE_CHECKING:
    from tellings.reuse import Without

KINDS: tuple[Without, ...] = ("furniture", "quotations")
"""What `tellings.reuse.Without` names, which is not imported before a command runs."""


class Job(Struct, frozen=True):
    """What a call asks for."""

    corpus: str
    output: str | None
    groups: str | None
    against: str | None
    index: str | None
    without: tuple[Without, ...]
    level: Literal["document", "passage"]
    min_words: int | None
    threads: int
    memory: int
    quiet: bool


def check(job: Job) -> None:
    """Refuse what cannot be meant, before anything is read.

    Raises:
        UsageError: options exclude one another, or an output would take the place of the input.
    """
    if job.index is not None and job.against is not None:
        raise UsageError(
            "--index matches to what its folder holds: leave out --against, or --index"
        )
    targets = ["-" if job.output is None else job.output]
    targets += [job.groups] if job.groups is not None else []
    if len({os.path.realpath(t) if t != "-" else t for t in targets}) < len(targets):
        raise UsageError(
            "pairs and groups need two files: name one with -o and another with --groups"
        )
    keep_inputs(targets, [path for path in (job.corpus, job.against) if path is not None])


def keep_inputs(targets: Iterable[str], inputs: Iterable[str]) -> None:
    """Refuse results that would take the place of what is read.

    Args:
        targets: files of results; "-" is standard output.
        inputs: files and folders; "-" is standard input, which may be a file too.

    Raises:
        UsageError: a target is an input, or lies in one.
    """
    read = {os.path.realpath("/dev/stdin" if path == "-" else path) for path in inputs}
    for target in targets:
        real = os.path.realpath(target)
        within = real in read or any(real.startswith(os.path.join(path, "")) for path in read)
        if target != "-" and os.path.isfile(target) and within:
            raise UsageError(f"{target}: is read; name another file for the results")


def spill_folder(job: Job) -> str | None:
    """Beside the results, which are where there is room; TMPDIR goes before that."""
    if os.environ.get("TMPDIR") or job.output is None or job.output == "-":
        return None
    folder = os.path.dirname(os.path.abspath(job.output))
    return folder if os.access(folder, os.W_OK) and not folder.startswith("/dev") else None


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
