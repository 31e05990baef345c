"""What the page's templates ask for: groups by line, rows and snippets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup
from msgspec import Struct

from tellings.model import (
    RELATION_CLASSES,
    Account,
    Conflict,
    ConflictValue,
    Coverage,
    Fact,
    Quotation,
    QuotationGroup,
    Reading,
    Relation,
    Span,
    Statement,
    StemmaNode,
    Why,
)
from tellings.report import findings, labels
from tellings.report.columns import Columns
from tellings.report.excerpt import Slices, Snippet
from tellings.report.fact_table import Group, Place, grouped
from tellings.report.index import Index, certainty_words
from tellings.report.pledge_table import PledgeRow, pledge_rows
from tellings.report.safe import visible
from tellings.report.settings import Settings
from tellings.report.strings import t
from tellings.report.wordings import emphasised

_HEADING_WORDS = 12
_TEXT_CLASSES = frozenset(RELATION_CLASSES[:6])


class Carrier(Struct, frozen=True):
    """What one line (or an account in no line) has: a snippet, all places, and whether the snippet marks the first."""

    line: str | None
    accounts: tuple[str, ...]
    snippet: Snippet
    places: tuple[Place, ...]
    marked: bool


class Shown(Struct, frozen=True):
    """A reading as it is shown: its words, None for an omission, and who has it."""

    snippet: Snippet | None
    accounts: tuple[str, ...]


class Unit(Struct, frozen=True):
    """A place where accounts differ."""

    kind: str
    readings: tuple[Shown, ...]

    @property
    def withheld(self) -> bool:
        """Whether no words of it are shown though some stand there."""
        found = [r.snippet for r in self.readings if r.snippet is not None]
        return bool(found) and all(s.withheld for s in found)


class Wording(Struct, frozen=True):
    """One wording of an utterance and the quotations that have it."""

    quotations: tuple[Quotation, ...]
    words: Markup
    withheld: str


class Entry(Struct, frozen=True):
    """A marked place of an account, for the excerpts edition."""

    anchor: str
    kind: str
    number: str
    start: int
    end: int
    snippet: Snippet


class View:
    """The comparison as one report shows it."""

    def __init__(self, ix: Index, excerpts: bool, settings: Settings) -> None:
        self.ix = ix
        self.settings = settings
        self.slices = Slices(ix.c, excerpts, settings)
        self.columns = Columns(ix, settings)
        self.most = settings.list_items
        self._nodes = {n.id: n for n in ix.c.stemma.nodes}
        self._label_words = settings.brief_words if excerpts else settings.label_words
        self._wording_words = settings.label_words if excerpts else None
        self._member_words = settings.brief_words if excerpts else None
        if excerpts:
            # values that differ come first; without labels and first words of quotations nothing can be followed
            for conflict in ix.conflicts:
                for value in conflict.values:
                    self.value_carriers(conflict, value)
            for statement in ix.c.statements:
                self.label(statement)
            for quotation in ix.c.quotations:
                if quotation.kind != "indirect":
                    self.slices.words(
                        quotation.account, quotation.start, quotation.end, settings.brief_words
                    )

    def by_line(
        self, spans: Sequence[Span], event: str | None, kind: str, ref: int
    ) -> list[Carrier]:
        """Group places by line; the first place of a line gives its snippet.

        Args:
            spans: the places.
            event: the event whose lines count, or None for any.
            kind: "s" or "c", as in anchors.
            ref: number of the finding.

        Returns:
            One carrier a line, in the order of the lines, then accounts in no line.
        """
        groups: dict[tuple[int, str], list[Span]] = {}
        for span in spans:
            groups.setdefault(self._line_key(span.account, event), []).append(span)
        out = []
        for (_, name), found in sorted(groups.items()):
            found.sort(key=lambda s: (self.ix.place.get(s.account, 0), s.start))
            first = found[0]
            snippet = (
                self.slices.context(first, self._context_words(first))
                if kind == "c"
                else self.slices.words(first.account, first.start, first.end, self._member_words)
            )
            places = tuple(
                Place(s.account, self.columns.anchor(s.account, kind, str(ref), s.start, s.end))
                for s in found
            )
            accounts = tuple(dict.fromkeys(s.account for s in found))
            out.append(
                Carrier(
                    name if name in self.ix.line else None,
                    accounts,
                    snippet,
                    places,
                    kind == "c" and self.emphatic(first),
                )
            )
        return out

    def value_carriers(self, conflict: Conflict, value: ConflictValue) -> list[Carrier]:
        """The places of one value of a conflict, grouped by line."""
        statement = self.ix.statement.get(conflict.statement or "")
        event = statement.event if statement else None
        number = self.ix.conflict_number[conflict.id]
        return self.by_line(value.spans, event, "c", number)

    def statement_carriers(self, statement: Statement) -> list[Carrier]:
        """The members of a statement, grouped by line."""
        spans = [Span(m.account, m.start, m.end) for m in statement.members]
        number = self.ix.statement_number[statement.id]
        return self.by_line(spans, statement.event, "s", number)

    def line_groups(self, statement: Statement) -> list[tuple[str | None, list[str]]]:
        """The accounts that carry a statement, grouped by line, for sigla beside it."""
        groups: dict[tuple[int, str], list[str]] = {}
        for account in self.ix.ordered(m.account for m in statement.members):
            groups.setdefault(self._line_key(account, statement.event), []).append(account)
        return [
            (n if n in self.ix.line else None, found) for (_, n), found in sorted(groups.items())
        ]

    def label(self, statement: Statement) -> Snippet:
        """A statement's name in lists: words of the account that says it most plainly."""
        return labels.name(self.ix, self.slices, statement, self._label_words)

    def wordings(self, group: QuotationGroup) -> list[Wording]:
        """The wordings of one utterance, equal ones together, differing words emphasised."""
        found: dict[tuple[str, str], list[Quotation]] = {}
        for ref in group.quotations:
            quotation = self.ix.quotation[ref]
            key = (" ".join(quotation.text.casefold().split()), quotation.kind)
            found.setdefault(key, []).append(quotation)
        for same in found.values():
            same.sort(key=lambda q: (self.ix.place[q.account], q.start))
        ordered = sorted(found.values(), key=lambda qs: (self.ix.place[qs[0].account], qs[0].start))
        shown = [
            self.slices.words(qs[0].account, qs[0].start, qs[0].end, self._wording_words)
            for qs in ordered
        ]
        marked = emphasised([s.text for s in shown], [qs[0].text for qs in ordered])
        return [
            Wording(tuple(qs), words + visible(s.after), s.withheld)
            for qs, s, words in zip(ordered, shown, marked, strict=True)
        ]

    def quotation_place(self, quotation: Quotation) -> str | None:
        """The anchor of a quotation in its account."""
        number = str(self.ix.quotation_number[quotation.id])
        first = quotation.segments[0] if quotation.segments else quotation
        return self.columns.anchor(quotation.account, "q", number, first.start, first.end)

    def alternative(self, summary: str) -> tuple[str, str]:
        """What another graph says and what speaks for or against it."""
        return findings.alternative(self.slices.note(summary))

    def joins(self, reasons: Iterable[Why]) -> list[Why]:
        """The reasons that join lines to an origin; those of the bounds stand beside the numbers."""
        return [w for w in reasons if w.rule not in findings.BOUND_RULES]

    def node(self, node: str) -> StemmaNode | None:
        """A node of the stemma by its id."""
        return self._nodes.get(node)

    def conflict_sentence(self, conflict: Conflict) -> str:
        """What the conflict's own wording adds to the certainty words, which stand above it."""
        wording = conflict.wording.strip()
        return "" if wording.lower() == certainty_words(conflict.certainty).lower() else wording

    def conflicts_of(self, statement: str) -> list[Conflict]:
        """The shown conflicts and variants of a statement."""
        return [k for k in [*self.ix.conflicts, *self.ix.variants] if k.statement == statement]

    def of_event(self, event: str) -> list[Statement]:
        """The statements of one event."""
        return [s for s in self.ix.c.statements if s.event == event]

    def apparatus(self, statement: Statement) -> list[Unit]:
        """The places where a statement's words vary; those of which this edition shows no reading are left out."""
        units = [
            Unit(unit.kind, tuple(map(self._shown, unit.readings)))
            for unit in statement.apparatus[: self.most]
        ]
        return [u for u in units if not u.withheld]

    def _shown(self, reading: Reading) -> Shown:
        accounts = sorted({s.account for s in reading.spans}, key=lambda a: self.ix.place.get(a, 0))
        return Shown(self._reading(reading) if reading.text else None, tuple(accounts))

    def _reading(self, reading: Reading) -> Snippet:
        """A reading's words, from its first place."""
        first = reading.spans[0] if reading.spans else None
        if first is None:
            return Snippet(text=self.slices.note(reading.text))
        return self.slices.words(first.account, first.start, first.end)

    def has_letters(self, text: str) -> bool:
        """Whether a cue is a word, not a colon."""
        return any(c.isalpha() for c in text)

    def verbatim(self, value: ConflictValue) -> str:
        """The words of a value, where they are short enough for a heading; else its normal form."""
        words = value.text.split()
        return (
            " ".join(words)
            if 0 < len(words) <= _HEADING_WORDS
            else value.normal or self.slices.note(value.text)
        )

    def emphatic(self, span: Span) -> bool:
        """Whether a place is short enough to be marked within its snippet."""
        return (
            len(self.ix.account[span.account].text[span.start : span.end].split()) <= _HEADING_WORDS
        )

    def _context_words(self, span: Span) -> int:
        """Words of a snippet: fewer in the excerpts edition where the place itself is a whole passage."""
        whole = self.slices.excerpts and not self.emphatic(span)
        return self.settings.label_words if whole else self.settings.snippet_words

    def direction(self, relation: Relation) -> str:
        """Which way a relation goes, in words."""
        if relation.direction == "unknown":
            return t("direction.unknown")
        ends = (relation.a, relation.b) if relation.direction == "a>b" else (relation.b, relation.a)
        return t("direction.from", a=self.ix.section(ends[0]), b=self.ix.section(ends[1]))

    def facts(self) -> list[Group]:
        """Times and quantities by statement."""
        return grouped(self.ix, self.slices, self._fact_place)

    def pledges(self) -> list[PledgeRow]:
        """Who committed to what, by when, and how far it has come."""
        return pledge_rows(self.ix, self.slices)

    def _fact_place(self, fact: Fact) -> str | None:
        """The anchor of a fact; the excerpts edition lists no facts by account."""
        if self.slices.excerpts:
            return None
        number = str(self.ix.fact_number[fact.id])
        return self.columns.anchor(fact.account, "f", number, fact.start, fact.end)

    def entries(self, account: Account) -> list[Entry]:
        """The marked places of an account with a few words each."""
        found = self.columns.places(account.id)[: self.most]
        limit = self._label_words
        return [
            Entry(m[0], m[1], m[2], m[3], m[4], self.slices.words(account.id, m[3], m[4], limit))
            for m in found
        ]

    def relations(self) -> tuple[list[Relation], list[Relation]]:
        """Relations of wording or of one original, and those of topic only or none; each strongest first."""

        def rank(relation: Relation) -> tuple[int, list[str]]:
            ends = sorted(map(self.ix.section, (relation.a, relation.b)))
            return RELATION_CLASSES.index(relation.class_), ends

        ordered = sorted(self.ix.c.relations, key=rank)
        near = [r for r in ordered if r.class_ in _TEXT_CLASSES]
        return near, [r for r in ordered if r.class_ not in _TEXT_CLASSES]

    def coverage(self) -> list[tuple[tuple[str, ...], Coverage]]:
        """Coverage by account; near copies share one row."""
        group = {a: g for g in self.ix.c.near_copies for a in g}
        rows: dict[tuple[str, ...], Coverage] = {}
        for each in self.ix.c.coverage:
            rows.setdefault(group.get(each.account, (each.account,)), each)
        return list(rows.items())

    def statements(self, ids: Iterable[str]) -> list[Statement]:
        """Statements of the story by id, in its order."""
        main = self.ix.main_event
        return [s for s in self._known(ids) if main is None or s.event == main.id]

    def beside(self, ids: Iterable[str]) -> list[Statement]:
        """Statements by id that are about another event."""
        main = self.ix.main_event
        return [s for s in self._known(ids) if main is not None and s.event != main.id]

    def _known(self, ids: Iterable[str]) -> list[Statement]:
        known = [self.ix.statement[i] for i in ids if i in self.ix.statement]
        return sorted(known, key=lambda s: self.ix.statement_number[s.id])

    def _line_key(self, account: str, event: str | None) -> tuple[int, str]:
        lines = self.ix.lines_of(account, event)
        if lines:
            return self.ix.line_number[lines[0].id], lines[0].id
        return len(self.ix.line) + 1 + self.ix.place.get(account, 0), account
