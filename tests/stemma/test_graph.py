"""The stemma: edges, directions, lost and cited texts, alternatives."""

from __future__ import annotations

from typing import Any

import pytest

from tellings.stemma import Settings


def pick(told: dict[str, str], *keys: str) -> list[tuple[str, str]]:
    return [(key, told[key]) for key in keys]


def test_a_cut_from_the_bottom_has_a_direction(story: Any, tale: Any, agency: Any) -> None:
    told = list(agency.items())
    found = story([tale("Cut", told[:4]), tale("Full", told)])
    assert found.edges() == {("Full", "->", "Cut")}


def test_an_update_grows(story: Any, tale: Any, agency: Any) -> None:
    told = list(agency.items())
    found = story([tale("First", told[:4]), tale("Later", told, notice="UPDATED at noon\n")])
    assert found.edges() == {("First", "->", "Later")}


def test_verbatim_copies_without_dates_have_no_direction(
    story: Any, tale: Any, agency: Any
) -> None:
    told = list(agency.items())
    found = story([tale("One", told), tale("Two", told)])
    assert found.edges() in ({("One", "--", "Two")}, {("Two", "--", "One")})


@pytest.mark.parametrize(
    ("early", "late", "arrow"),
    [
        ("2024-05-01", "2024-05-03", "->"),  # two days: beyond time zones
        ("2024-05-01", "2024-05-02", "->"),  # one day
        ("2024-05-01T09:00", "2024-05-01T11:00", "--"),  # clocks without zones: too weak alone
        ("2024-05-01T09:00+02:00", "2024-05-01T08:30+00:00", "->"),  # zones known
        ("2024-05-01", "2024-05-01", "--"),
        ("2024-05-01", "soon", "--"),
    ],
)
def test_times(story: Any, tale: Any, agency: Any, early: str, late: str, arrow: str) -> None:
    told = list(agency.items())
    found = story([tale("Later", told, published=late), tale("Early", told, published=early)])
    edges = {edge[1] for edge in found.edges()}
    assert edges == {arrow}
    if arrow == "->":
        assert found.edges() == {("Early", "->", "Later")}


def test_a_credit_beats_the_clock_and_names_the_exemplar(
    story: Any, tale: Any, agency: Any
) -> None:
    """A cut copy hangs on the agency that it credits, not on the other paper with the same text."""
    told = list(agency.items())
    found = story(
        [
            tale("Aa Paper", told, credit="Mira"),
            tale("Mira News Agency", told, byline="L. Strand"),
            tale("Cut", told[:4], credit="Mira"),
        ]
    )
    assert found.edges() == {
        ("Mira News Agency", "->", "Aa Paper"),
        ("Mira News Agency", "->", "Cut"),
    }


def test_a_rewrite_that_credits_the_agency_hangs_on_it(
    story: Any, tale: Any, agency: Any, other: Any
) -> None:
    found = story(
        [
            tale("Mira News Agency", list(agency.items()), byline="L. Strand"),
            tale("Rewrite", list(other.items()), section_cites=("Mira",)),
        ]
    )
    assert found.edges() == {("Mira News Agency", "->", "Rewrite")}
    (edge,) = found.judge().stemma.edges
    assert edge.class_ == "same_original"


def test_who_cites_an_office_need_not_have_used_its_page(
    story: Any, tale: Any, agency: Any, other: Any
) -> None:
    found = story(
        [
            tale("premier.example", list(agency.items())),
            tale("Paper", list(other.items()), section_cites=("Premier.example",)),
        ]
    )
    assert found.edges() == {
        ("cited", "->", "Paper"),
        ("cited", "->", "premier.example"),
    }
    assert found.judge().stemma.alternatives


