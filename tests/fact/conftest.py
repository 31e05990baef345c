"""Tables of sentences with what is found in them."""

from __future__ import annotations

import re

import pytest

_LINE = re.compile(r"(.*)\[(.*)\](.*)")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for a `case` runs once for each line of its module's `FOUND`.

    A line is a sentence with the words that are found in brackets, what they mean, and what it is an example of:
    "The strike lasted [14 days]. | 14 days | digits". The case is (sentence, words, meaning), words "" for none.
    """
    if "case" in metafunc.fixturenames:
        metafunc.parametrize(
            "case", [_case(line) for line in metafunc.module.FOUND.strip().splitlines()]
        )


def _case(line: str) -> tuple[str, str, str]:
    marked, means, _ = line.split(" | ")
    found = _LINE.fullmatch(marked)
    return (found[1] + found[2] + found[3], found[2], means) if found else (marked, "", means)
