"""Whether a small slip in copying or translating turns one wording of a value into another."""

from __future__ import annotations

from tellings.text import Token, function_words, tokens


def is_slip(a: str, b: str) -> bool:
    """Whether two wordings differ by one digit, two digits exchanged, an ending, or words left out.

    Args:
        a, b: the words of two values.
    """
    left, right = _words(a), _words(b)
    if not left or not right or [t.norm for t in left] == [t.norm for t in right]:
        return False
    if _within(left, right) or _within(right, left):
        return True
    if len(left) != len(right):
        return False
    unlike = [(x, y) for x, y in zip(left, right, strict=True) if x.norm != y.norm]
    return len(unlike) == 1 and _near(*unlike[0])


def _words(text: str) -> list[Token]:
    return [token for token in tokens(text) if token.norm not in function_words()]


def _within(short: list[Token], long: list[Token]) -> bool:
    """Whether the words of one stand in the other in order, with at least one left out."""
    rest = iter(token.norm for token in long)
    return len(short) < len(long) and all(token.norm in rest for token in short)


def _near(a: Token, b: Token) -> bool:
    if a.kind == b.kind == "number":
        return _digits(a.norm, b.norm)
    return a.stem == b.stem


def _digits(a: str, b: str) -> bool:
    """One digit other, one digit more or less, or two neighbours exchanged; never a number of one digit."""
    if min(len(a), len(b)) < 2 or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        other = [i for i in range(len(a)) if a[i] != b[i]]
        swapped = len(other) == 2 and other[1] == other[0] + 1
        return len(other) == 1 or (
            swapped and a[other[0]] == b[other[1]] and a[other[1]] == b[other[0]]
        )
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
