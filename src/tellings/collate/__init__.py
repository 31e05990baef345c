"""Laying accounts side by side: sections and events, statements, quotation groups; the typed words of the apparatus."""

from tellings.collate.apparatus import Typed, Witness, typed
from tellings.collate.collation import Collation, collate
from tellings.collate.settings import Settings

__all__ = ["Collation", "Settings", "Typed", "Witness", "collate", "typed"]
