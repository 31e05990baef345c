"""The thresholds of the room."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """Speech or not, and how sure each route to a speaker is.

    All are design values. How often a source is right is fitted (`data/confidence.txt`); the numbers here are what a
    speaker's confidence is multiplied with where his name does not stand in the source, and could not be measured on
    the corpus that the table was fitted on.

    Attributes:
        scare_words: quoted words up to which marks without a cue are no speech.
        floating_words: quoted words from which a stretch of marks alone can be floating speech.
        mixed_words: quoted words up to which marks inside a reported clause are a part of it, not a direct quotation.
        marks_words: quoted words from which marks in another language than English, where cues are not read, are taken
            for speech, on the side of precision: most titles of works and terms are shorter.
        marks_sentence: the same where a full stop, question or exclamation mark stands before the closing mark.
        role: the confidence of an office with a known holder that counts as sure.
        pronoun_one, pronoun_two: a pronoun with one or more candidates.
        floating_reach: paragraphs beyond which the speaker before no longer goes on.
        bare_title: an office with several holders, decided by who speaks.
        floor: confidence of a speaker who is left open, with candidates.
        longest_content: words and marks of the longest reported clause.
        longest_np: words of the longest source span that is tried.
    """

    scare_words: int = 3
    floating_words: int = 5
    mixed_words: int = 3
    marks_words: float = 5
    marks_sentence: float = 3
    role: float = 0.95
    pronoun_one: float = 0.92
    pronoun_two: float = 0.72
    floating_reach: int = 2
    bare_title: float = 0.72
    floor: float = 0.3
    longest_content: int = 400
    longest_np: int = 40


SETTINGS = Settings()
