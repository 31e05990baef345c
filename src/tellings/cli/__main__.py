"""Lets `python -m tellings.cli` run the command line."""

from tellings.cli import main

main()
