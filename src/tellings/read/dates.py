"""Publication times as they stand on pages: "- 19 /Jun/ 2022", "June 19, 2022 - 21:34", "Updated: 2022/06/19".

A line is a date line when nothing but a date, a time, a zone, a weekday and words such as "Published" stand on it.
Forms and words are data (`data/dates.json`), each with an example. Of two readings of "04/06/2022" none is chosen.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct

from tellings.text import MONTHS, WEEKDAYS, data_file

LONGEST = 120
"""Longest stretch (code points) that can be a date line."""


class When(Struct, frozen=True):
    """A date line: `value` is ISO 8601, or "" where the line states none surely; `start` and `end` bound the date."""

    value: str
    updated: bool
    start: int
    end: int


@cache
def table() -> dict[str, Any]:
    """The words and examples of date lines."""
    loaded: dict[str, Any] = json.loads(data_file("tellings.read", "dates.json"))
    return loaded


@cache
def _months() -> dict[str, int]:
    months = {name: n for names in table()["months"].values() for n, name in enumerate(names, 1)}
    return months | MONTHS


@cache
def _fillers() -> frozenset[str]:
    data = table()
    keys = ("published", "updated", "filler", "weekdays", "zones", "unclear_zones")
    return frozenset(WEEKDAYS).union(*(data[key] for key in keys))


_NAME = r"[^\W\d_]{3,10}"
_GAP = r"[ \t\u00a0.,/\-]{1,3}"
_MAYBE = r"[ \t\u00a0.,/\-]{0,3}"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:{_GAP}de )?{_MAYBE}(?P<name>{_NAME})"
        rf"(?: de)?{_GAP}(?P<y>\d{{4}})(?!\d)",
        rf"(?P<name>{_NAME}){_GAP}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_GAP}(?P<y>\d{{4}})(?!\d)",
        r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)",
        r"(?<![\d.])(?P<a>\d{2})(?P<sep>[./])(?P<b>\d{2})(?P=sep)(?P<y>\d{2})(?![\d.])",
    )
)
_TIME = re.compile(
    r"(?<!\d)(?P<h>\d{1,2})(?:[:.h](?P<min>\d{2})(?::(?P<s>\d{2})(?:\.\d{1,6})?)?)?"
    r"[ \u00a0]{0,2}(?P<half>[ap]\.?m\b\.?|[AP]\.?M\b\.?)?(?!\d)"
)
_ZONE = re.compile(
    r"[ \u00a0(]{0,2}(?:(?P<off>(?:UTC|GMT)?[ ]?[+-]\d{1,2}(?::?\d{2})?)|(?P<abbr>[A-Za-z]{1,5}))(?![\w:])"
)
_ASIDE = re.compile(r"[(\[](?=[^()\[\]]{0,40}\d)[^()\[\]]{4,48}[)\]]")
_WORDS = re.compile(r"[^\W\d_]+(?:\.(?=\w))?|\d+")


def _day(match: re.Match[str]) -> str | None:
    """The ISO date of a match; "" where it has two readings or another calendar; None if it is no date."""
    parts = match.groupdict()
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        year += 1900 if year > 69 else 2000
    if parts.get("name"):
        month = _months().get(parts["name"].casefold())
        if month is None:
            return None
        return _iso(year, month, int(parts["d"])) or None
    if parts.get("a"):
        first, second = int(parts["a"]), int(parts["b"])
        if parts["sep"] == "." or first > 12 or first == second:
            return _iso(year, second, first) or None
        return (_iso(year, first, second) or None) if second > 12 else ""
    return _iso(year, int(parts["m"]), int(parts["d"])) or ("" if year < 1600 else None)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if 1600 <= year <= 2200 else ""
    except ValueError:
        return ""


def find_day(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """The first calendar date of a stretch: its place and ISO value ("" where it has two readings)."""
    hits = []
    for pattern in _DATES:
        for match in pattern.finditer(text, start, end):
            value = _day(match)
            if value is not None:
                hits.append((match.start(), -match.end(), value))
                break
    if not hits:
        return None
    left, right, value = min(hits)
    return left, -right, value


def _clock(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """A time of day with its zone, as ISO 8601 ("21:34+03:30")."""
    for match in _TIME.finditer(text, start, end):
        hour, half = int(match["h"]), (match["half"] or "").casefold()
        if not match["min"] and not half:
            continue
        if half and not 1 <= hour <= 12:
            continue
        hour = hour % 12 + (12 if half.startswith("p") else 0) if half else hour
        if hour > 23 or int(match["min"] or 0) > 59:
            continue
        seconds = f":{match['s']}" if match["s"] else ""
        zone, stop = _zone(text, match.end(), end)
        return match.start(), stop, f"{hour:02}:{match['min'] or '00'}{seconds}{zone}"
    return None


def _zone(text: str, at: int, end: int) -> tuple[str, int]:
    match = _ZONE.match(text, at, end)
    if match is None:
        return "", at
    if match["abbr"]:
        known = table()["zones"].get(match["abbr"].casefold())
        return (known, match.end()) if known else ("", at)
    digits = re.sub(r"[^\d]", "", match["off"])
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    if int(hours) > 14 or int(minutes) > 59:
        return "", at
    return f"{'-' if '-' in match['off'] else '+'}{int(hours):02}:{minutes}", match.end()


def date_lines(text: str, start: int, end: int) -> tuple[When, ...]:
    """The publication times that a line states, if it states nothing else.

    Args:
        text: any text.
        start, end: the line, half-open code points.

    Returns:
        One or two times ("Published ... Updated ..."), or nothing where other words stand on the line. A time without
        a date, or a date that can be read in two ways, has the value "".
    """
    if end - start > LONGEST:
        return ()
    found = []
    for left, right in _parts(text, start, end):
        when = _single(text, left, right)
        if when is None:
            return ()
        found.append(when)
    return tuple(found)


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The line, cut before "Updated" where both halves hold a date."""
    updated = frozenset(table()["updated"])
    for word in _WORDS.finditer(text, start + 1, end):
        if word.group().casefold() in updated:
            cut = word.start()
            last = cut - 5 if text[max(start, cut - 5) : cut].casefold() == "last " else cut
            if last > start and find_day(text, start, last) and find_day(text, cut, end):
                return [(start, last), (last, end)]
    return [(start, end)]


