"""What does not fit together inside one account: weekday and date, headline and body, a sum and its parts."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from tellings import fact as facts
from tellings.conflict.build import Carried, Severity, Verdict, grouped, item, span_of
from tellings.conflict.context import counted
from tellings.conflict.ground import Ground
from tellings.conflict.kin import kin
from tellings.conflict.wording import say
from tellings.conflict.words import words
from tellings.model import Conflict, Fact, Quantity, Span, TimeValue, Why
from tellings.text import WEEKDAYS, fold

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LEAST = 3
"""Amounts of a sentence without which there is no sum: a whole and two parts."""


def within(ground: Ground, told: Iterable[Conflict] = ()) -> Iterator[Conflict]:
    """Conflicts inside one account.

    Args:
        ground: all findings.
        told: what accounts disagree on among one another; values that it shows are not shown again.
    """
    shown = {(s.account, s.start, s.end) for c in told for v in c.values for s in v.spans}
    rows: dict[Hashable, list[Found]] = {}
    for account in sorted(ground.accounts):
        for found in _of_account(ground, account, shown):
            rows.setdefault(_key(ground, found), []).append(found)
    for same in rows.values():
        yield _conflict(ground, same)


def _of_account(ground: Ground, account: str, shown: set[tuple[str, int, int]]) -> Iterator[Found]:
    for fact in ground.facts_in(account):
        if (account, fact.start, fact.end) not in shown:
            yield from _weekday(ground, fact)
    yield from _headline(ground, account, shown)
    yield from _sums(ground, account)


class Found(Struct, frozen=True):
    """What does not fit together in one account: by which rule, how much it matters, and its values."""

    rule: str
    severity: Severity
    carried: tuple[Carried, ...]
    statement: str | None


def _key(ground: Ground, found: Found) -> Hashable:
    """What two tellings of one line share that have the same misfit, so that copies do not count anew."""
    first = found.carried[0].span
    words_ = tuple((fold(ground.text(c.span)), c.normal) for c in found.carried)
    return found.rule, ground.line_at(first.account, first.start), words_


def _conflict(ground: Ground, same: Sequence[Found]) -> Conflict:
    certainty, first = ground.settings.within, same[0]
    carried = [c for found in same for c in found.carried]
    spans = tuple(c.span for c in first.carried)
    why = Why(f"conflict.{first.rule}", say(f"why.{first.rule}"), certainty, spans)
    verdict = Verdict("internal", first.severity, certainty)
    return item(ground, verdict, grouped(ground, carried), first.statement, why)


def _weekday(ground: Ground, fact: Fact) -> Iterator[Found]:
    """A date with a weekday that it does not fall on, where the year is known or near."""
    value = fact.value
    if not isinstance(value, TimeValue) or value.granularity != "day" or value.lo is None:
        return
    if not value.route.endswith("weekday_date"):
        return
    day, known = date.fromisoformat(value.lo[:10]), ground.published(fact.account)
    near = known is not None and abs((date.fromisoformat(known) - day).days) <= _YEAR_NEAR
    if value.relative and not near:
        return
    row = ground.tokens(fact.account, fact.start, fact.end)
    named = [t for t in row if t.norm in WEEKDAYS]
    rest = [t for t in row if t.norm not in WEEKDAYS]
    if len(named) != 1 or not rest or WEEKDAYS[named[0].norm] == day.weekday():
        return
    spans = (
        Span(fact.account, named[0].start, named[0].end),
        Span(fact.account, rest[0].start, rest[-1].end),
    )
    carried = [
        Carried(spans[0], named[0].text),
        Carried(spans[1], say("normal.weekday", day=_NAMES[day.weekday()])),
    ]
    yield Found("weekday", "low", tuple(carried), fact.statement)


_YEAR_NEAR = 180
"""Days from publication within which a date without its year is surely that of the year it is read into."""


def _headline(ground: Ground, account: str, shown: set[tuple[str, int, int]]) -> Iterator[Found]:
    """An amount of the headline that the body gives otherwise, and nowhere as the headline has it."""
    title = ground.accounts[account].title
    if title is None or title.span is None:
        return
    run = (title.span.start, title.span.end)
    row = [f for f in ground.facts_in(account) if isinstance(f.value, Quantity)]
    for fact in row:
        if not (run[0] <= fact.start and fact.end <= run[1]):
            continue
        body = [f for f in row if f.start >= run[1] and _one_thing(fact, f)]
        apart = [f for f in body if facts.compare(fact.value, f.value).relation == "disjoint"]
        if not body or len(apart) < len(body) or (account, fact.start, fact.end) in shown:
            continue
        values = {facts.normal(f.value) for f in body}
        if kin(fact.value, body[0].value) >= _ALIKE or (
            counted(fact.value)[1] and len(values) == 1 and len(body) > 1
        ):
            carried = [Carried(span_of(f), facts.normal(f.value)) for f in (fact, *body)]
            yield Found("headline", "medium", tuple(carried), body[0].statement)


_ALIKE = 0.4
"""An amount of the headline looks so much like that of the body that one is the other, mistyped."""


def _one_thing(a: Fact, b: Fact) -> bool:
    one, two = a.value, b.value
    if not (isinstance(one, Quantity) and isinstance(two, Quantity)):
        return False
    same = (one.dimension, one.unit, counted(one)) == (two.dimension, two.unit, counted(two))
    return same and (one.dimension != "count" or counted(one) != ("", ""))


def _sums(ground: Ground, account: str) -> Iterator[Found]:
    """A whole, said to be one, and its parts that do not add up."""
    for run in ground.sentences_of(account):
        row = [f for f in ground.facts_within(account, run) if _exact_count(f)]
        if len(row) < _LEAST:
            continue
        for whole, parts in ((row[0], row[1:]), (row[-1], row[:-1])):
            if _parted(ground, whole, parts) and _sum(parts) != _number(whole):
                carried = [Carried(span_of(whole), facts.normal(whole.value))]
                total = say("normal.sum", n=f"{_sum(parts):g}")
                hull = Span(account, parts[0].start, parts[-1].end)
                carried.append(Carried(hull, total))
                yield Found("sum", "medium", tuple(carried), whole.statement)
                break


def _exact_count(fact: Fact) -> bool:
    value = fact.value
    return isinstance(value, Quantity) and value.dimension == "count" and value.kind == "exact"


def _number(fact: Fact) -> float:
    return (fact.value.value or 0.0) if isinstance(fact.value, Quantity) else 0.0


def _sum(parts: Iterable[Fact]) -> float:
    return sum(_number(part) for part in parts)


def _parted(ground: Ground, whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether words say that amounts are all the parts of a whole: "A and B, N in all", "N in all: A and B"."""
    nouns = [counted(part.value)[0] for part in parts]
    largest = max(map(_number, parts))
    if len(set(nouns)) < len(nouns) or "" in nouns or _number(whole) <= largest:
        return False
    account = whole.account
    between = [{t.norm for t in ground.tokens(account, a.end, b.start)} for a, b in pairwise(parts)]
    if any(len(gap) > 1 for gap in between) or between[-1] != {"and"}:
        return False
    first, last = (whole, parts[0]) if whole.start < parts[0].start else (parts[-1], whole)
    text = ground.accounts[account].text
    gap = " ".join(t.norm for t in ground.tokens(account, first.end, last.start))
    after = " ".join(
        t.norm for t in ground.tokens(account, whole.end, min(len(text), whole.end + _AFTER))
    )
    joined = text[first.end : last.start].strip()[:1] in {":", "–", "—"}
    exhaustive = gap in words().made_of or (joined and not gap)
    return exhaustive or (
        gap in words().makes
        and any(f"{after} ".startswith(f"{phrase} ") for phrase in words().in_all)
    )


_AFTER = 24
"""Code points behind a whole in which "in all" stands."""
