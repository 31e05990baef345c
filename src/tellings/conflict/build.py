"""What is found as model structs: conflicts, variants and what was left out; ids from content, order by weight."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from tellings.conflict.explain import LOWERING
from tellings.conflict.ground import Ground
from tellings.conflict.wording import say, word, word_variant
from tellings.model import (
    Conflict,
    ConflictValue,
    Explanation,
    Fact,
    LeftOut,
    Member,
    Quotation,
    Span,
    Why,
)

Severity = Literal["high", "medium", "low", "info"]
LEVELS: tuple[Severity, ...] = ("high", "medium", "low", "info")

_VARIANTS = frozenset(
    {
        "denial",
        "quotation_content",
        "quotation_status",
        "pledge_status",
        "update",
        "degree",
        "specificity",
    }
)
"""The types of differences in which both sides may hold."""


class Carried(Struct, frozen=True):
    """One account's value: where it stands, its normal form, and the key it is grouped by ("" for the normal form).

    `beside` is another place that shows it, such as the words of a speaker.
    """

    span: Span
    normal: str
    key: str = ""
    beside: Span | None = None


def grouped(ground: Ground, carried: Iterable[Carried]) -> tuple[ConflictValue, ...]:
    """Values with who has them.

    Args:
        ground: all findings.
        carried: the values of all accounts.

    Returns:
        One value for each key, most lines first, then by words; its text is the slice at the first of its spans.
    """
    groups: dict[str, list[Carried]] = {}
    for item in sorted(carried, key=lambda c: (c.span, c.normal)):
        groups.setdefault(item.key or item.normal, []).append(item)
    values = [_value(ground, group) for group in groups.values()]
    return tuple(sorted(values, key=lambda v: (-len(v.lines), v.text, v.normal, v.spans)))


def _value(ground: Ground, group: Sequence[Carried]) -> ConflictValue:
    spans = tuple(sorted({item.span for item in group}))
    lines = {ground.line_at(span.account, span.start) for span in spans}
    beside = {item.beside for item in group if item.beside is not None} - set(spans)
    return ConflictValue(
        text=ground.text(spans[0]),
        normal=group[0].normal,
        lines=tuple(sorted(line for line in lines if line is not None)),
        accounts=tuple(sorted({span.account for span in spans})),
        spans=(*spans, *sorted(beside)),
    )


class Verdict(Struct, frozen=True):
    """What kind of difference an item is, how much it matters and how sure it is."""

    type: str
    severity: Severity
    certainty: float


def item(
    ground: Ground,
    verdict: Verdict,
    values: tuple[ConflictValue, ...],
    statement: str | None,
    *why: Why,
    explanations: tuple[Explanation, ...] = (),
) -> Conflict:
    """An item of the ledger: a variant by its type, or else a conflict.

    Args:
        ground: all findings, with the settings.
        verdict: its type, severity and certainty.
        values: what differs.
        statement: the id of the statement it stands in, if it is one.
        why: the reasons.
        explanations: what was tried; those that lower the severity soften the wording.
    """
    variant = verdict.type in _VARIANTS
    if variant:
        wording = word_variant(verdict.type, values)
    else:
        softening = [e for e in explanations if e.kind in LOWERING]
        wording = word(verdict.type, verdict.certainty, values, softening, ground.settings)
    return Conflict(
        id=_id(verdict.type, values),
        class_="variant" if variant else "conflict",
        type=verdict.type,
        severity=verdict.severity,
        certainty=verdict.certainty,
        wording=wording,
        statement=statement,
        values=values,
        explanations=explanations,
        why=why,
    )


def _id(type_: str, values: Iterable[ConflictValue]) -> str:
    """An id from the type and the places of the values."""
    places = sorted(f"{s.account}:{s.start}:{s.end}" for v in values for s in v.spans)
    return "c" + hashlib.sha256("|".join([type_, *places]).encode()).hexdigest()[:11]


def span_of(found: Fact | Member | Quotation) -> Span:
    """Where a finding stands."""
    return Span(found.account, found.start, found.end)


def first_statement(found: Iterable[Fact | Quotation]) -> str | None:
    """The first, by id, of the statements in which some findings stand."""
    return min((f.statement for f in found if f.statement is not None), default=None)


def left_out(what: str, count: int, statement: str | None = None) -> Iterator[LeftOut]:
    """What a bound left uncompared; nothing where it left nothing.

    Args:
        what: "values" or "pairs" of a statement, or "places" of an act.
        count: how many of them.
        statement: the id of the statement they stand in, if it is one.
    """
    if count:
        reason = say(f"left_out.{what}")
        yield LeftOut(step="conflict", count=count, reason=reason, statement=statement)


def lower(severity: Severity) -> Severity:
    """One level down."""
    return LEVELS[min(LEVELS.index(severity) + 1, len(LEVELS) - 1)]


def in_order(conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Conflicts first, then variants; each by severity, certainty and id. An item found twice is kept once."""
    unique = {conflict.id: conflict for conflict in sorted(conflicts, key=lambda c: c.id)}
    return tuple(
        sorted(
            unique.values(),
            key=lambda c: (
                c.class_ != "conflict",
                LEVELS.index(c.severity),
                -c.certainty,
                c.id,
            ),
        )
    )
