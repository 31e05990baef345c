"""Who carries a statement: its lines, and bounds on the origins behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from tellings.model import Account, Line, OriginCount, Origins, Statement, Variation


def supported(
    statements: Iterable[Statement],
    accounts: Iterable[Account],
    lines: Sequence[Line],
    origins: Sequence[Origins],
) -> list[Statement]:
    """Give each statement its lines and origins, and each of its readings the lines that carry it.

    Args:
        statements: aligned statements whose members name sections.
        accounts: the accounts with their sections.
        lines: the lines of all events.
        origins: the origins of all events.

    Returns:
        The statements with `lines`, `origins` and readings filled, and with status "single" where one line carries
        a statement, "agreed" where several do.
    """
    line_of = {section: line.id for line in lines for section in line.sections}
    order = {line.id: place for place, line in enumerate(lines)}
    sections = [(a.id, s) for a in accounts for s in a.sections if s.id in line_of]
    by_event: dict[str, dict[str, str]] = {}
    for account, section in sections:
        by_event.setdefault(section.event, {})[account] = line_of[section.id]
    of_event = {each.event: each for each in origins}
    found = []
    for statement in statements:
        carriers = {line_of[m.section] for m in statement.members if m.section in line_of}
        carrying = tuple(sorted(carriers, key=order.__getitem__))
        line_at = by_event.get(statement.event, {})
        found.append(
            replace(
                statement,
                lines=carrying,
                origins=_bounds(carrying, of_event.get(statement.event)),
                apparatus=tuple(_carried(v, line_at, order) for v in statement.apparatus),
                status="single" if len(carrying) < 2 else "agreed",
            )
        )
    return found


def _carried(
    variation: Variation, line_at: Mapping[str, str], order: Mapping[str, int]
) -> Variation:
    readings = []
    for reading in variation.readings:
        carriers = {line_at[s.account] for s in reading.spans if s.account in line_at}
        readings.append(replace(reading, lines=tuple(sorted(carriers, key=order.__getitem__))))
    return replace(variation, readings=tuple(readings))


def _bounds(lines: tuple[str, ...], origins: Origins | None) -> OriginCount:
    """Bounds as loose as those of the whole event: lines that may share an origin there may share one here."""
    if origins is None or not lines:
        return OriginCount(min(1, len(lines)), len(lines))
    carrying = sum(1 for item in origins.items if set(item.lines) & set(lines))
    return OriginCount(max(1, carrying - (origins.likely - origins.at_least)), len(lines))
