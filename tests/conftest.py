"""For all tests: the folder of labelled data, Arrow where it is installed, and property tests without a clock."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A machine that is busy fails no test.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled data, `TELLINGS_SHARED` or `../shared`.

    Without it the test fails under CI and is skipped, with the reason, elsewhere.
    """
    folder = Path(os.environ.get("TELLINGS_SHARED") or ROOT.parent / "shared")
    if (folder / "seeds").is_dir():
        return folder
    reason = f"the labelled data is not at {folder}: set TELLINGS_SHARED to its folder"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def seeds(shared: Path) -> Path:
    """The folder of the five accounts of the worked example."""
    return shared / "seeds"


@pytest.fixture(scope="session")
def arrow() -> Any:
    """PyArrow (the extra `corpus`); without it the test fails under CI and is skipped elsewhere."""
    try:
        importlib.import_module("pyarrow.parquet")
    except ImportError:
        reason = "PyArrow is not installed: pip install 'tellings[corpus]'"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return importlib.import_module("pyarrow")
