"""Events: which sections of different accounts tell the same, and which event is the main one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from tellings.collate.features import Matrix
from tellings.collate.settings import Settings

Affinity = npt.NDArray[np.float64]


class Stretch(Struct, frozen=True):
    """A section of a witness before it has an event.

    `units` are its units on the board, `text` its folded text; `stems` and `names` say how often each content word and
    each name or capitalised word stands in it.
    """

    witness: int
    units: tuple[int, ...]
    text: str
    stems: dict[str, int]
    names: dict[str, int]


class EventDraft(Struct, frozen=True):
    """An event: the numbers of its stretches; the first event of a list is the main one."""

    id: str
    stretches: tuple[int, ...]


def events(stretches: Sequence[Stretch], plain: Matrix, settings: Settings) -> list[EventDraft]:
    """Join stretches into events, the main event first.

    Sections of one account beside each other never join; a section joins what its sister section resembles only if it
    resembles it clearly as well.

    Args:
        stretches: the sections of all witnesses, those of one witness in order.
        plain: pair scores of units without diagonal support.
        settings: the thresholds of the room.
    """
    best = _affinity(stretches, plain)
    shared = _cosine([s.stems for s in stretches])
    shared += settings.event_names * _cosine([s.names for s in stretches])
    affinity = np.where(_weaker_sister(stretches, best), 0.0, best + shared)
    parts = _join(stretches, affinity, settings.same_event)

    def rank(part: Sequence[int]) -> tuple[int, int, list[str]]:
        told = [stretches[s] for s in part]
        size = sum(len(s.text) for s in told)
        return -len({s.witness for s in told}), -size, sorted(s.text for s in told)

    parts.sort(key=rank)
    return [EventDraft(_id([stretches[s].text for s in part]), tuple(part)) for part in parts]


def _affinity(stretches: Sequence[Stretch], plain: Matrix) -> Affinity:
    """The mean best score of the units of the shorter section in the other."""
    size = len(stretches)
    out = np.zeros((size, size))
    for a in range(size):
        for b in range(a + 1, size):
            if stretches[a].witness != stretches[b].witness:
                cells = plain[np.ix_(stretches[a].units, stretches[b].units)]
                if cells.size:
                    axis = 1 if cells.shape[0] <= cells.shape[1] else 0
                    out[a, b] = out[b, a] = float(cells.max(axis).mean())
    return out


_SISTER = 0.6
"""How much of a sister section's best scores a section needs (on the composite seed: 0.2 against 0.4 and more)."""


def _weaker_sister(stretches: Sequence[Stretch], best: Affinity) -> npt.NDArray[np.bool_]:
    """Pairs in which one section has a sister that resembles the other section far more."""
    weak = np.zeros(best.shape, dtype=bool)
    by_witness: dict[int, list[int]] = {}
    for at, stretch in enumerate(stretches):
        by_witness.setdefault(stretch.witness, []).append(at)
    for sisters in by_witness.values():
        if len(sisters) > 1:
            for at in sisters:
                weak[at] |= best[at] < _SISTER * best[sisters].max(0)
    return np.asarray(weak | weak.T)


def _cosine(bags: Sequence[Mapping[str, int]]) -> Affinity:
    """Cosine of bags of words of whole sections, frequencies damped."""
    columns = {word: i for i, word in enumerate(sorted({w for bag in bags for w in bag}))}
    table = np.zeros((len(bags), max(1, len(columns))))
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            table[row, columns[word]] = 1 + np.log(count)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return np.asarray(table @ table.T)


def _join(stretches: Sequence[Stretch], affinity: Affinity, least: float) -> list[list[int]]:
    parts = [[at] for at in range(len(stretches))]
    while len(parts) > 1:
        best = (least, -1, -1)
        for i, a in enumerate(parts):
            for j in range(i + 1, len(parts)):
                mean = float(affinity[np.ix_(a, parts[j])].mean())
                if mean > best[0] and not _adjacent(stretches, a, parts[j]):
                    best = (mean, i, j)
        if best[1] < 0:
            break
        parts[best[1]] = sorted(parts[best[1]] + parts.pop(best[2]))
    return parts


def _adjacent(stretches: Sequence[Stretch], a: Sequence[int], b: Sequence[int]) -> bool:
    return any(
        stretches[x].witness == stretches[y].witness and abs(x - y) == 1 for x in a for y in b
    )


def _id(texts: Sequence[str]) -> str:
    digest = sha256()
    for text in sorted(texts):
        digest.update(text.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return "e" + digest.hexdigest()[:11]
