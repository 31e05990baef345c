"""What one line of a page is, by its own form: patterns, date lines, bylines, mastheads, and lines made of these."""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct

from tellings.model import FurnitureKind
from tellings.read.bylines import Byline, byline, is_person
from tellings.read.dates import When, date_lines
from tellings.read.lines import Line
from tellings.read.settings import Settings
from tellings.read.table import (
    agencies,
    is_host,
    is_known,
    names,
    outlets,
    patterns,
    shaped_like_outlet,
)

Place = tuple[int, int]


class Mark(Struct, frozen=True):
    """A stretch of furniture, and the field that it states.

    `start`, `end` and `value` are half-open code points of the text. `field` names what `value` says: "published",
    "updated", "byline", "dateline", "credit", "licence", "holder", "copyright", "outlet", "host", "title", "url";
    `iso` is the value of a date. `rule` names the form.
    """

    start: int
    end: int
    kind: FurnitureKind
    rule: str
    field: str = ""
    value: Place | None = None
    iso: str = ""


_SPLIT = re.compile(r"[ \t\u00a0]{0,4}[|•·][ \t\u00a0]{0,4}|[ \t\u00a0]{1,3}[-–—][ \t\u00a0]{1,3}")
_PIPES = re.compile(r"[ \t\u00a0]{0,4}[|•·][ \t\u00a0]{0,4}")
_WIDE = re.compile(r"[ \u00a0]{4,200}|[ ]{0,4}\t[ \t]{0,40}")
_GAP = re.compile(r"[ \u00a0]{2,3}")
_DIVIDERS = (_PIPES, _SPLIT, _WIDE, _GAP)
_PLACE_OF_DATE = re.compile(
    r"[^\W\d_a-z][\w.’'-]{1,20}(?: [^\W\d_a-z][\w.’'-]{1,20}){0,2}, (?=.{0,12}\d)"
)


def marks(text: str, line: Line, where: str, settings: Settings) -> tuple[Mark, ...]:
    """The furniture that a line is made of, or nothing where it may be the article.

    Args:
        text: the account's text.
        line: one of its lines.
        where: "head", "tail" or "middle".
        settings: the longest lines that are tried.
    """
    if line.length > settings.long_length:
        return ()
    found = pattern_marks(text, line.start, line.end, where, settings)
    if found or line.length > settings.line_length:
        return found
    if where == "middle":
        return ()
    return _simple(text, line.start, line.end, where) or _composite(text, line, where, settings)


def pattern_marks(
    text: str, start: int, end: int, where: str, settings: Settings, glued: bool = False
) -> tuple[Mark, ...]:
    """The mark of the first furniture pattern that a whole stretch matches.

    Args:
        text: the account's text.
        start, end: the stretch, half-open code points.
        where: "head", "tail" or "middle".
        settings: the longest lines that are tried.
        glued: only try patterns that may stand at the end of running text.
    """
    stretch = text[start:end]
    for pattern in patterns():
        if (glued and not pattern.glued) or not _stands(pattern.where, where):
            continue
        if len(stretch) > (settings.long_length if pattern.long else settings.line_length):
            continue
        match = pattern.match(stretch)
        if match is None:
            continue
        groups = match.groupdict()
        base = Mark(start, end, pattern.kind, pattern.name)
        if pattern.field == "key":
            return _keyed(text, base, match, start)
        if not pattern.field:
            return (base,)
        field = pattern.field
        place = (start + match.start("value"), start + match.end("value"))
        made: tuple[Mark, ...] = (
            Mark(start, end, pattern.kind, pattern.name, field, _trim(text, place)),
        )
        if field in {"licence", "copyright"}:
            whole = Mark(start, end, pattern.kind, pattern.name, "licence", (start, end))
            made = (whole,) if field == "licence" else (whole, *made)
        if groups.get("holder"):
            holder = (start + match.start("holder"), start + match.end("holder"))
            made += (Mark(start, end, pattern.kind, pattern.name, "holder", _trim(text, holder)),)
        return made
    return ()


def _stands(wanted: str, where: str) -> bool:
    return wanted in {"any", where} or (wanted == "edge" and where != "middle")


def _trim(text: str, place: Place) -> Place:
    start, end = place
    while start < end and text[start] in " \u00a0(“\"'[":
        start += 1
    while end > start and text[end - 1] in " \u00a0.,;)]”\"'":
        end -= 1
    return start, end


_KEYS = {
    "title": "title",
    "headline": "title",
    "url": "url",
    "link": "url",
    "author": "byline",
    "source": "credit",
    "outlet": "outlet",
    "publisher": "outlet",
}


def _keyed(text: str, base: Mark, match: re.Match[str], start: int) -> tuple[Mark, ...]:
    """A line "Title: ..." written by a collector; the headline itself is no furniture."""
    place = _trim(text, (start + match.start("value"), start + match.end("value")))
    field = _KEYS.get(match["key"].casefold(), "date")
    if field == "title":
        at = start + match.start("value")
        return (Mark(base.start, at, "collector", base.rule, "title", (at, base.end)),)
    if field == "date":
        whens = date_lines(text, *place)
        return tuple(_date_mark(base.start, base.end, w, "collector") for w in whens[:1])
    if field == "credit" and not is_known(text[slice(*place)]) and not is_host(text[slice(*place)]):
        field = "outlet"
    return (Mark(base.start, base.end, "collector", base.rule, field, place),)


def _date_mark(start: int, end: int, when: When, kind: FurnitureKind = "date") -> Mark:
    field = "updated" if when.updated else "published"
    return Mark(start, end, kind, "date.line", field, (when.start, when.end), when.value)


