"""Heads and ends of made-up pages in forms of many makers: what is the headline, and what is no part of the article."""

from __future__ import annotations

import textwrap

import pytest

from tellings.model import Account, body_spans
from tellings.read import plain, sites
from tellings.read.lines import Line

TITLE = "Crews and council agree on new ferry fares"
LEAD = "The ferry crews and the harbour council of Port Sel agreed on Sunday on the fares for the coming year."
MORE = (
    "The crews had asked for a discount for islanders, which the council granted late in the night."
)
LAST = "The fares are to be printed on the lists at the quay before the end of the month."
BODY = f"{LEAD}\n\n{MORE}\n\n{LAST}"


def read(text: str) -> Account:
    return plain(text.encode())


def body(account: Account) -> str:
    return "\n\n".join(account.text[a:b] for a, b in body_spans(account))


def value(account: Account, name: str) -> str | None:
    field = getattr(account, name)
    return field.value if field else None


HEADS = [
    # a ministry's release: state, body, path, date and number
    (
        [
            "Republic of Ostra",
            "MINISTRY OF FISHERIES",
            "> Home > Press > Releases",
            "03.06.2022  12:45      Ref. PR/217",
        ],
        [],
        {"outlet": "MINISTRY OF FISHERIES", "published": "2022-06-03T12:45"},
    ),
    # a release with kind, number and place
    (
        [
            "Department of Harbours",
            "FOR IMMEDIATE RELEASE",
            "Press release No. 14/2024",
            "Port Sel, 3 June 2022",
        ],
        [],
        {"outlet": "Department of Harbours", "published": "2022-06-03"},
    ),
    # an office of several bodies, named in capitals
    (
        [
            "REGIONAL HARBOUR CENTRE UPPER SEL",
            "Joint press office of Coast Guard and Harbour",
            "Press notice 41/2025",
        ],
        ["3 June 2022"],
        {"outlet": "REGIONAL HARBOUR CENTRE UPPER SEL", "published": "2022-06-03"},
    ),
    # a federation with its initials, an address, words of its own
    (
        [
            "SFW – Federation of Ferry Workers",
            "sfw.example/en/statements",
            "Torval, 3 June 2022",
            "Statement of the Council (English version)",
        ],
        [],
        {"outlet": "sfw.example", "published": "2022-06-03"},
    ),
    # a paper with sections, date, time and reading time
    (
        [
            "The Sel Post",
            "LATEST | POLITICS | MONEY | SPORT",
            "Jun 3, 2022, 2:02 p.m. · 2 min read",
        ],
        [],
        {"outlet": "The Sel Post", "published": "2022-06-03T14:02"},
    ),
    # a name that no table holds, known by what it says of itself
    (
        [
            "TORVAL LANTERN",
            "Independent weekly of the Ostra coast · online edition",
            "3 Jun 2022 | 14:02",
        ],
        ["Ada Brine, Quay Street"],
        {"outlet": "TORVAL LANTERN", "published": "2022-06-03T14:02", "byline": "Ada Brine"},
    ),
    # a name in small letters above the host
    (["Landets havnekontor", "www.havn.example"], [], {"outlet": "havn.example"}),
    # a host with its section
    (
        ["sel.example › islands"],
        ["Gazette foreign desk   03.06.22"],
        {"outlet": "sel.example", "byline": "Gazette foreign desk", "published": "2022-06-03"},
    ),
    # a kicker, and a menu with a consent line
    (
        [
            "BREAKING",
            "Menu  News  Sport  Weather  Log in",
            "This site uses cookies. Accept | Manage",
        ],
        ["By Ada Brine"],
        {"byline": "Ada Brine"},
    ),
    # a name and an edition
    (
        ["Sel Gazette – Evening briefing"],
        ["Gazette newsroom and Harbour Wire"],
        {"outlet": "Sel Gazette", "byline": "Gazette newsroom and Harbour Wire"},
    ),
    # a section of a paper, author and office below the headline
    (
        ["SEL DAILY", "Home news"],
        ["Lise Tarn", "Parliamentary correspondent"],
        {"outlet": "SEL DAILY", "byline": "Lise Tarn"},
    ),
    # a page of a paper as text
    (["SEL HERALD", "Page 4 -- text version", "-" * 40], [], {"outlet": "SEL HERALD"}),
    # a broadcaster with its service
    (
        ["Sel Radio | News in English", "Home  Listen live  Podcasts", "Fri 3 Jun 2022 - 17:25"],
        [],
        {"outlet": "Sel Radio", "published": "2022-06-03T17:25"},
    ),
]


