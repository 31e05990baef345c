"""The summary on the terminal: one screen, legible at 80 and 120 columns, with or without colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from tellings.model import Account, Comparison, Statement
from tellings.report import findings, labels
from tellings.report.cards import card
from tellings.report.index import Index, readable_date
from tellings.report.pledge_table import PledgeRow, pledge_rows
from tellings.report.rows import GAP, Screen, columns, head, widest
from tellings.report.safe import one_line
from tellings.report.settings import DEFAULT
from tellings.report.strings import t

_HEADS = ("screen.col.lines", "screen.col.origins", "screen.col.accounts")
_LETTERS = 12  # most accounts of a statement by letter; above that they are counted
_WORDS = 40  # words asked for of a statement; what does not fit its line is cut
_ROW_EACH = 6  # accounts up to which each has a row of its own
_NAME = 18  # columns of a name without which two accounts do not stand on one row
_BESIDE = 60  # columns from which counts stand beside the words they count


def summary(comparison: Comparison, console: Console) -> None:
    """Print the summary; see `tellings.report.summary`."""
    on = Screen(Index(comparison), console)
    for number, part in enumerate(_parts(on)):
        lines = list(part)
        if number and lines:
            console.print()
        for line in lines:
            line.rstrip()
            console.print(line, no_wrap=True, overflow="ellipsis")


def _parts(on: Screen) -> Iterator[Iterator[Text]]:
    """The parts of the screen; a blank line stands between two."""
    yield _finding(on)
    yield _conflicts(on)
    yield _accounts(on)
    if on.ix.one_story:
        yield _claims(on)
        yield _pledges(on)
        yield _alone(on)
    yield _open(on)
    yield _unused(on)


def _finding(on: Screen) -> Iterator[Text]:
    yield from on.wrapped(Text(findings.headline(on.ix), "bold"))
    if on.ix.one_story:
        yield Text(head(on.ix.story(), on.width), "dim")


def _heading(key: str, *details: str) -> Text:
    """A heading; where its list is not the whole it says what else there is."""
    text = Text().append(
        t(key), "bold underline"
    )  # not of the whole text: a column's padding would be underlined
    more = [x for x in details if x]
    if more:
        known = "; ".join([*more, t("screen.full")])
        text.append(f" ({known})", "dim")
    return text


def _more(shown: int, known: int) -> str:
    """ "3 of 6" where not everything is shown."""
    return t("screen.of", shown=shown, known=known) if shown < known else ""


def _accounts(on: Screen) -> Iterator[Text]:
    """Who is who, by line, and what the numbers above mean."""
    ix = on.ix
    groups: dict[tuple[int, ...], list[Account]] = {}
    main = ix.main_event.id if ix.main_event else None
    for account in ix.c.accounts[: DEFAULT.accounts_on_screen]:
        lines = ix.lines_of(account.id, main) or ix.lines_of(account.id)
        groups.setdefault(tuple(ix.line_number[x.id] for x in lines), []).append(account)
    yield from _legend(on, sorted(groups.items(), key=lambda x: (not x[0], x[0])))
    more = len(ix.c.accounts) - DEFAULT.accounts_on_screen
    if more > 0:
        yield Text(t("screen.more_accounts", n=more))
    for note, accounts in ix.notes():
        yield Text(t("screen.note", accounts=ix.sigla(accounts), note=note), "dim")
    said = findings.brief(ix)
    if ix.c.near_copies:
        near = "; ".join(ix.sigla(g) for g in ix.c.near_copies)
        said.insert(0, t("screen.near", groups=near))
    yield from on.wrapped(Text(" ".join(said)))


def _legend(on: Screen, groups: Sequence[tuple[tuple[int, ...], list[Account]]]) -> Iterator[Text]:
    """Accounts line by line, two on a row where there are many and their names find room."""
    told = [_account(on.ix, a) for _, group in groups for a in group]
    names = [Text(_lines(lines), "bold") for lines, _ in groups]
    label = widest([(n,) for n in names], 0)
    wide = [widest(told, 0), widest(told, 1), widest(told, 2)]
    for across in (2, 1) if len(told) > _ROW_EACH else (1,):
        room = (on.width - label) // across - wide[0] - wide[2] - 3 * GAP
        if across == 1 or room >= _NAME:
            break
    wide[1] = max(8, min(wide[1], room))
    for name, (_, group) in zip(names, groups, strict=True):
        for at in range(0, len(group), across):
            cells = [c for a in group[at : at + across] for c in _account(on.ix, a)]
            row = [name if at == 0 else Text(), *cells]
            yield from columns([row], [label, *wide * (len(cells) // 3)])


def _account(ix: Index, account: Account) -> tuple[Text, ...]:
    published = account.published
    return (
        Text(ix.siglum(account.id), "bold"),
        Text(ix.name(account.id)),
        Text(readable_date(published.value) if published else t("date.none"), "dim"),
    )


def _lines(numbers: Sequence[int]) -> str:
    """ "line 1", "lines 4, 6"."""
    if not numbers:
        return t("line.none")
    return t("screen.lines_of", n=len(numbers), numbers=", ".join(map(str, numbers)))


def _conflicts(on: Screen) -> Iterator[Text]:
    ix = on.ix
    if not ix.conflicts and not ix.variants:
        return
    counted = {c.id for c in ix.counted_conflicts}
    ranked = sorted(ix.conflicts, key=lambda c: c.id not in counted)
    shown = ranked[: DEFAULT.conflicts_on_screen]
    beside = t("screen.variants", n=len(ix.variants)) if ix.variants else ""
    yield _heading("screen.conflicts", _more(len(shown), len(ranked)), beside)
    for conflict in shown:
        yield from card(on, conflict)


def _claims(on: Screen) -> Iterator[Text]:
    ix = on.ix
    main = ix.main_event
    several = [s for s in ix.c.statements if main and s.event == main.id and _owners(s) > 1]
    if not several:
        return
    ranked = sorted(
        several, key=lambda s: (not labels.clean(ix, s), -len(s.lines), -_owners(s), s.order)
    )
    kept = {s.id for s in ranked[: DEFAULT.claims_on_screen]}
    told = [s for s in several if s.id in kept]
    counts = [tuple(Text(t(key), "dim") for key in _HEADS)]
    counts += [_support(on, s) for s in told]
    wide = [widest(counts, i) for i in range(3)]
    room = on.width - sum(wide) - 3 * GAP
    heading = _heading("screen.claims", _more(len(told), len(several)))
    if on.width < _BESIDE:
        yield heading
        heading = Text()
    words = [heading, *(Text(_said(on, s, room)) for s in told)]
    yield from columns(
        [(said, *row) for said, row in zip(words, counts, strict=True)], [room, *wide]
    )


def _pledges(on: Screen) -> Iterator[Text]:
    """The first pledges, each wording once: who committed to what, and how far it has come."""
    found: dict[tuple[str, str], list[PledgeRow]] = {}
    for row in pledge_rows(on.ix, on.slices):
        found.setdefault((row.who.casefold(), row.content.text.casefold()), []).append(row)
    told = [rows[0] for rows in sorted(found.values(), key=lambda rows: -len(rows))]
    if not told:
        return
    shown = told[: DEFAULT.pledges_on_screen]
    yield _heading("screen.pledges", _more(len(shown), len(told)))
    for row in shown:
        letter = Text(f"{on.ix.siglum(row.account)} ", "bold")
        words = one_line(f"{row.content.text}{row.content.after}")
        line = t("screen.pledge", who=one_line(row.who), content=words, status=row.status)
        yield letter.append(head(line, on.width - len(letter)), "not bold")


def _support(on: Screen, statement: Statement) -> tuple[Text, ...]:
    """How many lines and origins carry a statement, and which accounts."""
    low, high = statement.origins.at_least, statement.origins.at_most
    owners = {m.account for m in statement.members}
    return (
        Text(str(len(statement.lines))),
        Text(f"{low}" if low == high else f"{low}-{high}"),
        Text(on.letters(owners) if len(owners) <= _LETTERS else str(len(owners))),
    )


def _said(on: Screen, statement: Statement, room: int) -> str:
    """A statement's words, as many as fit."""
    found = labels.name(on.ix, on.slices, statement, _WORDS)
    return head(one_line(f"{found.before}{found.text}{found.after}"), room)


