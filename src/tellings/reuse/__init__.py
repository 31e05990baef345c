"""Near copies and shared passages: which texts share their wording, and where.

document     a text prepared for comparison
pair         everything two documents share, with the relation class
near_copies  groups of near copies in a collection, and all pairs that share a shingle
"""

from tellings.reuse.document import Doc, document
from tellings.reuse.groups import NearCopies, near_copies
from tellings.reuse.pair import PairReuse, mirrored, pair
from tellings.reuse.runs import Run
from tellings.reuse.settings import Settings
from tellings.reuse.woven import woven

__all__ = [
    "Doc",
    "NearCopies",
    "PairReuse",
    "Run",
    "Settings",
    "document",
    "mirrored",
    "near_copies",
    "pair",
    "woven",
]
