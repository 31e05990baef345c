"""Bylines ("By Ada Brine", "Ada Brine, Staff Writer") and datelines ("PORT SEL, June 3 (Harbour Wire) —")."""

from __future__ import annotations

import re

from msgspec import Struct

from tellings.read.table import is_host, is_known, shaped_like_outlet
from tellings.text import MONTHS

_BY = re.compile(
    r"(?:By|BY|by|Written by|Reported by|Story by|Report by|Text by|Author:?|Reporter:?|Words by|Von|Par|Por|Di|Door)"
    r"[ \u00a0]{1,3}(?P<value>[^\W\d_a-z].{1,140})"
)
_NAME_WORD = re.compile(r"[^\W\d_a-z][\w.’'-]{0,30},?")
_JOINTS = frozenset(
    "and & of for in the with de der den da di du del la le van von bin bint ibn al el y und et e".split()
)
_ROLES = (
    r"(?:[Ss]enior |[Cc]hief |[Ss]pecial |[Ff]oreign |[Pp]olitical |[Dd]iplomatic |[Ww]orld |[Nn]ational )?"
    r"(?:[Ss]taff(?: [Ww]riters?| [Rr]eporters?| [Cc]orrespondents?)?|STAFF(?: WRITERS?| REPORTERS?)?|[Cc]orrespondents?|"
    r"[Rr]eporters?|[Ww]riters?|[Cc]ontributors?|[Ee]ditors?|(?:News|Web|Online|Foreign|Politics|International) [Dd]esk|"
    r"Our (?:[Ss]taff )?[Cc]orrespondent|[Aa]genc(?:y|ies)|AGENCIES|[Oo]pinion contributor|[Ee]ditorial (?:[Bb]oard|[Ss]taff))"
)
_STAFF = re.compile(rf"{_ROLES}(?:(?:, | and | & |/){_ROLES}){{0,2}}")
_NAMED_ROLE = re.compile(rf"(?P<value>[^,|]{{3,60}})(?:, | \| | - ){_ROLES}")
_NAMED_OUTLET = re.compile(r"(?P<value>[^,|]{3,60})(?:, | \| | - )(?P<outlet>[^,|]{2,50})")


class Byline(Struct, frozen=True):
    """Who signs: offsets of the names within the line, and of the outlet or agency that stands beside them."""

    start: int
    end: int
    outlet: tuple[int, int] | None = None


def is_person(text: str) -> bool:
    """Whether a text has the shape of a person's name: two to four capitalised words, no outlet or agency."""
    words = text.split()
    if not 2 <= len(words) <= 4 or is_known(text) or shaped_like_outlet(text):
        return False
    return all(_NAME_WORD.fullmatch(w) for w in words if w not in _JOINTS) and not any(
        w.endswith(",") for w in words
    )


def _signs(text: str) -> bool:
    """Whether a text can stand after "By": names and roles only."""
    if _STAFF.fullmatch(text) or is_known(text) or is_host(text):
        return True
    words = text.split()
    names = sum(_NAME_WORD.fullmatch(word) is not None for word in words)
    return (
        len(words) <= 16
        and names >= 1
        and all(
            _NAME_WORD.fullmatch(w) or w in _JOINTS or _STAFF.fullmatch(w.rstrip(","))
            for w in words
        )
    )


def byline(text: str) -> Byline | None:
    """The byline that a line is, if it is one.

    Args:
        text: one line.

    Returns:
        Places within the line, or None where the line says more than who signs.
    """
    if len(text) > 180 or text.endswith((".", "!", "?", ":")) and not text.endswith(("Jr.", "Sr.")):
        return None
    match = _BY.fullmatch(text)
    if match is not None:
        return Byline(*match.span("value")) if _signs(match["value"].rstrip(",")) else None
    if _STAFF.fullmatch(text) and len(text) > 4:
        return Byline(0, len(text))
    match = _NAMED_ROLE.fullmatch(text)
    if match is not None and is_person(match["value"]):
        return Byline(*match.span("value"))
    match = _NAMED_OUTLET.fullmatch(text)
    if match is not None and is_person(match["value"]):
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


