"""Promises that hold for any accounts: spans, order, items that fail alone, neutral words."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tellings.compare import Settings, compare
from tellings.conflict import Settings as ConflictSettings
from tellings.fact import Settings as FactSettings
from tellings.model import Cite, Comparison, Field, Furniture, Section, Why
from tellings.stemma import Settings as StemmaSettings

from .kit import Findings, blank_paths, compare_files, spans_in, walk
from .made_up import NAMES, article, story

few = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

ACCUSING = re.compile(
    r"\b(cop(?:ied|ying)|stole|stolen|steals?|theft|plagiari\w*|lift(?:ed)? from|rip(?:ped)?[- ]off"
    r"|true|truth|false|falsely|fake|lied|lies about|lying|liars?|fail(?:ed|s)? to (?:credit|name|mention)"
    r"|majority|wrong(?:ly)?|guilty)\b",
    re.IGNORECASE,
)


def compared(*inputs: bytes) -> Comparison:
    """Compare files with this content."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, content in enumerate(inputs):
            path = Path(folder) / f"{number}.txt"
            path.write_bytes(content)
            paths.append(path)
        return compare_files(paths)


def compare_texts(texts: tuple[str, ...]) -> Comparison:
    return compared(*(text.encode("utf-8") for text in texts))


# --- promise 1: spans


@few
@given(story())
def test_the_text_is_the_decoded_file_unchanged(texts: tuple[str, ...]) -> None:
    got = sorted(account.text for account in compare_texts(texts).accounts)
    given_texts = sorted(texts)
    # An article without a word may be refused; nothing that is kept may be changed.
    assert all(text in given_texts for text in got)


@few
@given(story())
def test_every_span_lies_in_its_account(texts: tuple[str, ...]) -> None:
    comparison = compare_texts(texts)
    size = {account.id: len(account.text) for account in comparison.accounts}
    for span in spans_in(comparison):
        assert 0 <= span.start <= span.end <= size[span.account], span
    for account in comparison.accounts:
        runs: list[Furniture | Section | Cite] = [
            *account.furniture,
            *account.sections,
            *account.cites,
        ]
        for run in runs:
            assert 0 <= run.start < run.end <= size[account.id], run
    for statement in comparison.statements:
        for member in statement.members:
            assert 0 <= member.start < member.end <= size[member.account], member


@few
@given(story())
def test_quotations_are_slices(texts: tuple[str, ...]) -> None:
    comparison = compare_texts(texts)
    text = {account.id: account.text for account in comparison.accounts}
    for quotation in comparison.quotations:
        own = text[quotation.account]
        assert quotation.start < quotation.end
        assert quotation.text == own[quotation.start : quotation.end]
        assert quotation.segments
        assert quotation.segments[0].start == quotation.start
        assert quotation.segments[-1].end == quotation.end
        for part in (quotation.cue, quotation.source):
            assert part is None or part.text == own[part.start : part.end]


@few
@given(story())
def test_what_is_shown_as_a_text_stands_in_one(texts: tuple[str, ...]) -> None:
    comparison = compare_texts(texts)
    text = {account.id: account.text for account in comparison.accounts}
    for fact in comparison.facts:
        assert fact.text == text[fact.account][fact.start : fact.end]
    for statement in comparison.statements:
        for reading in [r for unit in statement.apparatus for r in unit.readings]:
            first = reading.spans[0]
            assert reading.text == text[first.account][first.start : first.end]
    for value in [v for conflict in comparison.conflicts for v in conflict.values]:
        assert value.text in [text[s.account][s.start : s.end] for s in value.spans]
    for entity in comparison.entities:
        assert any(entity.name in own for own in text.values())
    for field in walk(comparison):
        if isinstance(field, Field) and field.basis == "stated":
            assert field.span is not None


@few
@given(story())
def test_ids_are_unique_and_known(texts: tuple[str, ...]) -> None:
    comparison = compare_texts(texts)
    sections = [s.id for a in comparison.accounts for s in a.sections]
    for kind in ("accounts", "events", "entities", "lines", "statements", "quotations", "facts"):
        ids = [item.id for item in getattr(comparison, kind)]
        assert len(ids) == len(set(ids)), kind
    assert len(sections) == len(set(sections))
    for line in comparison.lines:
        assert set(line.sections) <= set(sections)
    for statement in comparison.statements:
        assert {m.section for m in statement.members} <= set(sections)
        assert set(statement.lines) <= {line.id for line in comparison.lines}


# --- promise 2: whatever is dropped is counted

BERTHS = "The ferry to Harle carried 40 cars on Monday, the mayor said.\n"


