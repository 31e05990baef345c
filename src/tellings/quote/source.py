"""Source spans: the words that say who, left of a cue or, in inverted order, right of it."""

from __future__ import annotations

from collections.abc import Callable

from tellings.quote.cues import cues
from tellings.quote.grammar import is_adverb, is_time, looks_finite, words
from tellings.quote.items import QUOTE, WORD, Items
from tellings.quote.settings import SETTINGS
from tellings.text import MONTHS

Np = tuple[int, int]
"""A half-open run of items."""
Starts = Callable[[int, int], int | None]
"""Given a run of items, the item where the last mention that touches its end begins."""


def left_of(items: Items, end: int, mention: Starts) -> Np | None:
    """The subject that ends before an item, with its appositions.

    Args:
        items: the line.
        end: the first item of the cue with its auxiliaries.
        mention: finds the mention at the end of a run.
    """
    at = end
    if at and items.kind[at - 1] == ",":
        inner = _before_apposition(items, at - 1)
        if inner is None:
            return None
        core = _chunk(items, inner, mention)
        if core is None:
            return None
        adjunct = items.norm[inner + 1]
        bare = adjunct.endswith("ing") or adjunct in words("preposition") or is_adverb(adjunct)
        bare = bare or _reports(items, inner + 1)
        return (core[0], inner if bare else at - 1)
    return _chunk(items, at, mention)


def _reports(items: Items, at: int) -> bool:
    """Whether a relative clause is a report of its own (", who predicted ..."), no title or description."""
    if items.norm[at] not in words("relative"):
        return False
    return any(
        form.tag in ("past", "s", "part") and form.cue.tier < 3 and len(form.words) == 1
        for norm, cap in zip(items.norm[at + 1 : at + 4], items.cap[at + 1 : at + 4], strict=True)
        if not cap
        for form in cues().get(norm, ())
    )


def _before_apposition(items: Items, comma: int) -> int | None:
    """The end of the noun phrase that appositions before a comma belong to."""
    at = comma
    for turn in range(3):
        first = at - 1
        while first >= 0 and items.kind[first] != "," and at - first < SETTINGS.longest_np:
            if items.kind[first] in (QUOTE, ";", ":"):
                return None
            first -= 1
        if first < 0 or items.kind[first] != ",":
            return None
        head = items.norm[first + 1]
        if turn and not _clearly_apposes(head):
            return at
        if not _apposes(items, first + 1, at):
            return None
        at = first
        if not _clearly_apposes(head) or not _in_commas(items, first):
            return at
    return at


def _clearly_apposes(head: str) -> bool:
    """Whether a second apposition is sure to be one; a bare name there is what the first one belongs to."""
    return head in words("apposition") or head in words("preposition") or head[:1].isdigit()


def _in_commas(items: Items, at: int) -> bool:
    """Whether a further apposition ends at a comma: "X, a doctor, of Oslo, said"."""
    return (
        at >= 2
        and "," in items.kind[max(0, at - 12) : at]
        and not _clause(items, max(0, at - 12), at)
    )


def _clause(items: Items, first: int, last: int) -> bool:
    return not words("auxiliary").isdisjoint(items.norm[first:last])


def _apposes(items: Items, first: int, last: int) -> bool:
    head = items.norm[first]
    if items.kind[first] != WORD or last == first:
        return False
    if head in words("apposition") or head in words("preposition") or head.isdigit():
        return True
    if is_adverb(head) or head.endswith("ing"):
        return True
    return not any(looks_finite(norm) for norm in items.norm[first:last] if not norm.endswith("s"))


def _chunk(items: Items, end: int, mention: Starts) -> Np | None:
    """The noun phrase that ends before an item: back to the border of the clause, less what opens the clause."""
    first = _border(items, end)
    if first == end:
        return None
    end = _before_time(items, first, end)
    first = _shed(items, first, end, mention)
    if first >= end:
        return None
    if end - first == 1 and items.norm[first] in words("subordinator") - {"who", "which"}:
        return None
    who = _described(items, first, end)
    return first if who is None else who, end


def _described(items: Items, first: int, end: int) -> int | None:
    """The begin of a noun phrase with a relative clause of which only the end was read: "a man who was hurt said"."""
    if end - first > 3 or not first or items.norm[first - 1] not in words("auxiliary"):
        return None
    if items.cap[first] or items.norm[first] in words("determiner") | words("pronoun"):
        return None
    for at in range(first - 1, max(0, first - SETTINGS.longest_np), -1):
        if items.kind[at] != WORD:
            return None
        if items.norm[at] == "who":
            begin = _border(items, at)
            return begin if begin < at else None
    return None


def _before_time(items: Items, first: int, end: int) -> int:
    """The end of a subject without the times behind it ("Ola Nord later Thursday told ..."); months may be names."""
    at = end
    while at - 1 > first and is_time(items.norm[at - 1]) and items.norm[at - 1] not in MONTHS:
        at -= 1
    if at < end and at - 1 > first and items.norm[at - 1] in ("on", "late", "early", "last"):
        at -= 1
    return at


def _border(items: Items, end: int) -> int:
    """The first item of the clause to the left."""
    at = end
    depth = 0
    while at > 0 and end - at < SETTINGS.longest_np:
        kind = items.kind[at - 1]
        if kind == ")":
            depth += 1
        elif kind == "(" and depth:
            depth -= 1
        elif depth == 0 and (kind != WORD or _stops(items, at - 1, end)):
            break
        at -= 1
    return at


