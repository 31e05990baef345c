"""The command line: one file per command. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any

from tellings.cli.ends import Ended, held_back, interruptible

if TYPE_CHECKING:
    from tellings.cli.commands import cli

__all__ = ["cli", "main"]


def __getattr__(name: str) -> Any:
    """The group of commands, imported when it is asked for: `main` is there before, to end in order."""
    if name != "cli":
        raise AttributeError(f"module 'tellings.cli' has no attribute '{name}'")
    from tellings.cli.commands import cli

    return cli


def main() -> None:
    """Entry point of the `tellings` command."""
    if sys.stderr is None:  # closed by the caller: messages go nowhere, the run goes on
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    try:
        with interruptible("Interrupted."):
            with held_back():
                from tellings.cli.commands import cli
            cli()
    except Ended as end:
        sys.exit(end.exit_code)
    except BrokenPipeError:  # the reader of our output has gone: not an error of ours
        sys.stderr.close()
        sys.exit(0)
    finally:  # all is done or undone: a signal while the interpreter winds up has nothing more to say
        signal.signal(signal.SIGINT, signal.SIG_DFL)
