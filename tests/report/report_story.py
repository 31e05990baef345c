"""A made-up comparison that has everything a report must show: five accounts, three lines, two events."""

from __future__ import annotations

from tellings.model import (
    Account,
    Candidate,
    Cite,
    Comparison,
    Conflict,
    ConflictValue,
    Coverage,
    Entity,
    Event,
    Explanation,
    Fact,
    Field,
    Furniture,
    LeftOut,
    Line,
    Member,
    Origin,
    OriginCount,
    Origins,
    Quantity,
    Quotation,
    QuotationGroup,
    Reading,
    Relation,
    Section,
    Segment,
    Skipped,
    Slice,
    Span,
    Speaker,
    Statement,
    Stemma,
    StemmaAlternative,
    StemmaEdge,
    StemmaNode,
    TimeAlternative,
    TimeValue,
    Variation,
    Why,
)

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

DATE = TimeValue(
    lo="2031-03-01",
    hi="2031-03-08",
    granularity="week",
    anchor="2031-03-14",
    relative=True,
    route="relative.week",
    shift=("last", "week"),
    alternatives=(TimeAlternative("2031-03-03", "2031-03-10", "weeks that begin on Monday"),),
)
MONTH = TimeValue(lo="2031-02-01", hi="2031-03-01", granularity="month", anchor="2031-03-15")


UNREAD = "figures beyond the bound, unread"


def at(account: str, words: str, ordinal: int = 0) -> Span:
    """The place of some words in an account; it must hold them."""
    start = -1
    for _ in range(ordinal + 1):
        start = TEXTS[account].index(words, start + 1)
    return Span(account, start, start + len(words))


def stated(account: str, words: str, value: str | None = None) -> Field:
    return Field(value or words, "stated", at(account, words))


def furniture(account: str, kind: str, words: str) -> Furniture:
    span = at(account, words)
    return Furniture(span.start, span.end, kind)  # type: ignore[arg-type]


def sections(account: str, *events: tuple[str, str, str]) -> tuple[Section, ...]:
    out = []
    for number, (event, first, last) in enumerate(events, 1):
        out.append(
            Section(f"{account}.{number}", event, at(account, first).start, at(account, last).end)
        )
    return tuple(out)


def members(*places: tuple[str, str]) -> tuple[Member, ...]:
    out = []
    for account, words in places:
        span = at(account, words)
        section = f"{account}.{2 if 'choir' in words or 'candlelight' in words else 1}"
        out.append(Member(account=account, section=section, start=span.start, end=span.end))
    return tuple(out)


def reading(lines: tuple[str, ...], *places: tuple[str, str]) -> Reading:
    spans = tuple(at(account, words) for account, words in places)
    return Reading(text=places[0][1], spans=spans, lines=lines)


def value(normal: str, lines: tuple[str, ...], *places: tuple[str, str]) -> ConflictValue:
    spans = tuple(at(account, words) for account, words in places)
    accounts = tuple(account for account, _ in places)
    return ConflictValue(
        text=places[0][1], normal=normal, lines=lines, accounts=accounts, spans=spans
    )


def quotation(
    name: str, account: str, words: str, kind: str, speaker: Speaker | None, cue: str, **more: str
) -> Quotation:
    span, said = at(account, words), at(account, cue)
    return Quotation(
        id=name,
        account=account,
        start=span.start,
        end=span.end,
        text=words,
        segments=(Segment(span.start, span.end),),
        kind=kind,  # type: ignore[arg-type]
        speaker=speaker,
        cue=Slice(said.start, said.end, cue),
        route="marks.postposed",
        why=(Why("quote.postposed", "The cue follows the closing mark.", 0.9, (said,)),),
        **more,
    )


