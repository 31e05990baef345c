"""The thresholds of fact reading and comparison, in one place."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """What counts as round, near and far. All are design values after usage; none was measured."""

    round_from: float = 100.0
    """Counts below this are taken as counted, not rounded ("40 people" is not 41)."""
    round_cap: float = 0.15
    """A number of one significant digit covers at most this share on either side: 1,000 reaches 1,150."""
    round_below_power: float = 0.05
    """Below a power of ten the next digit is ten times finer: 1,000 starts at 950."""
    approximate: float = 0.10
    """"about" and its kin widen a number by this share, "nearly" only downwards."""
    part_slack_hours: float = 2.0
    """Parts of a day have no sharp edges: afternoon and evening overlap."""
    zone_slack_hours: float = 14.0
    """Clock times of unknown zone can differ by this much and still be the same moment."""
    approximate_time: float = 0.5
    """"early", "late" and "about" widen a time by this share of its own length when compared."""
    tense_before: int = 14
    """How many words before a weekday or month may hold the "will" that makes it a future one."""
    tense_after: int = 8
    """How many words after one that opens its sentence."""
    most_values: int = 20_000
    """Figures, times and quantities read from one text; what stands after them is left unread, which bounds
    the time on a text of nothing but figures."""
    noun_window: int = 4
    """The head noun of a count stands within this many words after the number."""


DEFAULT = Settings()
