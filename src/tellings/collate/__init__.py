"""Laying accounts side by side: sections and events, statements, quotation groups."""

from tellings.collate.collation import Collation, collate
from tellings.collate.settings import Settings
from tellings.collate.units import Unit

__all__ = ["Collation", "Settings", "Unit", "collate"]
