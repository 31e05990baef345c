"""Quotations of one account: source, cue and content, with the speaker."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate

from msgspec import structs

from tellings import name
from tellings.model import Account, CueSlice, Quotation, Segment, Slice, Span, Speaker, Why
from tellings.name import Names
from tellings.quote.convert import span, to_found
from tellings.quote.elsewhere import UNKNOWN, by_marks, other_language
from tellings.quote.found import Found
from tellings.quote.join import continued
from tellings.quote.left_out import why_cut, why_unlisted
from tellings.quote.lend import Tail, announcing, lent
from tellings.quote.others import according_to, floating, headline
from tellings.quote.patterns import reports
from tellings.quote.reading import Reading, reading
from tellings.quote.routes import sentence_for, sentence_for_act
from tellings.quote.settings import SETTINGS
from tellings.quote.sheet import QUOTE, Item, Sheet, sheet
from tellings.quote.source import Starts
from tellings.quote.speaker import Resolver
from tellings.quote.subjects import alone, announced, main_subject


def find(
    text: str, names: Names | None = None, account_id: str = "", language: str | None = None
) -> tuple[Quotation, ...]:
    """The quotations of a text, direct, mixed and indirect, in order.

    The patterns are listed with examples in `data/patterns.json`; see docs/methods.md, quotations.

    Args:
        text: the text of an article.
        names: what `name.find` returned for the story; by default the text is a story of its own.
        account_id: the account's id in `names`, by default made from the text.
        language: its code; other languages than English are read by their marks alone, without cues and speakers.
            By default a text is taken for English unless most of its letters are of another script than the Latin.

    Returns:
        Quotations with half-open code points of `text`; marks are outside.
    """
    own = account_id or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    account = Account(id=own, text=text, language=language)
    if other_language(language, text) is not None:
        return _account(account, None)
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


def _account(account: Account, names: Names | None) -> tuple[Quotation, ...]:
    language = other_language(account.language, account.text)
    if names is None or language is not None:
        found = by_marks(account.text, name.text_runs(account), language or UNKNOWN)
        return tuple(_quotation(account, number, one) for number, one in enumerate(found))
    words = names.columns[account.id]
    page = sheet(words, name.text_runs(account))
    titles = {
        part.span.start
        for part in (account.title, *account.subtitles)
        if part is not None and part.span is not None
    }
    found = lent(continued(page, list(_found(page, names, account.id, titles))))
    resolver = Resolver(
        account.id,
        names,
        [(line.start, line.end) for line in page.lines],
        [(mark.start, mark.end) for mark in page.quotes],
    )
    return tuple(
        _quotation(account, number, one, resolver.resolve(one), resolver.unlisted)
        for number, one in enumerate(found)
    )


Finder = Callable[[Sequence[Item]], Starts]
"""Gives the items of a line what finds their mentions."""


def _found(page: Sheet, names: Names, account: str, titles: set[int]) -> Sequence[Found]:
    found: list[Found] = []
    tails: dict[int, Tail] = {}
    starts = partial(_starts, names, account)
    for number, line in enumerate(page.lines):
        if len(line.items) < 2 and not any(item.kind == QUOTE for item in line.items):
            continue
        titled = line.start in titles or not titles
        found += _line(page, number, starts, titled, tails)
    found = announcing(found, page.lines, tails)
    return sorted(found, key=lambda one: (one.segments[0][0], one.segments[-1][1]))


def _line(
    page: Sheet, number: int, starts: Finder, titled: bool, tails: dict[int, Tail]
) -> list[Found]:
    line = page.lines[number]
    mention = starts(line.items)
    top = headline(page, number, line, mention) if titled else None
    if top is not None:
        return [top]
    state = reading(page, line, mention)
    found = [to_found(page, number, line, report) for report in reports(state)]
    told = according_to(page, number, line)
    if told is not None:
        found.append(told)
    tail = None if found else alone(state)
    if tail is not None:
        tails[number] = span(line.items, tail[0]), span(line.items, tail[1]), tail[2]
    used = state.used | _covered(line.items, [run for one in found for run in one.segments])
    return found + _without_cue(page, number, starts, used, state)


def _covered(items: Sequence[Item], segments: Sequence[tuple[int, int]]) -> set[int]:
    """The marked stretches that lie inside contents already found."""
    runs = sorted(segments)
    reach = list(accumulate((end for _, end in runs), max))
    inside = set()
    for item in items:
        if item.kind == QUOTE:
            at = bisect_right(runs, (item.start + 1, 1 << 62)) - 1
            if at >= 0 and item.end - 1 <= reach[at]:
                inside.add(item.ref)
    return inside


def _without_cue(
    page: Sheet, number: int, starts: Finder, used: set[int], state: Reading
) -> list[Found]:
    """Marks that no verb of reporting claims: behind a colon, in this line or at the end of the last, or alone."""
    line = page.lines[number]
    out = []
    for one in floating(page, number, line, used):
        told = _colon_before(page, number, one, starts)
        if told is None and one.route == "loose":
            whose = main_subject(state, one.segments[0][0])
            told = structs.replace(one, source=span(line.items, whose)) if whose else None
        out.append(told or one)
    return out


def _colon_before(page: Sheet, number: int, one: Found, starts: Finder) -> Found | None:
    line = page.lines[number]
    at = bisect_left(line.items, one.segments[0][1], key=lambda item: item.end)
    if at == 0 and number:
        line = page.lines[number - 1]
        at = len(line.items)
    head = line.items[max(0, at - SETTINGS.longest_content) : at]
    if len(head) < 2 or head[-1].kind != ":":
        return None
    told = announced(reading(page, structs.replace(line, items=head), starts(head)))
    if told is None:
        return None
    cue, subject, said = told
    return structs.replace(
        one, route="announced", cue=span(head, cue), source=span(head, subject), said=said
    )


def _starts(names: Names, account: str, items: Sequence[Item]) -> Starts:
    """Finds, among the items of a line, where the mention that ends a run begins."""
    inside = names.within(account, items[0].start, items[-1].end) if items else []
    by_end = {mention.end: mention for mention in inside}

    def begins(first: int, last: int) -> int | None:
        found: int | None = None
        entity: str | None = None
        while last > first:
            mention = by_end.get(items[last - 1].end)
            if mention is None or (found is not None and mention.entity != entity):
                break
            entity = mention.entity
            at = last - 1
            while at > first and items[at].start > mention.start:
                at -= 1
            if items[at].start > mention.start:
                break
            found = last = at
            if entity is None:
                break
        return found

    return begins


def _quotation(
    account: Account, number: int, one: Found, speaker: Speaker | None = None, unlisted: int = 0
) -> Quotation:
    text = account.text
    start, end = one.segments[0][0], one.segments[-1][1]
    spans = tuple(Span(account.id, *run) for run in (one.source, one.cue) if run is not None)
    return Quotation(
        id=f"{account.id}.q{number + 1}",
        account=account.id,
        start=start,
        end=end,
        segments=tuple(Segment(*run) for run in one.segments),
        text=text[start:end],
        kind=one.kind,
        speaker=speaker,
        cue=_cue(text, one),
        source=_slice(text, one.source),
        route=one.route,
        act=one.act,
        why=_why(one, speaker, spans) + ((why_unlisted(unlisted, spans),) if unlisted else ()),
    )


def _slice(text: str, run: tuple[int, int] | None) -> Slice | None:
    return Slice(run[0], run[1], text[run[0] : run[1]]) if run else None


def _cue(text: str, one: Found) -> CueSlice | None:
    if one.cue is None:
        return None
    start, end = one.cue
    said = one.said
    if said is None:
        return CueSlice(start, end, text[start:end])
    return CueSlice(start, end, text[start:end], said.lemma, said.factivity, said.stance)


def _why(one: Found, speaker: Speaker | None, spans: tuple[Span, ...]) -> tuple[Why, ...]:
    reasons = [Why(f"quote.{one.route}", sentence_for(one.route), None, spans)]
    if one.act != "assertion":
        reasons.append(Why(f"quote.act.{one.act}", sentence_for_act(one.act), None, spans))
    if one.cut:
        reasons.append(why_cut(spans))
    if speaker is not None:
        rule = f"quote.speaker.{speaker.route}"
        reasons.append(Why(rule, sentence_for(speaker.route), speaker.confidence, spans[:1]))
    return tuple(reasons)