def _accounts() -> tuple[Account, ...]:
    return (
        Account(
            id="aa01",
            siglum="A",
            path="in/courier.txt",
            url="https://ostrel-courier.example/spillway",
            language="en",
            text=COURIER,
            title=stated("aa01", "Spillway at Lake Ostrel closed after night flood"),
            outlet=stated("aa01", "OSTREL COURIER", "Ostrel Courier"),
            published=stated("aa01", "14 March 2031", "2031-03-14"),
            byline=stated("aa01", "By Tilda Venn", "Tilda Venn"),
            furniture=(
                furniture("aa01", "masthead", "OSTREL COURIER"),
                furniture("aa01", "share", "Share this page"),
                furniture("aa01", "date", "14 March 2031"),
                furniture("aa01", "byline", "By Tilda Venn"),
            ),
            sections=sections("aa01", ("ev1", "The spillway", "million crowns.")),
        ),
        Account(
            id="bb02",
            siglum="B",
            path="in/mirror.txt",
            language="en",
            text=MIRROR,
            furniture=(
                furniture("bb02", "masthead", "Valley Mirror | Friday edition"),
                furniture("bb02", "teaser", "Read more: Ten walks around the lake"),
            ),
            sections=sections("bb02", ("ev1", "The spillway", "million crowns.")),
            notes=("2 bytes could not be decoded.",),
        ),
        Account(
            id="cc03",
            siglum="C",
            path="in/harbour.txt",
            language="en",
            text=HARBOUR,
            title=stated("cc03", "Lake board shuts Ostrel spillway"),
            outlet=Field("Harbour Post", "manifest"),
            published=Field("2031-03-15T06:10:00+01:00", "metadata"),
            furniture=(
                furniture("cc03", "masthead", "Harbour Post"),
                furniture("cc03", "date", "15 March 2031"),
            ),
            sections=sections("cc03", ("ev1", "The spillway", "at dawn.")),
        ),
        Account(
            id="dd04",
            siglum="D",
            path="in/radio.txt",
            language="en",
            text=RADIO,
            outlet=stated("dd04", "Lakeside Radio News", "Lakeside Radio"),
            published=stated("dd04", "14 March 2031", "2031-03-14"),
            furniture=(furniture("dd04", "masthead", "Lakeside Radio News, 14 March 2031"),),
            sections=sections(
                "dd04",
                ("ev1", "Lake Ostrel's spillway", "2.5 million crowns."),
                ("ev2", "Elsewhere,", "Ivo Brandt."),
            ),
            cites=(
                Cite(
                    "a notice of the lake board",
                    at("dd04", "a notice of the lake board").start,
                    at("dd04", "a notice of the lake board").end,
                    "dd04.1",
                ),
            ),
        ),
        Account(
            id="ee05",
            siglum="E",
            path="in/voice.txt",
            language="ar",
            text=VOICE,
            outlet=stated("ee05", "صوت البحيرة"),
            furniture=(furniture("ee05", "masthead", "صوت البحيرة"),),
            sections=sections("ee05", ("ev1", "أعلن", "منازلها.")),
            cites=(
                Cite(
                    "مجلس البحيرة",
                    at("ee05", "مجلس البحيرة").start,
                    at("ee05", "مجلس البحيرة").end,
                    "ee05.1",
                ),
            ),
        ),
    )


CLOSED = (
    "The spillway at Lake Ostrel was closed on Thursday night after water rose over the lower road"
)
SHUT = "The spillway at Lake Ostrel was shut late on Thursday after water rose over the lower road"
LEAVE = "About 40 families in Sennet were asked to leave their homes"
SAID = "We closed the gates as soon as the gauge reached the second mark, and nobody was hurt"
SAID_C = "We shut the gates as soon as the gauge reached the second mark, and nobody was hurt"
SAID_D = (
    "the gates had been shut when the gauge touched the second mark and that no one was injured"
)
SAID_E = "أغلقنا البوابات فور بلوغ المقياس العلامة الثانية ولم يصب أحد"
MET = "The board had met last week to discuss the age of the gates."
REPAIR = "Repairs will begin in April and are to cost 2.5 million crowns."