def test_an_account_full_of_figures_says_how_much_of_it_was_not_read() -> None:
    """Beyond what one account may hold, and with more in a statement than is compared."""
    more, most = 500, FactSettings().most_values
    comparison = compare_texts((BERTHS, BERTHS + "7 " * (most - 1 + more)))
    (full,) = (account for account in comparison.accounts if account.text != BERTHS)
    unread = [left for left in comparison.left_out if left.step == "fact"]
    assert [(left.account, left.count) for left in unread] == [(full.id, more)]
    assert any(left.step == "conflict" for left in comparison.left_out)
    assert_counted(comparison)


def test_every_room_counts_what_its_bounds_leave_out(example_findings: Findings) -> None:
    """The same story with bounds that an ordinary one does not reach."""
    assert example_findings.c.left_out == ()
    tight = Settings(
        conflict=ConflictSettings(statement_values=2, pairs=1),
        stemma=StemmaSettings(alternatives=1),
    )
    comparison = compare(example_findings.c.accounts, settings=tight)
    assert {left.step for left in comparison.left_out} >= {"conflict", "stemma"}
    (stemmas,) = (left for left in comparison.left_out if left.step == "stemma")
    assert stemmas.count == len(example_findings.c.stemma.alternatives) - 1
    assert_counted(comparison)


def assert_counted(comparison: Comparison) -> None:
    """Every count is one, has its reason, and names an account and a statement of the story."""
    accounts = {account.id for account in comparison.accounts}
    statements = {statement.id for statement in comparison.statements}
    for left in comparison.left_out:
        assert left.count > 0, left
        assert left.reason.strip(), left
        assert left.account is None or left.account in accounts, left
        assert left.statement is None or left.statement in statements, left


# --- promise 3: no accusation


@few
@given(story())
def test_nothing_accuses(texts: tuple[str, ...]) -> None:
    comparison = compare_texts(texts)
    said = [why.text for why in walk(comparison) if isinstance(why, Why)]
    said += [conflict.wording for conflict in comparison.conflicts]
    said += [e.text for conflict in comparison.conflicts for e in conflict.explanations]
    said += [alternative.summary for alternative in comparison.stemma.alternatives]
    said += [node.label for node in comparison.stemma.nodes]
    said += [note for account in comparison.accounts for note in account.notes]
    assert [text for text in said if ACCUSING.search(text)] == []


# --- promise 4: determinism


@few
@given(story(), st.randoms(use_true_random=False))
def test_the_order_of_arguments_does_not_matter(texts: tuple[str, ...], chance: Any) -> None:
    shuffled = list(texts)
    chance.shuffle(shuffled)
    assert blank_paths(compare_texts(tuple(shuffled))) == blank_paths(compare_texts(texts))


@few
@given(story())
def test_the_same_body_again_adds_no_line(texts: tuple[str, ...]) -> None:
    once, twice = compare_texts(texts), compare_texts((*texts, texts[0]))
    assert len(twice.lines) == len(once.lines)
    assert (twice.origins.likely, twice.origins.at_most) == (
        once.origins.likely,
        once.origins.at_most,
    )
    assert sorted(c.wording for c in twice.conflicts) == sorted(c.wording for c in once.conflicts)


@few
@given(story())
def test_a_comparison_survives_json(texts: tuple[str, ...]) -> None:
    comparison = compare_texts(texts)
    encoded = msgspec.json.encode(comparison)
    assert msgspec.json.decode(encoded, type=Comparison) == comparison


# --- promise 5: items fail alone

OTHER = "The mayor of Harle said the bridge will open in May. “It took us nine years,” she said.\n"
UNREADABLE = st.sampled_from(
    [b"", b"  \n\t\n", b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 20, bytes(5000)]
)


@few
@given(story(), UNREADABLE)
def test_one_unreadable_input_does_not_stop_the_rest(texts: tuple[str, ...], bad: bytes) -> None:
    clean = compare_texts(texts)
    mixed = compared(*(text.encode("utf-8") for text in texts), bad)
    assert len(mixed.skipped) == len(clean.skipped) + 1
    assert all(item.reason for item in mixed.skipped)
    rest = msgspec.structs.replace(mixed, skipped=clean.skipped)
    assert blank_paths(rest) == blank_paths(clean)


@few
@given(st.binary(max_size=400), article())
def test_any_bytes_are_read_or_refused(content: bytes, text: str) -> None:
    comparison = compared(content, text.encode("utf-8"), OTHER.encode("utf-8"))
    assert len(comparison.accounts) + len(comparison.skipped) == 3
    for account in comparison.accounts:
        account.text.encode("utf-8")  # there are no surrogates


def test_the_templates_accuse_nobody() -> None:
    """Otherwise the test on neutral words would look at the accounts and not at the findings."""
    assert not ACCUSING.search(" ".join(NAMES))
    assert ACCUSING.search("B copied from A")
    assert not ACCUSING.search("A shares wording with B")
