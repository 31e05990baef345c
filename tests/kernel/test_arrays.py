"""What arrays of the kernel have in common."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tellings import kernel


@given(st.lists(st.integers(0, 2**64 - 1), max_size=40))
def test_distinct_numbers_come_once_and_rising(values: list[int]) -> None:
    assert kernel.distinct(np.array(values, np.uint64)).tolist() == sorted(set(values))