def _statements() -> tuple[Statement, ...]:
    close = Statement(
        id="st-close",
        event="ev1",
        order=0,
        label=CLOSED,
        status="agreed",
        lines=("L1", "L2", "L3"),
        origins=OriginCount(1, 3),
        members=members(
            ("aa01", CLOSED),
            ("bb02", CLOSED),
            ("cc03", SHUT),
            ("dd04", "Lake Ostrel's spillway stays shut following Thursday's flooding"),
            (
                "ee05",
                "أعلن مجلس البحيرة إغلاق مفيض بحيرة أوستريل مساء الخميس بعد ارتفاع المياه فوق الطريق السفلي.",
            ),
        ),
        apparatus=(
            Variation(
                kind="synonym",
                readings=(
                    reading(("L1",), ("aa01", "closed on"), ("bb02", "closed on")),
                    reading(("L1",), ("cc03", "shut late on")),
                    reading(("L2",), ("dd04", "shut following")),
                ),
            ),
            Variation(
                kind="addition",
                readings=(
                    reading(("L1",), ("aa01", "night"), ("bb02", "night")),
                    Reading(
                        text="",
                        spans=(
                            Span("cc03", at("cc03", "Thursday").end, at("cc03", "Thursday").end),
                        ),
                        lines=("L1",),
                    ),
                ),
            ),
        ),
        why=(
            Why(
                "align.cluster",
                "The five sentences share names, verbs and place in the telling.",
                0.82,
            ),
        ),
    )
    leave = Statement(
        id="st-leave",
        event="ev1",
        order=1,
        label=LEAVE,
        status="differs",
        lines=("L1", "L2", "L3"),
        origins=OriginCount(1, 3),
        members=members(
            ("aa01", LEAVE),
            ("bb02", LEAVE),
            ("cc03", "Some 40 households in Sennet were asked to leave their homes"),
            ("dd04", "More than 120 families had to leave Sennet"),
            ("ee05", "وطلب من نحو أربعين أسرة في سينيت مغادرة منازلها."),
        ),
    )
    gates = Statement(
        id="st-gates",
        event="ev1",
        order=2,
        label=SAID,
        status="agreed",
        lines=("L1", "L2", "L3"),
        origins=OriginCount(1, 3),
        members=members(
            ("aa01", SAID), ("bb02", SAID), ("cc03", SAID_C), ("dd04", SAID_D), ("ee05", SAID_E)
        ),
    )
    met = Statement(
        id="st-met",
        event="ev1",
        order=3,
        label=MET,
        status="differs",
        lines=("L1",),
        origins=OriginCount(1, 1),
        members=members(
            ("aa01", MET),
            ("bb02", MET),
            ("cc03", "The board had met in February to discuss the age of the gates."),
        ),
    )
    praise = "Mestrin praised the volunteers who carried sandbags through the night."
    volunteers = Statement(
        id="st-vol",
        event="ev1",
        order=4,
        label=praise,
        status="single",
        lines=("L1",),
        origins=OriginCount(1, 1),
        members=members(("aa01", praise), ("bb02", praise)),
    )
    repair = Statement(
        id="st-repair",
        event="ev1",
        order=5,
        label=REPAIR,
        status="agreed",
        lines=("L1", "L2"),
        origins=OriginCount(1, 2),
        members=members(
            ("aa01", REPAIR),
            ("bb02", REPAIR),
            (
                "dd04",
                "Mending the gates will take from April onwards, for around 2.5 million crowns.",
            ),
        ),
    )
    sand = "The Post saw two lorries of sand arrive at dawn."
    lorries = Statement(
        id="st-sand",
        event="ev1",
        order=6,
        label=sand,
        status="single",
        lines=("L1",),
        origins=OriginCount(1, 1),
        members=members(("cc03", sand)),
    )
    sing = "Elsewhere, the Sennet choir opened its spring festival with two hundred singers."
    choir = Statement(
        id="st-choir",
        event="ev2",
        order=0,
        label=sing,
        status="single",
        lines=("L4",),
        origins=OriginCount(1, 1),
        members=members(("dd04", sing)),
    )
    return (close, leave, gates, met, volunteers, repair, lorries, choir)


def _quotations() -> tuple[Quotation, ...]:
    mestrin = Speaker(
        name="she",
        entity="p-mestrin",
        confidence=0.9,
        route="pronoun",
        candidates=(Candidate(name="Orla Mestrin", entity="p-mestrin", confidence=0.9),),
    )
    brandt = Speaker(name="Ivo Brandt", entity="p-brandt", confidence=0.98, route="postposed")
    same = {"group": "g1", "statement": "st-gates"}
    return (
        quotation("q-a", "aa01", SAID, "direct", mestrin, "she said", **same),
        quotation("q-b", "bb02", SAID, "direct", mestrin, "she said", **same),
        quotation("q-c", "cc03", SAID_C, "direct", mestrin, "she told", **same),
        quotation("q-d", "dd04", SAID_D, "indirect", mestrin, "said", **same),
        quotation("q-e", "ee05", SAID_E, "direct", mestrin, "وقالت", **same),
        quotation(
            "q-i",
            "dd04",
            "We sang by candlelight when the power went",
            "direct",
            brandt,
            "said",
            group="g2",
        ),
        quotation("q-x", "cc03", "asked to leave their homes", "mixed", None, "said"),
    )


