"""Which role is said of which name: apposition, and the guard against garden paths (docs/methods.md, quotations)."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.name.raw import Raw
from tellings.name.tables import places
from tellings.name.words import Words

ADJACENT = 3  # "President of Norway Ola Nord", "the Norwegian President Ola Nord"
APPOSED = 2  # "Ola Nord, President of Norway," and "the President of Norway, Ola Nord,"
_RELATIVE = 11  # words before a role in which a relative pronoun is looked for


def role_pairs(words: Words, found: Sequence[Raw]) -> list[tuple[int, int, int]]:
    """Which role is said of which name: (index of role, index of name, weight).

    Args:
        words: the words of the account.
        found: its expressions in order.
    """
    pairs: list[tuple[int, int, int]] = []
    for at in range(len(found) - 1):
        left, right = found[at], found[at + 1]
        if left.last != right.first:
            continue
        if left.kind == "role" and right.kind == "name":
            if words.joins(right.first) and left.article not in ("a", "an"):
                pairs.append((at, at + 1, ADJACENT))
            elif _names_holder(words, found, at):
                pairs.append((at, at + 1, APPOSED))
        elif left.kind == "name" and _apposed(words, left, right):
            pairs.append((at + 1, at, APPOSED))
    return pairs


def _names_holder(words: Words, found: Sequence[Raw], at: int) -> bool:
    """Whether a name behind a role and a comma is the apposition of the role."""
    name = found[at + 1]
    comma = words.gap[name.first] == ", "
    return comma and not _place_name(name) and not _garden_path(words, found, at)


def _apposed(words: Words, name: Raw, role: Raw) -> bool:
    """Whether a role behind a name and a comma is its apposition and not the subject of what follows."""
    if role.kind != "role" or words.gap[role.first] != ", " or _place_name(name):
        return False
    if not role.article or role.article in ("a", "an"):
        return True
    end = words.full[role.last - 1]
    return words.text[end : end + 2].lstrip(" ")[:1] in (",", ".", ";", ")", "")


def _place_name(raw: Raw) -> bool:
    return " ".join(raw.parts).lower() in places()


def _garden_path(words: Words, found: Sequence[Raw], at: int) -> bool:
    """Whether the comma behind a role closes a relative clause instead of opening an apposition.

    In "..., which was attended by the President, Ola Nord, President of Norway, said" the name has an office of its own
    behind it, so the first one is somebody else's; the same holds for a role that ends a clause begun by a relative.
    """
    role = found[at]
    if at + 2 < len(found):
        after = found[at + 2]
        own = after.kind == "role" and after.first == found[at + 1].last
        if own and words.gap[after.first] == ", " and (after.place or after.office == role.office):
            return True
    for k in range(role.first - 1, max(-1, role.first - 1 - _RELATIVE), -1):
        if words.norm[k] in ("which", "who", "where", "whom"):
            return words.gap[k].startswith(",")
        if any(mark in words.gap[k + 1] for mark in ",.;:\n"):
            return False
    return False
