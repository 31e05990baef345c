"""What sort of difference two readings make, and which sort names a unit with several readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tellings.collate.apparatus.typed import Typed
from tellings.collate.apparatus.words import words
from tellings.model import VariationKind

Tokens = tuple[Typed, ...]

STRENGTH: tuple[VariationKind, ...] = (
    "polarity",
    "date",
    "number",
    "name",
    "synonym",
    "addition",
    "move",
    "inflexion",
    "article",
    "spelling",
)
"""A unit is named after the strongest difference between any two of its readings; strongest first."""

_ALL_PAIRS = 12
"""Up to this many readings are compared all with all; of more, the first is compared with the others."""

_VALUES = frozenset({"number", "money"})
_SPELLINGS = (
    ("our", "or"),
    ("ise", "ize"),
    ("isa", "iza"),
    ("isi", "izi"),
    ("yse", "yze"),
    ("ogue", "og"),
    ("ae", "e"),
    ("oe", "e"),
    ("ence", "ense"),
    ("tre", "ter"),
    ("gramme", "gram"),
    ("ll", "l"),
)


def unit_kind(readings: Sequence[Tokens], moved: Sequence[frozenset[Typed]]) -> VariationKind:
    """The kind of a variation unit.

    Args:
        readings: its distinct readings as tokens; an omission is empty.
        moved: for each reading those of its tokens that stand elsewhere in another witness.
    """
    firsts = len(readings) if len(readings) <= _ALL_PAIRS else 1
    pairs = ((i, j) for i in range(firsts) for j in range(i + 1, len(readings)))
    kinds = {pair_kind(readings[i], readings[j], moved[i] | moved[j]) for i, j in pairs}
    return min(kinds, key=STRENGTH.index) if kinds else "synonym"


def pair_kind(a: Tokens, b: Tokens, moved: frozenset[Typed] = frozenset()) -> VariationKind:
    """The kind of difference between two readings.

    Args:
        a, b: their tokens; an omission is empty.
        moved: tokens of either that are known to stand elsewhere in another witness.
    """
    if _polarity(a, b):
        return "polarity"
    for kind, types in (("date", frozenset({"date"})), ("number", _VALUES)):
        left, right = _typed(a, types), _typed(b, types)
        if left and right and left != right:
            return "date" if kind == "date" else "number"
    if _is_move(a, b, moved):
        return "move"
    return _by_words(a, b)


def _typed(tokens: Tokens, types: frozenset[str]) -> list[str]:
    return [token.norm for token in tokens if token.kind in types]


def _polarity(a: Tokens, b: Tokens) -> bool:
    """Whether a negation is all that lies between the content of the two."""
    negative = [
        any(part in words().negations for t in side for part in t.norm.split()) for side in (a, b)
    ]
    return negative[0] != negative[1] and _content(a) == _content(b)


def _content(tokens: Tokens) -> list[str]:
    return [t.stem for t in tokens if t.kind != "function" and t.norm not in words().negations]


def _is_move(a: Tokens, b: Tokens, moved: frozenset[Typed]) -> bool:
    if a and b and Counter(t.stem for t in a) == Counter(t.stem for t in b):
        return [t.stem for t in a] != [t.stem for t in b]
    content = [t for t in (*a, *b) if t.kind != "function"]
    return bool(moved) and all(t in moved for t in (content or (*a, *b)))


def _by_words(a: Tokens, b: Tokens) -> VariationKind:
    bare = [tuple(t for t in side if t.norm not in words().articles) for side in (a, b)]
    left, right = bare
    if [t.key for t in left] == [t.key for t in right]:
        return "article"
    if _spelling([t.norm for t in left], [t.norm for t in right]):
        return "spelling"
    if not left or not right:
        return "addition"
    if _names(left) and _names(right) and _names(left) != _names(right):
        return "name"
    if [t.stem for t in left] == [t.stem for t in right]:
        return "inflexion"
    return "synonym"


def _names(tokens: Tokens) -> list[str]:
    return [token.norm for token in tokens if token.kind == "name"]


def _spelling(a: list[str], b: list[str]) -> bool:
    return bool(a) and bool(b) and _skeleton("".join(a)) == _skeleton("".join(b))


def _skeleton(letters: str) -> str:
    """A form in which the usual spellings of one word meet: joined, without hyphens, one variety of English."""
    plain = "".join(char for char in letters if char.isalnum())
    for long, short in _SPELLINGS:
        plain = plain.replace(long, short)
    return plain
