"""Thresholds of the conflict ledger."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True):
    """What counts as the same slot, how sure a difference must be, and how it is worded.

    All are design values, tried on one story of three lines; precision comes before recall.
    """

    surely: float = 0.85  # "accounts disagree" (docs/conflicts.md)
    apparently: float = 0.5  # "accounts appear to disagree"
    possibly: float = 0.3  # "possible difference"; below it nothing is emitted
    slot: float = 0.6  # two values are of one slot from here
    slot_base: float = 0.35  # same statement and same dimension
    slot_column: float = 0.3  # both stand in one variation unit
    column_context: float = (
        0.2  # a unit counts half where the words around are less alike than this
    )
    slot_context: float = 0.5  # times the likeness of the words around them
    slot_head: float = 0.15  # counts of the same head noun
    slot_top: float = 0.98
    statement_values: int = 240  # values of one statement that are compared; all pairs are tried
    pairs: int = 200  # pairs of values of one slot that are weighed, the surest first
    other_head: float = 0.6  # counts of different head nouns are never surer than this
    left_words: int = 6  # content words before a value that describe its slot
    right_words: int = 4  # and after it
    word_fading: float = 0.3  # a context word n places away weighs 1 / (1 + n * this)
    align_base: float = 0.3  # alignment confidence of clauses that share no word beyond the value
    align_column: float = 0.5  # the same where both values stand in one short variation unit
    align_full: float = 0.4  # weighted share of common words at which it is full
    align_words: int = 4  # common words around the values; fewer count in proportion
    other_names: float = (
        0.6  # times this where both clauses name someone or something, and nothing in common
    )
    expected: float = (
        0.5  # times this where one clause speaks of a plan or forecast and the other does not
    )
    forecast_words: int = 8  # words before a value in which such a plan or forecast must stand
    told: float = 0.5  # times this where a time stands beside a verb of saying
    both_known: float = 0.5  # times this where one account has the other's value as well
    known_words: float = 0.2  # such a value counts where the sentences share this much weight
    act: float = 0.65  # the day of one act in two statements; no apparatus stands behind it
    act_names: int = 2  # persons or places that the sentences of one act must share
    act_places: int = 60  # places of one act that are compared, the first by account and place
    attendance: float = 0.6  # attendance stated and denied
    attendance_words: int = 9  # words after a person in which that must be said
    unit_words: int = 5  # a variation unit with longer readings is weaker evidence of one place
    attribution: float = 0.93  # pronouns are not sure enough to disagree on who spoke
    headline: float = 0.9  # times this where a headline is compared
    borrowed: float = 0.7  # times this where the story's date is the anchor (docs/methods.md, times and quantities)
    quantity_parse: float = 0.95  # quantities carry no confidence of their own
    explained: float = 0.85  # times this where an explanation fits; never below `possibly`
    magnitude: float = 2.0  # amounts that differ by this factor are of high severity
    near_miss: float = 0.05  # amounts this close may be rounded differently
    speaker: float = 0.8  # both speakers must be this sure before accounts disagree on one
    copied_words: float = (
        0.6  # quoted and unquoted wording this alike: the marks are the difference
    )
    reported_words: float = 0.4  # below this two wordings are too far apart to compare their marks
    polarity_slot: float = 0.9  # a negation where the words on both sides agree
    variant_certainty: float = 0.7
    country_share: float = (
        0.5  # share of accounts that must name a country for its calendar to be tried
    )
