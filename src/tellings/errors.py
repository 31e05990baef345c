"""The errors of the package: one root, and one child for each thing a caller can do about it.

TellingsError                 anything this package refuses to do
├── InputError                one input cannot be read: skip it or mend it, the others go on
├── NothingToCompare          the inputs were read, but there are too few accounts for the job
├── UsageError                an option or argument is wrong: the message names the valid choices
├── OutputError               a result cannot be written: choose another file
└── MissingExtra              an optional part is not installed: the message names the extra
"""

from __future__ import annotations

import errno


class TellingsError(Exception):
    """Root of all errors raised on purpose by this package. Its message is one line for the user."""

    exit_code = 1


class InputError(TellingsError):
    """One input cannot be read. Carries the path and a reason that says what to do."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class NothingToCompare(TellingsError):
    """Fewer accounts were read than the job needs."""


class UsageError(TellingsError):
    """An option or argument is wrong."""

    exit_code = 2


class OutputError(TellingsError):
    """A result could not be written; nothing half-written is left behind."""


class MissingExtra(TellingsError):
    """An optional part of the package is needed and not installed."""

    def __init__(self, extra: str, what: str) -> None:
        super().__init__(f"{what} needs the extra '{extra}': pip install 'tellings[{extra}]'")
        self.extra = extra


def disk_full(error: OSError) -> bool:
    """Whether there was no room: on the disk, in the user's share of it, or in a file."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
