"""The weights and cuts of stemma, each with where it is from.

"design" marks values set by reasoning that are still to be fitted on planted families (see
docs/decisions/0012-lines-and-origins.md and 0013-refusing-direction.md).
"news clusters" are 1,191 pairs of articles on one event each (69 events, mixed wire copy and own
reports); "seeds" the five accounts of the worked example.
"""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """Evidence in log-odds (nats) unless a comment says otherwise."""

    line_cut: float = 5.0
    """Wording evidence from which two sections are of one line (design)."""

    wording_class: float = 12.0
    """Evidence of a copy, excerpt or edited copy (design)."""

    wording_firm: float = 11.0
    """Evidence of shared text that covers `mosaic_cover` of the shorter section, or is woven into it."""

    wording_shared: float = 8.0
    """Evidence of long runs that cover less of the shorter section, but enough for a line."""

    core_cut: float = 9.0
    """Evidence from which a link is firm: copies and `wording_firm` after all deductions. In the five
    families of the news clusters and round-ups that are no cliques, the core holds every text."""

    wording_floor: float = 2.5
    """Most that runs below the translation floor can give: never a line by themselves."""

    run_floor: float = 8.0
    """Nats taken off each run: what independent translations share (design; seeds: 14 words)."""

    shared_cover: float = 0.20
    """Share of the shorter section in unquoted runs for shared text to make a line. Seeds: 0.28 for
    one wording; news clusters: pasted single paragraphs in own reports lie at 0.02-0.15."""

    mosaic_cover: float = 0.40
    """The same without any long run. Seeds: independent translations reach 0.22; news clusters:
    rewrites of one wire text 0.40-0.56."""

    woven_cover: float = 0.50
    """Share of the shorter section in pieces of three or more words in common order. Seeds: 0.56 for
    one wording, independent translations 0.22-0.41; news clusters: 795 pairs without a class reach
    0.18 (99 %) and 0.32 (99.9 %); articles with every fourth word replaced keep 0.55 and more."""

    mosaic_words: int = 30
    """Fewest words of such a mosaic; below it a few stock phrases reach the share."""

    trace: float = 3.0
    """One shared typographic trace."""

    traces_most: float = 9.0
    """Most that traces give."""

    reading_most: float = 2.5
    """Most that agreement in secondary readings gives: alignment noise must not make a line."""

    difference: float = 0.1
    """Taken off for each place where the two differ, at most `difference_most`."""

    difference_most: float = 2.0
    """Most that differences take off: thorough editing does not undo shared wording."""

    narration_shared: int = 5
    """Fewest shared statements for a shared narration."""

    narration_beyond_quotes: int = 3
    """Of these, fewest that are not direct quotations on both sides."""

    narration_choice: float = 0.50
    """Share of the shorter telling's statements that the other has. Seeds, as aligned: 0.88-1.00;
    renderings of one readout in the example story 0.50-0.85, its own report 0.23-0.40."""

    narration_order: float = 0.85
    """Share of statement pairs told in the same order. Seeds 0.95-1.00, example 0.88 and more; of 92
    pairs of lines in real stories (news clusters and AllSides round-ups) those with as much choice
    and without own information stay below 0.70."""

    own_share: float = 0.30
    """Share of statements that no other line has, from which a telling has own information. Seeds
    0.00-0.06, renderings in the example story up to 0.24, its own report 0.67; real lines that would
    otherwise share a narration 0.33 and more."""

    own_statements: int = 2
    """Fewest such statements."""

    cite_choice: float = 0.50
    """Choice of statements needed for a source cited for one sentence to join two lines."""

    direction_cut: float = 1.0
    """Sum of reasons from which a direction is stated (design)."""

    earlier_days: float = 3.0
    """Published two or more days earlier: a text is not from a later one, unless a page shows the
    day of its last change (so that a credit can still balance it)."""

    earlier: float = 1.5
    """Published earlier by clocks with known zones (design)."""

    earlier_day: float = 1.0
    """Published one calendar day earlier: time zones may explain a part."""

    earlier_hours: float = 0.5
    """Published earlier on one day by clocks without zones."""

    credits: float = 3.0
    """b credits or cites the publisher of a."""

    added: float = 0.6
    """A bracketed explanation that b adds; at most `added_most`. Below the cut of a direction: an
    editor also deletes brackets (news clusters)."""

    added_most: float = 1.8
    """Most that additions give."""

    deixis: float = 1.5
    """b resolves an expression that only a's place or day explains."""

    cut_bottom: float = 2.0
    """b is the beginning of a."""

    contained: float = 1.0
    """b is almost contained in a, which is clearly longer."""

    contained_cover: float = 0.85
    """Share of b's words in runs with a for that."""

    contained_ratio: float = 0.85
    """Length ratio below which a is clearly longer."""

    against_hard: float = 2.0
    """b agrees with an independent line against a in a fact or name."""

    against_word: float = 1.5
    """The same in a content word or name form."""

    against_soft: float = 0.4
    """The same in grammar, spelling or an omission, which an editor hits on easily."""

    against_share: float = 0.2
    """Share of the telling places that must be against a parent to refute it: an editor's changes
    coincide with independent lines now and then."""

    lost_cost: float = 2.5
    """Price of a lost text against a direct edge (design)."""

    lost_frequency: float = 0.7
    """Share of bootstrap samples that must prefer the lost text (seeds: 0.9); else the direct edge
    stands and the lost text is the alternative."""

    second_parent_words: int = 25
    """Words of b that only a second text of the line explains."""

    second_parent_run: int = 15
    """Longest run among them: above the translation floor."""

    samples: int = 200
    """Bootstrap samples over statement groups."""

    seed: int = 20260101
    """Seed of the bootstrap: same input, same output."""

    alternatives: int = 6
    """Most alternatives that are listed."""
