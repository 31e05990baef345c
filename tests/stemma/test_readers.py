"""What readers see: numbers of lines, names of institutions and groups, bounds, other graphs."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from tellings.model import Furniture
from tellings.stemma.institution import listed
from tellings.stemma.phrases import direct, lost
from tellings.stemma.thirds import Verdict
from tellings.stemma.units import Unit


def masthead(story: Any, outlet: str, name: str) -> None:
    """Put a second name at the head of an account's page."""
    i = next(i for i, a in enumerate(story.accounts) if a.outlet.value == outlet)
    account = story.accounts[i]
    assert account.text.startswith(name)
    mark = Furniture(0, len(name), "masthead")
    story.accounts[i] = replace(account, furniture=(*account.furniture, mark))


def labels(story: Any) -> dict[str, str]:
    return {node.label: node.kind for node in story.judge().stemma.nodes}


def test_the_first_line_holds_the_first_account(
    story: Any, tale: Any, agency: Any, other: Any
) -> None:
    """Sigla by date: the first account's line comes first, also when another line is larger."""
    tales = [
        tale("B", list(other.items())),
        tale("C", list(other.items())),
        tale("A", list(agency.items())),
    ]
    found = story(tales).judge()
    sigla = {a.id: a.siglum for a in story(tales).accounts}
    assert [[sigla[a] for a in line.accounts] for line in found.lines] == [["A"], ["B", "C"]]
    assert found.origins.items[0].lines[0] == found.lines[0].id


def test_an_office_and_its_site_are_one_node(
    story: Any, tale: Any, agency: Any, other: Any, third: Any
) -> None:
    """One account cites the office, another its host; the supplied page stands under both."""
    name = "Premier's Office"
    found = story(
        [
            tale("premier.example", list(agency.items()), notice=f"{name}\n"),
            tale("One", list(other.items()), section_cites=(name,)),
            tale("Two", list(third.items()), section_cites=("Premier.example",)),
        ]
    )
    masthead(found, "premier.example", name)
    assert found.edges() == {
        ("cited", "->", "One"),
        ("cited", "->", "Two"),
        ("cited", "->", "premier.example"),
    }
    cited = [label for label, kind in labels(found).items() if kind == "cited"]
    assert cited == ["Premier's Office / Premier.example, publisher of premier.example"]
    (item,) = found.judge().origins.items
    assert cited[0] in item.label


def test_two_institutions_stay_two(story: Any, tale: Any, agency: Any, other: Any) -> None:
    found = story(
        [
            tale("One", list(agency.items()), section_cites=("Premier.example",)),
            tale("Two", list(other.items()), section_cites=("Council.example",)),
        ]
    )
    kinds = labels(found)
    assert kinds["Premier.example"] == kinds["Council.example"] == "cited"
    assert kinds["common original of these lines, not supplied"] == "lost"


def test_a_licence_does_not_make_two_names_one(
    story: Any, tale: Any, agency: Any, other: Any, third: Any
) -> None:
    """A page that runs an agency's text under the agency's licence is not the agency."""
    found = story(
        [
            tale("Kell Courier", list(agency.items())),
            tale("One", list(other.items()), section_cites=("Kell Courier",)),
            tale("Two", list(third.items()), section_cites=("Mira Agency",)),
        ]
    )
    field = found.accounts[0].outlet
    licence = replace(field, value="© 2024 Mira Agency")
    found.accounts[0] = replace(found.accounts[0], licence=licence)
    cited = {label for label, kind in labels(found).items() if kind == "cited"}
    assert cited == {
        "Kell Courier, publisher of Kell Courier",
        "Mira Agency, publisher of Kell Courier",
    }


def test_a_cited_page_with_shared_wording_is_a_parent(
    story: Any, tale: Any, agency: Any, other: Any, own: Any
) -> None:
    """A passage of the office's page in an account of its own words that cites it."""
    mine = [*other.items(), *own.items()] * 2
    found = story(
        [
            tale("premier.example", list(agency.items())),
            tale("Paper", [*mine, ("toll", agency["toll"])], section_cites=("Premier.example",)),
        ]
    )
    assert len(found.lines()) == 2
    assert {e for e in found.edges() if "lost" not in e} == {("premier.example", "->", "Paper")}
    (edge,) = found.judge().stemma.edges
    assert edge.class_ == "shared_text"


