"""Columns in memory and on disk hold the same, and a full disk is one clear error."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings import reuse
from tellings.errors import OutputError
from tellings.reuse import Memory
from tellings.store import Spill

from .made_up import batches, corpus

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("append"), st.integers(0, 2), st.lists(st.integers(0, 2**32 - 1))),
        st.tuples(st.just("replace"), st.integers(0, 2), st.lists(st.integers(0, 2**32 - 1))),
        st.tuples(st.just("whole"), st.integers(0, 2), st.just([])),
    ),
    max_size=30,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, memory=st.integers(0, 400))
def test_columns_hold_what_those_in_memory_hold(
    tmp_path: Path, steps: list[tuple[str, int, list[int]]], memory: int
) -> None:
    kinds = (np.uint32, np.uint64, np.int64)
    plain = [Memory().column("c", kind) for kind in kinds]
    kept: list[tuple[Any, list[int]]] = []
    with Spill(tmp_path, memory) as space:
        columns = [space.column("c", kind) for kind in kinds]
        for verb, which, numbers in steps:
            if verb == "whole":
                kept.append((columns[which].whole(), columns[which].whole().tolist()))
            else:
                for column in (columns[which], plain[which]):
                    getattr(column, verb)(np.array(numbers, kinds[which]))
            assert len(columns[which]) == len(plain[which])
        for one, two, kind in zip(columns, plain, kinds, strict=True):
            assert one.whole().dtype == kind
            assert one.whole().tolist() == two.whole().tolist()
    for array, numbers in kept:  # what was read before stays as it was, also after the end
        assert array.tolist() == numbers


def test_it_moves_to_disk_beyond_its_memory(tmp_path: Path) -> None:
    with Spill(tmp_path, memory=8000) as space:
        one, two = space.column("one", np.uint64), space.column("two", np.uint8)
        one.append(np.arange(1000))
        assert not space.on_disk
        two.append(np.ones(1))
        assert space.on_disk
        assert one.whole().tolist() == list(range(1000))
        with pytest.raises(ValueError, match="read-only"):
            one.whole()[0] = 1


def test_nothing_is_left_in_the_folder(tmp_path: Path) -> None:
    with Spill(tmp_path) as space:
        space.column("one", np.uint64).append(np.arange(1000))
        if sys.platform == "linux":
            assert list(tmp_path.iterdir()) == []  # the files have no names
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    refused = pytest.raises(OutputError, match="temporary files cannot be kept there")
    with Spill(tmp_path / "none") as space, refused:
        space.column("one", np.uint64).append(np.arange(10))


@pytest.fixture
def small_files() -> Iterator[None]:
    """No file may grow beyond 64 KiB: a write then fails as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_one_clear_error(tmp_path: Path, small_files: None) -> None:
    with Spill(tmp_path) as space:
        column = space.column("one", np.uint64)
        with pytest.raises(OutputError, match="the disk is full; make room"):
            column.append(np.arange(15_000))
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_stops_a_search_with_threads(tmp_path: Path, small_files: None) -> None:
    with Spill(tmp_path) as space, pytest.raises(OutputError, match="the disk is full"):
        reuse.find(batches(corpus(200)), workspace=space, threads=2)


def test_columns_are_read_while_others_grow(tmp_path: Path) -> None:
    with Spill(tmp_path, memory=100_000) as space:
        columns = [space.column(str(n), np.uint64) for n in range(4)]
        columns[0].append(np.arange(1000))
        sums: list[int] = []
        reader = threading.Thread(
            target=lambda: sums.extend(int(columns[0].whole().sum()) for _ in range(500))
        )
        reader.start()
        for _ in range(200):
            for column in columns[1:]:
                column.append(np.arange(100))
        reader.join()
    assert sums == [499_500] * 500


@pytest.mark.parametrize("level", ["passage", "document"])
@pytest.mark.parametrize("threads", [1, 2])
def test_a_search_on_disk_finds_what_one_in_memory_finds(
    tmp_path: Path, level: reuse.Level, threads: int
) -> None:
    documents = batches(corpus(90))
    plain = reuse.find(documents, level=level)
    with Spill(tmp_path) as space:
        spilled = reuse.find(documents, level=level, workspace=space, threads=threads)
        assert list(spilled.rows()) == list(plain.rows())
        assert list(spilled.members()) == list(plain.members())
    assert list(plain.rows())


def test_a_killed_run_leaves_nothing(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("elsewhere the files have names")
    script = (
        "import os, signal, sys, numpy as np; from tellings.store import Spill\n"
        "Spill(sys.argv[1]).column('one', np.uint8).append(np.ones(10**6))\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], env=environment, check=False
    )
    assert ran.returncode == -9
    assert list(tmp_path.iterdir()) == []
