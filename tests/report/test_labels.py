"""Words that name a statement, and a value in its surroundings on one line."""

from __future__ import annotations

import msgspec
import pytest
import report_story as story
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tellings.model import Member, Statement
from tellings.report import labels
from tellings.report.excerpt import Slices, Snippet
from tellings.report.index import Index
from tellings.report.rows import fitted


@pytest.mark.parametrize(
    ("text", "run", "first", "last"),
    [
        ("The gate is shut.", "The gate is shut.", True, True),  # a text of one sentence
        ("It rained. The gate is shut. We left.", "The gate is shut.", True, True),
        ("It rained.” The gate is shut", "The gate is shut", True, True),  # after a closing mark
        ("She said: “The gate is shut.” We left.", "The gate is shut.", False, True),  # after a colon
        ("It rained, and the gate is shut, she said.", "and the gate is shut", False, False),
        ("PORT — The gate is shut since May.", "The gate is shut", True, False),  # after a dateline
        ("One\nThe gate is shut\nTwo", "The gate is shut", True, True),  # a line of its own
        ("“The gate is shut,” she said.", "The gate is shut", True, False),
        ("قيل. البوابة مغلقة؟ نعم", "البوابة مغلقة؟", True, True),  # letters without case
    ],
)  # fmt: skip
def test_where_sentences_begin_and_end(text: str, run: str, first: bool, last: bool) -> None:
    start = text.index(run)
    assert labels.begins(text, start) is first
    assert labels.ends(text, start + len(run)) is last


def statement(*places: tuple[str, str, str]) -> Statement:
    """A statement with members found by their words: account, words, part."""
    text = {a.id: a.text for a in story.comparison().accounts}
    members = tuple(
        Member(
            account=account,
            section=account,
            start=text[account].index(words),
            end=text[account].index(words) + len(words),
            part=part,  # type: ignore[arg-type]
        )
        for account, words, part in places
    )
    told = story.comparison().statements[0]
    return msgspec.structs.replace(told, label=places[0][1], members=members)


FRAGMENT = ("aa01", "after water rose over the lower road", "body")
SENTENCE = (
    "aa01",
    "Mestrin praised the volunteers who carried sandbags through the night.",
    "body",
)
HEADLINE = ("aa01", "Spillway at Lake Ostrel closed after night flood", "headline")


def test_a_whole_sentence_names_a_statement_before_a_run_of_one() -> None:
    ix = Index(story.comparison())
    slices = Slices(story.comparison(), excerpts=False)
    found = labels.name(ix, slices, statement(FRAGMENT, SENTENCE), 40)
    assert (found.before, found.text, found.after) == ("", SENTENCE[1], "")
    assert labels.clean(ix, statement(FRAGMENT, SENTENCE))


def test_a_run_of_a_sentence_shows_that_it_is_one() -> None:
    ix = Index(story.comparison())
    slices = Slices(story.comparison(), excerpts=False)
    found = labels.name(ix, slices, statement(FRAGMENT), 40)
    assert (found.before, found.text, found.after) == ("… ", FRAGMENT[1], " …")
    assert not labels.clean(ix, statement(FRAGMENT))


def test_a_headline_names_a_statement_last() -> None:
    ix = Index(story.comparison())
    member = labels.named_by(ix, statement(HEADLINE, FRAGMENT))
    assert member is not None
    assert member.part == "body"
    assert labels.named_by(ix, statement(HEADLINE)) is not None


def test_a_statement_without_places_keeps_its_label() -> None:
    ix = Index(story.comparison())
    bare = msgspec.structs.replace(story.comparison().statements[0], label="a b c", members=())
    assert labels.name(ix, Slices(story.comparison(), excerpts=False), bare, 2).text == "a b"
    assert not labels.clean(ix, bare)


@pytest.mark.parametrize(
    ("before", "value", "after", "room", "shown"),
    [
        ("in May ", "40 boats", " left", 40, "“in May 40 boats left”"),  # all fits
        ("… one two three ", "40 boats", " four five six …", 26, "“… three 40 boats four …”"),
        (
            "… one two three ",
            "40 boats",
            ".",
            24,
            "“… two three 40 boats.”",
        ),  # room left goes to the other side
        ("", "40 boats", " four five six …", 24, "“40 boats four five …”"),
        ("in ", "40 boats", ", she said", 40, "“in 40 boats, she said”"),  # no blank of its own
        ("a ", "forty boats and more", " b", 12, "“forty boa…”"),  # the value alone is too long
    ],
)
def test_a_value_stands_in_the_middle_of_its_words(
    before: str, value: str, after: str, room: int, shown: str
) -> None:
    assert fitted(Snippet(before=before, text=value, after=after), room).plain == shown


words = st.lists(st.text("abcé水", min_size=1, max_size=9), max_size=12).map(" ".join)


@given(words, words.filter(bool), words, st.integers(8, 80), st.booleans(), st.booleans())
def test_a_fitted_line_holds_its_value_and_keeps_to_its_room(
    before: str, value: str, after: str, room: int, left: bool, right: bool
) -> None:
    found = Snippet(
        before=("… " if left else "") + before + " ",
        text=value,
        after=" " + after + (" …" if right else ""),
    )
    line = fitted(found, room).plain
    assert cell_len(line) <= room
    if cell_len(value) + 2 <= room:
        assert value in line


def test_a_wording_of_few_does_not_name_what_many_say_otherwise() -> None:
    """Three accounts share a line here, and one of another line has the sentence of its own."""
    told = story.comparison()
    wide = told.lines[0]
    many = msgspec.structs.replace(wide, accounts=("aa01", "bb02", "cc03", "dd04"))
    few = msgspec.structs.replace(told.lines[1], event=wide.event, accounts=("ee05",))
    text = {a.id: a.text for a in told.accounts}
    said = msgspec.structs.replace(
        told.statements[0],
        label="",
        members=(
            Member(account="ee05", section="ee05", start=0, end=len(text["ee05"].split("\n")[0])),
            *(Member(account=a, section=a, start=3, end=30) for a in many.accounts),
        ),
    )
    ix = Index(msgspec.structs.replace(told, lines=(many, few)))
    member = labels.named_by(ix, said)
    assert member is not None
    assert member.account == "aa01"
