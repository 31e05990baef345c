"""Bylines ("By Ada Brine", "Ada Brine, Staff Writer") and datelines ("PORT SEL, June 3 (Harbour Wire) —")."""

from __future__ import annotations

import re
from functools import cache

import msgspec
from msgspec import Struct

from tellings.read.table import any_of, is_host, is_known, shaped_like_outlet
from tellings.text import MONTHS, data_file, function_words


class _Words(Struct, frozen=True):
    """The words of `data/bylines.json`, with lines that must and must not be read."""

    openers: tuple[str, ...]
    posters: tuple[str, ...]
    makers: tuple[str, ...]
    no_makers: frozenset[str]
    joints: frozenset[str]
    ranks: tuple[str, ...]
    roles: tuple[str, ...]
    desks: tuple[str, ...]
    no_place: frozenset[str]
    bylines: tuple[tuple[str, str], ...]
    no_bylines: tuple[str, ...]
    datelines: tuple[tuple[str, str, str], ...]
    no_datelines: tuple[str, ...]


@cache
def words() -> _Words:
    """The words that the patterns of this file are made of."""
    data = data_file("tellings.read", "bylines.json")
    return msgspec.json.decode(data, type=_Words)


@cache
def _by() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of(words().openers)})[ \u00a0]{{1,3}}(?P<value>[^\W\d_].{{1,140}})"
    )


@cache
def _poster() -> re.Pattern[str]:
    """ "posted by ada b.": who posts may be called anything, in small letters too."""
    return re.compile(
        rf"(?i:{any_of(words().posters)}):? (?P<value>@?[^\W\d_][\w.’'-]{{1,24}}(?: [\w.’'-]{{1,20}}){{0,2}})"
    )


@cache
def _maker() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of(words().makers)}|[A-Z][a-z]{{2,10}}ed by) (?P<value>[^\W\d_a-z].{{2,60}})"
    )


def made_by(text: str) -> tuple[int, int] | None:
    """The place of the name in "Compiled by Ada Brine", or None.

    Any such word can stand there, so that it is for the caller to see that the name is no one's in the article. Those
    of other trades ("Photographed by", "Sponsored by") are none.

    Args:
        text: a line above an article.
    """
    match = _maker().fullmatch(text)
    if (
        match is None
        or text.partition(" ")[0] in words().no_makers
        or not is_person(match["value"])
    ):
        return None
    return match.span("value")


_NAME_WORD = re.compile(r"[^\W\d_a-z][\w.’'-]{0,30},?")


@cache
def _roles() -> str:
    w = words()
    ranked = rf"(?:(?:{any_of(w.ranks)}) )?(?:{any_of(w.roles)})"
    own = r"(?:[^\W\d_]{3,20} ){1,2}(?:bureau|desk|newsroom)|[^\W\d_]{4,20} (?:correspondents?|staff|reporters?)"
    return rf"(?:(?i:our(?: own)?|an?|the) )?(?i:{ranked}|{any_of(w.desks)}|{own})"


@cache
def _staff() -> re.Pattern[str]:
    return re.compile(rf"{_roles()}(?:(?:, | and | & |/){_roles()}){{0,2}}")


@cache
def _shared() -> re.Pattern[str]:
    """A desk beside whoever it took from: "Gazette newsroom and Harbour Wire"."""
    return re.compile(
        rf"{_roles()} (?:and|with) [^\W\d_a-z][\w.’'-]{{1,30}}(?: [^\W\d_a-z][\w.’'-]{{1,30}}){{0,3}}"
    )


@cache
def _named_role() -> re.Pattern[str]:
    return re.compile(rf"(?P<value>[^,|]{{3,60}})(?:, | \| | - ){_roles()}")


def _has_role(text: str) -> bool:
    """Whether a text holds a word for a role; the expressions of roles are compiled for no other."""
    folded = text.casefold()
    return any(word in folded for word in (*words().roles, *words().desks, "bureau", "desk"))


def _is_staff(text: str) -> bool:
    return _has_role(text) and _staff().fullmatch(text) is not None


_NAMED_OUTLET = re.compile(r"(?P<value>[^,|]{3,60})(?:, | \| | - )(?P<outlet>[^,|]{2,50})")


class Byline(Struct, frozen=True):
    """Who signs: offsets of the names within the line, and of the outlet or agency that stands beside them."""

    start: int
    end: int
    outlet: tuple[int, int] | None = None


