"""Where reported content begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.quote.grammar import is_adverb, is_time, looks_finite, words
from tellings.quote.items import QUOTE, WORD, Items
from tellings.quote.settings import SETTINGS
from tellings.quote.spot import RELAY_WORDS, Spot


def line_end(items: Items) -> int:
    """The end of a line without its closing punctuation."""
    end = len(items.kind)
    while end and items.kind[end - 1] in ".!?;:—":
        end -= 1
    return end


def clause_end(items: Items, start: int, spot: Spot, later: Sequence[Spot]) -> int:
    """The item at which the content that begins at `start` ends.

    It stops at a semicolon, before a further participial cue (", adding that"), before a coordinate cue of the same
    tense ("and underlined"), before "according to", and before a report of the report (", the agency said").

    Args:
        items: the line.
        start: first item of the content.
        spot: the cue that reports it.
        later: the cues after it in the line.
    """
    end = min(line_end(items), start + SETTINGS.longest_content)
    turn = _turn(items, start, end)
    if turn is not None:
        return turn
    for other in later:
        if other.left >= end:
            break
        cut = _cut_before(items, start, spot, other, end) if other.borders else None
        if cut is not None:
            return cut
    return end


def _turn(items: Items, start: int, end: int) -> int | None:
    """The mark behind which somebody else speaks: a semicolon, or a comma before "according to" or the narrator."""
    marks = items.kind[start:end]
    if ";" not in marks and "," not in marks:
        return None
    for at, kind in enumerate(marks, start):
        if kind == ";" and at > start:
            return at
        if kind == "," and (_according(items, at + 1) or _turns(items, at + 1)):
            return at
    return None


def _according(items: Items, at: int) -> bool:
    return at + 1 < len(items) and items.norm[at] == "according" and items.norm[at + 1] == "to"


def _turns(items: Items, at: int) -> bool:
    """Whether the narrator goes on: ", although ...", ", but did not say ..."."""
    if at + 1 >= len(items) or items.kind[at] != WORD:
        return False
    norm, after = items.norm[at], items.norm[at + 1]
    if norm in words("contrast") or (norm == "even" and after in words("contrast")):
        return True
    return norm == "but" and after in words("auxiliary")


def _cut_before(items: Items, start: int, spot: Spot, other: Spot, end: int) -> int | None:
    at = other.left
    if at <= start or at >= end:
        return None
    before = items.kind[at - 1]
    if other.form.tag == "ing" and not other.finite:
        return at - 1 if before == "," and other.form.cue.tier < 3 else None
    if items.norm[at - 1] in ("and", "but") and _coordinate(items, at, spot, other):
        cut = at - 1
        return cut - 1 if items.kind[cut - 1] == "," else cut
    if before == "," and other.form.tag == spot.form.tag == "past":
        return at - 1
    return _clause_of_its_own(items, start, other) or _relay(items, start, other, end)


def _coordinate(items: Items, at: int, spot: Spot, other: Spot) -> bool:
    """Whether a cue behind "and" goes on the sentence, not the reported clause."""
    if other.form.tag in ("past", "s"):
        return other.form.tag == spot.form.tag or (
            spot.form.tag == "ing" and other.form.tag == "past"
        )
    return other.form.tag == spot.form.tag == "base" and items.norm[at] not in words("auxiliary")


def _clause_of_its_own(items: Items, start: int, other: Spot) -> int | None:
    """The comma of ", and the driver told ..." and ", but she suspects ...": a clause with a cue of its own."""
    at = other.left - 1
    while at > start and items.kind[at] == WORD and other.left - at <= RELAY_WORDS:
        if items.norm[at] in ("and", "but"):
            return at - 1 if items.kind[at - 1] == "," else None
        if items.norm[at] in words("subordinator"):
            return None
        at -= 1
    return None


def _relay(items: Items, start: int, other: Spot, end: int) -> int | None:
    """ ", Leader.org reported" and ", the agency said on Monday" at the end of a line."""
    if "p" not in other.form.cue.takes or other.form.tag not in ("past", "s"):
        return None
    if not closes(items, other.last, end):
        return None
    at = other.left - 1
    while at > start and items.kind[at] == WORD and other.left - at <= RELAY_WORDS:
        at -= 1
    if at <= start or items.kind[at] != "," or at + 1 == other.left:
        return None
    if items.norm[at + 1] in words("subordinator") or items.norm[at + 1] in words("preposition"):
        return None
    return at


def closes(items: Items, at: int, end: int) -> bool:
    """Whether nothing but a time, a place or a hearer follows a postposed cue."""
    if at >= end:
        return True
    kind, norm = items.kind[at], items.norm[at]
    if kind != WORD:
        return kind in (",", "—", QUOTE, "(", ".")
    return is_time(norm) or is_adverb(norm) or norm in words("adjunct") or norm in ("to", "of")


def holds_verb(items: Items, start: int, end: int) -> bool:
    """Whether a stretch may hold a clause."""
    return any(map(looks_finite, items.norm[start:end]))


def holds_strong_verb(items: Items, start: int, end: int) -> bool:
    """The same, where a plural noun must not be taken for a verb: words in -s count behind a pronoun only."""
    for at in range(start, end):
        norm = items.norm[at]
        if not looks_finite(norm):
            continue
        if not norm.endswith("s") or norm in words("auxiliary") or "'" in norm:
            return True
        if at > start and (items.norm[at - 1] in words("pronoun") or items.cap[at - 1]):
            return True
    return False


def skip_adjunct(items: Items, at: int, end: int) -> int:
    """Steps over times and occasions behind a cue: "said Tuesday night", "said in a statement", "said for weeks"."""
    while at < end and items.kind[at] == WORD:
        step = _time(items, at, end) or _occasion(items, at, end)
        if not step:
            break
        at += step
    return at


def _time(items: Items, at: int, end: int) -> int:
    norm = items.norm[at]
    after = items.norm[at + 1] if at + 1 < end else ""
    if is_time(norm):
        return 2 if after in words("part_of_time") else 1
    if norm in ("last", "this", "next", "late", "early") and (
        after in words("part_of_time") or is_time(after)
    ):
        return 2
    if norm in ("on", "in", "by", "since", "late", "early") and is_time(after):
        return 2
    return 0


def _occasion(items: Items, at: int, end: int) -> int:
    if items.norm[at] not in words("occasion_preposition"):
        return 0
    for size in range(2, 6):
        last = at + size - 1
        if last >= end or items.kind[last] != WORD:
            return 0
        if items.norm[last] in words("occasion"):
            return size
    return 0


def goes_on(items: Items, at: int, end: int) -> bool:
    """Whether the content of an interrupted report goes on: a clause, or "including ...", "and ..."."""
    opens = items.norm[at]
    if items.kind[at] != WORD or opens in words("opening") or opens in words("preposition"):
        return opens in ("including", "because")
    if opens.endswith("ing"):
        return opens == "including"
    return holds_verb(items, at, end)
