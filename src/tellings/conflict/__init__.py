"""What differs among the accounts of a story: conflicts with certainty, severity and possible explanations; variants.

`find` makes the `Ledger`; `TYPES` are the types of its items.
"""

from tellings.conflict.find import Ledger, find
from tellings.conflict.settings import Settings

TYPES = (
    "polarity",
    "date",
    "quantity",
    "attribution",
    "attendance",
    "quotation_content",
    "quotation_status",
    "pledge_status",
    "update",
    "degree",
    "specificity",
)

__all__ = ["TYPES", "Ledger", "Settings", "find"]