def _conflicts() -> tuple[Conflict, ...]:
    families = Conflict(
        id="k1",
        class_="conflict",
        type="quantity",
        severity="high",
        certainty=0.9,
        wording="accounts disagree",
        statement="st-leave",
        values=(
            value(
                "about 40 families",
                ("L1", "L3"),
                ("aa01", "About 40 families"),
                ("bb02", "About 40 families"),
                ("cc03", "Some 40 households"),
                ("ee05", "نحو أربعين أسرة"),
            ),
            value("more than 120 families", ("L2",), ("dd04", "More than 120 families")),
        ),
        explanations=(
            Explanation("rounding", False, "The ranges do not meet."),
            Explanation(
                "update",
                True,
                "The larger figure may be a later count; the hour of the notice is not stated.",
            ),
        ),
        why=(Why("quantity.disjoint", "The ranges 30 to 50 and 120 upwards do not meet.", 0.9),),
    )
    meeting = Conflict(
        id="k2",
        class_="conflict",
        type="date",
        severity="medium",
        certainty=0.6,
        wording="Within one line, accounts appear to disagree on the week.",
        statement="st-met",
        values=(
            value(
                "first week of March 2031", ("L1",), ("aa01", "last week"), ("bb02", "last week")
            ),
            value("February 2031", ("L1",), ("cc03", "in February")),
        ),
        explanations=(Explanation("occasion", True, "The board may have met twice."),),
        why=(Why("time.disjoint", "The first days of March lie outside February.", 0.6),),
    )
    status = Conflict(
        id="k3",
        class_="variant",
        type="quotation_status",
        severity="medium",
        certainty=0.8,
        wording="Quoted in two lines, reported in one.",
        statement="st-gates",
        values=(
            value("quoted", ("L1", "L3"), ("aa01", SAID), ("cc03", SAID_C), ("ee05", SAID_E)),
            value("reported", ("L2",), ("dd04", SAID_D)),
        ),
    )
    slight = Conflict(
        id="k4",
        class_="variant",
        type="degree",
        severity="low",
        certainty=0.1,
        wording="",
        statement="st-close",
        values=(
            value("closed", ("L1",), ("aa01", "closed on")),
            value("shut", ("L2",), ("dd04", "shut following")),
        ),
    )
    return (families, meeting, status, slight)


def _relation(a: str, b: str, kind: str, direction: str, *reasons: Why) -> Relation:
    return Relation(a=a, b=b, class_=kind, direction=direction, why=reasons)  # type: ignore[arg-type]


def _stemma() -> Stemma:
    def edge(
        tail: str, head: str, kind: str, direction: str = "forward", text: str = ""
    ) -> StemmaEdge:
        reasons = (Why("stemma.edge", text),) if text else ()
        return StemmaEdge(from_=tail, to=head, class_=kind, direction=direction, why=reasons)  # type: ignore[arg-type]

    nodes = [
        StemmaNode(id="x0", kind="lost", label="notice of the lake board"),
        StemmaNode(id="x1", kind="lost", label="text behind A, B and C"),
        StemmaNode(id="aa01.1", kind="account", account="aa01", section="aa01.1"),
        StemmaNode(id="bb02.1", kind="account", account="bb02", section="bb02.1"),
        StemmaNode(id="cc03.1", kind="account", account="cc03", section="cc03.1"),
        StemmaNode(id="dd04.1", kind="account", account="dd04", section="dd04.1"),
        StemmaNode(id="ee05.1", kind="account", account="ee05", section="ee05.1"),
        StemmaNode(id="dd04.2", kind="account", account="dd04", section="dd04.2"),
        StemmaNode(id="c0", kind="cited", label="مجلس البحيرة"),
    ]
    edges = (
        edge("x0", "x1", "same_original"),
        edge("x1", "aa01.1", "shared_text", text="Shared run of 24 words."),
        edge("x1", "cc03.1", "shared_text", text="Agrees with D against A in “shut”."),
        edge("aa01.1", "bb02.1", "identical", "unknown", "The bodies are equal."),
        edge("x0", "dd04.1", "same_original", text="D cites a notice of the lake board."),
        edge("c0", "ee05.1", "same_original", text="E names the board."),
        edge("x0", "c0", "same_original", "unknown"),
    )
    other = StemmaAlternative(
        summary="C may be an edit of A itself: it has “shut” for “closed” twice and could have changed both.",
        edges=(edge("aa01.1", "cc03.1", "edited_copy"),),
    )
    return Stemma(nodes=tuple(nodes), edges=edges, alternatives=(other,))


def _facts() -> tuple[Fact, ...]:
    week, forty = at("aa01", "last week"), at("aa01", "About 40 families")
    return (
        Fact(
            id="f1",
            account="aa01",
            start=week.start,
            end=week.end,
            text="last week",
            kind="time",
            value=DATE,
            statement="st-met",
        ),
        Fact(
            id="f2",
            account="aa01",
            start=forty.start,
            end=forty.end,
            text="About 40 families",
            kind="quantity",
            value=Quantity(lo=30, hi=50, value=40, kind="round", approx=True, of_what="families"),
            statement="st-leave",
        ),
        Fact(
            id="f3",
            account="cc03",
            start=at("cc03", "February").start,
            end=at("cc03", "February").end,
            text="February",
            kind="time",
            value=MONTH,
        ),
    )


