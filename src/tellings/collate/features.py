"""What units are compared by: weighted words, paraphrase sets and character runs, as sparse columns.

A word weighs by how rare it is *inside* an account: the mean number of units that hold it, over the accounts that hold
it at all. A word that each account uses once anchors best, however many accounts there are, so that weights move little
when accounts come or go.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tellings.collate.lexicon import cues, frame_stems, paraphrases
from tellings.collate.settings import Settings
from tellings.collate.units import Unit, said
from tellings.collate.word_kinds import DATE, NUMBER, is_frame, is_link, value_type
from tellings.text import Token

Matrix = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Bag = dict[Hashable, float]
Feature = TypeVar("Feature", bound=Hashable)

_DENSE = 48
"""Columns in more units than this are multiplied as dense blocks, the others one by one."""
_BLOCK = 2048
_SMALL = 512
"""Up to this many rows everything is multiplied as dense blocks."""


def rarity(bags: Sequence[Iterable[Feature]], witness: Sequence[int]) -> dict[Feature, float]:
    """The weight of each feature: log of units per witness over units that hold it, per witness holding it.

    Equal units of one witness (the headlines of two near copies) count once.
    """
    held: defaultdict[Feature, Counter[int]] = defaultdict(Counter)
    distinct = dict.fromkeys((who, frozenset(bag)) for bag, who in zip(bags, witness, strict=True))
    for who, features in distinct:
        for feature in features:
            held[feature][who] += 1
    mean = len(distinct) / max(1, len(set(witness)))
    return {
        feature: math.log((mean + 1) / (sum(by.values()) / len(by) + 0.5))
        for feature, by in held.items()
    }


def word_weights(
    stems: Sequence[Iterable[str]], witness: Sequence[int], settings: Settings
) -> dict[str, float]:
    """The weight of each word: how rare it is, less for values and for words of the frame."""
    rare = rarity(stems, witness)
    return {s: max(settings.weight_floor, w) * _plain(s, settings) for s, w in rare.items()}


def _stem_of(word: Token) -> str:
    """What a word is compared by: its stem, or its type for a number or date."""
    return value_type(word) or word.stem


def word_bags(
    units: Sequence[Unit], witness: Sequence[int], settings: Settings
) -> tuple[list[Bag], list[Bag]]:
    """Words of units twice: for the cosine (weight and frequency) and for containment (root of the weight)."""
    stems = [Counter(_stem_of(word) for word in said(unit)) for unit in units]
    weight = word_weights(stems, witness, settings)
    shares = {s: _shares(s, settings) for s in weight}
    cosine: list[Bag] = []
    contained: list[Bag] = []
    for counts in stems:
        angle: Bag = defaultdict(float)
        inside: Bag = defaultdict(float)
        for word, count in counts.items():
            for feature, share in shares[word].items():
                angle[feature] += weight[word] * (1 + math.log(count)) * math.sqrt(share)
                inside[feature] = max(inside[feature], math.sqrt(weight[word] * share))
        cosine.append(angle)
        contained.append(inside)
    return cosine, contained


def value_bags(units: Sequence[Unit], witness: Sequence[int], settings: Settings) -> list[Bag]:
    """The numbers and date words of units as they stand: equal ones speak for a pair, differing ones not against."""
    held = [dict.fromkeys(w.norm for w in said(unit) if value_type(w)) for unit in units]
    rare = rarity(held, witness)
    return [{v: math.sqrt(max(settings.weight_floor, rare[v])) for v in bag} for bag in held]


def character_bags(units: Sequence[Unit], witness: Sequence[int], settings: Settings) -> list[Bag]:
    """Runs of four characters of the content words, linked names whole."""
    counts = [Counter(_runs(said(unit))) for unit in units]
    rare = rarity(counts, witness)
    return [
        {
            run: max(settings.weight_floor, rare[run])
            * (1 + math.log(n))
            * (settings.value_weight if run in ((NUMBER,), (DATE,)) else 1.0)
            for run, n in bag.items()
        }
        for bag in counts
    ]


def _block(columns: Sequence[Sequence[tuple[int, float]]], size: int) -> Matrix:
    block = np.zeros((size, len(columns)), dtype=np.float32)
    at = np.repeat(np.arange(len(columns)), [len(column) for column in columns])
    rows = np.array([row for column in columns for row, _ in column], dtype=np.int64)
    block[rows, at] = [value for column in columns for _, value in column]
    return block


def product(bags: Sequence[Mapping[Hashable, float]]) -> Matrix:
    """All inner products of sparse rows; columns held by one row only count for the diagonal."""
    columns: defaultdict[Hashable, list[tuple[int, float]]] = defaultdict(list)
    for row, bag in enumerate(bags):
        for feature, value in bag.items():
            columns[feature].append((row, value))
    size = len(bags)
    out = np.zeros((size, size), dtype=np.float32)
    shared = [column for column in columns.values() if len(column) > 1]
    wide = [c for c in shared if len(c) > _DENSE or size <= _SMALL]
    for first in range(0, len(wide), _BLOCK):
        block = _block(wide[first : first + _BLOCK], size)
        out += block @ block.T
    if size > _SMALL:
        for column in shared:
            if len(column) <= _DENSE:
                rows = np.array([row for row, _ in column])
                values = np.array([value for _, value in column], dtype=np.float32)
                out[rows[:, None], rows[None, :]] += values[:, None] * values[None, :]
    diagonal = [sum(v * v for v in bag.values()) for bag in bags]
    np.fill_diagonal(out, diagonal)
    return out


def likeness(units: Sequence[Unit], witness: Sequence[int], settings: Settings) -> Matrix:
    """How alike the words of all units are, 0 to 1, without regard to speakers, order or sections.

    Weighted cosine of words, containment of the smaller in the larger, and cosine of character runs
    (docs/methods.md, statements, "lex").

    Args:
        units: units of all witnesses.
        witness: for each unit the number of its witness.
        settings: the thresholds of the room.
    """
    words, contained = word_bags(units, witness, settings)
    shared = product(contained)
    mass = np.diagonal(shared)
    # Equal units of one witness count once here as well.
    usual = {(who, round(float(m), 4)) for who, m in zip(witness, mass, strict=True)}
    middle = float(np.median([m for _, m in sorted(usual)])) if usual else 0.0
    least = max(1e-6, settings.least_mass * middle)
    smaller = np.maximum(np.minimum(mass[:, None], mass[None, :]), least)
    out = settings.word_share * _cosine(product(words))
    out += settings.containment_share * np.minimum(1.0, shared / smaller)
    out += settings.character_share * _cosine(product(character_bags(units, witness, settings)))
    out += settings.value_share * product(value_bags(units, witness, settings)) / smaller
    out *= _told(units, contained, shared, settings)
    return np.asarray(np.minimum(out, 1), dtype=np.float32)


def _told(
    units: Sequence[Unit], contained: Sequence[Bag], shared: Matrix, settings: Settings
) -> Matrix:
    """The factor for pairs that share names, values and frame words alone: they may tell two different things."""
    plain = [
        {w.stem for w in said(u) if not is_link(w) and not is_frame(w) and not value_type(w)}
        for u in units
    ]
    bags = []
    for bag, words in zip(contained, plain, strict=True):
        wanted = {f for word in words for f in _shares(word, settings)}
        bags.append({f: v for f, v in bag.items() if f in wanted})
    return np.where(product(bags) > settings.told_least, 1.0, settings.names_only)


def _cosine(inner: Matrix) -> Matrix:
    norm = np.sqrt(np.maximum(np.diagonal(inner), 1e-9))
    return np.asarray(inner / norm[:, None] / norm[None, :], dtype=np.float32)


def _plain(word: str, settings: Settings) -> float:
    if word in (NUMBER, DATE):
        return settings.value_weight
    framing = word in cues().stems or word in frame_stems()
    return settings.frame_weight if framing else 1.0


def _shares(word: str, settings: Settings) -> dict[Hashable, float]:
    sets = paraphrases().get(word, ())
    if not sets:
        return {word: 1.0}
    part = settings.paraphrase_weight / len(sets)
    return {word: 1.0 - settings.paraphrase_weight, **dict.fromkeys(sets, part)}


def _runs(words: Sequence[Token]) -> list[Hashable]:
    out: list[Hashable] = []
    for word in words:
        typed = value_type(word)
        if typed or is_link(word):
            out.append((typed or word.norm,))
        else:
            out += _runs_of(word.norm)
    return out


@lru_cache(maxsize=1 << 15)
def _runs_of(norm: str) -> tuple[str, ...]:
    marked = f" {norm} "
    return tuple(marked[i : i + 4] for i in range(max(1, len(marked) - 3)))
