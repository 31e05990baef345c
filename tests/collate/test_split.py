"""Where one sentence holds several statements."""

from __future__ import annotations

import re

import pytest

from tellings.collate.split import Wanted, parts
from tellings.text import tokens

CASES = [
    # a cue verb joined by "and"
    (
        "Varo called the old bonds of the islands strong | and praised the plan to build a school.",
        "finite",
    ),
    # a list of cue verbs
    (
        "She welcomed the plan to build a school, | explained the rise in bread prices "
        "| and warned of a hard winter for poor families.",
        "listed",
    ),
    # a participle that opens another report
    (
        "The road works will begin soon, he said, | adding that both towns would share the cost.",
        "participle",
    ),
    # a fronted participle with its own content
    (
        "Recalling the old bonds between the islands, | Varo called for more trade by fast boats.",
        "fronted",
    ),
    # reported content after a noun of need
    (
        "He referred to the old bonds of the islands | and the need to build a larger harbour.",
        "head",
    ),
    # a semicolon
    ("The road works will begin soon; | the first boats are due in the spring.", "semicolon"),
    # a colon without marks
    ("Varo stressed the need to repair the road: | both towns must share the cost.", "colon"),
    # a colon or comma before a quotation, after a clause of its own
    ('Varo stressed the need to repair the road, | "Both towns must share the cost."', "quotation"),
    # a second quotation on the same line
    ('"The road must be repaired soon." | "Both towns must share the cost," Varo said.', "fresh"),
    # a second verb with its own object
    (
        "The pact opens the bay to small boats of both islands | and closes the reef to nets each spring.",
        "coordinate",
    ),
    # coordinated infinitives
    (
        "He asked for the repair board to be appointed before summer | and to meet in the northern harbour town.",
        "infinitive",
    ),
    # purpose
    (
        "Both sides should name their members this month, | so that a first working session can be held in June.",
        "purpose",
    ),
    # contrast with its own verb
    ("The first boats were due in the spring, | but the yard has stopped all work.", "contrast"),
    # two clauses joined with a subject and an auxiliary
    (
        "The coastguards of both islands share a radio channel, | and lifeboats may enter foreign waters.",
        "clause",
    ),
    # no statement of its own: a frame around speech, short lists, an adjective
    ("The harbour master told reporters on Friday that the yard would stop.", "frame"),
    ("Cod, herring and eel were landed.", "short list"),
    # a frame of two words joins what it frames
    ('Varo said: "Both towns must share the cost."', "bare frame"),
]


@pytest.mark.parametrize(("marked", "why"), CASES, ids=[why for _, why in CASES])
def test_each_rule_on_its_example(marked: str, why: str) -> None:
    text = marked.replace("| ", "")
    words = tokens(text)
    quoted = [m.span(1) for m in re.finditer(r'"([^"]*)"', text)]
    found = parts(text, words, quoted, Wanted(3, 3))
    starts = [words[p.start].start for p in found[1:]]
    expected, at = [], 0
    for piece in marked.split("| ")[:-1]:
        at += len(piece)
        expected.append(next(w.start for w in words if w.start >= at))
    assert starts == expected


def test_a_pause_alone_makes_a_loose_cut() -> None:
    text = "The long winter storm broke the northern pier, a loss of forty wooden boats."
    found = parts(text, tokens(text), [], Wanted(3, 3))
    assert [p.loose for p in found] == [False, True]


def test_pieces_tile_the_words() -> None:
    for marked, _ in CASES:
        text = marked.replace("| ", "")
        found = parts(text, tokens(text), [], Wanted(1, 1))
        edges = [p.start for p in found] + [found[-1].end]
        assert edges == [0, *(p.end for p in found)]


def test_nothing_to_cut() -> None:
    assert parts("—", tokens("—"), [], Wanted(3, 3)) == []
