"""Scores on a corpus that can be counted by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

TEXTS = [
    "one two three four five six seven eight nine ten",  # 0: an article
    "One two three, four five six seven eight nine ten!",  # 1: its copy, differing in marks and case only
    "one two three four five six alpha beta gamma delta",  # 2: an edited copy: 2 of 6 5-grams are common
    "red green blue three four five six seven eight white",  # 3: holds words 2 to 8 of the article
    "nothing of that kind stands in this short line",  # 4: an article of its own
]


@pytest.fixture
def toy(bench: Any) -> Any:
    truth = bench.scoring.Truth(
        source=np.array([0, 0, 0, 0, 4]),
        kind=np.array([0, 1, 2, 3, 0]),
        start=np.array([0, 0, 0, 2, 0]),
        end=np.array([0, 0, 0, 8, 0]),
    )
    return bench.scoring.Corpus(TEXTS, truth)


def test_planted_pairs_are_those_of_the_family(bench: Any, toy: Any) -> None:
    pairs = bench.scoring.planted(toy.truth)
    assert pairs.tolist() == [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]


@pytest.mark.parametrize(
    ("pair", "wanted"),
    [
        ((0, 1), 1.0),
        ((0, 2), 2 / 10),  # 6 + 6 - 2 distinct 5-grams
        ((0, 3), 2 / 10),  # "three … seven", "four … eight"
        ((0, 4), 0.0),
    ],
)
def test_jaccard_by_hand(bench: Any, toy: Any, pair: tuple[int, int], wanted: float) -> None:
    assert bench.scoring.jaccard(toy, np.array([pair])).tolist() == pytest.approx([wanted])


def test_texts_with_passages_of_one_article_are_related_where_these_overlap(bench: Any) -> None:
    truth = bench.scoring.Truth(
        source=np.array([0, 0, 0, 0]),
        kind=np.array([0, 3, 3, 3]),
        start=np.array([0, 100, 140, 300]),
        end=np.array([0, 180, 220, 360]),
    )
    a, b = np.array([1, 1, 0]), np.array([2, 3, 3])
    # 40 words in common; none; a source and what holds its words
    assert bench.scoring.related(truth, a, b).tolist() == [True, False, True]


def test_near_scores_count_what_any_engine_found(bench: Any, toy: Any) -> None:
    found = {"all": np.array([(0, 1), (0, 2), (0, 4)]), "none": np.empty((0, 2), np.int64)}
    scores = bench.scoring.near_scores(toy, found)
    assert scores["scored"] == 7  # six planted, one that was returned
    assert scores["true"] == {"0.3": 1, "0.5": 1, "0.8": 1}
    assert scores["engines"]["all"]["recall 0.5"] == 1
    assert scores["engines"]["all"]["precision 0.5"] == pytest.approx(1 / 3)
    assert scores["engines"]["none"]["recall 0.5"] == 0


def rows(*found: tuple[int, int, bool], passages: list[tuple[int, ...]] | None = None) -> Any:
    a, b, shared = (np.array(side) for side in zip(*found, strict=True))
    spans = np.array(passages or [], np.int64).reshape(-1, 5)
    return {"a": a, "b": b, "shared": shared.astype(bool), "passages": spans}


def test_passage_scores(bench: Any, toy: Any) -> None:
    begin, end = TEXTS[0].index("three"), TEXTS[0].index(" nine")
    half = begin + (end - begin) // 2
    found = rows(
        (0, 1, True),  # the copy
        (0, 2, False),  # the edited copy, set aside
        (0, 3, True),  # the passage, half of it
        (3, 4, True),  # wrong
        passages=[(2, begin, half, 0, 5)],
    )
    scores = bench.scoring.passage_scores(toy, found)
    assert scores["copy"] == 1
    assert (scores["edited"], scores["edited reported"]) == (0, 1)
    assert scores["embedded reported"] == 1
    assert scores["embedded"] >= 0.95  # one of 25 was pasted at the foot, as notices are
    assert (scores["pairs"], scores["set_aside"], scores["wrong"]) == (3, 1, 1)
    assert scores["precision"] == pytest.approx(2 / 3)
    assert scores["covered"] == pytest.approx((half - begin) / (end - begin))


def test_no_precision_is_given_where_the_truth_does_not_know_all_pairs(
    bench: Any, toy: Any
) -> None:
    assert "precision" not in bench.scoring.passage_scores(toy, rows((0, 1, True)), judged=False)


def test_engines_are_fed_the_grams_that_are_scored(bench: Any) -> None:
    text = "The ferry’s 3rd bell rang, twice, at dawn."
    grams = set(bench.engines.shingles(text))
    words = bench.scoring.WORD.findall(text.lower())
    assert grams == {" ".join(words[n : n + 5]) for n in range(len(words) - 4)}


def test_the_engine_scores_on_a_made_corpus(bench: Any, tmp_path: Any) -> None:
    """The whole way: write a corpus, run the engine, score it."""
    pytest.importorskip("pyarrow", reason="corpora are written with pyarrow (the extra `corpus`)")
    bench.corpus.write(bench.corpus.blocks(1000), tmp_path / "made")
    of = bench.scoring.load(tmp_path / "made")
    pairs = bench.engines.tellings(tmp_path / "made", 1, arrow=True, level="passage")(
        bench.engines.Clock()
    )
    scores = bench.scoring.passage_scores(of, {"a": pairs.a, "b": pairs.b, **pairs.more})
    assert scores["copy"] == 1
    assert scores["edited"] >= 0.98
    assert scores["embedded reported"] == 1
    assert scores["embedded"] >= 0.95  # one of 25 was pasted at the foot, as notices are
    assert scores["precision"] > 0.99
