"""The summary on the terminal: one screen, legible at 80 and 120 columns, with or without colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tellings.model import Account, Comparison, Statement
from tellings.report import findings, labels
from tellings.report.cards import Screen, card
from tellings.report.excerpt import Slices
from tellings.report.index import Index, readable_date
from tellings.report.safe import one_line
from tellings.report.settings import DEFAULT
from tellings.report.strings import t

_NAME = 44  # most columns of an account's name in the legend
_LETTERS = 12  # most accounts of a statement by letter; above that they are counted
_ROOMY = 60  # columns from which two rows hold a sentence of news
_HEADS = (
    "screen.col.lines",
    "screen.col.origins",
    "screen.col.accounts",
    "screen.col.statement",
)
_WORDS = 40  # words asked for of a statement; what does not fit two lines is cut


def summary(comparison: Comparison, console: Console) -> None:
    """Print the summary; see `tellings.report.summary`."""
    on = Screen(Index(comparison), Slices(comparison, excerpts=False), console.width)
    for part in _parts(on):
        console.print(part)


def _parts(on: Screen) -> Iterator[RenderableType]:
    ix = on.ix
    yield Text(findings.headline(ix), "bold")
    if ix.one_story:
        yield _line(Text(ix.story(), "dim"))
    yield Text(" ".join(findings.standfirst(ix)))
    yield Text()
    yield from _legend(on)
    if ix.conflicts or ix.variants:
        yield from _conflicts(on)
    if ix.one_story:
        yield from _claims(on)
        yield from _alone(on)
    yield from _open(ix)


def _heading(key: str, shown: int = 0, known: int = 0) -> Text:
    """A heading; where not everything is shown it says how much there is."""
    text = Text(t(key), "bold underline")
    if shown < known:
        text.append(f" ({t('screen.of', shown=shown, known=known)})", "not bold not underline dim")
    return text


def _line(text: Text) -> RenderableType:
    """One line, cut where the screen ends; printed alone, a text would lose this."""
    text.no_wrap, text.overflow = True, "ellipsis"
    return Padding(text, 0)


def _grid(rows: Iterable[Sequence[Text]], widths: Sequence[int], wrap: str) -> Table:
    """A table without rules; a column whose letter in `wrap` is "w" wraps, the others are cut."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
    for width, kind in zip(widths, wrap, strict=True):
        table.add_column(
            no_wrap=kind != "w", overflow="fold" if kind == "w" else "ellipsis", width=width
        )
    for row in rows:
        table.add_row(*row)
    return table


def _widest(rows: Sequence[Sequence[Text]], column: int) -> int:
    return max((row[column].cell_len for row in rows), default=0)


