"""More numbers, money, units and durations as newspapers write them: one comment each."""

import pytest

from tellings.fact import find, normal

FOUND = """
They bought [half a million masks]. | 500,000 masks | not one and a half million
Ruins are [thousands of years] old. | thousands of years | a vague plural is not one thousand
It cost [$3 billion] in all. | 3 billion dollars | the multiplier is kept
It lies half a mile off; [two dozen boats] came. | 24 boats | dozens
The [14-day] truce held. | 14 days | a duration, not two o'clock
It is [1,000 years] of history. | 1,000 years | a duration, not the year
It won a [$48.2 million] contract. | 48.2 million dollars | the article is no Australian dollar
[A$48.2 million] was paid. | 48.2 million Australian dollars | the capital close to the sign is
It cost [S$40 million]. | 40 million Singapore dollars | the same for Singapore
It cost [HK$10.05 billion]. | 10.05 billion Hong Kong dollars | and for Hong Kong
It cost [U.S. $40] then. | 40 dollars | with points
It cost [Mex$ 10 million]. | 10 million pesos | a longer prefix
It cost [C$300 million]. | 300 million Canadian dollars | a short one
It cost [13 lakh rupees]. | 1.3 million rupees | Indian multiplier
It cost [12,34,567.89 rupees]. | 1,234,567.89 rupees | Indian groups
The total is [three lakh crore rupees]. | 3 trillion rupees | two Indian multipliers
It cost [35 cents]. | 35 cents | cents alone
It cost [three dollars and fifty cents]. | 3.5 dollars | one amount
It cost [one penny]. | 1 pence | a coin
It cost [EUR 125] then. | 125 euros | a code before
It cost [125 EUR] then. | 125 euros | a code after
They lost [75 USD million]. | 75 million dollars | a multiplier behind the code
It cost [528 million francs]. | 528 million francs | a word
It cost [420 million markka]. | 420 million Finnish markkas | a currency of the past
It cost [£8.10 million]. | 8.1 million pounds | a sign
It cost [100 ₡] then. | 100 colones | a rare sign
It cost [a few thousand dollars]. | a few thousand dollars | vague money
The baby weighs [nine pounds]. | 9 pounds | weight, told by the verb
It cost [nine pounds]. | 9 pounds | money, without such a verb
[One in five farms] shut. | 20 percent of farms | a share, not five farms
[Nine out of 10 voters] stayed. | 90 percent of voters | a share of ten
[More than six in ten Ostrans] agreed. | at least 60 percent of ostrans | a bound on a share
Only [one in four] agreed. | 25 percent | without a noun
[Three quarters of the crew] left. | 75 percent of crew | quarters of a whole
[Half of the crew] left. | 50 percent of crew | half
[3/4 of the crew] left. | 75 percent of crew | in figures
It is [1/4 mile] long. | 0.25 miles | a part of a unit
It is [half a mile] long. | 0.5 miles | the same in words
It is [a half-mile] long. | 0.5 miles | with a hyphen
It takes [½ teaspoon] of salt. | 0.5 teaspoons | a glyph
Rates [rose by 2 1/4 points]. | 2.25 points up | mixed figures
It took [2-1/2 years] in all. | 2.5 years | with a hyphen
It took [two and a half hours]. | 2.5 hours | mixed words
It took [Two-and-a-half seconds] only. | 2.5 seconds | with hyphens
[One million and a half people] fled. | 1.5 million people | half of the million
[3 million and a quarter people] fled. | 3.25 million people | a quarter of the million
[Two million and one half people] fled. | 2.5 million people | one half
[Five and a half million people] fled. | 5.5 million people | half before the million
[A hundred thousand people] fled. | 100,000 people | article and two multipliers
[Hundred thousand people] fled. | 100,000 people | without the article
[322 hundred people] fled. | 32,200 people | a figure with a small multiplier
[40 000 people] fled. | 40,000 people | a blank between thousands
[1 414 021 100 people] live there. | 1,414,021,100 people | more blanks
[1,674.5 million tonnes] burned. | 1,674.5 million tonnes | decimals and a multiplier
The index fell to [-4.5] then. | -4.5 | a sign that is no hyphen
It was [minus 5 degrees Celsius]. | -5 degrees Celsius | a sign in words
It was [-5°C] at night. | -5 degrees Celsius | a sign in figures
It was [31C] at noon, they said. | 31 degrees Celsius | a letter on the figures
It was [88F] in the shade. | 88 degrees Fahrenheit | the other letter
It was [40 deg C] at noon. | 40 degrees Celsius | short for degrees
It heeled [20 degrees] to port. | 20 degrees | an angle
The point stood at [.223] then. | 0.223 | decimals without a zero
It spans [190 km2] of forest. | 190 square kilometres | an exponent in figures
It spans [190 km²] of forest. | 190 square kilometres | an exponent as a sign
It spans [0.9 trillion cubic feet] of gas. | 900 billion cubic feet | a power in words
He is [5 ft 2 in] tall. | 62 inches | two units
He is [5 feet and 2 inches] tall. | 62 inches | in words
A [10" pipe] burst. | nothing | not the pipe, only its width
It ran at [10 km/hr] then. | 10 kilometres per hour | a short speed
It ran at [188 miles an hour]. | 188 miles per hour | a speed in words
It took [120 μg] of it. | 120 micrograms | a small mass
It took [37.8 microgrammes] of it. | 37.8 micrograms | in words
A [16-bit] board burned. | 16 bits | a size of data
A [45-acre] farm burned. | 45 acres | an area
It used [2.4 billion gallons] of fuel. | 2.4 billion gallons | a volume
A [three-ton] bell fell. | 3 tonnes | words and a hyphen
The oldest is [87 years old]. | 87 years of age | an age
The child is [three weeks old]. | 3 weeks of age | an age in weeks
It is given at [18 months of age]. | 18 months of age | the noun behind
A [90-day-old] bill burned. | 90 days of age | with hyphens
A man [aged 40] fell. | 40 years of age | a participle
It rained [all day] there. | 1 day | the whole of it
It took [another hour]. | 1 hour | one more
It took [another business day]. | 1 day | with an adjective
It took [eight trading days]. | 8 days | days of trade
It took [3.5 seconds]. | 3.5 seconds | decimals
It took [123.45 sec] in all. | 123.45 seconds | a short unit
It took [a couple of days]. | a couple of days | vague
It took [more than an hour]. | at least 1 hour | a bound on one unit
It took [less than a week]. | at most 1 week | the other bound
It took [an hour and a half]. | 1.5 hours | the half behind
It took [1 year 1 month] then. | 13 months | in the smaller unit
It took [two decades]. | 2 decades | long units
It took [a fortnight] there, for [a fortnight] more. | 1 fortnight | an old unit
Between [2 and 3 percent] voted. | nothing | the words begin at "Between"
[Between 2 and 3 percent] voted. | 2 to 3 percent | a range of one unit
It needs [5 or 10 years]. | 5 to 10 years | a range by or
It needs [9 or 10 million dollars]. | 9 million to 10 million dollars | the multiplier is for both
It needs [$30 or $40 trillion]. | 30 trillion to 40 trillion dollars | also with two signs
The rise was plus-or-minus [0.2%] then. | 0.2 percent | also with hyphens
A 10ft-by-[6ft] cell was built. | 6 feet | a size of two sides
It needs 10 bln or [10 tln]. | 10 trillion | no range of such width
The poll errs by plus or minus [3 percentage points]. | 3 percentage points | no negative number
[Five out of three pieces] broke. | nothing | no share above one
It happened to [one in 2019]. | nothing | a year is no base of a share
He won one in [two years]. | 2 years | nor is a duration
"""
CASES = [tuple(part.strip() for part in line.split("|")) for line in FOUND.strip().splitlines()]


