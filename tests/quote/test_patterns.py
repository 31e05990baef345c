"""Every pattern and every cue of the data files works on an example."""

from __future__ import annotations

import pytest

from tellings import quote
from tellings.quote.cues import cue_at, ed, ing, third
from tellings.quote.routes import Example, Pattern, sentence_for

EXAMPLES = [
    pytest.param(pattern, example, id=f"{pattern.number}-{pattern.route}-{number}")
    for pattern in quote.patterns()
    for number, example in enumerate(pattern.examples)
]


@pytest.mark.parametrize(("pattern", "example"), EXAMPLES)
def test_pattern_finds_its_example(pattern: Pattern, example: Example) -> None:
    hits = [q for q in quote.find(example.text) if q.route == pattern.route]
    assert [q.text for q in hits] == [example.content]
    hit = hits[0]
    assert (hit.kind, hit.act) == (example.kind, example.act)
    assert (hit.cue.text if hit.cue else "") == example.cue
    if example.source:
        assert hit.source is not None
        assert hit.source.text == example.source
    if example.speaker:
        assert hit.speaker is not None
        assert hit.speaker.name == example.speaker


SHAPES = [
    pytest.param(example, id=f"{shape.number}-{shape.route}-{number}")
    for shape in quote.shapes()
    for number, example in enumerate(shape.examples)
]


@pytest.mark.parametrize("example", SHAPES)
def test_what_patterns_share_is_found_in_its_example(example: Example) -> None:
    hits = [q for q in quote.find(example.text) if q.kind == example.kind]
    assert [q.text for q in hits] == ([example.content] if example.content else [])
    for hit in hits:
        assert (hit.cue.text if hit.cue else "", hit.act) == (example.cue, example.act)
        assert hit.source is not None
        assert hit.source.text == example.source
        assert not example.speaker or (hit.speaker and hit.speaker.name == example.speaker)


def test_the_inventory_is_complete() -> None:
    numbers = {pattern.number for pattern in (*quote.patterns(), *quote.shapes())}
    assert numbers == set(range(1, 25))


def test_every_pattern_has_an_example() -> None:
    assert all(pattern.examples and pattern.says for pattern in quote.patterns())


def test_every_found_route_is_explained() -> None:
    text = "\n".join(example.text for p in quote.patterns() for example in p.examples)
    for one in quote.find(text):
        assert sentence_for(one.route)
        assert one.speaker is None or sentence_for(one.speaker.route)


@pytest.mark.parametrize(
    ("verb", "s", "past", "participle"),
    [
        ("note", "notes", "noted", "noting"),
        ("stress", "stresses", "stressed", "stressing"),
        ("reply", "replies", "replied", "replying"),
        ("say", "says", "said", "saying"),
        ("teach", "teaches", "teached", "teaching"),
        ("admit", "admits", "admitted", "admitting"),  # doubled as its past is
        ("go", "goes", "went", "going"),
    ],
)
def test_inflection(verb: str, s: str, past: str, participle: str) -> None:
    assert third(verb) == s
    assert ing(verb, past) == participle
    if verb in ("note", "stress", "reply", "teach"):
        assert ed(verb) == past


ALL_CUES = sorted({form.cue.lemma for forms in quote.cues().values() for form in forms})


@pytest.mark.parametrize("lemma", ALL_CUES)
def test_every_cue_is_well_formed_and_found(lemma: str) -> None:
    forms = [f for fs in quote.cues().values() for f in fs if f.cue.lemma == lemma]
    cue = forms[0].cue
    assert cue.tier in (1, 2, 3)
    assert cue.takes
    assert set(cue.takes) <= set("tzqniaocwpb")
    for form in forms:
        assert form in cue_at(list(form.words), 0)


# Marks that are no speech: scare quotes, titles, terms.
NO_SPEECH = [
    "The so-called “herring war” ended in May.",
    "She published a novel titled “The Long Tide Of Winter” in May.",
    "They sang the song “Over The Bar” on the quay.",
    "The term “closed season” is older than the town.",
    "Plates read “IL 2” there.",
]


