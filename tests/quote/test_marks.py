"""The mark state machine, and hostile input."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings import quote
from tellings.quote import marked
from tellings.text import paragraphs


def inside(text: str) -> list[str]:
    return ["|".join(text[a:b] for a, b in one.segments) for one in marked(text, paragraphs(text))]


CASES = [
    ("He said, “yes.” And “no”.", ["yes.", "no"]),  # curly
    ('"A," he said. "B."', ["A,", "B."]),  # straight
    ("''A,'' he said. ''B.''", ["A,", "B."]),  # two straight single marks
    ("«Oui», «\u00a0Non\u00a0»", ["Oui", "\u00a0Non\u00a0"]),  # guillemets, spaced ones too
    ("„Ja“, sagte er. »Nein«", ["Ja", "Nein"]),  # German, both ways
    ("”Hej”, sa han. ”Bra”", ["Hej", "Bra"]),  # the same glyph on both sides
    ("「はい」と言った。", ["はい"]),
    ("‘Quite so,’ she said. The captains’ hats", ["Quite so,"]),  # single marks, apostrophe
    ("The captains' hats and the boys' caps", []),  # straight apostrophes
    ("“the ports’ quays”", ["the ports’ quays"]),  # apostrophe inside
    ("“It’s ‘fine’, she said.”", ["It’s ‘fine’, she said."]),  # nested marks stay inside
    ("“One.\n“Two.\n“Three.” And “four”.", ["One.|Two.|Three.", "four"]),  # paragraphs
    ("“lost “kept” tail", ["kept"]),  # no partner: one quotation lost
    ("“lost\nNext “kept”", ["kept"]),  # no partner, the next paragraph opens otherwise
    ('"lost\nNext "kept" too', ["kept"]),
    ('word" and "kept"', ["kept"]),  # a closing mark that nothing opened
    ('“mixed" and "mixed”', ["mixed", "mixed"]),  # typed by different hands
    ("", []),
    ("no marks at all", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_marked(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


@pytest.mark.parametrize("mark", [*"\"'“”‘’„«»「", "''", '"a ', "“a” ", "« "])
def test_many_marks(mark: str) -> None:
    """A hundred thousand marks; the time is bounded because each is looked at once."""
    text = mark * 100_000
    found = marked(text, paragraphs(text))
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text", ['"' * 100_000, "“a” said " * 5_000, "said " * 20_000, "Ivo, " * 10_000]
)
def test_hostile_texts_end(text: str) -> None:
    for one in quote.find(text):
        assert text[one.start : one.end] == one.text


def test_right_to_left_text_has_no_cues_but_keeps_its_marks() -> None:
    text = "قال الوزير: «سنعود إلى البحر في الربيع القادم مع جميع السفن.»"
    found = quote.find(text)
    assert [one.text for one in found] == ["سنعود إلى البحر في الربيع القادم مع جميع السفن."]
    assert all(one.cue is None for one in found)


@given(st.text(alphabet="ab .,\n\"'“”‘’„«»", max_size=80))
def test_stretches_lie_in_order_inside_the_text(text: str) -> None:
    found = marked(text, paragraphs(text))
    at = 0
    for one in found:
        assert at <= one.start < one.end <= len(text)
        at = one.end
        inner = one.start
        for start, end in one.segments:
            assert inner <= start < end <= one.end
            inner = end


@given(st.text(alphabet="ab .,\n“”", max_size=60))
def test_an_unbalanced_mark_costs_one_quotation_at_most(text: str) -> None:
    paragraph = "“kept one” and “kept two”"
    alone = inside(paragraph)
    assert inside(f"{text}\n\nplain words\n{paragraph}")[-2:] == alone


SENTENCES = st.lists(
    st.sampled_from(
        [
            "“The quay is old,” Lena Orrick said.",
            "Ivo Marsh warned that the nets were empty.",
            "“It will not last,” she added.",
            "The harbour master told reporters the ferry was late.",
            "The ferry “Aurora” left.",
            "Nothing was said “about",
        ]
    ),
    max_size=8,
)


@given(SENTENCES, st.sampled_from([" ", "\n"]))
def test_every_part_is_a_slice_and_the_result_is_repeatable(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    found = quote.find(text)
    assert found == quote.find(text)
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert one.text == text[one.start : one.end]
        for part in (one.cue, one.source):
            assert part is None or part.text == text[part.start : part.end]
