"""Fixtures for the commands: Arrow, where it is installed."""

from __future__ import annotations

import importlib
import os
from typing import Any

import pytest


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
