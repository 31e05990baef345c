"""Looking things up in a comparison: sigla, names, numbers, and which line an account is in.

Every output names things the same way through this one index.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from tellings.model import (
    Account,
    Comparison,
    Conflict,
    Event,
    Field,
    Line,
    Quotation,
    QuotationGroup,
    Section,
    Statement,
)
from tellings.report.safe import one_line
from tellings.report.strings import t, term

_SHOWN_FROM = 0.3  # below that a difference stands in the apparatus only (docs/conflicts.md)
_COUNTED_FROM = 0.5  # headline counts take conflicts from here
_SEVERITY = {"high": 0, "medium": 1, "low": 2, "info": 3}


class Index:
    """A comparison with its names and numbers at hand.

    Numbers count from 1 in the order of the comparison, so that a printed report and its data can be held side by side.
    """

    def __init__(self, comparison: Comparison) -> None:
        self.c = comparison
        self.account = {a.id: a for a in comparison.accounts}
        self.place = {a.id: i for i, a in enumerate(comparison.accounts, 1)}
        self.line = {line.id: line for line in comparison.lines}
        self.line_number = {line.id: i for i, line in enumerate(comparison.lines, 1)}
        self.statement = {s.id: s for s in comparison.statements}
        self.statement_number = {s.id: i for i, s in enumerate(comparison.statements, 1)}
        self.quotation = {q.id: q for q in comparison.quotations}
        self.quotation_number = {q.id: i for i, q in enumerate(comparison.quotations, 1)}
        self.fact_number = {f.id: i for i, f in enumerate(comparison.facts, 1)}
        self.entity = {e.id: e for e in comparison.entities}
        self.event = {e.id: e for e in comparison.events}
        self.conflicts = _ranked(comparison, "conflict")
        self.variants = _ranked(comparison, "variant")
        shown = [*self.conflicts, *self.variants]
        self.conflict_number = {c.id: i for i, c in enumerate(shown, 1)}
        self.groups = _quotation_groups(comparison)
        self.wording = {
            (account, line.event): line.id
            for line in reversed(comparison.lines)
            for account in line.accounts
        }
        self._sections = {s.id: (a, i) for a in comparison.accounts for i, s in _numbered(a)}
        self._section_line = {s: line for line in comparison.lines for s in line.sections}

    def siglum(self, account: str) -> str:
        """The short label of an account id, also where the account is unknown or has no siglum."""
        found = self.account.get(account)
        if found is None:
            return "?"
        return one_line(found.siglum) or str(self.place[account])

    def sigla(self, accounts: Iterable[str]) -> str:
        """The labels of some accounts in the order of the comparison: "A, C"."""
        return ", ".join(self.siglum(a) for a in self.ordered(accounts))

    def name(self, account: str) -> str:
        """What a reader knows the account by: outlet, host, its headline in quotation marks, file, or its siglum."""
        found = self.account[account]
        known = self.outlet(account)
        if known:
            return known
        if found.title is not None and found.title.value.strip():
            return t("account.titled", title=one_line(found.title.value).strip('“”"'))
        return self.file(account) or t("account.unnamed", siglum=self.siglum(account))

    def outlet(self, account: str) -> str:
        """The outlet of an account, or the host of its address; "" where neither is known."""
        found = self.account[account]
        stated = one_line(found.outlet.value) if found.outlet is not None else ""
        return stated or one_line(_host(found.url))

    def file(self, account: str) -> str:
        """The name of an account's file without its folders, or ""."""
        path = self.account[account].path or ""
        return one_line(path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1])

    def cited(self, account: str) -> list[str]:
        """The sources that an account names, each once.

        A single word in small letters ("readout", "statement") is a kind of document: its issuer is the source.
        """
        names = dict.fromkeys(one_line(c.name) for c in self.account[account].cites)
        return [n for n in names if n and not _common_noun(n)]

    def notes(self) -> list[tuple[str, list[str]]]:
        """What readers should know about inputs, with the accounts that it concerns."""
        found: dict[str, list[str]] = {}
        for account in self.c.accounts:
            for note in dict.fromkeys(map(one_line, account.notes)):
                found.setdefault(note, []).append(account.id)
        return list(found.items())

    def section(self, section: str) -> str:
        """A section's label: the siglum, with its number where the account has several."""
        found = self._sections.get(section)
        if found is None:
            return self.siglum(section)
        account, number = found
        label = self.siglum(account.id)
        return label if len(account.sections) < 2 else t("section.of", siglum=label, n=number)

    def lines_of(self, account: str, event: str | None = None) -> list[Line]:
        """The lines that an account is in, of one event or of all."""
        return [
            line
            for line in self.c.lines
            if account in line.accounts and event in (None, line.event)
        ]

    def line_name(self, line: str) -> str:
        """ "line 2"."""
        return t("line.name", number=self.line_number.get(line, "?"))

    def line_names(self, lines: Iterable[str]) -> str:
        """ "line 1, line 3", in order."""
        known = sorted(set(lines), key=lambda x: (self.line_number.get(x, 0), x))
        return ", ".join(self.line_name(x) for x in known)

    @property
    def main_event(self) -> Event | None:
        """The event that the comparison is about."""
        return next((e for e in self.c.events if e.main), None)

    @property
    def main_lines(self) -> list[Line]:
        """Lines of the main event."""
        main = self.main_event
        return [line for line in self.c.lines if main is not None and line.event == main.id]

    @property
    def one_story(self) -> bool:
        """Whether at least two accounts tell the main event."""
        main = self.main_event
        return main is not None and len(set(main.accounts)) >= 2

    @property
    def counted_conflicts(self) -> list[Conflict]:
        """Conflicts sure enough for the headline."""
        return [c for c in self.conflicts if c.certainty >= _COUNTED_FROM]

    def story(self) -> str:
        """The story in the headline of the first account that begins with it; without one, the event's label."""
        main = self.main_event
        for account in self.c.accounts if main is not None else ():
            first = account.sections[0].event if account.sections else ""
            if main is not None and first == main.id and account.title is not None:
                title = one_line(account.title.value)
                if title:
                    return t("story.headline", title=title, siglum=self.siglum(account.id))
        return t("story.label", label=self.event_label(main.id)) if main is not None else ""

    def event_label(self, event: str) -> str:
        """What an event is called; an ellipsis says that the account goes on in the same sentence."""
        found = self.event.get(event)
        label = one_line(found.label) if found else ""
        for account in self.c.accounts if label else ():
            at = account.text.find(found.label) if found else -1
            if at >= 0:
                rest = account.text[at + len(label) : at + len(label) + 2]
                return f"{label} …" if rest[:1] in {" ", ",", ";", ":"} else label
        return label

    def ordered(self, accounts: Iterable[str]) -> list[str]:
        """Account ids in the order of the comparison, each once."""
        return sorted(set(accounts), key=lambda a: (self.place.get(a, 0), a))

    def date(self, field: Field | None) -> str:
        """A date for readers with where it is from: "19 June 2022, 21:34" or "date not stated"."""
        if field is None:
            return t("date.none")
        shown = readable_date(field.value)
        if field.basis == "stated":
            return shown
        marked = field.basis == "metadata" and field.span is not None
        return f"{shown} ({t('basis.mark') if marked else term('basis', field.basis)})"

    def speaker(self, entity: str | None) -> str:
        """The name of a speaker's entity, or that nobody is named."""
        found = self.entity.get(entity or "")
        return one_line(found.name) if found else t("speaker.none")

    def quotation_speaker(self, quotation: Quotation) -> str:
        """Who a quotation is given to, under the entity's name where there is one."""
        speaker = quotation.speaker
        if speaker is None:
            return t("speaker.none")
        if speaker.entity in self.entity:
            return self.speaker(speaker.entity)
        return one_line(speaker.name) or t("speaker.none")

    def group_speaker(self, group: QuotationGroup) -> str:
        """Who an utterance is given to; without an entity, the one name that its accounts give."""
        if group.speaker in self.entity:
            return self.speaker(group.speaker)
        names = [self.quotation_speaker(self.quotation[q]) for q in group.quotations]
        return names[0] if names and len(set(names)) == 1 else self.speaker(None)

    def conflict_title(self, conflict: Conflict) -> str:
        """A neutral title: what differs, then the words that differ."""
        values = " / ".join(
            f"“{_short(v.text)}”" if v.text.strip() else _short(v.normal) for v in conflict.values
        )
        return t("conflict.title", what=term("type", conflict.type), values=values)

    def only_in_one(self) -> list[tuple[str, list[Statement]]]:
        """Per account of the main event, its statements that stand in no other account."""
        main = self.main_event
        alone: dict[str, list[Statement]] = {a.id: [] for a in self.c.accounts}
        for statement in self.c.statements:
            owners = {m.account for m in statement.members}
            if main is not None and statement.event == main.id and len(owners) == 1:
                alone.setdefault(owners.pop(), []).append(statement)
        return [(account, found) for account, found in alone.items() if found]


