"""A file beside its place that has no name before it is whole, where the system can do without one (Linux).

So a run leaves no part of a file behind, even when it is killed.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path
from typing import IO


class Aside:
    """A file that is to take a place.

    Args:
        place: where it will be; the folder must exist.

    Raises:
        OSError: no file can be made there.
    """

    def __init__(self, place: Path) -> None:
        self._place = place
        self._name: str | None = None
        nameless = _nameless(place.parent)
        if nameless is None:
            nameless, self._name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
        self.file: IO[bytes] = os.fdopen(nameless, "wb")

    def named(self) -> str:
        """Give the file, which is still open, a name of its own beside its place."""
        if self._name is None:
            name = str(self._place.parent / f".{self._place.name}.{secrets.token_hex(4)}")
            _link(self.file.fileno(), name)
            self._name = name
        return self._name

    def remove(self) -> None:
        """Remove the file."""
        if self._name is not None:
            with contextlib.suppress(OSError):
                os.unlink(self._name)


def _link(file: int, name: str) -> None:
    """Name an open file. Python follows the link in /proc only where a folder is given, whatever the path."""
    root = os.open("/", os.O_RDONLY)
    try:
        os.link(f"/proc/self/fd/{file}", name, src_dir_fd=root, follow_symlinks=True)
    finally:
        os.close(root)


def _nameless(folder: Path) -> int | None:
    """A new file without a name; None where the system or the disk has no such files."""
    kind = getattr(os, "O_TMPFILE", None)
    if kind is None or not os.path.exists("/proc/self/fd"):
        return None
    try:
        return os.open(folder, kind | os.O_WRONLY, 0o600)
    except OSError:  # a disk without them; or a trouble that the other way words better
        return None
