"""Times and quantities of all accounts, by statement and normal form."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec
from msgspec import Struct

from tellings import fact
from tellings.model import Fact, Statement, TimeValue
from tellings.report.excerpt import Slices, Snippet
from tellings.report.index import Index
from tellings.report.safe import one_line

_WORDS = 12  # words of a value: no date or amount has more


class Place(Struct, frozen=True):
    """A link to a place in an account."""

    account: str
    anchor: str | None


class Said(Struct, frozen=True):
    """One wording of a value, and where it stands."""

    snippet: Snippet
    places: tuple[Place, ...]


class Row(Struct, frozen=True):
    """One value in its wordings."""

    normal: str
    said: tuple[Said, ...]


class Group(Struct, frozen=True):
    """The values of one statement, or of none."""

    statement: Statement | None
    rows: tuple[Row, ...]


def grouped(ix: Index, slices: Slices, anchor: Callable[[Fact], str | None]) -> list[Group]:
    """Group the facts of a comparison.

    Args:
        ix: the comparison.
        slices: cuts their words.
        anchor: gives the place of a fact on the page.

    Returns:
        Groups in the order of the statements, facts in no statement last; within a group those in most accounts first.
    """
    found: dict[int, list[Fact]] = {}
    loose = len(ix.statement) + 1
    for each in ix.c.facts:
        if each.account in ix.account:
            found.setdefault(ix.statement_number.get(each.statement or "", loose), []).append(each)
    return [
        Group(
            ix.c.statements[number - 1] if number != loose else None,
            _rows(ix, slices, same, anchor),
        )
        for number, same in sorted(found.items())
    ]


def _rows(
    ix: Index, slices: Slices, facts: Iterable[Fact], anchor: Callable[[Fact], str | None]
) -> tuple[Row, ...]:
    values: dict[str, dict[str, list[Fact]]] = {}
    for each in sorted(facts, key=lambda f: (ix.place[f.account], f.start, f.end)):
        words = one_line(each.text).casefold()
        values.setdefault(normal(each), {}).setdefault(words, []).append(each)
    rows = [
        Row(
            form,
            tuple(
                Said(
                    slices.words(same[0].account, same[0].start, same[0].end, _WORDS),
                    tuple(Place(f.account, anchor(f)) for f in same),
                )
                for same in wordings.values()
            ),
        )
        for form, wordings in values.items()
    ]
    return tuple(sorted(rows, key=lambda r: -sum(len(s.places) for s in r.said)))


def normal(found: Fact) -> str:
    """The normal form of a fact, without the date that a relative one was read against.

    Args:
        found: a time or quantity.

    Returns:
        Words such as "12 June 2024" or "40 million crowns".
    """
    value = found.value
    if isinstance(value, TimeValue):
        value = _unanchored(value)
    return one_line(fact.normal(value)) or one_line(found.text)


def _unanchored(value: TimeValue) -> TimeValue:
    return msgspec.structs.replace(value, anchor=None)
