"""Names of publishers and sources: when two forms mean one ("MNA", "Mira News Agency", "mira.example")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from tellings.stemma.tables import document_words, publisher_words
from tellings.text import fold, tokens

# "© 2024 Mira News Agency. All rights reserved." / "Content by Mira News Agency is licensed under"
_OWNER = re.compile(
    r"(?:©|\(c\)|\bcopyright\b|\bcontents? by)\s{0,3}(?:©\s{0,3})?(?:[0-9]{4}(?:\s?[-–]\s?[0-9]{4})?,?\s{1,3})?"
    r"(?P<owner>[^.,;|\n]{2,80}?)\s{0,3}(?:[.,;|]|\bis licensed\b|\ball rights\b|[0-9]{4}|$)",
    re.IGNORECASE,
)


SUFFIXES = frozenset(("ac", "co", "com", "edu", "go", "gob", "gov", "net", "or", "org"))
"""Second-level labels that a country hands out; the publisher's own label stands before them."""


class Forms(Struct, frozen=True):
    """The folded forms of a name, without blanks.

    `full` are its full forms, `short` its acronym and its name without the words that say what it
    is, `core` the shortest of these, `kind` the words that were left off for it.
    """

    full: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    core: str = ""
    kind: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def forms(name: str) -> Forms:
    """The forms of a name.

    A host has its domain and its own label too. Generic names ("Staff, Agencies", "Official Readout")
    have none: beside "the readout" the office that issued it stands as a name of its own.
    """
    bare = fold(name).strip()
    if "." in bare.strip(".") and " " not in bare:
        return _host(bare)
    words = [token.norm for token in tokens(name)]
    if words[:1] == ["the"]:
        words = words[1:]
    generic = publisher_words() | document_words()
    named = any(letter.isupper() or not letter.isascii() for letter in name)
    if not named or all(word in generic for word in words):
        return Forms()
    end = _core(words, generic)
    short = {"".join(words[:size]) for size in range(end, len(words))}
    last = max((i for i, word in enumerate(words) if word == "of"), default=0)
    if last >= 3:
        short.add("".join(words[:last]))  # "Office of the Premier of Sarn" without the country
    heads = [t.text[0] for t in tokens(name.split("(", 1)[0]) if t.norm != "the"]
    initials = "".join(head for head in heads if head.isupper())
    if len(initials) >= 2 and len(words) >= 2:
        short.add(fold(initials))
    core = "".join(words[:end])
    return Forms(frozenset({"".join(words)}), frozenset(short), core, frozenset(words[end:]))


def _host(name: str) -> Forms:
    """A host, its registered domain, and the label that the publisher chose ("kell")."""
    host = name.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.").strip(".")
    labels = host.split(".")
    own = len(labels) - 2
    if own > 0 and labels[own] in SUFFIXES:
        own -= 1
    own = max(own, 0)
    return Forms(frozenset({host, ".".join(labels[own:]), labels[own]}) - {""})


def _core(words: Sequence[str], generic: frozenset[str]) -> int:
    """How many words remain when generic ones are taken off the end."""
    end = len(words)
    while end > 1 and words[end - 1] in generic:
        end -= 1
    return end


@lru_cache(maxsize=4096)
def spoken(name: str) -> tuple[tuple[str, ...], ...]:
    """The word sequences by which running text names a publisher, the longest first.

    The whole name, and the name without the words that say what it is ("Alder" for "Alder News Agency"). A core of one
    or two letters is no name in running text, nor is a generic word.
    """
    words = [token.norm for token in tokens(name)]
    if words[:1] == ["the"]:
        words = words[1:]
    generic = publisher_words() | document_words()
    if not words or all(word in generic for word in words):
        return ()
    core = words[: _core(words, generic)]
    found = dict.fromkeys((tuple(words), tuple(core)))
    return tuple(form for form in found if len("".join(form)) > 2)


def same(a: str, b: str) -> bool:
    """Whether two names can mean one publisher.

    The same core with words of another kind does not agree: "Northern News Agency" is not
    "Northern Press", while "Northern Agency" may be the former.
    """
    one, two = forms(a), forms(b)
    if one.full & two.full or one.full & two.short or one.short & two.full:
        return True
    kinds = one.kind <= two.kind or two.kind <= one.kind
    return bool(one.core) and one.core == two.core and kinds


def generic(name: str) -> bool:
    """Whether a name names nobody ("Staff", "Agencies")."""
    return not forms(name).full


def owner(licence: str) -> str | None:
    """The owner that a licence or copyright line names: the publisher of the page."""
    match = _OWNER.search(licence)
    return match.group("owner").strip() if match else None
