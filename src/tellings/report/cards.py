"""Conflict cards on the terminal: each value with who has it and its words in context, on one line."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from tellings.model import Conflict, ConflictValue, Explanation, Span
from tellings.report.index import Index, certainty_words
from tellings.report.rows import GAP, Screen, columns, fitted, widest
from tellings.report.safe import one_line
from tellings.report.settings import DEFAULT
from tellings.report.strings import t, term

_VALUE = 28  # most columns of a value
_CONTEXT = 40  # words asked for around a place; what does not fit is cut at both ends
_LEAST = 16  # columns below which words in context say nothing
_INDENT = 2


def card(on: Screen, conflict: Conflict) -> Iterator[Text]:
    """Print one conflict.

    Args:
        on: the screen.
        conflict: one of the comparison's.

    Yields:
        Its title with the harmless explanations that fit, and its values. An explanation has lines of its own where it
        speaks of these values.
    """
    fits = [e for e in conflict.explanations if e.fits]
    about = [
        certainty_words(conflict.certainty),
        t("severity", how=term("severity", conflict.severity)),
        *(_tried(e) for e in fits if not _special(e)),
    ]
    yield from on.wrapped(
        Text.assemble((term("type", conflict.type), "bold"), f" ({'; '.join(about)})")
    )
    shown = conflict.values[: DEFAULT.values_on_screen]
    yield from _values(on, shown)
    if len(conflict.values) > len(shown):
        more = t("screen.more_values", n=len(conflict.values) - len(shown))
        yield from on.wrapped(Text(more), _INDENT)
    for tried in filter(_special, fits):
        said = Text(f"{_tried(tried)}. {one_line(tried.text)}", "dim")
        yield from on.wrapped(said, _INDENT)


def _tried(tried: Explanation) -> str:
    return f"{t('explanation.fits')}: {term('explanation', tried.kind)}"


def _special(tried: Explanation) -> bool:
    """Whether an explanation's sentence speaks of these values, not of its kind."""
    return "“" in tried.text


def _values(on: Screen, values: tuple[ConflictValue, ...]) -> Iterator[Text]:
    rows = [(_value(v), _who(on, v)) for v in values]
    wide = [min(_VALUE, widest(rows, 0)), widest(rows, 1)]
    room = on.width - _INDENT - sum(wide) - 2 * GAP
    if room < _LEAST:
        yield from columns(rows, [min(wide[0], on.width // 2), wide[1]], _INDENT)
        return
    full = [(*row, _words(on, v, room)) for row, v in zip(rows, values, strict=True)]
    yield from columns(full, [*wide, room], _INDENT)


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
    return Text(text if 0 < len(text) <= _VALUE else one_line(value.normal) or text)


def _who(on: Screen, value: ConflictValue) -> Text:
    """ "4 lines · ABC": the count first, every letter there."""
    lines = t("value.lines", n=len(value.lines)) if value.lines else t("line.none")
    return Text(t("screen.support", lines=lines, accounts=on.letters(value.accounts)))
