"""What a phrase is said of: the same words attached to different heads inside wordings of one quotation.

"open the gates wherever they can" and "raise the tolls wherever they can" quote one speaker with two meanings. The
phrases that are looked at begin with an opener of the word table; the head is the nearest content word before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tellings.collate import Typed, Witness, typed
from tellings.conflict.build import (
    Carried,
    Verdict,
    first_statement,
    grouped,
    item,
)
from tellings.conflict.ground import Ground
from tellings.conflict.wording import say
from tellings.conflict.words import words
from tellings.model import Account, Conflict, Quotation, QuotationGroup, Span, Why
from tellings.name import linked

_AFTER = 2
"""Words after the opener that are shown with it."""


class Attached(Struct, frozen=True):
    """A phrase with its head: where verb, head and phrase stand together, and what the head is."""

    span: Span
    opener: str
    next: str
    head: str
    text: str


def scopes(ground: Ground) -> Iterator[Conflict]:
    """Variants of scope within the quotation groups.

    Args:
        ground: all findings.
    """
    for group in ground.groups:
        found = [a for q in _longest(ground, group) for a in _phrases(ground, q)]
        for opener in sorted({a.opener for a in found}):
            conflict = _compare(ground, group, [a for a in found if a.opener == opener])
            if conflict is not None:
                yield conflict


def _longest(ground: Ground, group: QuotationGroup) -> list[Quotation]:
    """One quotation for each account, the longest."""
    found: dict[str, Quotation] = {}
    for quotation in ground.wordings(group):
        held = found.get(quotation.account)
        if held is None or len(quotation.text) > len(held.text):
            found[quotation.account] = quotation
    return [found[account] for account in sorted(found)]


def _phrases(ground: Ground, quotation: Quotation) -> list[Attached]:
    """The phrases of a quotation that begin with an opener, with what each is said of."""
    account = ground.accounts[quotation.account]
    runs = tuple((s.start, s.end) for s in quotation.segments)
    plain = (t.norm for start, end in runs for t in ground.tokens(account.id, start, end))
    if words().openers.isdisjoint(plain):
        return []
    names = tuple(n for start, end in runs for n in linked(ground.names, account.id, start, end))
    row = [
        t for t in typed(Witness(account.id, account.text, runs, names)) if t.kind != "insertion"
    ]
    found = [_attached(account, row, at) for at, t in enumerate(row) if t.norm in words().openers]
    return [a for a in found if a is not None]


def _attached(account: Account, row: Sequence[Typed], at: int) -> Attached | None:
    before = [i for i in range(at - 1, -1, -1) if row[i].kind != "function"]
    if not before or at + 1 >= len(row):
        return None
    first = before[1] if len(before) > 1 and row[before[1]].run == row[at].run else before[0]
    last = min(at + _AFTER, len(row) - 1)
    if row[first].run != row[last].run:
        return None
    head = row[before[0]]
    span = Span(account.id, row[first].start, row[last].end)
    return Attached(
        span,
        row[at].norm,
        row[at + 1].norm,
        head.entity or head.stem,
        account.text[head.start : head.end],
    )


def _compare(ground: Ground, group: QuotationGroup, found: Sequence[Attached]) -> Conflict | None:
    shared = [a for a in found if any(a.next == b.next and a.head != b.head for b in found)]
    lines = {(ground.line_at(a.span.account, a.span.start), a.head) for a in shared}
    if len({line for line, _ in lines}) < 2 or len({head for _, head in lines}) < 2:
        return None
    values = grouped(
        ground, [Carried(a.span, say("normal.attached", head=a.text), a.head) for a in shared]
    )
    spans = tuple(a.span for a in shared)
    why = Why("conflict.attached", say("why.attached"), None, spans)
    verdict = Verdict("quotation_content", "medium", ground.settings.variant_certainty)
    statement = first_statement(ground.wordings(group))
    return item(ground, verdict, values, statement, why)
