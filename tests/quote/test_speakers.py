"""Whom pronouns, floating quotations and common nouns mean, on made-up texts."""

from __future__ import annotations

import pytest

from tellings import name, quote, read

# text, words of the quotation, its speaker ("" where nobody is to be named)
CASES = [
    # the subject of the nearest sentence of the paragraph, not who spoke in the paragraph before
    (
        "“The nets are empty,” said Ivo Marsh.\n\nLena Orrick, 43, came down to the quay at noon. “I know one "
        "song,” she said.",
        "I know one song,",
        "Lena Orrick",
    ),
    (
        "“The nets are empty,” said Ivo Marsh.\n\nOld Tilda Brand, 78, had brought her canary.\n\n“The bird is "
        "fine,” she said.",
        "The bird is fine,",
        "Tilda Brand",
    ),
    # a clause that opens the sentence does not hold its subject
    (
        "“No,” said Ivo Marsh.\n\nAsked by Tidewire whether Ivo Marsh had called her, Lena Orrick laughed. “I take "
        "advice from tides,” she said.",
        "I take advice from tides,",
        "Lena Orrick",
    ),
    # "added" goes on with who spoke, though another is named since
    (
        "“Nobody should row today,” Ms Orrick warned. Deputy Ivo Marsh was against.\n\nLena Orrick left.\n\n“This is "
        "no race,” she added.",
        "This is no race,",
        "Lena Orrick",
    ),
    # nobody speaks of himself by name
    (
        "Ivo Marsh rowed with Piet Brand. “Ivo Marsh was late for the start,” he said.",
        "Ivo Marsh was late for the start,",
        "Piet Brand",
    ),
    # a quotation without reporting words belongs to whom its paragraph is about
    (
        "“The nets are empty,” said Ivo Marsh, who left early.\n\nPiet Brand is not persuaded. He expects two more "
        "storms. “I can see the next two from here.”",
        "I can see the next two from here.",
        "Piet Brand",
    ),
    # ... and not to the one asked about
    (
        "“The nets are empty,” Lena Orrick said on the quay. Did Piet Brand call her? “I take no calls before noon.”",
        "I take no calls before noon.",
        "Lena Orrick",
    ),
    # someone who is new in the last sentence speaks in the next paragraph
    (
        "“The nets are empty,” said Ivo Marsh.\n\nIn the third row sits Jonas Fell, 68, who used to steer the ferry. "
        "He had a stroke at sea.\n\n“My hand let go of the wheel.”",
        "My hand let go of the wheel.",
        "Jonas Fell",
    ),
    # a name with its epithet is the person
    (
        "Oskar Reimer drives a lorry. Trucker Oskar Reimer saw the boats. “Nobody told us anything,” said Trucker "
        "Oskar Reimer.",
        "Nobody told us anything,",
        "Oskar Reimer",
    ),
    # a rank behind a body is not the body
    (
        "“Nothing points to arson,” said police superintendent Irena Dole, the head of the inquiry.",
        "Nothing points to arson,",
        "Irena Dole",
    ),
    # a name that only modifies the noun
    (
        "“A broken promise and a wrong chart,” the Orrick inquiry said.",
        "A broken promise and a wrong chart,",
        "the Orrick inquiry",
    ),
    # "it" and a common noun mean the body that is named
    (
        "Tide Ferries said the software was old. No rower had come to harm, it added.",
        "No rower had come to harm",
        "Tide Ferries",
    ),
    (
        "The University of Harrow paid for the boats. The boats were sound, the university said.",
        "The boats were sound",
        "University of Harrow",
    ),
    # two of that name: the words stay as they are
    (
        "The University of Harrow met the University of Lund. The boats were sound, the university said.",
        "The boats were sound",
        "the university",
    ),
    # ", who said" behind an apposition
    (
        "A last word from Lucio Brand, the club’s president, who promised: “We will seal every boat.”",
        "We will seal every boat.",
        "Lucio Brand",
    ),
    # who is asked does not ask
    (
        "Asked whether the quay would hold, Lena Orrick laughed.",
        "whether the quay would hold",
        "",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), CASES)
def test_speaker(text: str, words: str, speaker: str) -> None:
    said = [one for one in quote.find(text) if one.text == words]
    assert [one.speaker.name if one.speaker else "" for one in said] == [speaker]


def test_a_pronoun_with_nobody_to_mean_stays_open() -> None:
    (said,) = quote.find("The tide was out. “The nets are empty,” she said.")
    assert said.speaker is not None
    assert (said.speaker.route, said.speaker.entity) == ("pronoun_open", None)


def test_gender_that_another_account_tells_decides() -> None:
    told = "“Not one herring,” Mr Dale Orrick said.\n"
    text = "Dale Orrick spoke. Kim Marsh spoke too.\n\n“The nets are empty,” she said."
    accounts = [read.plain(told.encode(), "a"), read.plain(text.encode(), "b")]
    names = name.find(accounts)
    said = [
        one for one in quote.of_accounts(accounts, names)[accounts[1].id] if one.kind == "direct"
    ]
    assert [one.speaker.name for one in said if one.speaker] == ["Kim Marsh"]


