"""Places of the stemma's nodes, and its drawing."""

from __future__ import annotations

import re

import msgspec
import pytest
import report_story as story
from hypothesis import given
from hypothesis import strategies as st

from tellings.model import Comparison, Stemma, StemmaEdge, StemmaNode
from tellings.report.index import Index
from tellings.report.stemma_canvas import Area
from tellings.report.stemma_layout import Layout, Link, layout
from tellings.report.stemma_svg import draw, sentences
from tellings.report.stemma_text import width, wrapped


def columns(nodes: str, links: list[Link]) -> str:
    """Nodes by column: "x|ab|c"."""
    plan = layout(list(nodes), links)
    found: dict[int, str] = {}
    for node in nodes:
        found[plan.column[node]] = found.get(plan.column[node], "") + node
    return "|".join(found.get(i, "") for i in range(plan.columns))


def test_descent_runs_from_left_to_right() -> None:
    assert columns("xab", [Link("x", "a"), Link("x", "b")]) == "x|ab"
    assert columns("xab", [Link("x", "a"), Link("a", "b"), Link("x", "b")]) == "x|a|b"


def test_nodes_of_unknown_direction_stand_below_one_another() -> None:
    assert columns("xab", [Link("x", "a"), Link("a", "b", forward=False)]) == "x|ab"


def test_a_source_stands_next_to_what_it_feeds() -> None:
    assert columns("xabc", [Link("x", "a"), Link("a", "b"), Link("c", "b")]) == "x|ac|b"


def test_loops_and_unknown_nodes_do_no_harm() -> None:
    assert columns("ab", [Link("a", "b"), Link("b", "a")]) == "a|b"
    assert columns("ab", [Link("a", "a"), Link("a", "z")]) == "ab"
    assert columns("", []) == ""


def test_two_families_stay_near_their_own() -> None:
    """A large family must not push a small one away."""
    links = [Link("x", f"a{i}") for i in range(4)] + [Link("y", f"b{i}") for i in range(25)]
    nodes = ["x", "y", *(x.head for x in links)]
    plan = layout(nodes, links)
    assert plan.rows <= 32
    assert abs(plan.row["x"] - plan.row["a1"]) <= 3


def apart(plan: Layout, nodes: list[str]) -> bool:
    places = sorted((plan.column[n], plan.row[n]) for n in nodes)
    return all(a[0] != b[0] or b[1] - a[1] > 0.99 for a, b in zip(places, places[1:], strict=False))  # noqa: RUF007


edges = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.booleans()), max_size=14
)


@given(edges)
def test_nodes_never_cover_one_another(raw: list[tuple[str, str, bool]]) -> None:
    nodes = list("abcdefgh")
    links = [Link(*x) for x in raw]
    plan = layout(nodes, links)
    assert apart(plan, nodes)
    assert plan == layout(nodes, links)
    assert all(
        0 <= plan.column[n] < plan.columns and -0.01 <= plan.row[n] < plan.rows for n in nodes
    )


@given(edges)
def test_without_loops_every_arrow_leads_right(raw: list[tuple[str, str, bool]]) -> None:
    links = [Link(min(a, b), max(a, b)) for a, b, _ in raw if a != b]
    plan = layout(list("abcdefgh"), links)
    assert all(plan.column[x.tail] < plan.column[x.head] for x in links)


def test_shapes_arrows_and_words_say_what_is_what() -> None:
    drawn = str(draw(Index(story.comparison())))
    assert drawn.count('class="node account"') == 6
    assert len(re.findall(r'class="node lost"><rect', drawn)) == 2
    assert len(re.findall(r'class="node cited"><polygon', drawn)) == 1
    assert drawn.count("marker-end") == 5
    assert drawn.count('class="edge open"') == 2
    assert '<title id="stemma-title">' in drawn
    assert "lost text" in drawn
    assert 'role="img"' in drawn


def test_the_same_in_words() -> None:
    said = sentences(Index(story.comparison()))
    assert said[1] == "A derives from lost text: text behind A, B and C (shares wording)."
    assert said[3] == "A and B are connected (same text), direction not determined."


