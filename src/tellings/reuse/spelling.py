"""House styles of spelling: "per cent" and "percent", "labour" and "labor".

A newsroom puts an agency's text into its own spelling and changes nothing else. Word for word this takes a long text
of figures below the cut of a near copy. Folded here, on both sides alike, are spellings that editors exchange by rule;
what is shown or counted as shared stays as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import msgspec

from tellings.text import data_file


class _Table(msgspec.Struct, frozen=True):
    """Two words that are also written as one, words, and endings, each with the fewest letters of a word with it."""

    pairs: dict[str, str]
    words: dict[str, str]
    endings: tuple[tuple[str, str, int], ...]


@cache
def _table() -> _Table:
    return msgspec.json.decode(data_file("tellings.reuse", "spellings.json"), type=_Table)


def respelled(norms: Sequence[str]) -> tuple[str, ...]:
    """Folded words in one spelling. It is for comparing, not for showing: some words take a form that nobody writes.

    Args:
        norms: folded words in their order.

    Returns:
        The words; two that are also written as one become one.
    """
    return tuple(_joined(norms))


def _joined(norms: Sequence[str]) -> Iterator[str]:
    pairs = _table().pairs
    at = 0
    while at < len(norms):
        both = pairs.get(f"{norms[at]} {norms[at + 1]}") if at + 1 < len(norms) else None
        yield both or _word(norms[at])
        at += 2 if both else 1


@lru_cache(maxsize=1 << 14)
def _word(norm: str) -> str:
    table = _table()
    known = table.words.get(norm)
    if known:
        return known
    for old, new, shortest in table.endings:
        if norm.endswith(old) and len(norm) >= shortest:
            return norm.removesuffix(old) + new
    return norm
