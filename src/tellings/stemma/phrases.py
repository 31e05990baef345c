"""Sentences about other graphs: what speaks against an edge, and which readings would decide."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.stemma.thirds import Verdict

SHOWN = 4
"""Most readings that a sentence names."""
LONGEST = 60
"""Longest reading that is shown whole, in code points."""


def direct(parent: str, child: str, found: Verdict) -> str:
    """A direct edge that was not drawn, and the readings against it.

    Args:
        parent: label of the text that would be the parent.
        child: label of the other.
        found: what independent lines say; parent and child are its ends.
    """
    head = f"{child} directly from {parent}"
    count = len(found.against)
    if not count:
        return (
            f"{head}, which it names as its source: shared wording would decide, but the two share no "
            "more than independent renderings of one text do"
        )
    readings = "one reading speaks" if count == 1 else f"{count} readings speak"
    where = "in it" if count == 1 else "in them"
    return (
        f"{head}: {readings} against this, since {where} {child} agrees with other lines and not with "
        f"{parent}: {forms(found, parent)}"
    )


def lost(a: str, b: str, verdicts: Sequence[Verdict]) -> str:
    """A lost text behind two, and the readings that speak for it.

    Args:
        a: label of the supposed parent of the first verdict.
        b: label of its child.
        verdicts: on a -> b, and on b -> a where that is open.
    """
    head = f"{a} and {b} both from a text that was not supplied"
    shown = [
        forms(found, parent)
        for found, parent in zip(verdicts, (a, b), strict=False)
        if found.against
    ]
    count = sum(len(found.against) for found in verdicts)
    if not count:
        return (
            f"{head}: no reading speaks for it so far; readings in which {b} agrees with other lines "
            f"and not with {a} would decide"
        )
    readings = "one reading speaks" if count == 1 else f"{count} readings speak"
    where = "in it" if count == 1 else "in them"
    return (
        f"{head}: {readings} for it, not enough to decide; {where} one of the two agrees with other "
        f"lines and the other does not: {'; '.join(shown)}"
    )


def forms(found: Verdict, parent: str) -> str:
    """The readings of the child, each with what the parent has instead."""
    shown: dict[str, None] = {}
    for unit in found.against:
        mine = _short(unit.forms[unit.readings[found.child]])
        theirs = _short(unit.forms[unit.readings[found.parent]])
        shown[f"“{mine}” ({parent}: “{theirs}”)" if theirs else f"“{mine}” (not in {parent})"] = (
            None
        )
    named = list(shown)[:SHOWN]
    more = [f"and {len(shown) - SHOWN} more"] if len(shown) > SHOWN else []
    return ", ".join(named + more)


def _short(form: str) -> str:
    words = " ".join(form.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
