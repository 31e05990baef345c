"""The plain layout for what is too large to align: equal words from both ends, the rest by place. Linear time."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.collate.apparatus.typed import Typed


def plain_columns(firsts: Sequence[tuple[Typed, ...]]) -> list[tuple[int, ...]]:
    """Columns without alignment.

    Args:
        firsts: the tokens of each distinct witness.

    Returns:
        Rows of token indices (-1 for none): the words all share at the beginning, then the n-th word of each, then the
        words all share at the end. Every token stands in exactly one column, in order.
    """
    keys = [[token.key for token in tokens] for tokens in firsts]
    shortest = min(len(row) for row in keys)
    head = _common(keys, shortest)
    tail = _common([row[::-1] for row in keys], shortest - head)
    middles = [len(row) - head - tail for row in keys]
    columns = [tuple([i] * len(keys)) for i in range(head)]
    columns.extend(
        tuple(head + i if i < length else -1 for length in middles) for i in range(max(middles))
    )
    columns.extend(tuple(head + length + i for length in middles) for i in range(tail))
    return columns


def _common(rows: list[list[tuple[str, str]]], limit: int) -> int:
    first = rows[0]
    for i in range(limit):
        if any(row[i] != first[i] for row in rows[1:]):
            return i
    return limit
