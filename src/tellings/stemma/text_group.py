"""Near copies of one event collapsed: what the evidence is weighed between."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from tellings.model import Span
from tellings.reuse import PairReuse, mirrored, near_copies, pair
from tellings.reuse import Settings as ReuseSettings
from tellings.stemma.marks import release
from tellings.stemma.witness import Source, Witness, slashed


class Text(Struct, frozen=True, eq=False):
    """One text: a section and its near copies. The first member represents it."""

    members: tuple[Witness, ...]

    @property
    def head(self) -> Witness:
        """The representative."""
        return self.members[0]

    @property
    def id(self) -> str:
        """The section id of the representative."""
        return self.head.id

    @property
    def label(self) -> str:
        """The labels of all members."""
        return slashed(member.label for member in self.members)

    def some(self, keep: Callable[[Witness], bool]) -> str:
        """The labels of the members that meet a condition."""
        return slashed(member.label for member in self.members if keep(member))

    @property
    def accounts(self) -> frozenset[str]:
        """The accounts that carry it."""
        return frozenset(member.account.id for member in self.members)

    @property
    def sources(self) -> tuple[Source, ...]:
        """What any member names."""
        return tuple(source for member in self.members for source in member.sources)

    @property
    def strong(self) -> tuple[Source, ...]:
        """What any member names for the whole section."""
        return tuple(source for member in self.members for source in member.strong)

    @property
    def relayed(self) -> bool:
        """Whether this is a news report. The page of an office is one rendering of a statement
        that may have others; who cites the office need not have used this page."""
        return any(
            m.account.byline or m.account.dateline or m.account.credit or m.sources
            for m in self.members
        )

    def house_of(self, other: Text) -> bool:
        """Whether both have a page of one house."""
        return any(a.house_of(b) for a in self.members for b in other.members)

    @property
    def released(self) -> bool:
        """Whether a member is marked as a release to the press."""
        return any(release(m.account) is not None for m in self.members)

    def published_by(self, name: str) -> bool:
        """Whether the publisher of a member can be meant by a name."""
        return any(member.published_by(name) for member in self.members)


class Pairs:
    """The reuse of every pair of witnesses of an event, in either orientation."""

    def __init__(
        self, witnesses: Sequence[Witness], known: Sequence[PairReuse], settings: ReuseSettings
    ) -> None:
        self._settings = settings
        self._docs = {witness.id: witness.doc for witness in witnesses}
        self._known = {(p.a, p.b): p for p in known}

    def get(self, a: str, b: str) -> PairReuse:
        """The measures of two sections, `a` first."""
        if (a, b) not in self._known:
            back = self._known.get((b, a))
            docs = self._docs[a], self._docs[b]
            found = mirrored(back) if back else pair(*docs, self._settings)
            self._known[a, b] = found
        return self._known[a, b]


def texts(witnesses: Sequence[Witness], reuse: ReuseSettings) -> tuple[tuple[Text, ...], Pairs]:
    """Collapse the near copies among the sections of an event.

    Args:
        witnesses: sections in content order.
        reuse: the sizes and cuts they are compared by.

    Returns:
        The texts in content order, and the pairs that were compared on the way.
    """
    copies = near_copies([witness.doc for witness in witnesses], reuse)
    group = {id: members for members in copies.groups for id in members}
    by_id = {witness.id: witness for witness in witnesses}
    order = dict.fromkeys(group.get(witness.id, (witness.id,)) for witness in witnesses)
    found = tuple(Text(tuple(by_id[id] for id in members)) for members in order)
    return found, Pairs(witnesses, copies.pairs, reuse)


def run_spans(a: Witness, b: Witness, reuse: PairReuse, most: int = 5) -> tuple[Span, ...]:
    """The longest common runs as spans of both accounts."""
    longest = sorted(reuse.runs, key=lambda run: (-run.words, run))[:most]
    return tuple(
        span
        for run in longest
        for span in (
            Span(a.account.id, run.a_start, run.a_end),
            Span(b.account.id, run.b_start, run.b_end),
        )
    )