def test_two_papers_with_one_credit_are_siblings(story: Any, tale: Any, agency: Any) -> None:
    told = list(agency.items())
    edited = [(k, s.replace("agreed", "decided").replace("again", "once more")) for k, s in told]
    found = story(
        [tale("One", told[:5], credit="Mira"), tale("Two", edited[1:], credit="Mira News Agency")]
    )
    assert found.edges() == {("cited", "->", "One"), ("cited", "->", "Two")}
    assert any("itself" in a.summary for a in found.judge().stemma.alternatives)


def test_resolved_deixis_shows_the_direction(story: Any, tale: Any, agency: Any) -> None:
    here, there = dict(agency), dict(agency)
    here["met"] = here["met"].replace("on Monday", "this evening")
    here["next"] = here["next"].replace("look at", "study")
    found = story([tale("There", list(there.items())), tale("Here", list(here.items()))])
    assert found.edges() == {("Here", "->", "There")}


SPOTS = {
    "met.verb": ("met", "saw"),
    "toll.number": ("third", "half"),
    "bridge.verb": ("begin", "start"),
}


def sibling(
    agency: dict[str, str], changed: set[str]
) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """The agency text with the second reading at some places, and the reading of each place."""
    told, readings = dict(agency), {}
    for place, (first, second) in SPOTS.items():
        key = place.split(".")[0]
        if place in changed:
            told[key] = told[key].replace(first, second, 1)
        readings[place] = second if place in changed else first
    return list(told.items()), readings


def test_readings_of_an_independent_line_on_both_sides_show_a_lost_parent(
    story: Any, tale: Any, agency: Any, third: Any
) -> None:
    """Each of the two keeps originals that the other changed: neither is the parent."""
    a, a_has = sibling(agency, {"met.verb", "bridge.verb"})
    b, b_has = sibling(agency, {"toll.number"})
    witness = [("met", "They met and will begin with a third."), *list(third.items())[1:]]
    has = {"met.verb": "met", "toll.number": "third", "bridge.verb": "begin"}
    for extra in ("guard.number", "drivers.number"):
        key = extra.split(".")[0]
        b = [
            (k, s.replace("two", "six").replace("forty", "fifty") if k == key else s) for k, s in b
        ]
        a_has[extra], b_has[extra] = ("two", "six") if key == "guard" else ("forty", "fifty")
        has[extra] = a_has[extra]
    a = [(k, s + " It lasted nine hours.") if k == "next" else (k, s) for k, s in a]
    for extra, key in (("next.number", "next"),):
        b = [(k, s + " It lasted ten hours.") if k == key else (k, s) for k, s in b]
        a_has[extra], b_has[extra], has[extra] = "nine", "ten", "ten"
    witness.append(("next", "Ten or ten hours."))
    found = story(
        [
            tale("A", a, readings=a_has),
            tale("B", b, readings=b_has),
            tale("C", witness, readings=has),
        ]
    )
    edges = found.edges()
    assert {("lost", "->", "A"), ("lost", "->", "B")} <= edges
    directly = [x for x in found.judge().stemma.alternatives if "directly from" in x.summary]
    assert len(directly) == 2


def test_edits_alone_do_not_make_a_lost_parent(
    story: Any, tale: Any, agency: Any, third: Any
) -> None:
    a, a_has = sibling(agency, set())
    b, b_has = sibling(agency, set(SPOTS))
    witness = [("met", "They met and will begin with a third."), *list(third.items())[1:]]
    has = {"met.verb": "met", "toll.number": "third", "bridge.verb": "begin"}
    found = story(
        [
            tale("A", a, readings=a_has),
            tale("B", b, readings=b_has),
            tale("C", witness, readings=has),
        ]
    )
    assert {e for e in found.edges() if "lost" not in e} in ({("A", "--", "B")}, {("B", "--", "A")})


