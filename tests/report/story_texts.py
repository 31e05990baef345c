"""The accounts of the made-up story: five texts about a spillway, with what was read from each."""

from __future__ import annotations

from tellings.model import Account, Cite, Field, Furniture, Section, Span

COURIER = """OSTREL COURIER
Share this page
Spillway at Lake Ostrel closed after night flood
14 March 2031
By Tilda Venn
The spillway at Lake Ostrel was closed on Thursday night after water rose over the lower road, the lake board said.
About 40 families in Sennet were asked to leave their homes, board chair Orla Mestrin told reporters.
“We closed the gates as soon as the gauge reached the second mark, and nobody was hurt,” she said.
The board had met last week to discuss the age of the gates.
Mestrin praised the volunteers who carried sandbags through the night.
Repairs will begin in April and are to cost 2.5 million crowns.
"""
MIRROR = """Valley Mirror | Friday edition
The spillway at Lake Ostrel was closed on Thursday night after water rose over the lower road, the lake board said.
About 40 families in Sennet were asked to leave their homes, board chair Orla Mestrin told reporters.
“We closed the gates as soon as the gauge reached the second mark, and nobody was hurt,” she said.
The board had met last week to discuss the age of the gates.
Mestrin praised the volunteers who carried sandbags through the night.
Repairs will begin in April and are to cost 2.5 million crowns.
Read more: Ten walks around the lake
"""
HARBOUR = """Harbour Post
Lake board shuts Ostrel spillway
15 March 2031
The spillway at Lake Ostrel was shut late on Thursday after water rose over the lower road, the lake board said.
Some 40 households in Sennet were asked to leave their homes, board chair Orla Mestrin said.
“We shut the gates as soon as the gauge reached the second mark, and nobody was hurt,” she told the Harbour Post.
The board had met in February to discuss the age of the gates.
The Post saw two lorries of sand arrive at dawn.
"""
RADIO = """Lakeside Radio News, 14 March 2031
Lake Ostrel's spillway stays shut following Thursday's flooding, according to a notice of the lake board.
The chair of the board, Orla Mestrin, said the gates had been shut when the gauge touched the second mark \
and that no one was injured.
More than 120 families had to leave Sennet, the notice says.
Mending the gates will take from April onwards, for around 2.5 million crowns.
Elsewhere, the Sennet choir opened its spring festival with two hundred singers.
“We sang by candlelight when the power went,” said conductor Ivo Brandt.
"""
VOICE = """صوت البحيرة
أعلن مجلس البحيرة إغلاق مفيض بحيرة أوستريل مساء الخميس بعد ارتفاع المياه فوق الطريق السفلي.
وقالت رئيسة المجلس أورلا ميسترين: «أغلقنا البوابات فور بلوغ المقياس العلامة الثانية ولم يصب أحد».
وطلب من نحو أربعين أسرة في سينيت مغادرة منازلها.
"""
TEXTS = {"aa01": COURIER, "bb02": MIRROR, "cc03": HARBOUR, "dd04": RADIO, "ee05": VOICE}


def at(account: str, words: str) -> Span:
    """The place of some words in an account; it must hold them."""
    start = TEXTS[account].index(words)
    return Span(account, start, start + len(words))


def stated(account: str, words: str, value: str | None = None) -> Field:
    return Field(value or words, "stated", at(account, words))


def account(
    name: str, siglum: str, file: str, furniture: dict[str, str], **more: object
) -> Account:
    """An account; `furniture` maps words to their kind."""
    spans = ((at(name, words), kind) for words, kind in furniture.items())
    found = tuple(Furniture(s.start, s.end, kind) for s, kind in spans)  # type: ignore[arg-type]
    fields = {"language": "en", "path": f"in/{file}.txt", "text": TEXTS[name], **more}
    return Account(id=name, siglum=siglum, furniture=found, **fields)  # type: ignore[arg-type]


def section(name: str, event: str, first: str, last: str) -> Section:
    """A section from some words to others; its id is the account's with a number, which the event shares."""
    account = name.partition(".")[0]
    return Section(name, event, at(account, first).start, at(account, last).end)


def cite(account: str, words: str) -> Cite:
    """A source that an account names for its first section."""
    span = at(account, words)
    return Cite(words, span.start, span.end, f"{account}.1")


def accounts() -> tuple[Account, ...]:
    return (
        account(
            "aa01",
            "A",
            "courier",
            {
                "OSTREL COURIER": "masthead",
                "Share this page": "share",
                "14 March 2031": "date",
                "By Tilda Venn": "byline",
            },
            url="https://ostrel-courier.example/spillway",
            title=stated("aa01", "Spillway at Lake Ostrel closed after night flood"),
            outlet=stated("aa01", "OSTREL COURIER", "Ostrel Courier"),
            published=stated("aa01", "14 March 2031", "2031-03-14"),
            byline=stated("aa01", "By Tilda Venn", "Tilda Venn"),
            sections=(section("aa01.1", "ev1", "The spillway", "million crowns."),),
        ),
        account(
            "bb02",
            "B",
            "mirror",
            {
                "Valley Mirror | Friday edition": "masthead",
                "Read more: Ten walks around the lake": "teaser",
            },
            sections=(section("bb02.1", "ev1", "The spillway", "million crowns."),),
            notes=("2 bytes could not be decoded.",),
        ),
        account(
            "cc03",
            "C",
            "harbour",
            {"Harbour Post": "masthead", "15 March 2031": "date"},
            title=stated("cc03", "Lake board shuts Ostrel spillway"),
            outlet=Field("Harbour Post", "manifest"),
            published=Field("2031-03-15T06:10:00+01:00", "metadata"),
            sections=(section("cc03.1", "ev1", "The spillway", "at dawn."),),
        ),
        account(
            "dd04",
            "D",
            "radio",
            {"Lakeside Radio News, 14 March 2031": "masthead"},
            outlet=stated("dd04", "Lakeside Radio News", "Lakeside Radio"),
            published=stated("dd04", "14 March 2031", "2031-03-14"),
            sections=(
                section("dd04.1", "ev1", "Lake Ostrel's spillway", "2.5 million crowns."),
                section("dd04.2", "ev2", "Elsewhere,", "Ivo Brandt."),
            ),
            cites=(cite("dd04", "a notice of the lake board"),),
        ),
        account(
            "ee05",
            "E",
            "voice",
            {"صوت البحيرة": "masthead"},
            language="ar",
            outlet=stated("ee05", "صوت البحيرة"),
            sections=(section("ee05.1", "ev1", "أعلن", "منازلها."),),
            cites=(cite("ee05", "مجلس البحيرة"),),
        ),
    )
