"""Plain text to an account: fields, furniture and body of made-up pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.model import Account, body_spans
from tellings.read import plain
from tellings.read.table import patterns

LEAD = "The two islands agreed on Sunday that the ferry will sail again in the autumn."
MORE = "The crews welcomed the accord and said that they would be ready in September."
LAST = "No fare has been set so far, the harbour master told the crews in Port Sel."


def read(text: str, **known: str) -> Account:
    return plain(text.encode(), **known)


def body(account: Account) -> list[str]:
    return [account.text[a:b] for a, b in body_spans(account)]


def kinds(account: Account) -> list[tuple[str, str]]:
    return [(f.kind, account.text[f.start : f.end].strip()) for f in account.furniture]


def value(account: Account, name: str) -> str | None:
    field = getattr(account, name)
    return field.value if field else None


PAGES = [
    # name of the site, title, deck, byline and date, in their usual order
    (
        [
            "THE SEL COURIER",
            "World",
            "Islands sign ferry accord",
            "Crews to be ready in autumn",
            "By Ada Brine | 3 June 2022 21:34",
            LEAD,
            MORE,
        ],
        {
            "title": "Islands sign ferry accord",
            "outlet": "THE SEL COURIER",
            "byline": "Ada Brine",
            "published": "2022-06-03T21:34",
        },
        ["Crews to be ready in autumn"],
    ),
    # a sentence between title and date is a sub-headline
    (
        [
            "Islands sign ferry accord",
            "The crews are to be ready in autumn.",
            "June 3, 2022",
            LEAD,
            MORE,
        ],
        {"title": "Islands sign ferry accord", "published": "2022-06-03"},
        ["The crews are to be ready in autumn."],
    ),
    # an official page: foreign name, host, path, title, date
    (
        [
            "Канцелярия премьера",
            "www.premier.example",
            "Home > News",
            "Premier receives envoy of Ostra",
            "- 3 /Jun/ 2022",
            LEAD,
            MORE,
        ],
        {
            "title": "Premier receives envoy of Ostra",
            "outlet": "premier.example",
            "published": "2022-06-03",
        },
        [],
    ),
    # a name above the line of an outlet signs
    (
        ["Ada Brine", "USA TODAY", LEAD, MORE],
        {"title": None, "byline": "Ada Brine", "outlet": "USA TODAY"},
        [],
    ),
    # prose first: no headline
    ([LEAD, MORE, LAST], {"title": None, "published": None}, []),
    # the page's title repeats with the site's name
    (
        ["Islands sign ferry accord | Sel Gazette", "Islands sign ferry accord", LEAD, MORE],
        {"title": "Islands sign ferry accord", "outlet": "Sel Gazette"},
        ["Islands sign ferry accord"],
    ),
    # a collector's own lines
    (
        [
            "Title: Islands sign ferry accord",
            "URL: https://courier.example/2022/06/03/ferry",
            "Author: Ada Brine",
            LEAD,
            MORE,
        ],
        {
            "title": "Islands sign ferry accord",
            "url": None,
            "byline": "Ada Brine",
            "published": "2022-06-03",
            "outlet": "courier.example",
        },
        [],
    ),
]


@pytest.mark.parametrize(("lines", "fields", "decks"), PAGES)
@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n\r\n", "\n \u00a0\n"])
def test_the_head_of_a_page(
    lines: list[str], fields: dict[str, str | None], decks: list[str], gap: str
) -> None:
    account = read(gap.join(lines))
    for name, wanted in fields.items():
        if name != "url":
            assert value(account, name) == wanted, name
    assert [deck.value for deck in account.subtitles] == decks
    text = "\n".join(body(account))
    assert LEAD in text
    assert text.startswith(LEAD)


ENDS = [
    ("Leave a Comment", "share", {}),
    ("Share on: Email | Print | Copy link", "share", {}),
    ("Tags: ferry, accord", "teaser", {}),
    ("Source: Harbour Gazette", "credit", {"credit": "Harbour Gazette"}),
    ("– Reuters", "credit", {"credit": "Reuters"}),
    (
        "© 2022 Sel Gazette. All rights reserved.",
        "licence",
        {"outlet": "Sel Gazette", "credit": None},
    ),
    (
        "Copyright 2022 The Associated Press. All rights reserved.",
        "licence",
        {"credit": "The Associated Press", "outlet": None},
    ),
    (
        "All Content by Sel News Agency is licensed under a Creative Commons Attribution 4.0 International License.",
        "licence",
        {"outlet": "Sel News Agency", "credit": None},
    ),
    ("Published: 03.06.2022", "date", {"published": "2022-06-03"}),
    (
        "Last updated on June 4, 2022 08:15",
        "date",
        {"updated": "2022-06-04T08:15", "published": None},
    ),
    ("Correction: An earlier version misstated the fare.", "notice", {}),
    ("Ada Brine and Lise Tarn contributed to this report.", "byline", {"byline": None}),
    ("(Reporting by Ada Brine; Editing by Lise Tarn)", "byline", {}),
    ("Follow us on Twitter @selcourier", "share", {}),
    ("Read more: Why the ferry stopped", "teaser", {}),
]


@pytest.mark.parametrize(("line", "kind", "fields"), ENDS)
def test_the_end_of_a_page(line: str, kind: str, fields: dict[str, str | None]) -> None:
    account = read(f"Islands sign ferry accord\n\n{LEAD}\n\n{MORE}\n\n{line}\n")
    assert (kind, line) in kinds(account)
    assert body(account) == [f"{LEAD}\n\n{MORE}"]
    for name, wanted in fields.items():
        assert value(account, name) == wanted, name


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Comment",
        "All rights reserved.",
        "© 2022 Sel Gazette. All rights reserved.",
        "All Content by Sel News Agency is licensed under a Creative Commons Attribution 4.0 International License.",
        "Share Print © 2022 Sel Gazette.",
        "(Reporting by Ada Brine; Editing by Lise Tarn)",
        "– Reuters",
        "(AP)",
    ],
)
@pytest.mark.parametrize("gap", [" ", " \u00a0 "])
def test_furniture_glued_to_the_end_of_an_article_on_one_line(line: str, gap: str) -> None:
    account = read(f"TORVAL — {LEAD} {MORE} {LAST}{gap}{line}")
    assert body(account) == [f"{LEAD} {MORE} {LAST}"]
    assert value(account, "dateline") == "TORVAL"
    assert account.title is None


def test_a_dateline_with_a_year_dates_a_page_without_a_date_line() -> None:
    page = f"Islands sign ferry accord\n\nPORT SEL, 3 June 2022 (Harbour Wire) - {LEAD}\n\n{MORE}"
    account = read(page)
    assert value(account, "published") == "2022-06-03"
    assert account.published is not None
    assert account.published.span is not None
    assert page[account.published.span.start : account.published.span.end] == "3 June 2022"
    assert value(read(f"{page}\n\nPublished: 4 June 2022"), "published") == "2022-06-04"
    assert value(read(page.replace(" 2022", "")), "published") is None


def test_a_name_before_a_date_is_the_outlet_or_a_place() -> None:
    page = f"Islands sign ferry accord\n%s, 4 June 2022\n\n{LEAD}\n\n{MORE}"
    assert value(read(page % "Sel Courier"), "outlet") == "Sel Courier"
    assert value(read(page % "Sel Courier"), "published") == "2022-06-04"
    assert value(read(page % "Port Sel"), "outlet") is None


def test_a_collectors_prefix_and_a_headline_glued_to_a_dateline() -> None:
    text = f" date 2022-06-20 Islands sign ferry accord TORVAL (Harbour Wire) — {LEAD} {MORE}"
    account = read(text)
    assert value(account, "title") == "Islands sign ferry accord"
    assert account.published is not None
    assert (account.published.value, account.published.basis) == ("2022-06-20", "metadata")
    assert (value(account, "dateline"), value(account, "credit")) == ("TORVAL", "Harbour Wire")
    assert body(account) == [f"{LEAD} {MORE}"]


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("New Fares", True),  # title case
        ("What the crews want", True),  # sentence case
        ("‘A good day’", True),
        ("* * *", True),
        ("It was late.", False),  # a sentence
        ("“It was late”", False),  # a pulled quotation
        ("and so on", False),  # the rest of a wrapped line
        ("This line has far too many words to be a heading in the body", False),
    ],
)
def test_headings_inside_the_body(heading: str, found: bool) -> None:
    account = read(f"Islands sign ferry accord\n\n{LEAD}\n\n{heading}\n\n{MORE}\n\n{LAST}")
    assert (("subhead", heading) in kinds(account)) == found
    assert len(body(account)) == (2 if found else 1)


def test_a_list_has_no_headings() -> None:
    account = read(f"Islands sign ferry accord\n\n{LEAD}\n\nBlue Tern\n\nGrey Gull\n\n{MORE}")
    assert "subhead" not in [kind for kind, _ in kinds(account)]


def test_a_wrapped_paragraph_is_no_headline() -> None:
    text = (
        "The two islands agreed on Sunday that the ferry\nwill sail again in the autumn.\n\n" + MORE
    )
    assert read(text).title is None


def test_a_page_of_furniture_alone_keeps_one_line() -> None:
    assert body(read("Leave a Comment\nShare this article with friends")) != []


def test_a_headline_alone_is_the_article() -> None:
    account = read("Islands sign ferry accord")
    assert (account.title, body(account)) == (None, ["Islands sign ferry accord"])


def test_captions_and_notices_between_paragraphs() -> None:
    caption = "The empty quay at Port Sel. Photograph: Ada Brine/Sel Gazette"
    account = read(f"{LEAD}\n\n{caption}\n\n{MORE}\n\nAdvertisement\n\n{LAST}")
    assert kinds(account) == [("caption", caption), ("share", "Advertisement")]
    assert body(account) == [LEAD, MORE, LAST]


def test_a_source_in_the_first_sentences_serves_its_section_a_later_one_its_sentence() -> None:
    first = f"{LEAD} {MORE[:-1]}, Leucadia.ir reported. {LAST}"
    second = "The premier then met the crews. She thanked them. They left. The quay was empty, Selnet.ks reported."
    text = f"{first}\nNew Fares\n{second}\n{LAST}"
    account = read(text)
    one, two = account.cites
    assert (one.name, one.scope_start, one.scope_end) == ("Leucadia.ir", 0, len(first))
    assert text[two.scope_start : two.scope_end] == "The quay was empty, Selnet.ks reported."


def test_the_own_agency_is_no_cited_source() -> None:
    account = read(
        f"TORVAL (Harbour Wire) — {LEAD}\n\nThe fare is ten crowns, Harbour Wire reported on Sunday."
    )
    assert account.cites == ()


def test_text_from_right_to_left() -> None:
    lead = "وافقت الجزيرتان يوم الأحد على أن تبحر العبارة من جديد في الخريف من هذا العام."
    more = "رحبت الطواقم بالاتفاق وقالت إنها ستكون جاهزة في سبتمبر من هذا العام."
    account = read(f"اتفاق العبارة\n\n2022-06-03\n\n{lead}\n\n{more}")
    assert (value(account, "title"), value(account, "published")) == ("اتفاق العبارة", "2022-06-03")
    assert account.language == "ar"
    assert any("ar" in note for note in account.notes)
    assert body(account) == [f"{lead}\n\n{more}"]


def test_another_language() -> None:
    lead = "Die beiden Inseln haben sich am Sonntag darauf geeinigt, dass die Fähre wieder fährt."
    account = read(
        f"Inseln einigen sich auf Fähre\n\nSonntag, 3. Juni 2022, 21:34 Uhr\n\nVon Ada Brine\n\n{lead} {lead}"
    )
    assert account.language == "de"
    assert value(account, "published") == "2022-06-03T21:34"
    assert value(account, "byline") == "Ada Brine"
    assert account.cites == ()


def test_what_the_user_says_wins_and_the_text_is_noted() -> None:
    text = f"Islands sign ferry accord\n\n3 June 2022\n\n{LEAD}\n\n{MORE}"
    account = read(text, title="Ferry accord signed", published="2022-06-04", outlet="Sel Gazette")
    assert [
        (f.value, f.basis) for f in (account.title, account.published, account.outlet) if f
    ] == [
        ("Ferry accord signed", "manifest"),
        ("2022-06-04", "manifest"),
        ("Sel Gazette", "manifest"),
    ]
    assert body(account) == [f"{LEAD}\n\n{MORE}"]
    assert [note.split(":")[0] for note in account.notes] == ["published", "title"]


def test_a_headline_known_from_the_manifest_is_found_in_the_text() -> None:
    account = read(
        f"The islands sign a ferry accord at last.\n\n{LEAD}",
        title="The islands sign a ferry accord at last.",
    )
    assert account.title is not None
    assert account.title.span is not None
    assert body(account) == [LEAD]


def test_an_address_gives_outlet_and_date_where_nothing_better_does() -> None:
    account = read(LEAD, url="https://www.courier.example/news/2022/06/03/ferry.html")
    assert [(f.value, f.basis) for f in (account.outlet, account.published) if f] == [
        ("courier.example", "metadata"),
        ("2022-06-03", "metadata"),
    ]


FRAGMENTS = st.sampled_from(
    [
        LEAD,
        MORE,
        LAST,
        "Islands sign ferry accord",
        "By Ada Brine",
        "3 June 2022",
        "New Fares",
        "\u00a0",
        "“",
        "”",
        '"',
        "TORVAL (AP) — ",
        " date 2022-06-20 ",
        "\x00",
        "\ufffd",
        "Sel Gazette",
        "| ",
        "www.sel.example",
        "السفينة",
        *(example for pattern in patterns() for example in pattern.examples[:1]),
    ]
)
PAGE = st.lists(
    st.tuples(FRAGMENTS, st.sampled_from(["\n", "\n\n", "\r\n", " ", "", "\r", "\u2028"])),
    min_size=1,
    max_size=14,
)


@settings(max_examples=200, deadline=None)
@given(PAGE)
def test_spans_are_exact_and_furniture_does_not_overlap(parts: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in parts)
    if (
        not text.strip("\x00 \t\r\n\x0b\x0c").strip()
        or text.count("\x00") * 10 > len(text)  # many are no plain text, or UTF-16
        or text.count("\ufffd") * 10 > len(text)
    ):
        return
    account = read(text)
    assert account.text == text
    assert read(account.text) == account
    at = 0
    for piece in account.furniture:
        assert at <= piece.start < piece.end <= len(text)
        at = piece.end
    for name in ("title", "outlet", "dateline", "byline", "credit", "licence"):
        field = getattr(account, name)
        assert (
            field is None
            or field.span is None
            or text[field.span.start : field.span.end] == field.value
        )
    for cite in account.cites:
        assert text[cite.start : cite.end] == cite.name
        assert cite.scope_start <= cite.start < cite.end <= cite.scope_end
    cut = [(p.start, p.end) for p in account.furniture]
    for field in (account.title, *account.subtitles):
        if field is not None and field.span is not None:
            assert not any(field.span.start < b and a < field.span.end for a, b in cut)
    assert all(a < b for a, b in body_spans(account))


@pytest.mark.parametrize(
    "text",
    [
        '"' * 1_000_000,
        "“" * 1_000_000,
        "a" * 1_000_000,
        "A " * 500_000,
        "A. " * 300_000,
        "By " * 300_000,
        "- " * 500_000,
        "(" * 1_000_000,
        "A\n" * 100_000,
        "1/" * 500_000,
        "Reuters " * 100_000,
        "the ministry of " * 60_000,
        "\n" * 1_000_000 + "a",
        "www.a." * 150_000,
        "TORVAL, " * 100_000,
    ],
    ids=lambda t: t[:8].strip() or "breaks",
)
def test_hostile_text_is_read(text: str) -> None:
    account = read(text)
    assert account.text == text
    assert body_spans(account)
