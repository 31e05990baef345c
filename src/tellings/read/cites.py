"""The sources that an article names for its information: "Leucadia.ir reported", "told Harbour Radio", "in a readout".

A cited source is an outlet, an agency, a site, an institution's statement or a document. People who speak are none.
Candidates are found first by their own form, then kept where reporting words stand
beside them; the scope is the sentence, and the rest of the section for a source named in its first sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import msgspec
from msgspec import Struct

from tellings.model import Cite
from tellings.read.table import any_of, is_top, names
from tellings.text import Sentence, data_file, fold, function_words, sentences

Place = tuple[int, int]


class _Source(Struct, frozen=True, order=True):
    start: int
    end: int
    weak: bool
    """A form that is a common word or a person's name too: only reporting verbs proper or "according to" count."""


class _Words(Struct, frozen=True):
    """The words of `data/cites.json`, with sentences that must and must not give a cite."""

    openers: tuple[str, ...]
    telling: tuple[str, ...]
    media: tuple[str, ...]
    media_links: tuple[str, ...]
    verbs: tuple[str, ...]
    proper: frozenset[str]
    documents: tuple[str, ...]
    document_adjectives: tuple[str, ...]
    issued: tuple[str, ...]
    stated: tuple[str, ...]
    bodies: tuple[str, ...]
    drop: tuple[str, ...]
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    not_: tuple[str, ...] = msgspec.field(name="not")


@cache
def words() -> _Words:
    """The words that the patterns of this file are made of."""
    data = data_file("tellings.read", "cites.json")
    return msgspec.json.decode(data, type=_Words)


_HOST = re.compile(
    r"(?<![\w@/.-])(?:www\.)?[A-Za-z][\w-]{2,40}(?:\.[\w-]{2,30}){0,2}\.(?P<top>[a-z]{2,6})(?![\w@-]|\.\w)"
)
_WORD = r"[^\W\d_a-z][\w’'&.-]{0,24}"
_FILLER = r"(?:[\w-]{1,14}(?:['’]s?)? ){0,4}"
"""Up to four words between the reporting words and the name: "the semi-official", "its"."""


@cache
def _institution() -> str:
    of = rf"(?:(?: of| for)(?: the)?(?: (?:{_WORD}|and|of|the)){{1,6}})?"
    before = rf"(?:(?:{_WORD}|[a-z]{{3,14}}(?:['’]s)?) ){{0,3}}"
    return rf"{before}(?:{any_of(words().bodies, capital=True)})(?![\w-]){of}"


@cache
def _document() -> str:
    adjectives = any_of(words().document_adjectives)
    return rf"(?:(?:{adjectives}) ){{0,2}}(?:{any_of(words().documents)})"


@cache
def _stated() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """ "The ministry said in a statement", "a statement issued by the ministry", "the readout said"."""
    stated, issued = any_of(words().stated), any_of(words().issued)
    return (
        re.compile(
            rf"(?P<who>(?<![\w-]){_institution()}),? (?:has |had |also |later ){{0,2}}(?:{stated})"
            rf"(?: [\w]{{2,12}}){{0,2}}? in (?:a|an|its|the|their) {_document()}"
        ),
        re.compile(
            rf"(?:{_document()})(?:,? (?:{issued})(?: [\w]{{2,12}}){{0,3}}?)? (?:by|from|of) (?:the )?"
            rf"(?P<who>{_institution()})"
        ),
        re.compile(
            rf"(?:(?<=ccording to a )|(?<=ccording to an )|(?<=ccording to the )|(?<=\bthe )|(?<=\bThe (?=\S)))"
            rf"(?P<who>{_document()})\b(?=(?P<verb> (?:said|says|read|added|noted|stated)\b)?)"
        ),
    )


