"""The main job: the accounts of one story in, a `Comparison` out. Each step is one room's verb, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from tellings import collate, conflict, fact, name, quote, reuse, stemma
from tellings._version import VERSION
from tellings.errors import NothingToCompare, UsageError
from tellings.model import (
    Account,
    Cite,
    Comparison,
    Conflict,
    Fact,
    Quotation,
    Section,
    Skipped,
    Statement,
    body_spans,
)

Progress = Callable[[str], None]
"""Is told the name of each step as it begins."""


class Settings(msgspec.Struct, frozen=True):
    """The settings of every room that takes part."""

    reuse: reuse.Settings = reuse.Settings()
    collate: collate.Settings = collate.Settings()
    stemma: stemma.Settings = stemma.Settings()
    conflict: conflict.Settings = conflict.Settings()


def compare(
    accounts: Sequence[Account],
    *,
    skipped: Iterable[Skipped] = (),
    settings: Settings | None = None,
    progress: Progress = lambda step: None,
) -> Comparison:
    """Compare the accounts of one story.

    Args:
        accounts: two or more accounts, in any order; the result does not depend on it.
        skipped: inputs that could not be read, to be listed in the result.
        settings: the thresholds of every room.
        progress: is called with the name of each step.

    Returns:
        All findings, with spans in code points of each account's text.

    Raises:
        NothingToCompare: fewer than two accounts were given.
        UsageError: two accounts have the same id.
    """
    use = settings or Settings()
    _check(accounts)
    accounts = with_sigla(accounts)
    progress("near copies")
    documents = [reuse.document(a.id, a.text, body_spans(a), settings=use.reuse) for a in accounts]
    copies, pairs = reuse.near_copies(documents, use.reuse)
    progress("names and quotations")
    names = name.find(accounts)
    quotations = quote.of_accounts(accounts, names)
    progress("sections and statements")
    collation = collate.collate(accounts, copies, names, quotations, use.collate)
    accounts = [_with_sections(a, collation.sections.get(a.id, ())) for a in accounts]
    progress("times and quantities")
    found = [_facts(a) for a in accounts]
    facts = [
        _placed(f, collation.statements, collation.quotations) for one in found for f in one.facts
    ]
    progress("lines, origins and stemma")
    derivation = stemma.judge(
        accounts,
        collation.events,
        collation.statements,
        collation.quotations,
        use.stemma,
        use.reuse,
    )
    statements = stemma.supported(
        collation.statements,
        accounts,
        derivation.lines,
        (derivation.origins, *derivation.other_events),
    )
    progress("conflicts")
    ledger = conflict.find(
        accounts,
        statements,
        facts,
        derivation.lines,
        names,
        collation.quotations,
        collation.quotation_groups,
        use.conflict,
    )
    statements = [_with_status(s, ledger.conflicts) for s in statements]
    return Comparison(
        version=VERSION,
        settings=_plain(use),
        accounts=tuple(accounts),
        events=collation.events,
        entities=names.entities,
        near_copies=copies,
        relations=derivation.relations,
        lines=derivation.lines,
        origins=derivation.origins,
        other_events=derivation.other_events,
        stemma=derivation.stemma,
        statements=tuple(statements),
        quotations=collation.quotations,
        quotation_groups=collation.quotation_groups,
        facts=ledger.facts,
        conflicts=ledger.conflicts,
        coverage=stemma.coverage(accounts, statements, derivation.lines, derivation.stemma),
        skipped=tuple(skipped),
        left_out=(
            *reuse.left_out(pairs, use.reuse),
            *names.left_out,
            *quote.left_out(quotations),
            *collation.left_out,
            *(x for one in found for x in one.left_out),
            *derivation.left_out,
            *ledger.left_out,
        ),
        pledges=ledger.pledges,
    )


def _check(accounts: Sequence[Account]) -> None:
    if len(accounts) < 2:
        raise NothingToCompare(f"{len(accounts)} account(s) read: a comparison needs at least two")
    repeated = sorted(id for id, times in Counter(a.id for a in accounts).items() if times > 1)
    if repeated:
        raise UsageError(f"two accounts have the id {repeated[0]!r}: give each an id of its own")


def with_sigla(accounts: Iterable[Account]) -> list[Account]:
    """The accounts in the order of their content (date, then id), each with its siglum A, B, ... Z, AA, ..."""
    ordered = sorted(accounts, key=lambda a: (a.published.value if a.published else "~", a.id))
    return [msgspec.structs.replace(a, siglum=_siglum(n)) for n, a in enumerate(ordered)]


def _siglum(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _with_sections(account: Account, sections: tuple[Section, ...]) -> Account:
    """The account with its sections, its cited sources placed in them, and a note where it was too long."""
    cites = tuple(_with_section(cite, sections) for cite in account.cites)
    notes, body = account.notes, body_spans(account)
    end = max((s.end for s in sections), default=0)
    if sections and body[-1][1] > end:
        notes += (
            f"too long to be aligned in full: statements are taken from the first {end} characters",
        )
    return msgspec.structs.replace(account, sections=sections, cites=cites, notes=notes)


def _with_section(cite: Cite, sections: Iterable[Section]) -> Cite:
    holder = next((s.id for s in sections if s.start <= cite.start < s.end), None)
    return msgspec.structs.replace(cite, section=holder)


def _facts(account: Account) -> fact.Found:
    titles = [f.span for f in (account.title, *account.subtitles) if f is not None]
    runs = sorted([*body_spans(account), *((s.start, s.end) for s in titles if s is not None)])
    anchor = account.published.value[:10] if account.published else None
    return fact.find_counted(
        account.text,
        anchor=anchor,
        runs=runs,
        account_id=account.id,
        language=quote.other_language(account.language, account.text),
    )


def _placed(found: Fact, statements: Iterable[Statement], quotations: Iterable[Quotation]) -> Fact:
    """The fact with the statement and the quotation that hold it."""
    holding = (
        (m.end - m.start, s.id)
        for s in statements
        for m in s.members
        if m.account == found.account and m.start <= found.start and found.end <= m.end
    )
    said = next(
        (
            q.id
            for q in quotations
            if q.account == found.account and q.start <= found.start and found.end <= q.end
        ),
        None,
    )
    return msgspec.structs.replace(
        found, statement=min(holding, default=(0, None))[1], quotation=said
    )


def _with_status(statement: Statement, conflicts: Iterable[Conflict]) -> Statement:
    differs = any(c.class_ == "conflict" and c.statement == statement.id for c in conflicts)
    return msgspec.structs.replace(statement, status="differs") if differs else statement


def _plain(settings: Settings) -> dict[str, dict[str, Any]]:
    """The settings as plain data, by room."""
    plain: dict[str, dict[str, Any]] = msgspec.to_builtins(settings)
    return plain
