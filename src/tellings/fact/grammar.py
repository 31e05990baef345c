"""Runs rules over lexemes: at each place the longest match whose maker accepts it, stage after stage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from tellings.fact.lex import Lexeme, Lexemes, Replaced
from tellings.fact.lexicon import Rule, lexicon, rules
from tellings.fact.patterns import Opening, expression, needs, openings
from tellings.fact.settings import Settings
from tellings.text import function_words


class Match(Struct, frozen=True):
    """A rule that fits a run of lexemes, half-open places in `lexemes`."""

    rule: Rule
    lexemes: Lexemes
    start: int
    end: int
    named: dict[str, int]
    settings: Settings

    def get(self, name: str) -> Lexeme | None:
        """The lexeme under a name of the pattern; None when that part is absent."""
        place = self.named.get(name)
        return None if place is None else self.lexemes[place]

    def __getitem__(self, name: str) -> Lexeme:
        return self.lexemes[self.named[name]]

    def near(self, offset: int) -> Lexeme:
        """The lexeme before (-1, -2 ...) or after (0, 1 ...) the match; a break beyond the ends of the text."""
        place = self.start + offset if offset < 0 else self.end + offset
        if 0 <= place < len(self.lexemes):
            return self.lexemes[place]
        return self.lexemes[-1]


_REACH = 40  # lexemes; no pattern is so long
_LONGEST = 20  # no more stand between the first of a pattern and one that it cannot do without

Maker = Callable[[Match], Lexeme | None]


class Opener:
    """A rule, the pairs of signatures it can begin with, and its pattern, compiled when it is first needed."""

    __slots__ = ("needed", "pairs", "pattern", "rule")

    def __init__(self, rule: Rule) -> None:
        signatures = lexicon().signatures
        self.rule = rule
        self.pairs = openings(rule.pattern, signatures)
        self.needed: tuple[frozenset[str], ...] | None = None
        self.pattern: re.Pattern[str] | None = None

    def match(self, coded: str, at: int) -> re.Match[str] | None:
        """The match at a place; a rule that the text has not the words for is not compiled."""
        if self.pattern is None:
            if self.needed is None:
                self.needed = needs(self.rule.pattern, lexicon().signatures)
            if any(chars.isdisjoint(coded[at : at + _REACH]) for chars in self.needed):
                return None
            self.pattern = expression(self.rule.pattern, lexicon().signatures)
        return self.pattern.match(coded, at)


class Stage(Struct, frozen=True):
    """The rules of one stage; `by_pair` remembers which can begin with two given signatures."""

    begin: re.Pattern[str]
    openers: tuple[Opener, ...]
    by_pair: dict[str, tuple[Opener, ...]]

    def opening(self, pair: str) -> tuple[Opener, ...]:
        """The rules that can begin with a pair of signatures."""
        found = self.by_pair.get(pair)
        if found is None:
            found = tuple(o for o in self.openers if _opens(o.pairs, pair))
            self.by_pair[pair] = found
        return found


def _opens(pairs: tuple[Opening, ...], pair: str) -> bool:
    return any(pair[0] in a and (b is None or pair[1:] in b) for a, b in pairs)


@cache
def stages(name: str) -> tuple[Stage, ...]:
    """The rules of a data file, grouped by stage."""
    numbers = sorted({rule.stage for rule in rules(name)})
    return tuple(_stage(r for r in rules(name) if r.stage == n) for n in numbers)


def _stage(chosen: Iterable[Rule]) -> Stage:
    openers = tuple(Opener(rule) for rule in chosen)
    first = {char for opener in openers for chars, _ in opener.pairs for char in chars}
    return Stage(_beginning(first, openers), openers, {})


def _beginning(first: set[str], openers: tuple[Opener, ...]) -> re.Pattern[str]:
    """Where a rule can begin: at one of its first signatures, with one close behind that it cannot do without."""
    signatures = lexicon().signatures
    words = lexicon()
    common = {words.signature(word, False) for word in function_words()}
    common |= {words.punctuation(mark) for mark in ".,-'\"()"}
    telling: set[str] = set()
    for opener in openers:
        parts = needs(opener.rule.pattern, signatures)
        own = frozenset(char for chars, _ in opener.pairs for char in chars)
        telling |= min((*parts, own), key=lambda chars: len(chars & common))
    begins, alone, held = (re.escape("".join(sorted(x))) for x in (first, first & telling, telling))
    ahead = f"(?=[^{held}]{{0,{_LONGEST}}}[{held}])"
    either = f"(?:(?<=[{alone}])|{ahead})" if alone else ahead
    return re.compile(f"[{begins}]{either}")  # a set in front is searched for fastest


def apply(lexemes: Lexemes, stage: Stage, makers: dict[str, Maker], settings: Settings) -> Lexemes:
    """One stage over all lexemes.

    Args:
        lexemes: lexemes in order; not changed.
        stage: the rules.
        makers: what to do with a match, by the rule's `make`.
        settings: `most_values` is how many matches may be accepted.

    Returns:
        The lexemes with every accepted match replaced by one lexeme; a break stands at the first match too many, and
        nothing behind it.
    """
    coded = lexemes.coded
    by_pair = stage.by_pair
    found: list[Replaced] = []
    done = 0
    for begin in stage.begin.finditer(coded):
        at = begin.start()
        pair = coded[at : at + 2]
        here = by_pair.get(pair)
        if here is None:
            here = stage.opening(pair)
        if not here or at < done:
            continue
        made = _best(lexemes, at, here, makers, settings)
        if made is None:
            continue
        if len(found) == settings.most_values:
            end = lexemes[at].start
            found.append((at, at + 1, replace(lexemes[-1], start=end, end=end)))
            return lexemes.replaced(found, at + 1)
        lexeme, stop = made
        while lexemes[at].end <= lexeme.start:
            at += 1
        while stop < len(lexemes) and lexemes[stop].start < lexeme.end:
            stop += 1
        found.append((at, stop, lexeme))
        done = stop
    return lexemes.replaced(found)


def _best(
    lexemes: Lexemes,
    at: int,
    here: tuple[Opener, ...],
    makers: dict[str, Maker],
    settings: Settings,
) -> tuple[Lexeme, int] | None:
    matches: list[tuple[Rule, re.Match[str]]] = []
    for opener in here:
        match = opener.match(lexemes.coded, at)
        if match is not None and (not opener.rule.tight or _tight(lexemes, at, match.end())):
            matches.append((opener.rule, match))
    if len(matches) > 1:
        matches.sort(key=lambda pair: -pair[1].end())
    for rule, match in matches:
        named = {name: match.start(name) for name in match.re.groupindex if match.start(name) >= 0}
        fit = Match(rule, lexemes, at, match.end(), named, settings)
        made = makers[rule.make](fit)
        if made is not None:
            return made, match.end()
    return None


def _tight(lexemes: Lexemes, start: int, end: int) -> bool:
    return not any(lexemes[k].space for k in range(start + 1, end))
