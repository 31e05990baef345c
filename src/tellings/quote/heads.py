"""Which of the mentions in a source span the source is about."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.name import Mention
from tellings.quote.grammar import words
from tellings.quote.kinds import kinds

_RANK = 2  # words of a rank between a body and the name of its member


def head_of(inside: Sequence[Mention], span: tuple[int, int], text: str) -> Mention | None:
    """The mention that a source span is about: a name if one stands in its core, else its first mention.

    None where the mentions only say more about the head noun: "a fisherman from Oslo", "Marsh's letter".

    Args:
        inside: the mentions in the source.
        span: its half-open code points.
        text: the account's text.
    """
    core_end = text.find(",", span[0], span[1])
    core_end = span[1] if core_end < 0 else core_end
    core = [m for m in inside if m.start < core_end] or _apposed(inside, span[0], core_end, text)
    core = [m for m in core if not _owns(m, core_end, text)]
    if not core:
        return None
    first = core[0]
    if _behind_preposition(text[span[0] : first.start]):
        return None
    if core[-1].kind == "name" and _modified(core[-1], span, core_end, text):
        return None
    for mention in core:
        if mention.kind == "name" and _leads(first, mention, text):
            return mention
    if first.kind == "collective":  # "her neighbour, Lena Orrick"
        named = (m for m in inside if m.kind == "name" and text[core_end : m.start] == ", ")
        return next(named, first)
    return first if text[span[0] : first.start].count(" ") <= 4 else None


def _apposed(inside: Sequence[Mention], start: int, core_end: int, text: str) -> Sequence[Mention]:
    """The mentions of an apposition, where the core is a plain noun phrase: "her neighbour, Lena Orrick"."""
    return inside if text[start:core_end].split(" ")[0].islower() else ()


def _owns(mention: Mention, core_end: int, text: str) -> bool:
    """Whether a mention owns the head noun ("Marsh's letter")."""
    if mention.kind == "role":
        return False
    behind = text[mention.end - 2 : mention.end + 3]
    return mention.end + 2 < core_end and ("'s " in behind or "’s " in behind)


def _behind_preposition(before: str) -> bool:
    row = before.lower().split()[-4:]
    return any(word in words("preposition") for word in row)


def _leads(first: Mention, name: Mention, text: str) -> bool:
    """Whether a name belongs to the first mention ("President Nord", "police superintendent Ola Nord")."""
    between = text[first.end : name.start].split()
    if name is first or (first.kind == "role" and not between):
        return True
    if first.kind != "collective" or len(between) > _RANK or name.text.isupper():
        return False
    return all(word.islower() and word.isalpha() for word in between) and not _parts(between)


def _parts(row: Sequence[str]) -> bool:
    """Whether words say more of what stands before them, or name somebody else."""
    return any(
        word in words("preposition") | words("relative") | words("conjunction") for word in row
    )


def _modified(name: Mention, span: tuple[int, int], core_end: int, text: str) -> bool:
    """Whether a name only modifies the noun behind it, the head of the source ("the Orrick inquiry")."""
    if name.start > span[0] and text[span[0] : name.start].strip().lower() != "the":
        return False
    behind = text[name.end : core_end].split()
    return len(behind) == 1 and behind[0] in kinds()
