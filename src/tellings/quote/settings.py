"""The thresholds of the room."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """Speech or not, and how sure each route to a speaker is.

    All are design values. The confidences order the routes and are not calibrated.

    Attributes:
        scare_words: quoted words up to which marks without a cue are no speech.
        floating_words: quoted words from which a stretch of marks alone can be floating speech.
        mixed_words: quoted words up to which marks inside a reported clause are a part of it, not a direct quotation.
        marks_words: quoted words from which marks in another language than English, where cues are not read, are taken
            for speech, on the side of precision: most titles of works and terms are shorter.
        marks_sentence: the same where a full stop, question or exclamation mark stands before the closing mark.
        named: a name or known office stands at the cue.
        role: an office stands at the cue, bound to its holder elsewhere in the story.
        described: words at the cue name nobody known ("the driver of the lorry").
        pronoun_one, pronoun_two: a pronoun with one or more candidates.
        floating: no cue at all, the speaker before goes on.
        floating_step: loss for each paragraph more.
        bare_title: an office with several holders, decided by who speaks.
        floor: below this the speaker is left open, with candidates.
        longest_content: words and marks of the longest reported clause.
        longest_np: words of the longest source span that is tried.
    """

    scare_words: int = 3
    floating_words: int = 5
    mixed_words: int = 3
    marks_words: float = 5
    marks_sentence: float = 3
    named: float = 0.97
    role: float = 0.95
    described: float = 0.85
    pronoun_one: float = 0.9
    pronoun_two: float = 0.7
    floating: float = 0.8
    floating_step: float = 0.1
    bare_title: float = 0.75
    floor: float = 0.3
    longest_content: int = 400
    longest_np: int = 40


SETTINGS = Settings()
