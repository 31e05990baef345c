"""What each account adds and omits: against the parent of its line, and against all other lines.

Silence counts as an omission only where the account's own stretch surrounds the statement and at least two other
lines carry it; elsewhere the statement is "not covered". Accounts of one line share their additions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.model import Account, Coverage, Line, Statement, Stemma

WITNESSES = 2
"""Other lines that must carry a statement before an account's silence about it is worth saying."""


def coverage(
    accounts: Sequence[Account],
    statements: Sequence[Statement],
    lines: Sequence[Line],
    stemma: Stemma,
) -> tuple[Coverage, ...]:
    """What each account adds and omits.

    Args:
        accounts: the accounts with their sections.
        statements: the aligned statements with their lines.
        lines: the lines of wording.
        stemma: the graph, whose forward edges between accounts name parents.

    Returns:
        One entry an account against all other lines, and one against each parent it has among the accounts.
    """
    found = []
    parents = _parents(stemma)
    for account in accounts:
        found.append(_against_all(account, statements, lines))
        found += [
            _against_parent(account.id, parent, statements)
            for parent in parents.get(account.id, ())
        ]
    return tuple(found)


def _parents(stemma: Stemma) -> dict[str, list[str]]:
    account_of = {node.id: node.account for node in stemma.nodes}
    parents: dict[str, list[str]] = {}
    for edge in stemma.edges:
        parent, child = account_of.get(edge.from_), account_of.get(edge.to)
        if edge.direction == "forward" and parent and child and parent != child:
            parents.setdefault(child, []).append(parent)
    return parents


def _told(account: str, statements: Iterable[Statement]) -> list[Statement]:
    return [s for s in statements if any(m.account == account for m in s.members)]


def _against_parent(account: str, parent: str, statements: Sequence[Statement]) -> Coverage:
    told = _told(account, statements)
    own = {s.id for s in told}
    events = {s.event for s in told}
    theirs = [s for s in _told(parent, statements) if s.event in events]
    of_parent = {s.id for s in theirs}
    return Coverage(
        account=account,
        against="parent",
        adds=tuple(s.id for s in statements if s.id in own - of_parent),
        omits=tuple(s.id for s in theirs if s.id not in own),
    )


def _against_all(
    account: Account, statements: Sequence[Statement], lines: Sequence[Line]
) -> Coverage:
    own_lines = {line.id for line in lines if account.id in line.accounts}
    told = _told(account.id, statements)
    own = {s.id for s in told}
    omits: list[str] = []
    not_covered: list[str] = []
    for section in account.sections:
        orders = [s.order for s in told if s.event == section.event]
        for statement in statements:
            others = set(statement.lines) - own_lines
            if statement.event != section.event or statement.id in own or len(others) < WITNESSES:
                continue
            inside = bool(orders) and min(orders) < statement.order < max(orders)
            (omits if inside else not_covered).append(statement.id)
    adds = [s.id for s in told if s.lines and set(s.lines) <= own_lines]
    return Coverage(
        account=account.id,
        against="all",
        adds=tuple(adds),
        omits=tuple(dict.fromkeys(omits)),
        not_covered=tuple(dict.fromkeys(not_covered)),
    )
