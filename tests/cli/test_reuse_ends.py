"""How a run of `tellings reuse` ends: signals at any time, full disks, short memory, killed runs."""

from __future__ import annotations

import contextlib
import errno
import json
import mmap
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tellings.cli import cli

from .made_up import Document, corpus, prose, written

CLEAR = "Interrupted: no file and no index was changed.\n"
ENDS = [(signal.SIGINT, 130), (signal.SIGTERM, 143)]


def process(
    *arguments: str,
    command: str = "reuse",
    limit: Any = None,
    first: Path | None = None,
    **more: str,
) -> subprocess.Popen[bytes]:
    """The command in a process of its own; `first` is a folder whose modules go before all others."""
    paths = [str(first)] if first else []
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*paths, *filter(None, sys.path)])}
    line = [sys.executable, "-m", "tellings.cli", command, *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        line, env={**environment, **more}, stdout=pipe, stderr=pipe, preexec_fn=limit
    )


def ended(ran: subprocess.Popen[bytes], end: signal.Signals) -> tuple[bytes, str]:
    """Ask a process to end; one request that comes just before a system call that waits is seen only after it."""
    for _ in range(20):
        ran.send_signal(end)
        with contextlib.suppress(subprocess.TimeoutExpired):
            out, said = ran.communicate(timeout=3)
            return out, said.decode()
    raise AssertionError("the run did not end")


def alike(count: int) -> list[Document]:
    """So many texts that share most of their words."""
    text = prose(1, 400)
    return [{"id": f"{n}", "text": f"{prose(n + 9, 30)} {text}"} for n in range(count)]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(("end", "code"), ENDS)
def test_an_interrupted_run_leaves_nothing(tmp_path: Path, end: signal.Signals, code: int) -> None:
    """The corpus is a pipe that stays open: the run is reading when the signal comes."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    target, index = tmp_path / "o.jsonl", tmp_path / "index"
    target.write_text("old", "utf-8")
    spill = tmp_path / "spill"
    spill.mkdir()
    options = ("-o", str(target), "--index", str(index), "--memory", "0")
    with process(str(pipe), *options, TMPDIR=str(spill)) as ran, pipe.open("wb") as feed:
        for document in corpus():
            feed.write(json.dumps(document).encode() + b"\n")
        feed.flush()
        out, said = ended(ran, end)
    assert (ran.returncode, out, said) == (code, b"", CLEAR)
    assert target.read_text("utf-8") == "old"
    assert names(tmp_path) == ["o.jsonl", "pipe", "spill"]
    assert names(spill) == []


SLOW = """
import sys, time
open({marker!r}, "w").close()
time.sleep(0.5)
sys.path.remove({folder!r})
del sys.modules[{name!r}]
import {name}
"""

COMMANDS = [
    # a command, the module in whose import the signal comes, and the line
    ("reuse", "click", "Interrupted.\n"),
    ("reuse", "numpy", CLEAR),
    ("compare", "numpy", "Interrupted.\n"),
]


@pytest.mark.parametrize(("end", "code"), ENDS)
@pytest.mark.parametrize(("command", "module", "line"), COMMANDS)
def test_a_signal_during_imports_is_one_line(
    tmp_path: Path, command: str, module: str, line: str, end: signal.Signals, code: int
) -> None:
    source = written(tmp_path, corpus())
    (tmp_path / "a.txt").write_text(prose(1), "utf-8")
    (tmp_path / "b.txt").write_text(prose(2), "utf-8")
    folder, marker = tmp_path / "first", tmp_path / "marker"
    folder.mkdir()
    slow = SLOW.format(marker=str(marker), folder=str(folder), name=module)
    (folder / f"{module}.py").write_text(slow, "utf-8")
    texts = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--json", str(tmp_path / "o.json")]
    arguments = [source, "-o", str(tmp_path / "o.jsonl")] if command == "reuse" else texts
    with process(*arguments, command=command, first=folder) as ran:
        waited = time.monotonic() + 30
        while not marker.exists():
            assert time.monotonic() < waited, "the run did not begin"
            time.sleep(0.01)
        out, said = ended(ran, end)
    assert (ran.returncode, out, said) == (code, b"", line)
    assert not list(tmp_path.glob("o.json*"))


def small_files() -> None:
    """No file may grow beyond 1 KiB: a write then fails as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 10, 1 << 10))


