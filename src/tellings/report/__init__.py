"""What a comparison looks like to people and programs: HTML, JSON, CSV, Markdown and the terminal.

Each format is imported when it is first asked for, so that `tellings --help` pays for none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from tellings.model import Comparison

__all__ = ["csv_tables", "from_json", "html", "markdown", "schema", "summary", "to_json"]


def to_json(comparison: Comparison) -> bytes:
    """Write a comparison as indented JSON in UTF-8, fields in the order of the model.

    Args:
        comparison: what was found.

    Returns:
        One JSON document that ends with a line feed; the same comparison gives the same bytes.
    """
    from tellings.report import codec

    return codec.to_json(comparison)


def from_json(data: bytes) -> Comparison:
    """Read a comparison that `to_json` wrote.

    Args:
        data: the bytes of the document.

    Returns:
        An equal comparison.

    Raises:
        InputError: the bytes are not such a document, or are of another version of the format.
    """
    from tellings.report import codec

    return codec.from_json(data)


def schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of what `to_json` writes.

    Returns:
        The schema as a dictionary; its `$id` is the `schema` field of every comparison.
    """
    from tellings.report import codec

    return codec.schema()


def csv_tables(comparison: Comparison) -> dict[str, str]:
    """Write the findings as CSV tables that join on ids.

    Args:
        comparison: what was found.

    Returns:
        Table name ("accounts", "statements", ...) to its text by RFC 4180. Text cells that a spreadsheet would read as
        a formula (first character = + - @, a tab or a return) get an apostrophe in front. Offsets are half-open code
        points of the account's text.
    """
    from tellings.report import tables

    return tables.csv_tables(comparison)


def markdown(comparison: Comparison) -> str:
    """Write the main findings as Markdown, for notes, tickets and wikis.

    Args:
        comparison: what was found.

    Returns:
        CommonMark with tables; text of accounts is escaped and shown as short slices.
    """
    from tellings.report import prose

    return prose.markdown(comparison)


def summary(comparison: Comparison, console: Console) -> None:
    """Print one screen for the terminal: the finding, who is who, conflicts, main claims.

    Args:
        comparison: what was found.
        console: where it goes; its width decides the layout, and nothing depends on its colours.
    """
    from tellings.report import screen

    screen.summary(comparison, console)


def html(comparison: Comparison, excerpts: bool = False) -> str:
    """Write the whole report as one HTML file that needs nothing from any network.

    Args:
        comparison: what was found.
        excerpts: show short snippets instead of the accounts' full texts, for those who may not republish them.

    Returns:
        The page.
    """
    from tellings.report import page

    return page.html(comparison, excerpts)
