"""`tellings quotes`: the quotations of each input with their speakers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tellings.cli import output

if TYPE_CHECKING:
    from tellings.model import Quotation

EPILOG = """\b
Examples:
  tellings quotes article.txt
  tellings quotes accounts/ > quotations.jsonl
"""


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
def quotes(paths: tuple[str, ...]) -> None:
    """List quotations with speaker and cue.

    A table on a terminal, JSON lines otherwise. Each input is read by itself.
    """
    import msgspec

    from tellings import name, quote, read

    reading = read.paths(paths)
    found: list[Quotation] = []
    for account in reading.accounts:
        found += quote.of_accounts([account], name.find([account]))[account.id]
    if sys.stdout.isatty():
        _table(found)
    else:
        output.write("-", b"".join(msgspec.json.encode(q) + b"\n" for q in found))
    output.finish(reading)


def _table(quotations: Sequence[Quotation]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("speaker", "cue", "kind", "quotation", show_lines=True)
    for q in quotations:
        speaker = (
            f"{q.speaker.name} ({q.speaker.confidence:.2f})" if q.speaker else "not determined"
        )
        table.add_row(Text(speaker), Text(q.cue.text if q.cue else ""), q.kind, Text(q.text))
    Console().print(table)
