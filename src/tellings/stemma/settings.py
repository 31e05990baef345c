"""The weights and cuts of stemma.

All are design values: set by reasoning, still to be fitted on planted families (see
docs/decisions/0012-lines-and-origins.md and 0013-refusing-direction.md). What is said of another value is what
`python quality/vary.py stemma.SETTING=VALUE` shows on the example story, the stories "mill" and "strike" and the seeds
(the five accounts of the worked example). "Changes nothing" is said of counts and measures; weights may differ.
"""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """Evidence in log-odds (nats) unless a comment says otherwise."""

    line_cut: float = 5.0
    """Wording evidence from which two sections are of one line. 3 and 8 change nothing."""

    wording_class: float = 12.0
    """Evidence of a copy, excerpt or edited copy."""

    wording_firm: float = 11.0
    """Evidence of shared text that covers `mosaic_cover` of the shorter section, or is woven into it. 6 changes
    nothing."""

    wording_shared: float = 8.0
    """Evidence of long runs that cover less of the shorter section, but enough for a line. 4 loses a line of the
    seeds and lowers edges F1 of the stories from .92 to .77."""

    core_cut: float = 9.0
    """Evidence from which a link is firm: copies and `wording_firm` after all deductions. 0 and 100 change
    nothing."""

    wording_floor: float = 2.5
    """Most that runs below the translation floor can give: never a line by themselves. 0 and 6 change nothing."""

    run_floor: float = 8.0
    """Nats taken off each run: what independent translations share. 4 and 14 change nothing."""

    shared_cover: float = 0.20
    """Share of the shorter section in unquoted runs for shared text to make a line. 0.1 changes nothing, 0.3 parts a
    line of the seeds; what pairs of the seeds share stands in docs/decisions/0012-lines-and-origins.md."""

    mosaic_cover: float = 0.40
    """The same without any long run. 0.2 joins two lines of the seeds, 0.6 changes nothing."""

    woven_cover: float = 0.50
    """Share of the shorter section in pieces of three or more words in common order. 0.25 joins two lines of the
    seeds, 0.6 changes nothing."""

    mosaic_words: int = 30
    """Fewest words of such a mosaic; below it a few stock phrases reach the share. 0 and 300 change nothing."""

    trace: float = 3.0
    """One shared typographic trace. 0 changes nothing."""

    traces_most: float = 9.0
    """Most that traces give. 0 changes nothing."""

    house: float = 2.0
    """Both texts are of one house and share wording above the floor: a house goes on with its own text."""

    reading_most: float = 2.5
    """Most that agreement in secondary readings gives: alignment noise must not make a line. 0 and 10 change
    nothing."""

    difference: float = 0.1
    """Taken off for each place where the two differ, at most `difference_most`. 0 and 1 change nothing."""

    difference_most: float = 2.0
    """Most that differences take off: thorough editing does not undo shared wording. 0 and 6 change nothing."""

    narration_shared: int = 5
    """Fewest shared statements for a shared narration. 2 and 9 change nothing."""

    narration_beyond_quotes: int = 3
    """Of these, fewest that are not direct quotations on both sides. 0 changes nothing; with 20 the seeds have two
    origins."""

    narration_choice: float = 0.50
    """Share of the shorter telling's statements that the other has. 0.3 and 0.7 change nothing."""

    narration_order: float = 0.85
    """Share of statement pairs told in the same order. 0.6 and 0.95 change nothing."""

    own_share: float = 0.30
    """Share of statements that no other line has, from which a telling has own information. 0.1 and 0.5 change
    nothing."""

    own_statements: int = 2
    """Fewest such statements. 0 and 5 change nothing."""

    retold_share: float = 0.25
    """Most of a text's names and numbers that the text it may be a retelling of does not have. In the stories
    retellings reach .25, and accounts of other origins begin at .26 (a short urgent report) and mostly have .4 and
    more."""

    retold_words: float = 0.20
    """Share of a text's pairs of neighbouring words outside quotations that the page of an office must have for the
    text to be a rewriting of that page: a rewriting in the stories has .27, renderings of one text by several hands
    up to .13."""

    retold_choice: float = 0.35
    """Share of the shorter telling's statements that must be told in both where one has the other's names and numbers
    alone: a retelling in quite other words is aligned in part."""

    retold_order: float = 0.60
    """The same for the order. Who retells puts the striking first."""

    cite_choice: float = 0.50
    """Choice of statements needed for a source cited for one sentence to join two lines. 0.8 changes nothing; 0.2
    gives "mill" its two origins."""

    direction_cut: float = 1.0
    """Sum of reasons from which a direction is stated. 0.5 states one more that is right in "mill" and one more in
    the example story, and none that counts as wrong; 2 loses one right direction of the example and two of the
    stories."""

    earlier_days: float = 3.0
    """Published two or more days earlier: a text is not from a later one, unless a page shows the day of its last
    change (so that a credit can still balance it). 0 changes nothing."""

    earlier: float = 1.5
    """Published earlier by clocks with known zones. 0 changes nothing."""

    earlier_day: float = 1.0
    """Published one calendar day earlier: time zones may explain a part. 0 loses one right direction of the example
    story and two of the stories."""

    earlier_hours: float = 0.5
    """Published earlier on one day by clocks without zones. 0 changes nothing."""

    credits: float = 3.0
    """b credits or cites the publisher of a. 1 and 6 change nothing."""

    release: float = 1.5
    """a is marked as a release to the press and b, which shares words with it, is not."""

    version: float = 1.5
    """b is marked as an update or corrected version by the house that published a without such a mark."""

    added: float = 0.6
    """A bracketed explanation that b adds; at most `added_most`. Below the cut of a direction: an editor also deletes
    brackets. 0 and 1.2 change nothing."""

    added_most: float = 1.8
    """Most that additions give. 0 changes nothing."""

    deixis: float = 1.5
    """b resolves an expression that only a's place or day explains. 0 changes nothing."""

    cut_bottom: float = 2.0
    """b is the beginning of a. 0 changes nothing."""

    contained: float = 0.8
    """b is almost contained in a, which is clearly longer. Below the cut of a direction: texts also grow. In planted
    families 1 states a direction for a seventh of the edges that nothing in the texts decides."""

    cut_density: float = 0.35
    """Share of the words up to the last common run that must be common, on both sides, for b to be an edited beginning
    of a. Half of the words exchanged in planted families leave about .4."""

    cut_tail: float = 0.15
    """Share of a that must follow the last common run without a counterpart, and most of b that may."""

    contained_cover: float = 0.85
    """Share of b's words in runs with a for that. 0.5 and 1 change nothing."""

    contained_ratio: float = 0.85
    """Length ratio below which a is clearly longer. 0.5 changes nothing."""

    against_hard: float = 2.0
    """b agrees with an independent line against a in a fact or name. 0 changes nothing."""

    against_word: float = 1.5
    """The same in a content word or name form. At 0 two edges of the seeds lose their direction."""

    against_soft: float = 0.4
    """The same in grammar, spelling or an omission, which an editor hits on easily. 0 and 1.5 change nothing."""

    against_share: float = 0.2
    """Share of the telling places that must be against a parent to refute it: an editor's changes coincide with
    independent lines now and then. 0 changes nothing; with 0.4 two edges of the seeds lose their direction."""

    lost_cost: float = 2.5
    """Price of a lost text against a direct edge. At 0 edges F1 falls to .75 (example) and .73 (stories); with 6 two
    edges of the seeds lose their direction."""

    lost_frequency: float = 0.7
    """Share of bootstrap samples that must prefer the lost text; else the direct edge stands and the lost text is the
    alternative. 0.3 changes nothing; with 0.95 two edges of the seeds lose their direction."""

    second_parent_words: int = 25
    """Words of b that only a second text of the line explains. 5 lowers edges F1 of the stories from .92 to .86, 200
    changes nothing."""

    second_parent_run: int = 15
    """Longest run among them: above the translation floor. 5 and 100 change nothing."""

    samples: int = 200
    """Bootstrap samples over statement groups. 20 change nothing."""

    seed: int = 20260101
    """Seed of the bootstrap: same input, same output."""

    alternatives: int = 6
    """Most alternatives that are listed."""
