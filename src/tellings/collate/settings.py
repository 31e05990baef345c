"""The thresholds of the room, in one place."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """How statements, sections and quotation groups are made.

    Each value says where it was measured; "design" is the starting value of the method, kept as it is.
    """

    # Sentences of one account that are aligned; what follows is left out, so that no input runs long. The longest of
    # 1,016 news articles looked at has 465.
    sentences_most: int = 800
    # The pair score (design; shares kept, see tests/collate/test_seeds.py for what they give).
    word_share: float = 0.45
    containment_share: float = 0.25
    character_share: float = 0.30
    weight_floor: float = 0.05
    # Containment is of a unit at least so many times the middling weight, so that a word or two do not contain a
    # sentence (example story: 1.2 gives precision .88, 0 gives .85; seeds alike).
    least_mass: float = 1.2
    # Any two numbers are alike this much (against a word), as are any two dates; equal ones add this share of their
    # weight. Every number of one account changed moves the pair F1 of example and seeds by .005 at most.
    value_weight: float = 0.3
    value_share: float = 0.8
    # Pairs that share names, values and frame words alone (less than `told_least` of anything else) count this much
    # (example story: 1 gives F1 .75, 0.7 gives .78; below 0.6 the seeds lose recall).
    names_only: float = 0.7
    told_least: float = 0.05
    # A shared set of the paraphrase table against a shared word (design).
    paraphrase_weight: float = 0.5
    # Cue verbs and frame words say little about what was said.
    frame_weight: float = 0.4
    # Speaker gate (design): unknown on one side; both sure and different.
    speaker_unknown: float = 0.75
    speaker_other: float = 0.35
    speaker_sure: float = 0.8
    # The same words under two speakers are one utterance given to two people: from this likeness on, and from so many
    # content words (the look-alike sentences of the seeds reach 0.5 with up to 7 words).
    speaker_lifted: float = 0.6
    speaker_lifted_words: int = 8
    # The share of pairs in a group whose speakers may surely differ (one wrong name among three).
    other_voices: float = 0.34
    # Diagonal support (design).
    support: float = 0.15
    support_from: float = 0.08
    # The weaker of the two sides counts this much beside the stronger (left-out runs of the seeds: .977 at 0.5, .980).
    second_side: float = 1.0
    # The null-calibrated cut (design; floor 0.17 costs the example story .03, 0.20 to 0.24 are alike).
    floor: float = 0.22
    null_quantile: float = 0.97
    best_of_either: float = 0.6
    best_of_both: float = 0.4
    # Groups are linked by this share of the best score of each member, and for the rest by the mean of all pairs, so
    # that a thorough paraphrase joins through its closest rendering (example: 0 and 1 give .80, 0.5 to 0.6 .84).
    best_link: float = 0.6
    # Repair and ambiguity of groups (design).
    move_gain: float = 0.02
    ambiguous_margin: float = 0.03
    # A clause with less than this is part of its neighbour: after a verb or mark of its own (own words, names and frame
    # words counting half), at a mere pause (own words). Seeds and example story: 3 and 3 give .99 and .79, 2 and 3 .99
    # and .81, 2 and 4 .98 and .78.
    unit_words: float = 2.0
    loose_words: float = 3.0
    # Settling by neighbours: rounds, what a place between the same two statements adds to the likeness, and the
    # likeness without which nothing moves (example story: no settling .81, 0.25 gives .83, 0.35 .85, 0.45 .83).
    settle_rounds: int = 3
    settle_order: float = 0.35
    settle_least: float = 0.03
    # Splitting by alignment: how near (share of the cut) two units of one account must be to a third, what share of
    # its side each must cover, what share of the whole the split must explain on top of the better one, and how many
    # own words a side needs (pair F1 on seeds and example: .99 and .84; 0.33 of a side costs precision).
    window_near: float = 0.7
    window_covered: float = 0.5
    window_gain: float = 0.15
    window_words: float = 2.5
    # The same where another account tells one side alone: own words of a side, the share of it that is covered, the
    # share of the other side that may be, and the share of that account's unit that the side covers (example: .80 with,
    # precision .815 without and .835 with; sides of 3 words cost the seeds).
    side_words: float = 4.0
    side_covered: float = 0.7
    side_left: float = 0.2
    side_rival: float = 0.5
    # Putting clauses together again: the share of witnesses that tell two groups side by side, for any and for
    # fragments of less than `fragment_words`, and how many may tell them apart (0.5 for any costs .04 of precision).
    rejoin_apart: int = 1
    rejoin: float = 1.0
    rejoin_fragment: float = 0.6
    fragment_words: float = 2.0
    # Sections (shares of marks: design). On the composite seed and example the true boundaries reach 1.5 and more.
    boundary: float = 0.75
    contrast: float = 0.3
    subhead: float = 0.35
    transition: float = 0.30
    participants: float = 0.20
    source: float = 0.15
    segments: int = 4
    section_sentences: int = 3
    # Two sections tell one event when the mean best score of the shorter one's units, the cosine of their content words
    # and this share of the cosine of their names together reach the cut (news clusters: 18 stories of 3 to 6 accounts
    # stay whole and 17 mixtures of two stories apart; at 0.44 one account drops out).
    event_names: float = 0.5
    same_event: float = 0.40
    # Quotation groups (design).
    quotation_floor: float = 0.15
    vote_confidence: float = 0.75
    # Labels, in code points.
    label_length: int = 140