_MONTH = "|".join(sorted((m for m in MONTHS), key=lambda m: (-len(m), m)))
_DAY = (
    rf"(?:(?i:{_MONTH})\.? \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? (?i:{_MONTH})\.?|(?i:Sun|Mon|Tues?|Wed|Thurs?|Fri|Sat)"
    r"[a-z]{0,6})(?:,? \d{4})?"
)
_AGENCY = r"(?:[(\[](?P<agency>[^()\[\]]{2,50})[)\]]|/(?P<slashed>[A-Z][A-Z -]{1,20})/)"
_CAPS = r"(?:(?:ST|MT|FT|STE)\. )?[^\W\d_a-z][^\W\d_a-z.'’-]{1,20}(?:[ -][^\W\d_a-z]{2}[^\W\d_a-z.'’-]{0,20}|[ -](?:D\.?C\.?|ST\.?|LA|AL|EL)){0,4}"
_PLACE = r"[^\W\d_a-z][\w.'’-]{1,20}(?:[ -][^\W\d_a-z][\w.'’-]{0,20}){0,3}"
_REGION = rf"(?:(?:,|/) ?(?!(?i:{_MONTH})\b){_PLACE}\.?){{0,2}}"
_DASH = r"(?P<dash>[ \u00a0]{0,2}(?:—|–|―|--|-)[ \u00a0]{0,2})"
_FORMS = {
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
    # (Harbour Wire) -
    "agency": re.compile(rf"(?P<line>{_AGENCY}){_DASH}(?=\S)"),
}
_COLON = re.compile(rf"(?P<line>{_CAPS}(?:, {_PLACE})?):[ ]{{1,2}}(?=[^\W\d_a-z])")
_MIXED = re.compile(
    r"(?P<line>[^\W\d_a-z]\w{2,20}(?:[ -][^\W\d_a-z]\w{2,20}){0,2})[ ]?[—–][ ]?(?=[^\W\d_a-z])"
)
_NO_PLACE = frozenset(
    "UPDATE BREAKING WATCH READ NOTE CORRECTION EXCLUSIVE ANALYSIS OPINION VIDEO PHOTOS PHOTO RELATED MORE LIVE FILE"
    " WHY HOW WHAT WHO WHEN WHERE THE AND LISTEN EDITOR UPDATED HOST ADVERTISEMENT SUMMARY BACKGROUND KEY FACTS"
    " CONTRIBUTING VERDICT CLAIM FACT TRANSCRIPT INTERVIEW COLUMN COMMENTARY REVIEW SOURCE TOPICS TAGS".split()
)


def dateline(paragraph: str, first: bool) -> Dateline | None:
    """The dateline with which a paragraph begins.

    Args:
        paragraph: a paragraph, or its first 200 code points.
        first: whether it is the first of the article; forms without agency, date or dash are only read there.

    Returns:
        Places within the paragraph, or None.
    """
    for form, pattern in _FORMS.items():
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
        place = len(match.string[: agency[0]].rstrip(" ,(/[\u00a0")) or end
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
        return (named or name.isupper()) and bool(dash or first)
    return named


def _is_label(line: str) -> bool:
    words = re.findall(r"[^\W\d_]+", line[:80])
    return any(word in _NO_PLACE for word in words) or (
        bool(words) and words[0] in {"The", "A", "An", "I"}
    )


def _goes_on_with_dash(paragraph: str, at: int) -> bool:
    """Whether the sentence holds another dash, so that the first one opens a parenthesis."""
    stop = paragraph.find(". ", at)
    rest = paragraph[at : stop if stop >= 0 else len(paragraph)]
    return "—" in rest or "–" in rest
