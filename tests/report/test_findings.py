"""What the report says of the findings in plain words: bounds, other graphs, open questions, inputs, values."""

from __future__ import annotations

import io
import re

import msgspec
import pytest
import report_story as story
from rich.console import Console

from tellings import report
from tellings.model import Cite, Comparison, Field, Origin, Relation, Span, StemmaAlternative, Why
from tellings.report import findings, parts
from tellings.report.excerpt import Slices
from tellings.report.fact_table import Place, grouped
from tellings.report.index import Index
from tellings.report.settings import DEFAULT
from tellings.report.view import View


def bounded() -> Comparison:
    """The story with reasons for the bounds of its origins."""
    told = story.comparison()
    first = Origin(
        label="the lake board",
        lines=("L1",),
        why=(
            Why(rule="origin.source", text="A and B name one source"),
            Why(rule="origin.at_most", text="at most 3: there are 3 wordings"),
            Why(rule="origin.at_least", text="at least 2, of own information: 4 statements in C"),
        ),
    )
    return msgspec.structs.replace(
        told, origins=msgspec.structs.replace(told.origins, items=(first,), at_least=2, likely=2)
    )


def test_bounds_come_with_their_reasons() -> None:
    told = bounded()
    assert findings.bound_reasons(told.origins) == [
        "At least 2, of own information: 4 statements in C.",
        "At most 3: there are 3 wordings.",
    ]
    assert "There are at least 2, of own information." in findings.standfirst(Index(told))
    page = report.html(told)
    assert page.count("At most 3: there are 3 wordings.") == 1
    assert page.count("A and B name one source") == 1


def test_no_reason_no_sentence() -> None:
    assert findings.bound_reasons(story.comparison().origins) == []


@pytest.mark.parametrize(
    ("summary", "parts"),
    [
        ("C from A: 2 readings speak against this: x", ("C from A", "2 readings speak against this: x")),
        ("C from A", ("C from A", "")),
    ],
)  # fmt: skip
def test_another_graph_is_what_it_says_and_what_speaks_for_it(
    summary: str, parts: tuple[str, str]
) -> None:
    assert findings.alternative(summary) == parts


def test_open_questions_are_short_on_the_screen_and_one_of_a_kind() -> None:
    told = story.comparison()
    other = StemmaAlternative(summary="C directly from A: 2 readings speak against this, since x")
    pairs = tuple(
        Relation(a=told.accounts[0].sections[0].id, b=a.sections[0].id, class_=kind)  # type: ignore[arg-type]
        for a, kind in zip(told.accounts[1:4], ("near_copy", "shared_text", "shared_text"), strict=True)
    )  # fmt: skip
    stemma = msgspec.structs.replace(told.stemma, alternatives=(other,))
    notes = findings.undetermined(
        Index(msgspec.structs.replace(told, relations=pairs, stemma=stemma))
    )
    shown = [n.short or n.text for n in notes]
    assert "Also possible: C directly from A (2 readings speak against this)." in shown
    assert [n for n in shown if n.startswith("Which came first")] == [
        "Which came first: A and B (near copy); A and C, A and D, section 1 (shares wording)."
    ]


def with_account(**changes: object) -> Comparison:
    told = story.comparison()
    account = msgspec.structs.replace(told.accounts[0], **changes)
    return msgspec.structs.replace(told, accounts=(account, *told.accounts[1:]))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Lake board", True),
        ("lakeboard.example", True),  # a site
        ("local media", True),  # vague, and still who is named
        ("بيان", True),  # letters without case
        ("statement", False),  # a kind of document
        ("readout", False),
    ],
)
def test_sources_are_listed_and_kinds_of_documents_are_not(name: str, shown: bool) -> None:
    told = with_account(cites=(Cite(name=name, start=0, end=3),))
    assert Index(told).cited("aa01") == ([name] if shown else [])


def test_a_date_says_what_it_is_from() -> None:
    ix = Index(story.comparison())
    assert ix.date(Field("2031-03-14", "stated")) == "14 March 2031"
    beside = Field("2031-03-14", "metadata", Span("aa01", 0, 4))
    assert ix.date(beside) == "14 March 2031 (from a mark beside the article)"
    assert "from the page's metadata" in ix.date(Field("2031-03-14", "metadata"))


def test_notes_on_inputs_are_in_every_summary() -> None:
    note = "the language is not one that speakers are read in"
    told = with_account(notes=(note, note))
    out = io.StringIO()
    report.summary(told, Console(file=out, width=100))
    assert f"A: {note}" in out.getvalue()
    assert out.getvalue().count(note) == 1
    assert note in report.html(told)
    assert note in report.markdown(told)


