"""Mentions, entities and holders of offices."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings import name
from tellings.model import Account, Field, Furniture
from tellings.name.keys import same_given, same_person, same_place, same_spelling, same_surname


def accounts(*texts: str) -> list[Account]:
    return [Account(id=f"a{number}", text=text) for number, text in enumerate(texts)]


def persons(*texts: str) -> list[str]:
    return [e.name for e in name.find(accounts(*texts)).entities if e.kind == "person"]


def meant(text: str, words: str, *others: str) -> str | None:
    """The name of the entity that the words mean in the first text."""
    story = accounts(text, *others)
    names = name.find(story)
    at = text.index(words)
    for mention in names.mentions["a0"]:
        if mention.start <= at and at + len(words) <= mention.end:
            entity = names.entity(mention.entity or "")
            return entity.name if entity else None
    return None


SPELLINGS = [
    ("Sayyed", "Seyyed", True),  # vowels of a transliteration
    ("Raisi", "Raeisi", True),
    ("Tokarev", "Tokariev", True),
    ("Kassym", "Qasym", True),  # q and k, doubled letters
    ("Khalil", "Halil", True),  # kh and h
    ("Vasiliy", "Wasilij", True),  # w and v, y and i
    ("Ångström", "Angstrom", True),  # diacritics
    ("Al-Hakim", "Hakim", True),  # article
    ("Maria", "Mario", False),  # the last vowel tells the sexes apart
    ("Nord", "Nerd", False),
    ("Marsh", "March", False),
    ("Lund", "Land", False),
]


@pytest.mark.parametrize(("a", "b", "same"), SPELLINGS)
def test_same_spelling(a: str, b: str, same: bool) -> None:
    assert same_spelling(a, b) is same
    assert same_spelling(b, a) is same


PERSONS = [
    (("Ivo", "Marsh"), ("Ivo", "Marsh"), True),
    (("Ivo", "Petrovich", "Marsh"), ("Ivo", "Marsh"), True),  # patronymic
    (("I.", "Marsh"), ("Ivo", "Marsh"), True),  # initial
    (("Ivo", "Marsh"), ("Ina", "Marsh"), False),  # another given name
    (("Jon", "Marsh"), ("Jan", "Marsh"), False),  # short given names must be equal
    (("Lena", "Orrick-Vane"), ("Lena", "Orrick"), True),  # half of a hyphenated surname
    (("Lena", "Orrick"), ("Lena", "Vane"), False),
    (("Jan", "van", "der", "Berg"), ("Jan", "Berg"), True),  # particles
    (("Ivo", "Karl", "Marsh"), ("Ivo", "Rolf", "Marsh"), False),  # two middle names
]


@pytest.mark.parametrize(("a", "b", "same"), PERSONS)
def test_same_person(a: tuple[str, ...], b: tuple[str, ...], same: bool) -> None:
    assert same_person(a, b) is same
    assert same_person(b, a) is same


def test_same_given_and_surname() -> None:
    assert same_given("J.", "John")
    assert not same_given("John", "Jane")
    assert same_surname("Orrick", "Orrick-Vane")


def test_same_place() -> None:
    assert same_place("Corvan", "Corva")
    assert not same_place("Corva", "Corsica")


LINKED = [
    # surname in the same account
    ("Ivo Marsh left. On Monday Marsh came back.", "Marsh came", ["Ivo Marsh"]),
    # a title says nothing about the name
    ("Ivo Marsh left. On Monday Mr Marsh came back.", "Mr Marsh", ["Ivo Marsh"]),
    # two persons of one surname are two
    ("Ivo Marsh met Ina Marsh on Monday.", "Ina Marsh", ["Ina Marsh", "Ivo Marsh"]),
]


@pytest.mark.parametrize(("text", "words", "all_"), LINKED)
def test_names_within_an_account(text: str, words: str, all_: list[str]) -> None:
    assert persons(text) == all_
    assert meant(text, words.split(" came")[0]) in all_


def test_names_across_accounts() -> None:
    story = (
        "On Monday Ivo Marsh met the crew.",
        "The crew was met by Ivo Petrovich Marsh.",
        "Later Marsh went home.",
    )
    assert persons(*story) == ["Ivo Petrovich Marsh"]


def test_the_form_most_accounts_use_is_the_name() -> None:
    assert persons("He met Ivo P. Marsh.", "He met Ivo Marsh.", "He met Ivo Marsh.") == [
        "Ivo Marsh"
    ]


def test_a_gloss_joins_two_names() -> None:
    entities = name.find(accounts("They read Varro [Varronius] in May.")).entities
    assert len(entities) == 1
    council = name.find(accounts("The Ilmar Strait Council (ISC) met. The ISC agreed.")).entities
    assert [e.name for e in council] == ["Ilmar Strait Council"]


OFFICES = [
    # text, expression, holder
    (
        "President of Norway Ola Nord met the crew. The Norwegian president left.",
        "The Norwegian president",
        "Ola Nord",
    ),
    (
        "Norway's President Ola Nord met the crew. The Norwegian president left.",
        "The Norwegian president",
        "Ola Nord",
    ),
    (
        "Ola Nord, President of Norway, met the crew. The Norwegian president left.",
        "The Norwegian president",
        "Ola Nord",
    ),
    (
        "Ola Nord, the president of Norway, met the crew. The president left.",
        "The president",
        "Ola Nord",
    ),
    (
        "The President of Norway, Ola Nord, met the crew. The Norwegian president left.",
        "The Norwegian president",
        "Ola Nord",
    ),
    (
        "The Norwegian President Ola Nord met the crew. Then President of Norway spoke.",
        "President of Norway",
        "Ola Nord",
    ),
    ("President Ola Nord met the crew. The president left.", "The president", "Ola Nord"),
    # the counterpart has the same office in another country
    (
        "The Norwegian President met his Swedish counterpart Kari Lund. The Swedish president left.",
        "The Swedish president",
        "Kari Lund",
    ),
    # a capital or another name of the country
    (
        "Dutch Prime Minister Jan Berg left. The prime minister of the Netherlands came back.",
        "prime minister of the Netherlands",
        "Jan Berg",
    ),
    # a country that no table knows
    (
        "President of Corva Ilse Varn met the crew. The Corvan president left.",
        "The Corvan president",
        "Ilse Varn",
    ),
    # a country of many words with a possessive
    (
        "Ola Nord, President of the Democratic Republic of the Congo, met the crew. "
        "The Democratic Republic of the Congo’s president left.",
        "president left",
        "Ola Nord",
    ),
    # an institution of the country
    (
        "The head of the Norwegian government, Ola Nord, spoke. The head of the Norwegian government left.",
        "head of the Norwegian government",
        "Ola Nord",
    ),
    # a form of address that stands alone
    (
        "His Eminence Imam Sayyed Dario Venn spoke. His Eminence also left.",
        "His Eminence also",
        "Dario Venn",
    ),
    (
        "Leader of the Great Assembly Dario Venn spoke. On Monday the Leader left.",
        "the Leader",
        "Dario Venn",
    ),
]


@pytest.mark.parametrize(("text", "words", "holder"), OFFICES)
def test_holders_of_offices(text: str, words: str, holder: str) -> None:
    words = words.removesuffix(" also")
    at = text.rindex(words)
    names = name.find(accounts(text))
    mention = next(m for m in names.mentions["a0"] if m.start <= at < m.end)
    entity = names.entity(mention.entity or "")
    assert entity is not None
    assert entity.name == holder


def test_an_office_is_bound_in_another_account() -> None:
    assert (
        meant(
            "Talks were held by the Norwegian president.",
            "the Norwegian president",
            "President of Norway Ola Nord left.",
        )
        == "Ola Nord"
    )


def test_offices_of_two_countries_are_two_persons() -> None:
    text = "Norwegian President Ola Nord met Swedish President Kari Lund. The president left."
    story = accounts(text)
    names = name.find(story)
    last = names.mentions["a0"][-1]
    assert last.text == "The president"
    assert last.entity is None
    assert {c.name for c in last.candidates} == {"Ola Nord", "Kari Lund"}


GARDEN = (
    "At the talks, which were also attended by the President of our country, Mr Ola Nord, "
    "President of Norway, said: “We came for the herring.”"
)


def test_a_comma_that_closes_a_relative_clause_binds_nothing() -> None:
    names = name.find(accounts(GARDEN, "The Swedish President Kari Lund came."))
    nord = next(e for e in names.entities if e.name == "Ola Nord")
    assert "the President of our country" not in nord.roles
    assert "President of Norway" in nord.roles


def test_our_country_is_the_country_of_the_outlet() -> None:
    story = [
        Account(
            id="a0",
            text=f"www.gazette.se\n{GARDEN}",
            furniture=(Furniture(0, 14, "masthead"),),
        ),
        *accounts("", "The Swedish President Kari Lund came.")[1:],
    ]
    names = name.find(story)
    ours = next(m for m in names.mentions["a0"] if "our country" in m.text)
    entity = names.entity(ours.entity or "")
    assert entity is not None
    assert entity.name == "Kari Lund"


def test_kinds() -> None:
    text = (
        "Ivo Marsh of the Ilmar Fishing Council met NATO officials in Oslo. "
        "The Norwegians crossed the Sound of Ilmar, harbour.org said, citing a person familiar with the matter."
    )
    names = name.find(accounts(text))
    kinds = {entity.name: entity.kind for entity in names.entities}
    assert kinds["Ivo Marsh"] == "person"
    assert kinds["Ilmar Fishing Council"] == "organisation"
    assert kinds["NATO"] == "organisation"
    assert kinds["Oslo"] == "place"
    assert kinds["Norwegians"] == "group"
    assert kinds["person familiar with the matter"] == "anonymous"


SOURCES = [
    # what a source knows belongs to it
    ("A person familiar with the matter said no.", ["A person familiar with the matter"]),
    # whom it is close to is an expression of its own
    (
        "Several officials close to the Norwegian president said no.",
        ["Several officials", "the Norwegian president"],
    ),
    # a verb ends the modifiers
    ("She told local fishermen no.", ["She", "local fishermen"]),
]


@pytest.mark.parametrize(("text", "mentioned"), SOURCES)
def test_collective_sources(text: str, mentioned: list[str]) -> None:
    assert [m.text for m in name.find(accounts(text)).mentions["a0"]] == mentioned


OPENERS = [
    ("It cost 3.5. Lower prices helped.", []),  # a stop behind a figure ends the sentence
    ("He left the U.S. Marsh stayed.", ["U.S. Marsh"]),  # one behind initials may not
    ("J.K. Marsh stayed.", ["J.K. Marsh"]),
]


@pytest.mark.parametrize(("text", "named"), OPENERS)
def test_stops_of_figures_and_initials(text: str, named: list[str]) -> None:
    found = name.find(accounts(text)).mentions["a0"]
    assert [m.text for m in found if m.kind == "name"] == named


def test_furniture_names_nobody() -> None:
    text = "Share with Ivo Marsh\nOn Monday Lena Orrick left."
    account = Account(id="a0", text=text, furniture=(Furniture(0, 20, "share"),))
    assert [e.name for e in name.find([account]).entities] == ["Lena Orrick"]


def test_linked_joins_neighbours() -> None:
    text = "President of Norway Ola Nord met the crew, and he left."
    names = name.find(accounts(text))
    (one,) = name.linked(names, "a0", 0, len(text))
    assert text[one[0] : one[1]] == "President of Norway Ola Nord"


@pytest.mark.parametrize(
    "text", ["", " \n", "قال الوزير", "A", "Mr", "of of of", "’s ’s", "U.S. U.S."]
)
def test_odd_texts(text: str) -> None:
    names = name.find(accounts(text))
    assert all(text[m.start : m.end] == m.text for m in names.mentions["a0"])


def test_many_names_end() -> None:
    """Five thousand different names: comparisons are bounded by the block."""
    text = " met ".join(f"Ab{number}cd Ef{number}gh" for number in range(5000))
    assert len(name.find(accounts(text)).mentions["a0"]) == 5000


def test_many_holders_end() -> None:
    """Hundreds of presidents, each named and then spoken of by the bare title: who holds it is asked once."""
    one = " ".join(
        f"President Ab{number}o Ef{number}um left. The president came." for number in range(400)
    )
    roles = [m for m in name.find(accounts(one)).mentions["a0"] if m.text == "The president"]
    assert len(roles) == 400
    assert all(m.entity is None and len(m.candidates) == 5 for m in roles)


def test_spellings_far_apart_in_a_long_list_are_one_name() -> None:
    """Names without a full form meet by their spelling, however many others there are."""
    many = ". ".join(f"They met {a}o{b}u{c}" for a in "BDGLMR" for b in "bdglmr" for c in "bdglmrt")
    found = name.find(accounts(f"{many}. They met Tokarev.", "He met Tokariev.")).entities
    assert [len(e.mentions) for e in found if e.name.startswith("Tokar")] == [2]


WORDS = st.sampled_from(
    [
        "Ivo",
        "Marsh",
        "President",
        "of",
        "Norway",
        "Norwegian",
        "the",
        "his",
        "counterpart",
        "met",
        ",",
        ".",
        "’s",
        "Mr",
        "\n",
        "he",
        "officials",
        "close",
        "to",
    ]
)


@given(st.lists(st.lists(WORDS, max_size=12), max_size=3))
def test_mentions_are_slices_in_order_and_order_of_accounts_does_not_matter(
    stories: Sequence[Sequence[str]],
) -> None:
    story = accounts(*(" ".join(words) for words in stories))
    names = name.find(story)
    for account in story:
        at = 0
        for mention in names.mentions[account.id]:
            assert at <= mention.start < mention.end
            assert mention.text == account.text[mention.start : mention.end]
            assert mention.entity is None or names.entity(mention.entity) is not None
            at = mention.end
    again = name.find(story[::-1])
    assert again.entities == names.entities
    assert dict(again.mentions) == dict(names.mentions)


def test_dateline_tells_the_country() -> None:
    story = [
        Account(id="a0", text=GARDEN, dateline=Field("STOCKHOLM", "stated")),
        *accounts("", "The Swedish President Kari Lund came.")[1:],
    ]
    names = name.find(story)
    ours = next(m for m in names.mentions["a0"] if "our country" in m.text)
    assert ours.entity == "kari-lund"


def test_bearers_of_an_office_that_are_not_listed_are_counted() -> None:
    surnames = ("Vane", "Orrick", "Tallow", "Penn", "Marlow", "Osei", "Brask")
    ministers = " ".join(f"Finance Minister Ada {name} spoke." for name in surnames)
    names = name.find(accounts(f"{ministers} The finance minister left early."))
    assert [(x.step, x.count, x.account) for x in names.left_out] == [("name", 2, "a0")]
    assert name.find(accounts("Finance Minister Ada Vane spoke.")).left_out == ()
