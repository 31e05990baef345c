"""Patterns over classes of words, compiled to regular expressions over one character per word.

Each lexeme of a text has a signature, one private character that stands for the set of classes it belongs to ("may" is a
MONTH, "12" a NUM, a DAYNUM and an HOUR). A pattern is written in classes and lower-case words and compiled to a regular
expression over signatures. There is no unbounded repetition in the language, so matching cannot run long.

    m:MONTH .? d:DAYNUM TH? ,? y:YEARNUM      an element is NAME:CLASS, `?` makes it optional
    last|past  ( of the? )?                   words and classes may be alternatives; groups with ` | ` as well
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

_BASE: Final = 0xE000
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
    """Gives each set of classes one character, and says which characters have a class."""

    def __init__(self) -> None:
        self._char: dict[frozenset[str], str] = {}
        self._having: dict[str, list[str]] = {}

    def of(self, classes: Iterable[str]) -> str:
        """The character for a set of classes, made when it is new."""
        key = frozenset(classes)
        char = self._char.get(key)
        if char is None:
            char = self._char[key] = chr(_BASE + len(self._char))
            for name in key:
                self._having.setdefault(name, []).append(char)
        return char

    def having(self, classes: Iterable[str]) -> str:
        """All characters that have one of the classes, sorted."""
        return "".join(sorted({char for name in classes for char in self._having.get(name, ())}))


def expression(pattern: str, signatures: Signatures) -> tuple[re.Pattern[str], str]:
    """A pattern as a regular expression over signatures, and the characters it can begin with."""
    tree = parse(pattern)
    return re.compile(_source(tree, signatures)), _first(tree, signatures)[0]


def _source(node: Node, signatures: Signatures) -> str:
    if isinstance(node, Element):
        chars = signatures.having(node.classes)
        inner = f"[{chars}]" if chars else "(?!)"
        inner = f"(?P<{node.name}>{inner})" if node.name else inner
    else:
        branches = ("".join(_source(n, signatures) for n in branch) for branch in node.branches)
        inner = f"(?:{'|'.join(branches)})"
    return inner + ("?" if node.optional else "")


def _first(node: Node, signatures: Signatures) -> tuple[str, bool]:
    """The characters a node can begin with, and whether it can be empty."""
    if isinstance(node, Element):
        return signatures.having(node.classes), node.optional
    chars: set[str] = set()
    empty = node.optional
    for branch in node.branches:
        passable = True
        for part in branch:
            first, passable = _first(part, signatures)
            chars.update(first)
            if not passable:
                break
        empty = empty or passable
    return "".join(sorted(chars)), empty
