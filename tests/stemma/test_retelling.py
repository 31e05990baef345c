"""Retellings that name nobody: particulars, origins, edges."""

from __future__ import annotations

from typing import Any

import pytest

from tellings.reuse import document
from tellings.stemma.particulars import particulars, retold
from tellings.stemma.retelling import word_pairs
from tellings.stemma.text_group import Text
from tellings.stemma.witness import Witness

REPORT = {
    "fire": "A fire at the Harrow paper mill in Hask on Tuesday killed 3 workers, chief Olla Verrin of Sarn said.",
    "men": "Brigades from Torvald and Ossa with 90 men fought it until 11 in the morning, according to Verrin.",
    "hall": "Hall 7, where bales from Lunn were kept, fell in after Ada Pell, an engineer from Kesk, had left it.",
    "cause": "Inspector Jon Marsh of Wold is looking into a fault that the Tamm works reported on 14 May.",
    "past": "Harrow had burned in 2018, when 2 guards from Corry were hurt and the owner, Bel Ostrander, paid.",
    "next": "Work is to go on in Hall 9 from Monday, said Ostrander, whose family came to Hask from Merrin in 1931.",
}
RETOLD = {
    "fire": "Tragedy has struck Hask: flames took the lives of 3 people employed by Harrow, Olla Verrin told us.",
    "men": "It needed 90 of the bravest, sent by Torvald and also Ossa, and only at 11 was the worst of it past.",
    "hall": "Ada Pell had a lucky escape. No sooner had she walked out than number 7 came down, with all from Lunn.",
    "cause": "Marsh, sent over by Wold, wonders about something the people of Tamm had noticed on the 14.",
    "past": "And it is not the first time: in 2018 Corry mourned with 2 of its sons, for whom Ostrander had to pay.",
    "next": "Life goes on, though, and with it the machines of number 9, since a Merrin man does not give in.",
}
OWN = {
    "fire": "Nine-year-old Tilda Brekk saw it from her window in Quay Lane: “The sky was like a plum,” she said.",
    "men": "At the Three Herons inn, where Nils Ormond has served since 1987, 40 men of the Skarn brigade had soup.",
    "hall": "Greta Lohm of the Rove insurance house walked through the ash at 7 with a tape and a Fenwick lamp.",
    "cause": "Aske Solen, who repaired the presses in March, would not speak to the Kestrel, nor would Dag Kromer.",
}


def witness(text: str, tmp_id: str) -> Any:
    doc = document(tmp_id, text)
    return particulars(doc, text)


def body(told: dict[str, str]) -> str:
    return "\n\n".join(told.values())


def test_names_and_numbers_are_given_and_first_words_are_not() -> None:
    found = witness(
        "Mills burn. The fire in Hask killed 3. “Nobody came,” Verrin said. Later Ada’s men left.",
        "a",
    )
    assert found.given == {"hask", "3", "verrin", "ada"}
    assert {"mills", "nobody", "later"} <= found.words


def test_a_retelling_gives_hardly_anything_new() -> None:
    report, told, own = (witness(body(t), n) for n, t in (("a", REPORT), ("b", RETOLD), ("c", OWN)))
    assert retold([told], [report], 0.25)
    assert not retold([own], [report], 0.25)
    assert not retold([report], [own], 0.25)


def test_nothing_is_said_of_texts_with_few_particulars() -> None:
    few = witness(
        "The fire in Hask killed 3 people, who had worked there for years and years.", "a"
    )
    assert few.unknown_to(frozenset()) is None
    assert not retold([few], [witness(body(REPORT), "b")], 1.0)


def test_a_retelling_is_of_the_reports_origin_and_below_it(story: Any, tale: Any) -> None:
    found = story(
        [
            tale("Ternlow", list(REPORT.items()), byline="Lena Orth", published="2026-05-01"),
            tale("Bell", list(RETOLD.items()), published="2026-05-03"),
        ]
    )
    assert found.judge().origins.likely == 1
    assert found.edges() == {("Ternlow", "->", "Bell")}
    (edge,) = found.judge().stemma.edges
    assert edge.class_ == "same_original"
    assert "stemma.retold" in {why.rule for why in edge.why}


