"""`tellings --version` says what the kernel runs in."""

from click.testing import CliRunner

from tellings import kernel
from tellings._version import VERSION
from tellings.cli import cli


def test_the_version_names_the_kernel_that_is_used() -> None:
    said = CliRunner().invoke(cli, ["--version"]).output
    assert said.startswith(f"tellings {VERSION} (kernel: {kernel.NAME}, Python ")