def _owners(statement: Statement) -> int:
    return len({m.account for m in statement.members})


def _alone(on: Screen) -> Iterator[Text]:
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
    wide = [widest(rows, 0), widest(rows, 1)]
    room = on.width - sum(wide) - 2 * GAP
    yield _heading("screen.alone", _more(len(shown), len(alone)))
    yield from columns(
        (
            (*row, Text(_said(on, _example(ix, found), room)))
            for row, (_, found) in zip(rows, shown, strict=True)
        ),
        [*wide, room],
    )


def _example(ix: Index, found: Sequence[Statement]) -> Statement:
    """The first that is a sentence of its own, else the one that says most."""
    return next((s for s in found if labels.clean(ix, s)), max(found, key=lambda s: len(s.label)))


def _open(on: Screen) -> Iterator[Text]:
    """The notes that a reader can do most about; the number of origins stands in the headline already."""
    notes = findings.undetermined(on.ix)
    shown = sorted(notes, key=lambda n: n.rank)[: DEFAULT.open_on_screen]
    if notes:
        yield _heading("screen.open", _more(len(shown), len(notes)))
    for note in shown:
        yield from on.wrapped(Text(one_line(note.short or note.text)))


def _unused(on: Screen) -> Iterator[Text]:
    """What was left out of the comparison: one line for all that a bound cut off, and one for each input."""
    left = findings.left_out(on.ix)
    if left:
        each = "; ".join(x.sentence for x in left)
        yield Text(t("screen.left_out", what=each))
    skipped = on.ix.c.skipped
    if skipped:
        yield Text(t("screen.skipped", n=len(skipped)))
    for input_ in skipped:
        yield from on.wrapped(Text(one_line(f"{input_.path}: {input_.reason}")), 2)
