"""Words that several texts quote are somebody's speech wherever they stand.

A statement or a post that everyone relays makes no shared wording, also where one page has it without
quotation marks (set off as a block, or with marks that the capture lost).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from tellings.reuse import Doc

WITNESSES = 2
"""Other texts that must quote a run of words. Two, since one and the same sentence may well be quoted
in one text of a line and be plain in another (seeds)."""

WORDS = 15
"""Shortest run that counts: above the translation floor, since independent translations of one speech
quote shorter runs alike (seeds: up to 14)."""


def marked(docs: Sequence[Doc]) -> list[Doc]:
    """Mark as quoted what at least two other texts of the event have in quotation marks.

    Args:
        docs: the texts of one event; texts with the same words count once.

    Returns:
        The texts in their order, with `quoted` extended.
    """
    quoting: dict[str, set[str]] = {}
    for doc in docs:
        for gram in _quoted(doc):
            quoting.setdefault(gram, set()).add(doc.key)
    spoken = {gram: keys for gram, keys in quoting.items() if len(keys) >= WITNESSES}
    return [_mark(doc, spoken) for doc in docs]


def _quoted(doc: Doc) -> list[str]:
    """The word runs of a text that lie in quotation marks."""
    if not any(doc.quoted):
        return []
    return [gram for at, gram in _grams(doc) if all(doc.quoted[at : at + WORDS])]


def _grams(doc: Doc) -> Iterator[tuple[int, str]]:
    for at in range(len(doc.norms) - WORDS + 1):
        yield at, " ".join(doc.norms[at : at + WORDS])


def _mark(doc: Doc, spoken: Mapping[str, set[str]]) -> Doc:
    if not spoken:
        return doc
    flags = bytearray(doc.quoted or bytes(len(doc.norms)))
    for at, gram in _grams(doc):
        if len(spoken.get(gram, frozenset()) - {doc.key}) >= WITNESSES:
            flags[at : at + WORDS] = b"\x01" * WORDS
    marks = bytes(flags)
    return doc if marks == doc.quoted or not any(marks) else replace(doc, quoted=marks)
