"""A made-up comparison that has everything a report must show: five accounts, three lines, two events."""

from __future__ import annotations

from story_texts import COURIER, HARBOUR, TEXTS, VOICE, accounts, at

from tellings.model import (
    Candidate,
    Comparison,
    Conflict,
    ConflictValue,
    Coverage,
    CueSlice,
    Entity,
    Event,
    Explanation,
    Fact,
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
    Segment,
    Skipped,
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

__all__ = ["CLOSED", "COURIER", "HARBOUR", "SAID", "VOICE", "at", "comparison"]

BODY = tuple(f"{account}.1" for account in TEXTS)
"""Ids of the sections about the main event."""

Places = dict[str, str]
"""Account id to words of that account."""

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
CHOIR = "Elsewhere, the Sennet choir opened its spring festival with two hundred singers."
PRAISE = "Mestrin praised the volunteers who carried sandbags through the night."
SAND = "The Post saw two lorries of sand arrive at dawn."
UNREAD = "figures beyond the bound, unread"

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


def both(words: str) -> Places:
    """Words that A and B, whose bodies are equal, both have."""
    return {"aa01": words, "bb02": words}


def spans(places: Places) -> tuple[Span, ...]:
    return tuple(at(account, words) for account, words in places.items())


def statement(
    name: str,
    order: int,
    lines: tuple[str, ...],
    places: Places,
    status: str = "agreed",
    **more: object,
) -> Statement:
    """A statement named by the words of its first place."""
    event, section = ("ev2", 2) if lines == ("L4",) else ("ev1", 1)
    return Statement(
        id=name,
        event=event,
        order=order,
        label=next(iter(places.values())),
        status=status,  # type: ignore[arg-type]
        lines=lines,
        origins=OriginCount(1, len(lines)),
        members=tuple(
            Member(account=s.account, section=f"{s.account}.{section}", start=s.start, end=s.end)
            for s in spans(places)
        ),
        **more,  # type: ignore[arg-type]
    )


def reading(line: str, places: Places) -> Reading:
    return Reading(text=next(iter(places.values())), spans=spans(places), lines=(line,))


def value(normal: str, lines: tuple[str, ...], places: Places) -> ConflictValue:
    text = next(iter(places.values()))
    return ConflictValue(
        text=text, normal=normal, lines=lines, accounts=tuple(places), spans=spans(places)
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
        cue=CueSlice(said.start, said.end, cue),
        route="marks.postposed",
        why=(Why("quote.postposed", "The cue follows the closing mark.", 0.9, (said,)),),
        **more,
    )


def _statements() -> tuple[Statement, ...]:
    night = at("cc03", "Thursday").end
    words = (
        Variation(
            kind="synonym",
            readings=(
                reading("L1", both("closed on")),
                reading("L1", {"cc03": "shut late on"}),
                reading("L2", {"dd04": "shut following"}),
            ),
        ),
        Variation(
            kind="addition",
            readings=(
                reading("L1", both("night")),
                Reading(text="", spans=(Span("cc03", night, night),), lines=("L1",)),
            ),
        ),
    )
    aligned = Why(
        "align.cluster", "The five sentences share names, verbs and place in the telling.", 0.82
    )
    closed = {
        **both(CLOSED),
        "cc03": SHUT,
        "dd04": "Lake Ostrel's spillway stays shut following Thursday's flooding",
        "ee05": TEXTS["ee05"].split("\n")[1],
    }
    leave = {
        **both(LEAVE),
        "cc03": "Some 40 households in Sennet were asked to leave their homes",
        "dd04": "More than 120 families had to leave Sennet",
        "ee05": TEXTS["ee05"].split("\n")[3],
    }
    gates = {**both(SAID), "cc03": SAID_C, "dd04": SAID_D, "ee05": SAID_E}
    met = {**both(MET), "cc03": "The board had met in February to discuss the age of the gates."}
    repair = {
        **both(REPAIR),
        "dd04": "Mending the gates will take from April onwards, for around 2.5 million crowns.",
    }
    every = ("L1", "L2", "L3")
    return (
        statement("st-close", 0, every, closed, apparatus=words, why=(aligned,)),
        statement("st-leave", 1, every, leave, "differs"),
        statement("st-gates", 2, every, gates),
        statement("st-met", 3, ("L1",), met, "differs"),
        statement("st-vol", 4, ("L1",), both(PRAISE), "single"),
        statement("st-repair", 5, ("L1", "L2"), repair),
        statement("st-sand", 6, ("L1",), {"cc03": SAND}, "single"),
        statement("st-choir", 0, ("L4",), {"dd04": CHOIR}, "single"),
    )


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
                {
                    **both("About 40 families"),
                    "cc03": "Some 40 households",
                    "ee05": "نحو أربعين أسرة",
                },
            ),
            value("more than 120 families", ("L2",), {"dd04": "More than 120 families"}),
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
            value("first week of March 2031", ("L1",), both("last week")),
            value("February 2031", ("L1",), {"cc03": "in February"}),
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
            value("quoted", ("L1", "L3"), {"aa01": SAID, "cc03": SAID_C, "ee05": SAID_E}),
            value("reported", ("L2",), {"dd04": SAID_D}),
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
            value("closed", ("L1",), {"aa01": "closed on"}),
            value("shut", ("L2",), {"dd04": "shut following"}),
        ),
    )
    return (families, meeting, status, slight)


