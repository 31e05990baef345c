"""Where a value can be changed: places that another, independent account has as well (decision 0018).

Found by plain means of this file's own, regular expressions and words in common, so that what the product can align or
read has no say in which places count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct
from planted_stories import Page, Story, account_of, independent

from tellings.model import body_spans
from tellings.text import MONTHS, WEEKDAYS, function_words, sentences, stem, tokens

SHARED = 3
"""Content words that two sentences must have in common beside the value and what it is of."""

ALIKE = 0.3
"""Share of the shorter sentence's content words that must be common where a value has no noun of its own."""

NOUNLESS = frozenset({"date", "weekday", "negation"})

UTTERANCE = 0.6
"""Share of an utterance's content words that the other account's sentence must have."""

SMALL = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
WORTH = {word: n for n, word in enumerate(SMALL[:19], 2)} | {
    word: 10 * n for n, word in enumerate(SMALL[18:], 2)
}
SCALES = ("thousand", "million", "billion", "trillion")

_NUMBER = re.compile(
    r"(?<![\w.,$€£:/-])(?P<sign>[$€£]?)(?P<digits>\d{1,3}(?:,\d{3}){1,4}|\d{1,9})(?P<part>\.\d{1,3})?"
    r"(?:(?:-|\s)(?P<scale>thousand|million|billion|trillion)\b)?(?![\w,:/]\w|\w)"
    rf"|(?<![\w-])(?P<word>{'|'.join(SMALL)})(?![\w-])(?:\s(?P<tens>thousand|million|billion)\b)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BOUND = re.compile(
    r"\b(?:than|over|least|most|under|below|above|beyond|exceeding|minimum of|maximum of|up to|nearly|almost|some|"
    r"around|about|approximately|roughly|as many as|as much as|close to)\s$",
    re.IGNORECASE,
)
_MONTH = "|".join(month.capitalize() for month in MONTHS if len(month) > 3 or month == "may")
_DATE = re.compile(
    rf"\b(?P<month>{_MONTH})\s(?P<day>\d{{1,2}})\b(?!\d)|\b(?P<day2>\d{{1,2}})\s(?P<month2>{_MONTH})\b"
    rf"|\b(?P<month3>{_MONTH})(?:\sof)?\s(?P<year3>(?:19|20)\d\d)\b|\b(?:in|since|by)\s(?P<year>(?:19|20)\d\d)\b"
)
_WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(d.capitalize() for d in WEEKDAYS if len(d) > 5)})\b")
_AUXILIARY = "was|were|is|are|has|have|had|will|would|could|can|did|does|do|should|may|might|must"
_NEGATION = re.compile(rf"\b(?P<aux>{_AUXILIARY})(?P<not>\snot)?\s(?=[a-z])")
_DENIES = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|refus\w+|den(?:y|ied|ies)|fail\w*|hardly|"
    r"reject\w*|only)\b|n['’]t\b",
    re.IGNORECASE,
)
_BETWEEN = frozenset({"be", "been", "also", "still", "now", "already"})
_UTTERANCE = re.compile(r"[“\"](?P<said>[^“”\"\n]{25,400})[”\"]")
_SAYS = r"(?:said|says|told|added|wrote|tweeted|stated)"
_NAME = r"(?:[A-Z][a-z]{2,15}\s){1,2}[A-Z][a-z]{2,15}"
_SPEAKER = re.compile(rf"(?P<name>{_NAME})\s{_SAYS}\b|\b{_SAYS}\s(?P<name2>{_NAME})\b")


class Sentence(Struct, frozen=True):
    """A sentence of an account's article with the stems of its content words."""

    account: str
    start: int
    end: int
    stems: frozenset[str]


class Mark(Struct, frozen=True):
    """A value in a sentence: what it is (`value`), and of what it may be one (`heads`; one must be shared)."""

    kind: str
    start: int
    end: int
    value: tuple[str, ...]
    heads: frozenset[str]
    sentence: Sentence


class Place(Struct, frozen=True):
    """A value to change: its marks in one account, and the marks of independent accounts that have it as well."""

    story: str
    account: str
    marks: tuple[Mark, ...]
    others: tuple[Mark, ...]

    @property
    def kind(self) -> str:
        """The kind of its marks."""
        return self.marks[0].kind


