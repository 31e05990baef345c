"""`tellings quotes`: the quotations of each input with their speakers."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from tellings.cli import output, rows
from tellings.cli.bar import Bar, bar
from tellings.cli.ends import interruptible
from tellings.cli.job import keep_inputs
from tellings.errors import InputError, TellingsError, UsageError
from tellings.model import Skipped

if TYPE_CHECKING:
    from tellings.model import Account, Quotation
    from tellings.read import Corpus

EPILOG = """\b
Examples:
  tellings quotes article.txt
  tellings quotes accounts/ -o quotations.jsonl
  tellings quotes articles.jsonl.gz | jq -r 'select(.kind == "direct") | [.account, .speaker.name, .text] | @tsv'

\b
A row tells of one quotation: account (the document's id), start, end and segments (code points of its text, marks
outside), text, kind (direct, indirect, mixed), speaker, cue, source, route and why. docs/quotations.md explains them.

\b
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs were skipped, 130 interrupted.
"""


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    help="Write JSON lines to FILE (.jsonl or .jsonl.gz) [default: stdout].",
)
@click.option("--quiet", "-q", is_flag=True, help="No progress bar and no closing line.")
def quotes(paths: tuple[str, ...], target: str | None, quiet: bool) -> None:
    """List quotations with speaker and cue.

    A PATH is a text file, a folder of text files, or a file of JSON lines or Parquet whose rows have an id and a text
    (- for JSON lines on standard input). Each article is read by itself. The result is a table on a terminal, JSON
    lines otherwise.
    """
    if target is not None:
        if rows.kind(target) == "parquet":
            raise UsageError(f"{target}: quotations are written as .jsonl or .jsonl.gz")
        keep_inputs([target], (path for path in paths if not os.path.isdir(path)))
    with interruptible("Interrupted: the quotations found so far are not all."):
        articles = Articles(paths)
        tally = _Tally()
        with contextlib.ExitStack() as held:
            held.callback(articles.report)  # at the end, below the bar
            on_screen = target is None and sys.stdout is not None and sys.stdout.isatty()
            shown = held.enter_context(bar(quiet or on_screen))
            found = tally.counted(_found(articles.accounts(shown)))
            if on_screen:
                _tables(found)
            else:
                sink = held.enter_context(rows.sink("-" if target is None else target))
                assert sink is not None  # a target was given
                sink.write(_rows(found))
                if tally.articles:
                    sink.commit()
    if not tally.articles:
        raise TellingsError("no article could be read")
    if not quiet:
        click.echo(tally.closing(), err=True)
    if articles.skipped_count:
        sys.exit(output.SKIPPED)


class Articles:
    """The articles of the paths of a call, one after the other, and what was not read.

    Args:
        paths: text files, folders of them, and files of documents (JSON lines, Parquet, "-").
    """

    def __init__(self, paths: Sequence[str]) -> None:
        from tellings import read

        self._skipped: list[Skipped] = []
        self._corpora: list[Corpus] = []
        self._files = [path for path in paths if not read.holds_documents(path)]
        for path in dict.fromkeys(paths):
            if read.holds_documents(path):
                with self._skipping():
                    self._corpora.append(read.Corpus("/dev/stdin" if path == "-" else path))

    @property
    def skipped_count(self) -> int:
        """How many inputs were not read."""
        return len(self._skipped) + sum(corpus.skipped_count for corpus in self._corpora)

    def accounts(self, shown: Bar) -> Iterator[Account]:
        """Every article: files first, then the documents of each corpus in its order.

        Args:
            shown: is told how far the reading has come.
        """
        from tellings import read

        if self._files:
            reading = read.paths(self._files)
            self._skipped += reading.skipped
            shown.stage("quotations", 0, len(reading.accounts))
            for number, account in enumerate(reading.accounts, 1):
                yield account
                shown.stage("quotations", number, len(reading.accounts))
        for corpus in self._corpora:
            with self._skipping():
                yield from self._documents(corpus, shown)

    def _documents(self, corpus: Corpus, shown: Bar) -> Iterator[Account]:
        """The documents of one file."""
        from msgspec.structs import replace

        from tellings import read

        done = 0
        path = "-" if corpus.path == "/dev/stdin" else corpus.path
        for part in corpus:
            for key, text in zip(part.ids, part.texts, strict=True):
                yield replace(read.document(str(key), str(text)), path=path)
                done += 1
                shown.reading("quotations", done, corpus.done, corpus.total)

    @contextlib.contextmanager
    def _skipping(self) -> Iterator[None]:
        """Leaves out a file that cannot be read; the others go on."""
        try:
            yield
        except InputError as error:
            self._skipped.append(Skipped(error.path, error.reason))

    def report(self) -> None:
        """Says what was not read."""
        listed = [*self._skipped, *(item for corpus in self._corpora for item in corpus.skipped)]
        output.report_first(listed, self.skipped_count)


Found = Iterable[tuple["Account", Sequence["Quotation"]]]


def _found(accounts: Iterable[Account]) -> Iterator[tuple[Account, Sequence[Quotation]]]:
    from tellings import name, quote

    for account in accounts:
        yield account, quote.of_accounts([account], name.find([account]))[account.id]


class _Tally:
    """Counts articles and quotations as they pass."""

    def __init__(self) -> None:
        self.articles = self.quotations = self.spoken = 0

    def counted(self, found: Found) -> Iterator[tuple[Account, Sequence[Quotation]]]:
        for account, quotations in found:
            self.articles += 1
            self.quotations += len(quotations)
            self.spoken += sum(q.speaker is not None for q in quotations)
            yield account, quotations

    def closing(self) -> str:
        """One line on what was found."""
        articles = output.many(self.articles, "article")
        quotations = output.many(self.quotations, "quotation")
        return f"{quotations} in {articles}, {self.spoken:,} with a speaker"


def _rows(found: Found) -> Iterator[rows.Row]:
    """Quotations as rows that say which file they are from."""
    import msgspec

    for account, quotations in found:
        for quotation in quotations:
            row: dict[str, Any] = msgspec.to_builtins(quotation)
            yield {**row, "path": account.path}


def _tables(found: Found) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from tellings import read

    console = Console()
    for account, quotations in found:
        path = account.path or ""
        documents = read.holds_documents(path)
        title = Text(f"{path}: {account.id}" if documents else path, "bold")
        if not quotations:
            console.print(title, Text("no quotations", "dim"))
            continue
        table = Table("speaker", "cue", "kind", "quotation", show_lines=True)
        for q in quotations:
            speaker = (
                f"{q.speaker.name} ({q.speaker.confidence:.2f})" if q.speaker else "not determined"
            )
            # Of a split quotation its parts, without the words of the reporter between them.
            said = " … ".join(account.text[part.start : part.end] for part in q.segments)
            kind = q.kind if q.act == "assertion" else f"{q.kind}, {q.act}"
            table.add_row(Text(speaker), Text(q.cue.text if q.cue else ""), kind, Text(said))
        console.print(title)
        console.print(table)
