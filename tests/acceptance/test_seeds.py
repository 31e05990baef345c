"""What the five accounts of the worked example must show: lines, sections, statements, quotations."""

from __future__ import annotations

import itertools

import pytest

from tellings.model import StemmaEdge

from . import seed_places as places
from .kit import Findings, overlap, spans_in

OPEN_MARKS, CLOSE_MARKS = '“"', '”"'


def lost_parents(found: Findings, section: str) -> set[str]:
    """Ids of the lost texts that a section goes back to directly."""
    nodes = {n.id: n for n in found.c.stemma.nodes}
    return {
        edge.from_
        for edge in found.c.stemma.edges
        if edge.direction == "forward"
        and nodes[edge.from_].kind == "lost"
        and nodes[edge.to].section == section
    }


# --- what was read


def test_all_five_accounts_are_read(seed_findings: Findings) -> None:
    assert sorted(seed_findings.accounts) == list(places.FILES)
    assert seed_findings.c.skipped == ()


def test_text_is_the_decoded_file_unchanged(seed_findings: Findings) -> None:
    for account in seed_findings.c.accounts:
        assert account.path
        with open(account.path, encoding="utf-8", newline="") as file:
            assert account.text == file.read()


def test_a_collectors_mark_is_furniture_and_gives_the_date(seed_findings: Findings) -> None:
    account = seed_findings.account("003")
    mark = seed_findings.place("003", "date 2022-06-20")
    kinds = {f.kind for f in account.furniture if f.start < mark.end and mark.start < f.end}
    assert kinds == {"collector"}
    assert account.published is not None
    # The mark is the collector's word, not the outlet's: it stands beside the article.
    assert (account.published.value, account.published.basis) == ("2022-06-20", "metadata")
    assert account.title is not None
    assert account.title.value.startswith("Imam Khamenei: US, West")


@pytest.mark.parametrize(("file", "date"), [("000", "2022-06-19"), ("001", "2022-06-19")])
def test_dates_on_the_page_are_read(seed_findings: Findings, file: str, date: str) -> None:
    published = seed_findings.account(file).published
    assert published is not None
    assert published.value.startswith(date)
    assert published.basis == "stated"


@pytest.mark.parametrize("file", ["002", "004"])
def test_a_date_that_is_not_stated_is_not_claimed_to_be(seed_findings: Findings, file: str) -> None:
    published = seed_findings.account(file).published
    assert published is None or published.basis == "inferred"


@pytest.mark.parametrize(
    ("file", "words", "kind"),
    [
        ("000", "www.leader.ir", "masthead"),
        ("001", "Leave a Comment", "share"),
        ("001", "TEHRAN —", "dateline"),
        ("002", "Creative Commons Attribution", "licence"),
        ("003", "By Staff, Agencies", "byline"),
        ("004", "New Motives", "subhead"),
    ],
)
def test_furniture_is_labelled(seed_findings: Findings, file: str, words: str, kind: str) -> None:
    place = seed_findings.place(file, words)
    found = [
        f.kind
        for f in seed_findings.account(file).furniture
        if f.start < place.end and place.start < f.end
    ]
    assert kind in found


@pytest.mark.parametrize(
    ("file", "section", "name"),
    [("003", 0, "Khamenei.ir"), ("004", 0, "Leader.ir"), ("004", 1, "President.ir")],
)
def test_cited_sources(seed_findings: Findings, file: str, section: int, name: str) -> None:
    own = seed_findings.sections(file)[section].id
    cites = {c.name: c.section for c in seed_findings.account(file).cites}
    assert name in cites
    assert cites[name] in (own, None)
    place = seed_findings.place(file, name)
    span = next(s for s in seed_findings.sections(file) if s.id == own)
    assert span.start <= place.start < span.end


def test_the_section_of_a_composite_article_serves_its_own_source(seed_findings: Findings) -> None:
    first, second = seed_findings.sections("004")
    cites = {c.name: c.section for c in seed_findings.account("004").cites}
    assert cites["Leader.ir"] != second.id
    assert cites["President.ir"] != first.id


