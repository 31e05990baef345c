"""Thresholds of the word apparatus."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True):
    """How tokens of one statement are laid side by side. Scores are whole thousandths, so that sums are exact.

    All are design values: the scores are those of the method, the bounds keep the time of one group within seconds.
    """

    same_content: int = 1000  # the same content word, number, date or name
    same_function: int = 500  # the same function word: weak evidence of a common place
    same_entity: int = 950  # two forms of one linked name
    same_stem: int = 900
    same_prefix: int = (
        600  # common beginning of at least `prefix_letters` and of half of the longer word
    )
    same_type: int = 300  # two numbers, two dates, two names: one column, one variant
    different: int = -250
    function_against_content: int = -600
    gap_open: int = -350  # times the share of witnesses that have a token in the column
    gap_extend: int = -200
    prefix_letters: int = 4
    band_from: int = 200  # tokens; longer witnesses are aligned within a band of the diagonal
    band: int = 40  # half width of that band
    refine_rounds: int = 2  # leave-one-out realignments of every witness
    refine_up_to: int = 16  # distinct witnesses; above this the table is refined once at most
    refine_none_from: int = 48  # distinct witnesses; from here on it is left as first built
    max_witnesses: int = 120  # distinct witnesses; above this the plain layout is used and says so
    max_tokens: int = 1500  # tokens of one witness; likewise
    lacuna: int = (
        6  # a witness that lacks this many columns in a row is absent there, not different
    )
    phrase_words: int = 4  # moved runs this long are a move even when they hold no content word
