"""Words that several texts quote are somebody's speech wherever they stand.

A statement or a post that everyone relays makes no shared wording, also where one page has it without
quotation marks (set off as a block, or with marks that the capture lost).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tellings.reuse import Doc

WITNESSES = 2
"""Other texts that must quote a run of words. Two, since one and the same sentence may well be quoted
in one text of a line and be plain in another (seeds)."""


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
    return [
        gram
        for gram, places in doc.seeds.items()
        if any(all(doc.quoted[p : p + gram.count(" ") + 1]) for p in places)
    ]


def _mark(doc: Doc, spoken: dict[str, set[str]]) -> Doc:
    flags = bytearray(doc.quoted or bytes(len(doc.norms)))
    for gram, places in doc.seeds.items():
        if len(spoken.get(gram, frozenset()) - {doc.key}) >= WITNESSES:
            size = gram.count(" ") + 1
            for place in places:
                flags[place : place + size] = b"\x01" * size
    marks = bytes(flags)
    return doc if marks == doc.quoted or not any(marks) else replace(doc, quoted=marks)