def _relations() -> tuple[Relation, ...]:
    def relation(
        a: str, b: str, kind: str, why: tuple[Why, ...] = (), direction: str = "unknown"
    ) -> Relation:
        return Relation(a=a, b=b, class_=kind, direction=direction, why=why)  # type: ignore[arg-type]

    equal = Why("reuse.equal", "The bodies are equal after folding.", 1.0)
    run = Why("reuse.run", "Longest shared run: 24 words.", 24.0)
    told = Why("narration", "Same statements in the same order.")
    return (
        relation("aa01.1", "bb02.1", "identical", (equal,)),
        relation("aa01.1", "cc03.1", "shared_text", (run,)),
        relation("aa01.1", "dd04.1", "same_original", (told,)),
        relation("aa01.1", "ee05.1", "same_original"),
        relation("cc03.1", "dd04.1", "same_topic"),
        relation("aa01.1", "dd04.2", "unrelated"),
        relation("cc03.1", "ee05.1", "excerpt", (Why("cite", "C may follow E."),), "b>a"),
    )


def _stemma() -> Stemma:
    def edge(
        tail: str, head: str, kind: str, direction: str = "forward", text: str = ""
    ) -> StemmaEdge:
        reasons = (Why("stemma.edge", text),) if text else ()
        return StemmaEdge(from_=tail, to=head, class_=kind, direction=direction, why=reasons)  # type: ignore[arg-type]

    nodes = [
        StemmaNode(id="x0", kind="lost", label="notice of the lake board"),
        StemmaNode(id="x1", kind="lost", label="text behind A, B and C"),
        *(
            StemmaNode(id=section, kind="account", account=section[:4], section=section)
            for section in (*BODY, "dd04.2")
        ),
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
    def fact(
        name: str, account: str, words: str, value: TimeValue | Quantity, told: str | None = None
    ) -> Fact:
        span, kind = at(account, words), "time" if isinstance(value, TimeValue) else "quantity"
        return Fact(
            id=name, account=account, start=span.start, end=span.end, text=words, kind=kind,
            value=value, statement=told,
        )  # type: ignore[arg-type]  # fmt: skip

    forty = Quantity(lo=30, hi=50, value=40, kind="round", approx=True, of_what="families")
    return (
        fact("f1", "aa01", "last week", DATE, "st-met"),
        fact("f2", "aa01", "About 40 families", forty, "st-leave"),
        fact("f3", "cc03", "February", MONTH),
    )


def comparison() -> Comparison:
    """The whole story."""
    return Comparison(
        version="0.0.test",
        settings={"reuse": {"near_copy": 0.8, "shingle": 5}},
        accounts=accounts(),
        events=(
            Event(
                id="ev1",
                main=True,
                label=COURIER.split("\n")[2],
                accounts=tuple(TEXTS),
                sections=BODY,
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
        relations=_relations(),
        lines=(
            Line(id="L1", event="ev1", sections=BODY[:3], accounts=("aa01", "bb02", "cc03")),
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
