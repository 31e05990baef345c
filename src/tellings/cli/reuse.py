"""`tellings reuse`: near copies and shared passages of a corpus, to rows in a file."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

import click
from msgspec import Struct

from tellings.cli import output, rows
from tellings.cli.bar import Bar, bar, ending_once, interruptible, undisturbed
from tellings.errors import InputError, OutputError, UsageError

if TYPE_CHECKING:
    from tellings.model import Skipped
    from tellings.read import Corpus
    from tellings.reuse import (
        Batch,
        Collection,
        CorpusSettings,
        Found,
        MemberRow,
        PairRow,
        Workspace,
    )
    from tellings.store import Staged

SHOWN = 5
"""So many skipped documents are shown one by one."""
_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


def size(ctx: click.Context, param: click.Parameter, value: str) -> int:
    """A number of bytes such as 500M or 2G."""
    found = re.fullmatch(r"(\d{1,9}(?:\.\d{1,3})?) ?([KMGT]?)(?:i?B)?", value, re.IGNORECASE)
    if found is None:
        raise click.BadParameter(f"'{value}' is no size; write 500M or 2G", ctx, param)
    return int(float(found[1]) * _UNITS[found[2].upper()])


class Job(Struct, frozen=True):
    """What a call asks for."""

    corpus: str
    output: str | None
    groups: str | None
    against: str | None
    index: str | None
    level: Literal["document", "passage"]
    min_words: int | None
    threads: int
    memory: int
    quiet: bool


EPILOG = """\b
Examples:
  tellings reuse articles.jsonl -o pairs.jsonl --groups groups.jsonl
  tellings reuse articles.parquet --level document -o copies.parquet
  tellings reuse today.jsonl --against archive.jsonl.gz -o matches.jsonl
  tellings reuse monday.jsonl --index seen/ -o monday-pairs.jsonl
  tellings reuse tuesday.jsonl --index seen/ -o tuesday-pairs.jsonl
  tellings reuse articles.jsonl | jq -c 'select(.class == "excerpt") | [.a, .b]'

\b
A row tells of two documents: a, b, class, jaccard, containment_a, containment_b, longest_run,
passages (code points of both texts), quotation_only, furniture_only. docs/reuse.md explains them.

