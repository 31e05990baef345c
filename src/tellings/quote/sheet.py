"""One account laid out for the patterns: sentences of words, quotations and punctuation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from tellings.name import Words
from tellings.quote.cues import cue_at
from tellings.quote.marks import Marked, marked
from tellings.text import fold, paragraphs, sentences

_ATTRIBUTION = 6  # words within which "Ivo B. Marsh said" names its cue
_LONGEST_LINE = 20_000  # code points; beyond it, sentences are not joined over a quotation
WORD, QUOTE = "w", "q"
_MARKS = frozenset(",:;()[].!?-–—")


class Item(Struct, frozen=True):
    """A word, a quotation or a punctuation mark: `kind` is "w", "q" or the mark; `ref` counts words or quotations.

    `cap` says that a word has a capital, `owner` that it carries a possessive 's.
    """

    kind: str
    start: int
    end: int
    ref: int
    norm: str
    cap: bool = False
    owner: bool = False


class Line(Struct, frozen=True):
    """An outer sentence: what is between quotation marks is one item. `paragraph` counts paragraphs."""

    start: int
    end: int
    paragraph: int
    items: list[Item]


class Sheet(Struct, frozen=True, eq=False):
    """The text with its marked stretches and outer sentences."""

    text: str
    quotes: list[Marked]
    lines: list[Line]


def sheet(words: Words, runs: Sequence[tuple[int, int]]) -> Sheet:
    """Lays out the runs of a text.

    Args:
        words: the words of the runs.
        runs: half-open stretches (code points) in order.
    """
    text = words.text
    bounds = paragraphs(text, runs)
    quotes = marked(text, bounds)
    lines = [
        Line(start, end, number, _items(words, quotes, start, end))
        for start, end, number in _sentences(text, runs, quotes)
    ]
    return Sheet(text, quotes, lines)


def _sentences(
    text: str, runs: Sequence[tuple[int, int]], quotes: Sequence[Marked]
) -> list[tuple[int, int, int]]:
    """Sentences with no border inside a quotation, and one behind each quotation that ends a sentence."""
    ends = [quote.end for quote in quotes]
    merged: list[tuple[int, int, int]] = []
    for sentence in sentences(text, runs):
        at = bisect_left(ends, sentence.start + 1)
        inside = at < len(quotes) and quotes[at].start < sentence.start
        short = merged and sentence.end - merged[-1][0] < _LONGEST_LINE
        behind = short and _asks(text, merged[-1], sentence.start, quotes, ends)
        if short and (inside or (behind and _attributes(text[sentence.start : sentence.end]))):
            merged[-1] = (merged[-1][0], max(sentence.end, merged[-1][1]), merged[-1][2])
        else:
            merged.append((sentence.start, sentence.end, sentence.paragraph))
    return [piece for whole in merged for piece in _cut(text, whole, quotes, ends)]


def _asks(
    text: str,
    before: tuple[int, int, int],
    start: int,
    quotes: Sequence[Marked],
    ends: Sequence[int],
) -> bool:
    """Whether a sentence follows, in its paragraph, marks that close with a question or exclamation mark."""
    at = bisect_left(ends, before[1])
    if at >= len(quotes) or ends[at] != before[1] or "\n" in text[before[1] : start]:
        return False
    return text[quotes[at].segments[-1][1] - 1] in "?!…"


def _attributes(sentence: str) -> bool:
    """Whether a sentence only says who spoke: a cue within its first words, and no marks or colon behind it."""
    head = [fold(word.strip(".,")) for word in sentence.split(" ", _ATTRIBUTION)[:_ATTRIBUTION]]
    spoken = any(
        form.tag in ("past", "s") and "p" in form.cue.takes and form.cue.tier == 1
        for at, word in enumerate(head)
        if at
        for form in cue_at(head, at)
    )
    return spoken and " that " not in sentence[:60] and not any(m in sentence for m in ':“"')


def _cut(
    text: str, whole: tuple[int, int, int], quotes: Sequence[Marked], ends: Sequence[int]
) -> list[tuple[int, int, int]]:
    """Cuts a sentence behind closing marks with a full stop before them and a capital or mark after them."""
    start, end, paragraph = whole
    pieces = []
    for at in range(bisect_right(ends, start), len(quotes)):
        stop = quotes[at].end
        if stop >= end:
            break
        last = text[quotes[at].segments[-1][1] - 1]
        rest = text[stop : stop + 3].lstrip()
        if (
            last == "."
            and rest
            and text[stop].isspace()
            and (rest[0].isupper() or rest[0] in "“\"«„'‘")
        ):
            pieces.append((start, stop, paragraph))
            start = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
    pieces.append((start, end, paragraph))
    return pieces


def _items(words: Words, quotes: Sequence[Marked], start: int, end: int) -> list[Item]:
    items: list[Item] = []
    at = start
    word = bisect_left(words.start, start)
    quote = bisect_left(quotes, start, key=lambda one: one.start)
    while at < end:
        if quote < len(quotes) and quotes[quote].start == at:
            items.append(Item(QUOTE, at, quotes[quote].end, quote, ""))
            at = quotes[quote].end
            quote += 1
            word = bisect_left(words.start, at)
        elif word < len(words) and words.start[word] == at:
            items.append(_word(words, word))
            at = max(words.full[word], at + 1)
            word += 1
        else:
            stop = min(
                quotes[quote].start if quote < len(quotes) else end,
                words.start[word] if word < len(words) else end,
                end,
            )
            _punctuate(words.text, at, max(stop, at + 1), items)
            at = max(stop, at + 1)
    return [item for at, item in enumerate(items) if not _abbreviates(items, at)]


def _word(words: Words, at: int) -> Item:
    return Item(
        WORD,
        words.start[at],
        words.end[at],
        at,
        words.norm[at],
        words.cap[at],
        words.owner[at],
    )


def _abbreviates(items: Sequence[Item], at: int) -> bool:
    """Whether a full stop belongs to an abbreviation or initial ("Sen. Orrick", "Ivo B. Marsh")."""
    if items[at].kind != "." or at + 1 == len(items) or not at:
        return False
    before, after = items[at - 1], items[at + 1]
    if before.kind != WORD or after.kind not in (WORD, ","):
        return False
    return before.cap or len(before.norm) <= 3 or not after.cap


def _punctuate(text: str, start: int, end: int, items: list[Item]) -> None:
    for at in range(start, end):
        char = text[at]
        if char in _MARKS:
            if char == "-" and not (text[at - 1 : at].isspace() or text[at - 1 : at] == "-"):
                continue
            kind = "—" if char in "-–—" else char
            if not (items and items[-1].kind == kind and kind != ")"):
                items.append(Item(kind, at, at + 1, 0, ""))
