"""The head of an article: what stands above its first sentence, and which of its lines is the headline."""

from __future__ import annotations

import re

from msgspec import Struct

from tellings.read.bylines import dateline, is_person, made_by
from tellings.read.dates import date_lines, find_day
from tellings.read.language import script
from tellings.read.lines import Line, is_prose
from tellings.read.marks import Mark, Place, marks
from tellings.read.settings import Settings
from tellings.read.table import any_of, is_source
from tellings.read.title import OPENING, Found, choose, content, signature, signatures
from tellings.text import WEEKDAYS, fold

_COLLECTOR = re.compile(
    r"[ \t\ufeff]{0,8}[\[(]?(?:(?i:date|dated|published|time|timestamp|retrieved|crawled|fetched|saved)[ :=]{1,3})"
    r"(?P<date>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?)"
    r"[\])]?[ \t|:–-]{1,4}(?=\S)"
)


WRAPPED = 40
"""Fewest code points of a line that is broken only for its width; a shorter one is a name or headline of its own."""


_NEAR = 60
"""Lines below the head of which `OPENING` code points are taken."""


class Head(Struct, frozen=True):
    """The head: marks of its furniture, the headline and the sub-headlines, and how many lines it takes."""

    marks: tuple[Mark, ...]
    title: Place | None
    decks: tuple[Place, ...]
    lines: int


def collector(text: str, lines: list[Line]) -> tuple[Mark, ...]:
    """The prefix with which whoever saved the page glued a date before its first line.

    Args:
        text: the account's text.
        lines: its lines; the first one is shortened when a prefix is found.
    """
    match = _COLLECTOR.match(text, lines[0].start) if lines else None
    if match is None or match.end() >= lines[0].end:
        return ()
    whens = date_lines(text, *match.span("date"))
    first = lines[0]
    lines[0] = Line(text, match.end(), first.end, first.near)
    value = whens[0].value if whens else ""
    return (
        Mark(
            match.start(),
            match.end(),
            "collector",
            "collector.prefix",
            "published",
            match.span("date"),
            value,
        ),
    )


def read_head(text: str, lines: list[Line], hint: str | None, settings: Settings) -> Head:
    """Reads the lines above the first sentence.

    Args:
        text: the account's text.
        lines: its lines, without a collector's prefix.
        hint: a headline known from elsewhere; a line that says the same is the headline, whatever its form.
        settings: how long lines may be.

    Returns:
        The head. An article that begins with prose, or that has nothing below its first line, has no headline.
    """
    known = fold(hint).strip() if hint else None
    body_script = script(text[: 20 * settings.long_length])
    found: Found = []
    free: list[int] = []
    count = 0
    for count, line in enumerate(lines[: settings.head_lines]):
        hits = marks(text, line, "head", settings) or _foreign(text, line, body_script)
        same = known is not None and fold(line.text).strip() == known
        if not hits and not same and _stops(text, lines, count, settings):
            break
        found.append((line, hits))
        if not hits:
            free.append(count)
    else:
        count = min(len(lines), settings.head_lines)
    body = _opening(lines[count:], settings)
    _embargoed(text, found)
    _sign(found, free, body)
    _dated(text, found, free)
    if count >= len(lines):
        return _without_title(found)
    return _with_title(text, lines, found, free, known, body, settings)


def _opening(lines: list[Line], settings: Settings) -> frozenset[str]:
    """The content words of the first paragraphs; neither of pictures' captions nor of what the page says of itself."""
    near = lines[:_NEAR]
    ended = [line for line in near if line.final and is_prose(line, settings)]
    taken, size = [], 0
    for line in ended or near:
        if size >= OPENING:
            break
        taken.append(line.text[: OPENING - size])
        size += len(taken[-1])
    return content("\n".join(taken))


def _stops(text: str, lines: list[Line], at: int, settings: Settings) -> bool:
    line = lines[at]
    if line.length > settings.line_length:
        return True
    if is_prose(line, settings):
        return True
    if line.final and dateline(line.text[:200], first=True) is not None:
        return True
    follows = lines[at + 1] if at + 1 < len(lines) else None
    if follows is None or not line.near or line.length < WRAPPED:
        return False
    if not follows.begins_small() or len(follows.words) < 3:
        return False
    return not marks(text, follows, "head", settings)


