"""Tellings: the accounts of one news story, compared with evidence."""

from tellings._version import VERSION as __version__  # noqa: N811 - the package's own name for it

__all__ = ["__version__"]
