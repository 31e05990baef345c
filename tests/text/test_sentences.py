"""Sentences and paragraphs: cases from news style, and offsets that always slice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.text import paragraphs, sentences

CASES = [
    ("One ship left. Two stayed.", ["One ship left.", "Two stayed."]),  # plain
    ("“Sail on,” he said. “Now.”", ["“Sail on,” he said.", "“Now.”"]),  # closing marks
    (
        '"Why now?" she asked. Nobody knew.',
        ['"Why now?" she asked.', "Nobody knew."],
    ),  # frame stays
    ("Mr. Orm met Dr. Vale. Both smiled.", ["Mr. Orm met Dr. Vale.", "Both smiled."]),  # titles
    ("Lt. Col. Ada Brook spoke. He sat.", ["Lt. Col. Ada Brook spoke.", "He sat."]),  # two titles
    ("It cost $3.5 million. It sank.", ["It cost $3.5 million.", "It sank."]),  # decimals
    ("They met at 5 p.m. Sunday. It rained.", ["They met at 5 p.m. Sunday.", "It rained."]),  # p.m.
    ("The U.N. agreed. So did J. R. Vane.", ["The U.N. agreed.", "So did J. R. Vane."]),  # initials
    (
        "A heading\nThe first line. The second.",
        ["A heading", "The first line.", "The second."],
    ),  # lines
    ("   \n\n  ", []),  # nothing
    (
        "“We sail when we can.” “We wait,” he said.",
        ["“We sail when we can.”", "“We wait,” he said."],
    ),  # one closes, one opens
    ('"It sank." "Who says so?" "I do."', ['"It sank."', '"Who says so?"', '"I do."']),  # straight
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == expected


def test_paragraph_numbers_follow_lines() -> None:
    assert [s.paragraph for s in sentences("One. Two.\n\nThree.")] == [0, 0, 1]


def test_runs_bound_sentences() -> None:
    text = "PORT ORM — The ship left. Share this page"
    assert [text[s.start : s.end] for s in sentences(text, [(11, 25)])] == ["The ship left."]


@given(st.text())
def test_sentences_slice_in_order_and_lose_nothing(text: str) -> None:
    at = 0
    kept = []
    for sentence in sentences(text):
        assert at <= sentence.start < sentence.end <= len(text)
        assert text[at : sentence.start].strip() == ""
        kept.append(text[sentence.start : sentence.end])
        assert kept[-1] == kept[-1].strip()
        at = sentence.end
    assert text[at:].strip() == ""


@given(st.text())
def test_paragraphs_hold_all_but_white_space(text: str) -> None:
    joined = "".join("".join(text[a:b].split()) for a, b in paragraphs(text))
    assert joined == "".join(text.split())


def test_a_very_long_line_is_split_in_pieces() -> None:
    text = "The tide rose and fell and rose again. " * 3000
    found = sentences(text)
    assert len(found) >= 2999
    assert found[-1].end == len(text.rstrip())


@given(st.text("ab \t“”(),;:-\u00a0", max_size=40))
def test_a_line_without_a_stop_is_one_sentence(text: str) -> None:
    """The short cut for headings gives what the splitter gives."""
    from nupunkt import sent_spans

    trimmed = text.strip()
    assert [text[s.start : s.end] for s in sentences(text)] == ([trimmed] if trimmed else [])
    assert len(sent_spans(trimmed)) == (1 if trimmed else 0)
