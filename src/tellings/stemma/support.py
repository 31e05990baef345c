"""The lines and origins that carry each statement and each reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from tellings.model import Line, OriginCount, Origins, Reading, Statement, Variation


def support(
    statements: Sequence[Statement], lines: Sequence[Line], origins: Sequence[Origins]
) -> tuple[Statement, ...]:
    """Fill `lines` and `origins` of statements and `lines` of readings.

    Args:
        statements: with members and apparatus.
        lines: the lines of all events.
        origins: the origins of all events.

    Returns:
        The statements. A statement has at most as many origins as lines; at least as many as
        the likely origins of its lines, and never more than the event's own lower bound.
    """
    line_of = {(line.event, account): line.id for line in lines for account in line.accounts}
    return tuple(_support(statement, line_of, origins) for statement in statements)


def _support(
    statement: Statement, line_of: Mapping[tuple[str, str], str], origins: Sequence[Origins]
) -> Statement:
    def of(accounts: Iterable[str]) -> tuple[str, ...]:
        found = (line_of.get((statement.event, account)) for account in accounts)
        return tuple(sorted({line for line in found if line}))

    held = of(member.account for member in statement.members)
    return replace(
        statement,
        lines=held,
        origins=_count(statement.event, held, origins),
        apparatus=tuple(
            Variation(
                kind=variation.kind,
                readings=tuple(
                    Reading(text=r.text, spans=r.spans, lines=of(s.account for s in r.spans))
                    for r in variation.readings
                ),
            )
            for variation in statement.apparatus
        ),
    )


def _count(event: str, lines: Sequence[str], origins: Sequence[Origins]) -> OriginCount:
    for counted in origins:
        if counted.event == event:
            likely = sum(any(line in lines for line in item.lines) for item in counted.items)
            return OriginCount(min(likely, counted.at_least), len(lines))
    return OriginCount(min(1, len(lines)), len(lines))
