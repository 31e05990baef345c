"""What differs among the accounts of a story: conflicts with certainty, severity and possible explanations; variants.

`find` makes the `Ledger`.
"""

from tellings.conflict.find import Ledger, find
from tellings.conflict.settings import Settings

__all__ = ["Ledger", "Settings", "find"]
