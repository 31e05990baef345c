"""Quotations of one account: source, cue and content, with the speaker."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from tellings import name
from tellings.model import Account, Quotation, Segment, Slice, Span, Speaker, Why
from tellings.name import Mention, Names, Words
from tellings.quote.convert import to_found
from tellings.quote.found import Found
from tellings.quote.join import continued
from tellings.quote.others import according_to, floating, headline
from tellings.quote.patterns import reports
from tellings.quote.reading import reading
from tellings.quote.routes import sentence_for
from tellings.quote.sheet import Line, Sheet, sheet
from tellings.quote.source import Starts
from tellings.quote.speaker import Resolver


def find(text: str, names: Names | None = None, account_id: str = "") -> tuple[Quotation, ...]:
    """The quotations of a text, direct, mixed and indirect, in order.

    The patterns are those of ALGORITHMS 4.1, listed with examples in `data/patterns.json`.

    Args:
        text: the text of an article.
        names: what `name.find` returned for the story; by default the text is a story of its own.
        account_id: the account's id in `names`, by default made from the text.

    Returns:
        Quotations with half-open code points of `text`; marks are outside.
    """
    own = account_id or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    account = Account(id=own, text=text)
    if names is None or own not in names.columns:
        names = name.find([account])
    return _account(account, names)


def of_accounts(accounts: Sequence[Account], names: Names) -> dict[str, tuple[Quotation, ...]]:
    """The quotations of each account's title, sub-headlines and body.

    Args:
        accounts: the accounts of a story.
        names: what `name.find` returned for them.

    Returns:
        Account id -> its quotations in order.
    """
    return {account.id: _account(account, names) for account in accounts}


def _account(account: Account, names: Names) -> tuple[Quotation, ...]:
    words = names.columns[account.id]
    page = sheet(words, name.text_runs(account))
    titles = {
        part.span.start
        for part in (account.title, *account.subtitles)
        if part is not None and part.span is not None
    }
    found = continued(page, list(_found(page, words, names, account.id, titles)))
    resolver = Resolver(
        account.id,
        names,
        [(line.start, line.end) for line in page.lines],
        [(mark.start, mark.end) for mark in page.quotes],
    )
    return tuple(
        _quotation(account, number, one, resolver.resolve(one)) for number, one in enumerate(found)
    )


def _found(
    page: Sheet, words: Words, names: Names, account: str, titles: set[int]
) -> Sequence[Found]:
    mentions = names.mentions[account]
    found: list[Found] = []
    for number, line in enumerate(page.lines):
        if len(line.items) < 2 and not any(item.kind == "q" for item in line.items):
            continue
        starts = _starts(line, names, account) if mentions else _nothing
        found += _line(page, number, line, starts, line.start in titles or not titles)
    return sorted(found, key=lambda one: (one.segments[0][0], one.segments[-1][1]))


def _line(page: Sheet, number: int, line: Line, starts: Starts, titled: bool) -> list[Found]:
    top = headline(page, number, line, starts) if titled else None
    if top is not None:
        return [top]
    state = reading(page, line, starts)
    found = [to_found(page, number, line, report) for report in reports(state)]
    told = according_to(page, number, line)
    if told is not None:
        found.append(told)
    covered = [run for one in found for run in one.segments]
    used = state.used | {
        item.ref
        for item in line.items
        if item.kind == "q" and any(s <= item.start + 1 and item.end - 1 <= e for s, e in covered)
    }
    return found + floating(page, number, line, used)


def _nothing(first: int, last: int) -> int | None:
    return None


def _starts(line: Line, names: Names, account: str) -> Starts:
    """Finds, among the items of a line, where the mention that ends a run begins."""
    by_end: dict[int, Mention] = {}
    for mention in names.within(account, line.start, line.end):
        by_end[mention.end] = mention

    def begins(first: int, last: int) -> int | None:
        if last <= first:
            return None
        mention = by_end.get(line.items[last - 1].end)
        if mention is None:
            return None
        at = last - 1
        while at >= first and line.items[at].start > mention.start:
            at -= 1
        if at >= first and at - 1 >= first and line.items[at - 1].end in by_end:
            before = by_end[line.items[at - 1].end]
            if before.entity is not None and before.entity == mention.entity:
                return begins(first, at)
        return at if at >= first else None

    return begins


def _quotation(account: Account, number: int, one: Found, speaker: Speaker | None) -> Quotation:
    text = account.text
    start, end = one.segments[0][0], one.segments[-1][1]
    spans = [Span(account.id, *run) for run in (one.source, one.cue) if run is not None]
    return Quotation(
        id=f"{account.id}.q{number + 1}",
        account=account.id,
        start=start,
        end=end,
        segments=tuple(Segment(*run) for run in one.segments),
        text=text[start:end],
        kind=one.kind,
        speaker=speaker,
        cue=_slice(text, one.cue),
        source=_slice(text, one.source),
        route=one.route,
        why=_why(one, speaker, tuple(spans)),
    )


def _slice(text: str, run: tuple[int, int] | None) -> Slice | None:
    return Slice(run[0], run[1], text[run[0] : run[1]]) if run else None


def _why(one: Found, speaker: Speaker | None, spans: tuple[Span, ...]) -> tuple[Why, ...]:
    reasons = [Why(f"quote.{one.route}", sentence_for(one.route), None, spans)]
    if one.negated:
        reasons.append(Why("quote.negated", "The reporting words are negated.", None, spans))
    if one.modal:
        reasons.append(
            Why("quote.modal", "The reporting words speak of what could be said.", None, spans)
        )
    if speaker is not None:
        rule = f"quote.speaker.{speaker.route}"
        reasons.append(Why(rule, sentence_for(speaker.route), speaker.confidence, spans[:1]))
    return tuple(reasons)


def by_account(quotations: Mapping[str, Sequence[Quotation]]) -> list[Quotation]:
    """All quotations of a story, by account and place."""
    return [one for account in sorted(quotations) for one in quotations[account]]