def test_without_dates_no_retelling_is_drawn(story: Any, tale: Any) -> None:
    """The two are of one origin all the same; who told after whom cannot be seen."""
    found = story(
        [
            tale("Ternlow", list(REPORT.items()), byline="Lena Orth"),
            tale("Bell", list(RETOLD.items())),
        ]
    )
    assert found.judge().origins.likely == 1
    assert not [
        edge for edge in found.judge().stemma.edges if "stemma.retold" in {w.rule for w in edge.why}
    ]


def test_two_reporters_with_their_own_particulars_stay_apart(story: Any, tale: Any) -> None:
    found = story(
        [
            tale("Ternlow", list(REPORT.items()), byline="Lena Orth"),
            tale("Herald", list(OWN.items()), byline="Anselm Roth"),
        ]
    )
    assert found.judge().origins.likely == 2
    assert found.edges() == set()


@pytest.mark.parametrize("reporters", [2, 3, 4])
def test_one_speech_and_several_reporters_never_merge(
    story: Any, tale: Any, reporters: int
) -> None:
    """Each quotes the same five sentences in the same order and has a scene of its own."""
    speech = [
        (
            "s1",
            "“The mill will be built again, brick by brick, before the first snow falls,” Verrin said.",
        ),
        (
            "s2",
            "“I have asked for every log of the night, and I shall read them all myself,” Verrin said.",
        ),
        (
            "s3",
            "“Whoever closed that door will have to tell me why it was closed at midnight,” Verrin said.",
        ),
        (
            "s4",
            "“We owe the dead more than flowers and a minute of silence in the square,” Verrin said.",
        ),
        (
            "s5",
            "“Do not ask me for a sum; a sum is what people name who want to be done,” Verrin said.",
        ),
    ]
    scenes = [
        [("o1", OWN["fire"]), ("o2", OWN["men"])],
        [("o3", OWN["hall"]), ("o4", OWN["cause"])],
        [("o5", "Rain fell on the square of Corry, where Inga Hallam sold plums from a cart until 9 at night."),
         ("o6", "The Ossa band under Teo Barranca played, though Mayor Liv Arnsen had asked for quiet until Friday.")],
        [("o7", "Behind the fence Runa Sandel of Lunn counted 22 wreaths, and a dog from Merrin slept beside them."),
         ("o8", "Wat Pellow, who had driven from Kesk since 4, asked twice for the Tamm report and got no answer.")],
    ]  # fmt: skip
    found = story(
        [
            tale(f"Paper {i}", [*scenes[i], *speech], byline=f"Reporter {i}")
            for i in range(reporters)
        ]
    )
    origins = found.judge().origins
    assert origins.likely == reporters
    assert found.edges() == set()


def test_a_source_may_have_more_to_tell_than_who_names_it(
    story: Any, tale: Any, agency: Any, other: Any, own: Any
) -> None:
    """What the named account has of its own does not part the two; what the naming one has, does."""
    named = tale("Mira", [*agency.items(), *own.items()], byline="L. Strand")
    short = tale("Short", list(other.items())[:3][::-1], section_cites=("Mira",))
    assert story([named, short]).judge().origins.likely == 1
    bare = tale("Mira", list(agency.items()), byline="L. Strand")
    there = tale("There", [*own.items(), *list(other.items())[:2]], section_cites=("Mira",))
    assert story([bare, there]).judge().origins.likely == 2


def test_word_pairs_outside_quotations() -> None:
    def text(words: str) -> Text:
        start = words.find("“")
        quoted = [(start, words.find("”"))] if start >= 0 else []
        doc = document(words[:4], words, quoted=quoted)
        return Text((Witness("w", None, 0, doc, (), (), ()),))  # type: ignore[arg-type]

    one = text("the mill burned down at night")
    assert word_pairs(one, text("the mill burned up at noon")) == pytest.approx(2 / 5)
    assert word_pairs(one, text("“the mill burned”")) == 0.0