def _single(text: str, start: int, end: int) -> When | None:
    day = find_day(text, start, end)
    clock = _clock(text, day[1] if day else start, end)
    if day is not None and clock is None:
        clock = _clock(text, start, day[0])
    taken = [hit for hit in (day, clock) if hit is not None]
    if day is not None:
        taken += [(*aside, "") for aside in _asides(text, day[1], end)]
    words = [
        word.group().casefold()
        for word in _WORDS.finditer(text, start, end)
        if not any(left <= word.start() < right for left, right, _ in taken)
    ]
    if not taken or any(word not in _fillers() for word in words if word != "t"):
        return None
    labels = {"published": set(table()["published"]), "updated": set(table()["updated"])}
    updated = any(word in labels["updated"] for word in words)
    if day is None and not updated and not any(word in labels["published"] for word in words):
        return None  # a bare time of day heads an entry of a live page
    value = day[2] if day else ""
    if value and clock:
        value += "T" + clock[2]
    hits = [hit for hit in (day, clock) if hit is not None]
    return When(value, updated, min(t[0] for t in hits), max(t[1] for t in hits))


def _asides(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands in brackets behind a date and says when the page was first published or changed."""
    known = _fillers() | frozenset(_months()) | {"originally", "earlier"}
    labels = {*table()["published"], *table()["updated"]}
    found = []
    for match in _ASIDE.finditer(text, start, end):
        words = [word.casefold() for word in _WORDS.findall(match.group())]
        if labels & set(words) and all(word.isdigit() or word in known for word in words):
            found.append(match.span())
    return found
