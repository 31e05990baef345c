"""Quotations of one account: source, cue and content, with the speaker."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate

from msgspec import structs

from tellings import name
from tellings.model import Account, CueSlice, Quotation, Segment, Slice, Span, Speaker, Why
from tellings.name import Mention, Names
from tellings.quote.convert import span, to_found
from tellings.quote.echoes import echoes
from tellings.quote.elsewhere import by_marks, other_language
from tellings.quote.found import Found
from tellings.quote.items import QUOTE, Items
from tellings.quote.join import continued
from tellings.quote.known import Known
from tellings.quote.left_out import why_cut, why_unlisted
from tellings.quote.lend import Tail, announcing, lent
from tellings.quote.nested import nested
from tellings.quote.others import according_to, asked, floating, headline
from tellings.quote.patterns import reports
from tellings.quote.people import People, people
from tellings.quote.reading import Reading, reading
from tellings.quote.routes import sentence_for, sentence_for_act
from tellings.quote.settings import SETTINGS
from tellings.quote.sheet import Sheet, sheet
from tellings.quote.source import Starts
from tellings.quote.speaker import Resolver
from tellings.quote.subjects import alone, announced, main_subject

Finder = Callable[[Items], Starts]
"""Gives the items of a line what finds their mentions."""
_NO_TITLE = -1  # a place where no title starts: nothing inside a quotation is a headline


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
    elsewhere = other_language(language, text)
    if elsewhere is not None:
        return _by_marks(account, elsewhere)
    if names is None or own not in names.columns:
        names = name.find([account])
    page = _sheet(account, names)
    return _by_patterns(account, names, page, people(names, {own: page}))


def of_accounts(accounts: Sequence[Account], names: Names) -> dict[str, tuple[Quotation, ...]]:
    """The quotations of each account's title, sub-headlines and body.

    Args:
        accounts: the accounts of a story.
        names: what `name.find` returned for them.

    Returns:
        Account id -> its quotations in order.
    """
    languages = {account.id: other_language(account.language, account.text) for account in accounts}
    english = [account for account in accounts if languages[account.id] is None]
    sheets = {account.id: _sheet(account, names) for account in english}
    told = people(names, sheets)
    found = {}
    for account in accounts:
        elsewhere = languages[account.id]
        found[account.id] = (
            _by_patterns(account, names, sheets[account.id], told)
            if elsewhere is None
            else _by_marks(account, elsewhere)
        )
    return found


def _sheet(account: Account, names: Names) -> Sheet:
    return sheet(names.columns[account.id], name.text_runs(account))


def _by_marks(account: Account, language: str) -> tuple[Quotation, ...]:
    found = by_marks(account.text, name.text_runs(account), language)
    return tuple(_quotation(account, number, one) for number, one in enumerate(found))


def _by_patterns(
    account: Account, names: Names, page: Sheet, told: People
) -> tuple[Quotation, ...]:
    titles = {
        part.span.start
        for part in (account.title, *account.subtitles)
        if part is not None and part.span is not None
    }
    row = names.mentions.get(account.id, ())
    begins: Finder = partial(_starts, {mention.end: mention for mention in row})
    found = lent(continued(page, list(_found(page, begins, titles))))
    told_within = nested(page, found, lambda inner: _found(inner, begins, {_NO_TITLE}))
    found = sorted([*found, *told_within], key=lambda one: one.segments[0][0])
    marks = [(mark.start, mark.end) for mark in page.quotes]
    resolver = Resolver(Known(account.id, names, page.lines, marks, told))
    spoken = [(one, resolver.resolve(one), resolver.unlisted) for one in found]
    speakers = {one.segments: speaker for one, speaker, _ in spoken}
    for echo, body in echoes(page, found, titles):
        speaker = speakers[body.segments]
        again = structs.replace(speaker, route="echoed", candidates=()) if speaker else None
        spoken.append((echo, again, 0))
    spoken.sort(key=lambda one: (one[0].segments[0][0], one[0].segments[-1][1]))
    return tuple(
        _quotation(account, number, one, speaker, unlisted)
        for number, (one, speaker, unlisted) in enumerate(spoken)
    )


def _found(page: Sheet, starts: Finder, titles: set[int]) -> Sequence[Found]:
    found: list[Found] = []
    tails: dict[int, Tail] = {}
    for number, line in enumerate(page.lines):
        if not page.may_report(number):
            continue
        items = page.items(number)
        if len(items.kind) > 1 or QUOTE in items.kind:
            titled = line.start in titles or not titles
            found += _line(page, number, items, starts, titled, tails)
    found = announcing(found, page.lines, tails)
    return sorted(found, key=lambda one: (one.segments[0][0], one.segments[-1][1]))


def _line(
    page: Sheet,
    number: int,
    items: Items,
    starts: Finder,
    titled: bool,
    tails: dict[int, Tail],
) -> list[Found]:
    mention = starts(items)
    top = headline(page, number, items, mention) if titled and ":" in items.kind else None
    if top is not None:
        return [top]
    state = reading(page, items, mention)
    found = [to_found(page, number, items, report) for report in reports(state)]
    told = according_to(page, number, items)
    if told is not None:
        found.append(told)
    question = asked(page, number, items) if "asked" in items.norm else None
    if question is not None:
        found.append(question)
    tail = None if found else alone(state)
    if tail is not None:
        tails[number] = span(items, tail[0]), span(items, tail[1]), tail[2]
    if QUOTE not in items.kind:
        return found
    used = state.used | _covered(items, [run for one in found for run in one.segments])
    return found + _without_cue(page, number, starts, used, state)


def _covered(items: Items, segments: Sequence[tuple[int, int]]) -> set[int]:
    """The marked stretches that lie inside contents already found."""
    runs = sorted(segments)
    reach = list(accumulate((end for _, end in runs), max))
    inside = set()
    for item in [item for item, ref in enumerate(items.ref) if ref >= 0] if runs else ():
        at = bisect_right(runs, (items.start[item] + 1, 1 << 62)) - 1
        if at >= 0 and items.end[item] - 1 <= reach[at]:
            inside.add(items.ref[item])
    return inside


def _without_cue(
    page: Sheet, number: int, starts: Finder, used: set[int], state: Reading
) -> list[Found]:
    """Marks that no verb of reporting claims: behind a colon, in this line or at the end of the last, or alone."""
    out = []
    items = state.items
    for one in floating(page, number, items, used):
        told = _colon_before(page, number, items, one, starts)
        if told is None and one.route == "loose":
            whose = main_subject(state, one.segments[0][0])
            told = structs.replace(one, source=span(items, whose)) if whose else None
        out.append(told or one)
    return out


def _colon_before(
    page: Sheet, number: int, items: Items, one: Found, starts: Finder
) -> Found | None:
    at = bisect_left(items.end, one.segments[0][1])
    if at == 0 and number:
        items = page.items(number - 1)
        at = len(items)
    if at < 2 or items.kind[at - 1] != ":":
        return None
    head = items.part(max(0, at - SETTINGS.longest_content), at)
    told = announced(reading(page, head, starts(head)))
    if told is None:
        return None
    cue, subject, said = told
    return structs.replace(
        one, route="announced", cue=span(head, cue), source=span(head, subject), said=said
    )


def _starts(by_end: Mapping[int, Mention], items: Items) -> Starts:
    """Finds, among the items of a line, where the mention that ends a run begins.

    Args:
        by_end: the mentions of the account by their ends.
        items: the line.
    """
    starts, ends = items.start, items.end

    def begins(first: int, last: int) -> int | None:
        found: int | None = None
        entity: str | None = None
        while last > first:
            mention = by_end.get(ends[last - 1])
            if mention is None or (found is not None and mention.entity != entity):
                break
            entity = mention.entity
            at = last - 1
            while at > first and starts[at] > mention.start:
                at -= 1
            if starts[at] > mention.start:
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
