"""One account laid out for the patterns: sentences of words, quotations and punctuation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import compress

from msgspec import Struct

from tellings.name import Words
from tellings.quote.cues import cue_at, cues
from tellings.quote.grammar import is_adverb, is_time, words
from tellings.quote.items import Items, lay_out
from tellings.quote.marks import Marked, marked
from tellings.text import Sentence, fold, laid_out, unwrapped

_ATTRIBUTION = 6  # words within which "Ivo B. Marsh said" names its cue
_LONGEST_LINE = 20_000  # code points; beyond it, sentences are not joined over a quotation


class Line(Struct, frozen=True, gc=False):
    """An outer sentence: what is between quotation marks is one item of it. `paragraph` counts paragraphs."""

    start: int
    end: int
    paragraph: int


@cache
def _words_of_reporting() -> frozenset[str]:
    """Words of which each line with a cue has one: of a cue of several words, the longest."""
    forms = (form for forms in cues().values() for form in forms)
    return words("view") | frozenset({"according", *(max(form.words, key=len) for form in forms)})


class Sheet(Struct, frozen=True, eq=False):
    """The text with its marked stretches and outer sentences."""

    words: Words
    quotes: list[Marked]
    lines: list[Line]
    opened: list[int]
    """Where each marked stretch starts."""
    told: list[int]
    """Where each word of reporting starts."""
    flat: str
    """The text without its hard wrap, of the same length."""

    @property
    def text(self) -> str:
        """The text of the account."""
        return self.words.text

    def inside(self, ref: int) -> str:
        """The text between the marks of a quotation."""
        segments = self.quotes[ref].segments
        return self.text[segments[0][0] : segments[-1][1]].strip()

    def part(self, run: tuple[int, int]) -> Sheet:
        """A stretch of the same account, laid out as a text of its own.

        Args:
            run: half-open code points.
        """
        return _laid_out(self.words, self.flat, [run], self.told)

    def may_report(self, number: int) -> bool:
        """Whether a line holds anything that a pattern begins with: marks, a colon, or a word of reporting."""
        line = self.lines[number]
        return (
            _any_in(self.told, line)
            or _any_in(self.opened, line)
            or self.text.find(":", line.start, line.end) >= 0
        )

    def items(self, number: int) -> Items:
        """The words, quotations and marks of a line."""
        line = self.lines[number]
        first = bisect_left(self.opened, line.start)
        last = bisect_left(self.opened, line.end, first)
        quotes = dict(enumerate(self.quotes[first:last], first)) if first < last else {}
        return lay_out(self.words, quotes, line.start, line.end)


def sheet(words: Words, runs: Sequence[tuple[int, int]]) -> Sheet:
    """Lays out the runs of a text.

    Args:
        words: the words of the runs.
        runs: half-open stretches (code points) in order.
    """
    told = map(_words_of_reporting().__contains__, words.norm)
    return _laid_out(words, unwrapped(words.text), runs, list(compress(words.start, told)))


def _laid_out(words: Words, flat: str, runs: Sequence[tuple[int, int]], told: list[int]) -> Sheet:
    text = words.text
    bounds, sentences = laid_out(flat, runs)
    quotes = marked(text, bounds)
    lines = [Line(*place) for place in _outer(text, sentences, quotes)]
    return Sheet(words, quotes, lines, [one.start for one in quotes], told, flat)


def _any_in(places: Sequence[int], line: Line) -> bool:
    """Whether any of some places, in order, is in a line."""
    at = bisect_left(places, line.start)
    return at < len(places) and places[at] < line.end


def _outer(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Marked]
) -> list[tuple[int, int, int]]:
    """Sentences with no border inside a quotation, and one behind each quotation that ends a sentence."""
    ends = [quote.end for quote in quotes]
    merged: list[tuple[int, int, int]] = []
    for sentence in sentences:
        at = bisect_left(ends, sentence.start + 1)
        inside = at < len(quotes) and quotes[at].start < sentence.start
        short = merged and sentence.end - merged[-1][0] < _LONGEST_LINE
        if short and (
            inside
            or text[sentence.start] in "),;"
            or _tells(text, merged[-1], sentence, quotes, ends)
        ):
            merged[-1] = (merged[-1][0], max(sentence.end, merged[-1][1]), merged[-1][2])
        else:
            merged.append((sentence.start, sentence.end, sentence.paragraph))
    return [piece for whole in merged for piece in _cut(text, whole, quotes, ends)]


def _tells(
    text: str,
    before: tuple[int, int, int],
    sentence: Sentence,
    quotes: Sequence[Marked],
    ends: Sequence[int],
) -> bool:
    """Whether a sentence says who spoke the marks that end the sentence before it, in the same paragraph."""
    at = bisect_left(ends, before[1])
    if at >= len(quotes) or ends[at] != before[1] or "\n" in text[before[1] : sentence.start]:
        return False
    last = _last(text, quotes[at])
    if last not in "?!….":
        return False
    return _attributes(text[sentence.start : sentence.end], alone=last == ".")


def _last(text: str, quote: Marked) -> str:
    """The last character of quoted words, before a single mark that closes with them."""
    end = quote.segments[-1][1]
    return text[end - 2] if text[end - 1] in "’'" and end - quote.start > 2 else text[end - 1]


def _attributes(sentence: str, alone: bool) -> bool:
    """Whether a sentence only says who spoke: a cue within its first words, and no marks or colon behind it.

    Args:
        sentence: its text.
        alone: the cue must end it, but for a time or an adverb: what stands before is a full sentence.
    """
    row = sentence.split(" ", _ATTRIBUTION)
    head = [fold(word.strip(".,")) for word in row[:_ATTRIBUTION]]
    spoken = any(
        form.tag in ("past", "s")
        and "p" in form.cue.takes
        and (form.cue.tier == 1 or len(form.words) > 1 or at == 1)
        and (not alone or _closes(row, head, at + len(form.words)))
        for at, word in enumerate(head)
        if at
        for form in cue_at(head, at)
    )
    return spoken and " that " not in sentence[:60] and not any(m in sentence for m in ':“"')


def _closes(row: Sequence[str], head: Sequence[str], after: int) -> bool:
    """Whether only a time or an adverb stands behind a cue, up to the end of a short sentence."""
    return len(row) <= _ATTRIBUTION and all(
        is_time(word) or is_adverb(word) or word == "on" for word in head[after:]
    )


def _cut(
    text: str, whole: tuple[int, int, int], quotes: Sequence[Marked], ends: Sequence[int]
) -> list[tuple[int, int, int]]:
    """Cuts a sentence behind closing marks with a full stop before them and a capital or mark after them."""
    start, end, paragraph = whole
    pieces = []
    for at in range(bisect_right(ends, start), len(quotes)):
        stop = quotes[at].end
        if quotes[at].start >= end:
            break
        if _opens_sentence(text, start, quotes[at]):
            pieces.append((start, start + len(text[start : quotes[at].start].rstrip()), paragraph))
            start = quotes[at].start
        if stop >= end:
            break
        rest = text[stop : stop + 3].lstrip() if text[stop].isspace() else ""
        if (
            rest
            and _last(text, quotes[at]) == "."
            and (rest[0].isupper() or rest[0] in "“\"«„'‘")
            and not _attributes(text[stop:end].strip(), alone=True)
        ):
            pieces.append((start, stop, paragraph))
            start = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
    pieces.append((start, end, paragraph))
    return pieces


def _opens_sentence(text: str, start: int, quote: Marked) -> bool:
    """Whether marks open a sentence behind a full stop that passed for an abbreviation's ("cut in. “No ...”")."""
    before = text[max(start, quote.start - 12) : quote.start].rstrip()
    word = before[:-1].rsplit(None, 1)[-1:] if before.endswith(".") else []
    inside = text[quote.segments[0][0] : quote.segments[0][0] + 1]
    return (
        bool(word and inside.isupper())
        and word[0].isalpha()
        and word[0].islower()
        and len(word[0]) > 1
    )
