"""CSV, Markdown, the terminal, and the small parts they are made of."""

from __future__ import annotations

import csv
import io
import re

import msgspec
import pytest
import report_story as story
from rich.console import Console

from tellings import report
from tellings.model import Comparison, Field, Origins
from tellings.report.findings import origin_sentences
from tellings.report.index import Index, readable_date
from tellings.report.prose import escape
from tellings.report.rows import head, tail
from tellings.report.safe import one_line, plain, visible, web_link
from tellings.report.wordings import emphasised


def read(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table, newline="")))


def test_tables_hold_every_finding_and_join_on_ids() -> None:
    told, tables = story.comparison(), report.csv_tables(story.comparison())
    assert len(read(tables["accounts"])) == 5
    assert len(read(tables["members"])) == sum(len(s.members) for s in told.statements)
    assert len(read(tables["quotations"])) == len(told.quotations)
    known = {row["statement"] for row in read(tables["statements"])}
    assert {row["statement"] for row in read(tables["members"])} <= known
    assert {row["line"] for row in read(tables["lines"])} == {"L1", "L2", "L3", "L4"}


def test_slices_in_tables_are_the_text_at_their_place() -> None:
    text = {a.id: a.text for a in story.comparison().accounts}
    for name in ("members", "conflict_values", "readings", "quotations", "facts", "furniture"):
        for row in read(report.csv_tables(story.comparison())[name]):
            assert text[row["account"]][int(row["start"]) : int(row["end"])] == row["text"]


def test_tables_keep_to_rfc_4180() -> None:
    for table in report.csv_tables(story.comparison()).values():
        assert table.endswith("\r\n")
        widths = {len(row) for row in csv.reader(io.StringIO(table, newline=""), strict=True)}
        assert len(widths) == 1


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),  # some programs trim before they look
        ("a=1", "a=1"),
        ('a,"b"\nc', 'a,"b"\nc'),
    ],
)
def test_no_cell_is_a_formula(cell: str, written: str) -> None:
    told = story.comparison()
    account = msgspec.structs.replace(told.accounts[0], title=Field(cell, "manifest"))
    table = report.csv_tables(msgspec.structs.replace(told, accounts=(account,)))["accounts"]
    assert read(table)[0]["title"] == written


def screen(told: Comparison, width: int, **options: object) -> str:
    out = io.StringIO()
    report.summary(told, Console(file=out, width=width, **options))  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_screen_fits_its_width_and_has_no_codes(width: int) -> None:
    shown = screen(story.comparison(), width)
    assert "\x1b" not in shown
    assert max(len(line) for line in shown.splitlines()) <= width


def test_the_screen_says_what_the_report_finds() -> None:
    shown = screen(story.comparison(), 120)
    for words in (
        "5 accounts, 3 lines, 1 likely origin (1 to 3)",
        "Near copies: A, B.",
        "D also tells of another event.",
        "(accounts disagree; severity: high; fits: an update over time)",
        "3      1-3      ABCDE",
        "C  1 statement  ",
        "in/photo.jpg: is not text",
    ):
        assert words in shown
    assert len(shown.splitlines()) < 40


@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_of_the_screen_ends_in_blanks(width: int) -> None:
    lines = screen(story.comparison(), width).splitlines()
    assert [line for line in lines if line != line.rstrip()] == []


def many(count: int) -> Comparison:
    """So many accounts of one line."""
    told = story.comparison()
    first = told.accounts[0]
    accounts = tuple(
        msgspec.structs.replace(first, id=f"n{i}", siglum=f"N{i}", sections=())
        for i in range(count)
    )
    line = msgspec.structs.replace(told.lines[0], accounts=tuple(a.id for a in accounts))
    empty = dict.fromkeys(
        ("near_copies", "relations", "statements", "quotations", "quotation_groups", "facts"), ()
    )
    return msgspec.structs.replace(
        told, accounts=accounts, lines=(line,), conflicts=(), coverage=(), **empty
    )


@pytest.mark.parametrize(
    ("count", "width", "rows"),
    [
        (6, 100, 6),  # a row each where they are few
        (9, 100, 5),  # two on a row where they are many
        (9, 70, 9),  # and their names find room
        (30, 100, 12),  # the others are counted
    ],
)
def test_accounts_take_little_room(count: int, width: int, rows: int) -> None:
    shown = screen(many(count), width)
    assert len([line for line in shown.splitlines() if "Ostrel Courier" in line]) == rows
    assert ("and 6 more accounts in the full report" in shown) == (count == 30)
    assert shown.count("line 1") == 1


@pytest.mark.parametrize(
    ("text", "room", "cut", "shown"),
    [
        ("one two three", 13, False, "one two three"),
        ("one two three", 12, False, "one two …"),  # between words
        ("one two", 8, True, "one …"),  # cut before: the ellipsis needs room
        ("one two", 9, True, "one two …"),
        ("everything", 5, False, "…"),  # no word fits
        ("everything", 0, False, ""),
        ("二つの 言葉", 8, False, "二つの …"),  # wide letters take two columns
    ],
)
def test_words_are_cut_between_words(text: str, room: int, cut: bool, shown: str) -> None:
    assert head(text, room, cut=cut) == shown
    turned = " ".join(reversed(shown.split(" ")))
    assert tail(" ".join(reversed(text.split(" "))), room, cut=cut) == turned


def test_colour_adds_nothing_to_the_screen() -> None:
    coloured = screen(story.comparison(), 100, force_terminal=True, color_system="truecolor")
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == screen(story.comparison(), 100)


