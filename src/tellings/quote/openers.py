"""Where content begins behind a cue: marks, "that", a question word, or nothing at all."""

from __future__ import annotations

from tellings.quote import bounds
from tellings.quote.grammar import is_adverb, words
from tellings.quote.hearers import asked_to
from tellings.quote.items import QUOTE, WORD
from tellings.quote.reading import Reading
from tellings.quote.settings import SETTINGS
from tellings.quote.spot import Spot

Opener = tuple[str, int]
"""A pattern's route and the first item of the content."""
_OWN_CUE = 12  # words behind marks within which their cue is looked for
_ELSEWHERE = frozenset(
    ("and", "but", "or", "after", "before", "when", "while", "as", "because", "that")
)
_FAR = 16  # items behind a cue within which "that" is looked for


def openers(line: Reading, spot: Spot, later: list[Spot]) -> list[Opener]:
    """All ways in which content may begin behind a cue, the surest first."""
    at = spot.last
    while at < line.end and is_adverb(line.items.norm[at]):
        at += 1
    takes = spot.form.cue.takes
    found = [
        marks_after(line, spot, at, later),
        _that_after(line, spot, at, later) if "t" in takes or "o" in takes else None,
        _question(line, spot, at) if "w" in takes else None,
    ]
    return [opener for opener in found if opener is not None] + _bare(line, spot, later)


def marks_after(line: Reading, spot: Spot, at: int, later: list[Spot]) -> Opener | None:
    """Marks behind a cue: at once, after a comma or colon, after "that", or at the end of the clause."""
    for k in range(at, line.stop(later)):
        kind = line.items.kind[k]
        if kind == QUOTE:
            return _quote_opener(line, spot, at, k)
        if kind == ";":
            return None
        if kind == ":" and k + 1 < line.end and not _marks_follow(line, k + 1):
            plain = spot.form.cue.tier < 3 and line.items.kind[k + 1] == WORD
            return ("colon", k + 1) if plain else None
    return None


def _marks_follow(line: Reading, at: int) -> bool:
    if line.items.norm[at] == "that" and at + 1 < line.end:
        at += 1
    return line.items.kind[at] == QUOTE


def _quote_opener(line: Reading, spot: Spot, at: int, quote: int) -> Opener | None:
    if line.items.ref[quote] in line.used:
        return None
    between = zip(line.items.norm[at:quote], line.items.kind[at:quote], strict=True)
    gap = [norm or kind for norm, kind in between]
    if not gap or (len(gap) == 1 and gap[0] in ",:—"):
        return "cue_quote", quote
    if (gap[0] == "that" and set(gap[1:]) <= {":", ","}) or gap == [":", "that"]:
        return "that_quote", quote
    if not sentence_like(line, quote) or "that" in gap:
        return None
    if gap[-1] in ",:" and own_cue(line, quote):
        return None  # "... lamented the empty nets: “Q,” he said"
    if gap[-1] == ":":
        return "colon_quote", quote
    if gap[-1] == ",":
        return "splice", quote
    return ("cue_quote", quote) if _only_hearer(line, spot, at, quote) else None


def own_cue(line: Reading, quote: int) -> bool:
    """Whether marks are followed by a cue of their own: a subject and verb, or a verb, and then punctuation."""
    stop = quote + 1
    while stop < line.end and line.items.kind[stop] == WORD and stop - quote <= _OWN_CUE:
        stop += 1
    if stop > quote + 1 and line.items.norm[quote + 1] in _ELSEWHERE:
        return False  # "“Q,” after Marsh said ...": a clause of its own
    return any(spot.finite for spot in line.cues_in(quote + 1, stop))


def sentence_like(line: Reading, quote: int) -> bool:
    """Whether marks hold a sentence: more than a few words that open or close like one."""
    inside = line.quoted(quote)
    if len(inside.split(None, SETTINGS.scare_words)) <= SETTINGS.scare_words:
        return False
    return inside[:1].isupper() or inside[:1] in "[…." or inside[-1:] in ".!?,"


def _only_hearer(line: Reading, spot: Spot, at: int, quote: int) -> bool:
    """Whether only a hearer or an adjunct stands between cue and marks: "told reporters "..."."""
    first = line.items.norm[at]
    if "o" in spot.form.cue.takes and quote - at <= 4:
        return True
    return first in words("adjunct") or first == "to"


def _that_after(line: Reading, spot: Spot, at: int, later: list[Spot]) -> Opener | None:
    """The place of "that" behind a cue, at once or behind a hearer, a time or a place."""
    for k in range(at, min(line.stop(later), at + _FAR)):
        norm, kind = line.items.norm[k], line.items.kind[k]
        if norm == "that":
            far = k > at + 1 and line.items.kind[k - 1] == WORD
            return None if far and not _only_hearer(line, spot, at, at + 1) else ("that", k)
        if kind in (";", QUOTE) or (kind == ":" and k > at) or norm in words("auxiliary"):
            return None
    return None


