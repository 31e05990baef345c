"""Tellings: the accounts of one news story, compared with evidence."""

from tellings._version import VERSION as __version__

__all__ = ["__version__"]