def test_the_screen_runs_no_codes_of_an_account() -> None:
    told = story.comparison()
    text = told.accounts[0].text.replace("About 40", "\x1b[31m\x07\u202e[b]")
    account = msgspec.structs.replace(
        told.accounts[0], text=text, outlet=Field("\x1b]0;x\x07 [red]", "manifest")
    )
    shown = screen(msgspec.structs.replace(told, accounts=(account, *told.accounts[1:])), 120)
    assert not re.search("[\x1b\x07\u202e]", shown)
    assert "[red]" in shown


def test_markdown_escapes_what_accounts_say() -> None:
    told = story.comparison()
    account = msgspec.structs.replace(
        told.accounts[0], outlet=Field("a|b <script> *c* [d](e)\n# f", "manifest")
    )
    text = report.markdown(msgspec.structs.replace(told, accounts=(account, *told.accounts[1:])))
    assert r"a\|b \<script\> \*c\* \[d\]\(e\) \# f" in text
    assert text.startswith("# 5 accounts, 3 lines, 1 likely origin")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. item", r"1\. item"),  # an ordered list
        ("- item", r"\- item"),  # a list
        ("a\nb", "a b"),  # one line
        ("&amp;", r"\&amp;"),  # an entity
    ],
)
def test_markdown_escape(text: str, shown: str) -> None:
    assert escape(text) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2031-03-15T06:10:00+01:00", "15 March 2031, 06:10 +01:00"),
        ("2031-03-15T06:10Z", "15 March 2031, 06:10 UTC"),
        ("2031-03-15T06:10:00", "15 March 2031, 06:10"),
        ("2031-03-05", "5 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("2031-13-05", "2031-13-05"),  # no such month
        ("last spring", "last spring"),  # not a date
        ("", ""),
    ],
)
def test_dates_for_readers(value: str, shown: str) -> None:
    assert readable_date(value) == shown


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((1, 1, 1), "Nothing found here speaks for another number."),
        ((1, 1, 3), "as many as 3: each line may have had a source of its own"),
        ((2, 1, 3), "as few as 1 and as many as 3"),
        ((3, 1, 3), "as few as 1: lines in different words may still relay one source"),
    ],
)
def test_how_sure_the_number_of_origins_is(bounds: tuple[int, int, int], words: str) -> None:
    likely, low, high = bounds
    assert words in " ".join(
        origin_sentences(Origins(event="e", likely=likely, at_least=low, at_most=high))
    )


def test_hidden_characters_are_shown_and_honest_ones_stay() -> None:
    assert plain("a\u202eb\x00c\u2066d") == "a⟨U+202E⟩b⟨U+0000⟩c⟨U+2066⟩d"
    assert plain("نیم\u200cفاصله \u200f") == "نیم\u200cفاصله \u200f"
    assert visible("<\u202e>") == '&lt;<span class="ctl">⟨U+202E⟩</span>&gt;'
    assert one_line(" a\r\nb\tc ") == "a b c"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://paper.example/a?b=1", True),
        ("http://paper.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//paper.example/a", False),
        ("https:///a", False),
        ("http://[::1", False),  # cannot be read
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, kept: bool) -> None:
    assert web_link(url) == (url if kept else None)


@pytest.mark.parametrize(
    ("texts", "marked"),
    [
        (["We closed it", "We shut it"], ["We <em>closed</em> it", "We <em>shut</em> it"]),
        (["one two three", "one two three"], ["one two three", "one two three"]),  # nothing differs
        (
            ["We shut the old gate", "we Shut the gate"],
            ["We shut the <em>old</em> gate", "we Shut the gate"],
        ),
        (
            ["red new gate it is", "gate it is"],
            ["<em>red new</em> gate it is", "gate it is"],
        ),  # one run
        (
            ["all other", "nothing shared"],
            ["all other", "nothing shared"],
        ),  # emphasis would say nothing
        (
            ["We closed it", "We shut it", "قالت نعم"],
            ["We <em>closed</em> it", "We <em>shut</em> it", "قالت نعم"],
        ),
        (
            ["a < b now", "a > b then"],
            ["a &lt; b <em>now</em>", "a &gt; b <em>then</em>"],
        ),  # escaped
        ([""], [""]),
    ],
)
def test_words_that_differ_are_emphasised(texts: list[str], marked: list[str]) -> None:
    assert [str(x) for x in emphasised(texts)] == marked


def test_accounts_are_named_by_what_is_known() -> None:
    told = story.comparison()
    ix = Index(told)
    assert [ix.name(a.id) for a in told.accounts] == [
        "Ostrel Courier", "mirror.txt", "Harbour Post", "Lakeside Radio", "صوت البحيرة",
    ]  # fmt: skip
    bare = msgspec.structs.replace(told.accounts[0], outlet=None, path=None)
    assert (
        Index(msgspec.structs.replace(told, accounts=(bare,))).name("aa01")
        == "ostrel-courier.example"
    )
    bare = msgspec.structs.replace(bare, url="http://[")
    titled = Index(msgspec.structs.replace(told, accounts=(bare,)))
    assert titled.name("aa01") == "“Spillway at Lake Ostrel closed after night flood”"
    bare = msgspec.structs.replace(bare, title=None)
    assert Index(msgspec.structs.replace(told, accounts=(bare,))).name("aa01") == "account A"


def test_words_cut_off_are_not_words_that_differ() -> None:
    shown = emphasised(
        ["We shut the gate", "We shut"], ["We shut the gate now", "We shut the old gate"]
    )
    assert [str(x) for x in shown] == ["We shut the gate", "We shut"]
