"""The group of all commands: their help, and how errors and signals end them."""

from __future__ import annotations

import contextlib
import importlib.machinery
import importlib.util
import platform
from collections.abc import Iterator
from typing import Any

import click

from tellings._version import VERSION
from tellings.cli.compare import compare, demo
from tellings.cli.ends import Ended, interruptible
from tellings.cli.output import forget_stdout
from tellings.cli.quotes import quotes
from tellings.cli.read import read
from tellings.cli.reuse import reuse
from tellings.errors import TellingsError


class Group(click.Group):
    """A group that turns the package's errors, and signals, into one line and an exit code."""

    def make_context(self, *arguments: Any, **more: Any) -> click.Context:
        """Read the arguments."""
        with _in_order():
            return super().make_context(*arguments, **more)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; `TellingsError` becomes a message, nothing else is swallowed."""
        with _in_order():
            return super().invoke(ctx)


@contextlib.contextmanager
def _in_order() -> Iterator[None]:
    """Ends with one line and an exit code."""
    try:
        with interruptible("Interrupted."):
            yield
    except Ended as end:
        raise click.exceptions.Exit(end.exit_code) from end
    except BrokenPipeError as error:  # the reader of our output has gone: not an error of ours
        forget_stdout()
        raise click.exceptions.Exit(0) from error
    except MemoryError as error:
        click.echo("Error: memory ran out: give fewer or shorter inputs at once", err=True)
        raise click.exceptions.Exit(1) from error
    except TellingsError as error:
        click.echo(f"Error: {error}", err=True)
        raise click.exceptions.Exit(error.exit_code) from error


def _kernel() -> str:
    """What the loops of the kernel run in: looked up without importing it, which would load NumPy."""
    room = importlib.util.find_spec("tellings.kernel")
    folders = room.submodule_search_locations if room else None
    native = importlib.machinery.PathFinder.find_spec("tellings.kernel._native", folders)
    return "C" if native else "NumPy"


EPILOG = """\b
Examples:
  tellings demo
  tellings compare accounts/ --html report.html --json report.json
  tellings read accounts/ --json | jq .skipped
  tellings quotes article.txt
  tellings reuse articles.jsonl -o pairs.jsonl

\b
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs were skipped.
"""


@click.group(
    cls=Group,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(
    VERSION,
    prog_name="tellings",
    message=f"%(prog)s %(version)s (kernel: {_kernel()}, Python {platform.python_version()})",
)
def cli() -> None:
    """Compare the accounts of one news story, with evidence.

    Says which accounts share their wording, how many independent origins stand behind them, who said what in
    which words, and where the accounts disagree. Ten URLs are not ten sources.
    """


cli.add_command(compare)
cli.add_command(read)
cli.add_command(quotes)
cli.add_command(reuse)
cli.add_command(demo)