# --- copies, lines, origins, stemma


def test_001_and_002_are_one_article(seed_findings: Findings) -> None:
    assert seed_findings.near_copies() == [["001", "002"]]
    relation = seed_findings.relation(
        seed_findings.first_section("001"), seed_findings.first_section("002")
    )
    assert relation.class_ in ("identical", "near_copy")


def test_the_direction_between_001_and_002_cannot_be_determined(seed_findings: Findings) -> None:
    a, b = seed_findings.first_section("001"), seed_findings.first_section("002")
    assert seed_findings.relation(a, b).direction == "unknown"
    node = {n.section: n.id for n in seed_findings.c.stemma.nodes}
    between = [e for e in seed_findings.c.stemma.edges if {e.from_, e.to} == {node[a], node[b]}]
    assert all(edge.direction == "unknown" for edge in between)


def test_three_lines_in_the_main_event(seed_findings: Findings) -> None:
    assert seed_findings.lines() == [["000", "001", "002"], ["003"], ["004.1"]]


def test_000_and_001_share_wording(seed_findings: Findings) -> None:
    relation = seed_findings.relation(
        seed_findings.first_section("000"), seed_findings.first_section("001")
    )
    assert relation.class_ in ("edited_copy", "shared_text")
    assert relation.direction == "unknown"
    assert relation.why


@pytest.mark.parametrize(
    ("a", "b"), [("000", "003"), ("001", "003"), ("000", "004"), ("001", "004"), ("003", "004")]
)
def test_separate_renderings_relay_one_original(seed_findings: Findings, a: str, b: str) -> None:
    relation = seed_findings.relation(
        seed_findings.first_section(a), seed_findings.first_section(b)
    )
    assert relation.class_ == "same_original"


def test_one_likely_origin_and_at_most_three(seed_findings: Findings) -> None:
    origins = seed_findings.c.origins
    assert (origins.likely, origins.at_least, origins.at_most) == (1, 1, 3)
    assert origins.event == seed_findings.main_event()
    assert [len(o.lines) for o in origins.items] == [3]
    assert all(o.why for o in origins.items)


def test_000_and_001_go_back_to_a_lost_text(seed_findings: Findings) -> None:
    official = lost_parents(seed_findings, seed_findings.first_section("000"))
    copies = lost_parents(seed_findings, seed_findings.first_section("001")) | lost_parents(
        seed_findings, seed_findings.first_section("002")
    )
    assert official & copies


def test_000_is_not_drawn_as_the_parent_but_offered_as_one(seed_findings: Findings) -> None:
    stemma = seed_findings.c.stemma
    node = {n.section: n.id for n in stemma.nodes if n.section}
    official = node[seed_findings.first_section("000")]
    copies = {node[seed_findings.first_section(file)] for file in ("001", "002")}

    def direct(edges: tuple[StemmaEdge, ...]) -> bool:
        drawn = [e.to for e in edges if (e.from_, e.direction) == (official, "forward")]
        return not copies.isdisjoint(drawn)

    assert not direct(stemma.edges)
    assert any(direct(a.edges) for a in stemma.alternatives)
    assert all(a.summary for a in stemma.alternatives)


def test_every_account_has_its_place_in_the_stemma(seed_findings: Findings) -> None:
    drawn = {n.section for n in seed_findings.c.stemma.nodes if n.kind == "account"}
    assert {seed_findings.first_section(file) for file in places.FILES} <= drawn
    ids = {n.id for n in seed_findings.c.stemma.nodes}
    assert all({e.from_, e.to} <= ids for e in seed_findings.c.stemma.edges)


# --- sections and events


def test_only_004_has_two_sections(seed_findings: Findings) -> None:
    counts = {file: len(seed_findings.sections(file)) for file in places.FILES}
    assert counts == {"000": 1, "001": 1, "002": 1, "003": 1, "004": 2}


