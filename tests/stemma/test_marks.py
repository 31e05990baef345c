"""What pages say of themselves."""

from __future__ import annotations

import pytest

from tellings.model import Account, Field, Furniture, Span
from tellings.stemma.marks import release, update
from tellings.stemma.tables import release_words, update_words

BODY = "The mill at Hask burned down on Monday."


def page(line: str, kind: str) -> Account:
    text = f"{line}\n\n{BODY}"
    return Account(id="a", text=text, furniture=(Furniture(0, len(line) + 2, kind),))  # type: ignore[arg-type]


@pytest.mark.parametrize("mark", release_words())
def test_every_mark_of_a_release(mark: str) -> None:
    assert release(page(f"{mark.upper()} 12/2026", "masthead")) is not None


@pytest.mark.parametrize(
    "line", ["Daily Signal", "Released on Monday", "The press and the law", "Bulletin board"]
)
def test_other_lines_mark_no_release(line: str) -> None:
    assert release(page(line, "masthead")) is None


@pytest.mark.parametrize("mark", sorted(update_words()))
def test_every_mark_of_a_change(mark: str) -> None:
    assert update(page(f"{mark.capitalize()} the name of the mill.", "notice")) is not None


@pytest.mark.parametrize(
    "line",
    ["UPDATE 2 (Adds toll, minister)", "CORRECTED-Mill burned on Monday", "Updated: mill burned"],
)
def test_a_headline_that_marks_a_change(line: str) -> None:
    assert update(page(line, "subhead")) is not None


@pytest.mark.parametrize(
    "line", ["Notes to editors", "The page appears on Saturdays", "Tides tomorrow: 05.12 and 17.36"]
)
def test_other_notices_mark_no_change(line: str) -> None:
    """A notice is any remark of the house; few are about a change."""
    assert update(page(line, "notice")) is None


def test_a_stated_time_of_change() -> None:
    span = Span("a", 0, 4)
    account = Account(id="a", text=BODY, updated=Field("2026-03-02", "stated", span))
    assert update(account) == span
