"""What every part of the ledger looks things up in: accounts, lines, quotations, the story's date."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from tellings.conflict.kin import Camps
from tellings.conflict.settings import Settings
from tellings.model import (
    Account,
    Fact,
    Line,
    Member,
    Quotation,
    QuotationGroup,
    Section,
    Span,
    Statement,
)
from tellings.name import Names
from tellings.text import WEEKDAYS, Token, function_words, sentences, tokens

Run = tuple[int, int]
"""A half-open run of code points of one account."""

_PASSED = frozenset({"on", "in", "at", "by", "the", "for", "of", "late", "early", "during"})

_BESIDE = 120
"""Code points within which the neighbours of a fact are looked for."""


def content_tokens(plain: Sequence[Token]) -> list[Token]:
    """The tokens that are no function words; abbreviations in capitals are words of their own."""
    return [
        token
        for token in plain
        if token.norm not in function_words() or (token.text.isupper() and len(token.text) > 1)
    ]


class Ground:
    """The findings so far, indexed."""

    def __init__(
        self,
        accounts: Sequence[Account],
        statements: Sequence[Statement],
        facts: Iterable[Fact],
        lines: Sequence[Line],
        names: Names,
        quotations: Sequence[Quotation],
        groups: Sequence[QuotationGroup],
        settings: Settings,
    ) -> None:
        self.accounts = {account.id: account for account in accounts}
        self.statements = tuple(sorted(statements, key=lambda s: (s.order, s.id)))
        self.lines = {line.id: line for line in lines}
        self.names = names
        self.quotations = {quotation.id: quotation for quotation in quotations}
        self.groups = tuple(sorted(groups, key=lambda g: g.id))
        self.settings = settings
        self._line_of_section = {s: line.id for line in lines for s in line.sections}
        self._tokens: dict[str, tuple[list[Token], list[int], list[int]]] = {}
        self._content: dict[tuple[str, Run], list[Token]] = {}
        self._sentences: dict[str, list[Run]] = {}
        self._weekdays: dict[str, frozenset[int]] = {}
        self._facts: dict[str, list[Fact]] = {}
        self._facts_in: dict[str, list[Fact]] = {}
        for fact in sorted(facts, key=lambda f: (f.account, f.start, f.end, f.id)):
            self._facts_in.setdefault(fact.account, []).append(fact)
            if fact.statement is not None:
                self._facts.setdefault(fact.statement, []).append(fact)

    def facts_of(self, statement: Statement) -> list[Fact]:
        """The facts that stand in a statement, by account and place."""
        return self._facts.get(statement.id, [])

    def facts_in(self, account: str) -> list[Fact]:
        """All facts of an account, in order."""
        return self._facts_in.get(account, [])

    def facts_within(self, account: str, run: Run) -> list[Fact]:
        """The facts that lie in a run of an account, in order."""
        row = self.facts_in(account)
        first = bisect_left(row, run[0], key=lambda fact: fact.start)
        last = bisect_left(row, run[1], key=lambda fact: fact.start)
        return [fact for fact in row[first:last] if fact.end <= run[1]]

    def wordings(self, group: QuotationGroup) -> list[Quotation]:
        """The quotations of a group, by account and place."""
        found = (self.quotations[q] for q in group.quotations if q in self.quotations)
        return sorted(found, key=lambda q: (q.account, q.start, q.id))

    def text(self, span: Span) -> str:
        """The words at a span."""
        return self.accounts[span.account].text[span.start : span.end]

    def line_of_section(self, section: str) -> str | None:
        """The line that a section belongs to."""
        return self._line_of_section.get(section)

    def section_at(self, account: str, place: int) -> Section | None:
        """The section of an account that holds a place (code points)."""
        sections = self.accounts[account].sections
        return next((s for s in sections if s.start <= place < s.end), None)

    def line_at(self, account: str, place: int) -> str | None:
        """The line of the section of an account that holds a place (code points)."""
        section = self.section_at(account, place)
        if section is not None:
            return self._line_of_section.get(section.id)
        held = [line.id for line in self.lines.values() if account in line.accounts]
        return held[0] if len(held) == 1 else None

    def member_at(self, statement: Statement, account: str, start: int, end: int) -> Member | None:
        """The shortest member of a statement that holds a run of an account."""
        holding = [
            (m.end - m.start, m.start, m)
            for m in statement.members
            if m.account == account and m.start <= start and end <= m.end
        ]
        return min(holding, key=lambda h: h[:2])[2] if holding else None

    def sentence_at(self, account: str, start: int, end: int) -> Run:
        """The run of whole sentences of an account that a run touches."""
        if account not in self._sentences:
            made = sentences(self.accounts[account].text)
            self._sentences[account] = [(s.start, s.end) for s in made]
        row = self._sentences[account]
        first = bisect_right(row, start, key=lambda run: run[1])
        last = bisect_left(row, end, key=lambda run: run[0])
        if first >= last:
            return start, end
        return min(start, row[first][0]), max(end, row[last - 1][1])

    def sentences_in(self, account: str, run: Run) -> list[Run]:
        """The sentences of an account that touch a run, cut to it."""
        self.sentence_at(account, *run)
        row = self._sentences[account]
        first = bisect_right(row, run[0], key=lambda held: held[1])
        last = bisect_left(row, run[1], key=lambda held: held[0])
        return [(max(run[0], start), min(run[1], end)) for start, end in row[first:last]]

    def sentence_after(self, account: str, place: int) -> Run | None:
        """The first sentence of an account that begins at a place or later."""
        self.sentence_at(account, place, place)
        row = self._sentences[account]
        at = bisect_left(row, (place, place))
        return row[at] if at < len(row) else None

    def quotations_in(self, account: str) -> Sequence[Quotation]:
        """The quotations of an account, in order."""
        return self._quotations_by_account.get(account, ())

    @cached_property
    def _quotations_by_account(self) -> dict[str, list[Quotation]]:
        rows: dict[str, list[Quotation]] = {}
        for q in sorted(self.quotations.values(), key=lambda q: (q.account, q.start, q.id)):
            rows.setdefault(q.account, []).append(q)
        return rows

    def members_in(self, account: str) -> Sequence[tuple[int, int, str]]:
        """Where an account carries statements: start, end and the statement's id."""
        return self._members_by_account.get(account, ())

    @cached_property
    def _members_by_account(self) -> dict[str, list[tuple[int, int, str]]]:
        rows: dict[str, list[tuple[int, int, str]]] = {}
        for statement in self.statements:
            for m in statement.members:
                rows.setdefault(m.account, []).append((m.start, m.end, statement.id))
        return rows

    def sentences_of(self, account: str) -> Iterator[Run]:
        """The sentences of an account's sections, in order; one that a section cuts begins with the section."""
        for section in self.accounts[account].sections:
            _, end = self.sentence_at(account, section.start, section.start + 1)
            yield section.start, end
            while (run := self.sentence_after(account, end)) is not None and run[0] < section.end:
                yield run
                end = run[1]

    def neighbours(self, fact: Fact) -> tuple[str, str]:
        """The folded words right before and after a fact, on prepositions passed over; "" at the ends."""
        start, end = self.sentence_at(fact.account, fact.start, fact.end)
        left = self.tokens(fact.account, max(start, fact.start - _BESIDE), fact.start)
        right = self.tokens(fact.account, fact.end, min(end, fact.end + _BESIDE))
        before = [t.norm for t in left if t.norm not in _PASSED]
        return (before[-1] if before else "", right[0].norm if right else "")

    def tokens(self, account: str, start: int, end: int) -> list[Token]:
        """The tokens that lie in a run of an account; each account is read once."""
        if account not in self._tokens:
            made = tokens(self.accounts[account].text)
            self._tokens[account] = (made, [t.start for t in made], [t.end for t in made])
        row, starts, ends = self._tokens[account]
        return row[bisect_left(starts, start) : bisect_right(ends, end)]

    def content(self, account: str, run: Run) -> list[Token]:
        """The content tokens of a run; each run is read once."""
        key = (account, run)
        if key not in self._content:
            self._content[key] = content_tokens(self.tokens(account, *run))
        return self._content[key]

    def weekdays(self, account: str, run: Run | None) -> frozenset[int]:
        """The days of the week that are named in a run of an account, or in the whole of it."""
        if run is not None:
            row = self.tokens(account, *run)
            return frozenset(WEEKDAYS[t.norm] for t in row if t.norm in WEEKDAYS)
        if account not in self._weekdays:
            whole = 0, len(self.accounts[account].text)
            self._weekdays[account] = self.weekdays(account, whole)
        return self._weekdays[account]

    def stems(self, account: str, run: Run) -> frozenset[str]:
        """The stems of content words in a run."""
        return frozenset(t.stem for t in self.content(account, run))

    def stems_around(self, fact: Fact, run: Run) -> frozenset[str]:
        """The stems of content words in a run, without those of a fact in it."""
        row = self.content(fact.account, run)
        return frozenset(t.stem for t in row if t.end <= fact.start or fact.end <= t.start)

    def shared_weight(self, one: frozenset[str], two: frozenset[str]) -> float:
        """The share of the weight of two sets of stems that they have in common, 0 to 1."""
        weight = self.weights
        whole = sum(weight.get(w, 0.0) for side in (one, two) for w in sorted(side))
        return 2 * sum(weight.get(w, 0.0) for w in sorted(one & two)) / whole if whole else 0.0

    @cached_property
    def weights(self) -> dict[str, float]:
        """How telling each stem is in this story: the logarithm of the inverse share of statements that have it."""
        held: Counter[str] = Counter()
        for statement in self.statements:
            members = (self.stems(m.account, (m.start, m.end)) for m in statement.members)
            held.update(frozenset().union(*members))
        count = len(self.statements)
        return {w: math.log(1 + (count + 1) / n) for w, n in sorted(held.items())}

    @cached_property
    def camps(self) -> Camps:
        """Which accounts have which values."""
        facts = (fact for account in sorted(self._facts_in) for fact in self._facts_in[account])
        return Camps((fact, self.line_at(fact.account, fact.start)) for fact in facts)

    def published(self, account: str) -> str | None:
        """The day an account was published (ISO 8601), or None; a date that was inferred or is none does not count."""
        field = self.accounts[account].published
        if field is None or field.basis == "inferred":
            return None
        try:
            return date.fromisoformat(field.value[:10]).isoformat()
        except ValueError:
            return None

    def earlier(self, one: str, two: str) -> bool:
        """Whether an account is known to have come out on an earlier day than another."""
        first, second = self.published(one), self.published(two)
        return first is not None and second is not None and first < second

    @cached_property
    def story_date(self) -> str | None:
        """The earliest day on which an account of the story was published, as far as it is known."""
        days = [day for account in self.accounts if (day := self.published(account)) is not None]
        return min(days, default=None)

    def is_quoted(self, fact: Fact) -> bool:
        """Whether a fact stands between quotation marks; the words of indirect speech are the account's own."""
        quotation = self.quotations.get(fact.quotation or "")
        return quotation is not None and quotation.kind != "indirect"

    def speaker_of(self, fact: Fact) -> tuple[str | None, float]:
        """Who says a fact: the entity of the quotation that holds it, and how sure that is."""
        quotation = self.quotations.get(fact.quotation or "")
        speaker = quotation.speaker if quotation is not None else None
        return (speaker.entity, speaker.confidence) if speaker is not None else (None, 0.0)
