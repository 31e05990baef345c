"""Lines below the last paragraph that only their make-up tells: bars of links, lines of notes, an outlet on itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tellings.read.lines import Line
from tellings.read.marks import Mark, Place, pattern_marks
from tellings.read.settings import Settings

BOUNDARY = re.compile(
    r"(?:(?<=[.!?…])|(?<=[.!?…][\"'”’»)\]])|(?<=[.!?…][\"'”’][\"'”’]))[ \t\u00a0]{1,6}(?=\S)"
    r"|[ \t\u00a0]{1,6}(?=©|Copyright )"
)
"""Where a sentence ends and another stretch begins."""

_PIPE = re.compile(r"[ \t\u00a0]{0,4}[|·][ \t\u00a0]{0,4}")
_LABEL = re.compile(r"[^\W_][^.!?:;“”\"]{0,60}|[\w.+-]{1,40}@[\w.-]{3,40}|[\w.-]{3,60}")
_ROWS = 3
"""So many neighbouring lines of as many parts are the rows of a table."""
_PARTS = 6
"""Most notes looked for on one line."""
_DIVIDED = re.compile(r",|[ \u00a0]{1,3}[–—|:·-]{1,2}[ \u00a0]")
_ON_ITSELF = re.compile(
    r"(?:is|are|was|appears?|comes?|goes|lands?|reaches|returns?|will be|has been|welcomes|thanks|invites|reserves)\b"
    r"[^!?:“”\"]{2,140}"
)


def foot(text: str, line: Line, own: Sequence[str], settings: Settings) -> tuple[Mark, ...]:
    """The furniture that a line of a page's end is made of, where no single form is all of it.

    Args:
        text: the account's text.
        line: one of the last lines.
        own: names of the page itself; see `names_of`.
        settings: the longest lines that are tried.
    """
    if line.length > settings.line_length:
        return ()
    if _speaks_of_itself(line.text, own) and not line.final:
        return (Mark(line.start, line.end, "notice", "notice.outlet"),)
    return _several(text, line, own, settings)


def _several(text: str, line: Line, own: Sequence[str], settings: Settings) -> tuple[Mark, ...]:
    """Notes one after another ("Already a member? Log in. © Sel Gazette"), if each is furniture."""
    cuts = list(BOUNDARY.finditer(text, line.start, line.end))
    if not 1 <= len(cuts) < _PARTS:
        return ()
    starts = [line.start, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), line.end]
    made: list[Mark] = []
    sure = False
    at = 0
    while at < len(starts):
        hits, after = _longest(text, starts, ends, at, settings)
        sure = sure or bool(hits)
        if not hits and _speaks_of_itself(text[starts[at] : ends[at]].rstrip("."), own):
            hits = (Mark(starts[at], ends[at], "notice", "notice.outlet"),)
        if not hits:
            return ()
        made += hits
        at = after
    return tuple(made) if sure else ()


def _longest(
    text: str, starts: Sequence[int], ends: Sequence[int], at: int, settings: Settings
) -> tuple[tuple[Mark, ...], int]:
    """The form that takes most of the sentences from one on, and the number of the first behind it."""
    for last in range(len(ends), at, -1):
        hits = pattern_marks(text, starts[at], ends[last - 1], "tail", settings)
        if hits:
            return hits, last
    return (), at + 1


def names_of(text: str, places: Iterable[Place]) -> tuple[str, ...]:
    """How a page may name itself: its names as they stand above the article, without what follows a comma or dash.

    Args:
        text: the account's text.
        places: where the head names the outlet.

    Returns:
        The names, and "The ..." with the last word of those that begin with "The", in the order of the places.
    """
    found: list[str] = []
    for start, end in places:
        name = _DIVIDED.split(text[start:end], maxsplit=1)[0].strip()
        words = name.split()
        if not 1 <= len(words) <= 7 or not name[0].isalpha():
            continue
        found += [name, f"{words[0]} {words[-1]}"] if words[0] in {"The", "THE"} else [name]
        found += [] if words[0] in {"The", "THE"} else [f"The {name}"]
    return tuple(dict.fromkeys(found))


def _speaks_of_itself(sentence: str, own: Sequence[str]) -> bool:
    """Whether a sentence says something of the page by name ("The Sel Gazette appears on Fridays")."""
    folded = sentence.casefold()
    for name in own:
        if folded.startswith(name.casefold() + " "):
            return _ON_ITSELF.fullmatch(sentence[len(name) + 1 :]) is not None
    return False


def bars(lines: Sequence[Line], tail: int) -> dict[int, Mark]:
    """Bars of links at the end of a page ("Careers | Press office | Timetable"), by the number of their line.

    Args:
        lines: the lines below the head.
        tail: the first line of the page's end.

    Returns:
        No line of a table, which has several rows of as many parts one below the other.
    """
    sizes = {
        n: len(_PIPE.findall(lines[n].text)) + 1
        for n in range(tail, len(lines))
        if lines[n].length <= 200
    }
    made = {}
    for n, size in sizes.items():
        if size < 2 or not _is_bar(lines[n]):
            continue
        above = sum(1 for _ in _same(sizes, n, -1))
        below = sum(1 for _ in _same(sizes, n, 1))
        if above + 1 + below < _ROWS:
            made[n] = Mark(lines[n].start, lines[n].end, "share", "share.bar")
    return made


def _same(sizes: dict[int, int], n: int, step: int) -> Iterable[int]:
    m = n + step
    while sizes.get(m) == sizes[n]:
        yield m
        m += step


def _is_bar(line: Line) -> bool:
    """Whether a line is two or more short labels; two are only a bar of links if both are very short."""
    parts = _PIPE.split(line.text)
    words = 5 if len(parts) > 2 else 2
    return (
        len(parts) <= 12
        and all(_LABEL.fullmatch(part) and any(map(str.isalpha, part)) for part in parts)
        and all(len(part.split()) <= words for part in parts)
        and not any(part[0].islower() and "@" not in part and "." not in part for part in parts)
    )
