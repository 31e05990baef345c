"""The thresholds of the room."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """How alike two names must be to be one, and how sure each kind of link is.

    Attributes:
        alike: Jaro-Winkler similarity (0..1) from which two spellings of one name part agree; ALGORITHMS 4.3.2.
        named: confidence that a full name means its entity.
        surname: the same for a surname or short form with one holder.
        bound_role: the same for an office with a known holder (ALGORITHMS 4.3, "bound role").
        bare_role: the same for an office without a country, with one holder ("bare title").
        shared_role: the same for each holder when there are several.
        headline_capitals: share of capitalised words from which a line is read as title case; none of the seeds' body
            paragraphs passes 0.3, their headlines and those of the labelled news stand above 0.7.
        longest_comparison: name forms compared with one another inside a block; bounds the time on hostile input.
    """

    alike: float = 0.9
    named: float = 0.97
    surname: float = 0.95
    bound_role: float = 0.95
    bare_role: float = 0.75
    shared_role: float = 0.4
    headline_capitals: float = 0.6
    longest_comparison: int = 200


SETTINGS = Settings()
