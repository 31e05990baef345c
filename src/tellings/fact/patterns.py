"""Patterns over classes of words, compiled to regular expressions over one character per word.

Each lexeme of a text has a signature, one private character for the set of classes it belongs to ("may" is a
MONTH, "12" a NUM, a DAYNUM and an HOUR). A pattern is written in classes and lower-case words and compiled to a regular
expression over signatures. There is no unbounded repetition in the language, so matching cannot run long.

    m:MONTH .? d:DAYNUM TH? ,? y:YEARNUM      an element is NAME:CLASS, `?` makes it optional
    last|past  ( of the? )?                   words and classes may be alternatives; groups with ` | ` as well
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from msgspec import Struct

_ELEMENT: Final = re.compile(r"(?:([a-z][a-z_0-9]*):)?([^\s?]+?)(\?)?")


class Element(Struct, frozen=True):
    """One word of a pattern: the classes it may have, under a name when it is kept."""

    name: str | None
    classes: tuple[str, ...]
    optional: bool


class Group(Struct, frozen=True):
    """A bracket of a pattern: alternative sequences."""

    branches: tuple[tuple[Node, ...], ...]
    optional: bool


Node = Element | Group


@cache
def parse(pattern: str) -> Group:
    """The tree of a pattern.

    Raises:
        ValueError: a bracket is not closed or an element is malformed.
    """
    words = iter(pattern.split())
    tree, closed = _branches(words)
    if closed is not None:
        raise ValueError(f"unexpected {closed} in pattern {pattern!r}")
    return tree


def _branches(words: Iterator[str]) -> tuple[Group, str | None]:
    branches: list[list[Node]] = [[]]
    for word in words:
        if word == "(":
            group, closed = _branches(words)
            if closed is None:
                raise ValueError("a bracket of a pattern is not closed")
            branches[-1].append(Group(group.branches, closed == ")?"))
        elif word in {")", ")?"}:
            return Group(tuple(map(tuple, branches)), False), word
        elif word == "|":
            branches.append([])
        else:
            branches[-1].append(_element(word))
    return Group(tuple(map(tuple, branches)), False), None


def _element(word: str) -> Element:
    match = _ELEMENT.fullmatch(word)
    if match is None:
        raise ValueError(f"cannot read {word!r} in a pattern")
    name, classes, mark = match.groups()
    return Element(name, tuple(classes.split("|")), mark is not None)


def words_of(pattern: str) -> Iterator[str]:
    """The lower-case words and marks that a pattern names, as against classes."""
    stack: list[Node] = [parse(pattern)]
    while stack:
        node = stack.pop()
        if isinstance(node, Element):
            yield from (c for c in node.classes if not c.isupper())
        else:
            stack.extend(n for branch in node.branches for n in branch)


class Signatures:
    """Gives each set of classes one character, and says which characters have a class.

    Characters are handed out from the lowest on: expressions over few and low characters compile fastest.
    """

    def __init__(self) -> None:
        self._char: dict[frozenset[str], str] = {}
        self._having: dict[str, list[str]] = {}

    def of(self, classes: Iterable[str]) -> str:
        """The character for a set of classes, made when it is new."""
        key = frozenset(classes)
        char = self._char.get(key)
        if char is None:
            char = self._char[key] = chr(11 + len(self._char))
            for name in key:
                self._having.setdefault(name, []).append(char)
        return char

    def having(self, classes: Iterable[str]) -> str:
        """All characters that have one of the classes, sorted."""
        return "".join(sorted({char for name in classes for char in self._having.get(name, ())}))


Opening = tuple[str, str | None]
"""Characters a pattern can begin with and, after them, go on with; None where it may end after the first."""


def expression(pattern: str, signatures: Signatures) -> re.Pattern[str]:
    """A pattern as a regular expression over signatures."""
    return re.compile(_source(parse(pattern), signatures))


def openings(pattern: str, signatures: Signatures) -> tuple[Opening, ...]:
    """The pairs of characters that a pattern can begin with, so that most places need no matching at all."""
    found = []
    for prefix in dict.fromkeys(_prefixes(parse(pattern), 2)):
        if prefix:
            second = signatures.having(prefix[1]) if len(prefix) > 1 else None
            found.append((signatures.having(prefix[0]), second))
    return tuple(found)


def needs(pattern: str, signatures: Signatures) -> tuple[frozenset[str], ...]:
    """For each part that a pattern cannot do without, the characters of which one must be there."""
    return tuple(_needs(parse(pattern), signatures))


def _needs(node: Node, signatures: Signatures) -> Iterator[frozenset[str]]:
    if node.optional:
        return
    if isinstance(node, Element):
        yield frozenset(signatures.having(node.classes))
    elif len(node.branches) == 1:
        for part in node.branches[0]:
            yield from _needs(part, signatures)


Prefix = tuple[tuple[str, ...], ...]


def _prefixes(node: Node, length: int) -> list[Prefix]:
    """The sequences of classes, at most `length` long, that a node can begin with."""
    if isinstance(node, Element):
        found: list[Prefix] = [(node.classes,)]
    else:
        found = [p for branch in node.branches for p in _sequence(branch, length)]
    return [*found, ()] if node.optional else found


def _sequence(branch: tuple[Node, ...], length: int) -> list[Prefix]:
    done: list[Prefix] = [()]
    for node in branch:
        if all(len(prefix) >= length for prefix in done):
            break
        longer: list[Prefix] = []
        for prefix in done:
            if len(prefix) >= length:
                longer.append(prefix)
            else:
                nexts = _prefixes(node, length - len(prefix))
                longer.extend(prefix + following for following in nexts)
        done = list(dict.fromkeys(longer))
    return done


def _source(node: Node, signatures: Signatures) -> str:
    if isinstance(node, Element):
        chars = signatures.having(node.classes)
        inner = f"[{re.escape(chars)}]" if chars else "(?!)"
        inner = f"(?P<{node.name}>{inner})" if node.name else inner
    else:
        branches = ("".join(_source(n, signatures) for n in branch) for branch in node.branches)
        inner = f"(?:{'|'.join(branches)})"
    return inner + ("?" if node.optional else "")
