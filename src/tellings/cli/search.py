"""The search of one call of `tellings reuse`: the corpora that are read for it, and what is found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tellings.cli.bar import Bar
from tellings.cli.ends import held_back
from tellings.cli.job import Job
from tellings.errors import InputError

if TYPE_CHECKING:
    from tellings.read import Corpus
    from tellings.reuse import Batch, Collection, CorpusSettings, Found, Workspace


class Search:
    """One search.

    `corpora` are those that were opened, `first` counts the documents that were known before, `documents` those that
    were read and not known.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self.corpora: list[Corpus] = []
        self.first = 0
        self.documents = 0

    def found(self, space: Workspace, shown: Bar) -> Found:
        """Read everything and search it.

        Args:
            space: where the collection is kept.
            shown: is told how far it has come.

        Raises:
            InputError: a corpus holds no document that can be used.
        """
        with held_back():
            from tellings import reuse
        self._space, self._bar = space, shown
        corpus = self._opened(self._job.corpus)
        old = self._old()
        if old is not None:
            self.first = len(old)
            corpus.known(old.ids)
        found = reuse.find(
            self._batches(corpus, "reading"),
            against=old,
            level=self._job.level,
            settings=self._settings(),
            workspace=space,
            threads=self._job.threads,
            progress=self._told,
        )
        self.documents = corpus.documents
        return found

    def _settings(self) -> CorpusSettings:
        from tellings.reuse import CorpusSettings

        words = self._job.min_words
        return CorpusSettings() if words is None else CorpusSettings(min_words=words)

    def _old(self) -> Collection | None:
        """The collection that the corpus is matched to: a saved index, or another corpus."""
        from tellings import reuse, store

        job = self._job
        if job.index is not None:
            if not store.is_index(job.index):
                return None
        elif job.against is None:
            return None
        elif not store.is_index(job.against):
            old = self._opened(job.against)
            return reuse.collect(
                self._batches(old, "reading OLD"),
                settings=self._settings(),
                workspace=self._space,
                level=job.level,
                threads=job.threads,
                progress=self._told,
            )
        return store.reopen(
            job.index or job.against or "",
            settings=self._settings(),
            level=job.level,
            workspace=self._space,
            progress=self._told,
        )

    def _opened(self, path: str) -> Corpus:
        with held_back():
            from tellings import read
        corpus = read.Corpus("/dev/stdin" if path == "-" else path)
        self.corpora.append(corpus)
        return corpus

    def _batches(self, corpus: Corpus, name: str) -> Iterator[Batch]:
        from tellings.reuse import Batch

        self._bar.reading(name, 0, 0, corpus.total)
        for part in corpus:
            yield Batch(part.ids, part.texts, part.outlets)
            self._bar.reading(name, corpus.documents, corpus.done, corpus.total)
        if not corpus.documents and not corpus.known_count:
            raise InputError(corpus.path, "holds no document that can be used")

    def _told(self, stage: str, done: int, total: int | None) -> None:
        if stage != "reading":  # the reader of the corpus knows how much of it is read
            self._bar.stage(stage, done, total)
