"""The words and fingerprints of many texts, kept as columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from tellings import kernel
from tellings.errors import UsageError
from tellings.reuse.batches import Batch, blocks, gathered, picked
from tellings.reuse.cues import cues
from tellings.reuse.pieces import Piece
from tellings.reuse.settings import CorpusSettings
from tellings.reuse.work import Progress, in_order, quiet
from tellings.reuse.workspace import Column, Memory, Workspace

DEFAULT = CorpusSettings()


Level = Literal["passage", "document", "signature"]
"""What a collection is read for: all shared wording; near copies with their passages; near copies without them."""


class Prepared(NamedTuple):
    """What one batch adds to a collection.

    Where `unread` is given, the words are those of its texts: how many there are is known, and they are read anew when
    they are asked for.
    """

    ids: list[str]
    outlets: list[str | None]
    words: kernel.Words
    quoted: kernel.U8
    listed: kernel.U8
    signatures: kernel.U32
    keys: kernel.U64
    places: kernel.U64
    edges: NDArray[np.intp]
    unread: Batch | None = None


class Collection:
    """Many texts as columns: it grows by batches, and is read when it is complete.

    Words lie one after the other: `hashes`, `starts` and `ends` (code points of their text), `quoted` (1 inside
    quotation marks) and `listed` (1 in a list such as a photo gallery). Text d has the words from `bounds[d]` to
    `bounds[d + 1]`. Fingerprints (`keys`, `places`) lie in parts by the highest bits of their hash.
    """

    def __init__(
        self, settings: CorpusSettings = DEFAULT, workspace: Workspace | None = None
    ) -> None:
        room = workspace or Memory()
        self.settings, self.workspace = settings, room
        self.level: Level = "passage"
        self.ids: list[str] = []
        self.outlets: list[str | None] = []
        self.hashes = room.column("hashes", np.uint32)
        self.starts = room.column("starts", np.uint32)
        self.ends = room.column("ends", np.uint32)
        self.quoted = room.column("quoted", np.uint8)
        self.listed = room.column("listed", np.uint8)
        self.signatures = room.column("signatures", np.uint32)
        self._counts = room.column("counts", np.int64)
        self.parts: list[tuple[Column, Column]] = [self._new_part(n) for n in range(settings.parts)]
        self._sorted: tuple[Column, Column] | None = None
        self._unread: list[tuple[int, Batch]] = []  # with the number of the first text

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def bounds(self) -> kernel.I64:
        """Where each text's words begin, and the number of words at the end."""
        return np.concatenate([[0], np.cumsum(self._counts.whole())]).astype(np.int64)

    def read_for(self, level: Level) -> None:
        """See that the texts are read for one level; where none was read yet, for this one.

        Raises:
            UsageError: they were read for another, and lack what this one looks at.
        """
        if not self.ids:
            self.level = level
        elif level != self.level:
            raise UsageError(
                f"the collection was read for level '{self.level}', this call is for '{level}': use one level"
            )

    def words(self) -> kernel.Words:
        """The words of all texts, as the kernel takes them."""
        self._read()
        return kernel.Words(
            self.hashes.whole(), self.starts.whole(), self.ends.whole(), self.bounds
        )

    def words_of(self, texts: kernel.I64) -> kernel.Words:
        """The words of some texts alone, given in ascending order, without their places."""
        if self._unread and len(texts) and int(texts[0]) >= self._unread[0][0]:
            cuts = np.searchsorted(texts, [first for first, _ in self._unread[1:]])
            chosen: list[str] = []
            for (first, batch), part in zip(self._unread, np.split(texts, cuts), strict=True):
                chosen += picked(batch.texts, part - first) if len(part) else []
            return kernel.words(*kernel.gather(chosen))
        words = self.words()
        sizes = np.diff(words.bounds)[texts]
        bounds = np.concatenate([[0], np.cumsum(sizes)])
        at = np.arange(bounds[-1]) + np.repeat(words.bounds[texts] - bounds[:-1], sizes)
        none = np.empty(0, np.uint32)
        return kernel.Words(words.hashes[at], none, none, bounds)

    def _read(self) -> None:
        """Read the words that were left unread."""
        for _, batch in self._unread:
            self.hashes.append(kernel.words(*gathered(batch.texts)).hashes)
        self._unread = []

    def labels(self) -> kernel.U32 | None:
        """The outlet of each text as a number from 1, 0 for none; None where no outlet is known."""
        if not any(self.outlets):
            return None
        numbers: dict[str, int] = {}
        found = [numbers.setdefault(o, len(numbers) + 1) if o else 0 for o in self.outlets]
        return np.array(found, np.uint32)

    def sorted_piece(self, piece: Piece, keys: kernel.U64, places: kernel.U64) -> None:
        """Keep one part of the fingerprints in order, piece by piece: the order of a part says nothing."""
        if piece.first or self._sorted is None:
            self._sorted = self._new_part(piece.part)
        for column, values in zip(self._sorted, (keys, places), strict=True):
            column.append(values)
        if piece.last:
            for column in self.parts[piece.part]:
                column.replace(np.empty(0, column.whole().dtype))
            self.parts[piece.part], self._sorted = self._sorted, None

    def _new_part(self, number: int) -> tuple[Column, Column]:
        room = self.workspace
        return (
            room.column(f"keys{number}", np.uint32),
            room.column(f"places{number}", np.uint64),
        )

    def add(self, prepared: Prepared) -> None:
        """Append what was prepared from a batch."""
        first = np.uint64(len(self.ids) << 32)
        self.signatures.append(prepared.signatures.reshape(-1))
        self._counts.append(np.diff(prepared.words.bounds))
        if prepared.unread is not None:
            self._unread.append((len(self.ids), prepared.unread))
        else:
            self._read()
            self._add_words(prepared)
        self.ids += prepared.ids
        self.outlets += prepared.outlets
        if not len(prepared.keys):
            return
        for (keys, places), begin, end in zip(
            self.parts, prepared.edges[:-1], prepared.edges[1:], strict=True
        ):
            keys.append(prepared.keys[begin:end])
            places.append(prepared.places[begin:end] + first)

    def _add_words(self, prepared: Prepared) -> None:
        self.hashes.append(prepared.words.hashes)
        self.starts.append(prepared.words.starts)
        self.ends.append(prepared.words.ends)
        self.quoted.append(prepared.quoted)
        self.listed.append(prepared.listed)


