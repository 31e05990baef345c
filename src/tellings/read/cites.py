"""The sources that an article names for its information: "Leucadia.ir reported", "told Harbour Radio", "in a readout".

A cited source is an outlet, an agency, a site, an institution's statement or a document. People who speak are none.
Method: ALGORITHMS 3.1, step 5. Candidates are found first by their own form, then kept where reporting words stand
beside them; the scope is the sentence, and the rest of the section for a source named in its first sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

from tellings.model import Cite
from tellings.read.table import is_top, names
from tellings.text import Sentence, sentences

Place = tuple[int, int]


class _Source(Struct, frozen=True, order=True):
    start: int
    end: int
    weak: bool
    """A form that is a common word or a person's name too: only reporting verbs proper or "according to" count."""


_HOST = re.compile(
    r"(?<![\w@/.-])(?:www\.)?[A-Za-z][\w-]{2,40}(?:\.[\w-]{2,30}){0,2}\.(?P<top>[a-z]{2,6})(?![\w@-]|\.\w)"
)
_WORD = r"[^\W\d_a-z][\w’'&.-]{0,24}"
_DOC = (
    r"(?:(?:joint |official |press |news |written |brief |final |formal ){0,2})"
    r"(?:statement|readout|read-out|communiqué|communique|press release|release|bulletin|briefing note|memo|memorandum|report)"
)
_BODY = (
    r"(?:[Mm]inistry|[Oo]ffice|[Dd]epartment|[Aa]gency|[Pp]olice|[Cc]ompany|[Gg]overnment|[Cc]ouncil|[Cc]ommission|"
    r"[Pp]arty|[Uu]nion|[Ee]mbassy|[Ss]ecretariat|[Bb]ureau|[Pp]residency|[Pp]alace|[Cc]ourt|[Aa]rmy|[Nn]avy|[Cc]oast guard|"
    r"[Aa]uthority|[Cc]ommittee|[Aa]ssociation|[Ff]oundation|[Bb]ank|[Kk]remlin|White House|[Pp]arliament|[Ff]ederation|"
    r"[Ii]nstitute|[Aa]dministration|[Cc]abinet|[Ss]ervice|[Cc]hancellery)"
)
_OF = rf"(?:(?: of| for| of the| for the)(?: (?:{_WORD}|and|of)){{1,6}})?"
_INSTITUTION = rf"(?:(?:{_WORD}|[a-z]{{3,14}}(?:['’]s)?) ){{0,3}}{_BODY}(?![\w-]){_OF}"
_ISSUED = re.compile(
    rf"(?P<doc>{_DOC})(?:,? (?:issued|released|published|posted|carried|put out|sent out)(?: [\w]{{2,12}}){{0,3}}?)? "
    rf"(?:by|from|on|of) (?:the )?(?P<who>{_INSTITUTION})"
)
_STATED = re.compile(
    rf"(?P<who>(?<![\w-]){_INSTITUTION})(?:,)? (?:has |had |also |later ){{0,2}}(?:said|announced|confirmed|added|stated|reported|noted)"
    rf"(?: [\w]{{2,12}}){{0,2}}? in (?:a|an|its|the|their) {_DOC}"
)
_DOCUMENT = re.compile(
    rf"(?<=according to )(?:an? |the )(?P<doc>{_DOC})\b|(?<!\w)[Tt]he (?P<said>{_DOC})(?= (?:said|says|read|added|noted|stated)\b)"
)

_ADJ = r"(?:(?:the|a|an|its|their|his|her|state|local|official|semi-official|state-run|state-owned|[\w-]{3,14}(?:['’]s)?) ){0,4}"
_BEFORE = re.compile(
    rf"(?:(?P<strong>[Aa]ccording to|[Cc]iting|[Cc]ited by|[Qq]uoting|[Qq]uoted by|as saying by|as telling|[Rr]eported by|[Pp]ublished by|"
    rf"[Cc]arried by|[Bb]roadcast by|[Rr]eleased by|[Aa]s reported (?:by|in)|[Cc]redited to|"
    rf"in an? (?:[\w-]{{2,14}} ){{0,2}}?(?:report|interview|statement|post|article|dispatch|story|broadcast)(?: published| carried| aired| posted)? (?:by|to|with|on|in|for|from|of)|"
    rf"in remarks (?:carried|published|aired|broadcast) (?:by|on)|[Ss]ays|told|tells|telling|informed|speaking to|spoke to)) {_ADJ}$"
)
_TELLING = re.compile(rf"(?:told|tells|telling|informed|speaking to|spoke to) {_ADJ}$")
_AFTER = re.compile(
    r"(?:['’]s? (?:website|site|web site|Telegram channel|report|correspondent))?,?(?: (?:has|had|have|also|later|first|earlier|on \w{3,9}|\w{3,9}day)){0,3} "
    r"(?P<verb>reported|reports|report|said|says|wrote|writes|quoted|quotes|cited|cites|announced|revealed|published|carried|noted|added|"
    r"broadcast|aired|disclosed|claimed|confirmed)\b"
)
_PROPER = frozenset(
    "reported reports report wrote writes quoted quotes cited cites published carried broadcast aired revealed".split()
)