FULL = [
    # options ({} is the folder) and what is said
    (["-o", "{}/o.jsonl"], "{}/o.jsonl: cannot be written (the disk is full)"),
    (["-o", "{}/o.jsonl.gz"], "{}/o.jsonl.gz: cannot be written (the disk is full)"),
    (["-o", "{}/o.parquet"], "{}/o.parquet: cannot be written (the disk is full)"),
    (["-o", "/dev/full"], "/dev/full: cannot be written (the disk is full)"),
    (["-o", "/dev/null", "--groups", "{}/g.jsonl"], "{}/g.jsonl: cannot be written (the disk is"),
    (["-o", "/dev/null", "--index", "{}/index"], "{}/index: the disk is full; the index is as it"),
    (["-o", "{}/o.jsonl", "--memory", "0"], "the disk is full; make room"),
]


@pytest.mark.parametrize(("options", "wanted"), FULL)
def test_a_full_disk_is_one_line_and_leaves_nothing(
    tmp_path: Path, options: list[str], wanted: str
) -> None:
    if "parquet" in wanted:
        pytest.importorskip("pyarrow")
    source, folder = written(tmp_path, alike(120)), str(tmp_path)
    asked = [option.format(folder) for option in options]
    with process(source, *asked, limit=small_files) as ran:
        out, said = ran.communicate(timeout=60)
    assert (ran.returncode, out) == (1, b"")
    assert wanted.format(folder) in said.decode()
    assert len(said.decode().splitlines()) == 1
    assert names(tmp_path) == ["docs.jsonl"]