def _simple(text: str, start: int, end: int, where: str) -> tuple[Mark, ...]:
    """A date line, byline, credit or masthead, by its form alone."""
    whens = date_lines(text, start, end)
    if whens:
        ends = [*(w.start for w in whens[1:]), end]
        starts = [start, *ends[:-1]]
        return tuple(_date_mark(a, b, w) for a, b, w in zip(starts, ends, whens, strict=True))
    stretch = text[start:end]
    placed = _PLACE_OF_DATE.match(stretch) if where == "head" else None
    if placed is not None:
        whens = date_lines(text, start + placed.end(), end)
        if whens:
            return (_date_mark(start, end, whens[0]), *_outlet_before(text, start, end, placed))
    signed = byline(stretch)
    if signed is not None:
        return _byline_marks(text, start, end, signed)
    place = _trim(text, (start + len(stretch) - len(stretch.lstrip("-–—/ ")), end))
    name = text[slice(*place)].rstrip("/")
    place = (place[0], place[0] + len(name))
    if name in names().weak:
        return ()
    if name in agencies():
        return (Mark(start, end, "credit", "credit.line", "credit", place),)
    if name in outlets():
        kind: FurnitureKind = "masthead" if where == "head" else "credit"
        field = "outlet" if where == "head" else "credit"
        return (Mark(start, end, kind, f"{kind}.outlet", field, place),)
    if is_host(stretch):
        return (Mark(start, end, "masthead", "masthead.host", "host", _host(text, start, end)),)
    return ()


def _outlet_before(text: str, start: int, end: int, placed: re.Match[str]) -> tuple[Mark, ...]:
    """The outlet of "Sel Courier, 4 March 2025"; another name there is a place."""
    place = (start, start + placed.end() - len(", "))
    name = text[slice(*place)]
    if not shaped_like_outlet(name) and name not in outlets():
        return ()
    return (Mark(start, end, "date", "date.outlet", "outlet", place),)


def _host(text: str, start: int, end: int) -> Place:
    at = text.find("://", start, end)
    start = at + 3 if at >= 0 else start
    start += 4 if text[start : start + 4].casefold() == "www." else 0
    return start, end - (text[end - 1] == "/")


def _byline_marks(text: str, start: int, end: int, signed: Byline) -> tuple[Mark, ...]:
    place = (start + signed.start, start + signed.end)
    name = text[slice(*place)]
    made = [Mark(start, end, "byline", "byline.line", "byline", place)]
    last = name.rfind(", ")
    if name in agencies():
        made.append(Mark(start, end, "byline", "byline.agency", "credit", place))
    elif last >= 0 and name[last + 2 :] in agencies():
        beside = (place[0] + last + 2, place[1])
        made.append(Mark(start, end, "byline", "byline.agency", "credit", beside))
    if signed.outlet is not None:
        beside = (start + signed.outlet[0], start + signed.outlet[1])
        field = "credit" if text[slice(*beside)] in agencies() else "outlet"
        made.append(Mark(start, end, "byline", "byline.outlet", field, beside))
    return tuple(made)


def _composite(text: str, line: Line, where: str, settings: Settings) -> tuple[Mark, ...]:
    """A line of several parts, each furniture: "By Ada Brine | 3 June 2022", "Listen | Print | Comments (3)"."""
    for divider in _DIVIDERS:
        parts = _parts(text, line.start, line.end, divider)
        if not 2 <= len(parts) <= 6:
            continue
        found = [_simple(text, *part, where) for part in parts]
        by_form = [
            hit or pattern_marks(text, *part, where, settings)
            for part, hit in zip(parts, found, strict=True)
        ]
        if any(by_form):
            filled = [
                hit or _leftover(text, part, where, divider is _PIPES)
                for part, hit in zip(parts, by_form, strict=True)
            ]
            if all(filled):
                return _joined(filled, parts, line.end)
        elif divider is _PIPES and where == "head" and _is_site(text, line, parts[0]):
            place = (line.start, line.end)
            return (Mark(*place, "masthead", "masthead.parts", "outlet", parts[0]),)
    return ()


def _is_site(text: str, line: Line, first: Place) -> bool:
    """Whether a line of parts is "The Sel Gazette | Islands"."""
    return shaped_like_outlet(text[slice(*first)]) and line.capitals and len(line.words) <= 8


def _joined(filled: list[tuple[Mark, ...]], parts: list[Place], end: int) -> tuple[Mark, ...]:
    """The marks of all parts, each grown over the divider that follows it."""
    stops = [*(start for start, _ in parts[1:]), end]
    return tuple(
        msgspec.structs.replace(mark, end=stop if mark.end == part[1] else mark.end)
        for hit, part, stop in zip(filled, parts, stops, strict=True)
        for mark in hit
    )


def _parts(text: str, start: int, end: int, divider: re.Pattern[str]) -> list[Place]:
    cuts = [match.span() for match in divider.finditer(text, start, end)]
    starts = [start, *(stop for _, stop in cuts)]
    ends = [*(at for at, _ in cuts), end]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if b > a]


def _leftover(text: str, part: Place, where: str, pipes: bool) -> tuple[Mark, ...]:
    """A part that only its neighbours explain: a name beside a date, a menu word beside "Print"."""
    stretch = text[slice(*part)]
    words = stretch.split()
    if shaped_like_outlet(stretch):
        return (Mark(*part, "masthead", "masthead.part", "outlet", part),)
    if where == "head" and is_person(stretch):
        return (Mark(*part, "byline", "byline.part", "byline", part),)
    if pipes and len(words) <= 3:
        return (Mark(*part, "masthead" if where == "head" else "share", "part"),)
    return ()
