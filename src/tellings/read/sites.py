"""Lines that name a site rather than an event: outlets, institutions, press offices, what a paper calls itself."""

from __future__ import annotations

import re
from functools import cache

import msgspec
from msgspec import Struct

from tellings.read.lines import Line
from tellings.read.table import is_institution, is_known, names, shaped_like_outlet
from tellings.text import data_file


class _Words(Struct, frozen=True):
    """The words of `data/sites.json`, with lines that must and must not be read as names of sites."""

    desks: tuple[str, ...]
    desk_nouns: tuple[str, ...]
    papers: tuple[str, ...]
    journals: tuple[str, ...]
    paper_openers: tuple[str, ...]
    verbs: frozenset[str]
    examples: tuple[str, ...]
    not_: tuple[str, ...] = msgspec.field(name="not", default=())


@cache
def words() -> _Words:
    """The words that the forms of this file are made of."""
    return msgspec.json.decode(data_file("tellings.read", "sites.json"), type=_Words)


@cache
def _desk() -> re.Pattern[str]:
    """ "Joint press office of Coast Guard and Harbour", "Sel Information Centre"."""
    desks, nouns = "|".join(words().desks), "|".join(words().desk_nouns)
    return re.compile(
        rf"(?i:(?:[^\W\d_]{{2,20}} ){{0,2}}(?:{desks}) (?:{nouns})(?: (?:of|for) .{{2,80}})?)"
    )


@cache
def _tagline() -> re.Pattern[str]:
    """ "Independent weekly of the Sel coast", "a blog about boats", "a sailing blog"."""
    openers, papers = "|".join(words().paper_openers), "|".join(words().papers)
    journals = "|".join(words().journals)
    return re.compile(
        rf"(?i:(?:(?:{openers}) ){{1,4}}(?:[^\W\d_]{{3,15}} )?(?:{papers}) "
        r"(?:of|in|on|since) .{2,80}"
        rf"|(?:{openers}) (?:[^\W\d_]{{3,15}} ){{0,2}}(?:{journals}) (?:about|for|from|by|of|on|in) .{{2,80}}"
        rf"|an? (?:[^\W\d_]{{3,15}} ){{1,2}}(?:{journals}))"
    )


def is_tagline(line: Line) -> bool:
    """Whether a line says what a paper or blog is ("Independent weekly of the Sel coast", "a blog about boats").

    Args:
        line: a line of the head of a page.
    """
    fits = len(line.words) <= 12 and not line.final
    return fits and _tagline().fullmatch(line.text) is not None and not _tells(line)


_DASH = re.compile(r"[ \u00a0]{1,3}[|–—·-][ \u00a0]{1,3}")


def is_site(line: Line) -> bool:
    """Whether a line above a headline is the name of a site: "COAST COURIER", "Office of the Prime Minister".

    Args:
        line: a line of the head of a page. Whether a headline stands below it is for the caller to see.
    """
    if is_tagline(line):
        return True
    if len(line.words) > 9 or line.final or _tells(line):
        return False
    text = line.text
    if is_institution(text) or _desk().fullmatch(text):
        return True
    return (line.capitals and len(line.words) <= 6 and _is_name(line)) or _is_edition(line)


def _tells(line: Line) -> bool:
    """Whether a line holds a verb of headlines behind its first word."""
    verbs = words().verbs
    for word in line.words[1:]:
        plain = word.casefold()
        stems = (
            {plain, plain[:-1], plain[:-2], plain[:-3] + "y"} if plain.endswith("s") else {plain}
        )
        if stems & verbs and word not in names().nouns and not line.text.endswith(word):
            return True
    return False


def _is_name(line: Line) -> bool:
    """Whether capitalised words are a name: with an outlet's noun, or an institution's where all is in capitals."""
    nouns = {noun.casefold() for noun in names().nouns}
    shouted = line.text.isupper()
    folded = [word.casefold() for word in line.words]
    if shaped_like_outlet(line.text) or is_known(line.text):
        return True
    if any(word in nouns for word in folded):
        return True
    institutions = {noun.casefold() for noun in names().institutions}
    return len(folded) >= 2 and shouted and any(word in institutions for word in folded)


def _is_edition(line: Line) -> bool:
    """Whether a line is an outlet's name with that of a section or edition ("Sel Gazette – Evening briefing")."""
    parts = _DASH.split(line.text)
    return len(parts) == 2 and shaped_like_outlet(parts[0]) and len(parts[1].split()) <= 2
