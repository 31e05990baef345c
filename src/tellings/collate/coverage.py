"""Which words of one unit another holds: what splitting by alignment looks at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

import numpy as np

from tellings.collate.features import Matrix, word_weights
from tellings.collate.lexicon import paraphrases
from tellings.collate.settings import Settings
from tellings.collate.units import Unit, said
from tellings.text import function_words


class Coverage:
    """Which words of a unit each unit of the board holds, whole or by a paraphrase."""

    def __init__(self, units: Sequence[Unit], witness: Sequence[int], settings: Settings) -> None:
        stems = [{word.stem for word in said(unit)} for unit in units]
        self.settings = settings
        self.weight = word_weights(stems, witness, settings)
        self.held: defaultdict[Hashable, list[int]] = defaultdict(list)
        self.size = len(units)
        for number, words in enumerate(stems):
            for word in words:
                self.held[word].append(number)
                for group in paraphrases().get(word, ()):
                    self.held[group].append(number)

    def of(self, unit: Unit) -> tuple[Matrix, Matrix]:
        """For each word of a unit its weight (0 for function words), and how much of it each other unit covers."""
        skip = function_words()
        weights = np.zeros(len(unit.tokens), dtype=np.float32)
        covered = np.zeros((len(unit.tokens), self.size), dtype=np.float32)
        for at, word in enumerate(unit.tokens):
            if word.norm in skip or word.norm == unit.speaker:
                continue
            stem = word.stem
            weights[at] = weight = self.weight[stem]
            for group in paraphrases().get(stem, ()):
                covered[at, self.held[group]] = weight * self.settings.paraphrase_weight
            covered[at, self.held[stem]] = weight
        return weights, covered

    def masses(self) -> Matrix:
        """The weight of all words of each unit."""
        out = np.zeros(self.size, dtype=np.float32)
        for stem in sorted(self.weight):
            np.add.at(out, self.held[stem], self.weight[stem])
        return out
