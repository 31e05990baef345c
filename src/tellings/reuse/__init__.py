"""Near copies and shared passages: which texts share their wording, and where.

document     a text prepared for comparison
pair         everything two documents share, with the relation class; `left_out` counts what bounds kept out
near_copies  groups of near copies among a few texts, and all pairs that share a shingle
find         pairs and groups of a corpus of any size, in batches; `collect` and `found_in` are its two halves

The files, in the order of the work. For the accounts of a story, word by word:

document, runs   words, and their common runs
pair, woven      the measures and class of two texts; common words that editing left in short pieces
groups           near copies among all accounts

For a corpus, in columns (the numbers are the steps of docs/methods.md, reuse at scale):

batches, collection     documents as words, fingerprints or signatures (1, 2)
pieces, passages        from fingerprints to seeds and passages (3, 4)
signatures, near        from signatures to near copies, and their passages
stock                   wording that unrelated texts hold (5)
weight, cited, verdict  what passages weigh, and the class that this gives (5 to 7)
judging                 runs these two when a class is first asked for, also for pairs that come up later
grouping, joining       groups around representatives; ties that a bound on pairs left out (8)
find, rows              the whole way, and what is given out
work, workspace         threads and progress; where columns are kept
"""

from tellings.reuse.batches import Batch
from tellings.reuse.collection import Collection, Level, Prepared, collect
from tellings.reuse.document import Doc, document
from tellings.reuse.find import Found, Without, find, found_in
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
    "Without",
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
