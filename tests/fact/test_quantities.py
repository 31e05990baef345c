"""Quantities in news style: what is found, how it reads, and what is no quantity."""

import pytest

from tellings.fact import Settings, find, normal
from tellings.model import Quantity

FOUND = """
[Some 40 trawlers] were held. | about 40 trawlers | "some" approximates
[About 1,200 residents] fled. | about 1,200 residents | separator
[Nearly 300 miners] returned. | about 300 miners | only below
[Almost two dozen boats] sank. | about 24 boats | dozens
[More than 5,000 people] marched. | at least 5,000 people | bound
[At least 12 people] were killed. | at least 12 people killed | fate
[At least a dozen] were killed. | at least 12 killed | fate, no noun
The blast left [12 dead]. | 12 killed | the fate is the noun
A blast killed [7] and injured 30. | 7 killed | fate before the number
A blast killed 7 and injured [30]. | 30 injured | the nearer fate wins
The death toll rose to [45]. | 45 killed | toll
[Fewer than 10 boats] remain. | at most 10 boats | upper bound
[Up to 15 inspectors] may board. | at most 15 inspectors | up to
[No more than 3 crates] fit. | at most 3 crates | three words
[Between 40 and 50 crates] fell. | 40 to 50 crates | range
A crew of [10-12 sailors] slept. | 10 to 12 sailors | range by hyphen
[Two or three villages] burned. | 2 to 3 villages | range by or
[Dozens of villages] burned. | dozens of villages | vague
[Thousands of workers] struck. | thousands of workers | vague
[Tens of thousands of workers] struck. | tens of thousands of workers | vague
[Several villages] burned. | several villages | vague word
[A few hundred fans] stayed. | a few hundred fans | vague times scale
[A couple of crates] fell. | a couple of crates | a couple
They signed [nine memorandums of understanding]. | 9 memorandums | head
They signed [three bilateral trade agreements]. | 3 agreements | modifiers
[Some 40 Ostran refugees] landed. | about 40 refugees | demonym
A [10-member] committee met. | 10 member | hyphen
[Twenty-one ships] sailed. | 21 ships | words
[One hundred and five ships] sailed. | 105 ships | words with and
Only [one person] survived. | 1 person | one that counts
[Three more boats] sank. | 3 boats | more
The port handles [1.5 million containers]. | 1.5 million containers | mixed
[Half a million voters] stayed home. | 500,000 voters | half of a scale
It cost [$3 billion]. | 3 billion dollars | money
It cost [$3bn]. | 3 billion dollars | glued scale
It cost [US$1,2 billion]. | 1.2 billion dollars | decimal comma
It cost [3m euros]. | 3 million euros | m is million before money
It cost [£2.5m]. | 2.5 million pounds | pounds
It cost [A$40 million]. | 40 million Australian dollars | prefixed dollar
It cost [500 million tenge]. | 500 million tenge | word
They pledged [millions of dollars]. | millions of dollars | vague money
It costs [about €40 a day]. | about 40 euros per day | rate
Oil sold at [$71.50 a barrel]. | 71.5 dollars per barrel | per unit
Trade [rose 50%]. | 50 percent up | change
Trade [fell by 12.5 percent]. | 12.5 percent down | change by
Trade saw a [50% increase]. | 50 percent up | change as a noun
The rate [rose 2 percentage points]. | 2 percentage points up | points
The rate is [41 per cent]. | 41 percent | two words
The reef is [20 nautical miles] off. | 20 nautical miles | nautical
The road is [37 km] long. | 37 kilometres | abbreviation
The wall is [3m] high. | 3 metres | m is metres here
The fire burned [12,000 hectares]. | 12,000 hectares | area
The fire burned [40 square miles]. | 40 square miles | squared unit
The tank holds [50 cubic metres]. | 50 cubic metres | cubed unit
They ship [2 million barrels per day]. | 2 million barrels per day | rate
Winds of [120 kilometres per hour] hit. | 120 kilometres per hour | speed
The plant makes [300 megawatts]. | 300 megawatts | power
It fell to [minus 12 degrees Celsius]. | -12 degrees Celsius | sign
It was studied for [thousands of years]. | thousands of years | vague duration
It was studied for [1,000 years]. | 1,000 years | round duration
It was studied for [a thousand years]. | 1,000 years | article as one
The strike lasted [3½ weeks]. | 3.5 weeks | glyph of a fraction
[About ¾ of voters] stayed. | about 75 percent of voters | alone
They issue [14-day] visas. | 14 days | adjective
The strike lasted [two and a half weeks]. | 2.5 weeks | mixed fraction
A [45-year-old] diver spoke. | 45 years of age | age
Mira Sol, [45], dives. | 45 years of age | age between commas
It was a [first step]. | number 1 step | ordinal
They held the [12th summit]. | number 12 summit | ordinal in figures
[Two-thirds of voters] stayed. | 66.67 percent of voters | share
[Half of the fleet] sank. | 50 percent of fleet | half
He served [5 years or more]. | at least 5 years | bound after
The shock had [a magnitude of 6.1]. | 6.1 magnitudes | magnitude
"""