@cache
def _known() -> re.Pattern[str]:
    forms = {form for table in (names().agencies, names().outlets) for row in table for form in row}
    forms |= set(names().generic)
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(r"(?<![\w@/.-])(?:" + "|".join(map(re.escape, ordered)) + r")(?![\w@-]|\.\w)")


@cache
def _shaped() -> re.Pattern[str]:
    nouns = "|".join(sorted(names().nouns, key=lambda n: (-len(n), n)))
    common = "|".join(sorted(names().common, key=lambda n: (-len(n), n)))
    return re.compile(
        rf"(?<![\w@/.-])(?:{_WORD} ){{1,4}}(?:(?:{nouns})(?! (?:{common}))|(?:{common}))(?: (?:{common}))?(?![\w-])"
    )


_LONE = re.compile(
    rf"(?:,|\b[Aa]s) (?:the )?(?P<who>{_WORD}(?: {_WORD}){{0,1}}) (?:has |had )?reported(?: [\w]{{2,10}}){{0,3}}[.,]"
)
"""", Norlight reported." at the end of a clause: people are not said to report so."""


def find_cites(
    text: str, runs: Sequence[Place], breaks: Iterable[Place], lead: int
) -> tuple[Cite, ...]:
    """The sources that the body names for what it tells.

    Args:
        text: the account's text.
        runs: the runs of the body, half-open code points.
        breaks: the headings inside the body, which bound sections.
        lead: a source named in so many first sentences of a stretch serves the whole stretch.

    Returns:
        One cite for each naming, in order. `section` is None: sections are not known yet.
    """
    body = sentences(text, list(runs))
    stretches = _stretches(body, sorted(breaks))
    made: list[Cite] = []
    for group in stretches:
        for number, sentence in enumerate(group):
            for start, end in _named(text, sentence):
                last = group[-1].end if number < lead else sentence.end
                first = group[0].start if number < lead else sentence.start
                made.append(Cite(text[start:end], start, end, scope_start=first, scope_end=last))
    return tuple(made)


def _stretches(body: list[Sentence], breaks: list[Place]) -> list[list[Sentence]]:
    groups: list[list[Sentence]] = []
    at = 0
    last = -1
    for sentence in body:
        while at < len(breaks) and breaks[at][0] < sentence.start:
            at += 1
        if at != last or not groups:
            groups.append([])
            last = at
        groups[-1].append(sentence)
    return groups


LONGEST = 2_000
"""Code points of a sentence in which sources are looked for."""


def _named(text: str, sentence: Sentence) -> list[Place]:
    stretch = text[sentence.start : min(sentence.end, sentence.start + LONGEST)]
    found = [place for place in _institutions(stretch)]
    found += [(s.start, s.end) for s in _sources(stretch) if _is_cited(stretch, s)]
    found += [match.span("who") for match in _LONE.finditer(stretch)]
    kept: list[Place] = []
    for start, end in sorted(found, key=lambda p: (p[0], -p[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    made = []
    for start, end in kept:
        name = stretch[start:end].rstrip(".,&- ’'")
        made.append((sentence.start + start, sentence.start + start + len(name)))
    return made


def _institutions(stretch: str) -> list[Place]:
    """Institutions behind a statement or readout, and documents that are cited themselves."""
    places = [_lead_trimmed(stretch, *m.span("who")) for m in _STATED.finditer(stretch)]
    for match in _ISSUED.finditer(stretch):
        places.append(_lead_trimmed(stretch, *match.span("who")))
    if not places:
        for match in _DOCUMENT.finditer(stretch):
            places.append(match.span("doc") if match["doc"] else match.span("said"))
    return places


_DROP = re.compile(
    r"(?:(?:The|the|A|a|An|an|But|And|and|said|that|while|when|as|which|in|on|of|by|from|for|his|her|its|their|to) )+"
)


def _lead_trimmed(stretch: str, start: int, end: int) -> Place:
    best = start
    for match in _DROP.finditer(stretch, start, end):
        if match.end() < end and not re.search(rf"{_BODY}", stretch[start : match.start()]):
            best = match.end()
    return best, end


def _sources(stretch: str) -> list[_Source]:
    weak = frozenset(names().weak)
    found = [
        _Source(m.start(), m.end(), False) for m in _HOST.finditer(stretch) if is_top(m["top"])
    ]
    found += [_Source(m.start(), m.end(), m.group() in weak) for m in _known().finditer(stretch)]
    for match in _shaped().finditer(stretch):
        start = match.start()
        if stretch[start : start + 4] in {"The ", "But ", "And "}:
            start += 4
        found.append(_Source(start, match.end(), False))
    kept: list[_Source] = []
    for source in sorted(found, key=lambda s: (s.start, -s.end, s.weak)):
        if not kept or source.start >= kept[-1].end:
            kept.append(source)
    return kept


def _is_cited(stretch: str, source: _Source) -> bool:
    after = _AFTER.match(stretch, source.end)
    if after is not None and (not source.weak or after["verb"] in _PROPER):
        return True
    ahead = stretch[max(0, source.start - 120) : source.start]
    before = _BEFORE.search(ahead)
    if before is None:
        return False
    return not (source.weak and _TELLING.search(ahead))