def _stops(items: Items, at: int, end: int) -> bool:
    norm = items.norm[at]
    if norm in ("and", "or"):
        return at + 1 == end or not _joins_nouns(items, at)
    if norm in words("subordinator"):
        return norm not in ("before", "after", "since") or at + 1 == end
    if items.cap[at]:
        return False
    if norm in words("auxiliary"):
        return True
    opens = at + 2 == end and items.norm[at + 1] in words("subject")  # "explaining he worked"
    return any(
        (form.tag in ("past", "s") or (opens and form.tag == "ing"))
        and not _after_determiner(items, at)
        for form in cues().get(norm, ())
    )


def _after_determiner(items: Items, at: int) -> bool:
    if not at or items.kind[at - 1] != WORD:
        return False
    before = items.norm[at - 1]
    return (
        before in words("determiner")
        or before in words("preposition")
        or before in words("possessive")
    )


def _joins_nouns(items: Items, at: int) -> bool:
    """Whether an "and" joins nouns: no verb stands between it and the border of the clause on its left."""
    left = at - 1
    while left >= 0 and items.kind[left] == WORD and at - left < 14:
        norm = items.norm[left]
        if norm in words("subordinator") or norm in words("conjunction"):
            break
        if norm in words("auxiliary") or norm.endswith("ed") or norm in cues():
            return False
        left -= 1
    return at - left > 1 and (
        left < 0
        or items.kind[left] in (",", QUOTE, ":", "—")
        or items.norm[left] in words("subordinator")
    )


def _shed(items: Items, first: int, end: int, mention: Starts) -> int:
    """Drops what opens a clause before its subject: "But", "Still", "On Tuesday", "In a statement"."""
    while first < end and _opens_only(items, first):
        if items.cap[first] and (first + 1 == end or mention(first, end) == first):
            break  # "Kelly Marsh said", "May said"
        first += 1
    if first == end or items.norm[first] not in words("preposition"):
        return first
    touching = mention(first, end)
    if touching is not None:
        return _widen(items, touching, first)
    for at in range(end - 1, first, -1):
        if items.norm[at] in words("determiner") or items.norm[at] in words("pronoun"):
            return at
    return end


def _opens_only(items: Items, at: int) -> bool:
    norm = items.norm[at]
    return is_adverb(norm) or is_time(norm) or norm in ("but", "and", "so", "or")


def _widen(items: Items, at: int, first: int) -> int:
    """Takes the article and modifiers before a mention into the noun phrase."""
    while at - 1 > first and items.kind[at - 1] == WORD:
        norm = items.norm[at - 1]
        if norm in words("article") or norm in words("possessive"):
            return at - 1
        break
    return at


def right_of(items: Items, start: int, stop: int) -> Np | None:
    """The subject behind a cue ("said Ola Nord, a fisherman"): up to an adjunct, a border or the end of the line."""
    if (
        start >= stop
        or items.kind[start] != WORD
        or not _begins_np(items.norm[start], items.cap[start])
    ):
        return None
    at = start
    apposed = False  # behind an apposition or "who", words are taken up to the next border
    while at < stop and at - start < SETTINGS.longest_np:
        kind = items.kind[at]
        if kind == "(":
            far = min(stop, at + SETTINGS.longest_content)
            at = next((k + 1 for k in range(at, far) if items.kind[k] == ")"), far)
        elif kind == "," and apposes_right(items, at, stop):
            apposed = True
            at += 1
        elif kind == QUOTE and apposed and items.norm[at - 1] in ("of", "as", "the"):
            at += 1
        elif kind != WORD or (at > start and not apposed and _ends_np(items, at)):
            break
        else:
            apposed = apposed or items.norm[at] == "who"
            at += 1
    return (start, at) if at > start else None


def _begins_np(norm: str, cap: bool) -> bool:
    if norm in words("determiner") or norm in words("subject"):
        return norm != "that"
    if norm in words("preposition") or norm in words("subordinator"):
        return False
    if is_time(norm) or (is_adverb(norm) and not cap):
        return False
    if norm in words("auxiliary"):
        return cap  # "said Will Marsh"
    return norm not in ("him", "them", "me", "us", "it")


def _ends_np(items: Items, at: int) -> bool:
    norm = items.norm[at]
    before = items.norm[at - 1]
    if norm in words("after_np"):
        return before not in words("takes_on") or norm not in words("preposition")
    if is_time(norm) and before in words("determiner"):
        return False  # "a Wednesday editorial"
    return (
        is_time(norm)
        or (norm in words("auxiliary") and not items.cap[at])
        or (norm in ("and", "but") and at + 1 < len(items) and items.norm[at + 1] in cues())
    )


def apposes_right(items: Items, comma: int, stop: int) -> bool:
    """Whether an apposition begins behind a comma."""
    if comma + 1 >= stop or items.kind[comma + 1] != WORD:
        return False
    norm = items.norm[comma + 1]
    if norm in words("apposition"):
        return not _reports(items, comma + 1)
    if norm == "of":
        return items.norm[comma - 1].isdigit()  # "Ola Nord, 44, of Oslo"
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
