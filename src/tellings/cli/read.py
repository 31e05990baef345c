"""`tellings read`: what was read from each input, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tellings.cli import output

if TYPE_CHECKING:
    from tellings.model import Account, Field

FIELDS = ("title", "outlet", "published", "updated", "dateline", "byline", "credit", "licence")

EPILOG = """\b
Examples:
  tellings read accounts/
  tellings read accounts/ --json | jq '.accounts[].published'
"""


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--manifest", metavar="FILE.csv", help="What the files do not say.")
@click.option("--json", "as_json", is_flag=True, help="Print {accounts, skipped} as JSON.")
def read(paths: tuple[str, ...], manifest: str | None, as_json: bool) -> None:
    """Show what was read from each input, with the basis of every field."""
    from tellings import read as reader

    reading = reader.paths(paths, Path(manifest) if manifest else None)
    if as_json:
        import msgspec

        data = {"accounts": reading.accounts, "skipped": reading.skipped}
        output.write("-", msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n")
    else:
        for account in reading.accounts:
            _show(account)
    output.finish(reading)


def _show(account: Account) -> None:
    click.echo(f"{account.path or account.url or account.id}")
    click.echo(
        f"  id         {account.id}, {len(account.text)} characters, language {account.language or 'unknown'}"
    )
    for name in FIELDS:
        field: Field | None = getattr(account, name)
        if field is not None:
            click.echo(f"  {name:<10} {field.value}  ({field.basis})")
    for field in account.subtitles:
        click.echo(f"  {'subtitle':<10} {field.value}  ({field.basis})")
    for cite in account.cites:
        click.echo(f"  {'cites':<10} {cite.name}")
    for piece in account.furniture:
        snippet = " ".join(account.text[piece.start : piece.end].split())
        click.echo(f"  furniture  {piece.kind}: «{snippet[:80]}»")
    for note in account.notes:
        click.echo(f"  {'note':<10} {note}")
    click.echo("")
