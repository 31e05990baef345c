"""The excerpts edition: no long passage, never the whole, wherever one looks in the file."""

from __future__ import annotations

import html as entities
import re
from pathlib import Path

import msgspec
import pytest
import report_story as story
from hypothesis import given
from hypothesis import strategies as st

from tellings import report
from tellings.model import Comparison, Furniture, Member, Span, Statement
from tellings.report.excerpt import Ledger, Slices
from tellings.report.settings import DEFAULT


def long_story() -> Comparison:
    """The story with longer texts whose every sentence is a statement of its own."""
    told = story.comparison()
    accounts, statements = [], []
    for account in told.accounts[:3]:
        same = account.id if account.id == "cc03" else "aa01"  # A and B are near copies
        sentences = [
            f"Sentence {i} of {same} says that word{i}a word{i}b word{i}c word{i}d came."
            for i in range(80)
        ]
        text = account.text + "\n".join(sentences)
        accounts.append(msgspec.structs.replace(account, text=text))
        for i, sentence in enumerate(sentences):
            start = text.index(sentence)
            member = Member(
                account=account.id,
                section=account.sections[0].id,
                start=start,
                end=start + len(sentence),
            )
            name = f"{account.id}-{i}"
            statements.append(
                Statement(
                    id=name,
                    event="ev1",
                    order=i,
                    label=sentence,
                    status="single",
                    members=(member,),
                )
            )
    rest = told.accounts[3:]
    return msgspec.structs.replace(
        told, accounts=(*accounts, *rest), statements=(*told.statements, *statements)
    )


def words(text: str) -> list[str]:
    """Words as a reader counts them: "14-day" is one."""
    bare = (re.sub(r"^\W+|\W+$", "", w) for w in text.casefold().split())
    return [w for w in bare if w]


def shingles(found: list[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(found[i : i + size]) for i in range(len(found) - size + 1)}


def page_words(source: str) -> list[str]:
    """All words of the file: its text without marks inside passages, then the values of all attributes."""
    source = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", source, flags=re.S)
    values = [v for tag in re.findall(r"<[^>]*>", source) for v in re.findall(r'="([^"]*)"', tag)]
    source = re.sub(r'<a class="n .*?</a>', "", source)
    source = re.sub(r"</?(?:em|mark|bdi|q|span)\b[^>]*>", "", source)
    text = re.sub(r"<[^>]*>", " ", source)
    return words(entities.unescape(text)) + words(entities.unescape(" | ".join(values)))


def share_shown(told: Comparison, account: str) -> float:
    """The share of an account's words that stand in the file in a run of six or more."""
    shown = shingles(page_words(report.html(told, excerpts=True)), 6)
    own = words(next(a.text for a in told.accounts if a.id == account))
    found = {i + k for i in range(len(own) - 5) if tuple(own[i : i + 6]) in shown for k in range(6)}
    return len(found) / len(own)


@pytest.mark.parametrize("told", [story.comparison(), long_story()], ids=["short", "long"])
def test_less_than_half_of_any_account_is_in_the_file(told: Comparison) -> None:
    for account in told.accounts:
        assert share_shown(told, account.id) < 0.5, account.siglum


@pytest.mark.parametrize("told", [story.comparison(), long_story()], ids=["short", "long"])
def test_no_passage_is_longer_than_the_limit(told: Comparison) -> None:
    shown = shingles(page_words(report.html(told, excerpts=True)), DEFAULT.snippet_words + 1)
    for account in told.accounts:
        assert not shingles(words(account.text), DEFAULT.snippet_words + 1) & shown


def test_the_full_edition_would_fail_these_tests() -> None:
    shown = shingles(page_words(report.html(long_story())), 6)
    own = shingles(words(long_story().accounts[0].text), 6)
    assert len(own & shown) > 0.5 * len(own)


def test_what_is_not_shown_is_said() -> None:
    assert "[not shown in this edition]" in report.html(long_story(), excerpts=True)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), max_size=40))