@pytest.mark.parametrize(
    ("above", "below", "fields"),
    HEADS,
    ids=lambda v: (v or [""])[0] if isinstance(v, list) else None,
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
def test_the_headline_is_told_from_what_stands_around_it(
    above: list[str], below: list[str], fields: dict[str, str], gap: str
) -> None:
    account = read(gap.join([*above, TITLE, *below]) + "\n\n" + BODY)
    assert value(account, "title") == TITLE
    assert account.subtitles == ()
    assert body(account) == BODY
    assert {name: value(account, name) for name in fields} == fields


DECKS = [
    # a creative headline, whose sub-headline says what happened
    ["A long night on the quay", "Ferry crews and council agree on fares"],
    # in title case
    ["Home at Last", "Ferry crews and council agree on fares"],
    # a headline about an institution
    ["Harbour Council Grants Discount to Islanders", "Ferry fares agreed after a long night"],
    ["Ministry of Fisheries Denies Report of Strike", "Ferry fares agreed after a long night"],
    # one that begins as an institution's name does
    ["The Party of Storms", "Ferry fares agreed after a long night"],
]


@pytest.mark.parametrize(("title", "deck"), DECKS)
@pytest.mark.parametrize("above", [[], ["Sel Gazette", "3 June 2022"]])
def test_a_headline_above_a_sub_headline_stays_one(title: str, deck: str, above: list[str]) -> None:
    account = read("\n\n".join([*above, title, deck, BODY]))
    assert value(account, "title") == title
    assert [d.value for d in account.subtitles] == [deck]


@pytest.mark.parametrize("line", ["Crews Wait", "Sel Harbour", "Quay Full"])
def test_two_words_of_the_article_are_no_author(line: str) -> None:
    account = read(
        f"{TITLE}\n\n{line}\n\n{BODY} The crews wait while Sel harbour and quay are full."
    )
    assert account.byline is None


ENDS = [
    (["Press contact: Ada Brine, tel. 555 0102"], "share"),
    (["Enquiries: harbour office, ext. 118 (07:00-19:00)", "Page 1 of 1"], "share"),
    (["What do you think? Have your say (37)"], "share"),
    (["Join the conversation"], "share"),
    (
        ["Read next", "Old pier shut for repairs until May", "Ten walks on Ostra", "0 comments"],
        "teaser",
    ),
    (["More on this story", "Why the quay burned"], "teaser"),
    (["More from Islands: Eel talks stall | A walk through old Torval"], "teaser"),
    (["Tides and stars: page 2"], "teaser"),
    (["-" * 40, "Inside: Crossword, 9. Television, 10. Weather, 12."], "notice"),
    (["Source: Ministry of Fisheries"], "credit"),
    (["With agency reports"], "credit"),
    (["About the author", "Ada Brine is a senior reporter for the Sel Gazette."], "byline"),
    (["Sign up for our newsletter"], "share"),
    (["You are listening to Radio Sel. News at nine."], "share"),
    (["Support the Lantern: 3 crowns a month keeps us printing"], "share"),
    (["Download: PDF (112 kB) | Photo: The minister at the quay"], "share"),
    (["ab/lt"], "notice"),
    (["(END)"], "notice"),
    (
        [
            "-ENDS-",
            "Notes for editors",
            "The quay has nine berths. It was built by the crews.",
            "Ada Brine, 555 0102",
        ],
        "notice",
    ),
    (
        ["# # #", "The Department of Harbours keeps nine quays. It was founded by the crews."],
        "notice",
    ),
    (["Our Standards: The Sel Wire Code", "Back to top"], "share"),
]


@pytest.mark.parametrize(("lines", "kind"), ENDS, ids=lambda v: v[0] if isinstance(v, list) else v)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_end_of_a_page_is_no_part_of_the_article(lines: list[str], kind: str, gap: str) -> None:
    account = read(f"{TITLE}\n\n{BODY}\n\n" + gap.join(lines))
    assert body(account) == BODY
    assert account.furniture[0].kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "“What do you think?” he asked.",
        "“Support the crews,” she said.",
        "Contact between the two quays was lost for an hour.",
        "More from him was not to be had that night.",
        "The next morning the lists were gone.",
        "He ends the month as he began it.",
    ],
)
def test_a_last_sentence_that_begins_like_furniture_stays(line: str) -> None:
    assert body(read(f"{TITLE}\n\n{BODY}\n\n{line}")) == f"{BODY}\n\n{line}"


def test_a_mark_that_parts_two_texts_of_like_length_is_no_end() -> None:
    account = read(f"{TITLE}\n\n{BODY}\n\n# # #\n\n{BODY}")
    assert body(account).count(LEAD) == 2


def test_a_wrapped_page_reads_as_the_page_that_it_was() -> None:
    def wrap(text: str) -> str:
        return "\n\n".join(textwrap.fill(p, 62) for p in text.split("\n\n"))

    head = "SEL HERALD\nFriday, June 3, 2022\n\n" + TITLE + "\n\nTORVAL, June 3 (Harbour Wire) - "
    account = read(wrap(head + BODY) + "\n\nTags: ferry, fares\n")
    assert value(account, "title") == TITLE
    assert value(account, "credit") == "Harbour Wire"
    assert " ".join(body(account).split()) == " ".join(BODY.split())


@pytest.mark.parametrize("text", sites.words().examples)
def test_the_name_of_a_site(text: str) -> None:
    assert sites.is_site(Line(text, 0, len(text), near=False))


@pytest.mark.parametrize("text", sites.words().not_)
def test_a_headline_is_no_name_of_a_site(text: str) -> None:
    assert not sites.is_site(Line(text, 0, len(text), near=False))