def _legend(on: Screen) -> Iterator[RenderableType]:
    ix = on.ix
    rows = [_account(ix, a) for a in ix.c.accounts[: DEFAULT.accounts_on_screen]]
    widths = [_widest(rows, i) for i in range(4)]
    widths[3] = min(widths[3], max(8, on.width // 4))
    left = on.width - widths[0] - widths[2] - widths[3] - 6
    widths[1] = max(8, min(widths[1], left, max(_NAME, on.width // 2)))
    yield _grid(rows, widths, "---w")
    if len(ix.c.accounts) > len(rows):
        yield Text(t("screen.more_accounts", n=len(ix.c.accounts) - len(rows)))
    if ix.c.near_copies:
        groups = "; ".join(ix.sigla(g) for g in ix.c.near_copies)
        yield Text(t("screen.near", groups=groups))
    for note, accounts in ix.notes():
        yield _line(Text(t("screen.note", accounts=ix.sigla(accounts), note=note), "dim"))
    yield Text()


def _account(ix: Index, account: Account) -> tuple[Text, ...]:
    published = account.published
    return (
        Text(ix.siglum(account.id), "bold"),
        Text(ix.name(account.id)),
        Text(readable_date(published.value) if published else t("date.none")),
        Text(ix.line_names(x.id for x in ix.lines_of(account.id)) or t("line.none")),
    )


def _conflicts(on: Screen) -> Iterator[RenderableType]:
    ix = on.ix
    counted = {c.id for c in ix.counted_conflicts}
    ranked = sorted(ix.conflicts, key=lambda c: c.id not in counted)
    shown = ranked[: DEFAULT.conflicts_on_screen]
    yield _heading("screen.conflicts", len(shown), len(ix.conflicts))
    for conflict in shown:
        yield from card(on, conflict)
    if ix.variants:
        yield Text(t("screen.variants", n=len(ix.variants)))
    yield Text()


def _claims(on: Screen) -> Iterator[RenderableType]:
    ix = on.ix
    main = ix.main_event
    several = [s for s in ix.c.statements if main and s.event == main.id and _owners(s) > 1]
    if not several:
        return
    ranked = sorted(
        several, key=lambda s: (not labels.clean(ix, s), -len(s.lines), -_owners(s), s.order)
    )
    kept = {s.id for s in ranked[: DEFAULT.claims_on_screen]}
    heads = tuple(Text(t(key), "dim") for key in _HEADS)
    rows = [heads, *(_claim(ix, s) for s in several if s.id in kept)]
    widths = [_widest(rows, i) for i in range(3)]
    room = max(8, on.width - sum(widths) - 6)
    told = [s for s in several if s.id in kept]
    said = [heads[3], *(Text(_said(on, s, room, 2 if room >= _ROOMY else 3)) for s in told)]
    yield _heading("screen.claims", len(told), len(several))
    yield _grid(
        [(*row[:3], words) for row, words in zip(rows, said, strict=True)], [*widths, room], "---w"
    )
    yield Text()


def _claim(ix: Index, statement: Statement) -> tuple[Text, ...]:
    low, high = statement.origins.at_least, statement.origins.at_most
    owners = ix.ordered(m.account for m in statement.members)
    joint = "" if all(len(ix.siglum(a)) == 1 for a in owners) else " "
    letters = joint.join(ix.siglum(a) for a in owners)
    return (
        Text(str(len(statement.lines))),
        Text(f"{low}" if low == high else f"{low}-{high}"),
        Text(letters if len(owners) <= _LETTERS else str(len(owners))),
    )


def _said(on: Screen, statement: Statement, room: int, rows: int = 1) -> str:
    """A statement's words, as many as fit some rows of a column.

    Where there are several rows, a whole sentence may take one more.
    """
    found = labels.name(on.ix, on.slices, statement, _WORDS)
    whole = one_line(f"{found.before}{found.text}{found.after}")
    words = whole.split(" ")
    if _rows(words, room) <= (rows if rows == 1 else rows + 1):
        return whole
    while len(words) > 1 and _rows([*words, "…"], room) > rows:
        words.pop()
    return " ".join(words) + " …"


def _rows(words: Sequence[str], room: int) -> int:
    """How many rows words take that break at blanks."""
    rows, used = 1, -1
    for wide in map(cell_len, words):
        if used >= 0 and used + 1 + wide > room:
            rows, used = rows + 1, -1
        used += 1 + wide
    return rows


def _owners(statement: Statement) -> int:
    return len({m.account for m in statement.members})


def _alone(on: Screen) -> Iterator[RenderableType]:
    """Which account has how much that no other has, those with most first, and one example each."""
    ix = on.ix
    alone = sorted(ix.only_in_one(), key=lambda x: (-len(x[1]), ix.place.get(x[0], 0)))
    if not alone:
        return
    shown = alone[: DEFAULT.alone_on_screen]
    rows = [
        (Text(ix.siglum(a), "bold"), Text(t("screen.alone_count", n=len(found))))
        for a, found in shown
    ]
    widths = [_widest(rows, 0), _widest(rows, 1)]
    room = max(8, on.width - sum(widths) - 4)
    yield _heading("screen.alone", len(shown), len(alone))
    yield _grid(
        [
            (*row, Text(_said(on, _example(ix, found), room)))
            for row, (_, found) in zip(rows, shown, strict=True)
        ],
        [*widths, room],
        "---",
    )
    yield Text()


def _example(ix: Index, found: Sequence[Statement]) -> Statement:
    """The first that is a sentence of its own, else the first."""
    return next((s for s in found if labels.clean(ix, s)), found[0])


def _open(ix: Index) -> Iterator[RenderableType]:
    """The notes that a reader can do most about; the number of origins stands in the headline already."""
    notes = findings.undetermined(ix)
    shown = sorted(notes, key=lambda n: n.rank)[: DEFAULT.open_on_screen]
    if notes:
        yield _heading("screen.open", len(shown), len(notes))
        yield from (Text(one_line(n.short or n.text)) for n in shown)
    if ix.c.skipped:
        yield Text(t("screen.skipped", n=len(ix.c.skipped)))
        yield from (
            Padding(Text(one_line(f"{s.path}: {s.reason}")), (0, 0, 0, 2)) for s in ix.c.skipped
        )
