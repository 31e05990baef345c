"""The thresholds of the room."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """How alike two names must be to be one, and how sure each kind of link is. All are design values.

    Attributes:
        alike: Jaro-Winkler similarity (0..1) from which two spellings of one name part agree.
        alike_short, alike_long: the same where the consonants are equal, up to three of them and more. The spellings
            that they must tell apart ("Lund", "Land") and join ("Sayyed", "Seyyed") stand in `tests/name/test_find.py`.
        named: confidence that a full name means its entity.
        surname: the same for a surname or short form with one holder.
        bound_role: the same for an office with a known holder (route "bound role").
        bare_role: the same for an office without a country, with one holder ("bare title").
        shared_role: the same for each holder when there are several.
        headline_capitals: share of capitals among the words that are no function words from which a line is read as
            title case.
        longest_comparison: name forms compared with one another inside a block; bounds the time on hostile input.
    """

    alike: float = 0.9
    alike_short: float = 0.87
    alike_long: float = 0.8
    named: float = 0.97
    surname: float = 0.95
    bound_role: float = 0.95
    bare_role: float = 0.75
    shared_role: float = 0.4
    headline_capitals: float = 0.9
    longest_comparison: int = 200


SETTINGS = Settings()
