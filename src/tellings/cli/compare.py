"""`tellings compare` and `tellings demo`: the accounts of one story to a summary and files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from tellings.cli import output

if TYPE_CHECKING:
    from tellings.model import Comparison


class Outputs(Struct, frozen=True):
    """Where the results of a comparison go; None is nowhere, "-" is stdout."""

    html: str | None
    json: str | None
    csv: str | None
    markdown: str | None
    excerpts: bool
    quiet: bool


def outputs(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options that say where results go."""
    for option in reversed(
        (
            click.option(
                "--html",
                metavar="FILE",
                help="Write the report as one HTML file that needs no network.",
            ),
            click.option(
                "--json",
                metavar="FILE",
                help="Write all findings as JSON (schema tellings.comparison/1).",
            ),
            click.option(
                "--csv", metavar="FOLDER", help="Write the findings as CSV tables into FOLDER."
            ),
            click.option("--markdown", metavar="FILE", help="Write the summary as Markdown."),
            click.option(
                "--excerpts",
                is_flag=True,
                help="Snippets instead of full texts in the HTML report.",
            ),
            click.option("--quiet", "-q", is_flag=True, help="No summary on the terminal."),
        )
    ):
        command = option(command)
    return command


COMPARE_EPILOG = """\b
Examples:
  tellings compare a.txt b.txt c.txt
  tellings compare accounts/ --html report.html
  tellings compare accounts/ --manifest accounts.csv --json - | jq .origins

FILE may be "-" for standard output; the summary is then left out.
"""


@click.command(epilog=COMPARE_EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--manifest",
    metavar="FILE.csv",
    help="What the files do not say: columns path, url, outlet, published, title.",
)
@outputs
def compare(paths: tuple[str, ...], manifest: str | None, **results: Any) -> None:
    """Compare the accounts of one story.

    PATH is a text file or a folder of text files, one account each.
    """
    run(paths, manifest, Outputs(**results))


@click.command()
@outputs
def demo(**results: Any) -> None:
    """Compare the example story that comes with the package.

    Ten fictional outlets tell of an accord between two invented islands; how each text came to be is known.
    """
    from tellings import examples

    run([str(path) for path in examples.accounts()], None, Outputs(**results))


def run(paths: Sequence[str], manifest: str | None, results: Outputs) -> None:
    """Read, compare, show and write; ends with exit code 3 where inputs were skipped."""
    with output.steps() as progress:
        comparison = _compare(paths, manifest, progress)
        progress("writing")
        _write(comparison, results)
    output.report_skipped(comparison.skipped)
    if not results.quiet and "-" not in (results.html, results.json, results.markdown):
        _show(comparison)
    if comparison.skipped:
        sys.exit(output.SKIPPED)


def _compare(
    paths: Sequence[str], manifest: str | None, progress: Callable[[str], None]
) -> Comparison:
    from tellings import read
    from tellings.compare import compare as compare_accounts
    from tellings.errors import NothingToCompare

    reading = read.paths(paths, Path(manifest) if manifest else None)
    try:
        return compare_accounts(reading.accounts, skipped=reading.skipped, progress=progress)
    except NothingToCompare:
        output.report_skipped(reading.skipped)
        raise


def _write(comparison: Comparison, results: Outputs) -> None:
    from tellings import report

    if results.json:
        output.write(results.json, report.to_json(comparison))
    if results.html:
        page = report.html(comparison, excerpts=results.excerpts)
        output.write(results.html, page.encode("utf-8"))
    if results.markdown:
        output.write(results.markdown, report.markdown(comparison).encode("utf-8"))
    if results.csv:
        tables = report.csv_tables(comparison)
        output.write_folder(results.csv, {f"{name}.csv": text for name, text in tables.items()})


def _show(comparison: Comparison) -> None:
    from rich.console import Console

    from tellings import report

    console = Console() if sys.stdout.isatty() else Console(width=100)
    report.summary(comparison, console)
