"""Made-up ends of pages: bars of links, lines of several notes, an outlet on itself; and prose that looks alike."""

from __future__ import annotations

import pytest

from tellings.model import Account, body_spans
from tellings.read import foot, plain
from tellings.read.lines import split

HEAD = "The Eel Lantern\n3 June 2022\n\nCrews and council agree on new ferry fares\n\n"
LEAD = "The ferry crews and the harbour council of Port Sel agreed on Sunday on the fares for the coming year."
LAST = "The fares are to be printed on the lists at the quay before the end of the month."
MORE = "The crews had asked for a discount for islanders, and the council granted it late in the night."
BODY = f"{LEAD}\n\n{MORE}\n\nNobody was heard to sing.\n\n{LAST}"


def read(end: str) -> Account:
    return plain(f"{HEAD}{BODY}\n\n{end}\n".encode())


def body(account: Account) -> str:
    return "\n\n".join(account.text[a:b] for a, b in body_spans(account))


FEET = [
    # bars of links, also one of an office with its address
    "Timetables | Careers | Rent a boat",
    "Sel Harbour Council | Press office | press@harbour.example",
    "Council of the Islands | Press office | 4 Rope Lane",
    "Imprint | Privacy",
    "Home · Archive · Tip jar",
    # several notes on one line
    "Already a member? Log in. © The Eel Lantern 2022. All rights reserved.",
    "Comments are closed on Mondays. Older posts: Low tide | Ropes I have known",
    "Corrects the name of the boat in an earlier version. © Selwire 2022.",
    "Enjoyed this? Share it! This page may contain affiliate links.",
    # a page on itself, by its name
    "The Eel Lantern appears on Fridays, weather permitting",
    "The Lantern is free. Tips: under the blue door",
    # notes to editors, to the end
    "Notes to editors\nThe council will answer questions at noon. Reporters need a pass.\nMedia contact: Lise Tarn",
    # a list of headlines under its heading
    "More in Islands\nEel fair opens in the rain\nLike it? Share it! This page may contain affiliate links.",
    # what the forms of the table are of, one below the other
    "Got a story? Ring the Lantern newsdesk\nTides tomorrow: high water 04.10 and 16.35",
    "Was this page useful? Yes / No\nYou have read 2 of 4 free articles this month.",
    "This article draws on reporting by Selwire.\nFish prices, page 3. Bridge, page 8.",
    "(Translated and edited by Lise Tarn)\nTexte original en français : council.example/avis",
]


@pytest.mark.parametrize("end", FEET)
def test_what_stands_below_the_last_paragraph_is_no_body(end: str) -> None:
    assert body(read(end)) == BODY


PROSE = [
    # sentences of the same words are the article
    "The Lantern is free, the council said, and so it should stay.",
    "The harbour is free. The boats are not.",
    "The Eel Lantern is the oldest ship of the line, and nobody will sell her.",
    "Already a member? Ask the harbour master.",
    "Was it useful? Yes, she said, and no.",
    "The boats appear on Fridays, weather permitting, and the crews with them.",
    "He got a story. He rang the newsdesk at noon, and nobody came.",
    "This report draws on the work of forty divers who went down in May.",
    "She has read two of the letters this month.",
    # rows of a table
    "Norra | 12 | 4\nSel | 9 | 7\nTorval | 8 | 8",
    "Line | Boats | Crews\nNorth | Two | Five\nSouth | Nine | Forty",
    # a bar with a sentence in it
    "North | South | The west is what they wanted in the end",
]


@pytest.mark.parametrize("end", PROSE)
def test_prose_and_tables_of_the_same_shape_stay(end: str) -> None:
    assert body(read(end)).endswith(end.splitlines()[-1])


def test_a_bar_between_two_paragraphs_stays() -> None:
    text = f"{HEAD}{LEAD}\n\nNorth | South | What the crews of the west wanted\n\n{LAST}\n"
    assert "North | South" in body(plain(text.encode()))


def test_long_notes_are_no_notes() -> None:
    """What stands below "Notes to editors" is left alone where it is longer than half of what stands above."""
    notes = "Notes to editors\n" + "The council has nine members and meets on Mondays. " * 20
    assert "nine members" in body(read(notes.strip()))


NAMES = [
    ("The Eel Lantern", ("The Eel Lantern", "The Lantern")),
    ("Harbour Notes", ("Harbour Notes", "The Harbour Notes")),
    ("Sel Hospital, Torval", ("Sel Hospital", "The Sel Hospital")),
    ("Sel Gazette – Evening briefing", ("Sel Gazette", "The Sel Gazette")),
    ("--", ()),
]


@pytest.mark.parametrize(("name", "forms"), NAMES)
def test_the_names_of_a_page(name: str, forms: tuple[str, ...]) -> None:
    assert foot.names_of(name, [(0, len(name))]) == forms


def test_bars_are_told_from_tables_by_their_neighbours() -> None:
    text = "A b | C d | E f\nG | H\nI | K | L\nM | N | O\nP | Q | R"
    lines = split(text, 100)
    assert sorted(foot.bars(lines, 0)) == [0, 1]


def test_credit_of_an_agency_below_the_article() -> None:
    credit = read("This article draws on reporting by Selwire.").credit
    assert credit is not None
    assert credit.value == "Selwire"


@pytest.mark.parametrize(
    ("end", "name"),
    [("Script: Ada Brine", "Ada Brine"), ("Words: Lise van der Tarn", "Lise van der Tarn")],
)
def test_who_wrote_it_may_be_said_at_the_end(end: str, name: str) -> None:
    byline = read(end).byline
    assert byline is not None
    assert byline.value == name
