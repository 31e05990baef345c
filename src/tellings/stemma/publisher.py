"""Names of publishers and sources: when two forms mean one ("MNA", "Mira News Agency", "mira.example")."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from tellings.stemma.tables import publisher_words
from tellings.text import fold, tokens


@lru_cache(maxsize=4096)
def forms(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The full forms of a name and its short ones, folded and without blanks.

    A host has its first label as second full form. Short forms are the acronym, the name without
    the words that say what it is ("News Agency"), and the office without its country ("Office of
    the Premier of Sarn"). A generic name ("Staff, Agencies") has
    no form at all.
    """
    bare = fold(name).strip()
    if "." in bare and " " not in bare:
        return _host(bare)
    words = [token.norm for token in tokens(name)]
    if words[:1] == ["the"]:
        words = words[1:]
    generic = publisher_words()
    if all(word in generic for word in words):
        return frozenset(), frozenset()
    short = {"".join(words[:end]) for end in _tails(words, generic)}
    last = max((i for i, word in enumerate(words) if word == "of"), default=0)
    if last >= 3:
        short.add("".join(words[:last]))
    outside = name.split("(", 1)[0]
    initials = "".join(t.text[0] for t in tokens(outside) if t.text[0].isupper())
    if len(initials) >= 2 and len(words) >= 2:
        short.add(fold(initials))
    return frozenset({"".join(words)}), frozenset(short)


def _host(name: str) -> tuple[frozenset[str], frozenset[str]]:
    host = urlsplit(name).hostname if "://" in name else name.split("/", 1)[0]
    host = (host or "").removeprefix("www.").strip(".")
    return frozenset({host, host.split(".", 1)[0]}) - {""}, frozenset()


def _tails(words: list[str], generic: frozenset[str]) -> list[int]:
    """The lengths that remain when generic words are taken off the end one by one."""
    lengths = []
    end = len(words)
    while end > 1 and words[end - 1] in generic:
        end -= 1
        lengths.append(end)
    return lengths


def same(a: str, b: str) -> bool:
    """Whether two names can mean one publisher.

    Two short forms alone do not agree: "Northern News Agency" is not "Northern Press".
    """
    full_a, short_a = forms(a)
    full_b, short_b = forms(b)
    return bool(full_a & full_b or full_a & short_b or short_a & full_b)


def generic(name: str) -> bool:
    """Whether a name names nobody ("Staff", "Agencies")."""
    return not forms(name)[0]
