"""Quotation groups: one utterance in its wordings."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.collate import Settings
from tellings.collate.quotes import Told, group
from tellings.model import (
    Account,
    Entity,
    Field,
    Member,
    Quotation,
    QuotationGroup,
    Segment,
    Speaker,
    Statement,
)

VARO = Entity(id="varo", name="Anna Varo", kind="person")
ELMAS = Entity(id="elmas", name="Piet Elmas", kind="person")


def saying(
    rows: Sequence[tuple[str, str, str | None]], dates: Sequence[str | None] = ()
) -> tuple[tuple[Quotation, ...], tuple[QuotationGroup, ...]]:
    """Groups for accounts of one sentence: text with the quotation in «», its kind ("" for none), its speaker."""
    accounts, quotations, members = {}, [], []
    for number, (marked, kind, speaker) in enumerate(rows):
        ident = f"a{number}"
        start, end = marked.find("«"), marked.find("»") - 1
        text = marked.replace("«", "").replace("»", "")
        date = dates[number] if dates else None
        published = Field(date, "stated") if date else None
        accounts[ident] = Account(id=ident, text=text, published=published)
        members.append(Member(account=ident, section=f"{ident}:1", start=0, end=len(text)))
        if kind:
            who = Speaker(name=speaker, entity=speaker, confidence=0.95) if speaker else None
            quotations.append(
                Quotation(
                    id=f"q{number}",
                    account=ident,
                    start=start,
                    end=end,
                    segments=(Segment(start, end),),
                    text=text[start:end],
                    kind=kind,
                    speaker=who,
                )
            )
    statement = Statement(
        id="s1", event="e1", order=1, label="", status="agreed", members=tuple(members)
    )
    told = Told(
        accounts,
        {ident: n for n, ident in enumerate(accounts)},
        {"varo": VARO, "elmas": ELMAS},
        [statement],
        Settings(),
    )
    return group(told, quotations)


def test_two_wordings_and_their_core() -> None:
    quotations, groups = saying(
        [
            (
                "Varo said: “«The northern pier must be safe before the winter storms»”",
                "direct",
                "varo",
            ),
            ("“«The pier has to be safe before storms come»,” Varo said", "direct", "varo"),
        ]
    )
    (one,) = groups
    assert one.speaker == "varo"
    assert one.core == "pier … be safe before … storms"
    assert not one.speakers_differ
    assert not one.hardened
    assert {q.group for q in quotations} == {one.id}
    assert {q.statement for q in quotations} == {"s1"}


def test_another_speaker_is_a_finding() -> None:
    _, groups = saying(
        [
            ("“«The northern pier must be safe»,” Varo said", "direct", "varo"),
            ("“«The northern pier must be safe»,” Elmas said", "direct", "elmas"),
        ]
    )
    assert groups[0].speakers_differ
    assert groups[0].why[0].rule == "quotation.speakers_differ"


def test_a_missing_speaker_is_lent_by_the_others() -> None:
    quotations, groups = saying(
        [
            ("“«The northern pier must be safe»,” Varo said", "direct", "varo"),
            ("“«The northern pier must be safe.»”", "direct", None),
        ]
    )
    voted = quotations[1].speaker
    assert voted is not None
    assert (voted.entity, voted.route, voted.confidence) == ("varo", "vote", 0.75)
    assert quotations[1].why[-1].rule == "quotation.vote"
    assert groups[0].speaker == "varo"


def test_marks_that_appear_on_the_way() -> None:
    rows = [
        ("Varo stressed that the northern pier must be safe before winter", "", None),
        ("“«The northern pier must be safe before winter»,” Varo said", "direct", "varo"),
        ("“«The northern pier must be safe before winter»,” she said", "direct", "varo"),
    ]
    _, groups = saying(rows, ["2024-03-01", "2024-03-02", None])
    assert groups[0].hardened
    assert "earlier" in groups[0].why[0].text
    _, groups = saying(rows)
    assert groups[0].hardened
    assert "earlier" not in groups[0].why[0].text


def test_other_words_make_no_group() -> None:
    _, groups = saying(
        [
            ("“«The northern pier must be safe»,” Varo said", "direct", "varo"),
            ("“«Our children deserve better schools»,” Varo said", "direct", "varo"),
        ]
    )
    assert groups == ()


def test_the_order_of_quotations_does_not_matter() -> None:
    rows = [
        ("“«The northern pier must be safe»,” Varo said", "direct", "varo"),
        ("Varo said «the pier in the north had to be safe»", "indirect", "varo"),
        ("“«The pier must be safe»,” she said", "direct", None),
    ]
    _, one = saying(rows)
    assert len(one) == 1
    assert len(one[0].quotations) == 3
