"""Words that announce a quotation printed as a block."""

from __future__ import annotations

import numpy as np
import pytest

from tellings import kernel
from tellings.reuse import Batch
from tellings.reuse.batches import gathered
from tellings.reuse.collection import prepare
from tellings.reuse.cues import cues
from tellings.reuse.settings import CorpusSettings
from tellings.text import data_words


@pytest.mark.parametrize("cue", sorted(data_words("tellings.reuse", "cues.txt")))
def test_each_cue_announces(cue: str) -> None:
    text = f"As to this {cue.title()} of hers:\n\nfour words of speech\n\nThen others."
    held = prepare(Batch(["a"], [text]), CorpusSettings(), "passage")
    begins = len(held.quoted) - 6
    assert held.quoted.tolist() == [0] * begins + [1] * 4 + [0] * 2


def test_cues_rise_and_are_single_words() -> None:
    listed = data_words("tellings.reuse", "cues.txt")
    data, offsets = gathered(sorted(listed))
    assert np.diff(kernel.words(data, offsets).bounds).tolist() == [1] * len(listed)
    assert np.all(np.diff(cues().astype(np.int64)) > 0)
