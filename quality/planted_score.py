"""What a comparison makes of a change: found or missed and why, and what else it reports (decision 0018)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from planted_changes import Change, Run
from planted_places import Place

from tellings.model import Comparison, Conflict, Span

SURE = 0.5
"""Certainty from which a conflict is reported as one."""

Key = tuple[str, frozenset[tuple[str, int]]]


class Outcome(Struct, frozen=True):
    """One run: `found` and the certainty, or why it was missed; `elsewhere` counts new conflicts at other places.

    `updates` says that the change is listed as an update, `beside` how certain new conflicts are that are wrong.
    """

    story: str
    collection: str
    final: bool
    kind: str
    account: str
    start: int
    found: bool
    certainty: float
    cause: str
    elsewhere: int = 0
    updates: bool = False
    beside: tuple[float, ...] = ()
    shown: str = ""


def touching(found: Comparison, account: str, runs: Iterable[Run], own: bool) -> Iterator[Conflict]:
    """What the ledger has at some runs of an account; `own` asks for the account on a side of its own."""
    runs = tuple(runs)
    for conflict in found.conflicts:
        for value in conflict.values:
            alone = value.accounts == (account,) and len(conflict.values) > 1
            if (alone or not own) and any(_covers(s, account, runs) for s in value.spans):
                yield conflict
                break


def _covers(span: Span, account: str, runs: Iterable[Run]) -> bool:
    return span.account == account and any(
        span.start < max(end, start + 1) and start < max(span.end, span.start + 1)
        for start, end in runs
    )


def best(found: Comparison, account: str, runs: Iterable[Run]) -> Conflict | None:
    """The surest conflict at some runs that has the account on a side of its own."""
    held = (c for c in touching(found, account, runs, True) if c.class_ == "conflict")
    return max(held, key=lambda c: (c.certainty, c.id), default=None)


def reported(found: Comparison, least: float = SURE) -> list[Conflict]:
    """The conflicts that are sure enough to be reported as such."""
    return [c for c in found.conflicts if c.class_ == "conflict" and c.certainty >= least]


def new_conflicts(
    before: Comparison, after: Comparison, change: Change, least: float = SURE
) -> list[Conflict]:
    """The conflicts from a certainty on that the unchanged accounts do not have, at any place."""
    account = change.page.key
    known = [_key(c, account, change) for c in reported(before, least)]
    return [c for c in reported(after, least) if not any(_same(_key(c), k) for k in known)]


def _key(conflict: Conflict, account: str = "", change: Change | None = None) -> Key:
    places = set()
    for value in conflict.values:
        for span in value.spans:
            moved = change is not None and span.account == account
            start = change.moved(span.start) if change is not None and moved else span.start
            places.add((span.account, start))
    return conflict.type, frozenset(places)


def _same(one: Key, two: Key) -> bool:
    """Whether two conflicts are of one type and have places in two accounts in common, or in the only one they have."""
    needed = min(2, len({account for account, _ in one[1]}))
    return one[0] == two[0] and len({account for account, _ in one[1] & two[1]}) >= needed


def cause(found: Comparison, place: Place, change: Change) -> str:
    """Why a change was missed, by the first step at which no place of another account got further."""
    account = change.page.key
    low = best(found, account, change.new)
    if low is not None:
        return "certainty under .5"
    steps = [
        _step(found, account, new, other.sentence.account, (other.start, other.end), place.kind)
        for new in change.new
        for other in place.others
    ]
    return _STEPS[max(steps, default=0)]


_STEPS = ("not aligned", "one line", "value unread", "not in one slot")


def _step(found: Comparison, account: str, run: Run, other: str, there: Run, kind: str) -> int:
    """How far two places got: not aligned, of one line, unread, or read and not compared."""
    together = any(
        any(m.account == account and _meet((m.start, m.end), run) for m in s.members)
        and any(m.account == other and _meet((m.start, m.end), there) for m in s.members)
        for s in found.statements
    )
    if not together:
        return 0
    lines = [{line.id for line in found.lines if a in line.accounts} for a in (account, other)]
    if lines[0] & lines[1]:
        return 1
    valued = kind in {"number", "unit", "date", "weekday"}
    read = all(
        any(f.account == a and _meet((f.start, f.end), r) for f in found.facts)
        for a, r in ((account, run), (other, there))
    )
    return 2 if valued and not read else 3


def _meet(one: Run, two: Run) -> bool:
    return one[0] < two[1] and two[0] < one[1]
