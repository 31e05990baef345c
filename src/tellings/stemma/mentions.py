"""Who names whom: the publishers of other supplied accounts, looked for by name.

`read` finds sources by the shape of a sentence and must leave most unknown names alone. Here the names are known: they
are those of the pages that were supplied. So little around a name is enough: a verb of reporting, brackets at the end
of a paragraph, a place behind a reporter's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from tellings.model import Account, Section, Span
from tellings.stemma.publisher import same, spoken
from tellings.stemma.tables import mention_words, publisher_words
from tellings.text import Token, tokens

LEDE = 3
"""Sentences of a section, counted by their ends, within which a source serves more than its sentence."""
LONGEST_SENTENCE, LONGEST_LINE = 1000, 400
"""In code points. Beyond them nothing is looked at, so that time grows with the text alone."""
BYLINE_WORDS = 8
"""Most words of a line that gives a reporter's name and house."""
_SENTENCE_END = re.compile(r"[.!?][”\"’')\]]{0,2}\s")
_BREAK = re.compile(r"[.!?\n;]")


class Mention(Struct, frozen=True):
    """A publisher's name in another's text. `scope` as of a source: "credit", "section" or "sentence"."""

    scope: str
    span: Span


class House(Struct, frozen=True):
    """A publisher among the accounts: its name, and whether it is a news house that reports of its own."""

    name: str
    news: bool


def houses(accounts: Sequence[Account]) -> tuple[House, ...]:
    """The publishers of the accounts.

    A page without byline, dateline and credit of its own is not taken for a news house: an office is named for what it
    does far more often than for what it published.
    """
    found: dict[str, bool] = {}
    for account in accounts:
        if account.outlet is not None:
            name = account.outlet.value
            news = bool(account.byline or account.dateline or account.credit)
            found[name] = found.get(name, False) or news
    return tuple(House(name, news) for name, news in sorted(found.items()))


def mentions(account: Account, section: Section, house: House) -> Iterator[Mention]:
    """Where a section names a publisher as its source.

    Args:
        account: the account that may name it.
        section: the section; lines outside the body count where they lie in it or the account has no other section.
        house: the publisher; nothing is found in its own accounts.
    """
    if account.outlet is not None and same(account.outlet.value, house.name):
        return
    words = _words(account.text)
    whole = len(account.sections) < 2
    for first, last in _places(words, house.name):
        start, end = words[first].start, words[last].end
        if not (whole or section.start <= start < section.end):
            continue
        scope = _scope(account.text, words, first, last, house.news)
        if scope == "sentence" and _leads(account.text, section.start, start):
            scope = "section"
        if scope == "credit" or (scope and (house.news or scope == "section")):
            yield Mention(scope, Span(account.id, start, end))


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[Token, ...]:
    return tuple(tokens(text))


def _places(words: Sequence[Token], name: str) -> Iterator[tuple[int, int]]:
    """The first and last word of each occurrence of a name, with the words that say what kind of house it is."""
    forms = spoken(name)
    kinds = publisher_words() - mention_words().after - {"the"}
    at = 0
    while at < len(words):
        size = next((len(f) for f in forms if _stands(words, at, f)), 0)
        if not size:
            at += 1
            continue
        last = at + size - 1
        while last + 1 < len(words) and words[last + 1].norm in kinds:
            last += 1
        yield at, last
        at = last + 1


def _stands(words: Sequence[Token], at: int, form: Sequence[str]) -> bool:
    if words[at].norm != form[0] or not words[at].text[0].isupper():
        return False
    return all(at + i < len(words) and words[at + i].norm == norm for i, norm in enumerate(form))


def _scope(text: str, words: Sequence[Token], first: int, last: int, news: bool) -> str:
    """What the words around a name say of it: "credit", "sentence", or nothing ("")."""
    start, end = words[first].start, words[last].end
    line = _line(text, start, end)
    around = mention_words()
    opening = line.split(maxsplit=1)[:1]
    if opening and opening[0].strip(":().").lower() in around.picture:
        return ""
    if _credited(line):
        return "credit"
    if news and (_bracketed(text, start, end) or _signed(line, text[start:end])):
        return "credit"
    before = [
        w.norm for w in _joined(text, words[max(0, first - 4) : first], start) if w.norm != "the"
    ]
    follows = last + 1 < len(words) and not _BREAK.search(text[end : words[last + 1].start])
    if follows and words[last + 1].norm in around.after:
        return "sentence"
    if before[-1:] and (before[-1] in around.before or (news and before[-1] in around.near)):
        return "sentence"
    tail = " ".join(before)
    return "sentence" if any(f" {tail}".endswith(f" {phrase}") for phrase in around.joined) else ""


def _line(text: str, start: int, end: int) -> str:
    """The line of a place, without what is further from it than a line that is looked at is long."""
    low, high = max(0, start - LONGEST_LINE), min(len(text), end + LONGEST_LINE)
    return text[low:start].rpartition("\n")[2] + text[start:end] + text[end:high].partition("\n")[0]


def _joined(text: str, before: Sequence[Token], start: int) -> Sequence[Token]:
    """The words before a place that belong to its sentence."""
    for i in range(len(before) - 1, -1, -1):
        after = before[i + 1].start if i + 1 < len(before) else start
        if _BREAK.search(text[before[i].end : after]):
            return before[i + 1 :]
    return before


def _bracketed(text: str, start: int, end: int) -> bool:
    """Whether a name stands alone in brackets, or last in them ("(via Ternlow)")."""
    opened = text.rfind("(", max(0, start - 20), start)
    inside = text[opened + 1 : start] if opened >= 0 else ")"
    return ")" not in inside and "\n" not in inside and text[end : end + 1] == ")"


def _signed(line: str, name: str) -> bool:
    """Whether a short line ends with a name, behind a mark that sets it off ("Ann Wold, Ternlow")."""
    rest = line.strip().rstrip(")")
    if not rest.endswith(name) or len(rest.split()) > BYLINE_WORDS:
        return False
    before = rest[: -len(name)].rstrip()
    return before[-1:] in (",", "/", "|", ":", "–", "—", "-", "©") or before.lower().endswith(
        (" by", "source", "from", "via")
    )


def _credited(line: str) -> bool:
    """Whether a short line opens as lines do that name the houses a text is from ("Source: Ternlow / Aldane")."""
    opening, colon, rest = line.strip().lstrip("(").partition(":")
    return (
        bool(colon)
        and opening.lower() in mention_words().openers
        and len(rest.split()) <= BYLINE_WORDS
    )


def _leads(text: str, start: int, place: int) -> bool:
    """Whether a place lies in the first sentences of a section."""
    if place - start > LEDE * LONGEST_SENTENCE:
        return False
    return len(_SENTENCE_END.findall(text, start, place)) < LEDE