def test_speakers_do_not_depend_on_the_order_of_accounts() -> None:
    texts = {f"a{number}": text for number, (text, _, _) in enumerate(CASES[:6])}
    accounts = [read.plain(text.encode(), key) for key, text in texts.items()]
    names = name.find(accounts)
    assert quote.of_accounts(accounts, names) == quote.of_accounts(accounts[::-1], names)


HEADLINES = [
    # the words of the headline stand in the body, all at once
    ("“Weigh the proof twice”", "Weigh the proof twice", "Lena Orrick"),
    # most of them, in order
    ("‘Weigh the whole proof’", "Weigh the whole proof", "Lena Orrick"),
    # others: no speech
    ("The “golden week” of rowing", "golden week", None),
]


@pytest.mark.parametrize(("title", "words", "speaker"), HEADLINES)
def test_headline_in_marks(title: str, words: str, speaker: str | None) -> None:
    text = f"{title}\n\nLena Orrick stood on the pier. “I only ask them to weigh the proof twice,” she said.\n"
    found = [one for one in quote.find(text) if one.route == "echoed"]
    assert [(one.text, one.speaker and one.speaker.name) for one in found] == (
        [(words, speaker)] if speaker else []
    )


HEARERS = [
    (
        "Lena Orrick asked the owners of small boats to stay in port.",
        "the owners of small boats to stay in port",
    ),
    (
        "Lena Orrick asked anyone who saw or filmed the fire to come forward.",
        "anyone who saw or filmed the fire to come forward",
    ),
    ("Lena Orrick ordered members of the club not to talk.", "members of the club not to talk"),
    ("Lena Orrick begged both sets of rowers to stay cool.", "both sets of rowers to stay cool"),
]


@pytest.mark.parametrize(("text", "content"), HEARERS)
def test_commands_hold_whom_they_are_for(text: str, content: str) -> None:
    (said,) = quote.find(text)
    assert (said.text, said.act) == (content, "command")


LEADS = [
    # a number that opens the sentence, an inverted clause, an irregular verb, a semicolon behind
    (
        "At least four people drowned when the ferry sank in fog, the coastguard said.",
        "At least four people drowned when the ferry sank in fog",
    ),
    (
        "Among the missing is the captain of the ferry, Lena Orrick said.",
        "Among the missing is the captain of the ferry",
    ),
    (
        "The ferry struck a rock off the cape, the coastguard said on Monday.",
        "The ferry struck a rock off the cape",
    ),
    (
        "The lead weighs nine kilos, Lena Orrick said; the sea did the rest.",
        "The lead weighs nine kilos",
    ),
]


@pytest.mark.parametrize(("text", "content"), LEADS)
def test_leads_before_their_cue(text: str, content: str) -> None:
    assert [one.text for one in quote.find(text)] == [content]


def test_an_opening_phrase_alone_is_no_report() -> None:
    assert quote.find("In a statement that was released on Monday, Lena Orrick said no.") == ()


NESTED = [
    # who tells it means himself
    (
        "“They called, and I said, ‘Row without me today,’ and slept,” Ivo Marsh said.",
        ["Ivo Marsh"],
    ),
    # a pronoun inside means somebody that the speaker names as his own
    (
        "“My father was ill. When I came, he said, ‘Then sleep.’ I slept,” Ivo Marsh said.",
        ["My father"],
    ),
    # what somebody used to say
    ("“My aunt used to say, ‘Mend the net first,’ and did,” Ivo Marsh said.", ["My aunt"]),
    # "I" in a quotation without a cue is whoever it belongs to
    (
        "Ivo Marsh stood on the pier. “They asked me to row. I said, ‘Not before the thaw.’”",
        ["Ivo Marsh"],
    ),
    # without a comma or colon the marks belong to the outer words
    ("“She told me ‘the quay is old’ in May,” Ivo Marsh said.", []),
]


@pytest.mark.parametrize(("text", "speakers"), NESTED)
def test_quotations_told_within_others(text: str, speakers: list[str]) -> None:
    found = [one for one in quote.find(text) if one.route == "nested"]
    assert [one.speaker.name for one in found if one.speaker] == speakers
    assert any(one.route != "nested" for one in quote.find(text))


USED_TO = [
    ("Ivo Marsh always used to say that the nets were empty.", "always used to say"),
    ("Lena Orrick used to tell reporters the quay was safe.", "used to tell"),
    ("The word is used to say that a net is torn.", None),
]


@pytest.mark.parametrize(("text", "cue"), USED_TO)
def test_what_somebody_used_to_say(text: str, cue: str | None) -> None:
    found = [one.cue.text for one in quote.find(text) if one.cue]
    assert found == ([cue] if cue else [])


def test_each_quotation_told_within_another_is_found_once() -> None:
    text = "“She said, ‘Row on,’ and we rowed,” Ivo Marsh said. " * 40
    assert sum(one.route == "nested" for one in quote.find(text)) == 40


@pytest.mark.parametrize("noun", ["states", "claims", "reports"])
def test_plural_nouns_behind_numbers_report_nothing(noun: str) -> None:
    text = f"Ivo Marsh praised the ties of the two {noun} and welcomed the new pier."
    assert {q.source.text for q in quote.find(text) if q.source} == {"Ivo Marsh"}
