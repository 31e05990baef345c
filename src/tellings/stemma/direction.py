"""Signed reasons for the direction between two texts. Positive speaks for a -> b.

Why a direction is so often refused: docs/decisions/0013-refusing-direction.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from msgspec import Struct

from tellings.model import Direction, Span, Why
from tellings.reuse import PairReuse, mirrored
from tellings.stemma.marks import release, update
from tellings.stemma.places import Place, gaps, inserted, monotone, varied
from tellings.stemma.publisher import same
from tellings.stemma.settings import Settings
from tellings.stemma.tables import deixis
from tellings.stemma.units import Unit
from tellings.stemma.witness import Witness, slashed
from tellings.text import MONTHS, WEEKDAYS, tokens

TAIL_WORDS = 40
"""Fewest words of a tail that was cut from an edited text: about two sentences."""
EVEN = 0.75
"""Least ratio of the two sizes up to the last common run: who also drops sentences in between has not only cut."""


class Side(Struct, frozen=True, eq=False):
    """One side of a pair: the section, and the near copies that it is spoken of with."""

    witness: Witness
    copies: tuple[Witness, ...]

    def label(self, keep: Callable[[Witness], bool] = lambda copy: True) -> str:
        """The labels of the copies that meet a condition, as "B/J"."""
        return slashed(copy.label for copy in self.copies if keep(copy)) or self.witness.label


def reasons(
    a: Side, b: Side, reuse: PairReuse, units: Sequence[Unit], settings: Settings
) -> tuple[Why, ...]:
    """All reasons for a direction between two sections, signed towards a -> b.

    Args:
        a: one section with its near copies.
        b: the other.
        reuse: their reuse, `a` first.
        units: places of variation of their event.
        settings: the weights.

    Returns:
        Reasons with scores; their sum against `direction_cut` decides.
    """
    back = _one_way(b, a, mirrored(reuse), units, settings)
    return (
        *_times(a.witness, b.witness, settings),
        *_one_way(a, b, reuse, units, settings),
        *(Why(w.rule, w.text, -(w.score or 0.0), w.spans) for w in back),
    )


def decide(why: Sequence[Why], settings: Settings) -> Direction:
    """The direction that the reasons allow, "unknown" below the cut."""
    score = total(why)
    if abs(score) < settings.direction_cut:
        return "unknown"
    return "a>b" if score > 0 else "b>a"


def total(why: Iterable[Why]) -> float:
    """The sum of signed reasons."""
    return sum(reason.score or 0.0 for reason in why)


def credit(why: Iterable[Why]) -> float:
    """What the reasons owe to one side naming the other."""
    return total(reason for reason in why if reason.rule == "direction.credit")


def _one_way(
    a: Side, b: Side, reuse: PairReuse, units: Sequence[Unit], settings: Settings
) -> Iterator[Why]:
    """Reasons that b is from a."""
    yield from _credit(a, b, settings)
    if not reuse.runs:
        return
    places = [*gaps(a.witness, b.witness, reuse), *varied(a.witness, b.witness, units)]
    if not release(
        b.witness.account
    ):  # what stands in brackets in a release was there from the beginning
        yield from _glosses(a.witness, b.witness, places, settings)
    yield from _deixis(a.witness, b.witness, places, settings)
    yield from _cut(a, b, reuse, settings)
    yield from _release(a, b, settings)
    yield from _updated(a, b, settings)


def _release(a: Side, b: Side, settings: Settings) -> Iterator[Why]:
    """a is a release to the press, and b, with the same words, is none."""
    mark = release(a.witness.account)
    if mark and release(b.witness.account) is None:
        text = f"{a.witness.label} is marked as a release, which {b.label()} is not"
        yield Why("direction.release", text, settings.release, (mark,))


def _updated(a: Side, b: Side, settings: Settings) -> Iterator[Why]:
    """Both are of one house, and b alone says that it goes on with an earlier version."""
    mark = update(b.witness.account)
    if mark and a.witness.house_of(b.witness) and update(a.witness.account) is None:
        text = f"{b.witness.label} is marked as a later version by the house that published {a.label()}"
        yield Why("direction.version", text, settings.version, (mark,))


def _times(one: Witness, two: Witness, settings: Settings) -> Iterator[Why]:
    """Publication times, as far as time zones allow a statement; one house has one clock."""
    a, b = one.account, two.account
    if not a.published or not b.published:
        return
    first, second = _moment(a.published.value), _moment(b.published.value)
    if first is None or second is None:
        return
    spans = tuple(f.span for f in (a.published, b.published) if f.span)
    comma = "," if isinstance(first, datetime) else ""
    text = f"published {_readable(first)}{comma} and {_readable(second)}"
    score = _lead(first, second, one.house_of(two), settings)
    if score:
        yield Why("direction.time", text, score, spans)


def _moment(value: str) -> date | datetime | None:
    try:
        return datetime.fromisoformat(value) if len(value) > 10 else date.fromisoformat(value)
    except ValueError:
        return None


def _readable(moment: date | datetime) -> str:
    """A moment as readers write it: "16 May 2024" or "16 May 2024, 22:15 +04:30"."""
    month = max((name for name, number in MONTHS.items() if number == moment.month), key=len)
    shown = f"{moment.day} {month.capitalize()} {moment.year}"
    if not isinstance(moment, datetime):
        return shown
    zone = re.sub("^UTC(?=[+-])", "", moment.tzname() or "")
    return f"{shown}, {moment:%H:%M} {zone}".rstrip()


def _lead(a: date | datetime, b: date | datetime, one_clock: bool, settings: Settings) -> float:
    """How much the times speak for a before b."""
    days = (_day(b) - _day(a)).days
    if abs(days) >= 2:
        return settings.earlier_days * _sign(timedelta(days))
    if isinstance(a, datetime) and isinstance(b, datetime):
        if one_clock and a.tzinfo is b.tzinfo is None:
            return settings.earlier * _sign(b - a)
        if a.tzinfo and b.tzinfo:
            return settings.earlier * _sign(b.astimezone(UTC) - a.astimezone(UTC))
        if not days:
            return settings.earlier_hours * _sign(b.replace(tzinfo=None) - a.replace(tzinfo=None))
    return settings.earlier_day * days


def _sign(gap: timedelta) -> int:
    return (gap > timedelta()) - (gap < timedelta())


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _credit(a: Side, b: Side, settings: Settings) -> Iterator[Why]:
    named = [source for source in b.witness.sources if a.witness.published_by(source.name)]
    if named:
        name = named[0].name
        spans = tuple(source.span for source in named if source.span)
        naming = b.label(lambda copy: any(same(source.name, name) for source in copy.sources))
        published = a.label(lambda copy: copy.published_by(name))
        verb = "name" if "/" in naming else "names"
        text = f"{naming} {verb} {name}, the publisher of {published}"
        yield Why("direction.credit", text, settings.credits, spans)


def _glosses(a: Witness, b: Witness, places: Sequence[Place], settings: Settings) -> Iterator[Why]:
    """Bracketed explanations that b adds between words common to both."""
    found = [
        place.b
        for place in places
        if any(mark in place.b_text for mark in "([") and not any(m in place.a_text for m in "([")
    ]
    held = [(span.start, span.end) for span in found]
    found += [s for s in inserted(a, b) if not any(x < s.end and s.start < y for x, y in held)]
    if found:
        score = min(settings.added * len(found), settings.added_most)
        first = b.account.text[found[0].start : found[0].end]
        text = "explanations in brackets on one side only: " + _quote(first)
        yield Why("direction.gloss", text, score, tuple(found))


def _deixis(a: Witness, b: Witness, places: Sequence[Place], settings: Settings) -> Iterator[Why]:
    """Expressions bound to a's place or day where b has a plain one.

    A paper that comes out later puts its own day in the place of the agency's: where a is known to be the later one,
    its "today" tells nothing.
    """
    later = any((why.score or 0.0) < 0 for why in _times(a, b, settings))
    for place in places:
        kind = _deictic(place.a_text)
        if kind == "day" and later:
            continue
        if kind and not _deictic(place.b_text) and _plain(place.b_text, kind):
            text = f"{_quote(place.a_text)} on one side, {_quote(place.b_text)} on the other"
            yield Why("direction.deixis", text, settings.deixis, (place.a, place.b))
            return


@lru_cache(maxsize=4096)
def _deictic(text: str) -> str | None:
    norms = " " + " ".join(token.norm for token in tokens(text)) + " "
    for kind, phrases in deixis().items():
        if any(f" {phrase} " in norms for phrase in phrases):
            return kind
    return None


def _plain(text: str, kind: str) -> bool:
    """Whether a text holds a calendar day (for "day") or a capitalised name (for "place")."""
    words = tokens(text)
    if kind == "day":
        return any(word.norm in WEEKDAYS or word.norm in MONTHS for word in words)
    return any(word.text[0].isupper() for word in words)


def _cut(a: Side, b: Side, reuse: PairReuse, settings: Settings) -> Iterator[Why]:
    """b is the beginning of a, or nearly contained in a clearly longer a."""
    size_a, size_b = len(a.witness.doc.norms), len(b.witness.doc.norms)
    if size_b >= settings.contained_ratio * size_a:
        return
    covered = reuse.shared_words / size_b
    end = _edited_beginning(size_a, size_b, reuse, settings)
    if covered < settings.contained_cover and end is None:
        return
    if update(a.witness.account):
        text = f"{a.witness.label} is marked as updated and holds more than {b.label()}"
        yield Why("direction.update", text, -settings.cut_bottom)
        return
    end = end or _beginning(size_a, reuse, settings)
    if end is not None:
        text = f"{b.label()} is the beginning of {a.label()}; the rest has no counterpart"
        yield Why("direction.cut", text, settings.cut_bottom, (_tail(a.witness, end),))
    else:
        text = f"{covered:.0%} of {b.label()} lies in {a.label()}, which is longer"
        yield Why("direction.contained", text, settings.contained)


def _beginning(size_a: int, reuse: PairReuse, settings: Settings) -> int | None:
    """Where the beginning of a ends that is all of b, in words."""
    end = max(run.a_word + run.words for run in reuse.runs)
    dense = sum(run.words for run in reuse.runs) >= settings.contained_cover * end
    return end if dense and end <= settings.contained_ratio * size_a else None


def _edited_beginning(size_a: int, size_b: int, reuse: PairReuse, settings: Settings) -> int | None:
    """Where the beginning of a ends that b edits: common runs in one order over all of b and up to there in a."""
    chain = monotone(reuse.runs)
    words = sum(run.words for run in chain)
    end_a = chain[-1].a_word + chain[-1].words
    end_b = chain[-1].b_word + chain[-1].words
    whole = size_b - end_b <= settings.cut_tail * size_b
    tail = size_a - end_a >= max(settings.cut_tail * size_a, TAIL_WORDS)
    alike = words >= settings.cut_density * max(end_a, end_b)
    even = min(end_a, end_b) >= EVEN * max(end_a, end_b)
    return end_a if whole and tail and alike and even else None


def _tail(a: Witness, word: int) -> Span:
    return Span(a.account.id, a.doc.starts[word], a.doc.ends[-1])


def _quote(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words if len(words) <= 60 else words[:57] + '...'}”"
