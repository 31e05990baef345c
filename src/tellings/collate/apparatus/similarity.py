"""How alike two typed tokens are: the table of the method, step 2, for all forms of one statement at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from tellings.collate.apparatus.settings import Settings
from tellings.collate.apparatus.typed import Typed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.int64]

_VALUES = frozenset({"number", "money"})


def alike(a: Typed, b: Typed, settings: Settings) -> int:
    """The similarity of two tokens in thousandths: the slow, obvious reference of `matrix`.

    Args:
        a, b: two typed tokens.
        settings: the scores.
    """
    if a.key == b.key:
        return settings.same_function if a.kind == "function" else settings.same_content
    if a.entity and a.entity == b.entity:
        return settings.same_entity
    if "function" in (a.kind, b.kind):
        both = a.kind == b.kind
        return settings.different if both else settings.function_against_content
    if _family(a) == _family(b) != "word":
        return settings.same_type
    if a.stem == b.stem:
        return settings.same_stem
    if _prefix(a.norm, b.norm, settings.prefix_letters):
        return settings.same_prefix
    return settings.different


def _family(token: Typed) -> str:
    return "number" if token.kind in _VALUES else token.kind


def _prefix(a: str, b: str, letters: int) -> bool:
    long = max(len(a), len(b))
    need = max(letters, (long + 1) // 2)
    return len(a) >= need and a[:need] == b[:need]


def matrix(forms: Sequence[Typed], settings: Settings) -> Scores:
    """The similarities of all pairs of forms.

    Args:
        forms: typed tokens, one of each form.
        settings: the scores.

    Returns:
        A square symmetric array of thousandths; entry (i, j) equals `alike(forms[i], forms[j], settings)`.
    """
    import numpy as np

    kinds = ("word", "function", "number", "date", "name", "insertion")
    code = np.array([kinds.index(_family(form)) for form in forms])
    function = code == 1
    same_type = (code[:, None] == code[None, :]) & (code > 1)[:, None]
    scores: Scores = np.full((len(forms), len(forms)), settings.different, dtype=np.int64)
    scores[same_type] = settings.same_type
    scores[function[:, None] != function[None, :]] = settings.function_against_content
    for i, j in _candidates(forms, settings):
        scores[i, j] = scores[j, i] = alike(forms[i], forms[j], settings)
    for i, form in enumerate(forms):
        scores[i, i] = alike(form, form, settings)
    return scores


def _candidates(forms: Sequence[Typed], settings: Settings) -> list[tuple[int, int]]:
    """Pairs whose score does not follow from their types alone."""
    buckets: defaultdict[str, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        if form.kind == "function":
            continue
        keys = {f"s {form.stem}", f"p {form.norm[: settings.prefix_letters]}"}
        if form.entity:
            keys.add(f"e {form.entity}")
        for key in sorted(keys):
            buckets[key].append(i)
    return sorted({pair for group in buckets.values() for pair in combinations(group, 2)})