def test_reasons_speak_of_near_copies_together(
    story: Any, tale: Any, agency: Any, other: Any
) -> None:
    """Both copies credit the agency; one of two credits the office."""
    told = list(agency.items())
    found = story(
        [
            tale("Mira News Agency", told, byline="L. Strand"),
            tale("X", told[:4], credit="Mira"),
            tale("Y", told[:4], credit="Mira", cites=("Sarn.example",)),
            tale("sarn.example", list(other.items())),
        ]
    )
    derivation = found.judge()
    texts = {w.text for edge in derivation.stemma.edges for w in edge.why}
    assert "X/Y name Mira, the publisher of Mira News Agency" in texts
    joined = {w.text for item in derivation.origins.items for w in item.why}
    assert "Y cites Sarn.example, the publisher of sarn.example" in joined


def bounds(story: Any) -> dict[str, str]:
    items = story.judge().origins.items
    return {w.rule: w.text for item in items for w in item.why if w.rule.startswith("origin.at")}


def test_bounds_say_why(story: Any, tale: Any, agency: Any, other: Any, own: Any) -> None:
    there = [*own.items(), *list(other.items())[:2]]
    apart = bounds(story([tale("M", list(agency.items())), tale("T", there)]))
    assert apart["origin.at_least"] == (
        "at least 2, which each have information of their own: 4 statements stand in M only (67%) and "
        "4 statements stand in T only (67%)"
    )
    assert apart["origin.at_most"].startswith("at most 2: each of the 2 lines")
    one = bounds(story([tale("M", list(agency.items())), tale("O", list(other.items()))]))
    assert one["origin.at_least"].startswith("at least 1: every line")
    assert "one origin is likely from shared narration," in one["origin.at_most"]
    reverse = list(other.items())[::-1]
    named = bounds(story([tale("M", list(agency.items())), tale("O", reverse, credit="M")]))
    assert "one origin is likely from stated sources," in named["origin.at_most"]
    silent = bounds(story([tale("M", list(agency.items())), tale("O", reverse)]))
    assert silent["origin.at_least"].startswith("at least 1: the 2 origins")


def unit(mine: str, theirs: str) -> Unit:
    return Unit("s", "synonym", {"c": 0, "p": 1}, (mine, theirs), ((), ()))


def verdict(*readings: tuple[str, str]) -> Verdict:
    return Verdict("p", "c", tuple(unit(*reading) for reading in readings), (), 0.0)


SENTENCES = [
    ((), "D directly from A, which it names as its source: shared wording would decide"),
    ((("can", "could"),), "one reading speaks against this, since in it D agrees with other lines"),
    ((("can", "could"), ("in", "")), "2 readings speak against this, since in them D agrees"),
    ((("can", "could"), ("in", "")), "and not with A: “can” (A: “could”), “in” (not in A)"),
    (tuple((str(i), "x") for i in range(6)), "and 2 more"),
    ((("long " * 20, "x"),), "…”"),
]


@pytest.mark.parametrize(("readings", "part"), SENTENCES)
def test_an_edge_that_was_not_drawn(readings: Any, part: str) -> None:
    assert part in direct("A", "D", verdict(*readings))


def test_a_lost_text_that_was_not_drawn() -> None:
    found = lost("A", "B/D", [verdict(("can", "could")), verdict(("at", "in"))])
    assert found.startswith("A and B/D both from a text that was not supplied: 2 readings speak")
    assert "“can” (A: “could”); “at” (B/D: “in”)" in found
    assert "one reading speaks for it" in lost("A", "D", [verdict(("can", "could")), verdict()])
    assert "no reading speaks for it so far" in lost("A", "D", [verdict()])


@pytest.mark.parametrize(
    ("items", "text"),
    [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")],
)
def test_lists_in_sentences(items: tuple[str, ...], text: str) -> None:
    assert listed(items) == text
