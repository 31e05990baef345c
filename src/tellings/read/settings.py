"""The limits and thresholds of reading, in one place."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True):
    """Limits and thresholds of reading.

    All are design values. Limits keep time and memory bounded whatever is given, and lie well beyond what articles
    have. The thresholds of furniture were set by eye on real articles, precision first: what is not surely furniture
    stays in the body.
    """

    max_bytes: int = 8_000_000
    """Largest file read."""
    max_files: int = 10_000
    """Most files taken from the folders of one call."""
    max_depth: int = 12
    """Sub-folders are followed this deep."""
    max_controls: float = 0.02
    """Share of control characters from which a file is binary; articles have none, or a stray NUL."""
    max_undecodable: float = 0.10
    """Share of U+FFFD from which a file is binary rather than damaged text."""
    max_lines: int = 4_000
    """Lines looked at for furniture, half at the top, half at the end."""
    head_lines: int = 16
    """Lines in which the head of an article (masthead, title, date, byline) may stand."""
    tail_lines: int = 24
    """Lines in which the end of an article (credits, tags, related headlines) may stand."""
    end_lines: int = 3
    """Fewest lines above the mark of an end ("-ENDS-") below which all is notes; a release has more paragraphs."""
    end_share: float = 0.5
    """Longest notes below the mark of an end, as a share of what stands above; else the mark parts two texts."""
    line_length: int = 300
    """Longest line tried against the furniture patterns; captions, notices and copyright lines may be `long_length`."""
    long_length: int = 800
    """Longest line tried against the patterns marked long, and how far from a line's end glued lines are looked for."""
    title_words: int = 30
    """Longest headline."""
    deck_words: int = 40
    """Longest sub-headline."""
    subhead_words: int = 8
    """Longest heading inside the body."""
    prose_words: int = 8
    """A sentence of so many words is prose and not a line of its own."""
    cite_window: int = 400_000
    """Code points of the body in which cited sources are looked for."""
    lead_sentences: int = 3
    """A source cited in the first so many sentences of a section serves the whole section."""
