"""Every account of the stories and of the example is read from its first to its last sentence, and no further."""

import json
from pathlib import Path
from typing import Any

import pytest

from tellings.model import Account, body_spans
from tellings.read import plain
from tellings.reuse import document, near_copies
from tellings.reuse.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
TRUTHS = sorted(
    [
        *ROOT.glob("quality/stories/*/truth.json"),
        *ROOT.glob("src/tellings/examples/*/truth.json"),
    ]
)
KNOWN_MISSES = {
    "tablet-hospital.txt": "the last line first says what the hospital is, in a whole sentence like any of the text",
}
"""Accounts whose furniture cannot be told from the body surely, each with its reason: it stays body."""
NEAR_MISSES: dict[str, str] = {}
"""Stories with a near copy that is found as something weaker, each with its reason."""


def missed(reason: str | None) -> list[Any]:
    """The mark of a known miss, which must fail: who mends it shortens the table."""
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason else []


def accounts(misses: dict[str, str]) -> list[Any]:
    """All accounts; those of the table are known misses."""
    found = []
    for path in TRUTHS:
        for account in json.loads(path.read_text(encoding="utf-8"))["accounts"]:
            name = f"{path.parent.name}-{account['file']}"
            file = path.parent / account["file"]
            found.append(pytest.param(file, account, id=name, marks=missed(misses.get(name))))
    return found


DATED_IN_TWO_WAYS = {"sorvian-daily.txt"}
"""A date such as 04/03/2025 can be read in two ways; none is chosen."""


def read(path: Path) -> Account:
    return plain(path.read_bytes(), path.name)


def test_there_are_stories() -> None:
    assert {path.parent.name for path in TRUTHS} >= {"mill", "strike", "tablet", "accord"}


@pytest.mark.parametrize(("path", "truth"), accounts(KNOWN_MISSES))
def test_the_body_begins_and_ends_as_the_truth_says(path: Path, truth: dict[str, Any]) -> None:
    account = read(path)
    runs = body_spans(account)
    first, last = truth["sections"][0], truth["sections"][-1]
    start = account.text.index(first["start_text"])
    end = account.text.index(last["end_text"]) + len(last["end_text"])
    assert (runs[0][0], runs[-1][1]) == (start, end)


@pytest.mark.parametrize(("path", "truth"), accounts({}))
def test_no_quotation_or_statement_is_furniture(path: Path, truth: dict[str, Any]) -> None:
    account = read(path)
    story = json.loads((path.parent / "truth.json").read_text(encoding="utf-8"))
    members = [m for s in story["statements"] for m in s["members"].get(path.name, ())]
    assert members or truth["sections"]
    for member in members:
        at = account.text.index(member)
        assert not any(f.start < at + len(member) and at < f.end for f in account.furniture), member


@pytest.mark.parametrize(("path", "truth"), accounts({}))
def test_byline_and_day_are_those_of_the_truth(path: Path, truth: dict[str, Any]) -> None:
    account = read(path)
    byline = account.byline.value if account.byline else None
    if truth["byline"]:
        assert byline is not None
        assert truth["byline"] in byline
    day = account.published.value[:10] if account.published else None
    assert day in {truth["published"], None}
    assert day is not None or truth["published"] is None or path.name in DATED_IN_TWO_WAYS


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(p, id=p.parent.name, marks=missed(NEAR_MISSES.get(p.parent.name)))
        for p in TRUTHS
    ],
)
def test_near_copies_are_those_of_the_truth(path: Path) -> None:
    story = json.loads(path.read_text(encoding="utf-8"))
    docs = []
    for file in sorted(a["file"] for a in story["accounts"]):
        account = read(path.parent / file)
        docs.append(document(file, account.text, body_spans(account)))
    groups, _ = near_copies(docs, Settings())
    assert sorted(sorted(g) for g in groups) == sorted(sorted(g) for g in story["near_copies"])
