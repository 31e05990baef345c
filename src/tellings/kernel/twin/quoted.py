"""Which words are quoted: inside quotation marks, in a block that is announced, or in a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from tellings.kernel.twin.check import demand, items, number, texts_of

_OPENS = frozenset("«“„「")
_MARK = re.compile('["\n«»“”„「」]')
_LINE = re.compile(r"[^\n]+")
_BLANK = b" \t\r"
_DASH = rb"\xe2\x80[\x93\x94]"
_HANDLE = rb"\(@[A-Za-z0-9_]{1,15}\)"
_SIGNED = re.compile(rb"(?:" + _DASH + rb"|--)[^\n]{0,59}" + _HANDLE + rb"[^()]{0,24}\Z")
_HEADED = re.compile(rb"[^()]{1,60}" + _HANDLE + b" [A-Z]")
_ENTRY = re.compile(rb"[-*0-9]|\xc2\xb7|\xe2\x80\xa2|" + _DASH)
_LONGEST = 2000


def _after(mark: str, is_open: bool) -> bool:
    """Whether a quotation is open behind a mark; a paragraph begins outside."""
    return mark in _OPENS or (mark == '"' and not is_open)


def quoted(
    data: Any,
    offsets: Any,
    starts: Any,
    hashes: Any,
    bounds: Any,
    cues: Any,
    near: int,
    marks: Any,
) -> None:
    """Fill 1 for every quoted word and 0 for the others."""
    near = number(near)
    raw, of = items(data, "bytes", np.uint8), items(offsets, "offsets", np.int64)
    first, at = items(starts, "starts", np.uint32), items(bounds, "bounds", np.int64)
    of_words, said = items(hashes, "hashes", np.uint32), items(cues, "cues", np.uint32)
    out = items(marks, "quoted", np.uint8, writable=True)
    texts = texts_of(of, len(raw), "offsets")
    texts_of(at, len(first), "bounds")
    demand(
        len(of) == len(at) and len(of_words) == len(first) and len(out) >= len(first),
        "as many bounds as offsets and hashes as starts are wanted, and room",
    )
    demand(bool((said[1:] > said[:-1]).all()), "cues must rise")
    cued = np.isin(of_words, said)
    for d in range(texts):
        text = raw[of[d] : of[d + 1]].tobytes().decode("utf-8", "surrogateescape")
        word, end, is_open = int(at[d]), int(at[d + 1]), False
        for found in _MARK.finditer(text):
            while word < end and first[word] <= found.start():
                out[word] = is_open
                word += 1
            is_open = _after(found[0], is_open)
        out[word:end] = is_open
        _mark_blocks(text, first[at[d] : end], cued[at[d] : end], near, out[at[d] : end])


def _mark_blocks(text: str, places: Any, cued: Any, near: int, out: Any) -> None:
    """Mark the paragraphs that are quotations by what announces them, or by how they begin or end."""
    announced, reached = False, np.maximum.accumulate(places)
    for begin, stop, line in _paragraphs(text):
        first = np.searchsorted(reached, begin)
        last = np.searchsorted(reached, stop, "right") if stop < len(text) else len(reached)
        if len(line) <= _LONGEST and (
            (announced and not _ENTRY.match(line)) or _SIGNED.search(line) or _HEADED.match(line)
        ):
            out[first:last] = 1
        announced = line.endswith(b":") and bool(cued[max(first, last - near) : last].any())


def _paragraphs(text: str) -> Iterator[tuple[int, int, bytes]]:
    """Where the paragraphs stand that are not blank, and their bytes."""
    for found in _LINE.finditer(text):
        line = found[0].encode("utf-8", "surrogateescape").strip(_BLANK)
        if line:
            yield *found.span(), line
