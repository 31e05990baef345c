"""What reasons say, and that sections are compared by the settings of reuse that were given."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tellings import compare
from tellings.model import Account, Why
from tellings.reuse import Settings as ReuseSettings
from tellings.stemma import Derivation, judge


def reasons(derivation: Derivation) -> list[Why]:
    return [why for relation in derivation.relations for why in relation.why]


@pytest.mark.parametrize(
    ("early", "late", "shown"),
    [
        ("2024-05-16", "2024-05-17", "published 16 May 2024 and 17 May 2024"),
        (
            "2024-05-16T20:40",
            "2024-05-16T22:15:30",
            "published 16 May 2024, 20:40, and 16 May 2024, 22:15",
        ),
        (
            "2024-09-06T20:40:00Z",
            "2024-09-06T22:15+01:30",
            "published 6 September 2024, 20:40 UTC, and 6 September 2024, 22:15 +01:30",
        ),
        ("2024-05-16T20:40", "2024-06-17", "published 16 May 2024, 20:40, and 17 June 2024"),
    ],
)
def test_times_are_readable(
    story: Any, tale: Any, agency: Any, early: str, late: str, shown: str
) -> None:
    told = list(agency.items())
    found = story([tale("One", told, published=early), tale("Two", told[:4], published=late)])
    texts = {w.text for w in reasons(found.judge()) if w.rule == "direction.time"}
    assert texts == {shown}


def test_runs_are_not_counted_where_there_are_none(
    story: Any, tale: Any, agency: Any, other: Any, third: Any, own: Any
) -> None:
    tales = [
        tale(n, list(t.items())) for n, t in zip("ABCD", (agency, other, third, own), strict=True)
    ]
    told = reasons(story(tales).judge())
    assert told
    assert not [why for why in told if why.text.startswith("0 ") or " of 0" in why.text]


def test_sections_are_compared_by_the_settings_given(story: Any, tale: Any, agency: Any) -> None:
    told = list(agency.items())
    found = story([tale("One", told), tale("Two", told[:5])])

    def judged(reuse: ReuseSettings) -> Derivation:
        return judge(found.accounts, found.events, found.statements, found.quotations, reuse=reuse)

    strict = ReuseSettings(run_words=500, gram=500, shingle=500, near_copy_sentences=2.0)
    assert len(judged(ReuseSettings()).lines) == 1
    assert len(judged(strict).lines) == 2


def test_the_settings_of_a_comparison_reach_the_sections() -> None:
    body = "Forty carpenters worked on the northern pier for seven months in all. The mayor paid."
    accounts = [Account(id="a", text=f"{body} One."), Account(id="b", text=f"{body} Two more.")]

    def lines(reuse: ReuseSettings) -> int:
        settings = msgspec.structs.replace(compare.Settings(), reuse=reuse)
        return len(compare.compare(accounts, settings=settings).lines)

    assert lines(ReuseSettings()) == 1
    assert lines(ReuseSettings(run_words=500, gram=500, shingle=500, near_copy_sentences=2.0)) == 2
