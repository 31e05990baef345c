"""The wordings of one utterance side by side: which words each has alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from tellings.report.safe import visible

_WORD = re.compile(r"[^\W_]+")
_MARKED_SHARE = 0.85  # where nearly every word differs, emphasis says nothing


def emphasised(texts: Sequence[str], whole: Sequence[str] | None = None) -> list[Markup]:
    """Mark in each wording the words that no other wording has.

    Words are compared without case. A wording is left plain where almost all its words would be marked, as in another
    language.

    Args:
        texts: the wordings as they are shown.
        whole: the wordings uncut, where those shown are cut: a word cut off is not a word that differs.

    Returns:
        The wordings in the same order, escaped, with `<em>` around runs of such words.
    """
    held = [{w.group().casefold() for w in _WORD.finditer(text)} for text in whole or texts]
    uses = Counter(word for words in held for word in words)
    return [_mark(text, uses) if len(texts) > 1 else visible(text) for text in texts]


def _mark(text: str, uses: Counter[str]) -> Markup:
    words = list(_WORD.finditer(text))
    own = [w for w in words if uses[w.group().casefold()] == 1]
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
