"""Laying accounts side by side: sections and events, statements, quotation groups; the typed words of the apparatus."""

from tellings.collate.apparatus import Typed, Witness, typed
from tellings.collate.collation import Collation, collate
from tellings.collate.settings import Settings
from tellings.collate.units import Unit

__all__ = ["Collation", "Settings", "Typed", "Unit", "Witness", "collate", "typed"]
