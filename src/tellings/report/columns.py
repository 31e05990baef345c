"""One account's text with its findings marked: every mark links to its finding, and every finding to its mark."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from tellings.model import Account
from tellings.report.index import Index
from tellings.report.safe import one_line, visible
from tellings.report.settings import DEFAULT, Settings
from tellings.report.spans import Mark, Piece, pieces
from tellings.report.strings import t, term

_CLASSES = {
    "furniture": "fu",
    "title": "ti",
    "subtitle": "sb",
    "statement": "st",
    "direct": "qd",
    "indirect": "qi",
    "fact": "fa",
    "conflict": "co",
    "cite": "ci",
}

_NUMBERED = frozenset({"statement", "direct", "indirect", "conflict", "variant"})


class Columns:
    """Renders the texts of one comparison and knows where each finding is anchored.

    Anchors are `a2-s5` (account 2, statement 5), `a2-q7`, `a2-c1`; a second place of the same finding gets `-2`.
    """

    def __init__(self, ix: Index, settings: Settings = DEFAULT) -> None:
        self._ix = ix
        self._settings = settings
        self._marks: dict[str, list[Mark]] = {a.id: _fixed(a) for a in ix.c.accounts}
        self._anchor: dict[tuple[str, str, int, int], str] = {}
        self._uses: dict[str, int] = {}
        self._findings()
        most = settings.marks_per_account
        self._kept = {a: sorted(m, key=_weight)[:most] for a, m in self._marks.items()}
        placed = {m.ref.split()[-1] for kept in self._kept.values() for m in kept if m.ref}
        self._anchor = {place: name for place, name in self._anchor.items() if name in placed}

    def anchor(self, account: str, kind: str, ref: str, start: int, end: int) -> str | None:
        """The anchor of one place of a finding.

        Args:
            account: account id.
            kind: "s", "q", "c" or "f".
            ref: number of the finding.
            start: first code point of the place.
            end: code point after the last.

        Returns:
            An element id, or None where the place is not marked on the page.
        """
        return self._anchor.get((account, kind + ref, start, end))

    def places(self, account: str) -> list[tuple[str, str, str, int, int]]:
        """All anchored places of an account.

        Args:
            account: account id.

        Returns:
            Anchor, kind ("statement", "conflict" ...), number, start and end, in the order of the text.
        """
        found = []
        for mark in self._marks[account]:
            if mark.kind in _NUMBERED:
                number, anchor = mark.ref.split()
                found.append((anchor, mark.kind, number, mark.start, mark.end))
        return sorted(found, key=lambda f: (f[3], -f[4], f[0]))

    def paragraphs(self, account: Account) -> Iterator[Markup]:
        """Render a text paragraph by paragraph.

        Args:
            account: an account of the comparison.

        Yields:
            The inner HTML of one paragraph; blank lines are left out.
        """
        text = account.text
        bounds = _paragraph_bounds(text, self._settings.paragraphs_per_account)
        cuts = [x for run in bounds for x in run]
        deep = self._settings.marks_deep
        stream = iter(pieces(len(text), self._kept[account.id], cuts, deep))
        piece = next(stream, None)
        for start, end in bounds:
            out: list[str] = []
            while piece is not None and piece.end <= end:
                if piece.start >= start or piece.opens:
                    out.append(self._piece(account, piece, text))
                piece = next(stream, None)
            yield Markup("".join(out))

    def _findings(self) -> None:
        ix = self._ix
        for statement in ix.c.statements:
            number = str(ix.statement_number[statement.id])
            for member in statement.members:
                self._add(member.account, "statement", "s", number, member.start, member.end)
        for quotation in ix.c.quotations:
            number = str(ix.quotation_number[quotation.id])
            kind = "indirect" if quotation.kind == "indirect" else "direct"
            for segment in quotation.segments:
                self._add(quotation.account, kind, "q", number, segment.start, segment.end)
        for conflict in [*ix.conflicts, *ix.variants]:
            number = str(ix.conflict_number[conflict.id])
            for value in conflict.values:
                for span in value.spans:
                    self._add(span.account, conflict.class_, "c", number, span.start, span.end)
        for fact in ix.c.facts:
            number = str(ix.fact_number[fact.id])
            self._add(fact.account, "fact", "f", number, fact.start, fact.end)

    def _add(self, account: str, kind: str, letter: str, ref: str, start: int, end: int) -> None:
        if account not in self._marks or (account, letter + ref, start, end) in self._anchor:
            return
        base = f"a{self._ix.place[account]}-{letter}{ref}"
        self._uses[base] = self._uses.get(base, 0) + 1
        anchor = base if self._uses[base] == 1 else f"{base}-{self._uses[base]}"
        self._anchor[account, letter + ref, start, end] = anchor
        self._marks[account].append(Mark(start, end, kind, f"{ref} {anchor}"))

    def _piece(self, account: Account, piece: Piece, text: str) -> str:
        opening = "".join(self._open(account, mark) for mark in piece.opens)
        words = visible(text[piece.start : piece.end])
        if not piece.marks or not words:
            return f"{opening}{words}"
        names = sorted({_CLASSES[m.kind] for m in piece.marks if m.kind in _CLASSES})
        told = [m.ref.split()[0] for m in piece.marks if m.kind == "statement"]
        data = f' data-s="{" ".join(told)}"' if told else ""
        return (
            f'{opening}<span class="{" ".join(names)}"{data}>{words}</span>'
            if names
            else f"{opening}{words}"
        )

    def _open(self, account: Account, mark: Mark) -> str:
        """What stands before a mark: its number as a link, or its label."""
        if mark.kind == "furniture":
            return f'<span class="fl">{escape(term("furniture", mark.ref))}</span> '
        if mark.kind == "section":
            return self._section(account, int(mark.ref))
        if mark.kind in {"title", "subtitle"}:
            return f'<span class="fl">{escape(t("part." + mark.kind))}</span> '
        if mark.kind == "cite":
            return ""
        number, anchor = mark.ref.split()
        if mark.kind == "fact":
            return f'<span class="fi" id="{anchor}"></span>'
        letter = {"statement": "s", "direct": "q", "indirect": "q"}.get(mark.kind, "c")
        label = escape(t(f"mark.{mark.kind}.label", number=number))
        sign = escape(t(f"mark.{mark.kind}", number=number))
        return (
            f'<a class="n n-{"v" if mark.kind == "variant" else letter}" id="{anchor}" href="#{letter}{number}" '
            f'aria-label="{label}">{sign}</a>'
        )

    def _section(self, account: Account, number: int) -> str:
        section = account.sections[number - 1]
        event = self._ix.event.get(section.event)
        key = "section.main" if event is not None and event.main else "section.other"
        return f'<strong class="sec" id="a{self._ix.place[account.id]}-sec{number}">{escape(t(key, n=number))}</strong>'


def _fixed(account: Account) -> list[Mark]:
    """Marks that need no number: furniture, titles, sections, cited names."""
    marks = [Mark(f.start, f.end, "furniture", f.kind) for f in account.furniture]
    titles = [("title", account.title), *(("subtitle", each) for each in account.subtitles)]
    marks += [
        Mark(f.span.start, f.span.end, kind)
        for kind, f in titles
        if f is not None and f.span is not None
    ]
    if len(account.sections) > 1:
        marks += [
            Mark(s.start, s.start, "section", str(i)) for i, s in enumerate(account.sections, 1)
        ]
    marks.extend(Mark(c.start, c.end, "cite", one_line(c.name)) for c in account.cites)
    return marks


def _weight(mark: Mark) -> tuple[int, int, int]:
    """What stays when there are more marks than a page can bear: first conflicts, last facts."""
    order = (
        "section",
        "title",
        "conflict",
        "variant",
        "statement",
        "direct",
        "indirect",
        "subtitle",
    )
    rank = order.index(mark.kind) if mark.kind in order else len(order)
    return rank, mark.start, mark.end


def _paragraph_bounds(text: str, most: int) -> list[tuple[int, int]]:
    """Runs of lines that hold anything, white space around them left out; the last run holds all that is too many."""
    bounds: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            bounds.append((at + lead, at + len(line.rstrip())))
        at += len(line) + 1
    if len(bounds) > most:
        bounds[most - 1 :] = [(bounds[most - 1][0], bounds[-1][1])]
    return bounds
