"""The thresholds of the room, in one place.

All are design values. What is said of another value is what `python quality/vary.py collate.SETTING=VALUE` shows: F1 of
statements on the example story, on the stories "mill" and "strike" together, and on the seeds (the five accounts of the
worked example), which is .836, .604 and .991 with the values below.
"""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """How statements, sections and quotation groups are made."""

    sentences_most: int = 800
    """Sentences of one account that are aligned; what follows is left out, so that no input runs long."""

    word_share: float = 0.45
    """The pair score is made of common weighted words,"""

    containment_share: float = 0.25
    """of the containment of one in the other,"""

    character_share: float = 0.30
    """and of common character 4-grams."""

    weight_floor: float = 0.05
    """No word weighs less than this. 0 and 0.3 change nothing."""

    least_mass: float = 1.2
    """Containment is of a unit at least so many times the middling weight, so that a word or two do not contain a
    sentence. At 0 .822, .604, .983; at 2 .841, .608, .977."""

    value_weight: float = 0.3
    """Any two numbers are alike this much (against a word), as are any two dates (at 0 as here, at 1 .854, .581,
    .991);"""

    value_share: float = 0.8
    """equal ones add this share of their weight. At 0 .828, .574; at 1 .854, .587."""

    names_only: float = 0.7
    """Pairs that share names, values and frame words alone (less than `told_least` of anything else) count this much.
    At 0.5 .827, .604, .971; at 1 .818, .608, .991."""

    told_least: float = 0.05
    """What else a pair must share to count in full. 0 and 0.3 change nothing."""

    paraphrase_weight: float = 0.5
    """A shared set of the paraphrase table against a shared word. At 0 .805, .594, .977; at 1 .845, .602, .991."""

    frame_weight: float = 0.4
    """Cue verbs and frame words say little about what was said. At 0 .821, .601, .991; at 1 .834, .611, .991."""

    speaker_unknown: float = 0.75
    """Times this where the speaker of one side is unknown. At 0.5 .830, .608, .991; at 1 .838, .582, .991."""

    speaker_other: float = 0.35
    """Times this where both speakers are sure and different. At 0.1 as here; at 1 .836, .602, .983."""

    speaker_sure: float = 0.785
    """A speaker is sure from this confidence: who is named elsewhere in the line of a noun phrase is (.79), a person
    who merely goes on is not. At 0.3 .827, .565; at 0.75 .828, .557; at 0.96 .832, .590."""

    speaker_lifted: float = 0.6
    """The same words under two speakers are one utterance given to two people: from this likeness on (at 0.3 .836,
    .614, .991; at 2, never, as here),"""

    speaker_lifted_words: int = 8
    """and from so many content words (2 and 30 change nothing)."""

    other_voices: float = 0.34
    """The share of pairs in a group whose speakers may surely differ (one wrong name among three). At 0 .836, .614,
    .991; at 1 as here."""

    support: float = 0.15
    """What the neighbours on the diagonal add. At 0 .848, .618, .991; at 0.3 .836, .556, .977."""

    support_from: float = 0.08
    """Neighbours support from this score on. At 0 .836, .607, .991; at 0.3 .848, .613, .991."""

    second_side: float = 1.0
    """The weaker of the two sides counts this much beside the stronger. At 0.5 .836, .611, .991; at 0.75 as here."""

    floor: float = 0.22
    """The least score of a match. At 0.17 .813, .590, .991 and at 0.20 .842, .604, .991, both with the two origins of
    "mill"; at 0.24 .830, .616, .991; at 0.3 .855, .624, .953."""

    null_quantile: float = 0.97
    """The cut of a pair of accounts: the share of its cells that cannot be matches which must lie below. At 0.9 as
    here, at 0.99 .836, .604, .953 (docs/decisions/0010-calibrated-alignment.md)."""

    best_of_either: float = 0.6
    """A match has this share of the better of the best scores of its two units. At 0.4 as here, at 0.8 .836, .611,
    .991."""

    best_of_both: float = 0.4
    """and this share of the worse. At 0.2 as here, at 0.6 .836, .611, .991."""

    best_link: float = 0.6
    """Groups are linked by this share of the best score of each member, and for the rest by the mean of all pairs, so
    that a thorough paraphrase joins through its closest rendering. At 0 .830, .602, .991; at 1 .847, .607, .991."""

    move_gain: float = 0.02
    """A unit moves to another group where it fits better by this much. At 0 .833, .602, .991; at 0.2 .838, .610,
    .983."""

    ambiguous_margin: float = 0.03
    """A unit that fits two groups to within this is ambiguous. 0 and 0.2 change no measure."""

    unit_words: float = 2.0
    """A clause with less than this is part of its neighbour after a verb or mark of its own (own words, names and
    frame words counting half). At 1 .836, .604, .965; at 3 .812, .569, .983."""

    loose_words: float = 3.0
    """The same at a mere pause (own words). At 2 .858, .630, but two traps of the stories are sprung; at 4 .796,
    .615."""

    settle_rounds: int = 3
    """Rounds of settling by neighbours. At 0 .829, .617, .983; at 1 .845, .605, .991."""

    settle_order: float = 0.35
    """What a place between the same two statements adds to the likeness. At 0 .829, .617, .983; at 0.25 .842, .601,
    .983; at 0.45 .838, .601, .991."""

    settle_least: float = 0.03
    """The likeness without which nothing moves. At 0 .826, .612, .977; at 0.2 .828, .606, .983."""

    window_near: float = 0.7
    """Splitting by alignment: how near (share of the cut) two units of one account must be to a third (at 0.4 and 0.9
    as here),"""

    window_covered: float = 0.5
    """what share of its side each must cover (at 0.33 .848, .560, .991; at 0.67 .836, .603, .991),"""

    window_gain: float = 0.15
    """what share of the whole the split must explain on top of the better one (at 0.4 .821, .603, .991),"""

    window_words: float = 2.5
    """and how many own words a side needs. At 1.5 .828, .604, .991; at 99, no such split, .821, .603, .991."""

    side_words: float = 4.0
    """The same where another account tells one side alone: own words of a side (at 3 .836, .615, .980, but two traps
    of the stories are sprung; at 99, no such split, .825, .604, .991, and a conflict of the example story is
    lost),"""

    side_covered: float = 0.7
    """the share of it that is covered (at 0.3 .852, .610, .991; at 0.95 as here),"""

    side_left: float = 0.2
    """the share of the other side that may be (0 and 0.6 change nothing),"""

    side_rival: float = 0.5
    """and the share of that account's unit that the side covers. At 0.1 .830, .604, .991; at 0.9 .825, .604, .991."""

    rejoin_apart: int = 1
    """Putting clauses together again: how many witnesses may tell two groups apart,"""

    rejoin: float = 1.0
    """the share of witnesses that tell them side by side (at 0.5 .804, .593, .991; at 2, never, as here),"""

    rejoin_fragment: float = 0.6
    """and the same for fragments of less than `fragment_words` (at 0.4 and 2 as here)."""

    fragment_words: float = 2.0
    """Own words of a fragment. 0 changes nothing; at 5 .832, .604, .991."""

    boundary: float = 0.75
    """Sections: the sum of marks from which a place is a boundary (0.5 and 1.1 cut the same),"""

    contrast: float = 0.3
    """the least change, before and after, in what other accounts tell, which is one of the marks,"""

    subhead: float = 0.35
    """what a subhead adds,"""

    transition: float = 0.30
    """a phrase of transition,"""

    participants: float = 0.20
    """new participants,"""

    source: float = 0.15
    """and a new source."""

    segments: int = 4
    """Most sections of one account."""

    section_sentences: int = 3
    """Fewest sentences of a section."""

    event_names: float = 0.5
    """Two sections tell one event when the mean best score of the shorter one's units, the cosine of their content
    words and this share of the cosine of their names together reach `same_event`."""

    same_event: float = 0.40
    """Where that cut is. 0.3 and 0.44 change nothing; at 0.5 .836, .597, .991."""

    quotation_floor: float = 0.15
    """The least likeness of two quotations of one group."""

    vote_confidence: float = 0.75
    """Confidence of a speaker that is taken from the other quotations of the group."""

    label_length: int = 140
    """Longest label of a statement or event, in code points."""
