"""The particulars of a text: the names and numbers that it gives.

Who tells another's report in other words changes words and order, but brings no new names and figures; a reporter of
one's own does. Statements cannot tell the two apart where a retelling was not aligned.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from tellings.reuse import Doc
from tellings.text import function_words

ENDS = frozenset(".!?:;…\n\r")
"""Before a capital letter that need not be a name's."""
MARKS = frozenset("\"'“”‘’«»„([ \t\u00a0")
"""Skipped when the end of the sentence before is looked for."""
FEW = 8
"""Particulars below which nothing is said about a text."""


class Particulars(Struct, frozen=True):
    """The names and numbers of a text, and all its words, folded."""

    given: frozenset[str]
    words: frozenset[str]

    def unknown_to(self, words: frozenset[str]) -> float | None:
        """The share of the names and numbers that do not stand among some words; None where there are few."""
        if len(self.given) < FEW:
            return None
        return sum(item not in words for item in self.given) / len(self.given)


def retold(a: Iterable[Particulars], b: Iterable[Particulars], share: float) -> bool:
    """Whether some texts give hardly a name or number that others do not have.

    Args:
        a: the particulars of the texts that may be retellings.
        b: those of the others.
        share: the most of them that may be new: a reteller rounds and converts.

    Returns:
        False where there are too few to tell.
    """
    found = list(a)
    mine = Particulars(
        frozenset[str]().union(*(p.given for p in found)),
        frozenset[str]().union(*(p.words for p in found)),
    )
    new = mine.unknown_to(frozenset[str]().union(*(p.words for p in b)))
    return new is not None and new <= share


@lru_cache(maxsize=512)
def _read(norms: tuple[str, ...], starts: tuple[int, ...], text: str) -> Particulars:
    functions = function_words()
    given = {
        norm
        for norm, start in zip(norms, starts, strict=True)
        if text[start].isdigit()
        or (text[start].isupper() and norm not in functions and not _opens(text, start))
    }
    return Particulars(frozenset(given), frozenset(norms))


def particulars(doc: Doc, text: str) -> Particulars:
    """The particulars of a section.

    Args:
        doc: its words.
        text: the text of its account, in which the words have their places.
    """
    return _read(doc.norms, doc.starts, text)


def _opens(text: str, start: int) -> bool:
    """Whether a word opens a sentence, a line or a quotation, where any word has a capital."""
    at = start - 1
    while at >= 0 and text[at] in MARKS:
        if text[at] in '"“‘«„':
            return True
        at -= 1
    return at < 0 or text[at] in ENDS