def many() -> Comparison:
    told = story.comparison()
    nodes = [StemmaNode(id=f"n{i}", kind="lost", label=f"Text {i}") for i in range(31)]
    lines = [
        StemmaEdge(from_="n0", to=f"n{i}", direction="forward", class_="shared_text")
        for i in range(1, 31)
    ]
    return msgspec.structs.replace(told, stemma=Stemma(nodes=tuple(nodes), edges=tuple(lines)))


def test_thirty_texts_fit_about_one_screen() -> None:
    drawn = str(draw(Index(many())))
    size = re.search(r'width="(\d+)" height="(\d+)"', drawn)
    assert size is not None
    assert int(size[1]) < 1200
    assert int(size[2]) < 1500


def crowded() -> Comparison:
    """A stemma with long names, a source of many, a text of many sources, and undirected edges."""
    told = story.comparison()
    name = "Office of the Harbour Board of Ostrel and Sennet, publisher of A and of the gazette"
    nodes = [StemmaNode(id=f"n{i}", kind="cited", label=f"{name} {i}") for i in range(5)]
    nodes += [StemmaNode(id=f"m{i}", kind="lost", label="Text") for i in range(4)]
    ends = [("n0", f"m{i}") for i in range(4)] + [(f"n{i}", "m0") for i in range(1, 5)]
    lines = [
        StemmaEdge(from_=a, to=b, direction="forward", class_="same_original") for a, b in ends
    ]
    lines += [
        StemmaEdge(from_="m1", to=f"m{i}", direction="unknown", class_="near_copy") for i in (2, 3)
    ]
    return msgspec.structs.replace(told, stemma=Stemma(nodes=tuple(nodes), edges=tuple(lines)))


def areas(drawn: str) -> tuple[list[Area], list[Area]]:
    """Boxes and labels of a drawing."""
    boxes = [
        Area(*map(float, found))
        for found in re.findall(
            r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', drawn
        )
    ]
    for points in re.findall(r'<polygon points="([^"]+)"', drawn):
        xs, ys = zip(*(map(float, p.split(",")) for p in points.split()), strict=True)
        boxes.append(Area(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
    labels = []
    for x, y, words in re.findall(r'class="how" x="([\d.]+)" y="([\d.]+)">([^<]+)<', drawn):
        wide = width(words, 11.5)
        labels.append(Area(float(x) - wide / 2, float(y) - 10, wide, 12))
    return boxes, labels


def test_labels_of_edges_keep_clear_of_boxes_and_of_one_another() -> None:
    for told in (story.comparison(), crowded()):
        boxes, labels = areas(str(draw(Index(told))))
        assert len(boxes) == len(told.stemma.nodes)
        assert len(labels) >= len(told.stemma.edges) - 2
        for i, one in enumerate(labels):
            assert not any(one.meets(box) for box in boxes)
            assert not any(one.meets(other) for other in labels[:i])


def test_names_of_cited_sources_are_whole() -> None:
    drawn = str(draw(Index(crowded())))
    lines = re.findall(r'class="what"[^>]*>([^<]+)<', drawn)
    said = " ".join(lines)
    assert "publisher of A" in said
    assert "<title>cited source: Office of the Harbour Board" in drawn


@pytest.mark.parametrize(
    ("text", "room", "lines", "shown"),
    [
        ("one two three", 200, 3, ["one two three"]),
        ("one two three", 50, 3, ["one two", "three"]),
        ("one two three four", 50, 2, ["one two", "three…"]),  # what is left over is cut
        ("unbreakable", 45, 3, ["unbrea", "kable"]),  # a word wider than a line
        ("", 40, 3, []),
    ],
)
def test_names_wrap(text: str, room: float, lines: int, shown: list[str]) -> None:
    assert wrapped(text, 12, room, lines) == shown


@given(st.text("abW i,", max_size=60), st.integers(20, 200))
def test_wrapped_lines_keep_to_their_room_and_lose_nothing(text: str, room: int) -> None:
    found = wrapped(text, 12, room, 1000)
    assert all(width(line, 12) <= room or len(line) == 1 for line in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_no_nodes_no_drawing() -> None:
    assert draw(Index(msgspec.structs.replace(story.comparison(), stemma=Stemma()))) == ""
