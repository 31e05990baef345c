"""What the readers of corpora share: limits, batches of documents, and what was skipped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from tellings.model import Skipped


class CorpusLimits(Struct, frozen=True):
    """Bounds of reading a corpus. They keep memory bounded whatever is given; none depends on the corpus."""

    document_bytes: int = 32_000_000
    """Longest document (a JSON line, a text file, a Parquet text); a longer one is skipped. The longest article of
    the development sets has 0.1 MB."""
    batch_bytes: int = 16_000_000
    """A batch is closed when its texts reach this size."""
    batch_documents: int = 8_192
    """Most documents of a batch."""
    depth: int = 32
    """Sub-folders are followed this deep; every real folder is read once."""
    listed: int = 1_000
    """So many skipped documents are listed with their reason; all are counted."""


class Documents(NamedTuple):
    """A batch of documents.

    `texts` are strings, or an Arrow string array that was not copied. `outlets` is None where no document names one.
    """

    ids: list[str]
    texts: Any
    outlets: list[str | None] | None


class Item(NamedTuple):
    """One document that was read by itself."""

    id: str
    text: str
    outlet: str | None


class Skips:
    """Documents and files that were not used: all are counted, the first are listed.

    Args:
        most: how many are listed.
    """

    def __init__(self, most: int) -> None:
        self.count = 0
        self.listed: list[Skipped] = []
        self._most = most

    def add(self, path: str, reason: str) -> None:
        """Counts one, and lists it while there is room."""
        self.count += 1
        if len(self.listed) < self._most:
            self.listed.append(Skipped(path, reason))


class Reader:
    """The state of reading one corpus: what was read so far, of how much, and what was skipped.

    `done` and `total` count bytes of files; `total` is None where it is not known (a pipe). `seen` are the ids that are
    taken, `known` those that were taken before; `documents` counts the usable documents, `repeated` those that were
    skipped because they are known.
    """

    def __init__(self, limits: CorpusLimits) -> None:
        self.limits = limits
        self.skips = Skips(limits.listed)
        self.seen: set[str] = set()
        self.known: set[str] = set()
        self.documents = 0
        self.repeated = 0
        self.done = 0
        self.total: int | None = None

    def refusal(self, id: str, size: int) -> str | None:
        """Why a document cannot be used, or None; a usable one's id is taken.

        Args:
            id: its id.
            size: the length of its text, in bytes or (a lower bound) code points.
        """
        if not id:
            return "the id is empty"
        if size == 0:
            return "the text is empty"
        if size > self.limits.document_bytes:
            return too_large(size, self.limits)
        if id in self.known:
            self.repeated += 1
            return f"the id {shown(id)} is known already"
        if id in self.seen:
            return f"the id {shown(id)} was there before; the first document is kept"
        self.seen.add(id)
        self.documents += 1
        return None

    def forget(self) -> None:
        """Let go of the ids: the corpus is read, and a search goes on for long."""
        self.seen, self.known = set(), set()

    def batches(self, items: Iterator[Item]) -> Iterator[Documents]:
        """Single documents in batches of bounded size."""
        held: list[Item] = []
        size = 0
        for item in items:
            held.append(item)
            size += len(item.text)
            if size >= self.limits.batch_bytes or len(held) >= self.limits.batch_documents:
                yield batch(held)
                held, size = [], 0
        if held:
            yield batch(held)


def batch(items: list[Item]) -> Documents:
    """Documents that were read one by one, as a batch."""
    outlets = [item.outlet for item in items]
    named = any(outlet is not None for outlet in outlets)
    return Documents([i.id for i in items], [i.text for i in items], outlets if named else None)


def too_large(size: int, limits: CorpusLimits) -> str:
    """The refusal of a document over the limit."""
    return f"is too large ({size:,} bytes; the limit is {limits.document_bytes:,}); split it into documents"


def shown(id: str) -> str:
    """An id fit for a message: short, and without characters that could steer a terminal."""
    clean = "".join(c if c.isprintable() else "\ufffd" for c in id[:60])
    return f"'{clean}…'" if len(id) > 60 else f"'{clean}'"