def is_person(text: str) -> bool:
    """Whether a text has the shape of a person's name: two to four capitalised words, no outlet or agency."""
    parts = text.split()
    if not 2 <= len(parts) <= 4 or is_known(text) or shaped_like_outlet(text):
        return False
    return all(_NAME_WORD.fullmatch(w) for w in parts if w not in words().joints) and not any(
        w.endswith(",") for w in parts
    )


def _signs(text: str) -> bool:
    """Whether a text can stand after "By": names and roles only."""
    if _is_staff(text) or is_known(text) or is_host(text):
        return True
    parts = text.split()
    names = sum(_NAME_WORD.fullmatch(word) is not None for word in parts)
    return (
        len(parts) <= 16
        and names >= 1
        and all(
            _NAME_WORD.fullmatch(w) or w in words().joints or _is_staff(w.rstrip(","))
            for w in parts
        )
    )


def byline(text: str) -> Byline | None:
    """The byline that a line is, if it is one.

    Args:
        text: one line.

    Returns:
        Places within the line, or None where the line says more than who signs.
    """
    if len(text) > 180:
        return None
    match = _poster().fullmatch(text)
    if match is not None and not any(w in function_words() for w in match["value"].split()):
        return Byline(*match.span("value"))
    if text.endswith((".", "!", "?", ":")) and not text.endswith(("Jr.", "Sr.")):
        return None
    match = _by().fullmatch(text)
    if match is not None:
        value = match["value"].rstrip(",")
        signs = _is_staff(value) if value[0].islower() else _signs(value)
        return Byline(*match.span("value")) if signs else None
    if len(text) > 4 and (_is_staff(text) or (_has_role(text) and _shared().fullmatch(text))):
        return Byline(0, len(text))
    match = _named_role().fullmatch(text) if _has_role(text) else None
    if match is not None and is_person(match["value"]):
        return Byline(*match.span("value"))
    match = _NAMED_OUTLET.fullmatch(text)
    if match is None or not is_person(match["value"]):
        return None
    if is_known(match["outlet"]) or is_host(match["outlet"]):
        return Byline(*match.span("value"), outlet=match.span("outlet"))
    return None


class Dateline(Struct, frozen=True):
    """The place, date and agency before a first sentence: offsets within the paragraph.

    `end` is the end of the dateline proper, `stop` that of the mark that parts it from the sentence, `place` that of
    the place and date without the agency (the whole, where only an agency is named).
    """

    end: int
    stop: int
    place: int
    agency: tuple[int, int] | None = None


_MONTH = any_of(MONTHS)
_DAY = (
    rf"(?:(?i:{_MONTH})\.? \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? (?i:{_MONTH})\.?|(?i:Sun|Mon|Tues?|Wed|Thurs?|Fri|Sat)"
    r"[a-z]{0,6})(?:,? \d{4})?"
)
_AGENCY = r"(?:[(\[](?P<agency>[^()\[\]]{2,50})[)\]]|/(?P<slashed>[A-Z][A-Z -]{1,20})/)"
_CAPS = (
    r"(?:(?:ST|MT|FT|STE)\. )?[^\W\d_a-z][^\W\d_a-z.'’-]{1,20}"
    r"(?:[ -][^\W\d_a-z]{2}[^\W\d_a-z.'’-]{0,20}|[ -](?:D\.?C\.?|ST\.?|LA|AL|EL)){0,4}"
)
_PLACE = r"[^\W\d_a-z][\w.'’-]{1,20}(?:[ -][^\W\d_a-z][\w.'’-]{0,20}){0,3}"
_REGION = rf"(?:(?:,|/) ?(?!(?i:{_MONTH})\b){_PLACE}\.?){{0,2}}"
_DASH = r"(?P<dash>[ \u00a0]{0,2}(?:—|–|―|--|-)[ \u00a0]{0,2})"


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    """The forms of datelines, each with its look."""
    return {
        # PORT SEL, June 3 (Harbour Wire) —   PORT SEL (AP) —   PORT SEL, June 3 —   PORT SEL —
        "capitals": re.compile(
            rf"(?P<line>{_CAPS}{_REGION}(?:[,.]? ?{_DAY})?\.?(?:,? ?{_AGENCY})?){_DASH}(?=\S)"
        ),
        # PORT SEL, June 3. /SELTASS/.
        "slashed": re.compile(rf"(?P<line>{_CAPS}(?:[,.]? ?{_DAY})?\.? ?{_AGENCY})\.[ ](?=\S)"),
        # Port Sel, June 3 (Harbour Wire) —   Port Sel, June 3 (PTI) The ...
        "mixed": re.compile(
            rf"(?P<line>{_PLACE}{_REGION}(?:[,.]? ?{_DAY})?\.?,? ?{_AGENCY})(?:{_DASH}|:? )(?=\S)"
        ),
        # Port Sel, June 3 —
        "dated": re.compile(
            rf"(?P<line>{_PLACE}{_REGION}[,.]? {_DAY})[ ]{{0,2}}(?P<dash>—|–|―|--|- )[ ]{{0,2}}(?=\S)"
        ),
        # June 3 (Harbour Wire) -
        "day": re.compile(rf"(?P<line>{_DAY},? {_AGENCY}){_DASH}(?=\S)"),
        # (Harbour Wire) -
        "agency": re.compile(
            rf"(?P<line>{_AGENCY})(?:{_DASH}(?=\S)|[ \u00a0]{{1,2}}(?=[^\W\d_a-z]))"
        ),
    }


