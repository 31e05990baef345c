"""Times and quantities of a text as intervals, and how two values compare."""

from tellings.fact.compare import Comparison2, compare
from tellings.fact.find import find
from tellings.fact.normal import normal
from tellings.fact.settings import Settings
from tellings.fact.timevalue import reanchor, reread

__all__ = ["Comparison2", "Settings", "compare", "find", "normal", "reanchor", "reread"]
