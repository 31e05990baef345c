"""The word apparatus of one statement: its witnesses in common columns, and the places where they differ.

`table` aligns typed tokens by progressive partial-order alignment, `variations` gives the places where its rows differ
as the model's variations. All are pure and independent of the order of witnesses.
"""

from tellings.collate.apparatus.settings import Settings
from tellings.collate.apparatus.table import Table, table
from tellings.collate.apparatus.typed import Typed, Witness, typed
from tellings.collate.apparatus.variation import variations

__all__ = ["Settings", "Table", "Typed", "Witness", "table", "typed", "variations"]