def _question(line: Reading, spot: Spot, at: int) -> Opener | None:
    for k in range(at, min(line.end, at + (6 if "o" in spot.form.cue.takes else 1))):
        if line.items.kind[k] != WORD:
            return None
        if line.items.norm[k] in words("question"):
            relative = k > at and line.items.norm[k - 1] in words("anyone")
            return None if relative else ("question", k)
    return None


def _bare(line: Reading, spot: Spot, later: list[Spot]) -> list[Opener]:
    """Content that no word opens: clauses without "that", infinitives, noun phrases, small clauses."""
    at, takes = spot.last, spot.form.cue.takes
    if at >= line.end or line.items.kind[at] not in (WORD, QUOTE):
        return []
    found = _clauses(line, spot, later)
    if "i" in takes and line.items.norm[at] == "to":
        found.append(("infinitive", at))
    if "c" in takes:
        found.append(("small_clause", at))
    if "a" in takes and _has(line, at, "as", later):
        found.append(("as", at))
    if "b" in takes and _has(line, at, "to", later):
        found.append(("attribute", at))
    if "n" in takes:
        found.append(("noun_phrase", at))
    return found


def _clauses(line: Reading, spot: Spot, later: list[Spot]) -> list[Opener]:
    """ "told X the nets were empty", "said the nets were empty"."""
    at, takes = spot.last, spot.form.cue.takes
    found: list[Opener] = []
    heard = after_hearer(line, at) if "o" in takes else None
    asks = spot.form.cue.lemma in words("asking") or spot.form.cue.act == "command"
    to = _told_to(line, spot, heard) if asks else None
    if to is not None:
        found.append(("infinitive", to))
    if heard is not None and bounds.holds_verb(line.items, heard, _reach(line, heard)):
        found.append(("told", heard))
    start = bounds.skip_adjunct(line.items, at, line.end)
    if "z" not in takes or start >= line.end or not _opens_clause(line, start):
        return found
    stop = bounds.clause_end(line.items, start, spot, later)
    if _clause(line, spot, start, stop):
        found.append(("zero_that", start))
    return found


def _told_to(line: Reading, spot: Spot, heard: int | None) -> int | None:
    """Where what a hearer is told to do begins: "asked the crew to leave"."""
    if heard is not None and heard < line.end and line.items.norm[heard] == "to":
        return heard
    return asked_to(line, spot.last)


def _clause(line: Reading, spot: Spot, start: int, stop: int) -> bool:
    """Whether a stretch is a clause; behind a cue that takes noun phrases too, an auxiliary must prove it."""
    if _verb_quoted(line, start, stop):
        return True
    if "n" in spot.form.cue.takes:
        return not words("auxiliary").isdisjoint(line.items.norm[start:stop])
    if spot.form.cue.lemma in words("verb_only"):
        return bounds.holds_verb(line.items, start, stop)
    return bounds.holds_strong_verb(line.items, start, stop)


def _verb_quoted(line: Reading, start: int, stop: int) -> bool:
    """Whether a subject alone stands before marks that hold its verb: "says Marsh “talked the talk”"."""
    at = start
    while at < stop and at - start < 4 and line.items.kind[at] == WORD:
        at += 1
    if at == start or at >= stop or line.items.kind[at] != QUOTE:
        return False
    subject = line.items.norm[start] in words("subject") or (
        line.items.cap[start] and line.mention(start, at) == start
    )
    return subject and line.quoted(at)[:1].islower()


def _opens_clause(line: Reading, at: int) -> bool:
    kind, norm = line.items.kind[at], line.items.norm[at]
    if kind == QUOTE:
        return True
    if kind != WORD or norm in words("relative"):
        return False
    if norm in ("so", "to", "of", "about", "yes", "nothing"):
        return False
    return norm not in words("adjunct") or norm in ("this", "last", "next", "when", "in")


def _has(line: Reading, at: int, word: str, later: list[Spot]) -> bool:
    stop = next((other.left for other in later if other.form.tag != "ing"), line.end)
    return word in line.items.norm[at + 1 : min(stop, _reach(line, at))]


def _reach(line: Reading, start: int) -> int:
    """Where the longest content that begins at an item ends."""
    return min(line.end, start + SETTINGS.longest_content)


def after_hearer(line: Reading, at: int) -> int | None:
    """The item behind the hearer of "told X ..."; None where the hearer cannot be told from the content."""
    if at >= line.end or line.items.kind[at] != WORD:
        return None
    if line.items.norm[at] in words("hearer"):
        return at + 1
    first = at + 1 if line.items.norm[at] in words("determiner") else at
    for k in range(min(line.end, first + 8), first, -1):
        if line.mention(first, k) == first:
            return k
    return _new_subject(line, at) if first > at else None


def _new_subject(line: Reading, at: int) -> int | None:
    """Behind "told the crowd": the pronoun, article or name that opens the clause."""
    for k in range(at + 2, min(line.end, at + 6)):
        norm = line.items.norm[k]
        if line.items.kind[k] != WORD or norm in words("preposition") or norm in words("auxiliary"):
            return None
        if norm in words("pronoun") or norm in words("article") or line.items.cap[k]:
            return k
    return None