def test_the_second_section_begins_earlier_in_the_day(seed_findings: Findings) -> None:
    first, second = seed_findings.sections("004")
    start = seed_findings.place("004", "Earlier in the day").start
    subhead = seed_findings.place("004", "New Motives").start
    assert first.end <= start
    assert subhead <= second.start <= start


def test_the_second_section_is_another_event(seed_findings: Findings) -> None:
    first, second = seed_findings.sections("004")
    main = seed_findings.main_event()
    assert first.event == main
    assert second.event != main
    other = [e for e in seed_findings.c.events if e.id == second.event]
    assert [list(e.sections) for e in other] == [[second.id]]
    assert {o.event: o.likely for o in seed_findings.c.other_events} == {second.event: 1}
    assert seed_findings.lines(second.event) == [["004.2"]]


# --- statements


@pytest.mark.parametrize("label", places.STATEMENTS)
def test_a_statement_is_aligned_across_its_accounts(seed_findings: Findings, label: str) -> None:
    seed_findings.assert_aligned(places.STATEMENTS[label])


@pytest.mark.parametrize("label", places.STATEMENTS)
def test_an_aligned_statement_counts_its_lines(seed_findings: Findings, label: str) -> None:
    anchors = places.STATEMENTS[label]
    expected = {next(n for n, x in enumerate(places.MEETING_LINES) if f in x) for f in anchors}
    groups = seed_findings.groups_over(anchors)
    assert groups
    for group in [s for s in seed_findings.c.statements if s.id in groups]:
        assert len(group.lines) == len(expected)
        assert group.origins.at_least == 1
        assert group.origins.at_most <= len(expected)


@pytest.mark.parametrize(("a", "b"), places.APART)
def test_different_statements_stay_apart(seed_findings: Findings, a: str, b: str) -> None:
    left = seed_findings.groups_over(places.STATEMENTS[a])
    right = seed_findings.groups_over(places.STATEMENTS[b])
    assert left
    assert right
    assert left != right


def test_one_sentence_may_hold_four_statements(seed_findings: Findings) -> None:
    groups = [seed_findings.groups_over(places.STATEMENTS[x]) for x in places.FOUR_IN_ONE]
    assert any(len(set(choice)) == 4 for choice in itertools.product(*groups)), groups


def test_look_alike_sentences_of_others_stay_apart(seed_findings: Findings) -> None:
    groups = {k: set(seed_findings.groups_at(*v)) for k, v in places.LOOK_ALIKES.items()}
    same = {"Tokayev to the Leader, 003", "Tokayev to the Leader, 004"}
    assert set.intersection(*(groups[k] for k in same))
    for a, b in itertools.combinations(groups, 2):
        assert {a, b} == same or not groups[a] & groups[b], (a, b)


def test_no_statement_joins_two_events(seed_findings: Findings) -> None:
    event = {s.id: s.event for a in seed_findings.c.accounts for s in a.sections}
    for statement in seed_findings.c.statements:
        assert {event[m.section] for m in statement.members} == {statement.event}


def test_the_same_words_quoted_and_unquoted_are_aligned(seed_findings: Findings) -> None:
    """The commission sentence: marks in 001, none in 000."""
    unquoted = seed_findings.place("000", "redouble their efforts")
    assert not [q for q in seed_findings.direct() if overlap(q, unquoted)]
    quoted = seed_findings.direct_at("001", "redouble their efforts")
    over = seed_findings.groups_over(
        {"000": "redouble their efforts", "001": "redouble their efforts"}
    )
    assert quoted.statement in over


# --- quotations and speakers


def test_there_are_27_direct_quotations(seed_findings: Findings) -> None:
    counts = dict.fromkeys(places.FILES, 0)
    for quotation in seed_findings.direct():
        counts[seed_findings.name[quotation.account]] += 1
    assert counts == {"000": 3, "001": 5, "002": 5, "003": 5, "004": 9}


