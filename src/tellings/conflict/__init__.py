"""What differs among the accounts of a story: conflicts with certainty, severity and possible explanations; variants.

`find` makes the ledger; `TYPES` are the types of its items.
"""

from tellings.conflict.find import find
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

__all__ = ["TYPES", "Settings", "find"]
