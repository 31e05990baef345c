"""The word apparatus of one statement: its witnesses in common columns, and the places where they differ.

`table` aligns typed tokens by progressive partial-order alignment, `moves` finds what stands elsewhere, `variations`
gives the model's variation units. All are pure and independent of the order of witnesses.
"""

from tellings.collate.apparatus.moves import Move, moves
from tellings.collate.apparatus.settings import Settings
from tellings.collate.apparatus.table import Table, table
from tellings.collate.apparatus.typed import Typed, Witness, typed
from tellings.collate.apparatus.units import Unit, units
from tellings.collate.apparatus.variation import variations

__all__ = [
    "Move",
    "Settings",
    "Table",
    "Typed",
    "Unit",
    "Witness",
    "moves",
    "table",
    "typed",
    "units",
    "variations",
]