def places(story: Story, least: int = SHARED) -> list[Place]:
    """The eligible places of a story.

    Args:
        story: a story.
        least: how many content words the sentences must share, see `SHARED`.
    """
    marks = {page.key: _marks(page) for page in story.pages}
    apart = independent(story)
    found = []
    for key, own in marks.items():
        others = [m for other in sorted(apart[key]) for m in marks[other]]
        done: set[Mark] = set()
        for mark in own:
            matched = tuple(o for o in others if same(mark, o, least))
            if matched and mark not in done:
                group = tuple(m for m in own if m == mark or _repeats(mark, m))
                done.update(group)
                found.append(Place(story.key, key, group, matched))
    return found


def same(a: Mark, b: Mark, least: int) -> bool:
    """Whether two marks of different accounts are one value of one thing, by the words of their sentences."""
    if a.kind != b.kind or a.value != b.value or not a.heads & b.heads:
        return False
    if a.kind == "speaker":
        return len(a.heads & b.heads) >= UTTERANCE * max(len(a.heads), len(b.heads))
    own = a.heads & b.heads | frozenset(stem(word.lower()) for word in " ".join(a.value).split())
    one, two = a.sentence.stems - own, b.sentence.stems - own
    share = ALIKE if a.kind in NOUNLESS and least else 0.0
    return len(one & two) >= max(least, share * min(len(one), len(two)))


def _repeats(a: Mark, b: Mark) -> bool:
    """Whether an account has a value again: it is changed wherever it stands, except what hangs on one sentence."""
    if a.kind in {"negation", "speaker"}:
        return False
    return a.kind == b.kind and a.value == b.value and bool(a.heads & b.heads)


def _marks(page: Page) -> list[Mark]:
    found: list[Mark] = []
    names = _names(page.text)
    for sentence in _sentences(page):
        text = page.text[sentence.start : sentence.end]
        for kind, finder in _FINDERS.items():
            for start, end, value, heads in finder(text):
                at = sentence.start
                found.append(Mark(kind, at + start, at + end, value, heads, sentence))
        found += _name_marks(text, sentence, names)
    return found


def _sentences(page: Page) -> Iterator[Sentence]:
    account = account_of(page)
    for s in sentences(page.text, body_spans(account)):
        yield Sentence(page.key, s.start, s.end, stems(page.text[s.start : s.end]))


@cache
def stems(text: str) -> frozenset[str]:
    """The stems of the content words of a text."""
    return frozenset(
        t.stem for t in tokens(text) if t.kind == "word" and t.norm not in function_words()
    )


Found = tuple[int, int, tuple[str, ...], frozenset[str]]


def _numbers(text: str) -> Iterator[Found]:
    for match in _NUMBER.finditer(text):
        if _in_name(text, match.start(), match.end()) or _YEAR.fullmatch(match[0]):
            continue
        if _open(text, match.start()):
            continue
        heads = _heads(text, match)
        if heads:
            scale = (match["scale"] or match["tens"] or "").lower()
            yield match.start(), match.end(), (worth(match), scale), heads


def _open(text: str, start: int) -> bool:
    """Whether a bound stands before a number ("more than"): two such numbers can both hold."""
    return _BOUND.search(text[:start]) is not None


