"""The main findings as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tellings.model import Comparison, Conflict, Statement
from tellings.report import findings, labels
from tellings.report.excerpt import Slices
from tellings.report.index import Index, certainty_words
from tellings.report.safe import one_line
from tellings.report.settings import DEFAULT
from tellings.report.strings import t, term

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&$-])")
_ORDERED = re.compile(r"^(\d{1,9})([.)])")


def markdown(comparison: Comparison) -> str:
    """Write the findings; see `tellings.report.markdown`."""
    ix = Index(comparison)
    slices = Slices(comparison, excerpts=False)
    parts = [
        f"# {escape(findings.headline(ix))}",
        escape(" ".join(findings.standfirst(ix))),
        *_accounts(ix),
        *_conflicts(ix, slices),
        *_statements(ix, slices),
        *_quotations(ix, slices),
        *_open(ix),
    ]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Make text harmless in Markdown: one line, nothing of it read as markup.

    Args:
        text: any text.

    Returns:
        The text with its special characters escaped and hidden ones shown.
    """
    return _ORDERED.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", one_line(text)))


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _grid(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(heads)
    return "\n".join([_row(names), _row("---" for _ in names), *map(_row, rows)])


def _accounts(ix: Index) -> Iterator[str]:
    yield f"## {t('part.accounts')}"
    heads = (t(f"col.{c}") for c in ("siglum", "account", "published", "line"))
    rows = (
        (
            escape(ix.siglum(a.id)),
            escape(ix.name(a.id)),
            escape(ix.date(a.published)),
            escape(ix.line_names(x.id for x in ix.lines_of(a.id)) or t("line.none")),
        )
        for a in ix.c.accounts
    )
    yield _grid(heads, rows)
    for note, accounts in ix.notes():
        yield escape(t("screen.note", accounts=ix.sigla(accounts), note=note))
    for group in ix.c.near_copies:
        yield f"{escape(ix.sigla(group))} {t('near.item')}"


def _conflicts(ix: Index, slices: Slices) -> Iterator[str]:
    yield f"## {t('part.conflicts')}"
    if not ix.conflicts:
        yield t("conflicts.none")
    for conflict in ix.conflicts:
        yield f"### {escape(ix.conflict_title(conflict))}"
        weight = t("severity", how=term("severity", conflict.severity))
        yield f"{certainty_words(conflict.certainty)}; {weight}"
        yield _values(ix, slices, conflict)
        for tried in conflict.explanations:
            fits = t("explanation.fits") if tried.fits else t("explanation.unfit")
            yield f"- {fits}: {escape(term('explanation', tried.kind))}. {escape(tried.text)}"
    if ix.variants:
        yield f"### {t('variants.title')}"
        yield "\n".join(f"- {escape(ix.conflict_title(v))}" for v in ix.variants)


def _values(ix: Index, slices: Slices, conflict: Conflict) -> str:
    heads = (t("md.value"), t("col.line"), t("col.account"), t("md.snippet"))
    rows = []
    for value in conflict.values:
        words = ""
        if value.spans:
            found = slices.context(value.spans[0])
            words = f"{escape(found.before)} **{escape(found.text)}** {escape(found.after)}".strip()
        lines = escape(ix.line_names(value.lines))
        rows.append(
            (escape(value.normal or value.text), lines, escape(ix.sigla(value.accounts)), words)
        )
    return _grid(heads, rows)


def _statements(ix: Index, slices: Slices) -> Iterator[str]:
    yield f"## {t('part.statements')}"
    heads = (t("col.number"), t("screen.claim"), t("col.note"), t("screen.lines"), t("col.account"))
    yield _grid(heads, (_statement(ix, slices, s) for s in ix.c.statements))


def _statement(ix: Index, slices: Slices, statement: Statement) -> tuple[str, ...]:
    return (
        str(ix.statement_number[statement.id]),
        escape(_name(ix, slices, statement)),
        term("status", statement.status),
        str(len(statement.lines)),
        escape(ix.sigla(m.account for m in statement.members)),
    )


def _name(ix: Index, slices: Slices, statement: Statement) -> str:
    found = labels.name(ix, slices, statement, DEFAULT.label_words)
    return f"{found.before}{one_line(found.text)}{found.after}"


def _quotations(ix: Index, slices: Slices) -> Iterator[str]:
    yield f"## {t('part.quotations')}"
    for group in ix.groups:
        rows = []
        for ref in group.quotations:
            q = ix.quotation[ref]
            found = slices.words(q.account, q.start, q.end)
            words = f"{escape(found.text)}{found.after}"
            said = f"“{words}”" if q.kind == "direct" else words
            act = "" if q.act == "assertion" else f", {term('act', q.act)}"
            kind = f"{term('quotation', q.kind)}{act}"
            rows.append(f"- {escape(ix.siglum(q.account))}, {kind}: {said}")
        yield f"**{escape(ix.group_speaker(group))}**\n\n" + "\n".join(rows)


def _open(ix: Index) -> Iterator[str]:
    yield f"## {t('part.open')}"
    notes = [n.text for n in findings.undetermined(ix)] or [t("open.none")]
    yield _bullets(notes)
    if ix.c.left_out:
        yield f"### {t('left_out.title')}"
        yield _bullets(_left(ix, x) for x in findings.left_out(ix))
    if ix.c.skipped:
        yield f"### {t('skipped.title')}"
        yield _bullets(f"{s.path}: {s.reason}" for s in ix.c.skipped)


def _left(ix: Index, left: findings.Left) -> str:
    """What a bound left out, with the accounts and statements that it concerns."""
    numbers = [t("statement.name", number=ix.statement_number[s.id]) for s in left.statements]
    places = [ix.siglum(a) for a in left.accounts] + numbers
    return f"{left.sentence} ({', '.join(places)})" if places else left.sentence


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {escape(x)}" for x in items)
