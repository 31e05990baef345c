"""Inputs to accounts: decoding, furniture, fields, cited sources, folders and the manifest. One format is one file.

A corpus (JSON lines, Parquet, a folder) is read as a stream of documents in batches.
"""

from tellings.read.corpus import Corpus, holds_documents
from tellings.read.corpus_parts import CorpusLimits, Documents
from tellings.read.intake import Reading, paths
from tellings.read.plain import document, plain
from tellings.read.settings import Settings

__all__ = [
    "Corpus",
    "CorpusLimits",
    "Documents",
    "Reading",
    "Settings",
    "document",
    "holds_documents",
    "paths",
    "plain",
]