def certainty_words(certainty: float) -> str:
    """How surely values differ, in the words of docs/conflicts.md."""
    for floor, key in ((0.85, "certainty.high"), (0.5, "certainty.middle"), (0.3, "certainty.low")):
        if certainty >= floor:
            return t(key)
    return t("certainty.slight")


def readable_date(value: str) -> str:
    """Turn an ISO date or date-time into "19 June 2022, 21:34 +04:30"; other text stays as it is."""
    day, _, time = value.strip().partition("T")
    parts = day.split("-")
    if not 1 <= len(parts) <= 3 or not all(p.isascii() and p.isdigit() for p in parts):
        return one_line(value)
    if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
        return one_line(value)
    shown = parts[0] if len(parts) == 1 else f"{t(f'month.{int(parts[1])}')} {parts[0]}"
    if len(parts) == 3:
        shown = f"{int(parts[2])} {shown}"
    clock = time[:5] + _zone(time[5:])
    return f"{shown}, {clock}" if time else shown


def _zone(rest: str) -> str:
    """The zone of what follows hours and minutes; seconds are not shown."""
    for sign in "+-Z":
        at = rest.find(sign)
        if at >= 0:
            return " " + rest[at:].replace("Z", "UTC")
    return ""


def _ranked(comparison: Comparison, kind: str) -> list[Conflict]:
    """Conflicts of one class that are shown, gravest and surest first."""
    found = [c for c in comparison.conflicts if c.class_ == kind and c.certainty >= _SHOWN_FROM]
    return sorted(found, key=lambda c: (_SEVERITY[c.severity], -c.certainty, c.id))


def _quotation_groups(comparison: Comparison) -> list[QuotationGroup]:
    """The quotation groups, then the quotations in no group, each as a group of one."""
    grouped = {q for group in comparison.quotation_groups for q in group.quotations}
    alone = (
        QuotationGroup(
            id=f"alone-{q.id}",
            speaker=q.speaker.entity if q.speaker else None,
            quotations=(q.id,),
        )
        for q in comparison.quotations
        if q.id not in grouped
    )
    return [*comparison.quotation_groups, *alone]


def _numbered(account: Account) -> list[tuple[int, Section]]:
    return list(enumerate(account.sections, 1))


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return ""


def _common_noun(name: str) -> bool:
    return name.isalpha() and name.islower()


def _short(text: str, words: int = 7) -> str:
    parts = one_line(text).split()
    return " ".join(parts) if len(parts) <= words else " ".join(parts[:words]) + " …"