def test_a_second_parent_needs_long_runs_that_the_first_lacks(
    story: Any, tale: Any, agency: Any, other: Any
) -> None:
    one = pick(agency, "met", "toll", "guard", "bridge")
    two = [*pick(agency, "met"), *pick(agency, "drivers", "next"), *pick(other, "bridge")]
    both = [*pick(agency, "met", "toll", "guard", "drivers", "next")]
    found = story(
        [
            tale("One", one, published="2024-05-01"),
            tale("Two", two, published="2024-05-01"),
            tale("Both", both, published="2024-05-09"),
        ]
    )
    assert {("One", "->", "Both"), ("Two", "->", "Both")} <= found.edges()


def test_an_earlier_rendering_is_not_the_source_of_a_later_one(
    story: Any, tale: Any, agency: Any, other: Any
) -> None:
    found = story(
        [
            tale("One", list(agency.items()), published="2024-05-01"),
            tale("Two", list(other.items()), published="2024-05-04"),
        ]
    )
    (relation,) = found.judge().relations
    assert (relation.class_, relation.direction) == ("same_original", "unknown")


def test_alternatives_that_are_not_listed_are_counted(story: Any, tale: Any, agency: Any) -> None:
    """Three cuts with one credit: each edge has an alternative, and one of all is shown."""
    told = list(agency.items())
    found = story([tale(f"Paper {n}", told[n : n + 4], credit="Mira") for n in range(3)])
    whole = found.judge(Settings(alternatives=99))
    assert whole.left_out == ()
    count = len(whole.stemma.alternatives)
    assert count > 1
    less = found.judge(Settings(alternatives=1))
    assert less.stemma.alternatives == whole.stemma.alternatives[:1]
    assert [(left.step, left.count) for left in less.left_out] == [("stemma", count - 1)]
    assert ":" not in less.left_out[0].reason, "outputs add the count after a colon"


def test_one_house_has_one_clock(story: Any, tale: Any, agency: Any) -> None:
    """Hours without a zone decide between two pages of one house, and not between two houses."""
    told = list(agency.items())
    more = [
        *told[1:],
        ("extra", "Late in the day a cart broke down on the bridge and held up forty others."),
    ]
    early, late = "2024-05-01T09:00", "2024-05-01T11:00"
    own = story(
        [tale("Mira", told, published=early), tale("Mira News Agency", more, published=late)]
    )
    assert own.edges() == {("Mira", "->", "Mira News Agency")}
    two = story([tale("Mira", told, published=early), tale("Kell Post", more, published=late)])
    assert {edge[1] for edge in two.edges()} == {"--"}


def test_a_release_is_what_reports_are_made_from(story: Any, tale: Any, agency: Any) -> None:
    told = list(agency.items())
    edited = [(k, s.replace("agreed", "decided").replace("again", "once more")) for k, s in told]
    found = story([tale("Paper", edited), tale("Office", told, notice="PRESS RELEASE 12/2024\n")])
    assert found.edges() == {("Office", "->", "Paper")}


def test_a_house_marks_its_later_version(story: Any, tale: Any, agency: Any) -> None:
    told = list(agency.items())
    edited = [(k, s.replace("agreed", "decided").replace("again", "once more")) for k, s in told]
    mark = "Corrects the name of the bridge in an earlier version.\n"
    found = story([tale("Mira News Agency", edited, notice=mark), tale("Mira", told)])
    assert found.edges() == {("Mira", "->", "Mira News Agency")}


def test_a_note_to_editors_is_no_mark_of_a_change(story: Any, tale: Any, agency: Any) -> None:
    """The page that holds more and has some notice is still the one that was cut."""
    told = list(agency.items())
    found = story([tale("Cut", told[:4]), tale("Full", told, notice="Notes to editors\n")])
    assert found.edges() == {("Full", "->", "Cut")}


def test_a_later_papers_today_tells_nothing(story: Any, tale: Any, agency: Any) -> None:
    """The agency writes "on Monday"; the paper of Monday evening puts "today" in its place."""
    paper = {**agency, "met": agency["met"].replace("on Monday", "today")}
    agency_first = story(
        [
            tale("Agency", list(agency.items()), published="2024-05-05"),
            tale("Paper", list(paper.items()), published="2024-05-06"),
        ]
    )
    assert agency_first.edges() == {("Agency", "->", "Paper")}


