"""Conflict cards on the terminal: each value with who has it and its words in context."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tellings.model import Conflict, ConflictValue, Explanation, Span
from tellings.report.excerpt import Slices, Snippet
from tellings.report.index import Index, certainty_words
from tellings.report.safe import one_line
from tellings.report.settings import DEFAULT
from tellings.report.strings import t, term

_BESIDE = 96  # columns from which the words stand beside the value, below that under it
_VALUE, _WHO = 24, 27  # most columns of a value and of who has it; both wrap
_CONTEXT = 40  # words asked for around a place; what does not fit is cut at both ends
_INDENT = 2


class Screen(Struct, frozen=True):
    """What every part of the screen needs: the findings, the slices, and how much room there is."""

    ix: Index
    slices: Slices
    width: int


def card(on: Screen, conflict: Conflict) -> Iterator[RenderableType]:
    """Print one conflict.

    Args:
        on: the screen.
        conflict: one of the comparison's.

    Yields:
        Its title, its values, and the harmless explanations that fit.
    """
    title = Text(term("type", conflict.type), "bold")
    certainty = certainty_words(conflict.certainty)
    severity = term("severity", conflict.severity)
    how = t("screen.card", certainty=certainty, severity=severity)
    yield title.append(f" ({how})", "not bold")
    shown = conflict.values[: DEFAULT.values_on_screen]
    rows = [(_value(v), _who(on, v), v) for v in shown]
    yield from _beside(on, rows) if on.width >= _BESIDE else _below(on, rows)
    if len(conflict.values) > len(shown):
        yield _indented(Text(t("screen.more_values", n=len(conflict.values) - len(shown))))
    for tried in conflict.explanations:
        if tried.fits:
            yield _indented(Text(_tried(tried), "dim"))


def _tried(tried: Explanation) -> str:
    """A harmless explanation; its sentence only where that speaks of these values, not of its kind."""
    kind = f"{t('explanation.fits')}: {term('explanation', tried.kind)}."
    said = one_line(tried.text)
    return f"{kind} {said}" if "“" in said else kind


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
    ahead = _tail(before, left - len(joint), cut=more[0])
    behind = _head(after, right - len(gap), cut=more[1])
    gap = gap if behind else ""
    text = Text("“" + ahead + (joint if ahead else ""), "dim")
    return text.append(middle, "bold").append(gap + behind + "”", "dim")


def _shares(left: int, right: int, room: int) -> tuple[int, int]:
    """Half the room a side; what one side does not need goes to the other."""
    half = room // 2
    if left <= half:
        return left, room - left
    return (room - right, right) if right <= half else (half, room - half)


def _head(text: str, room: int, *, cut: bool) -> str:
    """The first words that fit, with an ellipsis where the text goes on."""
    if not cut and cell_len(text) <= room:
        return text
    if cut and cell_len(text) + 2 <= room:
        return f"{text} …".strip()
    words = text.split(" ")
    while words and cell_len(" ".join(words)) + 2 > room:
        words.pop()
    return f"{' '.join(words)} …".strip() if room > 0 else ""


def _tail(text: str, room: int, *, cut: bool) -> str:
    """The last words that fit, with an ellipsis where the text began before them."""
    if not cut and cell_len(text) <= room:
        return text
    words = text.split(" ")
    while words and cell_len(" ".join(words)) + 2 > room:
        words.pop(0)
    return f"… {' '.join(words)}".strip() if room > 0 else ""


def _beside(on: Screen, rows: list[tuple[Text, Text, ConflictValue]]) -> Iterator[RenderableType]:
    wide = (
        min(_VALUE, max(value.cell_len for value, _, _ in rows)),
        min(_WHO, max(who.cell_len for _, who, _ in rows)),
    )
    room = on.width - _INDENT - sum(wide) - 4
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
    for width in wide:
        table.add_column(width=width, overflow="fold")
    table.add_column(width=room, no_wrap=True, overflow="ellipsis")
    for value, who, found in rows:
        table.add_row(value, who, _words(on, found, room))
    yield _indented(table)


def _below(on: Screen, rows: list[tuple[Text, Text, ConflictValue]]) -> Iterator[RenderableType]:
    for value, who, found in rows:
        yield _indented(Text.assemble(value, "  ", who))
        words = _words(on, found, on.width - 2 * _INDENT)
        if words.plain:
            yield _indented(words, 2 * _INDENT)


def _words(on: Screen, value: ConflictValue, room: int) -> Text:
    place = _place(on.ix, value)
    return Text() if place is None else fitted(on.slices.context(place, _CONTEXT), room)


def _place(ix: Index, value: ConflictValue) -> Span | None:
    """The place whose words are the ones shown as the value; else the first."""
    for span in value.spans:
        if ix.account[span.account].text[span.start : span.end] == value.text:
            return span
    return value.spans[0] if value.spans else None


def _value(value: ConflictValue) -> Text:
    """A value in the account's own words; long ones by their normal form."""
    text = one_line(value.text)
    return Text(text if 0 < len(text) <= 2 * _VALUE else one_line(value.normal) or text)


def _who(on: Screen, value: ConflictValue) -> Text:
    """ "4 lines · A B C": the count first, every letter there."""
    lines = t("value.lines", n=len(value.lines)) if value.lines else t("line.none")
    letters = " ".join(on.ix.siglum(a) for a in on.ix.ordered(value.accounts))
    return Text(t("screen.support", lines=lines, accounts=letters))


def _indented(what: RenderableType, by: int = _INDENT) -> RenderableType:
    return Padding(what, (0, 0, 0, by))
