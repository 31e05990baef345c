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

    def take(self) -> None:
        """Put the file at its place, whole and in one step, and close it."""
        self.file.flush()
        os.fsync(self.file.fileno())
        name = self._named()
        self.file.close()
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, self._place)
        self._name = None

    def _named(self) -> str:
        """A name of the open file beside its place."""
        if self._name is None:
            name = str(self._place.parent / f".{self._place.name}.{secrets.token_hex(4)}")
            _link(self.file.fileno(), name)
            self._name = name
        return self._name

    def remove(self) -> None:
        """Close the file; and remove it, if it has not taken its place."""
        with contextlib.suppress(OSError):  # a full disk refuses what is still buffered
            self.file.close()
        if self._name is not None:
            with contextlib.suppress(OSError):
                os.unlink(self._name)
            self._name = None


def _umask() -> int:
    """The bits that new files do not get; Python tells them by setting them alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


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