def test_a_full_standard_output_is_one_line(tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "tellings.cli", "reuse", written(tmp_path, alike(50)), "-q"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ran.returncode == 1
    assert ran.stderr == b"Error: standard output: cannot be written (the disk is full)\n"


def test_memory_that_runs_out_is_called_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be mapped for want of memory is no trouble of the file."""

    def refused(*arguments: Any, **more: Any) -> None:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    source, target = written(tmp_path, corpus()), tmp_path / "o.jsonl"
    index = str(tmp_path / "index")
    assert CliRunner().invoke(cli, ["reuse", source, "--index", index]).exit_code == 0
    monkeypatch.setattr(mmap, "mmap", refused)
    for options in (["--memory", "0"], ["--against", index]):
        result = CliRunner().invoke(cli, ["reuse", source, "-o", str(target), *options])
        assert result.exit_code == 1
        assert result.stderr.startswith("Error: memory ran out: give less with --memory")
        assert len(result.stderr.splitlines()) == 1
        assert not target.exists()


def test_threads_that_cannot_start_are_want_of_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*arguments: Any, **more: Any) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("concurrent.futures.ThreadPoolExecutor.submit", refused)
    result = CliRunner().invoke(cli, ["reuse", written(tmp_path, corpus()), "--threads", "2"])
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: memory ran out: give less with --memory")


def test_systems_without_nameless_files_write_whole_files_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tellings.cli.aside._nameless", lambda folder: None)
    source, target = written(tmp_path, corpus()), tmp_path / "o.jsonl"
    plain = CliRunner().invoke(cli, ["reuse", source]).stdout
    assert CliRunner().invoke(cli, ["reuse", source, "-o", str(target)]).exit_code == 0
    assert target.read_text("utf-8") == plain
    failed = [source, "-o", str(tmp_path / "p.jsonl"), "--against", str(tmp_path / "none")]
    assert CliRunner().invoke(cli, ["reuse", *failed]).exit_code == 1
    assert names(tmp_path) == ["docs.jsonl", "o.jsonl"]


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    with process(written(tmp_path, alike(90))) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.read(10)
        ran.stdout.close()
        said = ran.stderr.read()
    assert b"Traceback" not in said
    assert ran.returncode == 0


@pytest.mark.parametrize(
    ("count", "more", "code"),
    [
        (3, [], 0),
        (90, [], 0),
        (3, ["--groups", "g.jsonl"], 1),
        (90, ["--groups", "g.jsonl"], 1),
        (3, ["--index", "seen"], 1),
    ],
)
def test_a_reader_that_was_never_there_is_an_error_only_where_other_results_are_lost(
    tmp_path: Path, count: int, more: list[str], code: int
) -> None:
    """Few rows fail when the buffer is written out, many before; what else was asked for is not made."""
    options = [more[0], str(tmp_path / more[1])] if more else []
    reading, writing = os.pipe()
    os.close(reading)
    source = written(tmp_path, alike(count))
    with os.fdopen(writing, "wb") as gone:
        ran = subprocess.run(
            [sys.executable, "-m", "tellings.cli", "reuse", source, "-q", *options],
            stdout=gone,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ran.returncode == code
    assert (b"no file and no index was changed" in ran.stderr) == bool(code)
    assert b"Traceback" not in ran.stderr
    assert names(tmp_path) == ["docs.jsonl"]


@pytest.mark.parametrize("command", ["reuse", "quotes"])
def test_a_closed_standard_output_is_one_line(tmp_path: Path, command: str) -> None:
    source = written(tmp_path, alike(3))
    with process(source, command=command, limit=lambda: os.close(1)) as ran:
        _, said = ran.communicate()
    assert said == b"Error: standard output: is closed; name a file for the results\n"
    assert ran.returncode == 1


@pytest.mark.parametrize("command", ["reuse", "quotes"])
def test_a_closed_standard_error_changes_no_result(tmp_path: Path, command: str) -> None:
    source = written(tmp_path, alike(3))
    plain = CliRunner().invoke(cli, [command, source])
    with process(source, command=command, limit=lambda: os.close(2)) as ran:
        rows, _ = ran.communicate()
    assert rows.decode() == plain.stdout
    assert ran.returncode == plain.exit_code


def test_standard_input_that_is_a_file_stays(tmp_path: Path) -> None:
    source = written(tmp_path, alike(3))
    before = Path(source).read_bytes()
    with open(source, "rb") as lines:
        ran = subprocess.run(
            [sys.executable, "-m", "tellings.cli", "reuse", "-", "-o", source],
            stdin=lines,
            capture_output=True,
            check=False,
        )
    assert ran.returncode == 2
    assert Path(source).read_bytes() == before


def test_standard_input_is_a_corpus(tmp_path: Path) -> None:
    source = written(tmp_path, corpus())
    with open(source, "rb") as lines:
        ran = subprocess.run(
            [sys.executable, "-m", "tellings.cli", "reuse", "-"],
            stdin=lines,
            capture_output=True,
            check=True,
        )
    assert ran.stdout.decode() == CliRunner().invoke(cli, ["reuse", source]).stdout


@pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere files have names before they are whole"
)
def test_a_killed_run_leaves_no_part_of_a_file_and_is_run_again(tmp_path: Path) -> None:
    source = written(tmp_path, alike(150))
    room, wanted = tmp_path / "room", tmp_path / "wanted"
    room.mkdir()
    wanted.mkdir()

    def options(folder: Path) -> list[str]:
        files = ["-o", str(folder / "o.jsonl"), "--groups", str(folder / "g.jsonl")]
        return [source, *files, "--index", str(folder / "index"), "--memory", "0"]

    began = time.monotonic()
    with process(*options(wanted), TMPDIR=str(wanted)) as ran:
        ran.communicate(timeout=60)
    whole = time.monotonic() - began
    results = {path.name: path.read_bytes() for path in wanted.iterdir() if path.is_file()}
    assert set(results) == {"o.jsonl", "g.jsonl"}
    for moment in random.Random(4).choices(range(30, 100), k=5):
        with process(*options(room), TMPDIR=str(room)) as ran:
            with contextlib.suppress(subprocess.TimeoutExpired):
                ran.wait(whole * moment / 100)
            ran.kill()
            ran.communicate()
        for path in room.iterdir():
            assert path.name in (*results, "index"), "something is left"
            assert path.is_dir() or path.read_bytes() == results[path.name]
        if (room / "index" / "index.json").exists():
            break  # it was quicker than the first
    else:
        with process(*options(room), TMPDIR=str(room)) as ran:
            ran.communicate(timeout=60)
        assert ran.returncode == 0
        assert names(room / "index") == names(wanted / "index")
    assert {p.name: p.read_bytes() for p in room.iterdir() if p.is_file()} == results
