"""The findings as CSV tables that join on ids."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from tellings.model import Account, Comparison, Field, Member, Span, TimeValue, Why

Cell = str | int | float | bool | None
Row = Sequence[Cell]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_tables(comparison: Comparison) -> dict[str, str]:
    """Write all tables; see `tellings.report.csv_tables`."""
    c = comparison
    owner = {s.id: a.id for a in c.accounts for s in a.sections}
    return {
        "accounts": _table(_ACCOUNT_COLUMNS, map(_account, c.accounts)),
        "furniture": _table(
            "account start end kind text",
            (
                (a.id, f.start, f.end, f.kind, a.text[f.start : f.end])
                for a in c.accounts
                for f in a.furniture
            ),
        ),
        "sections": _table(
            "section account event start end",
            ((s.id, a.id, s.event, s.start, s.end) for a in c.accounts for s in a.sections),
        ),
        "cites": _table(
            "account name start end section",
            ((a.id, x.name, x.start, x.end, x.section) for a in c.accounts for x in a.cites),
        ),
        "events": _table("event main label", ((e.id, e.main, e.label) for e in c.events)),
        "entities": _table(
            "entity name kind roles mentions",
            ((e.id, e.name, e.kind, "; ".join(e.roles), len(e.mentions)) for e in c.entities),
        ),
        "near_copies": _table(
            "group account", ((i, a) for i, group in enumerate(c.near_copies, 1) for a in group)
        ),
        "relations": _table(
            "a b class direction confidence why",
            ((r.a, r.b, r.class_, r.direction, r.confidence, _why(r.why)) for r in c.relations),
        ),
        "lines": _table(
            "line event section account cites",
            (
                (x.id, x.event, s, owner.get(s), "; ".join(x.cites))
                for x in c.lines
                for s in x.sections
            ),
        ),
        "origins": _table("event likely at_least at_most label line", _origins(c)),
        "stemma_nodes": _table(
            "node kind account section label",
            ((n.id, n.kind, n.account, n.section, n.label) for n in c.stemma.nodes),
        ),
        "stemma_edges": _table(
            "from to direction class confidence why",
            (
                (e.from_, e.to, e.direction, e.class_, e.confidence, _why(e.why))
                for e in c.stemma.edges
            ),
        ),
        **_told(c),
        **_differences(c),
        "left_out": _table(
            "step count reason account statement",
            ((x.step, x.count, x.reason, x.account, x.statement) for x in c.left_out),
        ),
        "skipped": _table("path reason", ((s.path, s.reason) for s in c.skipped)),
    }


def _told(c: Comparison) -> dict[str, str]:
    """Tables of what is said: statements, their readings, quotations, facts."""
    text = {a.id: a.text for a in c.accounts}
    return {
        "statements": _table(
            "statement event order status lines at_least at_most label",
            (
                (
                    s.id,
                    s.event,
                    s.order,
                    s.status,
                    len(s.lines),
                    s.origins.at_least,
                    s.origins.at_most,
                    s.label,
                )
                for s in c.statements
            ),
        ),
        "members": _table(
            "statement account section part start end text",
            (
                (
                    s.id,
                    m.account,
                    m.section,
                    m.part,
                    m.start,
                    m.end,
                    _slice(text, m),
                )
                for s in c.statements
                for m in s.members
            ),
        ),
        "readings": _table(
            "statement unit kind reading account start end lines text",
            (
                (s.id, u, v.kind, n, x.account, x.start, x.end, "; ".join(r.lines), _slice(text, x))
                for s in c.statements
                for u, v in enumerate(s.apparatus, 1)
                for n, r in enumerate(v.readings, 1)
                for x in r.spans
            ),
        ),
        "quotations": _table(
            "quotation account start end kind speaker entity confidence cue statement group text act "
            "source_kind",
            _quotations(c),
        ),
        "quotation_groups": _table(
            "group speaker hardened speakers_differ core",
            ((g.id, g.speaker, g.hardened, g.speakers_differ, g.core) for g in c.quotation_groups),
        ),
        "facts": _table(
            "fact account start end kind lo hi detail statement quotation text speaker modality",
            _facts(c),
        ),
        "pledges": _table(
            "pledge account start end speaker entity verb content status negated deadline due"
            " statement quotation",
            _pledges(c),
        ),
    }


def _differences(c: Comparison) -> dict[str, str]:
    """Tables of conflicts, their values and explanations, and of coverage."""
    text = {a.id: a.text for a in c.accounts}
    return {
        "conflicts": _table(
            "conflict class type severity certainty wording statement",
            (
                (k.id, k.class_, k.type, k.severity, k.certainty, k.wording, k.statement)
                for k in c.conflicts
            ),
        ),
        "conflict_values": _table(
            "conflict value normal lines account start end text",
            (
                (k.id, n, v.normal, "; ".join(v.lines), s.account, s.start, s.end, _slice(text, s))
                for k in c.conflicts
                for n, v in enumerate(k.values, 1)
                for s in v.spans
            ),
        ),
        "explanations": _table(
            "conflict kind fits text",
            ((k.id, e.kind, e.fits, e.text) for k in c.conflicts for e in k.explanations),
        ),
        "coverage": _table(
            "account against what statement",
            (
                (x.account, x.against, what, statement)
                for x in c.coverage
                for what, found in (
                    ("adds", x.adds),
                    ("omits", x.omits),
                    ("not_covered", x.not_covered),
                )
                for statement in found
            ),
        ),
    }


_FIELDS = ("title", "outlet", "published", "updated", "dateline", "byline", "credit", "licence")
_ACCOUNT_COLUMNS = "account siglum path url language characters " + " ".join(
    f"{f} {f}_basis" for f in _FIELDS
)


def _account(account: Account) -> Row:
    fields: list[Cell] = []
    for name in _FIELDS:
        field: Field | None = getattr(account, name)
        fields += [field.value, field.basis] if field else [None, None]
    own = (
        account.id,
        account.siglum,
        account.path,
        account.url,
        account.language,
        len(account.text),
    )
    return [*own, *fields]


def _origins(c: Comparison) -> Iterator[Row]:
    for origins in (c.origins, *c.other_events):
        bounds = (origins.event, origins.likely, origins.at_least, origins.at_most)
        for item in origins.items:
            for line in item.lines:
                yield (*bounds, item.label, line)
        if not origins.items:
            yield (*bounds, None, None)


def _quotations(c: Comparison) -> Iterator[Row]:
    for q in c.quotations:
        who = (q.speaker.name, q.speaker.entity, q.speaker.confidence) if q.speaker else (None,) * 3
        cue = q.cue.text if q.cue else None
        kind = q.speaker.kind if q.speaker else None
        place = (q.id, q.account, q.start, q.end, q.kind)
        yield (*place, *who, cue, q.statement, q.group, q.text, q.act, kind)


def _facts(c: Comparison) -> Iterator[Row]:
    for f in c.facts:
        v = f.value
        detail = (
            v.granularity
            if isinstance(v, TimeValue)
            else "; ".join(filter(None, (v.kind, v.unit, v.of_what)))
        )
        yield (
            f.id,
            f.account,
            f.start,
            f.end,
            f.kind,
            v.lo,
            v.hi,
            detail,
            f.statement,
            f.quotation,
            f.text,
            f.speaker.name if f.speaker else None,
            f.modality,
        )


def _pledges(c: Comparison) -> Iterator[Row]:
    for p in c.pledges:
        who = (p.speaker.name, p.speaker.entity) if p.speaker else (None, None)
        by = p.deadline.text if p.deadline else None
        place = (p.id, p.account, p.start, p.end)
        told = (p.verb.text, p.content.text, p.status, p.negated)
        yield (*place, *who, *told, by, p.due, p.statement, p.quotation)


def _slice(text: dict[str, str], span: Span | Member) -> str:
    return text.get(span.account, "")[span.start : span.end]


def _why(reasons: Iterable[Why]) -> str:
    return "; ".join(w.text for w in reasons)


def _table(columns: str, rows: Iterable[Row]) -> str:
    """Write one table with a header row, by RFC 4180."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns.split())
    writer.writerows([_cell(x) for x in row] for row in rows)
    return out.getvalue()


def _cell(value: Cell) -> Cell:
    """Guard text that a spreadsheet would run: an apostrophe in front. Numbers are left alone."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return "'" + value
    return value