@pytest.mark.parametrize(
    ("file", "words", "speaker", "how"),
    places.QUOTATIONS,
    ids=[f"{f}-{how}-{w.split()[0]}" for f, w, _, how in places.QUOTATIONS],
)
def test_a_direct_quotation_and_its_speaker(
    seed_findings: Findings, file: str, words: str, speaker: str, how: str
) -> None:
    quotation = seed_findings.direct_at(file, words)
    text = seed_findings.text[quotation.account]
    assert quotation.text == text[quotation.start : quotation.end]
    assert text[: quotation.start].rstrip()[-1] in OPEN_MARKS, how
    assert text[quotation.end :].lstrip(" .,")[0] in CLOSE_MARKS, how
    entity = seed_findings.speaker(quotation)
    assert entity.kind == "person"
    assert speaker in entity.name


def test_three_persons_each_under_one_name(seed_findings: Findings) -> None:
    """One entity a person in all accounts, however the name is written."""
    by_person: dict[str, set[str]] = {person: set() for person in places.PERSONS}
    for file, words, speaker, _ in places.QUOTATIONS:
        by_person[speaker].add(seed_findings.speaker(seed_findings.direct_at(file, words)).id)
    assert {person: len(ids) for person, ids in by_person.items()} == dict.fromkeys(by_person, 1)
    assert len(set.union(*by_person.values())) == 3


def test_a_word_in_marks_is_not_counted_as_direct(seed_findings: Findings) -> None:
    for file in ("001", "002"):
        place = seed_findings.place(file, "“deep”")
        over = [q for q in seed_findings.c.quotations if overlap(q, place)]
        assert [q.kind for q in over if q.kind == "direct"] == []
        assert [q.kind for q in over if q.kind == "mixed"] == ["mixed"]


def test_wordings_of_one_utterance_are_grouped(seed_findings: Findings) -> None:
    """What the Leader said on vigilance, in five accounts and three lines."""
    anchors = places.STATEMENTS["be watchful"]
    groups = {seed_findings.direct_at(f, words).group for f, words in anchors.items()}
    assert len(groups) == 1
    assert None not in groups
    group = next(g for g in seed_findings.c.quotation_groups if g.id in groups)
    assert group.speaker is not None
    assert places.LEADER in seed_findings.entity(group.speaker).name
    assert not group.speakers_differ


def test_groups_do_not_mix_speakers(seed_findings: Findings) -> None:
    quotation = {q.id: q for q in seed_findings.c.quotations}
    for group in seed_findings.c.quotation_groups:
        speakers = {
            q.speaker.entity
            for q in (quotation[i] for i in group.quotations)
            if q.kind == "direct" and q.speaker is not None
        }
        assert len(speakers) <= 1


# --- who is who


def test_the_guest_is_not_president_of_the_host_country(seed_findings: Findings) -> None:
    guest = seed_findings.speaker(seed_findings.direct_at("000", "We had excellent talks"))
    assert places.KAZAKH in guest.name
    for role in guest.roles:
        assert "Iran" not in role, guest.roles
        assert "our country" not in role.lower(), guest.roles
    named = [e for e in seed_findings.c.entities if places.IRANIAN in e.name and e.kind == "person"]
    assert len(named) == 1
    assert named[0].id != guest.id


def test_a_person_is_one_entity(seed_findings: Findings) -> None:
    for person in places.PERSONS:
        found = [e for e in seed_findings.c.entities if e.kind == "person" and person in e.name]
        assert len(found) == 1, [e.name for e in found]
        assert {seed_findings.name[m.account] for m in found[0].mentions} >= {"001", "003", "004"}


# --- every finding points to its place


def test_every_span_lies_in_its_account(seed_findings: Findings) -> None:
    spans = list(spans_in(seed_findings.c))
    assert spans
    for span in spans:
        assert 0 <= span.start <= span.end <= len(seed_findings.text[span.account])
