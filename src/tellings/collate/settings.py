"""The thresholds of the room, in one place."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """How statements, sections and quotation groups are made.

    Each value says where it was measured; "design" is the starting value of ALGORITHMS section 3.5 kept as it is.
    """

    # The pair score (design; shares kept, see tests/collate/test_seeds.py for what they give).
    word_share: float = 0.45
    containment_share: float = 0.25
    character_share: float = 0.30
    least_mass: float = 1.2
    value_share: float = 0.8
    names_only: float = 0.7
    told_least: float = 0.05
    value_weight: float = 0.3
    weight_floor: float = 0.05
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
    second_side: float = 1.0
    # The null-calibrated cut (design).
    floor: float = 0.22
    null_quantile: float = 0.97
    best_of_either: float = 0.6
    best_of_both: float = 0.4
    best_link: float = 0.6
    # Repair and ambiguity of groups (design).
    move_gain: float = 0.02
    ambiguous_margin: float = 0.03
    # A clause with fewer own words than this is part of its neighbour: after a verb or mark of its own, at a mere pause
    # (measured on the seeds and the example story: 2 costs both precision and recall, 4 precision).
    unit_words: float = 2.0
    loose_words: float = 3.0
    settle_rounds: int = 3
    settle_order: float = 0.35
    settle_side: float = 0.5
    settle_least: float = 0.03
    # Splitting by alignment: how near (share of the cut) two units of one account must be to a third, what share of
    # its side each must cover, what share of the whole the split must explain on top of the better one, and how many
    # own words a side needs (pair F1 on seeds and example: .99 and .79, without such splits .94 and .72).
    window_near: float = 0.7
    window_covered: float = 0.5
    window_gain: float = 0.15
    window_words: float = 2.5
    side_words: float = 4
    side_covered: float = 0.7
    side_left: float = 0.2
    side_rival: float = 0.5
    rejoin_apart: int = 1
    rejoin: float = 1.0
    rejoin_fragment: float = 0.6
    fragment_words: float = 2
    # Sections (shares of marks: design). On the composite seed and example the true boundaries reach 1.5 and more.
    boundary: float = 0.75
    contrast: float = 0.3
    subhead: float = 0.35
    transition: float = 0.30
    participants: float = 0.20
    source: float = 0.15
    segments: int = 4
    section_sentences: int = 3
    # Two sections tell one event when the mean best score of the shorter one's units plus the cosine of their content
    # words reaches this (news clusters: of 202 pairs, 98 % of those of one story, 5 % of others).
    event_names: float = 0.5
    same_event: float = 0.40
    # Quotation groups (design).
    quotation_floor: float = 0.15
    vote_confidence: float = 0.75
    # Labels, in code points.
    label_length: int = 140
