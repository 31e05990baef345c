"""Whose report it is: the subject of a cue, at the cue or elsewhere in its line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from tellings.quote.cues import Cue, Form, cues
from tellings.quote.grammar import is_adverb, words
from tellings.quote.items import QUOTE, WORD
from tellings.quote.reading import Reading
from tellings.quote.source import Np, left_of
from tellings.quote.spot import Spot

Announced = tuple[Np, Np, Cue | None]
"""Cue and subject of what announces marks, and the cue's lemma."""
_NO_CUE = Spot(Form(Cue("", 3, ""), "past", ()), -1, 1 << 30, 1 << 30, True)
_RELAY_REACH = 12  # words between "quoted" and "as saying"
_HEADS = 3  # finite verbs of a line that are asked for their subjects
_HOLDER = 6  # words of the noun phrase that a participle belongs to


def subject_of(line: Reading, spot: Spot) -> tuple[Np | None, bool]:
    """The subject of a cue, and whether it stands at an earlier verb of the line.

    None where it stands behind the cue ("..., said Ola Nord") or cannot be told.
    """
    if spot.finite:
        found = left_of(line.items, spot.left, line.mention)
        if found is None and spot.left > 1 and line.items.norm[spot.left - 1] in ("who", "which"):
            found = _antecedent(line, spot.left - 1)
    else:
        found = _holder(line, spot) if marks_at_once(line, spot) else None
    if found is not None or inverted(line, spot):
        return found, False
    found = _inherit(line, spot)
    return found, found is not None


def marks_at_once(line: Reading, spot: Spot) -> bool:
    """Whether marks stand right behind a cue, or behind its comma or colon."""
    at = spot.last
    if at + 1 < line.end and line.items.kind[at] in (",", ":"):
        at += 1
    return at < line.end and line.items.kind[at] == QUOTE


def _holder(line: Reading, spot: Spot) -> Np | None:
    """The noun phrase right before a participle: "a banner saying “...”", "with some of them shouting “...”"."""
    if not spot.left or line.items.kind[spot.left - 1] != WORD:
        return None
    if line.items.norm[spot.left - 1] in words("before_participle") | words("preposition"):
        return None
    found = left_of(line.items, spot.left, line.mention)
    if found is None or found[1] - found[0] > _HOLDER:
        return None
    before = line.items.norm[found[0] - 1] if found[0] else ""
    if before and (_past_like(before) or before in cues()):
        return _main_subject(line, spot)  # "Marsh emailed supporters saying “...”"
    for at in range(found[1] - 1, found[0], -1):
        if line.items.norm[at] in words("article") | words("possessive"):
            return at, found[1]  # "rowers held a banner saying “...”"
        if _past_like(line.items.norm[at]):
            return _main_subject(line, spot)
    return found


def relayed(line: Reading, spot: Spot) -> tuple[Spot, Np] | None:
    """ "X quoted S as saying": S speaks; the cue runs from "quoted" to "saying"."""
    for at in range(spot.last + 1, min(line.end, spot.last + _RELAY_REACH)):
        if line.items.norm[at : at + 2] == ["as", "saying"]:
            relayer = left_of(line.items, spot.left, line.mention)
            clause = relayer[0] if relayer else spot.left
            return replace(spot, last=at + 2, clause=clause), (spot.last, at)
    return None


def referring(line: Reading, run: Np) -> bool:
    """Whether a noun phrase refers to someone: a mention, or a pronoun alone."""
    if line.mention(*run) is not None:
        return True
    return run[1] - run[0] == 1 and line.items.norm[run[0]] in words("pronoun")


def inverted(line: Reading, spot: Spot) -> bool:
    """Whether a cue stands right behind content, before its subject."""
    if not spot.left or not spot.finite:
        return False
    before = line.items.kind[spot.left - 1]
    return before == QUOTE or (before == "," and "p" in spot.form.cue.takes)


def _inherit(line: Reading, spot: Spot) -> Np | None:
    """The subject of a participle or a coordinate verb: the line's last subject, else its main one."""
    kind = line.items.kind[spot.left - 1] if spot.left else ""
    before = line.items.norm[spot.left - 1] if spot.left else ""
    if kind == QUOTE:
        joined = line.quoted(spot.left - 1)[-1:] == ","  # "said on “The Quay,” adding"
    elif spot.finite:
        joined = kind == "," or before in ("and", "but", "then")
    else:
        joined = not kind or kind in (",", "—") or before in ("and", "while", "by")
        if before in words("before_participle"):
            joined = joined or marks_at_once(line, spot)
    if joined and not kind:
        if spot.form.cue.lemma == "ask" and spot.form.tag == "past":
            return None
        return _subject_behind(line, spot)
    return (line.subject or _main_subject(line, spot)) if joined else None