def test_the_finding_leads_and_the_story_follows() -> None:
    out = io.StringIO()
    report.summary(story.comparison(), Console(file=out, width=100))
    first, second = out.getvalue().splitlines()[:2]
    assert first.startswith("5 accounts, 3 lines")
    assert "Spillway at Lake Ostrel closed after night flood" in second
    untitled = with_account(title=None)
    bare = msgspec.structs.replace(
        untitled,
        accounts=tuple(msgspec.structs.replace(a, title=None) for a in untitled.accounts),
    )
    assert Index(bare).story().startswith("The story: ")


def test_times_and_quantities_stand_by_statement_with_their_places() -> None:
    told = story.comparison()
    ix = Index(told)
    groups = grouped(ix, Slices(told, excerpts=False), lambda fact: fact.id)
    shown = [(row, said) for group in groups for row in group.rows for said in row.said]
    assert sum(len(said.places) for _, said in shown) == len(told.facts)
    texts = {f.id: f.text for f in told.facts}
    for row, said in shown:
        assert row.normal
        for place in said.places:
            assert texts[place.anchor or ""].casefold() == said.snippet.text.casefold()
    page = report.html(told)
    assert 'id="facts"' in page
    assert 'href="#a1-f1"' in page
    assert 'id="a1-f1"' in page


def test_the_excerpts_edition_says_that_it_is_one() -> None:
    assert "The full texts are not in this file." in report.html(story.comparison(), excerpts=True)
    assert "The full texts are not in this file." not in report.html(story.comparison())


def test_what_bounds_left_out_is_counted_in_every_output() -> None:
    told = story.comparison()
    facts, values = findings.left_out(Index(told))
    assert (facts.sentence, facts.accounts) == (
        "figures beyond the bound, unread: 12",
        ("aa01", "cc03"),
    )
    assert [s.id for s in values.statements] == ["st-leave"]
    page = report.html(told)
    assert "<h3>What was left out</h3>" in page
    assert '<a href="#s2">statement 2</a>' in page[page.index("values beyond the bound") :]
    assert r"- figures beyond the bound, unread: 12 \(A, C\)" in report.markdown(told)
    assert r"not compared: 3 \(statement 2\)" in report.markdown(told)
    out = io.StringIO()
    report.summary(told, Console(file=out, width=100))
    shown = (
        "Left out: figures beyond the bound, unread: 12; values beyond the bound, not compared: 3"
    )
    assert shown in out.getvalue().splitlines()
    assert report.csv_tables(told)["left_out"].splitlines() == [
        "step,count,reason,account,statement",
        'fact,7,"figures beyond the bound, unread",aa01,',
        'fact,5,"figures beyond the bound, unread",cc03,',
        'conflict,3,"values beyond the bound, not compared",,st-leave',
    ]


def test_where_nothing_was_left_out_nothing_is_said() -> None:
    told = msgspec.structs.replace(story.comparison(), left_out=())
    out = io.StringIO()
    report.summary(told, Console(file=out, width=100))
    for shown in (out.getvalue(), report.html(told), report.markdown(told)):
        assert "eft out:" not in shown
        assert "What was left out" not in shown


def test_a_second_place_in_an_account_is_numbered() -> None:
    ix = Index(story.comparison())
    shown = str(
        parts.goto(ix, [Place("aa01", "a1-s1"), Place("bb02", None), Place("aa01", "a1-s1b")])
    )
    assert [re.sub("<.*?>", "", x) for x in shown.split("</a>")] == ["A", "B", "A2", "\n"]
    assert 'href="#a1-s1b" aria-label="Go to place 2 of it in account A"' in shown


@pytest.mark.parametrize(
    ("score", "shown"),
    [
        (0.82, " (0.82)"),  # a likeness
        (27.0, ""),  # a count, which the text has
        (-0.5, ""),  # a weight, which only the rule explains
        (1.0, ""),
        (None, ""),
    ],
)
def test_scores_on_a_scale_are_shown(score: float | None, shown: str) -> None:
    told = with_account()
    view = View(Index(told), excerpts=False, settings=DEFAULT)
    listed = parts.whys(view, [Why(rule="x", text="alike", score=score)])
    assert f">alike</span>{shown}</li>" in listed


def test_relations_stand_strongest_first() -> None:
    near, far = View(Index(story.comparison()), excerpts=False, settings=DEFAULT).relations()
    assert [r.class_ for r in near] == [
        "identical", "excerpt", "shared_text", "same_original", "same_original",
    ]  # fmt: skip
    assert [r.class_ for r in far] == ["same_topic", "unrelated"]


def test_accounts_about_another_event_are_named() -> None:
    assert findings.brief(Index(story.comparison()))[-1] == "D also tells of another event."
