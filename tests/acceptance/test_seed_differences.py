"""What the five accounts of the worked example differ in: two conflicts, some variants, and nothing else."""

from __future__ import annotations

import re

import pytest

from tellings.model import Conflict, ConflictValue

from . import seed_places as places
from .kit import COUNTED, Findings, overlap

HEDGE = re.compile(r"\b(may|might|could|possib\w+|hypothe\w+|perhaps|would)\b", re.IGNORECASE)


def only(found: Findings, anchors: dict[str, str]) -> Conflict:
    """The one counted conflict over the given words."""
    over = found.over(found.counted_conflicts(), anchors)
    assert len(over) == 1, [c.wording for c in found.c.conflicts]
    return over[0]


def value_at(found: Findings, conflict: Conflict, file: str, words: str) -> ConflictValue:
    place = found.place(file, words)
    values = [v for v in conflict.values if any(overlap(place, s) for s in v.spans)]
    assert len(values) == 1, [v.text for v in conflict.values]
    return values[0]


def test_exactly_two_conflicts(seed_findings: Findings) -> None:
    counted = seed_findings.counted_conflicts()
    expected = [
        c.id
        for anchors in (places.COUP, places.THOUSANDS)
        for c in seed_findings.over(counted, anchors)
    ]
    assert len(set(expected)) == 2, [c.wording for c in counted]
    others = [(c.type, c.certainty, c.wording) for c in counted if c.id not in expected]
    assert others == []


def test_values_are_shown_as_slices(seed_findings: Findings) -> None:
    for conflict in seed_findings.c.conflicts:
        assert len(conflict.values) >= 2
        for value in conflict.values:
            texts = {seed_findings.text[s.account][s.start : s.end] for s in value.spans}
            assert value.text in texts


# --- when the coup attempt was


def test_the_coup_date_has_all_its_readings(seed_findings: Findings) -> None:
    conflict = only(seed_findings, places.COUP)
    assert seed_findings.touched(conflict, places.COUP) == set(places.FILES)
    texts = [v.text for v in conflict.values]
    for words in ("last month", "January 2022", "January last year", "January"):
        assert any(text.removeprefix("in ") == words for text in texts), texts


def test_the_coup_date_is_severe(seed_findings: Findings) -> None:
    assert only(seed_findings, places.COUP).severity in ("high", "medium")


def test_a_calendar_may_explain_the_coup_date(seed_findings: Findings) -> None:
    explanations = only(seed_findings, places.COUP).explanations
    calendar = [e for e in explanations if "calendar" in e.kind and e.fits]
    assert calendar, explanations
    assert all(HEDGE.search(e.text) for e in calendar), calendar


def test_the_coup_date_names_the_statement(seed_findings: Findings) -> None:
    conflict = only(seed_findings, places.COUP)
    assert conflict.statement in seed_findings.groups_over(
        places.STATEMENTS["situation in his country"]
    )


# --- for how long the philosopher has been studied


def test_thousands_of_years_stand_against_a_thousand(seed_findings: Findings) -> None:
    conflict = only(seed_findings, places.THOUSANDS)
    assert seed_findings.touched(conflict, places.THOUSANDS) == set(places.FILES)


def test_the_thousands_are_counted_by_lines(seed_findings: Findings) -> None:
    """One line against two, though three documents stand against two."""
    conflict = only(seed_findings, places.THOUSANDS)
    sides: dict[tuple[str, ...], set[str]] = {places.MANY: set(), places.ROUND: set()}
    for side, lines in sides.items():
        for file in side:
            value = value_at(seed_findings, conflict, file, places.THOUSANDS[file])
            lines.update(value.lines)
    assert (len(sides[places.MANY]), len(sides[places.ROUND])) == (1, 2)
    assert not sides[places.MANY] & sides[places.ROUND]


def test_a_thousand_and_1000_are_not_set_against_each_other(seed_findings: Findings) -> None:
    pair = {file: places.THOUSANDS[file] for file in places.ROUND}
    conflict = only(seed_findings, places.THOUSANDS)
    for other in seed_findings.over(seed_findings.counted_conflicts(), pair):
        assert other.id == conflict.id


def test_the_wording_speaks_of_lines(seed_findings: Findings) -> None:
    wording = only(seed_findings, places.THOUSANDS).wording.lower()
    assert re.search(r"\b(one|1) line\b", wording), wording
    assert re.search(r"\b(two|2) lines\b", wording), wording
    assert not re.search(r"\b(three|3) (accounts|documents|articles)\b", wording), wording


# --- variants


def test_what_the_west_does_wherever_it_can_is_a_variant(seed_findings: Findings) -> None:
    variants = [c for c in seed_findings.shown() if c.class_ == "variant"]
    anchors = places.WHEREVER_INFLUENCE | places.WHEREVER_NATO
    over = [
        c
        for c in seed_findings.over(variants, anchors)
        if seed_findings.touched(c, places.WHEREVER_INFLUENCE)
        and seed_findings.touched(c, places.WHEREVER_NATO)
        and "quotation" not in c.type.replace("quotation_content", "")
    ]
    assert over, [(c.type, c.certainty, [v.text for v in c.values]) for c in variants]


@pytest.mark.parametrize("what", places.UNQUOTED_IN_000)
def test_quotation_status_is_a_variant(seed_findings: Findings, what: str) -> None:
    anchors = places.UNQUOTED_IN_000[what]
    variants = seed_findings.quoting_variants()
    over = [
        c
        for c in seed_findings.over(variants, anchors)
        if "000" in seed_findings.touched(c, anchors)
    ]
    assert over, [(c.type, c.certainty, [v.text for v in c.values]) for c in variants]
    conflict = over[0]
    unquoted = value_at(seed_findings, conflict, "000", anchors["000"])
    quoted = value_at(seed_findings, conflict, "001", anchors["001"])
    assert unquoted != quoted


# --- neither


@pytest.mark.parametrize("what", places.NEITHER)
def test_harmless_differences_are_no_finding(seed_findings: Findings, what: str) -> None:
    """Neither conflict nor variant; variants of quotation status may stand over the same words."""
    quoting = seed_findings.quoting_variants()
    shown = [c for c in seed_findings.shown() if c not in quoting]
    over = seed_findings.over(shown, places.NEITHER[what])
    about = [
        c
        for c in over
        if not seed_findings.over([c], places.WHEREVER_INFLUENCE | places.WHEREVER_NATO)
        and not seed_findings.over([c], places.COUP)
        and not seed_findings.over([c], places.THOUSANDS)
    ]
    assert about == []


def test_no_counted_conflict_stands_on_the_page_around_the_article(
    seed_findings: Findings,
) -> None:
    furniture = {a.id: [(f.start, f.end) for f in a.furniture] for a in seed_findings.c.accounts}
    for conflict in seed_findings.c.conflicts:
        for span in [s for v in conflict.values for s in v.spans]:
            inside = [f for f in furniture[span.account] if f[0] <= span.start and span.end <= f[1]]
            assert inside == [] or conflict.severity == "info" or conflict.certainty < COUNTED