def _embargoed(text: str, found: Found) -> None:
    """Takes the day until which a release was held back as the day of its publication."""
    for n, (line, hits) in enumerate(found):
        day = find_day(text, line.start, line.end) if hits else None
        if day is None or not day[2] or hits[0].rule != "masthead.embargo":
            continue
        place = (day[0], day[1])
        mark = Mark(
            line.start, line.end, "masthead", "masthead.embargo", "published", place, day[2]
        )
        found[n] = (line, (mark,))


def _dated(text: str, found: Found, free: list[int]) -> None:
    """Takes a line that ends with a weekday's full date as a date, where other lines are left for the headline."""
    for n in free[1:-1]:
        line = found[n][0]
        match = _ENDS_WITH_DAY.search(line.text[-60:])
        if match is None or len(line.words) > 14:
            continue
        at = max(line.start, line.end - 60) + match.start("day")
        whens = date_lines(text, at, line.end)
        if whens and whens[0].value:
            when = whens[0]
            place = (when.start, when.end)
            mark = Mark(
                line.start, line.end, "date", "date.closing", "published", place, when.value
            )
            found[n] = (line, (mark,))
            free.remove(n)


_ENDS_WITH_DAY = re.compile(
    rf"(?:,|[|·–—-])[ \u00a0]{{1,3}}(?P<day>(?i:{any_of(WEEKDAYS)}),? [^,;:|]{{3,24}}(?:, \d{{4}})?)$"
)


def _sign(found: Found, free: list[int], body: frozenset[str]) -> None:
    """Takes "Compiled by Ada Brine", or a name right above the line of an outlet, as a byline."""
    for n in list(free):
        line = found[n][0]
        made = made_by(line.text) if len(free) > 1 else None
        if made is not None and not content(line.text[slice(*made)]) & body:
            place = (line.start + made[0], line.start + made[1])
            mark = Mark(line.start, line.end, "byline", "byline.made", "byline", place)
            found[n] = (line, (mark,))
            free.remove(n)
            continue
        below = found[n + 1][1] if n + 1 < len(found) else ()
        named = any(mark.rule in {"masthead.outlet", "credit.line"} for mark in below)
        if named and is_person(line.text):
            place = (line.start, line.end)
            found[n] = (line, (Mark(*place, "byline", "byline.above", "byline", place),))
            free.remove(n)


def _foreign(text: str, line: Line, body_script: str) -> tuple[Mark, ...]:
    """A short line in another script than the article's."""
    own = script(line.text)
    if not own or not body_script or own == body_script or len(line.words) > 10:
        return ()
    place = (line.start, line.end)
    return (Mark(*place, "masthead", "masthead.script", "outlet", place),)


def _without_title(found: Found) -> Head:
    """Nothing stands below: what is not surely furniture is the article."""
    made = tuple(mark for _, hits in found for mark in hits)
    return Head(made, None, (), 0)


def _with_title(
    text: str,
    lines: list[Line],
    found: Found,
    free: list[int],
    known: str | None,
    body: frozenset[str],
    settings: Settings,
) -> Head:
    made = [mark for _, hits in found for mark in hits]
    keyed = [m.value for m in made if m.field == "title" and m.value is not None]
    stop = len(found)
    at = None if keyed else choose(found, free, known, body)
    decks: list[Place] = []
    if at is not None:
        made += _signed(lines, found, free, at, body)
        made += _initials(lines, free, at)
        made += _above(lines, free, at)
        made += _repeated(lines, free, at)
        decks, stop, more = _decks(text, lines, free, at, stop, settings)
        made += more
    title: Place | None = keyed[0] if keyed else None
    if at is not None:
        title, suffix = _cut_site(text, lines[at])
        made += suffix
    return Head(tuple(made), title, tuple(decks), stop)


def _signed(
    lines: list[Line], found: Found, free: list[int], at: int, body: frozenset[str]
) -> list[Mark]:
    """Bylines that are names alone; they are no longer free."""
    made = []
    for n in signatures(found, free, at, body):
        end = lines[n].start + len(signature(lines[n].text)[0])
        place = (lines[n].start, end)
        made.append(Mark(place[0], lines[n].end, "byline", "byline.name", "byline", place))
        free.remove(n)
    return made