_COLON = re.compile(rf"(?P<line>{_CAPS}(?:, {_PLACE})?):[ ]{{1,2}}(?=[^\W\d_a-z])")
_MIXED = re.compile(
    r"(?P<line>[^\W\d_a-z]\w{2,20}(?:[ -][^\W\d_a-z]\w{2,20}){0,2})[ ]?[—–][ ]?(?=[^\W\d_a-z])"
)


def dateline(paragraph: str, first: bool) -> Dateline | None:
    """The dateline with which a paragraph begins.

    Args:
        paragraph: a paragraph, or its first 200 code points.
        first: whether it is the first of the article; forms without agency, date or dash are only read there.

    Returns:
        Places within the paragraph, or None.
    """
    for form, pattern in _forms().items():
        match = pattern.match(paragraph)
        if match is None or _is_label(match["line"]):
            continue
        hit = _agency_place(match)
        if _holds(form, match, hit, first):
            return _made(match, hit)
    if not first:
        return None
    match = _COLON.match(paragraph)
    if match is None:
        match = _MIXED.match(paragraph)
        if match is not None and _goes_on_with_dash(paragraph, match.end()):
            return None
    if match is None or _is_label(match["line"]):
        return None
    return _made(match, None)


def _made(match: re.Match[str], agency: tuple[int, int] | None) -> Dateline:
    end = match.end("line")
    place = end
    if agency is not None:
        around = " .,/\u00a0" if match.string[end - 1] == "/" else " ,([\u00a0"
        place = len(match.string[: agency[0]].rstrip(around)) or end
    return Dateline(end, match.end(), place, agency)


def _agency_place(match: re.Match[str]) -> tuple[int, int] | None:
    groups = match.groupdict()
    for group in ("agency", "slashed"):
        if groups.get(group):
            return match.span(group)
    return None


def _holds(form: str, match: re.Match[str], agency: tuple[int, int] | None, first: bool) -> bool:
    """Whether a match is a dateline and not prose that happens to begin so."""
    if form in {"slashed", "dated"}:
        return True
    text, dash = match.string, match["dash"] or ""
    name = text[agency[0] : agency[1]] if agency else ""
    if form == "capitals":
        long = dash.strip() in {"—", "–", "―", "--"}
        dated = any(char.isdigit() for char in match["line"])
        after = text[match.end()]
        bare = (first or long) and (long or dash[:1] in " \u00a0") and not after.islower()
        return agency is not None or (dated and (long or dash != "-")) or bare
    named = is_known(name) or shaped_like_outlet(name) or is_host(name)
    if form == "mixed":
        dated = any(char.isdigit() for char in match["line"])
        shouted = name.isupper() and (bool(dash) or dated)
        return (named or shouted) and bool(dash or first)
    return named and bool(dash or first)


def _is_label(line: str) -> bool:
    parts = re.findall(r"[^\W\d_]+", line[:80])
    return any(part in words().no_place for part in parts) or (
        bool(parts) and parts[0] in {"The", "A", "An", "I"}
    )


def _goes_on_with_dash(paragraph: str, at: int) -> bool:
    """Whether the sentence holds another dash, so that the first one opens a parenthesis."""
    stop = paragraph.find(". ", at)
    rest = paragraph[at : stop if stop >= 0 else len(paragraph)]
    return "—" in rest or "–" in rest