def test_the_ledger_counts_each_word_once(runs: list[tuple[int, int]]) -> None:
    """The slow reference is a set of words; one account alone, since others would count shared words too."""
    alone = msgspec.structs.replace(story.comparison(), accounts=story.comparison().accounts[2:3])
    places = [m.span() for m in re.finditer(r"\S+", story.HARBOUR)]
    ledger, budget = Ledger(alone, 0.3), int(len(places) * 0.3)
    seen: set[int] = set()
    for a, b in runs:
        start, end = min(a, b), max(a, b)
        wanted = seen | {i for i, (s, e) in enumerate(places) if s < end and e > start}
        granted = ledger.take("cc03", start, end)
        assert granted == (len(wanted) <= budget)
        if granted:
            seen = wanted


def test_words_shown_of_one_account_count_for_all_that_have_them() -> None:
    ledger = Ledger(story.comparison(), 0.3)
    a, b = story.at("aa01", story.SAID), story.at("bb02", story.SAID)
    assert ledger.take("aa01", a.start, a.end)
    for _ in range(50):
        assert ledger.take("bb02", b.start, b.end)  # already shown through A: free
    rest = story.at("aa01", story.CLOSED)
    assert not ledger.take("aa01", rest.start, rest.end)  # together more than 0.3 of A and of B
    assert not ledger.take_text(f"Both have “{story.CLOSED}”.")  # nor within a reason
    assert ledger.take_text("A reason that quotes nothing at any length may always be shown.")


@pytest.mark.parametrize(
    ("limit", "before", "text", "after"),
    [
        (1, "… ", "last", " …"),  # the span itself is cut
        (4, "… met ", "last week", " to …"),
        (
            60,
            "The board had met ",
            "last week",
            " to discuss the age of the gates.",
        ),  # within its paragraph
    ],
)
def test_a_snippet_has_so_many_words(limit: int, before: str, text: str, after: str) -> None:
    found = Slices(story.comparison(), excerpts=False).context(story.at("aa01", "last week"), limit)
    assert (found.before, found.text, found.after) == (before, text, after)


@given(st.data())
def test_snippets_are_slices(data: st.DataObject) -> None:
    text = story.VOICE
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    limit = data.draw(st.integers(1, 30))
    found = Slices(story.comparison(), excerpts=False).context(Span("ee05", start, end), limit)
    whole = found.before.removeprefix("… ") + found.text + found.after.removesuffix(" …")
    assert whole in text
    assert len(whole.split()) <= limit + 1
    assert text[start:end].startswith(found.text)


def compared(folder: Path) -> Comparison:
    from tellings.compare import compare
    from tellings.read import paths

    return compare(paths([folder]).accounts)


@pytest.mark.parametrize("which", ["seeds", "example"])
def test_real_findings_do_not_give_an_account_away(
    which: str, request: pytest.FixtureRequest
) -> None:
    """Shared wording, reasons and headlines all show words besides the passages themselves."""
    example = Path(report.__file__).parents[1] / "examples" / "accord"
    told = compared(request.getfixturevalue("seeds") if which == "seeds" else example)
    shown = page_words(report.html(told, excerpts=True))
    for account in told.accounts:
        assert share_shown(told, account.id) < 0.5, account.siglum
        limit = DEFAULT.snippet_words + 1
        assert not shingles(words(account.text), limit) & shingles(shown, limit)


def test_a_snippet_stops_where_the_article_does() -> None:
    """Furniture on the same line is not shown as if it were told."""
    told = story.comparison()
    text = "Lake News: The gate was shut. All rights reserved."
    marks = (Furniture(0, 10, "masthead"), Furniture(30, 50, "licence"))
    account = msgspec.structs.replace(told.accounts[0], text=text, furniture=marks)
    slices = Slices(
        msgspec.structs.replace(told, accounts=(account,), near_copies=()), excerpts=False
    )
    found = slices.context(Span("aa01", 15, 19))
    assert (found.before.strip(), found.text, found.after) == ("The", "gate", " was shut.")
