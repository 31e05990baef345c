"""The summary on the terminal: one screen, legible at 80 and 120 columns, with or without colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tellings.model import Comparison, Conflict, ConflictValue, Statement
from tellings.report import findings
from tellings.report.excerpt import Slices
from tellings.report.index import Index, certainty_words, readable_date
from tellings.report.prose import first_words
from tellings.report.safe import one_line
from tellings.report.settings import DEFAULT
from tellings.report.strings import t, term

_WIDE_WORDS = 16
_NARROW_WORDS = 9
_BESIDE, _LETTERS, _LEAST_WORDS = (
    50,
    7,
    4,
)  # columns beside a snippet, columns of a word, words of the shortest
_KEPT = 30  # most columns that a cell kept whole takes before it is cut
_WRAPPED = 18  # columns that a cell that wraps may always take
_WIDE = 100  # columns from which snippets get more words


class _Screen(Struct, frozen=True):
    """What every part of the screen needs: the findings, the slices, and how much room there is."""

    ix: Index
    slices: Slices
    width: int

    @property
    def words(self) -> int:
        """Words of a snippet."""
        return _WIDE_WORDS if self.width >= _WIDE else _NARROW_WORDS


def summary(comparison: Comparison, console: Console) -> None:
    """Print the summary; see `tellings.report.summary`."""
    on = _Screen(Index(comparison), Slices(comparison, excerpts=False), console.width)
    for part in _parts(on):
        console.print(part)


def _parts(on: _Screen) -> Iterator[RenderableType]:
    ix = on.ix
    main = ix.main_event
    if main is not None and ix.one_story:
        yield _line(Text(ix.event_label(main.id), "dim"))
    yield Text(findings.headline(ix), "bold")
    yield Text(" ".join(findings.standfirst(ix)))
    yield Text()
    yield from _legend(on)
    if ix.conflicts or ix.variants:
        yield from _conflicts(on)
    if ix.one_story:
        yield from _claims(on)
        yield from _alone(on)
    yield from _open(ix)


def _heading(key: str) -> Text:
    return Text(t(key), "bold underline")


def _line(text: Text) -> RenderableType:
    """One line, cut where the screen ends; printed alone, a text would lose this."""
    text.no_wrap, text.overflow = True, "ellipsis"
    return Padding(text, 0)


def _grid(kinds: str, rows: Iterable[Sequence[Text]], width: int) -> Table:
    """A table without rules; a column of kind "c" gets the room that is left, "w" wraps, "n" keeps its width."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
    cells = list(rows)
    widest = [max((row[i].cell_len for row in cells), default=0) for i in range(len(kinds))]
    limit = {"n": _KEPT, "w": max(_WRAPPED, width // 5)}
    widths = [min(w, limit.get(k, w)) for k, w in zip(kinds, widest, strict=True)]
    left = width - sum(w + 2 for k, w in zip(kinds, widths, strict=True) if k != "c")
    for kind, own in zip(kinds, widths, strict=True):
        room = max(8, min(own, left)) if kind == "c" else own
        table.add_column(
            no_wrap=kind != "w", overflow="fold" if kind == "w" else "ellipsis", width=room
        )
    for row in cells:
        table.add_row(*row)
    return table


def _legend(on: _Screen) -> Iterator[RenderableType]:
    ix = on.ix
    yield _grid(
        "ncnn",
        [
            (
                Text(ix.siglum(a.id), "bold"),
                Text(ix.name(a.id)),
                Text(readable_date(a.published.value) if a.published else t("date.none")),
                Text(ix.line_names(x.id for x in ix.lines_of(a.id)) or t("line.none")),
            )
            for a in ix.c.accounts
        ],
        on.width,
    )
    if ix.c.near_copies:
        groups = "; ".join(ix.sigla(g) for g in ix.c.near_copies)
        yield Text(t("screen.near", groups=groups))
    yield Text()


def _conflicts(on: _Screen) -> Iterator[RenderableType]:
    ix = on.ix
    yield _heading("screen.conflicts")
    shown = ix.conflicts[: DEFAULT.conflicts_on_screen]
    for conflict in shown:
        yield from _card(on, conflict)
    more = len(ix.conflicts) - len(shown)
    if more:
        yield Text(t("screen.more_conflicts", n=more))
    if ix.variants:
        yield Text(t("screen.variants", n=len(ix.variants)))
    yield Text()


def _card(on: _Screen, conflict: Conflict) -> Iterator[RenderableType]:
    ix = on.ix
    title = Text(term("type", conflict.type), "bold")
    weight = t("severity", how=term("severity", conflict.severity))
    title.append(f" ({certainty_words(conflict.certainty)}; {weight})", "not bold")
    yield title
    rows = []
    for value in conflict.values:
        lines = ix.line_names(value.lines) or t("line.none")
        who = f"{lines} ({ix.sigla(value.accounts)})"
        rows.append((_value(value), Text(who), _snippet(on, value)))
    yield Padding(_grid("wnc", rows, on.width - 2), (0, 0, 0, 2))
    for tried in conflict.explanations:
        if tried.fits:
            kind = term("explanation", tried.kind)
            yield Padding(
                Text(f"{t('explanation.fits')}: {kind}. {one_line(tried.text)}", "dim"),
                (0, 0, 0, 2),
            )


def _value(value: ConflictValue) -> Text:
    """A value in the account's own words; long ones by their normal form."""
    text = one_line(value.text)
    return Text(text if 0 < len(text) <= _KEPT else one_line(value.normal) or text)


def _snippet(on: _Screen, value: ConflictValue) -> Text:
    if not value.spans:
        return Text()
    found = on.slices.context(value.spans[0], max(_LEAST_WORDS, (on.width - _BESIDE) // _LETTERS))
    text = Text("“" + one_line(found.before).replace("\n", " "), "dim")
    for part, style in ((found.text, "bold"), (found.after, "dim")):
        gap = " " if text.plain[-1:] not in "“ " and (style == "bold" or part[:1].isspace()) else ""
        text.append(gap + one_line(part), style)
    return text.append("”", "dim")


def _claims(on: _Screen) -> Iterator[RenderableType]:
    ix = on.ix
    main = ix.main_event
    several = [s for s in ix.c.statements if main and s.event == main.id and _owners(s) > 1]
    if not several:
        return
    ranked = sorted(several, key=lambda s: (-len(s.lines), -_owners(s), s.order))
    kept = {s.id for s in ranked[: DEFAULT.claims_on_screen]}
    yield _heading("screen.claims")
    yield _grid("nnnc", [_claim(on, s) for s in several if s.id in kept], on.width)
    if len(several) > len(kept):
        yield Text(t("screen.more_claims", n=len(several) - len(kept)))
    yield Text()


def _claim(on: _Screen, statement: Statement) -> tuple[Text, ...]:
    ix = on.ix
    low, high = statement.origins.at_least, statement.origins.at_most
    origins = f"{low}" if low == high else f"{low}-{high}"
    return (
        Text(t("count.lines", n=len(statement.lines))),
        Text(t("screen.origin_count", n=high, origins=origins)),
        Text(ix.sigla(m.account for m in statement.members).replace(", ", "")),
        Text(first_words(statement, on.slices, on.words)),
    )


def _owners(statement: Statement) -> int:
    return len({m.account for m in statement.members})


def _alone(on: _Screen) -> Iterator[RenderableType]:
    ix = on.ix
    alone = ix.only_in_one()
    if not alone:
        return
    yield _heading("screen.alone")
    for account, found in alone:
        first = first_words(found[0], on.slices, on.words)
        siglum = ix.siglum(account)
        yield _line(Text(t("screen.alone_item", n=len(found), siglum=siglum, first=first)))
    yield Text()


def _open(ix: Index) -> Iterator[RenderableType]:
    notes = findings.undetermined(ix)
    if notes:
        yield _heading("screen.open")
        yield from (Text(one_line(n.text)) for n in notes[: DEFAULT.open_on_screen])
        if len(notes) > DEFAULT.open_on_screen:
            yield Text(t("screen.more_open", n=len(notes) - DEFAULT.open_on_screen))
    if ix.c.skipped:
        yield Text(t("screen.skipped", n=len(ix.c.skipped)))
        yield from (
            Padding(Text(one_line(f"{s.path}: {s.reason}")), (0, 0, 0, 2)) for s in ix.c.skipped
        )
