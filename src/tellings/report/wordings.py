"""The wordings of one utterance side by side: which words stand in all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from tellings.report.safe import visible

_WORD = re.compile(r"[^\W_]+")
_KIN_SHARE = (
    0.2  # wordings that share less, such as one in another language, are not set against each other
)
_MARKED_SHARE = 0.85  # where nearly every word differs, emphasis says nothing


def emphasised(texts: Sequence[str]) -> list[Markup]:
    """Mark in each wording the words that some other wording lacks.

    Words are compared without case. A wording is left plain where almost all its words would be marked.

    Args:
        texts: the wordings.

    Returns:
        The wordings in the same order, escaped, with `<em>` around runs of such words.
    """
    held = [{w.group().casefold() for w in _WORD.finditer(text)} for text in texts]
    alike = [a for i, a in enumerate(held) if any(_kin(a, b) for j, b in enumerate(held) if i != j)]
    shared = set.intersection(*alike) if alike else set()
    return [
        _mark(text, shared) if own in alike else visible(text)
        for text, own in zip(texts, held, strict=True)
    ]


def _kin(a: set[str], b: set[str]) -> bool:
    """Whether two wordings can be compared word by word at all; a translation cannot."""
    return len(a & b) >= _KIN_SHARE * min(len(a), len(b))


def _mark(text: str, shared: set[str]) -> Markup:
    words = list(_WORD.finditer(text))
    own = [w for w in words if w.group().casefold() not in shared]
    if not own or len(own) > _MARKED_SHARE * len(words):
        return visible(text)
    out, at = [], 0
    for start, end in _runs(text, [(w.start(), w.end()) for w in own]):
        out += [visible(text[at:start]), Markup("<em>"), visible(text[start:end]), Markup("</em>")]
        at = end
    return Markup("").join([*out, visible(text[at:])])


def _runs(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join words with only blanks between them."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and text[joined[-1][1] : start].isspace():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
