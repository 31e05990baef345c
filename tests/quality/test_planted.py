"""The generator of planted conflicts: which places count, what is changed, and what counts as found."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

QUALITY = Path(__file__).resolve().parents[2] / "quality"

A = """The harbour of Tarn burned on Tuesday night.

Mayor Ann Ruddock said 118 sailors were rescued from the burning tanker by pilots. Ruddock thanked them.

The council was told of the leaking valves in the tanker before the fire. The pier is 40 miles from Orvik, sailors say.
"""
B = """Fire destroyed a part of the port on Tuesday night, when the harbour of Tarn burned.

From the burning tanker, pilots rescued 118 sailors, Mayor Ann Ruddock announced. Ruddock praised the crews.

Nobody at the pier slept. Before the fire the council was told of the valves in the tanker, which were leaking.
The pier, sailors say, is 40 miles from Orvik.
"""


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setenv("TELLINGS_SHARED", str(QUALITY))
    monkeypatch.syspath_prepend(str(QUALITY))
    __import__("planted")
    return sys.modules["planted"]


def made(planted: ModuleType, a: str = A, b: str = B) -> Any:
    page = sys.modules["planted_stories"].Page
    pages = (page("a", a, published="2031-05-07"), page("b", b))
    return planted.Story("made", "fictional", False, pages)


def of_kind(planted: ModuleType, kind: str, story: Any = None) -> list[Any]:
    return [p for p in planted.places(story or made(planted)) if p.kind == kind]


@pytest.mark.parametrize("kind", ["number", "unit", "weekday", "negation", "name"])
def test_each_kind_has_its_place_in_both_accounts(planted: ModuleType, kind: str) -> None:
    assert {p.account for p in of_kind(planted, kind)} == {"a", "b"}


@pytest.mark.parametrize(
    "text",
    [
        # a bound: two such numbers can both hold
        "Pilots rescued more than 118 sailors from the burning tanker, Mayor Ann Ruddock said.",
        # another noun
        "Pilots rescued 118 barrels from the burning tanker at night, Mayor Ann Ruddock said.",
        # few words in common
        "In Orvik 118 sailors went on strike.",
        # a year
        "Pilots and sailors rescued the burning tanker in 2034, Mayor Ann Ruddock said.",
    ],
)
def test_what_another_account_does_not_have_is_not_eligible(planted: ModuleType, text: str) -> None:
    numbers = of_kind(planted, "number", made(planted, A, text + "\n"))
    assert [p for p in numbers if p.marks[0].value[0] == "118"] == []


def test_copies_are_not_independent(planted: ModuleType) -> None:
    assert planted.places(made(planted, A, A + "More follows.\n")) == []


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("number", "number"),
        ("unit", "unit"),
        ("weekday", "weekday"),
        ("negation", "negation"),
        ("name", "name"),
        ("rounding", "number"),
        ("conversion", "number"),
        ("silence", "number"),
    ],
)
def test_a_change_is_where_it_says(planted: ModuleType, kind: str, source: str) -> None:
    story = made(planted)
    changes = [planted.changed(story, p, kind, 1) for p in of_kind(planted, source, story)]
    told = [c for c in changes if c is not None]
    assert told
    for change in told:
        old = story.account(change.page.key).text
        rest = old
        for start, end in reversed(change.old):
            rest = rest[:start] + rest[end:]
        kept = change.page.text
        for start, end in reversed(change.new):
            kept = kept[:start] + kept[end:]
        assert kept == rest
        assert change.page.text != old
        assert change.moved(len(old)) == len(change.page.text)


def test_the_same_seed_makes_the_same_change(planted: ModuleType) -> None:
    story = made(planted)
    (place, _) = of_kind(planted, "weekday", story)
    assert planted.changed(story, place, "weekday", 3) == planted.changed(
        story, place, "weekday", 3
    )


def test_a_planted_number_is_found_and_silence_is_not(planted: ModuleType) -> None:
    rows = list(planted.outcomes([made(planted)], ("number", "silence"), 1, 1))
    assert [(row.kind, row.found, row.elsewhere) for row in rows] == [
        ("number", True, 0),
        ("silence", False, 0),
    ]
    assert any("number" in line and "1/1" in line for line in planted.table(rows))


def test_bins_hold_what_is_right_and_wrong(planted: ModuleType) -> None:
    import calibration  # type: ignore[import-not-found]

    rows = [
        SimpleNamespace(kind="number", certainty=0.9, beside=(0.55,)),
        SimpleNamespace(kind="silence", certainty=0.0, beside=()),
    ]
    assert list(calibration.of_planted(rows)) == [(0.9, True), (0.55, False)]
    assert [line.split(" (")[0] for line in calibration.bins([(0.9, True), (0.55, False)])] == [
        "  0.50-0.60: right 0.000",
        "  0.85-1.00: right 1.000",
    ]
