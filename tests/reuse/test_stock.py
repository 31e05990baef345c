"""Parts of fingerprints in pieces, and stock wording by blocks of texts: the same whatever their size."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings import kernel
from tellings.reuse import Batch, Collection, collect, find, pieces, stock
from tellings.reuse.stock import Stock

from .test_corpus import FOOT, prose


def pages(count: int) -> Batch:
    """Pages under a footer, some of them twice."""
    bodies = [prose(100 + n // 2 if n % 5 == 0 else 200 + n, 60) for n in range(count)]
    texts = [" ".join([*body, *FOOT[: 10 + n % 31]]) for n, body in enumerate(bodies)]
    return Batch([str(n) for n in range(count)], texts, [f"o{n % 3}" for n in range(count)])


@pytest.mark.parametrize("piece", [1, 40, 1000])
def test_pieces_change_nothing(monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    whole = list(find([pages(40)]).rows())
    monkeypatch.setattr(pieces, "PIECE", piece)
    monkeypatch.setattr(pieces, "SLICE", 7)
    for threads in (1, 2):
        found = find([pages(40)], threads=threads)
        assert list(found.rows()) == whole
        for keys, _ in found.held.parts:
            assert (np.diff(keys.whole().astype(np.int64)) >= 0).all()


@pytest.mark.parametrize(("block", "some"), [(1, 1), (150, 5), (100_000, 100_000)])
def test_blocks_and_slices_change_nothing(
    monkeypatch: pytest.MonkeyPatch, block: int, some: int
) -> None:
    whole = list(find([pages(40)]).rows())
    monkeypatch.setattr(stock, "BLOCK_WORDS", block)
    monkeypatch.setattr(stock, "SLICE", some)
    for threads in (1, 2):
        assert list(find([pages(40)], threads=threads).rows()) == whole


def marked(held: Collection, kin: kernel.U64) -> np.ndarray:
    """The slow reference: all words of the collection at once."""
    roots, use = kernel.components(kin, len(held)), held.settings
    words = held.listed.whole().copy()
    for columns in held.parts:
        keys, places = (column.whole() for column in columns)
        order = np.lexsort((places, keys))
        keys, places = keys[order].astype(np.uint64), places[order]
        many = use.stock, use.stock_in_outlet
        marks = kernel.stock(keys, places, roots, held.labels(), *many)
        kernel.cover(places, marks, held.bounds, use.gram, words)
    kernel.fill(held.bounds, use.window, words)
    return words


@settings(max_examples=25)
@given(st.integers(2, 30), st.randoms(use_true_random=False))
def test_shares_are_those_of_all_words_at_once(count: int, random: object) -> None:
    found = find([pages(count)])
    held, bounds = found.held, found.held.bounds.tolist()
    begins, ends = [], []
    for _ in range(30):
        text = random.randrange(count)  # type: ignore[attr-defined]
        begin = random.randrange(bounds[text], bounds[text + 1])  # type: ignore[attr-defined]
        begins.append(begin)
        ends.append(random.randint(begin + 1, bounds[text + 1]))  # type: ignore[attr-defined]
    kin = np.empty(0, np.uint64)
    words = marked(held, kin)
    wanted = [words[begin:end].mean() for begin, end in zip(begins, ends, strict=True)]
    runs = (np.array(begins), np.array(ends))
    one, two = Stock(held, kin, 1).shares([runs, runs])
    assert one.tolist() == pytest.approx(wanted)
    assert two.tolist() == one.tolist()


def test_slices_end_between_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stock, "SLICE", 3)
    keys = np.array([1, 1, 2, 2, 2, 2, 5, 6, 7, 7], np.uint32)
    assert list(stock.slices(keys)) == [(0, 6), (6, 10)]
    assert list(stock.slices(keys[:0])) == []


def test_a_collection_without_words_has_no_stock() -> None:
    held = collect([Batch(["a"], [""])])
    none = np.empty(0, np.int64)
    assert [len(one) for one in Stock(held, np.empty(0, np.uint64), 1).shares([(none, none)])] == [
        0
    ]
