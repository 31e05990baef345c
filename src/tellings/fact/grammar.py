"""Runs rules over lexemes: at each place the longest match whose maker accepts it, stage after stage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from tellings.fact.lex import Lexeme
from tellings.fact.lexicon import Rule, lexicon, rules
from tellings.fact.patterns import Opening, expression, needs, openings
from tellings.fact.settings import Settings


class Match(Struct, frozen=True):
    """A rule that fits a run of lexemes, half-open places in `lexemes`."""

    rule: Rule
    lexemes: list[Lexeme]
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


Maker = Callable[[Match], Lexeme | None]


class Opener(Struct, frozen=True):
    """A rule and the pairs of signatures it can begin with."""

    rule: Rule
    pairs: tuple[Opening, ...]


class Stage(Struct, frozen=True):
    """The rules of one stage; `by_pair` remembers which can begin with two given signatures."""

    begin: re.Pattern[str]
    openers: tuple[Opener, ...]
    by_pair: dict[str, tuple[Rule, ...]]

    def rules_at(self, pair: str) -> tuple[Rule, ...]:
        """The rules that can begin with a pair of signatures."""
        found = self.by_pair.get(pair)
        if found is None:
            found = tuple(o.rule for o in self.openers if _opens(o.pairs, pair))
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
    signatures = lexicon().signatures
    openers = tuple(Opener(rule, openings(rule.pattern, signatures)) for rule in chosen)
    first = sorted({char for opener in openers for chars, _ in opener.pairs for char in chars})
    return Stage(re.compile(f"[{re.escape(''.join(first))}]"), openers, {})


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed."""
    return expression(pattern, lexicon().signatures)


@cache
def _needed(pattern: str) -> tuple[frozenset[str], ...]:
    return needs(pattern, lexicon().signatures)


class _Candidates:
    """The rules of a stage that a text has the words for, so that no other is ever compiled."""

    def __init__(
        self, stage: Stage, coded: str, makers: dict[str, Maker], settings: Settings
    ) -> None:
        self.stage = stage
        self.makers = makers
        self.settings = settings
        self.present = frozenset(coded)
        self.by_pair: dict[str, tuple[Rule, ...]] = {}

    def at(self, pair: str) -> tuple[Rule, ...]:
        """The rules that can begin with a pair of signatures and may fit."""
        found = self.by_pair.get(pair)
        if found is None:
            found = tuple(r for r in self.stage.rules_at(pair) if self._may_fit(r.pattern))
            self.by_pair[pair] = found
        return found

    def _may_fit(self, pattern: str) -> bool:
        return not any(chars.isdisjoint(self.present) for chars in _needed(pattern))


def apply(
    lexemes: list[Lexeme], stage: Stage, makers: dict[str, Maker], settings: Settings
) -> list[Lexeme]:
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
    coded = "".join([lexeme.sig for lexeme in lexemes])
    candidates = _Candidates(stage, coded, makers, settings)
    out: list[Lexeme] = []
    done = made = 0
    for begin in stage.begin.finditer(coded):
        at = begin.start()
        if at < done:
            continue
        found = _best(lexemes, coded, at, candidates)
        if found is not None:
            out.extend(lexemes[done:at])
            if made == settings.most_values:
                return [*out, replace(lexemes[-1], start=lexemes[at].start, end=lexemes[at].start)]
            lexeme, done = found
            out.extend(x for x in lexemes[at:done] if x.end <= lexeme.start)
            out.append(lexeme)
            made += 1
            while done < len(lexemes) and lexemes[done].start < lexeme.end:
                done += 1
    out.extend(lexemes[done:])
    return out


def _best(
    lexemes: list[Lexeme],
    coded: str,
    at: int,
    candidates: _Candidates,
) -> tuple[Lexeme, int] | None:
    matches: list[tuple[Rule, re.Match[str]]] = []
    for rule in candidates.at(coded[at : at + 2]):
        match = _compiled(rule.pattern).match(coded, at)
        if match is not None and (not rule.tight or _tight(lexemes, at, match.end())):
            matches.append((rule, match))
    if len(matches) > 1:
        matches.sort(key=lambda pair: -pair[1].end())
    for rule, match in matches:
        named = {name: match.start(name) for name in match.re.groupindex if match.start(name) >= 0}
        fit = Match(rule, lexemes, at, match.end(), named, candidates.settings)
        made = candidates.makers[rule.make](fit)
        if made is not None:
            return made, match.end()
    return None


def _tight(lexemes: list[Lexeme], start: int, end: int) -> bool:
    return not any(lexemes[k].space for k in range(start + 1, end))
