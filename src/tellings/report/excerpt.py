"""Slices of accounts for lists and cards, and the ledger that keeps the excerpts edition to excerpts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec import Struct

from tellings.model import Comparison, Span
from tellings.report.settings import DEFAULT, Settings
from tellings.report.strings import t

_WORD = re.compile(r"\S+")
_MARKS = ".,;:!?\"'()[]“”‘’«»…"
_SHORTER = (12, 7, 4)  # words of a passage where a longer one would go beyond the share
_RUN = 6  # words in a row by which one text is recognised in another; shorter runs are common property of news


class Snippet(Struct, frozen=True):
    """A finding in its surroundings. `withheld` says that the excerpts edition does not show it."""

    before: str = ""
    text: str = ""
    after: str = ""
    withheld: str = ""


class Ledger:
    """Counts which words of each account have been shown, so that no more than a share of them ever is.

    Accounts share wording: words shown from one account count as shown of every account that has them in a run of
    `_RUN` or more, and a passage that would take any account beyond its share is refused.
    """

    def __init__(self, comparison: Comparison, share: float) -> None:
        self._words = {a.id: list(_WORD.finditer(a.text)) for a in comparison.accounts}
        self._starts = {a: [w.start() for w in found] for a, found in self._words.items()}
        self._budget = {a: int(len(found) * share) for a, found in self._words.items()}
        self._shown: dict[str, set[int]] = {a: set() for a in self._words}
        self._runs: dict[tuple[str, ...], dict[str, int]] = {}
        for account, found in self._words.items():
            for at, run in enumerate(_shingles([_fold(w.group()) for w in found])):
                # a repeated run tells nothing new: its first place stands for all
                self._runs.setdefault(run, {}).setdefault(account, at)

    def take(self, account: str, start: int, end: int) -> bool:
        """Ask to show a run of an account.

        Args:
            account: account id.
            start: first code point.
            end: code point after the last.

        Returns:
            Whether it may be shown; if so it has been counted, in this account and in all that have the same words.
        """
        words = self._words[account]
        first = max(0, bisect_right(self._starts[account], start) - 1)
        last = bisect_left(self._starts[account], end)
        own = [i for i in range(first, last) if words[i].end() > start]
        found = self._elsewhere([_fold(words[i].group()) for i in own])
        found.setdefault(account, set()).update(own)
        return self._grant(found)

    def take_text(self, text: str, *, always: bool = False) -> bool:
        """Ask to show a text that may quote accounts, such as a reason.

        Args:
            text: what would be shown.
            always: count it even beyond the share, for headlines, which are shown in any case.

        Returns:
            Whether it may be shown; if so it has been counted.
        """
        return self._grant(self._elsewhere([_fold(w) for w in text.split()]), always)

    def _elsewhere(self, words: list[str]) -> dict[str, set[int]]:
        """Where the accounts have runs of these words."""
        found: dict[str, set[int]] = {}
        for run in _shingles(words):
            for account, at in self._runs.get(run, {}).items():
                found.setdefault(account, set()).update(range(at, at + _RUN))
        return found

    def _grant(self, found: dict[str, set[int]], always: bool = False) -> bool:
        for account, words in found.items():
            new = words - self._shown[account]
            if new and not always and len(self._shown[account]) + len(new) > self._budget[account]:
                return False
        for account, words in found.items():
            self._shown[account] |= words
        return True


class Slices:
    """Cuts slices for one report: bounded in the full edition, bounded and counted in the excerpts edition."""

    def __init__(
        self, comparison: Comparison, excerpts: bool, settings: Settings = DEFAULT
    ) -> None:
        self.excerpts = excerpts
        self._settings = settings
        self._text = {a.id: a.text for a in comparison.accounts}
        self._furniture = {
            a.id: [(f.start, f.end) for f in a.furniture] for a in comparison.accounts
        }
        self._ledger = Ledger(comparison, settings.excerpt_share) if excerpts else None
        for title in (a.title.value for a in comparison.accounts if a.title is not None):
            if self._ledger is not None:
                self._ledger.take_text(title, always=True)

    def words(self, account: str, start: int, end: int, limit: int | None = None) -> Snippet:
        """Cut a run down to its first words.

        Args:
            account: account id.
            start: first code point.
            end: code point after the last.
            limit: most words to show; the edition's own limit holds besides.

        Returns:
            The slice; `after` is an ellipsis where it was cut.
        """
        own = self._settings.snippet_words if self.excerpts else self._settings.slice_words
        most = min(own, limit or own)
        for size in (most, *(x for x in _SHORTER if x < most)) if self.excerpts else (most,):
            stop = self._stop(account, start, end, size)
            if self._may(account, start, stop):
                cut = " …" if self._text[account][stop:end].strip() else ""
                return Snippet(text=self._text[account][start:stop], after=cut)
        return Snippet(withheld=t("excerpt.withheld"))

    def context(self, span: Span, limit: int | None = None) -> Snippet:
        """Show a span with words around it, within its paragraph.

        Args:
            span: what the finding is about.
            limit: most words to show, the span's own included.

        Returns:
            The span's slice and the words before and after it.
        """
        room = limit or self._settings.snippet_words
        for size in (room, *(x for x in _SHORTER if x < room)) if self.excerpts else (room,):
            found = self._around(span, size)
            if found is not None:
                return found
        return Snippet(withheld=t("excerpt.withheld"))

    def _around(self, span: Span, room: int) -> Snippet | None:
        """A span in its surroundings, or None where it may not be shown at this length."""
        stop = self._stop(span.account, span.start, span.end, room)
        text = self._text[span.account]
        spare = room - len(_WORD.findall(text, span.start, stop))
        cut = stop < span.end
        before, after = self._sides(text, span.start, stop, max(0, spare), cut)
        low, high = self._article(span.account, span.start, stop)
        before, after = max(before, low), min(after, high)
        if not self._may(span.account, before, after):
            return None
        return Snippet(
            before=("… " if _goes_back(text, before, low) else "") + text[before : span.start],
            text=text[span.start : stop],
            after=text[stop:after].rstrip() + (" …" if _goes_on(text, after, high) else ""),
        )

    def _sides(self, text: str, start: int, stop: int, spare: int, cut: bool) -> tuple[int, int]:
        """Share words out before and after a place; what one side has no use for goes to the other."""
        after = stop if cut else self._ahead(text, stop, spare // 2)
        before = self._back(text, start, spare - len(_WORD.findall(text, stop, after)))
        if not cut:
            after = self._ahead(text, stop, spare - len(_WORD.findall(text, before, start)))
        return before, after

    def note(self, text: str) -> str:
        """A sentence that may quote; in the excerpts edition cut, and withheld where it would show too much."""
        if self._ledger is None:
            return text
        parts = text.split()
        limit = self._settings.note_words
        cut = text if len(parts) <= limit else " ".join(parts[:limit]) + " …"
        return cut if self._ledger.take_text(cut) else t("excerpt.withheld")

    def _article(self, account: str, start: int, end: int) -> tuple[int, int]:
        """How far a place's surroundings reach before they meet text that is not the article."""
        low = max((e for _, e in self._furniture[account] if e <= start), default=0)
        high = min(
            (s for s, _ in self._furniture[account] if s >= end), default=len(self._text[account])
        )
        return low, high

    def _may(self, account: str, start: int, end: int) -> bool:
        return self._ledger is None or self._ledger.take(account, start, end)

    def _stop(self, account: str, start: int, end: int, limit: int) -> int:
        """Where the first `limit` words of a run end."""
        stop = start
        for count, match in enumerate(_WORD.finditer(self._text[account], start, end)):
            if count == limit:
                return stop
            stop = match.end()
        return end

    @staticmethod
    def _back(text: str, start: int, words: int) -> int:
        """Where the `words` words before a place begin, not before its paragraph."""
        floor = max(text.rfind("\n", 0, start) + 1, start - 20 * words, 0)
        found = [m.start() for m in _WORD.finditer(text, floor, start)]
        if floor and floor == start - 20 * words and found and not text[floor - 1].isspace():
            found = found[1:]  # the window began within a word
        return (
            found[-words] if 0 < words <= len(found) else (found[0] if found and words else start)
        )

    @staticmethod
    def _ahead(text: str, stop: int, words: int) -> int:
        """Where the `words` words after a place end, not after its paragraph."""
        line = text.find("\n", stop, stop + 20 * words)
        ceiling = line if line >= 0 else min(len(text), stop + 20 * words)
        found = [m.end() for m in _WORD.finditer(text, stop, ceiling)]
        if ceiling < len(text) and line < 0 and found and not text[ceiling].isspace():
            found = found[:-1]
        return found[min(words, len(found)) - 1] if found and words else stop


def _fold(word: str) -> str:
    """A word without case and without the marks around it."""
    return word.casefold().strip(_MARKS)


def _shingles(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def _goes_back(text: str, start: int, low: int) -> bool:
    """Whether the paragraph of a place begins before it."""
    return bool(text[max(low, text.rfind("\n", 0, start) + 1) : start].strip())


def _goes_on(text: str, end: int, high: int) -> bool:
    """Whether the paragraph of a place goes on after it."""
    line = text.find("\n", end, high)
    return bool(text[end : line if line >= 0 else high].strip())
