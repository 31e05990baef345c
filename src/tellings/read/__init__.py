"""Inputs to accounts: decoding, furniture, fields, cited sources, folders and the manifest. One format is one file."""

from tellings.read.intake import Reading, paths
from tellings.read.plain import plain
from tellings.read.settings import Settings

__all__ = ["Reading", "Settings", "paths", "plain"]