def test_quantities_are_found(case: tuple[str, str, str]) -> None:
    text, words, shown = case
    found = {fact.text: normal(fact.value) for fact in find(text) if fact.kind == "quantity"}
    assert found.get(words) == shown, found


NOTHING = [
    "The two sides must redouble their efforts.",  # a set that is known
    "The two countries signed.",  # the same
    "These three men spoke.",  # the same with a demonstrative
    "One must be cautious.",  # pronoun
    "One of the men spoke.",  # one of
    "No one spoke.",  # no one
    "It was one after another.",  # reciprocal
    "A joint commission will start.",  # article
    "Article 5 was cited.",  # name of an article
    "Flight 370 vanished.",  # name of a flight
    "The COVID-19 wave ended.",  # number in a name
    "An F-16 landed.",  # aircraft
    "A B52 landed.",  # glued to a letter
    "Hall No. 3 was shut.",  # numbered
    "At first they spoke.",  # adverb
    "First of all they spoke.",  # adverb
    "The First Lady spoke.",  # title
    "He said 24/7 care is needed.",  # twenty-four seven
    "Ostra won 3-1 on the road.",  # score
    "The text is under the Open Use 4.0 licence.",  # a version
    "It stands on page 12.",  # a page
    "See example.org/84s3Mw8tuP there.",  # inside an address
]


@pytest.mark.parametrize("text", NOTHING)
def test_these_are_no_quantities(text: str) -> None:
    assert [fact.text for fact in find(text) if fact.kind == "quantity"] == []


def test_a_second_ferry_is_an_ordinal_and_30_seconds_are_not() -> None:
    (second,) = find("They wait for a second ferry")
    (thirty,) = find("They waited 30 seconds there")
    assert (second.value.kind, normal(thirty.value)) == ("ordinal", "30 seconds")


def test_a_change_names_what_it_is_measured_from() -> None:
    facts = [f for f in find("Trade rose 12 percent from a year earlier.") if f.kind == "quantity"]
    (value,) = (fact.value for fact in facts)
    assert isinstance(value, Quantity)
    assert (value.kind, value.direction, value.base) == ("change", "up", "a year earlier")


def test_every_fact_says_by_which_rule_it_was_read() -> None:
    (fact,) = find("It lasted 14 days.", account_id="a1")
    (why,) = fact.why
    assert (why.rule, why.text) == ("fact.quantity.duration", "read as 14 days")
    assert (fact.id, why.spans[0].account) == ("a1.f1", "a1")


def test_bounds_of_vague_words_are_not_shown() -> None:
    for word in ("dozens", "hundreds", "thousands", "millions"):
        (fact,) = find(f"They saw {word} of crates.")
        assert not any(c.isdigit() for c in normal(fact.value))


def test_the_settings_of_rounding_and_windows_are_kept_to() -> None:
    (wide,) = find("About 40 old wooden fishing boats sank.", settings=Settings(approximate=0.5))
    assert isinstance(wide.value, Quantity)
    assert (wide.value.lo, wide.value.of_what) == (20, "boats")
    (near,) = find("About 40 old wooden fishing boats sank.", settings=Settings(noun_window=3))
    assert isinstance(near.value, Quantity)
    assert near.value.of_what is None
