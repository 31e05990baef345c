"""Promises of the design: order, copies, names, witnesses, tone, spans."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from itertools import permutations
from typing import Any

import msgspec
import pytest

from tellings.stemma.confidence import confidence


def five(tale: Any, agency: Any, other: Any, third: Any, own: Any) -> list[Any]:
    told = list(agency.items())
    return [
        tale("Mira News Agency", told, byline="L. Strand", published="2024-05-01"),
        tale("Cut", told[:4], credit="Mira", published="2024-05-02"),
        tale("Rewrite", list(other.items()), section_cites=("Mira",)),
        tale("Render", list(third.items()), cites=("Sarn.example",)),
        tale("There", [*own.items(), ("toll", third["toll"])]),
    ]


@pytest.fixture
def tales(tale: Any, agency: Any, other: Any, third: Any, own: Any) -> list[Any]:
    return five(tale, agency, other, third, own)


def test_the_order_of_accounts_changes_nothing(story: Any, tales: list[Any]) -> None:
    wanted = msgspec.json.encode(story(tales).judge())
    for shuffled in list(permutations(tales))[::17]:
        again = story(shuffled)
        again.statements.sort(key=lambda s: s.id)
        same = story(tales)
        same.statements.sort(key=lambda s: s.id)
        assert msgspec.json.encode(again.judge()) == msgspec.json.encode(same.judge())
    assert wanted


def test_a_second_file_of_a_body_changes_no_line_and_no_origin(
    story: Any, tale: Any, tales: list[Any]
) -> None:
    before = story(tales).judge()
    for each in tales:
        after = story([*tales, tale(None, each.told)]).judge()
        assert {line.id for line in after.lines} == {line.id for line in before.lines}
        assert [item.lines for item in after.origins.items] == [
            item.lines for item in before.origins.items
        ]
        for bound in ("likely", "at_least", "at_most"):
            assert getattr(after.origins, bound) == getattr(before.origins, bound)


def test_removing_an_account_raises_no_count(story: Any, tales: list[Any]) -> None:
    whole = story(tales).judge().origins
    for i in range(len(tales)):
        less = story([*tales[:i], *tales[i + 1 :]]).judge().origins
        assert less.at_most <= whole.at_most
        assert less.likely <= whole.likely


def test_other_names_give_the_same_structure(story: Any, tales: list[Any]) -> None:
    names = {"Verrin": "Oduya", "Olla": "Grace", "Sarn": "Temba", "Hask": "Lokoja", "Mira": "Zuri"}

    def renamed(text: str | None) -> Any:
        if text is None:
            return None
        return re.sub("|".join(names), lambda m: names[m.group()], text)

    before = story(tales)
    shape = (len(before.judge().lines), before.judge().origins.likely, len(before.edges()))
    for each in tales:
        each.outlet, each.credit = renamed(each.outlet), renamed(each.credit)
        each.told = [(key, renamed(sentence)) for key, sentence in each.told]
        each.section_cites = tuple(renamed(c) for c in each.section_cites)
        each.cites = tuple(c.replace("Sarn", "Temba") for c in each.cites)
    after = story(tales)
    assert (len(after.judge().lines), after.judge().origins.likely, len(after.edges())) == shape


ACCUSING = re.compile(
    r"\b(copied|stole|stolen|plagiari\w+|failed to credit|true|false|lied)\b", re.I
)


def test_reasons_are_neutral_and_point_into_the_texts(story: Any, tales: list[Any]) -> None:
    found = story(tales)
    derivation = found.judge()
    length = {account.id: len(account.text) for account in found.accounts}
    whys = [w for r in derivation.relations for w in r.why]
    whys += [w for e in derivation.stemma.edges for w in e.why]
    whys += [w for i in derivation.origins.items for w in i.why]
    texts = [w.text for w in whys] + [a.summary for a in derivation.stemma.alternatives]
    texts += [n.label for n in derivation.stemma.nodes]
    assert len(texts) > 20
    assert not [text for text in texts if ACCUSING.search(text)]
    spans = [span for why in whys for span in why.spans]
    assert all(0 <= span.start <= span.end <= length[span.account] for span in spans)


def test_every_finding_has_a_reason_and_no_made_up_confidence(story: Any, tales: list[Any]) -> None:
    """Only edges between supplied accounts were measured."""
    derivation = story(tales).judge()
    kind = {node.id: node.kind for node in derivation.stemma.nodes}
    for item in (*derivation.relations, *derivation.stemma.edges):
        assert item.why
    assert all(relation.confidence is None for relation in derivation.relations)
    for edge in derivation.stemma.edges:
        if {kind[edge.from_], kind[edge.to]} == {"account"}:
            assert edge.confidence == confidence(edge.class_, edge.direction, edge.why)
        else:
            assert edge.confidence is None


def test_the_table_of_confidence_holds_shares() -> None:
    table = json.loads(files("tellings.stemma").joinpath("data/confidence.json").read_text("utf-8"))
    assert table
    assert all(0 < share < 1 for share in table.values())
    kinds = {name.partition(",")[0] for name in table}
    assert kinds <= {"copy", "shared", "passage", "retold", "original"}