\b
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some documents were skipped, 130 interrupted.
"""


@click.command(epilog=EPILOG)
@click.argument("corpus", metavar="CORPUS")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write pairs to FILE (.jsonl, .jsonl.gz or .parquet) [default: stdout].",
)
@click.option("--groups", metavar="FILE", help="Write the members of groups of copies to FILE.")
@click.option(
    "--against",
    metavar="OLD",
    help="Match to OLD, a corpus or a saved index, which is not matched in itself.",
)
@click.option(
    "--index", metavar="FOLDER", help="Match to the index saved in FOLDER, and add CORPUS to it."
)
@click.option(
    "--level",
    type=click.Choice(["passage", "document"]),
    default="passage",
    show_default=True,
    help="All shared passages, or near copies of whole documents alone (faster).",
)
@click.option(
    "--min-words",
    type=click.IntRange(8, 10_000),
    metavar="N",
    help="Equal words of the shortest passage that makes a pair [default: 20].",
)
@click.option(
    "--threads", type=click.IntRange(1, 256), metavar="N", help="Threads [default: one a core]."
)
@click.option(
    "--memory",
    callback=size,
    metavar="SIZE",
    default="2G",
    show_default=True,
    help="Keep so much of the collection in memory, beyond it on disk.",
)
@click.option("--quiet", "-q", is_flag=True, help="No progress bar and no closing lines.")
def reuse(threads: int | None, **asked: Any) -> None:
    """Find near copies, excerpts and shared passages in a corpus.

    CORPUS is a file of JSON lines (plain or .gz; - for standard input) or Parquet, or a folder of such files and of
    texts (.txt). A document has an id and a text, optionally an outlet, which helps to tell the outlet's own furniture.
    """
    job = Job(threads=threads or _cores(), **asked)
    _check(job)
    with interruptible("Interrupted: no file and no index was changed."):
        try:
            skipped = run(job)
        except MemoryError as error:
            raise OutputError(
                "memory ran out: give less with --memory, use fewer --threads, or split very long documents; no file "
                "and no index was changed"
            ) from error
    if skipped:
        sys.exit(output.SKIPPED)


def run(job: Job) -> int:
    """Read, find and write; returns how many documents were skipped."""
    from tellings import store

    began = time.monotonic()
    corpora: list[Corpus] = []
    if job.index is not None:
        store.check(job.index)
    with contextlib.ExitStack() as calm, contextlib.ExitStack() as held:
        held.callback(_report, corpora)  # at the end, below the bar
        pairs = held.enter_context(rows.sink(job.output or "-"))
        groups = held.enter_context(rows.sink(job.groups))
        space = held.enter_context(store.Spill(_spill_folder(job), job.memory))
        shown = held.enter_context(bar(job.quiet))
        with ending_once():
            search = _Search(job, space, shown, corpora)
            found = search.found()
            tally = Tally(shown)
            _write(tally, found, pairs, groups)
            index = held.enter_context(_index(job, found, search.first, shown))
        calm.enter_context(undisturbed())  # to the end: from here on "nothing was changed" is wrong
        for result in (pairs, groups, index):  # the index last: what it holds is not searched again
            if result is not None:
                result.commit()
    if not job.quiet:
        _close(tally, search, found, time.monotonic() - began)
    return sum(corpus.skipped_count for corpus in corpora)


def _index(
    job: Job, found: Found, first: int, shown: Bar
) -> contextlib.AbstractContextManager[Staged | None]:
    """What the run adds to the index, beside it; None where no index is asked for."""
    from tellings import store

    if job.index is None:
        return contextlib.nullcontext()
    shown.stage("saving", 0, None)
    return store.stage(found.held, job.index, job.level, first)


def _write(tally: Tally, found: Found, pairs: rows.Sink | None, groups: rows.Sink | None) -> None:
    """Write pairs and members; members are counted where they are not written."""
    if pairs is not None:
        pairs.write(tally.pairs(found.rows(), len(found.shared.pairs)), rows.pair_schema)
    members = tally.members(found.members())
    if groups is not None:
        groups.write(members, rows.member_schema)
    else:
        for _ in members:
            pass


class _Search:
    """One search: the corpora that are read for it, and what is found."""

    def __init__(self, job: Job, space: Workspace, shown: Bar, corpora: list[Corpus]) -> None:
        self._job, self._space, self._bar, self._corpora = job, space, shown, corpora
        self.first = 0
        self.documents = 0

    def found(self) -> Found:
        """Read everything and search it.

        Raises:
            InputError: a corpus holds no document that can be used.
        """
        from tellings import reuse

        corpus = self._opened(self._job.corpus)
        old = self._old()
        if old is not None:
            self.first = len(old)
            corpus.known(old.ids)
        found = reuse.find(
            self._batches(corpus, "reading"),
            against=old,
            level=self._job.level,
            settings=self._settings(),
            workspace=self._space,
            threads=self._job.threads,
            progress=self._told,
        )
        self.documents = corpus.documents
        return found

    def _settings(self) -> CorpusSettings:
        from tellings.reuse import CorpusSettings

        words = self._job.min_words
        return CorpusSettings() if words is None else CorpusSettings(min_words=words)

    def _old(self) -> Collection | None:
        """The collection that the corpus is matched to: a saved index, or another corpus."""
        from tellings import reuse, store

        job = self._job
        if job.index is not None:
            if not store.is_index(job.index):
                return None
        elif job.against is None:
            return None
        elif not store.is_index(job.against):
            old = self._opened(job.against)
            return reuse.collect(
                self._batches(old, "reading OLD"),
                settings=self._settings(),
                workspace=self._space,
                level=job.level,
                threads=job.threads,
                progress=self._told,
            )
        self._bar.stage("opening", 0, None)
        return store.reopen(
            job.index or job.against or "",
            settings=self._settings(),
            level=job.level,
            workspace=self._space,
        )

    def _opened(self, path: str) -> Corpus:
        from tellings import read

        corpus = read.Corpus("/dev/stdin" if path == "-" else path)
        self._corpora.append(corpus)
        return corpus

    def _batches(self, corpus: Corpus, name: str) -> Iterator[Batch]:
        from tellings.reuse import Batch

        self._bar.reading(name, 0, 0, corpus.total)
        for part in corpus:
            yield Batch(part.ids, part.texts, part.outlets)
            self._bar.reading(name, corpus.documents, corpus.done, corpus.total)
        if not corpus.documents:
            raise InputError(corpus.path, "holds no document that can be used and is not known yet")

    def _told(self, stage: str, done: int, total: int | None) -> None:
        if stage != "reading":  # the reader of the corpus knows how much of it is read
            self._bar.stage(stage, done, total)


class Tally:
    """Counts rows on their way to a file, and shows how far they have come."""

    def __init__(self, shown: Bar) -> None:
        self._bar = shown
        self.classes: Counter[str] = Counter()
        self.all = self.groups = self.grouped = 0

    def pairs(self, found: Iterable[PairRow], total: int) -> Iterator[rows.Row]:
        """Pairs as rows."""
        for pair in found:
            self.all += 1
            if self.all % 1000 == 1:
                self._bar.stage("writing", self.all, total)
            kind = "quotation only" if pair.quotation_only else "furniture only"
            self.classes[pair.class_ or kind] += 1
            yield {
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

    def members(self, found: Iterable[MemberRow]) -> Iterator[rows.Row]:
        """Members of groups as rows."""
        self._bar.stage("grouping", 0, None)
        for member in found:
            self.groups = max(self.groups, member.group)
            self.grouped += 1
            yield {
                "group": member.group,
                "id": member.id,
                "representative": member.representative,
                "class": member.class_,
                "because": member.because,
            }


def _close(tally: Tally, search: _Search, found: Found, seconds: float) -> None:
    """The closing lines: what was read and found, and what bounds left out."""
    from tellings.model import RELATION_CLASSES

    old = f", against {search.first:,} known before" if search.first else ""
    rate = f"{search.documents / max(seconds, 0.001):,.0f} a second"
    order = [*RELATION_CLASSES, "quotation only", "furniture only"]
    parts = [f"{tally.classes[k]:,} {k.replace('_', ' ')}" for k in order if tally.classes[k]]
    kinds = f": {', '.join(parts)}" if parts else ""
    groups = f", of {_many(tally.grouped, 'document')}" if tally.groups else ""
    click.echo(f"{_many(search.documents, 'document')} in {seconds:,.1f} s, {rate}{old}", err=True)
    click.echo(f"{_many(tally.all, 'pair')}{kinds}", err=True)
    click.echo(f"{_many(tally.groups, 'group')} of copies{groups}", err=True)
    for item in found.left_out:
        click.echo(f"left out: {item.count:,} {item.reason}", err=True)


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _report(corpora: Iterable[Corpus]) -> None:
    """The first skipped documents, and how many there are more."""
    listed: list[Skipped] = []
    count = 0
    for corpus in corpora:
        listed += corpus.skipped
        count += corpus.skipped_count
    output.report_skipped(listed[:SHOWN])
    if count > SHOWN:
        click.echo(f"skipped {count - SHOWN:,} more, {count:,} in all", err=True)


def _check(job: Job) -> None:
    """Refuse what cannot be meant, before anything is read.

    Raises:
        UsageError: options exclude one another, or an output would take the place of the input.
    """
    if job.index is not None and job.against is not None:
        raise UsageError(
            "--index matches to what its folder holds: leave out --against, or --index"
        )
    targets = [target for target in (job.output or "-", job.groups) if target is not None]
    if len({os.path.realpath(t) if t != "-" else t for t in targets}) < len(targets):
        raise UsageError(
            "pairs and groups need two files: name one with -o and another with --groups"
        )
    inputs = {os.path.realpath(path) for path in (job.corpus, job.against) if path is not None}
    for target in targets:
        real = os.path.realpath(target)
        read = real in inputs or any(real.startswith(os.path.join(path, "")) for path in inputs)
        if target != "-" and os.path.isfile(target) and read:
            raise UsageError(f"{target}: is read; name another file for the results")


def _spill_folder(job: Job) -> str | None:
    """Beside the results, which are where there is room; TMPDIR goes before that."""
    if os.environ.get("TMPDIR") or job.output is None or job.output == "-":
        return None
    folder = os.path.dirname(os.path.abspath(job.output))
    return folder if os.access(folder, os.W_OK) and not folder.startswith("/dev") else None


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
