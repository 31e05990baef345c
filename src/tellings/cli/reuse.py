"""`tellings reuse`: near copies and shared passages of a corpus, to rows in a file."""

from __future__ import annotations

import contextlib
import re
import sys
import time
from typing import TYPE_CHECKING, Any

import click

from tellings.cli import output, rows, tally
from tellings.cli.bar import Bar, bar
from tellings.cli.ends import ending_once, held_back, interruptible, undisturbed
from tellings.cli.job import KINDS, Job, check, cores, spill_folder
from tellings.cli.search import Search
from tellings.errors import OutputError

if TYPE_CHECKING:
    from tellings.reuse import Found, Without
    from tellings.store import Staged

_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


def size(ctx: click.Context, param: click.Parameter, value: str) -> int:
    """A number of bytes such as 500M or 2G."""
    found = re.fullmatch(r"(\d{1,9}(?:\.\d{1,3})?) ?([KMGT]?)(?:i?B)?", value, re.IGNORECASE)
    if found is None:
        raise click.BadParameter(f"'{value}' is no size; write 500M or 2G", ctx, param)
    return int(float(found[1]) * _UNITS[found[2].upper()])


def kinds(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[Without, ...]:
    """Kinds of rows, with commas between them."""
    named = [name.strip() for name in value.split(",")] if value is not None else []
    for name in named:
        if name not in KINDS:
            raise click.BadParameter(f"'{name}' is none of {', '.join(KINDS)}", ctx, param)
    return tuple(kind for kind in KINDS if kind in named)


EPILOG = """\b
Examples:
  tellings reuse articles.jsonl -o pairs.jsonl --groups groups.jsonl
  tellings reuse articles.parquet --level document -o copies.parquet
  tellings reuse articles.jsonl --without furniture,quotations -o own.jsonl
  tellings reuse today.jsonl --against archive.jsonl.gz -o matches.jsonl
  tellings reuse monday.jsonl --index seen/ -o monday-pairs.jsonl
  tellings reuse tuesday.jsonl --index seen/ -o tuesday-pairs.jsonl
  tellings reuse articles.jsonl | jq -c 'select(.class == "excerpt")'

\b
A row tells of two documents:
  a, b               their ids
  class              identical, near_copy, excerpt, edited_copy, shared_text;
                     null where they share quotations or furniture alone
  jaccard, containment_a, containment_b
                     five-word sequences in common, as shares
  longest_run        words of the longest equal run
  passages           where the common passages are, in code points
  quotation_only     what they share stands in quotation marks
  furniture_only     what they share is standing text of pages

\b
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some documents were
skipped, 130 interrupted, 143 terminated.
"""


@click.command(epilog=EPILOG)
@click.argument("corpus", metavar="CORPUS")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write pairs to FILE (.jsonl, .jsonl.gz or .parquet).  [default: standard output]",
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
    "--without",
    metavar="KINDS",
    callback=kinds,
    help="Leave out rows of pairs that share nothing but furniture, quotations, or "
    "furniture,quotations.",
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
    help="Equal words of the shortest passage that makes a pair.  [default: 20]",
)
@click.option(
    "--threads", type=click.IntRange(1, 256), metavar="N", help="Threads.  [default: one a core]"
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
    job = Job(threads=threads or cores(), **asked)
    check(job)
    with interruptible("Interrupted: no file and no index was changed."):
        try:
            skipped = run(job)
        except BrokenPipeError as error:
            if job.groups is None and job.index is None:
                raise  # nothing but rows was asked for, and their reader had enough of them
            output.forget_stdout()
            raise OutputError(
                "standard output: its reader has gone before the end; no file and no index was changed"
            ) from error
        except MemoryError as error:
            raise OutputError(
                "memory ran out: give less with --memory, use fewer --threads, or split very long documents; no file "
                "and no index was changed"
            ) from error
    if skipped:
        sys.exit(output.SKIPPED)


def run(job: Job) -> int:
    """Read, find and write; returns how many documents were skipped."""
    began = time.monotonic()
    with held_back():
        from tellings import store
    if job.index is not None:
        store.check(job.index)
    with contextlib.ExitStack() as calm, contextlib.ExitStack() as held:
        search = Search(job)
        held.callback(tally.skipped, search.corpora)  # at the end, below the bar
        pairs = held.enter_context(rows.sink("-" if job.output is None else job.output))
        groups = held.enter_context(rows.sink(job.groups))
        space = held.enter_context(store.Spill(spill_folder(job), job.memory))
        shown = held.enter_context(bar(job.quiet))
        with ending_once():
            found = search.found(space, shown)
            told = tally.Tally(found, job.without, shown)
            _write(told, pairs, groups)
            index = held.enter_context(_index(job, found, search, shown))
        calm.enter_context(undisturbed())  # to the end: from here on "nothing was changed" is wrong
        for result in (pairs, groups, index):  # the index last: what it holds is not searched again
            if result is not None:
                result.commit()
    if not job.quiet:
        tally.close(told, search, time.monotonic() - began)
    return sum(corpus.skipped_count for corpus in search.corpora)


def _index(
    job: Job, found: Found, search: Search, shown: Bar
) -> contextlib.AbstractContextManager[Staged | None]:
    """What the run adds to the index, beside it; None where no index is asked for, or nothing is new."""
    from tellings import store

    if job.index is None or not search.documents:
        return contextlib.nullcontext()
    return store.stage(found.held, job.index, job.level, search.first, shown.stage)


def _write(told: tally.Tally, pairs: rows.Sink | None, groups: rows.Sink | None) -> None:
    """Write pairs and members; members are counted where they are not written."""
    if pairs is not None:
        pairs.write(told.pairs(), rows.pair_schema)
    members = told.members()
    if groups is not None:
        groups.write(members, rows.member_schema)
    else:
        for _ in members:
            pass