def worth(match: re.Match[str]) -> str:
    """The number of a match in digits."""
    if match["word"]:
        return str(WORTH[match["word"].lower()])
    return match["digits"].replace(",", "") + (match["part"] or "")


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether a figure is part of a name, a date or a clock time ("Boeing 737", "June 12", "8 p.m.")."""
    before = re.search(r"([\w’'-]+)\s$", text[:start])
    if before and before[1][:1].isupper() and before.start() > 0:
        return True
    if before and before[1].lower() in {"at", "age", "aged", "no", "number", "under"}:
        return True
    return (
        re.match(r"\s(?:[ap]\.?m\b|o['’]clock|year-old)|-(?:year|day)-old", text[end:]) is not None
    )


def _heads(text: str, match: re.Match[str]) -> frozenset[str]:
    """What a number counts: a currency, a percentage, or one of the next three words."""
    if match["sign"]:
        return frozenset({match["sign"]})
    after = text[match.end() :]
    if re.match(r"\s?(?:%|per\s?cent\b)", after):
        return frozenset({"percent"})
    run = re.match(r"[\s-](?:[a-z]{2,20}(?:\s|-|(?=\W|$))){1,3}", after)
    row = tokens(run[0])[:3] if run else []
    return frozenset(t.stem for t in row if t.norm not in function_words())


UNITS = {
    "kilometres": "miles", "kilometers": "miles", "km": "miles", "miles": "kilometers",
    "metres": "miles", "meters": "miles", "feet": "miles", "inches": "feet",
    "seconds": "minutes", "minutes": "hours", "hours": "days", "days": "weeks", "weeks": "months",
    "months": "years", "years": "months", "kilograms": "tonnes", "pounds": "tons",
    "tonnes": "kilograms", "tons": "pounds", "acres": "hectares", "hectares": "acres",
    "million": "billion", "billion": "million", "thousand": "million",
}  # fmt: skip
"""Units and words of size, each with the one it is exchanged for."""
_UNIT = re.compile(rf"[\s-](?P<unit>{'|'.join(UNITS)})\b")


def _units(text: str) -> Iterator[Found]:
    for match in _NUMBER.finditer(text):
        scale = match["scale"] or match["tens"]
        if _in_name(text, match.start(), match.end()) or _open(text, match.start()):
            continue
        if scale and scale.lower() in UNITS:
            at = match.start("scale") if match["scale"] else match.start("tens")
            yield at, at + len(scale), (worth(match), scale.lower()), _heads(text, match)
        elif unit := _UNIT.match(text, match.end()):
            span = unit.span("unit")
            yield *span, (worth(match), unit["unit"]), frozenset({unit["unit"]})


def _dates(text: str) -> Iterator[Found]:
    for m in _DATE.finditer(text):
        month = (m["month"] or m["month2"] or m["month3"] or "").lower()
        figure = m["day"] or m["day2"] or m["year3"] or m["year"]
        group = next(g for g in ("day", "day2", "year3", "year") if m[g])
        yield *m.span(group), (month, figure), frozenset({group.rstrip("23")})


def _weekdays(text: str) -> Iterator[Found]:
    for match in _WEEKDAY.finditer(text):
        yield *match.span(), (match["day"],), frozenset({"day"})


def _negations(text: str) -> Iterator[Found]:
    for match in _NEGATION.finditer(text):
        if len(_DENIES.findall(text)) != bool(match["not"]):
            continue
        row = tokens(text[match.end() : match.end() + 60])[:2]
        head = row[-1] if row and row[0].norm in _BETWEEN else next(iter(row), None)
        if head is not None and head.kind == "word" and head.norm not in function_words():
            end = match.end() + head.end
            yield match.start(), end, (str(bool(match["not"])),), frozenset({head.stem})


def _speakers(text: str) -> Iterator[Found]:
    said = [m for m in _UTTERANCE.finditer(text) if len(stems(m["said"])) >= 4]
    for match in _SPEAKER.finditer(text):
        group = "name" if match["name"] else "name2"
        start, end = match.span(group)
        inside = any(m.start() <= start < m.end() for m in said)
        if said and not inside:
            heads = frozenset().union(*(stems(m["said"]) for m in said))
            yield start, end, (match[group].split()[-1],), heads


_FINDERS = {
    "number": _numbers,
    "unit": _units,
    "date": _dates,
    "weekday": _weekdays,
    "negation": _negations,
    "speaker": _speakers,
}


_CAPITALS = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*")


def _names(text: str) -> Mapping[str, str]:
    """Persons by surname: names of two words and more of which the last stands alone elsewhere, as in newspapers."""
    runs = [re.sub(r"['’]s$", "", match[0]).split() for match in _CAPITALS.finditer(text)]
    alone = {run[0] for run in runs if len(run) == 1}
    full = {(run[-2], run[-1]) for run in runs if len(run) > 1}
    return {
        last: f"{first} {last}"
        for first, last in sorted(full)
        if last in alone and all(len(w) > 2 and w.isalpha() for w in (first, last))
    }


def _name_marks(text: str, sentence: Sentence, names: Mapping[str, str]) -> Iterator[Mark]:
    """Surnames of persons in full, with the role before or behind the name as what they are names of."""
    for surname, full in names.items():
        for match in re.finditer(rf"\b{full}\b(?!\s[A-Z])", text):
            heads = _roles(text, match.start(), match.end())
            if heads:
                end = sentence.start + match.end()
                yield Mark("name", end - len(surname), end, (full,), heads, sentence)


def _roles(text: str, start: int, end: int) -> frozenset[str]:
    """The word before a name, where it may be a role, and the words of an apposition behind it."""
    before = re.search(r"(?:^|[\s(])([A-Za-z]{3,15}\.?)\s$", text[:start])
    after = re.match(r",\s(?:the|an?)\s((?:[\w’'-]+\s?){1,4})", text[end:])
    row: Iterable[str] = (before[1] if before else "", *(after[1].split() if after else ()))
    return frozenset(
        stem(w.rstrip(".").lower()) for w in row if w and w.lower() not in function_words()
    )
