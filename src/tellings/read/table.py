"""The furniture patterns and the names of agencies and outlets, read from data on first use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec
from msgspec import Struct

from tellings.model import FurnitureKind
from tellings.text import data_file


class Pattern(Struct, frozen=True):
    """A form of furniture.

    `where` is the place on the page ("head", "tail", "edge" for both, "any"). `field` says what the group `value` of
    the expression is. `guard` asks that this group is a known agency or outlet, or a host ("outlet"), or an
    institution too ("source"). `glued` forms are also looked for at the end of running text, `long` ones in lines up to
    `Settings.long_length`. The expression must match a whole line; every `examples` entry does and no `not_` entry
    does, which the tests check.
    """

    name: str
    kind: FurnitureKind
    where: str
    regex: str
    examples: tuple[str, ...]
    not_: tuple[str, ...] = msgspec.field(name="not", default=())
    field: str = ""
    guard: str = ""
    glued: bool = False
    long: bool = False

    def match(self, text: str) -> re.Match[str] | None:
        """The match of a whole stretch, if its guard holds too."""
        found = _compiled(self.regex).fullmatch(text)
        if found is None or not self.guard or is_source(found["value"]):
            return found
        return found if self.guard == "source" and is_institution(found["value"]) else None


class _Names(Struct, frozen=True):
    agencies: tuple[tuple[str, ...], ...]
    outlets: tuple[tuple[str, ...], ...]
    weak: tuple[str, ...]
    generic: tuple[str, ...]
    nouns: tuple[str, ...]
    common: tuple[str, ...]
    institutions: tuple[str, ...]


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


def _read(name: str) -> bytes:
    return data_file("tellings.read", name)


@cache
def patterns() -> tuple[Pattern, ...]:
    """All forms of furniture lines, in the order in which they are tried."""
    return msgspec.json.decode(_read("patterns.json"), type=tuple[Pattern, ...])


@cache
def names() -> _Names:
    """Agencies and outlets with their forms, and the words that outlets' names are made of."""
    return msgspec.json.decode(_read("outlets.json"), type=_Names)


@cache
def agencies() -> dict[str, str]:
    """Form of an agency's name, with and without "The", to its first form."""
    return _forms(names().agencies)


@cache
def outlets() -> dict[str, str]:
    """Form of an outlet's name, with and without "The", to its first form."""
    return _forms(names().outlets)


def _forms(rows: tuple[tuple[str, ...], ...]) -> dict[str, str]:
    found = {}
    for row in rows:
        for form in row:
            found[form] = row[0]
            if not form.startswith(("The ", "the ")):
                found["The " + form] = row[0]
            found["the " + form.removeprefix("The ")] = row[0]
    return found


def any_of(forms: Iterable[str], capital: bool = False) -> str:
    """An expression for one of some forms, longest first; with `capital` the first letter may be one."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    if capital:
        return "|".join(f"[{f[0]}{f[0].upper()}]{re.escape(f[1:])}" for f in ordered)
    return "|".join(map(re.escape, ordered))


_HOST = re.compile(
    r"(?:https?://)?(?:www\.)?[A-Za-z0-9][\w-]{1,40}(?:\.[\w-]{1,30}){0,3}\.(?P<top>[A-Za-z]{2,8})/?"
)
# fmt: off
_TOPS = frozenset(
    {
        "africa", "agency", "asia", "biz", "com", "edu", "example", "gov", "info", "int",
        "live", "media", "mil", "net", "news", "online", "org", "press", "site", "test",
        "today", "tv", "world",
    }
)
# fmt: on


def is_host(text: str) -> bool:
    """Whether a text is a bare host name ("www.sel.example", "Leucadia.ir")."""
    match = _HOST.fullmatch(text)
    return match is not None and is_top(match["top"])


def is_top(top: str) -> bool:
    """Whether a last label can end a host: a country's two letters or one of the common endings."""
    return top.casefold() in _TOPS or (len(top) == 2 and top.isascii() and top.isalpha())


def is_known(text: str) -> bool:
    """Whether a text is the name of an agency or outlet of the table."""
    return text in agencies() or text in outlets()


def is_source(text: str) -> bool:
    """Whether a text is a known agency or outlet, a host, or a name made like an outlet's ("Sel Gazette")."""
    text = text.strip()
    return is_known(text) or is_host(text) or shaped_like_outlet(text)


_CAPITAL = re.compile(r"[^\W\d_a-z][\w.’'&-]{0,30}")


def shaped_like_outlet(text: str) -> bool:
    """Whether a text is a name of two to six capitalised words whose last word is one of outlets' nouns."""
    words = text.split()
    last = [" ".join(words[-n:]).rstrip(".") for n in (1, 2)]
    if not 2 <= len(words) <= 6 or not any(noun in names().nouns for noun in last):
        return False
    light = {"of", "the", "and", "&"}
    return all(_CAPITAL.fullmatch(word) or word in light for word in words)


@cache
def _institution() -> re.Pattern[str]:
    """ "Ministry of Fisheries", "The Official Website of ...", "SFW – Federation of Ferry Workers"."""
    return re.compile(
        r"(?:[^\W\d_]{2,8}[ ]?[–—-][ ]?)?(?i:the )?(?:[^\W\d_a-z][\w.’'-]{1,20} ){0,3}"
        rf"(?i:{'|'.join(names().institutions)})(?i: of| for) (?P<of>.{{2,80}})"
    )


def is_institution(text: str) -> bool:
    """Whether a text is a body's name with what it is of: "Ministry of Fisheries", "Federation of Ferry Workers"."""
    match = _institution().fullmatch(text)
    return match is not None and all(
        _CAPITAL.fullmatch(word.rstrip(",")) or word in {"of", "the", "and", "for", "in", "&"}
        for word in match["of"].split()
    )
