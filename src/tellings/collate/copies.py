"""Near copies: one account of each group is aligned, the others follow by their equal words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from tellings.collate.units import Unit
from tellings.model import Account, Part, body_spans
from tellings.text import Token, squeeze, tokens

_MATCHED = 0.5
"""Share of a unit's words that must have equals in the other account."""

_NONE = -1
"""The number of no unit."""


class Witness(Struct, frozen=True):
    """One near-copy group: the account that is aligned, and the others."""

    leader: Account
    copies: tuple[Account, ...]


class Follower:
    """A copy that is told by the units of its leader; what the leader does not have are units of its `own`.

    Every word of the copy's units stands in one place: in a unit of its own, or where a unit of the leader stands.
    """

    def __init__(
        self, leader: Account, copy: Account, units: Sequence[Unit], own: Sequence[Unit]
    ) -> None:
        self._text = copy.text
        self._ours, self._theirs = _words(leader), _words(copy)
        self._pairs = _equal(self._ours, self._theirs)
        holders = _holders(self._theirs, own)
        self._led = _led(self._pairs, _holders(self._ours, units), holders)
        self._holders = holders
        self.own = [unit for number, unit in enumerate(own) if number not in self._led]

    def places(self, pieces: Sequence[Unit]) -> list[list[tuple[int, int]]]:
        """Where pieces of the leader's units stand in the copy.

        Args:
            pieces: the units of the leader, whole or divided.

        Returns:
            For each piece its half-open runs of code points of the copy: none where the copy lacks it, several where
            something of the copy's own stands in between.
        """
        found: list[list[tuple[int, int]]] = [[] for _ in pieces]
        holders = _holders(self._ours, pieces)
        last_word = dict(zip(holders, self._ours, strict=True))
        first_word = dict(zip(reversed(holders), reversed(self._ours), strict=True))
        at = 0
        for piece, run in groupby(self._pieces(holders)):
            first, at = at, at + len(list(run))
            if piece != _NONE:
                lead = first_word[piece].start - pieces[piece].start
                tail = pieces[piece].end - last_word[piece].end
                found[piece].append(self._run(first, at - 1, lead, tail))
        return found

    def _pieces(self, holders: Sequence[int]) -> list[int]:
        """For each word of the copy the piece that it stands in: words without an equal go with those before them."""
        sizes = Counter(holders)
        equal = {j: holders[i] for i, j in self._pairs if self._holders[j] in self._led}
        shared = Counter(equal.values())
        out = [_NONE] * len(self._theirs)
        rows: dict[int, list[int]] = {}
        for word, unit in enumerate(self._holders):
            if unit in self._led:
                rows.setdefault(unit, []).append(word)
        for row in rows.values():
            mine = {j: equal[j] for j in row if j in equal}
            # A piece of which little is left stands nowhere, unless it is all that the leader has here.
            firm = {j: p for j, p in mine.items() if shared[p] >= _MATCHED * sizes[p]} or mine
            last = next(iter(firm.values()), _NONE)
            for word in row:
                out[word] = last = firm.get(word, last)
        return out

    def _run(self, first: int, last: int, lead: int, tail: int) -> tuple[int, int]:
        """The run of some words, with as much before and after them as the leader has, up to the next words."""
        words = self._theirs
        floor = words[first - 1].end if first else 0
        ceiling = words[last + 1].start if last + 1 < len(words) else len(self._text)
        start, end = max(floor, words[first].start - lead), min(ceiling, words[last].end + tail)
        return _trim(self._text, start, end)


def _holders(words: Sequence[Token], units: Sequence[Unit]) -> list[int]:
    """For each word the number of the unit that holds it; the one that starts last where units lie in one another."""
    starts = [word.start for word in words]
    out = [_NONE] * len(words)
    for number in sorted(range(len(units)), key=lambda n: (units[n].start, -units[n].end)):
        first, stop = (bisect_left(starts, at) for at in (units[number].start, units[number].end))
        out[first:stop] = [number] * (stop - first)
    return out


def _led(
    pairs: Sequence[tuple[int, int]], ours: Sequence[int], theirs: Sequence[int]
) -> frozenset[int]:
    """The units of a copy that are told by units of the leader.

    Of both enough words must have their equals in the other's; a unit that falls out takes its words with it.

    Args:
        pairs: the numbers of equal words.
        ours: for each word of the leader the number of its unit.
        theirs: the same of the copy.
    """
    sizes, others = Counter(ours), Counter(theirs)
    shared = Counter((ours[i], theirs[j]) for i, j in pairs if _NONE not in (ours[i], theirs[j]))
    while True:
        left: Counter[int] = Counter()
        right: Counter[int] = Counter()
        for (a, b), count in shared.items():
            left[a] += count
            right[b] += count
        kept = {
            (a, b): count
            for (a, b), count in shared.items()
            if left[a] >= _MATCHED * sizes[a] and right[b] >= _MATCHED * others[b]
        }
        if len(kept) == len(shared):
            return frozenset(b for _, b in kept)
        shared = Counter(kept)


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