@cache
def _before() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Reporting words that end right before a name, and those of telling among them."""
    w = words()
    medium = rf"in an? (?:[\w-]{{2,14}} ){{0,2}}(?:{any_of(w.media)}) (?:{any_of(w.media_links)})"
    remarks = r"in remarks (?:carried|published|aired|broadcast|posted) (?:by|on)"
    openers, telling = any_of(w.openers, capital=True), any_of(w.telling, capital=True)
    either = rf"(?<!\w)(?:{openers}|{telling}|[Ii]{medium[1:]}|[Ii]{remarks[1:]}) {_FILLER}$"
    return re.compile(either), re.compile(rf"(?<!\w)(?:{telling}) {_FILLER}$")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        r"(?:['’]s? (?:website|site|web site|Telegram channel|report|correspondent))?,?"
        r"(?: (?:has|had|have|also|later|first|earlier|on \w{3,9}|\w{3,9}day)){0,3} "
        rf"(?P<verb>{any_of(words().verbs)})\b"
    )


@cache
def _forms() -> tuple[str, ...]:
    """The names of agencies and outlets in every form."""
    forms = {form for table in (names().agencies, names().outlets) for row in table for form in row}
    forms |= {generic[0].upper() + generic[1:] for generic in names().generic}
    forms |= set(names().generic)
    return tuple(sorted(forms))


def _known(stretch: str, forms: Iterable[str]) -> Iterator[re.Match[str]]:
    """Known names in a stretch. One expression of all names would take longer to compile than an article to read."""
    there = tuple(form for form in forms if form in stretch)
    return _one_of(there).finditer(stretch) if there else iter(())


@lru_cache(maxsize=512)
def _one_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@/.-])(?:{any_of(forms)})(?![\w@-]|\.\w)")


@cache
def _shaped() -> re.Pattern[str]:
    nouns, common = any_of(names().nouns), any_of(names().common)
    return re.compile(
        rf"(?<![\w@/.-])(?:{_WORD} ){{1,4}}(?:(?:{nouns})(?! (?:{common}))|(?:{common}))(?: (?:{common}))?(?![\w-])"
    )


_LONE = re.compile(
    rf"(?:,|\b[Aa]s) (?:the )?(?P<who>{_WORD}(?: {_WORD})?) (?:has |had )?reported(?: [\w]{{2,10}}){{0,3}}[.,]"
)
"""", Norlight reported." at the end of a clause: people are not said to report so."""


def find_cites(
    text: str,
    runs: Sequence[Place],
    breaks: Iterable[Place],
    lead: int,
    own: Iterable[str] = (),
) -> tuple[Cite, ...]:
    """The sources that the body names for what it tells.

    Args:
        text: the account's text.
        runs: the runs of the body, half-open code points.
        breaks: the headings inside the body, which bound sections.
        lead: a source named in so many first sentences of a stretch serves the whole stretch.
        own: names of the outlet and of whoever the text is credited to; "told our reporter" names no other source.

    Returns:
        One cite for each naming, in order. `section` is None: sections are not known yet.
    """
    mine = {_bare(name) for name in own}
    body = text[runs[0][0] : runs[-1][1]] if runs else ""
    forms = [form for form in _forms() if form in body]
    made: list[Cite] = []
    for group in _stretches(sentences(text, list(runs)), sorted(breaks)):
        for number, sentence in enumerate(group):
            leads = number < lead
            first = group[0].start if leads else sentence.start
            last = group[-1].end if leads else sentence.end
            made.extend(
                Cite(text[start:end], start, end, scope_start=first, scope_end=last)
                for start, end in _named(text, sentence, forms)
                if _bare(text[start:end]) not in mine
            )
    return tuple(made)


def _bare(name: str) -> str:
    """A name for comparing: folded, without article, "www." and words such as "agency"."""
    plain = fold(name).removeprefix("the ").removeprefix("www.")
    for word in (" news agency", " agency", " news"):
        plain = plain.removesuffix(word)
    return plain


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


def _named(text: str, sentence: Sentence, forms: Sequence[str]) -> list[Place]:
    stretch = text[sentence.start : min(sentence.end, sentence.start + LONGEST)]
    found = _institutions(stretch)
    found += [(s.start, s.end) for s in _sources(stretch, forms) if _is_cited(stretch, s)]
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
    """Institutions behind a statement or readout; where none is named, the document that is cited."""
    stated, issued, document = _stated()
    places = [
        _lead_trimmed(stretch, *match.span("who"))
        for pattern in (stated, issued)
        for match in pattern.finditer(stretch)
    ]
    places = [place for place in places if " " in stretch[slice(*place)].strip()]
    if places:
        return places
    return [
        match.span("who")
        for match in document.finditer(stretch)
        if match["verb"] or stretch[: match.start()].rstrip().endswith(("to a", "to an", "to the"))
    ]


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{any_of(words().drop)}) )+")


def _lead_trimmed(stretch: str, start: int, end: int) -> Place:
    """A place without the small words that the pattern took in before the name."""
    bodies = re.compile(any_of(words().bodies, capital=True))
    best = start
    for match in _leading().finditer(stretch, start, end):
        if match.end() < end and not bodies.search(stretch, start, match.start()):
            best = match.end()
    return best, end


def _sources(stretch: str, forms: Sequence[str]) -> list[_Source]:
    weak = frozenset(names().weak)
    found = [
        _Source(m.start(), m.end(), False) for m in _HOST.finditer(stretch) if is_top(m["top"])
    ]
    found += [_Source(m.start(), m.end(), m.group() in weak) for m in _known(stretch, forms)]
    for match in _shaped().finditer(stretch):
        if not match.group().startswith(("Mr ", "Mr.", "Ms ", "Ms.", "Mrs ", "Mrs.", "Dr ", "Dr.")):
            found.append(_Source(_own_start(stretch, *match.span()), match.end(), False))
    kept: list[_Source] = []
    for source in sorted(found, key=lambda s: (s.start, -s.end, s.weak)):
        if not kept or source.start >= kept[-1].end:
            kept.append(source)
    return kept


def _own_start(stretch: str, start: int, end: int) -> int:
    """Where a name begins, without a function word or "Citing" before it that only has its capital from its place."""
    while True:
        word = re.compile(r"[\w’'-]+ ").match(stretch, start, end)
        first = word.group().strip().casefold() if word else ""
        if word is None or not (first in function_words() or first in words().openers):
            return start
        start = word.end()


def _is_cited(stretch: str, source: _Source) -> bool:
    after = _after().match(stretch, source.end)
    if after is not None and (not source.weak or after["verb"] in words().proper):
        return True
    ahead = stretch[max(0, source.start - 120) : source.start]
    anyone, telling = _before()
    if anyone.search(ahead) is None:
        return False
    return not (source.weak and telling.search(ahead))
