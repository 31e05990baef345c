"""Slices of accounts for lists and cards, and the ledger that keeps the excerpts edition to excerpts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from msgspec import Struct

from tellings.model import Comparison, Span
from tellings.report.settings import DEFAULT, Settings
from tellings.report.strings import t

_WORD = re.compile(r"\S+")


class Snippet(Struct, frozen=True):
    """A finding in its surroundings. `withheld` says that the excerpts edition does not show it."""

    before: str = ""
    text: str = ""
    after: str = ""
    withheld: str = ""


class Ledger:
    """Counts what has been shown of each account, so that no more than a share of it ever is.

    Near copies have one account between them: what is shown of one is shown of all.
    """

    def __init__(self, comparison: Comparison, share: float) -> None:
        self._text = {a.id: a.text for a in comparison.accounts}
        self._owner = {a: group[0] for group in comparison.near_copies for a in group}
        self._budget = {a: int(len(text) * share) for a, text in self._text.items()}
        self._runs: dict[str, list[tuple[int, int]]] = {a: [] for a in self._text}
        self._loose: set[tuple[str, str]] = set()

    def take(self, account: str, start: int, end: int) -> bool:
        """Ask to show a run of an account.

        Args:
            account: account id.
            start: first code point.
            end: code point after the last.

        Returns:
            Whether it may be shown; if so it has been counted.
        """
        owner = self._owner.get(account, account)
        if owner != account:
            words = self._text[account][start:end]
            at = self._text[owner].find(words)
            if at < 0:
                return self._take_loose(owner, words)
            start, end = at, at + len(words)
        runs = self._runs[owner]
        low = bisect_left(runs, start, key=lambda r: r[1])
        high = bisect_right(runs, end, key=lambda r: r[0])
        covered = sum(min(e, end) - max(s, start) for s, e in runs[low:high])
        if not self._pay(owner, end - start - covered):
            return False
        touched = runs[low:high]
        hull = (min([start, *(s for s, _ in touched)]), max([end, *(e for _, e in touched)]))
        runs[low:high] = [hull]
        return True

    def _take_loose(self, owner: str, words: str) -> bool:
        """Words that a near copy has and its fellow has not are paid for once."""
        key = (owner, words)
        if key in self._loose:
            return True
        paid = self._pay(owner, len(words))
        if paid:
            self._loose.add(key)
        return paid

    def _pay(self, owner: str, points: int) -> bool:
        if points > self._budget[owner]:
            return False
        self._budget[owner] -= points
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
        self._ledger = Ledger(comparison, settings.excerpt_share)

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
        stop = self._stop(account, start, end, min(own, limit or own))
        if not self._may(account, start, stop):
            return Snippet(withheld=t("excerpt.withheld"))
        cut = " …" if self._text[account][stop:end].strip() else ""
        return Snippet(text=self._text[account][start:stop], after=cut)

    def context(self, span: Span, limit: int | None = None) -> Snippet:
        """Show a span with words around it, within its paragraph.

        Args:
            span: what the finding is about.
            limit: most words to show, the span's own included.

        Returns:
            The span's slice and the words before and after it.
        """
        room = limit or self._settings.snippet_words
        stop = self._stop(span.account, span.start, span.end, room)
        text = self._text[span.account]
        spare = room - len(_WORD.findall(text, span.start, stop))
        before = self._back(text, span.start, (spare + 1) // 2)
        after = stop if stop < span.end else self._ahead(text, stop, spare - (spare + 1) // 2)
        low, high = self._article(span.account, span.start, stop)
        before, after = max(before, low), min(after, high)
        if not self._may(span.account, before, after):
            return Snippet(withheld=t("excerpt.withheld"))
        return Snippet(
            before=("… " if _goes_back(text, before, low) else "") + text[before : span.start],
            text=text[span.start : stop],
            after=text[stop:after].rstrip() + (" …" if _goes_on(text, after, high) else ""),
        )

    def note(self, text: str) -> str:
        """A reason's sentence; in the excerpts edition cut, since it may quote."""
        if not self.excerpts:
            return text
        parts = text.split()
        limit = self._settings.note_words
        return text if len(parts) <= limit else " ".join(parts[:limit]) + " …"

    def _article(self, account: str, start: int, end: int) -> tuple[int, int]:
        """How far a place's surroundings reach before they meet text that is not the article."""
        low = max((e for _, e in self._furniture[account] if e <= start), default=0)
        high = min(
            (s for s, _ in self._furniture[account] if s >= end), default=len(self._text[account])
        )
        return low, high

    def _may(self, account: str, start: int, end: int) -> bool:
        return not self.excerpts or self._ledger.take(account, start, end)

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


def _goes_back(text: str, start: int, low: int) -> bool:
    """Whether the paragraph of a place begins before it."""
    return bool(text[max(low, text.rfind("\n", 0, start) + 1) : start].strip())


def _goes_on(text: str, end: int, high: int) -> bool:
    """Whether the paragraph of a place goes on after it."""
    line = text.find("\n", end, high)
    return bool(text[end : line if line >= 0 else high].strip())
