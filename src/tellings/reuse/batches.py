"""Documents in batches, as they come from a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from tellings import kernel
from tellings.errors import UsageError


class Batch(NamedTuple):
    """Some documents.

    `ids` name them; `texts` is a list of strings or an Arrow array of strings, which is read where it lies; `outlets`
    says who published each, if that is known.
    """

    ids: Sequence[str]
    texts: Any
    outlets: Sequence[str | None] | None = None


BLOCK = 512
"""Documents that are read at once: what they need fits into the processor's cache."""
BLOCK_SIZE = 1 << 21
"""Characters or bytes of the texts of a block, unless one is longer: several blocks a thread are held at once."""


def blocks(batches: Iterable[Batch]) -> Iterator[Batch]:
    """The same documents in batches of at most `BLOCK`, fewer where texts are long.

    Raises:
        UsageError: an item is no batch, or the fields of a batch are not of one length.
    """
    if isinstance(batches, Batch):
        raise UsageError("a single batch was given: put it into a list")
    for batch in batches:
        if not isinstance(batch, Batch):
            raise UsageError(f"batches hold a {type(batch).__name__}: give Batch(ids, texts)")
        sizes = [len(field) for field in batch if field is not None]
        if len(set(sizes)) > 1:
            each = zip(sizes, ("ids", "texts", "outlets"), strict=False)
            told = ", ".join(f"{size} {name}" for size, name in each)
            raise UsageError(
                f"a batch has {told}: give one id a text (and one outlet, or none at all)"
            )
        step = _at_once(batch.texts)
        for begin in range(0, len(batch.ids), step):
            cut = slice(begin, begin + step)
            outlets = batch.outlets[cut] if batch.outlets is not None else None
            yield Batch(batch.ids[cut], batch.texts[cut], outlets)


def _at_once(texts: Any) -> int:
    size = (
        texts.nbytes
        if hasattr(texts, "nbytes")
        else sum(len(text) for text in texts if isinstance(text, str))
    )
    return max(1, min(BLOCK, len(texts) * BLOCK_SIZE // max(size, 1)))


def gathered(texts: Any) -> tuple[Any, kernel.I64]:
    """The texts of a batch as UTF-8 and their offsets in it.

    Args:
        texts: a list of strings, or an Arrow array (also a chunked one) of type string or large_string.

    Returns:
        A buffer and one more offset than there are texts; offsets begin at 0.

    Raises:
        UsageError: something else was given.
    """
    if isinstance(texts, list):
        try:
            return kernel.gather(texts)
        except TypeError as error:
            raise UsageError(f"texts hold something that is no string: {error}") from error
    if hasattr(texts, "combine_chunks"):
        texts = texts.combine_chunks()
    kind = str(getattr(texts, "type", type(texts).__name__))
    if kind not in ("string", "large_string"):
        raise UsageError(f"texts are {kind}: give a list of strings or an Arrow array of strings")
    return _arrow(texts, np.int64 if kind == "large_string" else np.int32)


def picked(texts: Any, numbers: kernel.I64) -> list[str]:
    """Some texts of a batch whose texts were gathered before, as strings."""
    if isinstance(texts, list):
        return [texts[n] for n in numbers.tolist()]
    return [text or "" for text in texts.take(numbers).to_pylist()]


def _arrow(texts: Any, width: type[np.signedinteger[Any]]) -> tuple[Any, kernel.I64]:
    if texts.null_count:
        texts = texts.fill_null("")
    _, edges, data = texts.buffers()
    if edges is None or len(texts) == 0:
        return b"", np.zeros(len(texts) + 1, np.int64)
    offsets = np.frombuffer(edges, width)[texts.offset : texts.offset + len(texts) + 1]
    first, last = int(offsets[0]), int(offsets[-1])
    held = memoryview(data)[first:last] if data is not None else b""
    return held, offsets.astype(np.int64) - first
