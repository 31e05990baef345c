"""Comparisons that several acceptance tests look at, made once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tellings import examples

from .kit import Findings, compare_files


@pytest.fixture(scope="session")
def seed_findings(seeds: Path) -> Findings:
    """The worked example, compared."""
    return Findings(compare_files(sorted(seeds.glob("*.txt"))))


@pytest.fixture(scope="session")
def example_findings() -> Findings:
    """The example story, compared."""
    files = examples.accounts()
    return Findings(compare_files(files), {f.name: f.name for f in files})


@pytest.fixture(scope="session")
def tellings() -> str:
    """The command as installed."""
    command = Path(sys.executable).with_name("tellings")
    if not command.is_file():
        pytest.fail(f"the command is not installed: {command}")
    return str(command)
