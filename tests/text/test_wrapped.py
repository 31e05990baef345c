"""Hard-wrapped text: breaks of the wrap are white space, all others stay, and places are places in the text."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.text import paragraphs, sentences, unwrapped

PARAGRAPHS = [
    "The two islands agreed on Sunday that the ferry will sail again in the autumn, after two years in which the berth "
    "at Port Sel stood empty. The crews welcomed the accord.",
    "“We can leave on the first tide,” said the harbour master, who has kept the lists for longer than anybody else.",
    "No fare has been set so far. A council of both islands is to meet in Torval before the end of the month and will "
    "hear the crews, the fishers and the owners of the smaller boats.",
]


def wrapped(width: int, gap: str = "\n\n", end: str = "\n") -> str:
    return gap.join(
        textwrap.fill(p, width, break_on_hyphens=False).replace("\n", end) for p in PARAGRAPHS
    )


def flat(text: str) -> list[str]:
    return [" ".join(text[a:b].split()) for a, b in paragraphs(text)]


@pytest.mark.parametrize("width", [48, 60, 66, 72, 80])
@pytest.mark.parametrize(("gap", "end"), [("\n\n", "\n"), ("\r\n\r\n", "\r\n"), ("\n\n", " \n")])
def test_wrapped_paragraphs_are_one(width: int, gap: str, end: str) -> None:
    assert flat(wrapped(width, gap, end)) == PARAGRAPHS


def test_sentences_run_over_the_breaks_of_a_wrap() -> None:
    text = wrapped(60)
    found = [text[s.start : s.end] for s in sentences(text)]
    assert found[0] == textwrap.fill(PARAGRAPHS[0], 60).split(" The crews")[0]
    assert [s.paragraph for s in sentences(text)] == [0, 0, 1, 2, 2]


def test_the_head_and_end_of_a_wrapped_page_keep_their_lines() -> None:
    head = ["SEL GAZETTE", "Friday, June 3, 2022", "-" * 60, "Ferry to sail again"]
    text = "\n".join(head) + "\n\n" + wrapped(60) + "\n\nTags: ferry\nPage 4"
    assert flat(text) == [*head, *PARAGRAPHS, "Tags: ferry", "Page 4"]


@pytest.mark.parametrize(
    "text",
    [
        # paragraphs of one long line
        "\n".join(PARAGRAPHS),
        # sentences on lines of their own
        "\n".join(["The ferry left the berth at Port Sel at noon on Sunday."] * 8),
        # verse: lines end where the metre does, and begin with capitals
        "\n".join(
            ["The gulls above the harbour wall were crying all the night", "And no one heard them"]
            * 6
        ),
        # a list
        "\n".join(
            f"- the ferry number {n} of the line that runs to the isle of Ostra" for n in range(9)
        ),
        # short lines
        "\n".join(["blue tern", "grey gull", "black boat", "white sail"] * 4),
        # two lines alone are no measure
        "The two islands agreed on Sunday that the ferry\nwill sail again in the autumn.",
    ],
)
def test_other_breaks_are_borders(text: str) -> None:
    assert unwrapped(text) is text
    assert len(paragraphs(text)) == text.count("\n") + 1


def test_items_of_a_list_in_wrapped_text_stay_apart() -> None:
    items = [
        "- the berth at Port Sel is to be mended before autumn, and",
        "- the fares are to be set by a council of the islands",
    ]
    text = wrapped(60) + "\n\n" + "\n".join(items)
    assert flat(text)[-2:] == items


@given(
    st.lists(
        st.sampled_from(["a", "Ferry", " ", "\n", "\r\n", "\u2028", "x" * 50, "y" * 60, ".", "-"]),
        max_size=80,
    )
)
def test_only_breaks_change_and_no_place_moves(parts: list[str]) -> None:
    text = "".join(parts)
    made = unwrapped(text)
    assert len(made) == len(text)
    changed = {(a, b) for a, b in zip(text, made, strict=True) if a != b}
    assert changed <= {("\n", " "), ("\r", " "), ("\u2028", " ")}
    assert unwrapped(made).split() == text.split()


@pytest.mark.parametrize(
    "unit", ["\n", "a\n", " \n", "a" * 70 + "\n", "a " * 35 + "\n", "\r\n", "\n \n"]
)
def test_hostile_text_is_unwrapped(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert len(unwrapped(text)) == len(text)