def comparison() -> Comparison:
    """The whole story."""
    body = tuple(f"{a}.1" for a in TEXTS)
    return Comparison(
        version="0.0.test",
        settings={"reuse": {"near_copy": 0.8, "shingle": 5}},
        accounts=_accounts(),
        events=(
            Event(
                id="ev1",
                main=True,
                label=COURIER.split("\n")[2],
                accounts=tuple(TEXTS),
                sections=body,
            ),
            Event(
                id="ev2",
                main=False,
                label="the Sennet choir opened its spring festival",
                accounts=("dd04",),
                sections=("dd04.2",),
            ),
        ),
        entities=(
            Entity(
                id="p-mestrin",
                name="Orla Mestrin",
                kind="person",
                roles=("board chair",),
                mentions=(at("aa01", "Orla Mestrin"), at("dd04", "Orla Mestrin")),
            ),
            Entity(
                id="p-brandt",
                name="Ivo Brandt",
                kind="person",
                mentions=(at("dd04", "Ivo Brandt"),),
            ),
        ),
        near_copies=(("aa01", "bb02"),),
        relations=(
            _relation(
                "aa01.1",
                "bb02.1",
                "identical",
                "unknown",
                Why("reuse.equal", "The bodies are equal after folding.", 1.0),
            ),
            _relation(
                "aa01.1",
                "cc03.1",
                "shared_text",
                "unknown",
                Why("reuse.run", "Longest shared run: 24 words.", 24.0),
            ),
            _relation(
                "aa01.1",
                "dd04.1",
                "same_original",
                "unknown",
                Why("narration", "Same statements in the same order."),
            ),
            _relation("aa01.1", "ee05.1", "same_original", "unknown"),
            _relation("cc03.1", "dd04.1", "same_topic", "unknown"),
            _relation("aa01.1", "dd04.2", "unrelated", "unknown"),
            _relation("cc03.1", "ee05.1", "excerpt", "b>a", Why("cite", "C may follow E.")),
        ),
        lines=(
            Line(id="L1", event="ev1", sections=body[:3], accounts=("aa01", "bb02", "cc03")),
            Line(
                id="L2",
                event="ev1",
                sections=("dd04.1",),
                accounts=("dd04",),
                cites=("a notice of the lake board",),
            ),
            Line(
                id="L3",
                event="ev1",
                sections=("ee05.1",),
                accounts=("ee05",),
                cites=("مجلس البحيرة",),
            ),
            Line(id="L4", event="ev2", sections=("dd04.2",), accounts=("dd04",)),
        ),
        origins=Origins(
            event="ev1",
            likely=1,
            at_least=1,
            at_most=3,
            items=(
                Origin(
                    label="a notice of the lake board",
                    lines=("L1", "L2", "L3"),
                    why=(
                        Why(
                            "origin.narration",
                            "The three lines tell the same things in the same order.",
                        ),
                    ),
                ),
            ),
        ),
        other_events=(
            Origins(
                event="ev2",
                likely=1,
                at_least=1,
                at_most=1,
                items=(Origin(label="own report of D", lines=("L4",)),),
            ),
        ),
        stemma=_stemma(),
        statements=_statements(),
        quotations=_quotations(),
        quotation_groups=(
            QuotationGroup(
                id="g1",
                speaker="p-mestrin",
                quotations=("q-a", "q-b", "q-c", "q-d", "q-e"),
                core="the gates … the second mark",
                hardened=True,
                why=(Why("group.speaker", "Same speaker, same place in the telling."),),
            ),
            QuotationGroup(id="g2", speaker="p-brandt", quotations=("q-i",)),
        ),
        facts=_facts(),
        conflicts=_conflicts(),
        coverage=(
            Coverage(account="aa01", against="all", adds=("st-vol",)),
            Coverage(account="bb02", against="all", adds=("st-vol",)),
            Coverage(account="cc03", against="all", adds=("st-sand",), omits=("st-repair",)),
            Coverage(account="dd04", against="all", omits=("st-met",)),
            Coverage(account="ee05", against="all", not_covered=("st-met", "st-vol", "st-repair")),
        ),
        left_out=(
            LeftOut(step="fact", count=7, reason=UNREAD, account="aa01"),
            LeftOut(step="fact", count=5, reason=UNREAD, account="cc03"),
            LeftOut(
                step="conflict",
                count=3,
                reason="values beyond the bound, not compared",
                statement="st-leave",
            ),
        ),
        skipped=(Skipped("in/photo.jpg", "is not text: give the article's text or page"),),
    )
