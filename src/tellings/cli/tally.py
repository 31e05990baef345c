"""What a run counts: rows on their way to a file, and the closing lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

import click

from tellings.cli import output, rows
from tellings.cli.bar import Bar
from tellings.cli.search import Search

if TYPE_CHECKING:
    from tellings.model import Skipped
    from tellings.read import Corpus
    from tellings.reuse import Found, PairRow, Without

_ONLY = {"quotations": "quotation only", "furniture": "furniture only"}


class Tally:
    """Counts what was found, and shows how far its rows have come.

    Args:
        found: what a search found.
        without: kinds of pairs that get no row; they are counted all the same.
        shown: the bar.
    """

    def __init__(self, found: Found, without: Collection[Without], shown: Bar) -> None:
        self.found, self.without = found, without
        self._bar = shown
        self.classes: Counter[str] = Counter()
        self.groups = self.grouped = 0

    def pairs(self) -> Iterator[rows.Row]:
        """Pairs as rows."""
        self._count()
        total = sum(self.classes.values()) - self.left
        for number, pair in enumerate(self.found.rows(without=self.without)):
            if number % 1000 == 0:
                self._bar.stage("writing", number, total)
            yield _row(pair)

    def members(self) -> Iterator[rows.Row]:
        """Members of groups as rows."""
        for member in self.found.members():
            self.groups = max(self.groups, member.group)
            self.grouped += 1
            yield {
                "group": member.group,
                "id": member.id,
                "representative": member.representative,
                "class": member.class_,
                "because": member.because,
            }

    @property
    def left(self) -> int:
        """Pairs that got no row."""
        return sum(self.classes[_ONLY[kind]] for kind in self.without)

    def lines(self) -> Iterator[str]:
        """What was found, class by class, and the groups."""
        found = [(kind.replace("_", " "), number) for kind, number in self.classes.items()]
        named = [f"{number:,} {kind}" for kind, number in found if number]
        kinds = f": {', '.join(named)}" if named else ""
        yield f"{output.many(sum(self.classes.values()), 'pair')}{kinds}"
        if self.left:
            yield f"{output.many(self.left, 'pair')} without a row (--without {','.join(self.without)})"
        of = f", of {output.many(self.grouped, 'document')}" if self.groups else ""
        yield f"{output.many(self.groups, 'group')} of copies{of}"

    def _count(self) -> None:
        """Count the classes, in the order in which they are told."""
        from tellings.model import RELATION_CLASSES

        verdicts = self.found.verdicts
        for code, name in enumerate(RELATION_CLASSES):
            self.classes[name] = int((verdicts.codes == code).sum())
        self.classes[_ONLY["quotations"]] = int(verdicts.quotation_only.sum())
        self.classes[_ONLY["furniture"]] = int(verdicts.furniture_only.sum())


def _row(pair: PairRow) -> rows.Row:
    return {
        "a": pair.a,
        "b": pair.b,
        "class": pair.class_,
        "jaccard": pair.jaccard,
        "containment_a": pair.containment_a,
        "containment_b": pair.containment_b,
        "longest_run": pair.longest_run,
        "passages": [passage._asdict() for passage in pair.passages],
        "quotation_only": pair.quotation_only,
        "furniture_only": pair.furniture_only,
    }


def close(tally: Tally, search: Search, seconds: float) -> None:
    """The closing lines: what was read and found, and what bounds left out."""
    old = f", against {search.first:,} known before" if search.first else ""
    if search.documents:
        rate = f"{search.documents / max(seconds, 0.001):,.0f} a second"
        read = output.many(search.documents, "document")
        click.echo(f"{read} in {seconds:,.1f} s, {rate}{old}", err=True)
    else:
        click.echo("no new document: all are known already, nothing was matched or added", err=True)
    for line in tally.lines():
        click.echo(line, err=True)
    for item in tally.found.left_out:
        click.echo(f"left out: {item.count:,} {item.reason}", err=True)


def skipped(corpora: Iterable[Corpus]) -> None:
    """The first skipped documents, and how many there are more."""
    listed: list[Skipped] = []
    count = 0
    for corpus in corpora:
        listed += corpus.skipped
        count += corpus.skipped_count
    output.report_first(listed, count)
