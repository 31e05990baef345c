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
    ("“Yes,“ she said. “No.”", ["Yes,", "No."]),  # an opening mark typed for the closing one
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


PAIRS = {
    "curly": ("“", "”"),
    "straight": ('"', '"'),
    "guillemets": ("«", "»"),
    "german": ("„", "“"),
    "corner": ("「", "」"),
}


@pytest.mark.parametrize("glue", [" ", "\n"], ids=["one paragraph", "paragraphs"])
@pytest.mark.parametrize("marks", PAIRS.values(), ids=PAIRS)
def test_a_lost_mark_costs_the_quotation_that_it_belonged_to(
    marks: tuple[str, str], glue: str
) -> None:
    """Of five quotations, for each of the ten marks: the four others are found unchanged.

    Where the next paragraph opens with a mark, a lost closing mark reads as a speech of several paragraphs: then the
    quotation and the next one are one.
    """
    words = ["The nets came back.", "The quay is old.", "It is late.", "We go.", "No herring."]
    pieces = [part for said in words for part in (marks[0], said, marks[1], f" Marsh said.{glue}")]
    for number in range(10):
        hit, closing = divmod(number, 2)
        at = 4 * hit + 2 * closing
        found = inside("".join(pieces[:at] + pieces[at + 1 :]))
        lost = {hit, hit + 1} if closing and glue == "\n" else {hit}
        kept = [said for k, said in enumerate(words) if k not in lost]
        assert [said for said in words if said in found] == kept


@given(st.lists(st.sampled_from(["ab c.", "De f,", "gh"]), min_size=2, max_size=6), st.data())
def test_a_lost_mark_costs_one_quotation_in_any_text(words: list[str], data: st.DataObject) -> None:
    pieces = [part for said in words for part in ("“", said, "”", " x y ")]
    gone = data.draw(st.integers(0, 2 * len(words) - 1))
    at = 4 * (gone // 2) + 2 * (gone % 2)
    found = inside("".join(pieces[:at] + pieces[at + 1 :]))
    assert sum(one in words for one in found) >= len(words) - 1


def test_dialogue_dashes_are_no_marks() -> None:
    """In news a line with a dash is an item of a list more often than speech."""
    assert inside("– Nous attendons ce jour, dit-elle.\n— Et nous aussi, dit le maire.") == []


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
