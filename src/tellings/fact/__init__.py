"""Times and quantities of a text as intervals, and how two values compare."""

from tellings.fact.compare import compare
from tellings.fact.compare_times import by_name
from tellings.fact.find import Found, find, find_counted
from tellings.fact.normal import normal
from tellings.fact.relation import Compared, Relation
from tellings.fact.settings import Settings
from tellings.fact.timevalue import reanchor, reread

__all__ = [
    "Compared",
    "Found",
    "Relation",
    "Settings",
    "by_name",
    "compare",
    "find",
    "find_counted",
    "normal",
    "reanchor",
    "reread",
]