_permutations = cache(kernel.permutations)


def prepare(batch: Batch, settings: CorpusSettings, level: Level, unread: bool = False) -> Prepared:
    """Read the words of a batch, and its fingerprints or signatures.

    Args:
        batch: some documents.
        settings: sizes.
        level: fingerprints serve "passage", signatures the others; "signature" needs no places of words.
        unread: keep the texts instead of their words.
    """
    data, offsets = gathered(batch.texts)
    placed = level != "signature"
    words = kernel.words(data, offsets, places=placed)
    signatures = np.empty((0, settings.permutations), np.uint32)
    keys, places = np.empty(0, np.uint32), np.empty(0, np.uint64)
    listed = np.zeros(len(words.starts), np.uint8)
    quoted = kernel.quoted(data, offsets, words, cues(), settings.announced) if placed else listed
    if level != "passage":
        by = _permutations(settings.permutations)
        signatures = kernel.minhash(words, settings.shingle, by)
    else:
        keys, places = kernel.winnow(words, settings.gram, settings.window)
        kernel.lists(words, settings.list_gram, settings.list_times, settings.list_apart, listed)
    return Prepared(
        list(map(str, batch.ids)),
        list(batch.outlets) if batch.outlets is not None else [None] * len(batch.ids),
        words,
        quoted,
        listed,
        signatures,
        *_in_parts(keys, places, settings.parts),
        batch if unread else None,
    )


def _in_parts(
    hashes: kernel.U32, places: kernel.U64, parts: int
) -> tuple[kernel.U64, kernel.U64, NDArray[np.intp]]:
    """Fingerprints by part, and where each part begins."""
    if not len(hashes):
        return np.empty(0, np.uint64), places, np.zeros(parts + 1, np.intp)
    keys, places = turned(hashes, parts), places.copy()
    kernel.sort(keys, places, parts.bit_length() - 1)
    edges = np.searchsorted(keys & np.uint64(parts - 1), np.arange(parts + 1))
    return keys, places, edges


def turned(hashes: kernel.U32, parts: int) -> kernel.U64:
    """Hashes with their highest bits moved to the lowest end, by which parts are told."""
    bits = np.uint64(parts.bit_length() - 1)
    wide = hashes.astype(np.uint64)
    return (wide << bits | wide >> (np.uint64(32) - bits)) & np.uint64(0xFFFFFFFF)


def collect(
    batches: Iterable[Batch],
    *,
    settings: CorpusSettings = DEFAULT,
    workspace: Workspace | None = None,
    into: Collection | None = None,
    level: Level = "passage",
    threads: int = 1,
    progress: Progress = quiet,
) -> Collection:
    """Read batches into a collection.

    Args:
        batches: documents; their order gives the texts their numbers. An id is used once.
        settings: sizes; those of `into`, if it is given.
        workspace: where columns are kept; in memory by default.
        into: a collection to extend.
        level: what it is read for. For "signature" a collection in memory keeps the texts themselves, which their
            owner mostly holds anyhow, and reads their words when rows are made.
        threads: batches that are read at the same time.
        progress: is told how many documents were read.

    Returns:
        The collection.

    Raises:
        UsageError: an id is used twice, also by a document of `into`; or a batch is none. What was read before stays
            in `into`. Or `into` was read for another level, or there is no such level, or no thread.
    """
    if level not in get_args(Level):
        raise UsageError(f"'{level}' is no level: name one of {', '.join(get_args(Level))}")
    if threads < 1:
        raise UsageError(f"{threads} threads: give 1 or more")
    held = into if into is not None else Collection(settings, workspace)
    held.read_for(level)
    begun = len(held)
    fresh = _once(blocks(batches), set(held.ids))
    unread = level == "signature" and isinstance(held.workspace, Memory)
    for prepared in in_order(
        lambda batch: prepare(batch, held.settings, level, unread), fresh, threads
    ):
        held.add(prepared)
        progress("reading", len(held) - begun, None)
    return held


def _once(batches: Iterable[Batch], seen: set[str]) -> Iterator[Batch]:
    """Batches whose ids are seen for the first time."""
    for batch in batches:
        ids, before = list(map(str, batch.ids)), len(seen)
        earlier = None if seen.isdisjoint(ids) else next(id for id in ids if id in seen)
        seen.update(ids)
        if len(seen) < before + len(ids):
            twice = earlier or next(id for n, id in enumerate(ids) if id in ids[:n])
            raise UsageError(f"the id '{twice}' is used twice: ids name documents in all results")
        yield batch