def _subject_behind(line: Reading, spot: Spot) -> Np | None:
    """The subject of the clause that an opening participle belongs to ("Noting the risk, she asked ...")."""
    for at in range(spot.last, line.end):
        norm = line.items.norm[at]
        if not norm or not (_past_like(norm) or norm in cues()):
            continue
        found = left_of(line.items, at, line.mention)
        if found is not None and line.items.kind[found[0] - 1] == ",":
            return found
    return _opening_mention(line, spot)


def main_subject(line: Reading, before: int) -> Np | None:
    """The subject of the first finite verb of a line, if it refers to someone and both stand before a place.

    Args:
        line: a line.
        before: a code point of the account.
    """
    subject = line.subject or _main_subject(line, _NO_CUE)
    if subject is None or not referring(line, subject):
        return None
    return subject if line.items.end[subject[1] - 1] <= before else None


def _main_subject(line: Reading, spot: Spot) -> Np | None:
    """The noun phrase before the first finite verb of the line other than the cue."""
    if line.heads is None:
        line.heads = list(islice(_heads(line), _HEADS))
    others = [subject for at, subject in line.heads if at != spot.left]
    like = (subject for subject in others if _like_subject(line, subject))
    return next(like, None) or _opening_mention(line, spot) or (others[0] if others else None)


def _like_subject(line: Reading, run: Np) -> bool:
    """Whether a noun phrase opens like one: a mention, an article, a capital."""
    if line.items.cap[run[0]] or referring(line, run):
        return True
    return line.items.norm[run[0]] in words("determiner") and run[1] - run[0] > 1


def _heads(line: Reading) -> Iterator[tuple[int, Np]]:
    """The finite verbs of a line that have a subject, with it."""
    first = 1
    if len(line.items) and line.items.norm[0] in words("opening") | words("preposition"):
        first = max(1, line.comma)  # "When it sank, Marsh spoke": the main clause
    for at in range(first, len(line.items)):
        norm = line.items.norm[at]
        if not norm or line.items.cap[at] or not _past_like(norm):
            continue
        left = at
        while left and is_adverb(line.items.norm[left - 1]):
            left -= 1
        found = left_of(line.items, left, line.mention)
        if found is not None:
            yield at, found


def _opening_mention(line: Reading, spot: Spot) -> Np | None:
    """The mention that opens the line, or the clause behind its opening phrase."""
    for first in (0, line.comma + 1):
        for last in range(min(spot.first, first + 10, len(line.items)), first, -1):
            if line.mention(first, last) == first:
                return first, last
    return None


def _past_like(norm: str) -> bool:
    return norm in words("auxiliary") or norm in words("past") or norm.endswith("ed")


def _antecedent(line: Reading, relative: int) -> Np | None:
    end = relative - 1 if relative and line.items.kind[relative - 1] == "," else relative
    if end < relative:
        at = max((k for k in range(end) if line.items.kind[k] == ","), default=-1)
        if at > 0 and line.items.norm[at + 1] in words("determiner"):
            named = left_of(line.items, relative, line.mention)  # "Ola Nord, the mayor, who said"
            whose = line.mention(named[0], at) if named is not None else None
            if whose is not None:
                return whose, end
    return left_of(line.items, end, line.mention) if end > 0 else None


def announced(line: Reading) -> Announced | None:
    """Cue and subject of a line whose colon announces marks: of its last cue, else the colon and the main subject.

    Args:
        line: a line that ends with a colon, or the part of one before it.
    """
    for spot in reversed(line.spots):
        if not {"q", "p"} & set(spot.form.cue.takes):
            continue
        subject = left_of(line.items, spot.left, line.mention) if spot.finite else None
        subject = subject or _inherit(line, spot)
        if subject is not None:
            return (spot.left, spot.last), subject, spot.form.cue
    colon = len(line.items) - 1
    touching = line.mention(0, colon)
    main = (
        (_with_first(line, touching), colon)
        if touching is not None
        else _main_subject(line, _NO_CUE)
    )
    return ((colon, colon + 1), main, None) if main else None


def _with_first(line: Reading, second: int) -> int:
    """The head of "Ola Nord and Ivo Marsh", given that of the second name."""
    if second < 2 or line.items.norm[second - 1] != "and":
        return second
    first = line.mention(0, second - 1)
    return second if first is None else first


def alone(line: Reading) -> Announced | None:
    """Cue and subject of a line that ends in a cue without content: "Her deputy agreed."

    Args:
        line: a line in which nothing is reported.
    """
    if not line.spots:
        return None
    spot = line.spots[-1]
    if not spot.finite or "q" not in spot.form.cue.takes or spot.negated:
        return None
    if not all(map(is_adverb, line.items.norm[spot.last : line.end])):
        return None
    subject = left_of(line.items, spot.left, line.mention)
    return ((spot.left, spot.last), subject, spot.form.cue) if subject else None