def test_a_cut_of_an_edited_text_is_seen(story: Any, tale: Any, agency: Any, other: Any) -> None:
    told = [
        *agency.items(),
        ("own", other["drivers"]),
        ("more", other["met"]),
        ("last", other["next"]),
    ]
    words = {
        "dispute": "quarrel",
        "spring": "the season",
        "half": "in equal parts",
        "broken": "ruined",
    }
    edited = []
    for key, sentence in told[:5]:
        for old, new in words.items():
            sentence = sentence.replace(old, new)
        edited.append((key, sentence))
    found = story([tale("Cut", edited), tale("Full", told)])
    assert found.edges() == {("Full", "->", "Cut")}
    (edge,) = found.judge().stemma.edges
    assert "direction.cut" in {why.rule for why in edge.why}


def test_texts_also_grow(story: Any, tale: Any, agency: Any, other: Any) -> None:
    """That one holds the other and sentences in between says nothing about which was first."""
    told = list(agency.items())
    grown = [
        told[0],
        ("a", other["guard"]),
        *told[1:3],
        ("b", other["drivers"]),
        *told[3:],
        ("c", other["toll"]),
    ]
    found = story([tale("Long", grown), tale("Short", [*told[:3], *told[4:]])])
    assert {edge[1] for edge in found.edges()} == {"--"}


def test_near_copies_hang_on_the_copy_that_they_name(story: Any, tale: Any, agency: Any) -> None:
    told = list(agency.items())
    found = story(
        [
            tale("Mira News Agency", told, byline="L. Strand"),
            tale("Kell Post", told, credit="Mira"),
            tale("Corry Mail", told, credit="Kell Post"),
        ]
    )
    assert found.edges() == {
        ("Mira News Agency", "->", "Kell Post"),
        ("Kell Post", "->", "Corry Mail"),
    }


def test_a_credit_line_with_two_houses_names_both(
    story: Any, tale: Any, agency: Any, third: Any
) -> None:
    one = list(agency.items())
    two = [(f"t{key}", sentence) for key, sentence in third.items()]
    both = [*one[:4], *two[2:6]]
    found = story(
        [
            tale("Mira News Agency", one, byline="L. Strand"),
            tale("Kell Post", two, byline="O. Wold"),
            tale("Digest", both, credit="Mira / Kell Post"),
        ]
    )
    assert {("Mira News Agency", "->", "Digest"), ("Kell Post", "->", "Digest")} <= found.edges()


def test_a_composite_does_not_join_the_origins_of_its_parents(
    story: Any, tale: Any, agency: Any, other: Any, own: Any
) -> None:
    """The digest has the words of one line and tells what the other does: that is not what its line tells."""
    office = [(f"x{key}", sentence) for key, sentence in own.items()]
    office.append(("xlamp", "Someone had hung a lamp above the door, which nobody could explain."))
    told = [
        (
            "xsmell",
            "When the doors of the hall opened soon after nine, it had a smell of wet wool.",
        ),
        (
            "xwidow",
            "Nobody had asked the carters, said Mira Tosk, whose cart was lost in the flood.",
        ),
        (
            "xcount",
            "Of twenty guards who were promised this reporter could count eleven on the road.",
        ),
        ("xwalkout", "Before the vote two councillors went away and gave no reason."),
        ("xlamp", "A lamp hung over the entrance, and why that was so could not be found out."),
    ]
    more = [("xsmell2", "The hall will be closed for repairs until the autumn, the office wrote.")]
    digest = [*agency.items(), *told]
    found = story(
        [
            tale("Mira", list(agency.items())),
            tale("Office", [*office, *more]),
            tale("Digest", digest),
            tale("Render", list(other.items())),
        ]
    )
    assert [len(item.lines) for item in found.judge().origins.items] in ([2, 1], [1, 2])
