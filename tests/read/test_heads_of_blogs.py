"""Made-up heads of blogs, digests and tabloids: who posted it, days with editions and asides, initials, cries."""

from __future__ import annotations

import pytest

from tellings.model import Account, body_spans
from tellings.read import bylines, plain
from tellings.read.lines import Line, is_prose
from tellings.read.settings import Settings

LEAD = "The ferry crews and the harbour council of Port Sel agreed on Sunday on the fares for the coming year."
MORE = (
    "The crews had asked for a discount for islanders, which the council granted late in the night."
)
BODY = f"{LEAD}\n\n{MORE}"
TITLE = "Crews and council agree on new fares"


def read(head: list[str]) -> Account:
    return plain(("\n".join(head) + f"\n\n{BODY}\n").encode())


def value(account: Account, name: str) -> str | None:
    field = getattr(account, name)
    return field.value if field else None


HEADS = [
    # a blog says what it is, who posted and when
    (
        ["The Rowlock", "a sailing blog", "", TITLE, "posted on 3 June 2022"],
        {"title": TITLE, "published": "2022-06-03", "outlet": "The Rowlock"},
    ),
    (
        [
            "Rope Notes",
            "A blog for sailors and those who wait for them",
            "posted by Ada | 3-6-2022",
            "",
            TITLE,
        ],
        {"title": None, "byline": "Ada"},
    ),
    (["Rope Notes", "posted by ada b.", "", TITLE], {"byline": "ada b."}),
    # small letters and a menu
    (
        ["eel digest", "the daily dose of slime", "", "Home | Eels | Nets | Shop", "", TITLE],
        {"title": TITLE, "outlet": "eel digest"},
    ),
    # a name with its slogan
    (
        ["selboats :: all the boats, none of the noise", TITLE],
        {"title": TITLE, "outlet": "selboats"},
    ),
    # a digest: what it is with its day, who made it
    (
        [
            "The Tarry Barrel",
            "What the harbour papers say, Friday 3 June 2022",
            "Gathered by Ada Brine",
            "",
            TITLE,
        ],
        {
            "title": TITLE,
            "published": "2022-06-03",
            "byline": "Ada Brine",
            "outlet": "The Tarry Barrel",
        },
    ),
    # a day with its edition, its price, or when it was first published
    (
        ["SEL COURIER", "Friday, 3 June 2022 – evening edition", "", TITLE],
        {"title": TITLE, "published": "2022-06-03"},
    ),
    (
        ["SEL COURIER", "Friday June 3 2022   60 pence", "", TITLE, "By our Harbour Desk"],
        {"title": TITLE, "published": "2022-06-03", "byline": "our Harbour Desk"},
    ),
    (
        [
            "Sel Gazette",
            "",
            TITLE,
            "",
            "3 June 2022, 18:45 (first published 1 June) | Ada Brine",
        ],
        {"title": TITLE, "published": "2022-06-03T18:45", "byline": "Ada Brine"},
    ),
    # a release that was held back
    (
        [
            "UNIVERSITY OF SEL",
            "EMBARGOED UNTIL 14:00 LOCAL TIME, FRIDAY 3 JUNE 2022",
            "",
            TITLE,
        ],
        {"title": TITLE, "published": "2022-06-03"},
    ),
    # an agency's initials
    (["Sel Gazette", "3 June 2022", "", TITLE, "", "HW"], {"title": TITLE, "credit": "HW"}),
    # a reporter and where she stood
    (
        ["Sel Gazette", "3 June 2022", "", TITLE, "", "Ada Brine at the Long Quay"],
        {"title": TITLE, "byline": "Ada Brine"},
    ),
    # a section below the outlet, in words that the article does not have, or in the form of agencies
    (["The Sel Times", "Science and medicine", "", TITLE], {"title": TITLE}),
    (["Selwire", "TRANSPORT – OSTRA", "3 June 2022", "", TITLE], {"title": TITLE}),
    # a short headline is none
    (["The Sel Times", "Ferry fares agreed", "", TITLE], {"title": "Ferry fares agreed"}),
    # a call to readers above the headline
    (
        ["The Sel Times", "Were you on the ferry? Send us your pictures", "", TITLE],
        {"title": TITLE},
    ),
    # an exclamation in the headline
    (
        ["Sel Gazette", "3 June 2022", "", "Fare enough! Crews and council bury the old list"],
        {"title": "Fare enough! Crews and council bury the old list"},
    ),
]


@pytest.mark.parametrize(
    ("head", "fields"), HEADS, ids=lambda v: v[0] if isinstance(v, list) else ""
)
def test_a_head_gives_its_fields(head: list[str], fields: dict[str, str | None]) -> None:
    account = read(head)
    assert body_spans(account)[0][0] == account.text.index(LEAD)
    for name, wanted in fields.items():
        if wanted is not None:
            assert value(account, name) == wanted, name


def test_a_name_that_the_article_speaks_of_does_not_sign() -> None:
    """ "Backed by ..." and "... in Torval" are sub-headlines where the article is about that person."""
    for line in ("Heckled by Ada Brine", "Ada Brine in Torval"):
        text = f"Sel Gazette\n3 June 2022\n\n{TITLE}\n{line}\n\n{LEAD}\n\nAda Brine, the mayor, was in Torval.\n"
        assert plain(text.encode()).byline is None


NOT_MADE = [
    "Photographed by Ada Brine",
    "Sponsored by Harbour House",
    "Gathered by the harbour",
    "Gathered by nightfall",
    "What was gathered by Ada Brine",
]


@pytest.mark.parametrize("line", NOT_MADE)
def test_no_maker(line: str) -> None:
    assert bylines.made_by(line) is None


@pytest.mark.parametrize("maker", bylines.words().makers)
def test_every_maker_is_read(maker: str) -> None:
    line = f"{maker} Ada Brine"
    assert bylines.made_by(line) == (len(maker) + 1, len(line))


@pytest.mark.parametrize("word", sorted(bylines.words().no_makers))
def test_other_trades_do_not_write(word: str) -> None:
    assert bylines.made_by(f"{word} by Ada Brine") is None


@pytest.mark.parametrize("poster", bylines.words().posters)
def test_every_poster_is_read(poster: str) -> None:
    found = bylines.byline(f"{poster} ada b.")
    assert found is not None
    assert (found.start, found.end) == (len(poster) + 1, len(poster) + 7)


PROSE = [
    ("Adrift! Crew of eight found alive off the cape", False),
    ("Who pays? The crews, the council and everyone who sails", False),
    # with an end of its own, or long, it is a paragraph
    ("Adrift! The crew of eight was found alive off the cape.", True),
    (
        "No more of this! The crews went and told the council that nobody would sail before the fares fell",
        True,
    ),
    # a point inside a line is a sentence
    ("The boat sank. The crew of eight was found alive", True),
]


@pytest.mark.parametrize(("line", "prose"), PROSE)
def test_a_cry_makes_no_paragraph(line: str, prose: bool) -> None:
    assert is_prose(Line(line, 0, len(line), near=False), Settings()) is prose