_INITIALS = re.compile(r"\(?(?P<value>[^\W\d_a-z]{2,5})\)?")


def _initials(lines: list[Line], free: list[int], at: int) -> list[Mark]:
    """Initials alone between headline and article, which credit an agency."""
    made = []
    for n in list(free):
        match = _INITIALS.fullmatch(lines[n].text) if n > at else None
        if match is not None:
            first = lines[n].start + match.start("value")
            place = (first, first + len(match["value"]))
            made.append(
                Mark(lines[n].start, lines[n].end, "credit", "credit.initials", "credit", place)
            )
            free.remove(n)
    return made


def _above(lines: list[Line], free: list[int], at: int) -> list[Mark]:
    """The names of the site above the headline; its first part, without that of a section, is the outlet."""
    made = []
    above = [n for n in free if n < at]
    for n in above:
        start, end = lines[n].start, lines[n].end
        name = (start, start + len(_DIVIDED.split(lines[n].text, maxsplit=1)[0]))
        named = len(above) == 1 or not _STATE.match(lines[n].text)
        field = "outlet" if named else ""
        made.append(Mark(start, end, "masthead", "masthead.above", field, name if named else None))
    return made


_DIVIDED = re.compile(r"[ \u00a0]{0,3}[|·][ \u00a0]{0,3}")
_STATE = re.compile(
    r"(?i:the )?(?i:republic|kingdom|commonwealth|principality|state|sultanate|emirate) (?i:of) "
)


def _repeated(lines: list[Line], free: list[int], at: int) -> list[Mark]:
    """The headline once more, as pages that repeat it give it."""
    same = fold(lines[at].text)
    return [
        Mark(lines[n].start, lines[n].end, "masthead", "masthead.repeated")
        for n in free
        if n > at and fold(lines[n].text) == same
    ]


def _decks(
    text: str, lines: list[Line], free: list[int], at: int, stop: int, settings: Settings
) -> tuple[list[Place], int, list[Mark]]:
    """Sub-headlines: the other free lines of the head, and a sentence between headline and byline or date."""
    same = fold(lines[at].text)
    places = [n for n in free if n > at and fold(lines[n].text) != same]
    if len(places) > 3:  # a list or a poem, not sub-headlines
        return [], min(stop, places[0]), []
    decks = [(lines[n].start, lines[n].end) for n in places if len(lines[n].words) > 1]
    signed = stop > at + 1
    more: list[Mark] = []
    if not signed and stop + 1 < len(lines) and len(lines[stop].words) <= settings.deck_words:
        hits = marks(text, lines[stop + 1], "head", settings)
        if any(hit.kind in {"byline", "date"} and hit.field for hit in hits):
            decks.append((lines[stop].start, lines[stop].end))
            more, stop = list(hits), stop + 2
            while stop < len(lines) and stop < settings.head_lines:
                hits = marks(text, lines[stop], "head", settings)
                if not hits:
                    break
                more += hits
                stop += 1
    return decks, stop, more


_SITE = re.compile(r"[ \u00a0]{1,3}[|–—-][ \u00a0]{1,3}(?P<site>[^|–—]{2,40})$")


def _cut_site(text: str, line: Line) -> tuple[Place, list[Mark]]:
    """The headline without the site's name that a page title ends with ("Accord signed | Sel Gazette")."""
    match = _SITE.search(line.text)
    if match is None or not is_source(match["site"]) or match.start() < 10:
        return (line.start, line.end), []
    at = line.start + match.start()
    place = (line.start + match.start("site"), line.end)
    return (line.start, at), [Mark(at, line.end, "masthead", "masthead.suffix", "outlet", place)]


def glued_date(text: str, line: Line) -> tuple[int, int, str] | None:
    """A date at the very start of a first line of prose ("June 3, 2022 - 21:34 PORT SEL — Two ...")."""
    day = find_day(text, line.start, min(line.end, line.start + 40))
    return day if day is not None and day[0] == line.start and day[2] else None
