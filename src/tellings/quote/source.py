"""Source spans: the words that say who, left of a cue or, in inverted order, right of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tellings.quote.cues import cues
from tellings.quote.grammar import is_adverb, is_time, looks_finite, words
from tellings.quote.settings import SETTINGS
from tellings.quote.sheet import QUOTE, WORD, Item
from tellings.text import MONTHS

Np = tuple[int, int]
"""A half-open run of items."""
Starts = Callable[[int, int], int | None]
"""Given a run of items, the item where the last mention that touches its end begins."""


def left_of(items: Sequence[Item], end: int, mention: Starts) -> Np | None:
    """The subject that ends before an item, with its appositions.

    Args:
        items: the line.
        end: the first item of the cue with its auxiliaries.
        mention: finds the mention at the end of a run.
    """
    at = end
    if at and items[at - 1].kind == ",":
        inner = _before_apposition(items, at - 1)
        if inner is None:
            return None
        core = _chunk(items, inner, mention)
        if core is None:
            return None
        adjunct = items[inner + 1].norm
        bare = adjunct.endswith("ing") or adjunct in words("preposition") or is_adverb(adjunct)
        bare = bare or _reports(items, inner + 1)
        return (core[0], inner if bare else at - 1)
    return _chunk(items, at, mention)


def _reports(items: Sequence[Item], at: int) -> bool:
    """Whether a relative clause is a report of its own (", who predicted ..."), no title or description."""
    if items[at].norm not in words("relative"):
        return False
    return any(
        form.tag in ("past", "s", "part") and form.cue.tier < 3 and len(form.words) == 1
        for item in items[at + 1 : at + 4]
        if item.kind == WORD and not item.cap
        for form in cues().get(item.norm, ())
    )


def _before_apposition(items: Sequence[Item], comma: int) -> int | None:
    """The end of the noun phrase that appositions before a comma belong to."""
    at = comma
    for turn in range(3):
        first = at - 1
        while first >= 0 and items[first].kind != "," and at - first < SETTINGS.longest_np:
            if items[first].kind in (QUOTE, ";", ":"):
                return None
            first -= 1
        if first < 0 or items[first].kind != ",":
            return None
        head = items[first + 1]
        if turn and not _clearly_apposes(head):
            return at
        if not _apposes(items, first + 1, at):
            return None
        at = first
        if not _clearly_apposes(head) or not _in_commas(items, first):
            return at
    return at


def _clearly_apposes(head: Item) -> bool:
    """Whether a second apposition is sure to be one; a bare name there is what the first one belongs to."""
    known = words("apposition") | words("preposition")
    return head.norm in known or head.norm[:1].isdigit()


def _in_commas(items: Sequence[Item], at: int) -> bool:
    """Whether a further apposition ends at a comma: "X, a doctor, of Oslo, said"."""
    return (
        at >= 2
        and any(item.kind == "," for item in items[max(0, at - 12) : at])
        and not _clause(items, max(0, at - 12), at)
    )


def _clause(items: Sequence[Item], first: int, last: int) -> bool:
    return any(item.kind == WORD and item.norm in words("auxiliary") for item in items[first:last])


def _apposes(items: Sequence[Item], first: int, last: int) -> bool:
    head = items[first]
    if head.kind != WORD or last == first:
        return False
    if head.norm in words("apposition") or head.norm in words("preposition") or head.norm.isdigit():
        return True
    if is_adverb(head.norm) or head.norm.endswith("ing"):
        return True
    return not any(
        looks_finite(item.norm)
        for item in items[first:last]
        if item.kind == WORD and not item.norm.endswith("s")
    )


def _chunk(items: Sequence[Item], end: int, mention: Starts) -> Np | None:
    """The noun phrase that ends before an item: back to the border of the clause, less what opens the clause."""
    first = _border(items, end)
    if first == end:
        return None
    end = _before_time(items, first, end)
    first = _shed(items, first, end, mention)
    if first >= end:
        return None
    head = items[first]
    if end - first == 1 and head.norm in words("subordinator") - {"who", "which"}:
        return None
    who = _described(items, first, end)
    return first if who is None else who, end


def _described(items: Sequence[Item], first: int, end: int) -> int | None:
    """The begin of a noun phrase with a relative clause of which only the end was read: "a man who was hurt said"."""
    if end - first > 3 or not first or items[first - 1].norm not in words("auxiliary"):
        return None
    if items[first].cap or items[first].norm in words("determiner") | words("pronoun"):
        return None
    for at in range(first - 1, max(0, first - SETTINGS.longest_np), -1):
        if items[at].kind != WORD:
            return None
        if items[at].norm == "who":
            begin = _border(items, at)
            return begin if begin < at else None
    return None


def _before_time(items: Sequence[Item], first: int, end: int) -> int:
    """The end of a subject without the times behind it ("Ola Nord later Thursday told ..."); months may be names."""
    at = end
    while at - 1 > first and is_time(items[at - 1].norm) and items[at - 1].norm not in MONTHS:
        at -= 1
    if at < end and at - 1 > first and items[at - 1].norm in ("on", "late", "early", "last"):
        at -= 1
    return at


def _border(items: Sequence[Item], end: int) -> int:
    """The first item of the clause to the left."""
    at = end
    depth = 0
    while at > 0 and end - at < SETTINGS.longest_np:
        item = items[at - 1]
        if item.kind == ")":
            depth += 1
        elif item.kind == "(" and depth:
            depth -= 1
        elif depth == 0 and (item.kind != WORD or _stops(items, at - 1, end)):
            break
        at -= 1
    return at


def _stops(items: Sequence[Item], at: int, end: int) -> bool:
    norm = items[at].norm
    if norm in ("and", "or"):
        return at + 1 == end or not _joins_nouns(items, at)
    if norm in words("subordinator"):
        return norm not in ("before", "after", "since") or at + 1 == end
    if items[at].cap:
        return False
    if norm in words("auxiliary"):
        return True
    opens = at + 2 == end and items[at + 1].norm in words("subject")  # "explaining he worked"
    return any(
        (form.tag in ("past", "s") or (opens and form.tag == "ing"))
        and not _after_determiner(items, at)
        for form in cues().get(norm, ())
    )


def _after_determiner(items: Sequence[Item], at: int) -> bool:
    if not at or items[at - 1].kind != WORD:
        return False
    before = items[at - 1].norm
    return (
        before in words("determiner")
        or before in words("preposition")
        or before in words("possessive")
    )


def _joins_nouns(items: Sequence[Item], at: int) -> bool:
    """Whether an "and" joins nouns: no verb stands between it and the border of the clause on its left."""
    left = at - 1
    while left >= 0 and items[left].kind == WORD and at - left < 14:
        norm = items[left].norm
        if norm in words("subordinator") or norm in words("conjunction"):
            break
        if norm in words("auxiliary") or norm.endswith("ed") or norm in cues():
            return False
        left -= 1
    return at - left > 1 and (
        left < 0
        or items[left].kind in (",", QUOTE, ":", "—")
        or items[left].norm in words("subordinator")
    )


def _shed(items: Sequence[Item], first: int, end: int, mention: Starts) -> int:
    """Drops what opens a clause before its subject: "But", "Still", "On Tuesday", "In a statement"."""
    while first < end and _opens_only(items, first):
        if items[first].cap and (first + 1 == end or mention(first, end) == first):
            break  # "Kelly Marsh said", "May said"
        first += 1
    if first == end or items[first].norm not in words("preposition"):
        return first
    touching = mention(first, end)
    if touching is not None:
        return _widen(items, touching, first)
    for at in range(end - 1, first, -1):
        if items[at].norm in words("determiner") or items[at].norm in words("pronoun"):
            return at
    return end


def _opens_only(items: Sequence[Item], at: int) -> bool:
    norm = items[at].norm
    return is_adverb(norm) or is_time(norm) or norm in ("but", "and", "so", "or")


def _widen(items: Sequence[Item], at: int, first: int) -> int:
    """Takes the article and modifiers before a mention into the noun phrase."""
    while at - 1 > first and items[at - 1].kind == WORD:
        norm = items[at - 1].norm
        if norm in words("article") or norm in words("possessive"):
            return at - 1
        break
    return at


def right_of(items: Sequence[Item], start: int, stop: int) -> Np | None:
    """The subject behind a cue ("said Ola Nord, a fisherman"): up to an adjunct, a border or the end of the line."""
    if start >= stop or items[start].kind != WORD or not _begins_np(items[start]):
        return None
    at = start
    apposed = False  # behind an apposition or "who", words are taken up to the next border
    while at < stop and at - start < SETTINGS.longest_np:
        item = items[at]
        if item.kind == "(":
            far = min(stop, at + SETTINGS.longest_content)
            at = next((k + 1 for k in range(at, far) if items[k].kind == ")"), far)
        elif item.kind == "," and apposes_right(items, at, stop):
            apposed = True
            at += 1
        elif item.kind == QUOTE and apposed and items[at - 1].norm in ("of", "as", "the"):
            at += 1
        elif item.kind != WORD or (at > start and not apposed and _ends_np(items, at)):
            break
        else:
            apposed = apposed or item.norm == "who"
            at += 1
    return (start, at) if at > start else None


def _begins_np(item: Item) -> bool:
    norm = item.norm
    if norm in words("determiner") or norm in words("subject"):
        return norm != "that"
    if norm in words("preposition") or norm in words("subordinator"):
        return False
    if is_time(norm) or (is_adverb(norm) and not item.cap):
        return False
    if norm in words("auxiliary"):
        return item.cap  # "said Will Marsh"
    return norm not in ("him", "them", "me", "us", "it")


def _ends_np(items: Sequence[Item], at: int) -> bool:
    norm = items[at].norm
    before = items[at - 1].norm
    if norm in words("after_np"):
        return before not in words("takes_on") or norm not in words("preposition")
    if is_time(norm) and before in words("determiner"):
        return False  # "a Wednesday editorial"
    return (
        is_time(norm)
        or (norm in words("auxiliary") and not items[at].cap)
        or (norm in ("and", "but") and at + 1 < len(items) and items[at + 1].norm in cues())
    )


def apposes_right(items: Sequence[Item], comma: int, stop: int) -> bool:
    """Whether an apposition begins behind a comma."""
    if comma + 1 >= stop or items[comma + 1].kind != WORD:
        return False
    norm = items[comma + 1].norm
    if norm in words("apposition"):
        return not _reports(items, comma + 1)
    if norm == "of":
        return items[comma - 1].norm.isdigit()  # "Ola Nord, 44, of Oslo"
    if (
        norm in words("preposition")
        or norm in words("conjunction")
        or norm.endswith("ing")
        or norm in words("subordinator")
    ):
        return False
    return (
        not is_adverb(norm)
        and not is_time(norm)
        and norm not in words("auxiliary")
        and norm not in words("pronoun")
    )
