"""Below the head: datelines, headings between paragraphs, and what pages print among and after the paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.read.bylines import dateline
from tellings.read.dates import find_day
from tellings.read.foot import BOUNDARY, bars, foot
from tellings.read.lines import Line, is_prose
from tellings.read.marks import Mark, Place, marks, pattern_marks
from tellings.read.settings import Settings
from tellings.read.table import agencies, is_source

DATELINE_WINDOW = 200
"""Code points of a paragraph in which its dateline must end."""
DATELINE_PARAGRAPHS = 3
"""A dateline stands at the start of one of the first paragraphs."""

_LISTS = frozenset({"teaser.more", "teaser.from", "teaser.section"})
"""Forms above lists of other headlines."""
_ENDS = frozenset({"notice.end", "notice.notes"})
"""Forms below which a release has nothing but notes."""
_SEPARATOR = re.compile(r"[\W_]{1,40}")
_CLOSING_CREDIT = re.compile(
    r"(?<=[.!?\"”’)])[ \u00a0]{0,3}"
    r"(?:(?:[-–—]{1,2}[ \u00a0]?|\()(?P<name>[^()–—.]{2,40})\)?|/(?P<slashed>[A-Z-]{2,12})/)\.?$"
)
_GLUED_TITLE = re.compile(
    r"(?P<title>\S[^\n]{10,220}?)[ \u00a0]{1,2}(?=[^\W\d_a-z]{2}[^()]{2,60}\([^()]{2,50}\) ?[—–-]{1,2} )"
)


def read_body(
    text: str, lines: list[Line], settings: Settings, own: Sequence[str] = ()
) -> tuple[Mark, ...]:
    """The furniture among and after the paragraphs of an article.

    Args:
        text: the account's text.
        lines: the lines below the head.
        settings: how long lines may be.
        own: names of the page itself, from its head.

    Returns:
        Marks in no particular order; they do not overlap.
    """
    tail = _tail_start(text, lines, own, settings)
    taken: dict[int, tuple[Mark, ...]] = {n: (bar,) for n, bar in bars(lines, tail).items()}
    for n, line in enumerate(lines):
        hits = marks(text, line, "tail" if n >= tail else "middle", settings)
        hits = hits or (foot(text, line, own, settings) if n >= tail else ())
        hits = hits or _end_mark(text, line, settings)
        if hits:
            taken[n] = hits
    _teaser_block(lines, tail, taken)
    _after_the_end(lines, taken, settings)
    _headings(lines, taken, settings)
    made = [mark for hits in taken.values() for mark in hits]
    free = [line for n, line in enumerate(lines) if n not in taken]
    made += _datelines(text, free)
    for line in free[-3:]:
        made += _glued(text, line, settings, free)
    return tuple(made)


def _end_mark(text: str, line: Line, settings: Settings) -> tuple[Mark, ...]:
    """The mark of an end or of notes of several sentences, which keep it out of the page's tail."""
    if len(line.words) > 3:
        return ()
    hits = pattern_marks(text, line.start, line.end, "tail", settings)
    return tuple(hit for hit in hits if hit.rule in _ENDS)


def _tail_start(text: str, lines: list[Line], own: Sequence[str], settings: Settings) -> int:
    """Where the end of the page begins: the last lines that are not running text."""
    at = len(lines)
    while at > 1 and len(lines) - at < settings.tail_lines:
        line = lines[at - 1]
        known = pattern_marks(text, line.start, line.end, "tail", settings)
        if is_prose(line, settings) and not (known or foot(text, line, own, settings)):
            break
        at -= 1
    return at


def _teaser_block(lines: list[Line], tail: int, taken: dict[int, tuple[Mark, ...]]) -> None:
    """Marks the headlines that follow a line such as "Related stories" at the end of a page."""
    heads = [n for n, hits in taken.items() if n >= tail and any(h.rule in _LISTS for h in hits)]
    if heads:
        for n in range(min(heads) + 1, len(lines)):
            place = (lines[n].start, lines[n].end)
            taken.setdefault(n, (Mark(*place, "teaser", "teaser.listed"),))


def _after_the_end(
    lines: list[Line], taken: dict[int, tuple[Mark, ...]], settings: Settings
) -> None:
    """Marks what stands below "-ENDS-" or "###" near the end of a page: notes to editors, contacts."""
    first = max(settings.end_lines, len(lines) - settings.tail_lines)
    for n in range(first, len(lines)):
        if any(hit.rule in _ENDS for hit in taken.get(n, ())):
            above, under = (sum(line.length for line in part) for part in (lines[:n], lines[n:]))
            if under > settings.end_share * above:
                return
            for below in range(n + 1, len(lines)):
                place = (lines[below].start, lines[below].end)
                taken.setdefault(below, (Mark(*place, "notice", "notice.after"),))
            return


