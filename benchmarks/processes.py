"""Fresh processes with their wall time and memory, and the machine they ran on."""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import threading
import time
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

PAUSE = 0.05
"""Seconds between two looks at the memory of a process tree."""
MIB = 1 << 20
PACKAGES = ("numpy", "pyarrow", "datasketch", "rensa", "gaoya")


class Ran(NamedTuple):
    """A process that ended well: wall and processor seconds, MiB at most of the whole tree, and what it printed."""

    wall: float
    cpu: float
    rss: float
    anonymous: float
    said: dict[str, Any]


def run(command: Sequence[str]) -> Ran:
    """Run a command to its end.

    Args:
        command: prints one JSON object on its last line, or nothing.

    Returns:
        Its time and memory. `rss` counts pages of mapped files, which the system may take back; `anonymous` does not.

    Raises:
        RuntimeError: the command failed; holds the end of what it wrote to standard error.
    """
    start, before = time.perf_counter(), _children()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        watch = _Watch(process.pid)
        watch.start()
        out, err = process.communicate()
        wall = time.perf_counter() - start
        watch.end()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{err[-2000:]}")
    said = json.loads(out.splitlines()[-1]) if out.strip() else {}
    return Ran(wall, _children() - before, watch.rss / MIB, watch.anonymous / MIB, said)


def _children() -> float:
    """Processor seconds of all processes that this one started and that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Watch(threading.Thread):
    """Looks at the memory of a process and of all that it started."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._over = pid, threading.Event()
        self.rss = self.anonymous = 0

    def run(self) -> None:
        while not self._over.wait(PAUSE):
            held = [memory(pid) for pid in tree(self._pid)]
            self.rss = max(self.rss, sum(rss for rss, _ in held))
            self.anonymous = max(self.anonymous, sum(own for _, own in held))

    def end(self) -> None:
        self._over.set()
        self.join()


def tree(pid: int) -> list[int]:
    """A process and all below it; processes that end meanwhile are left out."""
    found = [pid]
    for at in found:
        for task in _listed(Path(f"/proc/{at}/task")):
            try:
                found += map(int, (task / "children").read_text().split())
            except OSError:
                continue
    return found


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def memory(pid: int) -> tuple[int, int]:
    """Resident bytes of a process, and those of them that belong to no file; zeros once it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0, 0
    lines = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    sizes = [lines.get(name, "0 kB").split()[0] for name in ("VmRSS", "RssAnon")]
    return int(sizes[0]) << 10, int(sizes[1]) << 10


def machine() -> dict[str, Any]:
    """The machine, its load now, and the versions that matter."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    models = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": models[0] if models else platform.machine(),
        "cores": os.cpu_count(),
        "memory_gib": round(total / (1 << 30), 1),
        "system": " ".join((platform.system(), *platform.libc_ver())),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),
        "versions": {name: _version(name) for name in PACKAGES},
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"
