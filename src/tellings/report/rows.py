"""Lines for the terminal: columns without rules, and texts cut between words to the room they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from tellings.report.excerpt import Slices, Snippet
from tellings.report.index import Index
from tellings.report.safe import one_line

GAP = 2
"""Blanks between two columns."""


class Screen:
    """What every part of the screen needs: the findings, the slices, and how much room there is."""

    def __init__(self, ix: Index, console: Console) -> None:
        self.ix = ix
        self.slices = Slices(ix.c, excerpts=False)
        self.console = console
        self.width = console.width

    def letters(self, accounts: Iterable[str]) -> str:
        """The sigla of some accounts, joined as one word where each is one letter."""
        found = [self.ix.siglum(a) for a in self.ix.ordered(accounts)]
        return ("" if all(len(x) == 1 for x in found) else " ").join(found)

    def wrapped(self, text: Text, indent: int = 0) -> Iterator[Text]:
        """A text on as many lines as it takes."""
        for line in text.wrap(self.console, max(1, self.width - indent)):
            yield Text(" " * indent).append_text(line)


def columns(
    rows: Iterable[Sequence[Text]], widths: Sequence[int], indent: int = 0
) -> Iterator[Text]:
    """Set rows in columns.

    Args:
        rows: cells; what is wider than its column is cut with an ellipsis.
        widths: of the columns.
        indent: blanks before the first column.

    Yields:
        One line a row.
    """
    for row in rows:
        line = Text(" " * indent)
        for cell, width in zip(row, widths, strict=True):
            placed = cell.copy()
            placed.truncate(max(1, width), overflow="ellipsis", pad=True)
            line.append_text(placed).append(" " * GAP)
        yield line


def widest(rows: Iterable[Sequence[Text]], column: int) -> int:
    """Columns of the terminal that the widest cell of a column takes."""
    return max((row[column].cell_len for row in rows), default=0)


def head(text: str, room: int, *, cut: bool = False) -> str:
    """The first words that fit, with an ellipsis where the text goes on.

    Args:
        text: words on one line.
        room: columns, the ellipsis included.
        cut: whether the text has been cut at its end already.

    Returns:
        Such words; "" where there is no room.
    """
    if cell_len(text) + 2 * cut <= room:
        return f"{text} …".strip() if cut else text
    words = text.split(" ")
    while words and cell_len(" ".join(words)) + 2 > room:
        words.pop()
    return f"{' '.join(words)} …".strip() if room > 0 else ""


def tail(text: str, room: int, *, cut: bool = False) -> str:
    """The last words that fit; see `head`."""
    if cell_len(text) + 2 * cut <= room:
        return f"… {text}".strip() if cut else text
    words = text.split(" ")
    while words and cell_len(" ".join(words)) + 2 > room:
        words.pop(0)
    return f"… {' '.join(words)}".strip() if room > 0 else ""


def fitted(found: Snippet, room: int) -> Text:
    """Set a place in its surroundings on one line: the place whole, the room beside it shared out evenly.

    Args:
        found: the place with more words around it than fit.
        room: columns of the line, quotation marks included.

    Returns:
        The line, with an ellipsis at each end that was cut.
    """
    middle = one_line(found.text)
    before = one_line(found.before).removeprefix("…").lstrip()
    after = one_line(found.after).removesuffix("…").rstrip()
    spare = room - 2 - cell_len(middle)
    if spare < 0:
        return Text("“" + set_cell_size(middle, max(1, room - 3)).rstrip() + "…”", "bold")
    joint = " " if found.before[-1:].isspace() else ""
    gap = " " if found.after[:1].isspace() else ""
    more = (found.before[:1] == "…", found.after[-1:] == "…")
    need = [cell_len(part) + 2 * cut + 1 for part, cut in zip((before, after), more, strict=True)]
    left, right = _shares(need[0], need[1], spare)
    ahead = tail(before, left - len(joint), cut=more[0])
    behind = head(after, right - len(gap), cut=more[1])
    gap = gap if behind else ""
    text = Text("“" + ahead + (joint if ahead else ""), "dim")
    return text.append(middle, "bold").append(gap + behind + "”", "dim")


def _shares(left: int, right: int, room: int) -> tuple[int, int]:
    """Half the room a side; what one side does not need goes to the other."""
    half = room // 2
    if left <= half:
        return left, room - left
    return (room - right, right) if right <= half else (half, room - half)