def _headings(lines: list[Line], taken: dict[int, tuple[Mark, ...]], settings: Settings) -> None:
    free = [n for n in range(len(lines)) if n not in taken]
    for before, n, after in zip(free, free[1:], free[2:], strict=False):
        line = lines[n]
        if not any(char.isalnum() for char in line.text[:80]):
            if _SEPARATOR.fullmatch(line.text[:60]) and line.length <= 40:
                taken[n] = (Mark(line.start, line.end, "subhead", "subhead.separator"),)
        elif (
            _is_heading(line, settings)
            and _is_paragraph(lines[before], settings)
            and _is_paragraph(lines[after], settings)
            and not (line.near and lines[after].begins_small())
        ):
            taken[n] = (Mark(line.start, line.end, "subhead", "subhead.line"),)


def _is_heading(line: Line, settings: Settings) -> bool:
    first = line.text[0]
    return (
        0 < len(line.words) <= settings.subhead_words
        and line.length <= 80
        and not line.final
        and not first.islower()
        and (first.isalnum() or first in "#‘'")
        and line.text[-1] not in '"”»'
    )


def _is_paragraph(line: Line, settings: Settings) -> bool:
    return bool(line.final) and is_prose(line, settings)


def _datelines(text: str, free: list[Line]) -> list[Mark]:
    for n, line in enumerate(free[:DATELINE_PARAGRAPHS]):
        head = text[line.start : min(line.end, line.start + DATELINE_WINDOW)]
        hit = dateline(head, first=n == 0)
        if hit is None or (head[hit.end] == ":" and _is_transcript(free)):
            continue
        at = line.start
        made = [Mark(at, at + hit.stop, "dateline", "dateline", "dateline", (at, at + hit.place))]
        day = find_day(head, 0, hit.end)
        if day is not None and day[2]:
            place = (at + day[0], at + day[1])
            stop = at + hit.stop
            made.append(Mark(at, stop, "dateline", "dateline.date", "published", place, day[2]))
        if hit.agency is not None:
            place = (at + hit.agency[0], at + hit.agency[1])
            made.append(
                Mark(
                    at,
                    at + hit.stop,
                    "dateline",
                    "dateline.agency",
                    "credit",
                    _first_name(text, place),
                )
            )
        return made
    return []


_SPEAKER = re.compile(r"[^\W\d_a-z][^\W\d_a-z.'’ -]{2,40}:")


def _is_transcript(free: list[Line]) -> bool:
    """Whether other paragraphs begin with capitals and a colon too, as those of speakers do."""
    return sum(_SPEAKER.match(line.text[:60]) is not None for line in free) > 1


def _first_name(text: str, place: Place) -> Place:
    """The first of several agencies in brackets ("Reuters/AFP", "AP, own report")."""
    match = re.compile(r"[^/,;|]{2,50}").match(text, *place)
    return (place[0], match.end()) if match else place


def glued_title(text: str, line: Line, settings: Settings) -> Place | None:
    """A headline on the same line as the article, parted from it only by a dateline with an agency.

    Args:
        text: the account's text.
        line: its first line.
        settings: the longest headline.

    Returns:
        The headline's place, or None where a sentence ends before the dateline.
    """
    match = _GLUED_TITLE.match(text, line.start, min(line.end, line.start + 320))
    if match is None:
        return None
    title = Line(text, *match.span("title"), near=False)
    rest = text[match.end() : min(line.end, match.end() + DATELINE_WINDOW)]
    hit = dateline(rest, first=True)
    if hit is None or hit.agency is None or len(title.words) > settings.title_words:
        return None
    if title.final or is_prose(title, settings):
        return None
    return match.span("title")


def _glued(text: str, line: Line, settings: Settings, free: list[Line]) -> list[Mark]:
    """Furniture at the end of a paragraph's own line, from the last stretch upwards."""
    made: list[Mark] = []
    end = line.end
    for _ in range(8):
        window = max(line.start, end - settings.long_length)
        hits = _last_stretch(text, line.start, window, end, settings)
        if not hits:
            break
        made += hits
        end = hits[0].start
        while end > line.start and text[end - 1].isspace():
            end -= 1
    if line is free[-1]:
        made += _closing_credit(text, line.start, end)
    return made


def _last_stretch(
    text: str, start: int, window: int, end: int, settings: Settings
) -> tuple[Mark, ...]:
    cuts = [match.end() for match in BOUNDARY.finditer(text, window, end)][-16:]
    for cut in cuts:
        if cut > start:
            hits = pattern_marks(text, cut, end, "tail", settings, glued=True)
            if hits:
                return hits
    return ()


def _closing_credit(text: str, start: int, end: int) -> list[Mark]:
    """An agency's name after the last sentence: "... he said. – Reuters", "... he said. (AP)"."""
    window = max(start, end - 60)
    match = _CLOSING_CREDIT.search(text[window:end])
    if match is None:
        return []
    group = "name" if match["name"] else "slashed"
    name = match[group].strip()
    if not (
        name in agencies()
        or (group == "name" and match[0].lstrip()[0] in "-–—" and is_source(name))
    ):
        return []
    at = window + match.start(group) + len(match[group]) - len(match[group].lstrip())
    return [
        Mark(
            window + match.start(), end, "credit", "credit.closing", "credit", (at, at + len(name))
        )
    ]
