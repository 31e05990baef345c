"""The kernel in C is there wherever it can be; what it reads is shipped."""

from __future__ import annotations

import struct
import subprocess
import sys

import numpy as np

from tellings import kernel
from tellings.kernel import table, twin
from tellings.text import data_file

from .kit import native


def test_the_kernel_runs_in_c_where_a_compiler_is() -> None:
    native()
    assert kernel.NAME == "C"


def test_c_and_numpy_have_the_same_functions() -> None:
    there = {name for name in dir(native()) if not name.startswith("_")}
    assert there == set(twin.__all__)


def test_without_c_the_verbs_run_in_numpy() -> None:
    script = (
        "import sys; sys.modules['tellings.kernel._native'] = None\n"
        "from tellings import kernel\n"
        "found = kernel.words(*kernel.gather(['One two', '中文']))\n"
        "print(kernel.NAME, found.bounds.tolist())"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["NumPy", "[0,", "2,", "4]"]


def test_the_table_is_whole() -> None:
    data = data_file("tellings.kernel", "characters.bin")
    magic, blocks, pool = struct.unpack_from("<4sII", data)
    assert magic == b"TLC1"
    assert len(data) == 12 + 2 * 0x1100 + 4 * blocks + 4 * pool
    pages = table.table().pages
    assert len(table.table().blocks) == (int(np.max(pages)) + 1) * 256