@pytest.mark.parametrize(("marked", "shown", "why"), CASES, ids=[case[2] for case in CASES])
def test_each_quantity_is_read(marked: str, shown: str, why: str) -> None:
    words = marked[marked.index("[") + 1 : marked.index("]")]
    plain = marked.replace("[", "").replace("]", "")
    found = {f.text: normal(f.value) for f in find(plain) if f.kind == "quantity"}
    assert found.get(words, "nothing") == shown, (why, found)


NOTHING = [
    "Six F-16 jets.",  # the letter belongs to the aircraft
    "Half of all H-2B visas lapsed.",  # a letter of a visa is no hour
    "When must a 13F be filed?",  # a form
    "SCP-173C was shown.",  # a code
    "They showed the ABC-173 m there.",  # a code, no metres
    "An interim dividend by 11c.",  # a small letter is no scale of heat
    "A Boeing 777F landed.",  # a type
    "May the 4th be with you.",  # a day
    "He came at 2:00 pm then.",  # a clock time is no length
    "He was looking for a next of kin.",  # an article
    "Which one do you prefer?",  # a pronoun
    "He sat on the 19/7 board.",  # figures of a name
    "It was a half-hearted try.",  # a part of a word
]


@pytest.mark.parametrize("text", NOTHING)
def test_these_hold_no_such_quantity(text: str) -> None:
    kinds = {"temperature", "length", "money", "share", "count"}
    found = [f for f in find(text) if f.kind == "quantity"]
    named = [f.text for f in found if getattr(f.value, "dimension", "") in kinds]
    assert named == (["Half"] if "H-2B" in text else [])
