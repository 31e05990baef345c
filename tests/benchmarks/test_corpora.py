"""The corpora are what their seed says, and the truth about them is true."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

SIZE = 300


@pytest.fixture
def made(bench: Any) -> Any:
    return bench.corpus.one_block(0, SIZE, 1)


def words_of(of: Any, at: int) -> list[str]:
    return list(of.texts[at].split())


def same(one: Any, other: Any) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def stands_in(part: list[str], whole: list[str]) -> bool:
    return any(whole[n : n + len(part)] == part for n in range(len(whole) - len(part) + 1))


def planted_in(of: Any, kind: int) -> list[int]:
    return [int(at) for at in np.flatnonzero(of.kind == kind)]


def test_a_seed_gives_the_same_corpus_and_another_seed_another(bench: Any, made: Any) -> None:
    assert same(made, bench.corpus.one_block(0, SIZE, 1))
    assert not set(made.texts) & set(bench.corpus.one_block(0, SIZE, 2).texts)


def test_blocks_follow_one_another(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench.corpus, "BLOCK", 40)
    parts = list(bench.corpus.blocks(100))
    assert np.concatenate([part.ids for part in parts]).tolist() == list(range(100))
    for part in parts:
        assert set(part.source.tolist()) <= set(part.ids.tolist())


def test_the_shares_are_those_that_are_promised(bench: Any, made: Any) -> None:
    counts = np.bincount(made.kind, minlength=4) / SIZE
    assert counts.tolist() == pytest.approx([0.70, 0.15, 0.10, 0.05])


def test_sources_are_originals(made: Any) -> None:
    assert (made.kind[made.source] == 0).all()
    originals = made.kind == 0
    assert (made.source[originals] == made.ids[originals]).all()
    assert (made.source[~originals] != made.ids[~originals]).all()


def test_embedded_words_stand_in_both_texts(bench: Any, made: Any) -> None:
    for at in planted_in(made, bench.corpus.EMBEDDED):
        part = words_of(made, made.source[at])[made.start[at] : made.end[at]]
        assert 50 <= len(part) <= 100
        assert stands_in(part, words_of(made, at))


def test_a_copy_holds_its_source_between_other_furniture(bench: Any, made: Any) -> None:
    for at in planted_in(made, bench.corpus.COPY):
        source, copy = words_of(made, made.source[at]), words_of(made, at)
        assert stands_in(source, copy)
        assert 0 < len(copy) - len(source) < 40


def test_edited_copies_are_edited_and_still_akin(bench: Any, made: Any) -> None:
    ids = planted_in(made, bench.corpus.EDITED)
    of = bench.scoring.Corpus(made.texts, None)
    pairs = np.array([(made.source[at], at) for at in ids])
    alike = bench.scoring.jaccard(of, pairs)
    assert alike.min() > 0.05
    assert alike.max() < 0.9
    assert 0.2 < np.median(alike) < 0.45  # as edited copies in news


def test_articles_are_as_long_as_news(made: Any) -> None:
    lengths = [len(text.split()) for text in made.texts]
    assert 400 < np.mean(lengths) < 520


NAMES = ("Orla", "Bram", "Tove", "Ilse", "Marek", "Sunniva", "Piet", "Anselm")
DEEDS = ("opened", "painted", "sold", "mended", "counted", "photographed", "measured", "praised")
THINGS = ("ferry", "orchard", "mill", "tower", "bridge", "quarry", "harbour", "library")


def article(number: int) -> str:
    """A text of made sentences, none of which another text is likely to hold in the same order."""
    dice = random.Random(number)
    some = [
        f"{dice.choice(NAMES)} {dice.choice(DEEDS)} {dice.randint(2, 99)} times the {dice.choice(THINGS)}."
        for _ in range(60)
    ]
    return " ".join(some)


@pytest.fixture
def real(bench: Any) -> Any:
    told = [bench.real_edits.Told("The Quarry Post", article(number)) for number in range(60)]
    return told, bench.real_edits.planted(told, 1)


def test_real_edits_are_the_same_for_a_seed(bench: Any, real: Any) -> None:
    told, once = real
    assert same(once, bench.real_edits.planted(told, 1))
    assert not same(once, bench.real_edits.planted(told, 2))


def test_real_passages_stand_in_both_texts_and_hosts_stand_nowhere_else(
    bench: Any, real: Any
) -> None:
    told, of = real
    ids = planted_in(of, bench.corpus.EMBEDDED)
    assert len(ids) == 6
    for at in ids:
        part = words_of(of, of.source[at])[of.start[at] : of.end[at]]
        whole = words_of(of, at)
        assert stands_in(part, whole)
        begin = next(n for n in range(len(whole)) if whole[n : n + len(part)] == part)
        host = " ".join(whole[:begin] + whole[begin + len(part) :])
        assert host in {t.text for t in told}
        assert host not in of.texts


def test_the_other_real_articles_stay_as_they_are(bench: Any, real: Any) -> None:
    told, of = real
    kept = [of.texts[at] for at in planted_in(of, bench.corpus.ORIGINAL)]
    assert len(kept) == 54
    assert set(kept) <= {t.text for t in told}
    for at in planted_in(of, bench.corpus.COPY):
        assert of.texts[of.source[at]] in of.texts[at]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("he said “no more of this” and left", "11000011"),  # the words of the quotation
        ('he said "no more" and "never" again', "1100101"),  # straight marks, one word alone
        (
            "this” came first “and this",
            "11100",
        ),  # closed but not opened, opened but not closed
    ],
)
def test_words_outside_quotation_marks(bench: Any, text: str, wanted: str) -> None:
    found = bench.corpus.outside(text.split())
    assert "".join(str(int(word)) for word in found) == wanted


def test_embedded_words_are_mostly_prose(bench: Any, made: Any) -> None:
    for at in planted_in(made, bench.corpus.EMBEDDED):
        source = words_of(made, made.source[at])
        plain = bench.corpus.outside(source)[made.start[at] : made.end[at]]
        assert sum(plain) >= bench.corpus.PLAIN
