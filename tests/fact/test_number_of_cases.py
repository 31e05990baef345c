"""How many cases of news style the tables of this room hold, each with a comment."""

import runpy
from pathlib import Path
from typing import Any

TABLES = ("test_times", "test_quantities", "test_news_times", "test_news_quantities")


def _table(name: str) -> dict[str, Any]:
    return runpy.run_path(str(Path(__file__).with_name(f"{name}.py")))


def test_there_are_three_hundred_cases_and_none_stands_twice() -> None:
    tables = [_table(name) for name in TABLES]
    cases = [line for table in tables for line in table["FOUND"].strip().splitlines()]
    nothing = [text for table in tables for text in table["NOTHING"]]
    assert len(cases) + len(nothing) >= 300
    assert all(line.count("|") == 2 and line.rpartition("|")[2].strip() for line in cases)
    marked = [line.partition("|")[0].strip() for line in cases]
    assert sorted({x for x in marked if marked.count(x) > 1}) == []
