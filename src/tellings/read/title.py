"""Which of the lines above an article is its headline, and which only name the site, its section or the author."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.read.bylines import is_person
from tellings.read.lines import Line
from tellings.read.marks import Mark
from tellings.read.sites import is_site, is_tagline
from tellings.text import fold, function_words

Found = list[tuple[Line, tuple[Mark, ...]]]
"""The lines of a head, each with its marks; none where a line may be the headline."""

_WORD = re.compile(r"[^\W\d_]{4,40}")
STEM = 5
"""Words are one if they share so many first letters: enough for "sign" and "signed", and no language's own rules."""
OPENING = 3_000
"""Code points of an article from whose words a headline is told."""


def content(text: str) -> frozenset[str]:
    """The beginnings of the content words of a text, folded."""
    light = function_words()
    found = (match.group() for match in _WORD.finditer(fold(text)))
    return frozenset(word[:STEM] for word in found if word not in light)


def choose(
    found: Found, free: Sequence[int], known: str | None, body: frozenset[str]
) -> int | None:
    """The line of the headline: the first of those that least look like the name of a site.

    Args:
        found: the lines of the head.
        free: numbers of those that may be the headline.
        known: a headline known from elsewhere, folded.
        body: `content` of the opening of the article.

    Returns:
        Its number in `found`, or None where no line has a letter.
    """
    usable = [n for n in free if any(char.isalpha() for char in found[n][0].text[:80])]
    for n in usable:
        if known is not None and fold(found[n][0].text).strip() == known:
            return n
    levels = [(_level(found, usable[place:], body), n) for place, n in enumerate(usable)]
    return min(levels, key=lambda p: (p[0], p[1] if p[0] < 2 else -p[1]))[1] if levels else None


def _level(found: Found, usable: Sequence[int], body: frozenset[str]) -> int:
    """How much the first of some lines looks like a name: 3 a site's, 2 a word alone, 1 by its place, 0 not."""
    n, rest = usable[0], usable[1:]
    line = found[n][0]
    if not rest:
        return 2 if is_tagline(line) else 0
    if is_site(line):
        return 3
    if len(line.words) < 2:
        return 2
    return 1 if _stands_above(found, n, rest, body) or _is_section(found, n, rest, body) else 0


def _is_section(found: Found, n: int, rest: Sequence[int], body: frozenset[str]) -> bool:
    """Whether a line is the name of a section: a few words right below the outlet that the article does not have."""
    line = found[n][0]
    if n == 0 or len(line.words) > 3 or line.final or content(line.text) & body:
        return False
    outlet = any(hit.field in {"outlet", "host"} for hit in found[n - 1][1])
    outlet = outlet or is_site(found[n - 1][0])
    return outlet and any(
        _shared(found[m][0], body) >= 0.5 and len(found[m][0].words) >= 4 for m in rest
    )


def _stands_above(found: Found, n: int, rest: Sequence[int], body: frozenset[str]) -> bool:
    """Whether a short line stands above the site's own lines, or above the date of a page whose headline follows it."""
    line = found[n][0]
    size = len(line.words)
    strange = not content(line.text) & body
    below = {hit.kind for m in range(n + 1, rest[-1]) for hit in found[m][1]}
    site = any(hit.kind == "masthead" for _, hits in found[n + 1 :] for hit in hits)
    site = site or any(is_site(found[m][0]) for m in rest)
    if site and (size <= 3 or (line.text.isupper() and size <= 5) or (strange and size <= 6)):
        return True
    own = _shared(line, body)
    later = any(_shared(found[m][0], body) > own and len(found[m][0].words) >= 3 for m in rest)
    return own <= 0.5 and later and line.capitals and size <= 6 and bool(below & {"date", "byline"})


def _shared(line: Line, body: frozenset[str]) -> float:
    """The share of a line's content words that the article's opening has too."""
    words = content(line.text)
    return len(words & body) / len(words) if words else 0.0


def signatures(found: Found, free: Sequence[int], at: int, body: frozenset[str]) -> list[int]:
    """The lines between headline and article that are the name of who wrote it ("Ada Brine", "Ada Brine at Long Quay").

    Args:
        found: the lines of the head.
        free: numbers of those that are no furniture by their own form.
        at: the number of the headline.
        body: `content` of the opening of the article.
    """
    made = []
    for n in free:
        if n <= at or not _is_name(found[n][0], body):
            continue
        below = found[n + 1][1] if n + 1 < len(found) else ()
        if not found[at][0].title_case or any(hit.kind in {"byline", "date"} for hit in below):
            made.append(n)
    return made


_AT = re.compile(r", | (?:in|at|on|aboard|outside|near) (?:the )?")


def signature(text: str) -> tuple[str, str]:
    """The name and the place of a line that signs ("Ada Brine, Port Sel", "Ada Brine at the Long Quay").

    Args:
        text: a line; where it does not sign, the name is all of it.
    """
    parts = _AT.split(text, maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def _is_name(line: Line, body: frozenset[str]) -> bool:
    name, place = signature(line.text)
    cased = all(word[0].isupper() for word in place.split()) and len(place.split()) <= 3
    own = name.split()
    return (
        is_person(name)
        and cased
        and not line.final
        and own[0][0].isupper()
        and own[-1][0].isupper()
        and not name.isupper()
        and not content(name) & body
        and not any(word.casefold() in function_words() for word in own)
    )
