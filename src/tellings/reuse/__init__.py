"""Near copies and shared passages: which texts share their wording, and where.

document     a text prepared for comparison
pair         everything two documents share, with the relation class; `left_out` counts what bounds kept out
near_copies  groups of near copies among a few texts, and all pairs that share a shingle
find         pairs and groups of a corpus of any size, in batches; `collect` and `found_in` are its two halves
"""

from tellings.reuse.batches import Batch
from tellings.reuse.collection import Collection, Level, Prepared, collect
from tellings.reuse.document import Doc, document
from tellings.reuse.find import Found, find, found_in
from tellings.reuse.groups import NearCopies, near_copies
from tellings.reuse.pair import PairReuse, left_out, mirrored, pair
from tellings.reuse.rows import MemberRow, PairRow, Passage
from tellings.reuse.runs import Run
from tellings.reuse.settings import CorpusSettings, Settings
from tellings.reuse.work import Progress, quiet
from tellings.reuse.workspace import Column, Memory, Workspace
from tellings.reuse.woven import woven

__all__ = [
    "Batch",
    "Collection",
    "Column",
    "CorpusSettings",
    "Doc",
    "Found",
    "Level",
    "MemberRow",
    "Memory",
    "NearCopies",
    "PairReuse",
    "PairRow",
    "Passage",
    "Prepared",
    "Progress",
    "Run",
    "Settings",
    "Workspace",
    "collect",
    "document",
    "find",
    "found_in",
    "left_out",
    "mirrored",
    "near_copies",
    "pair",
    "quiet",
    "woven",
]
