"""Runs rules over lexemes: at each place the longest match whose maker accepts it, stage after stage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from msgspec import Struct

from tellings.fact.lex import Lexeme
from tellings.fact.lexicon import Rule, lexicon, rules
from tellings.fact.patterns import expression


class Match(Struct, frozen=True):
    """A rule that fits a run of lexemes, half-open places in `lexemes`."""

    rule: Rule
    lexemes: list[Lexeme]
    start: int
    end: int
    named: dict[str, int]

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


class Compiled(Struct, frozen=True):
    """A rule ready to run."""

    rule: Rule
    match: Callable[[str, int], re.Match[str] | None]
    names: tuple[str, ...]


class Stage(Struct, frozen=True):
    """The rules of one stage by the signature they begin with."""

    begin: re.Pattern[str]
    rules: dict[str, tuple[Compiled, ...]]


@cache
def stages(name: str) -> tuple[Stage, ...]:
    """The rules of a data file, compiled once and grouped by stage."""
    numbers = sorted({rule.stage for rule in rules(name)})
    return tuple(_stage(r for r in rules(name) if r.stage == n) for n in numbers)


def _stage(chosen: Iterable[Rule]) -> Stage:
    by_start: dict[str, list[Compiled]] = {}
    for rule in chosen:
        pattern, first = expression(rule.pattern, lexicon().signatures)
        compiled = Compiled(rule, pattern.match, tuple(pattern.groupindex))
        for char in first:
            by_start.setdefault(char, []).append(compiled)
    begin = re.compile(f"[{''.join(sorted(by_start))}]")
    return Stage(begin, {char: tuple(found) for char, found in by_start.items()})


def apply(lexemes: list[Lexeme], stage: Stage, makers: dict[str, Maker]) -> list[Lexeme]:
    """One stage over all lexemes.

    Args:
        lexemes: lexemes in order; not changed.
        stage: the rules.
        makers: what to do with a match, by the rule's `make`.

    Returns:
        The lexemes with every accepted match replaced by one lexeme.
    """
    coded = "".join([lexeme.sig for lexeme in lexemes])
    out: list[Lexeme] = []
    done = 0
    for begin in stage.begin.finditer(coded):
        at = begin.start()
        if at < done:
            continue
        found = _best(lexemes, coded, at, stage.rules[coded[at]], makers)
        if found is not None:
            out.extend(lexemes[done:at])
            lexeme, done = found
            out.extend(x for x in lexemes[at:done] if x.end <= lexeme.start)
            out.append(lexeme)
            while done < len(lexemes) and lexemes[done].start < lexeme.end:
                done += 1
    out.extend(lexemes[done:])
    return out


def _best(
    lexemes: list[Lexeme],
    coded: str,
    at: int,
    candidates: tuple[Compiled, ...],
    makers: dict[str, Maker],
) -> tuple[Lexeme, int] | None:
    matches: list[tuple[Compiled, re.Match[str]]] = []
    for compiled in candidates:
        match = compiled.match(coded, at)
        if match is not None and (not compiled.rule.tight or _tight(lexemes, at, match.end())):
            matches.append((compiled, match))
    matches.sort(key=lambda pair: -pair[1].end())
    for compiled, match in matches:
        named = {name: match.start(name) for name in compiled.names if match.start(name) >= 0}
        made = makers[compiled.rule.make](Match(compiled.rule, lexemes, at, match.end(), named))
        if made is not None:
            return made, match.end()
    return None


def _tight(lexemes: list[Lexeme], start: int, end: int) -> bool:
    return not any(lexemes[k].space for k in range(start + 1, end))
