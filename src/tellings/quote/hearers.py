"""Who is asked: the noun phrase between a cue of asking and the "to" of what he is asked to do."""

from __future__ import annotations

from tellings.quote.grammar import words
from tellings.quote.items import WORD
from tellings.quote.reading import Reading

_LONGEST = 20  # words of a hearer with a relative clause


def asked_to(line: Reading, at: int) -> int | None:
    """The first item of a hearer with what he is asked to do, or None where no hearer and "to" stand behind a cue.

    The hearer is a part of what is asked ("asked | anyone who saw the fire to come forward").

    Args:
        line: a line.
        at: the item behind the cue.
    """
    if at >= line.end or not _opens(line, at):
        return None
    clause = False
    for k in range(at + 1, min(line.end, at + _LONGEST)):
        norm = line.items.norm[k]
        if line.items.kind[k] != WORD:
            return None
        if norm == "to" and not (clause and line.items.norm[k - 1] in words("wants")):
            return at if _infinitive(line, k + 1) else None
        clause = clause or norm in ("who", "whose")
        if not clause and (
            norm in words("auxiliary") or norm in words("subordinator") - {"and", "or"}
        ):
            return None
        if not clause and (norm in words("subject") or "'" in norm):
            return None  # "assured her he's going to stay"
        if not clause and norm in words("preposition") - words("inside_np"):
            return None
    return None


def _opens(line: Reading, at: int) -> bool:
    """Whether a noun phrase that can hear begins at an item."""
    norm = line.items.norm[at]
    if line.items.kind[at] != WORD or norm in ("to", "that"):
        return False
    if norm in words("determiner") or norm in words("hearer") or line.items.cap[at]:
        return True
    return norm in words("anyone") or (norm.endswith("s") and not norm.endswith("ss"))


def _infinitive(line: Reading, at: int) -> bool:
    """Whether a verb can stand behind "to": no article, name, number or plural."""
    if at >= line.end or line.items.kind[at] != WORD or line.items.cap[at]:
        return False
    norm = line.items.norm[at]
    return norm.isalpha() and norm not in words("determiner") | words("pronoun")
