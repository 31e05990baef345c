"""Tables and variation units: nothing lost, order of witnesses without influence, readings grouped."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.collate.apparatus import (
    Settings,
    Table,
    Witness,
    table,
    typed,
    variations,
)
from tellings.collate.apparatus.moves import moves

WORDS = (
    *("the", "a", "of", "in", "not", "and", "boat", "boats", "harbour", "signed", "signing"),
    *("nets", "council", "12", "1,250", "June", "Sunday", "$30", "[gloss]", "envoy", "storm"),
)
sentences = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
stories = st.lists(sentences, min_size=1, max_size=5)


def witnesses(texts: list[str]) -> list[Witness]:
    return [Witness(f"w{i}", text, ((0, len(text)),)) for i, text in enumerate(texts)]


def rebuilt(made: Table, witness: int) -> list[int]:
    return [column[witness] for column in made.columns if column[witness] >= 0]


@given(stories)
@settings(max_examples=60)
def test_no_token_is_lost(texts: list[str]) -> None:
    made = table(witnesses(texts))
    for number, witness in enumerate(made.witnesses):
        assert rebuilt(made, number) == list(range(len(typed(witness))))
        assert made.tokens[number] == typed(witness)


@given(stories)
@settings(max_examples=40)
def test_plain_layout_loses_nothing_and_says_so(texts: list[str]) -> None:
    made = table(witnesses(texts), Settings(max_tokens=0))
    for number in range(len(texts)):
        assert rebuilt(made, number) == list(range(len(made.tokens[number])))
    assert made.aligned == (len(set(made.classes)) < 2)


@given(stories, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_order_of_witnesses_does_not_matter(texts: list[str], random: object) -> None:
    first = witnesses(texts)
    second = list(first)
    random.shuffle(second)  # type: ignore[attr-defined]
    assert table(first) == table(second)
    assert variations(table(first)) == variations(table(second))


@given(sentences, st.integers(1, 4))
def test_identical_witnesses_give_no_variation(text: str, count: int) -> None:
    assert variations(table(witnesses([text] * count))) == ()


@given(stories)
@settings(max_examples=60)
def test_a_copy_changes_no_reading(texts: list[str]) -> None:
    alone = variations(table(witnesses(texts)))
    with_copy = variations(table(witnesses([*texts, texts[0]])))
    assert [(v.kind, [r.text for r in v.readings]) for v in alone] == [
        (v.kind, [r.text for r in v.readings]) for v in with_copy
    ]


@given(stories)
@settings(max_examples=60)
def test_readings_slice_and_name_each_witness_once(texts: list[str]) -> None:
    text_of = {f"w{i}": text for i, text in enumerate(texts)}
    for variation in variations(table(witnesses(texts))):
        assert len(variation.readings) > 1
        seen = [span.account for reading in variation.readings for span in reading.spans]
        assert len(seen) == len(set(seen))
        for reading in variation.readings:
            first = reading.spans[0]
            assert reading.text == text_of[first.account][first.start : first.end]
            assert all((s.start == s.end) == (reading.text == "") for s in reading.spans)


def units(texts: list[str]) -> list[tuple[str, list[str]]]:
    return [
        (v.kind, sorted(r.text for r in v.readings)) for v in variations(table(witnesses(texts)))
    ]


@pytest.mark.parametrize(
    ("a", "b", "kind", "readings"),
    [
        # one column for three ways to give an amount
        (
            "nets used for 1,250 days there",
            "nets used for thousands of days there",
            "number",
            ["1,250", "thousands of"],
        ),
        (
            "the raid in January 2031 failed",
            "the raid in January last year failed",
            "date",
            ["January 2031", "January last year"],
        ),
        ("envoys signed it", "envoys have not signed it", "polarity", ["", "have not"]),
        ("envoys will sign it", "envoys will never sign it", "polarity", ["", "never"]),
        ("envoys sign the accord", "envoys sign an accord", "article", ["an", "the"]),
        ("envoys sign accord", "envoys sign the accord", "article", ["", "the"]),
        (
            "a closer cooperation",
            "a closer co-operation",
            "spelling",
            ["co-operation", "cooperation"],
        ),
        ("they organised fleets", "they organized fleets", "spelling", ["organised", "organized"]),
        ("a new harbour wall", "a new harbor wall", "spelling", ["harbor", "harbour"]),
        ("they signed it", "they signing it", "inflexion", ["signed", "signing"]),
        (
            "useful talks took place",
            "excellent talks took place",
            "synonym",
            ["excellent", "useful"],
        ),
        ("talks took place", "talks with traders took place", "addition", ["", "with traders"]),
        ("nets mended and dried here", "nets dried and mended here", "move", ["dried", "mended"]),
    ],
)
def test_kinds(a: str, b: str, kind: str, readings: list[str]) -> None:
    assert (kind, readings) in units([a, b])


def test_forms_of_one_name_are_a_name_unit() -> None:
    first, second = "then Veldor spoke up", "then Al-Veldor spoke up"
    made = table(
        [
            Witness("a", first, ((0, len(first)),), ((5, 11, "v"),)),
            Witness("b", second, ((0, len(second)),), ((5, 14, "v"),)),
        ]
    )
    assert [(v.kind, [r.text for r in v.readings]) for v in variations(made)] == [
        ("name", ["Al-Veldor", "Veldor"])
    ]


def test_fronted_phrase_is_a_move() -> None:
    a = "Concerning the northern banks, the main trouble of the fleet is its old boats."
    b = "The main trouble of the fleet on the northern banks is its old boats."
    made = table(witnesses([a, b]))
    found = moves(made)
    assert len(found) == 1
    moved = [made.cell(c, found[0].witness) for c in found[0].columns]
    assert [token.norm for token in moved if token][-2:] == ["northern", "banks"]


def test_long_lack_is_one_unit_and_hides_nothing_else() -> None:
    full = "envoys met at noon and signed a long accord on nets and quotas near the old quay wall"
    other = full.replace("quotas", "limits")
    short = "envoys met at noon near the old quay wall"
    found = units([full, other, short])
    assert ("synonym", ["limits", "quotas"]) in found
    assert [kind for kind, _ in found] == ["addition", "synonym"]


def test_a_reading_never_reaches_across_two_runs() -> None:
    left = "red nets (he said to the crowd that stood there) dried"
    runs = ((0, 8), (left.index("dried"), len(left)))
    made = table([Witness("a", left, runs), Witness("b", "some other thing", ((0, 16),))])
    for variation in variations(made):
        for reading in variation.readings:
            assert "crowd" not in reading.text


def test_every_order_of_four_gives_the_same_table() -> None:
    texts = [
        "Nets from the north have been mended and dried here for thousands of days.",
        "Nets from the north have been mended and dried here for 1,250 days.",
        "For a thousand days northern nets have been dried and mended here.",
        "Here, nets of the north were mended, dried and sold.",
    ]
    tables = [table(list(order)) for order in permutations(witnesses(texts))]
    assert all(made == tables[0] for made in tables)
