"""When two spellings may be one name: folding, transliteration keys, given names, surnames."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from tellings.name.settings import SETTINGS
from tellings.name.tables import word_class
from tellings.text import fold

_SOFT = str.maketrans({"q": "k", "y": "i", "w": "v", "j": "i", "c": "k", "z": "s"})
_ARTICLE = re.compile(r"^(?:al|el|ad|as|ar|an|at|ash)-(?=\w{3})")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou'`]")
_kept = lru_cache(maxsize=65536)
"""Keys are asked for over and over; how many are kept has a bound, because texts without end have names without end."""
OPENING = 4
"""Letters that a place and its adjective must begin with alike; `plain` places that do not are never compared."""


@_kept
def plain(part: str) -> str:
    """A name part folded, without diacritics and without an Arabic article before a hyphen."""
    bare = unicodedata.normalize("NFKD", fold(part))
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return _ARTICLE.sub("", bare)


@_kept
def soft(part: str) -> str:
    """The spelling with the letters that transliterations mix up folded, vowels kept."""
    return _DOUBLED.sub(r"\1", plain(part).replace("kh", "h").translate(_SOFT).replace("-", ""))


@_kept
def skeleton(part: str) -> str:
    """The consonants after the first letter; spellings of one name in two transliterations mostly share it."""
    spelt = soft(part)
    return _DOUBLED.sub(r"\1", spelt[:1] + _VOWELS.sub("", spelt[1:]))


def same_spelling(a: str, b: str) -> bool:
    """Whether two name parts are spellings of one name.

    Both the consonants and the whole spelling must be close, and the last vowel must agree: it tells the sexes apart
    in many languages ("Mario", "Maria").
    """
    if plain(a) == plain(b):
        return True
    left, right = soft(a), soft(b)
    if left == right:
        return True
    key_a, key_b = skeleton(a), skeleton(b)
    if min(len(key_a), len(key_b)) < 2 or _ending(left) != _ending(right):
        return False
    if key_a != key_b and JaroWinkler.similarity(key_a, key_b) < SETTINGS.alike:
        return False
    alike = JaroWinkler.similarity(left, right)
    if key_a == key_b:  # vowels may differ more, the longer the consonants agree
        return alike >= (SETTINGS.alike_long if len(key_a) > 3 else SETTINGS.alike_short)
    return alike >= SETTINGS.alike


@_kept
def _ending(word: str) -> str:
    return word[-1:] if word[-1:] in "aeiou" else ""


def same_given(a: str, b: str) -> bool:
    """Whether two given names may be one person's: one spelling, or an initial."""
    left, right = plain(a).rstrip("."), plain(b).rstrip(".")
    if "." in left or "." in right or len(left) == 1 or len(right) == 1:
        return left[:1] == right[:1]
    if len(skeleton(a)) <= 2 or len(skeleton(b)) <= 2:
        return soft(a) == soft(b)
    return same_spelling(a, b)


def same_surname(a: str, b: str) -> bool:
    """Whether two surnames agree; one half of a hyphenated surname agrees with the whole."""
    if same_spelling(a, b):
        return True
    return _half(a, b) or _half(b, a)


def _half(whole: str, part: str) -> bool:
    spelt = plain(whole)
    return spelt.count("-") == 1 and plain(part) in spelt.split("-")


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of at least two parts can be one person's.

    Surnames must agree and given names must not differ; middle names and patronymics may be missing in one.
    """
    a, b = _parts(a), _parts(b)
    if not same_surname(a[-1], b[-1]) or not same_given(a[0], b[0]):
        return False
    short, long = sorted((a[1:-1], b[1:-1]), key=len)
    rest = list(long)
    for middle in short:
        match = next((at for at, other in enumerate(rest) if same_given(middle, other)), None)
        if match is None:
            return False
        del rest[: match + 1]
    return True


@_kept
def surname_ending(name: tuple[str, ...]) -> str:
    """The last vowel of a surname that ends in one, "-" for one with a hyphen: others with another never agree.

    Cheap to compare, where `same_person` is not.
    """
    last = _parts(name)[-1]
    return "-" if "-" in plain(last) else _ending(soft(last))


@_kept
def _parts(name: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(part for part in name if plain(part) not in word_class("particle"))
    return kept if len(kept) > 1 else name


def same_place(a: str, b: str) -> bool:
    """Whether an adjective made from a place name and the name of a place can belong together ("Norwegian", "Norway").

    Used for places that no table holds: a shared beginning of at least `OPENING` letters and three quarters of the
    shorter.
    """
    left, right = plain(a), plain(b)
    shared = 0
    for x, y in zip(left, right, strict=False):
        if x != y:
            break
        shared += 1
    return shared >= OPENING and shared >= 0.75 * min(len(left), len(right))
