"""Near copies: one account of each group is aligned, the others follow by their equal words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from tellings.collate.units import Unit
from tellings.model import Account, Part, body_spans
from tellings.text import Token, squeeze, tokens

_MATCHED = 0.5
"""Share of a unit's words that must have equals in the copy."""


class Witness(Struct, frozen=True):
    """One near-copy group: the account that is aligned, and the others."""

    leader: Account
    copies: tuple[Account, ...]


class Follower:
    """The places of a leader's units in one of its copies."""

    def __init__(self, leader: Account, copy: Account) -> None:
        self.leader, self.copy = leader, copy
        self.ours, self.theirs = _words(leader), _words(copy)
        self.starts = [word.start for word in self.ours]
        self.pairs = dict(_equal(self.ours, self.theirs))
        self.mapped = frozenset(self.pairs.values())

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a stretch of the leader stands in the copy, or None where it does not."""
        first, stop = bisect_left(self.starts, start), bisect_left(self.starts, end)
        found = [self.pairs[i] for i in range(first, stop) if i in self.pairs]
        if not found or len(found) < _MATCHED * (stop - first):
            return None
        left, right = self.theirs[found[0]], self.theirs[found[-1]]
        lead = self.ours[first].start - start
        tail = end - self.ours[stop - 1].end
        floor = self.theirs[found[0] - 1].end if found[0] else 0
        last = found[-1] + 1
        ceiling = self.theirs[last].start if last < len(self.theirs) else len(self.copy.text)
        begin, stop_at = max(floor, left.start - lead), min(ceiling, right.end + tail)
        return _trim(self.copy.text, begin, stop_at)

    def new(self, units: Sequence[Unit]) -> list[Unit]:
        """The copy's own units that the leader does not have."""
        starts = [word.start for word in self.theirs]
        out = []
        for unit in units:
            first, stop = bisect_left(starts, unit.start), bisect_left(starts, unit.end)
            held = sum(i in self.mapped for i in range(first, stop))
            if held < _MATCHED * (stop - first):
                out.append(unit)
        return out


def witnesses(accounts: Sequence[Account], near_copies: Sequence[Sequence[str]]) -> list[Witness]:
    """The near-copy groups of a story, in an order that depends on the bodies only.

    Args:
        accounts: all accounts.
        near_copies: groups of account ids; accounts in none stand alone.
    """
    by_id = {account.id: account for account in accounts}
    grouped = [[by_id[i] for i in ids if i in by_id] for ids in near_copies]
    taken = {account.id for accounts_ in grouped for account in accounts_}
    grouped += [[account] for account in accounts if account.id not in taken]
    bodies = {a.id: squeeze(a.text, body_spans(a)) for a in accounts}

    def rank(account: Account) -> tuple[int, str, str]:
        return -len(bodies[account.id]), bodies[account.id], account.id

    ranked = [sorted(members, key=rank) for members in grouped if members]
    ranked.sort(key=lambda members: (bodies[members[0].id], members[0].id))
    return [Witness(members[0], tuple(members[1:])) for members in ranked]


def part_at(account: Account, start: int, lede: int) -> Part:
    """Whether a place is in a headline, the first sentence (which starts at `lede`) or the body."""
    for heading in (account.title, *account.subtitles):
        if heading and heading.span and heading.span.start <= start < heading.span.end:
            return "headline"
    return "lede" if start < lede else "body"


def _words(account: Account) -> list[Token]:
    headings = [f.span for f in (account.title, *account.subtitles) if f and f.span]
    runs = sorted([(s.start, s.end) for s in headings] + list(body_spans(account)))
    return [word for run in runs for word in tokens(account.text, *run)]


def _equal(ours: Sequence[Token], theirs: Sequence[Token]) -> list[tuple[int, int]]:
    from rapidfuzz.distance import Indel  # late: only stories with near copies need it

    left, right = [w.norm for w in ours], [w.norm for w in theirs]
    pairs: list[tuple[int, int]] = []
    for op in Indel.opcodes(left, right):
        if op.tag == "equal":
            pairs += zip(
                range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True
            )
    return pairs


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
