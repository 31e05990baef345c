"""Thresholds of the conflict ledger.

All are design values; precision comes before recall. What is said of another value is what
`python quality/vary.py conflict.SETTING=VALUE` shows on the example story, the stories "mill" and "strike" and the
seeds (the five accounts of the worked example). "Changes nothing" is said of counts and measures; certainties may
differ.
"""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True):
    """What counts as the same slot, how sure a difference must be, and how it is worded."""

    surely: float = 0.85
    """"accounts disagree" (docs/conflicts.md). 0.75 and 0.95 change nothing but the words."""

    apparently: float = 0.5
    """"accounts appear to disagree". 0.3 and 0.7 change nothing but the words."""

    possibly: float = 0.3
    """"possible difference"; below it nothing is emitted. 0.1 adds one conflict, 0.45 loses three, none of which the
    measures count."""

    slot: float = 0.6
    """Two values are of one slot from here. 0.5 adds one variant, 0.75 loses one conflict, which the measures do not
    count."""

    slot_base: float = 0.35
    """Same statement and same dimension. 0.2 loses one conflict, 0.5 adds two, none of which the measures count."""

    slot_column: float = 0.3
    """Both stand in one variation unit. 0 loses one conflict of "mill"; 0.5 finds one more of "strike" and a false
    one in the example story."""

    column_context: float = 0.2
    """A unit counts half where the words around are less alike than this. 0 adds two conflicts of the example story,
    one of them false, 1 changes nothing."""

    slot_context: float = 0.5
    """Times the likeness of the words around them. 0.2 loses a conflict, 0.8 adds one, none of which the measures
    count."""

    slot_head: float = 0.15
    """Counts of the same head noun. 0 loses one conflict, 0.4 finds one more of the stories and one in "mill" that
    the measures do not count."""

    slot_kin: float = 0.35
    """Values that look like one figure turned round or mistyped (`kin`)."""

    slot_divided: float = 0.15
    """The accounts divide over two values, of which no account has both;"""

    divided_context: float = 0.3
    """in full where the words around them are so much alike."""

    slot_frame: float = 0.4
    """Counts with one set phrase behind them ("on board"),"""

    align_frame: float = 0.6
    """and what it adds to the alignment confidence, as a share of what is missing."""

    align_kin: float = 0.8
    """What such a figure adds to the alignment confidence, as a share of what is missing."""

    across_base: float = 0.25
    """Same dimension, but no common statement."""

    across_aligned: float = 0.5
    """Sentences of different statements must be told alike at least so much."""

    across_values: int = 300
    """Values of one dimension that are compared across statements; all pairs are tried."""

    slot_top: float = 0.98
    """Two values are never surer than this to be of one slot."""

    statement_values: int = 240
    """Values of one statement that are compared; all pairs are tried."""

    pairs: int = 200
    """Pairs of values of one slot that are weighed, the surest first."""

    other_head: float = 0.6
    """Counts of different head nouns are never surer than this. 0.3 and 1 change nothing."""

    slot_sole: float = 0.15
    """Each is the only value of its kind in its sentence."""

    slot_weekday: float = 0.15
    """Two accounts have each a weekday that the other has nowhere."""

    reach_words: int = 4
    """Sentences beyond statements are paired from so many common content words"""

    reach_weight: float = 0.15
    """and such a weighted share of them."""

    reach_common: int = 40
    """Words that more sentences with values have are not looked up, so that no input runs long."""

    left_words: int = 6
    """Content words before a value that describe its slot"""

    right_words: int = 4
    """and after it. 1 and 20 change nothing."""

    word_fading: float = 0.3
    """A context word n places away weighs 1 / (1 + n * this). 0 and 1 lose one conflict, which the measures do not
    count."""

    align_base: float = 0.3
    """Alignment confidence of clauses that share no word beyond the value. 0 loses one conflict, which the measures
    do not count; 0.6 changes nothing."""

    align_column: float = 0.5
    """The same where both values stand in one short variation unit. 0.2 loses one conflict of "mill"; 0.8 lifts
    recall on the stories from .375 to .5."""

    align_full: float = 0.4
    """Weighted share of common words at which it is full. 0.2 changes nothing, 0.8 loses one conflict, which the
    measures do not count."""

    align_words: int = 4
    """Common words around the values; fewer count in proportion. 1 changes nothing, 10 loses one conflict, which the
    measures do not count."""

    other_names: float = 0.6
    """Times this where both clauses name someone or something, and nothing in common. 0.3 and 1 change nothing."""

    expected: float = 0.5
    """Times this where one clause speaks of a plan or forecast and the other does not. 0.2 changes nothing, 1 lifts
    recall on the stories from .375 to .5."""

    forecast_words: int = 8
    """Words before a value in which such a plan or forecast must stand. 0 and 30 lose one conflict, which the
    measures do not count."""

    told: float = 0.5
    """Times this where a time stands beside a verb of saying. 0.2 and 1 change nothing."""

    both_known: float = 0.5
    """Times this where one account has the other's value as well. 0.2 changes nothing, 1 springs one trap of the
    example story."""

    known_words: float = 0.2
    """Such a value counts where the sentences share this much weight. 0 and 1 change nothing."""

    some_of: float = 0.5
    """Times this where one amount is some of a known number ("nineteen of the wounded") and the other is not."""

    stretch_alike: float = 0.8
    """Stretches of other lengths that are counted from elsewhere differ where the words around are as alike as this."""

    other_times: float = 0.5
    """Times this where years lie between two times: sentences that share few words are then likelier of two occasions
    ("the bridge, opened in 1911" and "the bridge burned on Saturday") than of one. Design value."""

    other_times_alike: float = 0.5
    """Not where the words around both are as alike as this: then one of the years is wrong."""

    other_times_years: float = 2.0
    """From so many years. Design value: two accounts of one event that disagree by a calendar or a slip are within."""

    act: float = 0.65
    """The day of one act in two statements; no apparatus stands behind it. 0.4 loses one conflict of the example
    story, 0.9 changes nothing."""

    act_names: int = 2
    """Persons or places that the sentences of one act must share. 0 changes nothing, 5 loses one conflict of the
    example story."""

    act_places: int = 60
    """Places of one act that are compared, the first by account and place."""

    hour: float = 0.6
    """The hour of the happening that a story is about, in two statements."""

    hour_words: int = 6
    """Words behind a happening in which its hour stands."""

    hour_lines: float = 0.5
    """Share of the lines that must name the happening."""

    rivals: float = 0.7
    """Two values that an account sets against each other."""

    rival_facts: int = 6
    """Values before a rejected one among which its rival is looked for."""

    within: float = 0.6
    """What does not fit together inside one account."""

    place: float = 0.8
    """Two countries in one place of aligned clauses."""

    denials: int = 60
    """Denials that are looked at, the first by account and place."""

    denied_words: int = 3
    """Words and names that a claim must share with what is denied,"""

    denied_share: float = 0.45
    """and the share of its weight;"""

    denied_most: float = 0.6
    """or one word less, with this share."""

    denier_gap: int = 20
    """Code points between a denial and the words that the denier adds."""

    attendance: float = 0.6
    """Attendance stated and denied. 0.3 loses one conflict of the example story, 0.9 changes nothing."""

    attendance_words: int = 9
    """Words after a person in which that must be said. 3 loses one conflict of the example story, 30 changes
    nothing."""

    unit_words: int = 5
    """A variation unit with longer readings is weaker evidence of one place. 2 loses one conflict of the example
    story; 12 finds one more there, one more of the stories, and one in "mill" that the measures do not count."""

    name_places: int = 12
    """Mentions of a person whose sentences are compared, the first by account and place."""

    name_without_role: float = 0.75
    """One forename with two surnames where no role is known for both."""

    attribution: float = 0.93
    """Pronouns are not sure enough to disagree on who spoke. 0.3 changes nothing."""

    same_run: int = 5
    """Words in a row that two direct quotations share before they may be one utterance, aligned or not."""

    same_places: int = 40
    """Quotations with one such run that are compared, the first by account and place."""

    same_words_speaker: float = 0.9
    """For words so alike a speaker who is named by a pronoun counts from here,"""

    by_pronoun: float = 0.65
    """and for this much of a name."""

    paragraph: int = 1500
    """Code points before such a quotation in which its paragraph begins: there the pronoun's person must be named, and
    the other one must not."""

    beside: int = 60
    """Code points between a quotation and the words that name its speaker."""

    headline: float = 0.9
    """Times this where a headline is compared. 0.5 and 1 change nothing."""

    borrowed: float = 0.7
    """Times this where the story's date is the anchor (docs/methods.md, times and quantities). 0.3 and 1 change
    nothing."""

    quantity_parse: float = 0.95
    """Quantities carry no confidence of their own. 0.5 loses two conflicts of the example story and two of the
    stories."""

    explained: float = 0.85
    """Times this where an explanation fits; never below `possibly`. 0.5 and 1 change nothing."""

    part: float = 0.55
    """Times this instead where one amount is given as a part of the other, and no slip turns one into the other."""

    addition: float = 0.5
    """Times this where one count is of what is added or left over ("60,000 new cases") and the other is not."""

    nothing_beside: float = 0.6
    """Times this where no content word right beside the one value stands right beside the other."""

    beside_words: int = 3
    """Content words on either side that stand right beside a value."""

    beside_weight: float = 1.4
    """They count unless they stand in a third of all statements (the weight is the logarithm of 1 + 1 / share)."""

    beside_statements: int = 12
    """In stories of fewer statements all of them count."""

    unknowable: float = 0.3
    """Times this where one account, which tells of a day gone by, came out before the day that the other has."""

    caption: float = 0.5
    """Times this where a time stands under a photograph."""

    attributive: float = 0.6
    """Times this where one time dates the noun behind it ("the 2014 flood") and the other does not."""

    beside_other_times: float = 0.5
    """Times this where amounts stand beside times that exclude one another."""

    time_words: int = 12
    """Words between an amount and a time that stands beside it."""

    of_old: float = 0.75
    """Times this where one amount stands beside a time long before its account, and the other does not."""

    of_old_words: int = 8
    """Words between such an amount and such a time."""

    of_old_days: int = 45
    """So many days before its account a time belongs to what went before."""

    baseline: float = 0.5
    """Times this where one amount is what another is compared with ("versus 40 last year"), and the other is not."""

    momentary: float = 0.7
    """Times this where an amount is said to be that of a moment ("as of 11 p.m.")."""

    restricted: float = 0.75
    """Times this where a clause behind one count says which are counted, and none behind the other."""

    other_person: float = 0.7
    """Times this where another person is named last before the one amount than before the other."""

    moving: float = 0.6
    """Times this for prices and the like, which change by the hour."""

    far_larger: float = 0.5
    """Times this where one amount is a large multiple of the other and has other digits: two things, not a slip"""

    far_larger_from: float = 100.0
    """from this multiple on."""

    one_story_days: int = 7
    """Accounts further apart than this often tell of two stages of a story"""

    other_days: float = 0.6
    """and their amounts count this much less."""

    magnitude: float = 2.0
    """Amounts that differ by this factor are of high severity. 1 and 10 change nothing."""

    near_miss: float = 0.05
    """Amounts this close may be rounded differently. 0 changes nothing, 0.5 loses two conflicts of the example story
    and one of the stories."""

    speaker: float = 0.785
    """Both speakers must be this sure before accounts disagree on one. 0 changes nothing, 1 adds one variant."""

    copied_words: float = 0.6
    """Quoted and unquoted wording this alike: the marks are the difference. 0 and 1 change nothing."""

    reported_words: float = 0.4
    """Below this two wordings are too far apart to compare their marks. 0 adds six variants, 1 loses three."""

    polarity_slot: float = 0.9
    """A negation where the words on both sides agree. 0.3 and 1 change nothing."""

    other_object: float = 0.5
    """Times this where other words follow what is denied."""

    other_tense: float = 0.5
    """Times this where one is told of the past and the other of the present or what is to come."""

    of_some: float = 0.5
    """Times this where either is told of some only: some deadlines have passed and some have not."""

    later_state: float = 0.5
    """Times this where what an account denies is told in one of a later day: it may have happened since."""

    variant_certainty: float = 0.7
    """How sure a variant is. 0.4 changes nothing but the words."""

    country_share: float = 0.5
    """Share of accounts that must name a country for its calendar to be tried. 0 and 1 change nothing."""