@pytest.mark.parametrize("text", NO_SPEECH)
def test_marks_that_are_no_speech(text: str) -> None:
    assert [q for q in quote.find(text) if q.kind != "indirect"] == []


def contents(text: str) -> list[tuple[str, str]]:
    """Speaker and segments of each quotation, segments joined with a bar."""
    return [
        (q.speaker.name if q.speaker else "", "|".join(text[s.start : s.end] for s in q.segments))
        for q in quote.find(text)
    ]


CASES = [
    # a split quotation is one with two segments
    ("“The quay,” Lena Orrick said, “is old.”", [("Lena Orrick", "The quay,|is old.")]),
    # the next sentence of the paragraph goes on
    (
        "“The quay is old,” Lena Orrick said. “It will not last the winter.”",
        [("Lena Orrick", "The quay is old,|It will not last the winter.")],
    ),
    # several paragraphs, the closing mark only at the end
    (
        "Lena Orrick said: “The quay is old.\n“It will not last.”",
        [("Lena Orrick", "The quay is old.|It will not last.")],
    ),
    # a pronoun takes the speaker before
    (
        "Lena Orrick said the quay is old.\n“It will not last,” she added.",
        [("Lena Orrick", "the quay is old"), ("Lena Orrick", "It will not last,")],
    ),
    # content stops before a coordinate cue, which keeps the subject
    (
        "Lena Orrick said that the quay is old and warned that it will not last.",
        [("Lena Orrick", "that the quay is old"), ("Lena Orrick", "that it will not last")],
    ),
    # content stops before a further participle
    (
        "Lena Orrick said the quay is old, adding that it will not last.",
        [("Lena Orrick", "the quay is old"), ("Lena Orrick", "that it will not last")],
    ),
    # content stops before the outlet that relays it
    (
        "Lena Orrick stressed that the quay is old, harbour.org reported.",
        [("Lena Orrick", "that the quay is old")],
    ),
    # relayed: the one who is quoted speaks, not the agency
    (
        "“The quay is old,” Lena Orrick was quoted as saying by the Tide Agency.",
        [("Lena Orrick", "The quay is old,")],
    ),
    # an apostrophe inside curly marks closes nothing
    (
        "“The two ports’ quays are old,” Lena Orrick said.",
        [("Lena Orrick", "The two ports’ quays are old,")],
    ),
    # the guard against the garden path: a comma that closes a relative clause
    (
        "At the talks, which were also attended by the President of our country, Mr Ivo Marsh, "
        "President of Norway, said: “We had good talks with the fishermen.”",
        [("Ivo Marsh", "We had good talks with the fishermen.")],
    ),
    # the hearer of "told" is no speaker
    (
        "Ivo Marsh told Lena Orrick: “The nets came back empty.”",
        [("Ivo Marsh", "The nets came back empty.")],
    ),
    # a collective source
    (
        "“The quay is closed from Monday,” officials said.",
        [("officials", "The quay is closed from Monday,")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_contents_and_speakers(text: str, expected: list[tuple[str, str]]) -> None:
    assert contents(text) == expected


def test_bare_title_with_two_holders_is_the_one_who_speaks() -> None:
    text = (
        "Norwegian President Ola Nord met Swedish President Kari Lund in Oslo.\n"
        "Nord said the talks were long.\n“We will meet again in May,” the president said."
    )
    last = quote.find(text)[-1]
    assert last.speaker is not None
    assert (last.speaker.name, last.speaker.route) == ("Ola Nord", "bare_title")
    assert {c.name for c in last.speaker.candidates} == {"Ola Nord", "Kari Lund"}


def test_negated_reports_say_so() -> None:
    (hit,) = quote.find("Ivo Marsh did not say that the nets were empty.")
    assert "quote.act.negated" in [why.rule for why in hit.why]
