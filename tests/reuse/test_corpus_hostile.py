"""Corpora made to break a search: what comes out stays bounded and right, and what a bound drops is counted."""

from __future__ import annotations

import errno
import json
import mmap
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from threading import Event, Timer
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result
from numpy.typing import DTypeLike

from tellings import kernel
from tellings.cli import cli
from tellings.errors import UsageError
from tellings.reuse import (
    Batch,
    Column,
    CorpusSettings,
    Found,
    Memory,
    batches,
    collect,
    find,
    near,
    verdict,
)
from tellings.reuse.work import in_order

HEADS = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu")
NAMES = [head + tail for head in HEADS for tail in ("dan", "fel", "gor", "hin", "jas")]


def prose(seed: int, words: int = 120) -> list[str]:
    """Words in an order of their own for each seed."""
    rng = np.random.default_rng(seed)
    return [NAMES[i] + NAMES[j] for i, j in rng.integers(0, len(NAMES), (words, 2))]


BODY = prose(1)


def found(texts: Sequence[str], **options: object) -> Found:
    ids = [f"d{n:05}" for n in range(len(texts))]
    return find([Batch(ids, list(texts))], **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("level", ["passage", "document"])
def test_one_text_many_times_is_one_group_at_the_cost_of_one_pair_a_text(level: str) -> None:
    many = 400  # four times the places from which on a fingerprint is hot
    result = found([" ".join(BODY)] * many, level=level)
    assert len(list(result.rows())) == many - 1
    members = list(result.members())
    assert {member.representative for member in members} == {"d00000"}
    assert {member.class_ for member in members} == {"identical"}
    assert sorted(member.id for member in members) == [f"d{n:05}" for n in range(many)]
    assert sum(item.count for item in result.left_out) >= many * (many - 1) // 2 - (many - 1)


def test_what_joins_one_of_the_same_texts_joins_them_all() -> None:
    """The old texts are not compared with one another; each is tied to the new one, and so to the other."""
    longer = " ".join([*BODY, *prose(2, 10)])
    old = collect([Batch(["o1", "o2"], [" ".join(BODY)] * 2)])
    result = find([Batch(["n"], [longer])], against=old)
    told = [(m.group, m.id, m.representative, m.class_) for m in result.members()]
    assert told == [
        (1, "n", "n", "identical"),
        (1, "o1", "n", "near_copy"),
        (1, "o2", "n", "near_copy"),
    ]


def test_groups_do_not_depend_on_the_order_of_documents() -> None:
    texts = [BODY, BODY[:100], BODY, [*BODY, "end"], BODY[:100], prose(3), prose(3)]
    named = [(f"d{n}", " ".join(text)) for n, text in enumerate(texts)]

    def groups(order: Sequence[int]) -> set[tuple[str, str, str, str]]:
        ids, bodies = zip(*(named[n] for n in order), strict=True)
        members = find([Batch(ids, list(bodies))]).members()
        return {(m.id, m.representative, m.class_, m.because) for m in members}

    straight = groups(range(7))
    assert len(straight) == 7
    for seed in range(8):
        order = np.random.default_rng(seed).permutation(7).tolist()
        assert groups(order) == straight


def test_memory_that_runs_out_is_called_that(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system refuses a mapping with an error of files, which no caller would take for a want of memory."""

    def refused(*arguments: object, **more: object) -> None:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    column = Memory().column("words", np.uint32)
    column.append(np.arange(10, dtype=np.uint32))
    held = column.whole()
    monkeypatch.setattr(mmap, "mmap", refused)
    with pytest.raises(MemoryError, match="no room for"):
        column.append(np.arange(100_000, dtype=np.uint32))
    assert held.tolist() == list(range(10))


OUTLETS = [
    " " * 1_000_000
    + "x",  # patterns that look for what stands behind a name must not begin anew at each place
    "news " * 200_000 + "x",
    "Herald" + " online" * 200_000,
    "\ud800",  # half a character
    "(UK)",  # nothing but what stands behind a name
]


@pytest.mark.parametrize("outlet", OUTLETS)
def test_odd_names_of_outlets_change_nothing(outlet: str) -> None:
    texts = [" ".join([*BODY, *prose(n)]) for n in range(2)]
    named = list(find([Batch(["a", "b"], texts, [outlet, "Post"])]).rows())
    assert named == list(find([Batch(["a", "b"], texts, ["Herald", "Post"])]).rows()) != []


@pytest.mark.parametrize("level", ["passage", "document"])
@pytest.mark.parametrize("word", ["ha ", "ha ho ", "ha ho hi hu "])
def test_periodic_texts_make_bounded_output(word: str, level: str) -> None:
    use = CorpusSettings()
    texts = [word * 3000, word * 3000, word * 2700]
    result = found(texts, level=level)
    rows = list(result.rows())
    assert {(row.a, row.b): row.class_ for row in rows}["d00000", "d00001"] == "identical"
    assert all(len(row.passages) <= use.repeats for row in rows)
    bound = "stretches of their pair" if level == "passage" else "in a text of their pair"
    assert any(bound in item.reason for item in result.left_out)
    assert all(item.count > 0 for item in result.left_out)


def test_the_same_words_are_identical_whatever_stretches_were_left_out() -> None:
    text = "ha " * 5000  # more diagonals than stretches are looked at
    (row,) = found([text, text], level="document").rows()
    assert (row.class_, row.longest_run) == ("identical", 5000)


def test_short_texts_with_one_hash_by_chance_are_no_copies() -> None:
    """A text of up to five words is one n-gram, and n-grams have four thousand million hashes."""
    hashes = np.array([1, 2, 3, 1, 2, 3, 9, 8, 3, 1, 2], np.uint32)
    nowhere = np.zeros(11, np.uint32)
    words = kernel.Words(hashes, nowhere, nowhere, np.array([0, 3, 6, 9, 11], np.int64))
    pairs = np.array([1, 2, 3, 1 << 32 | 2], np.uint64)
    assert near._chance(words, pairs, 5).tolist() == [False, True, True, True]


def test_blocks_of_pairs_are_bounded_by_the_words_of_their_texts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(near, "BLOCK_WORDS", 100)
    monkeypatch.setattr(near, "BLOCK", 3)
    sizes = [5, 500, 40, 40, 40, 1, 1, 1, 1, 1]
    nothing = np.zeros(sum(sizes), np.uint32)
    words = kernel.Words(nothing, nothing, nothing, np.cumsum([0, *sizes]).astype(np.int64))
    pairs = np.arange(1, 10, dtype=np.uint64)
    blocks = near._blocks(words, pairs)
    assert np.concatenate(blocks).tolist() == pairs.tolist()
    for block in blocks:
        assert len(block) <= 3
        assert sum(sizes[int(b)] for b in block[:-1]) < 100
    assert near._blocks(words, pairs[:0]) == []


def test_a_long_text_is_read_once_for_all_the_short_ones_wherever_it_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parts = [prose(n + 10, 40) for n in range(60)]
    everything = [word for part in parts for word in part]
    read: Counter[int] = Counter()

    def counted(of: kernel.Words, pairs: kernel.U64, size: int) -> kernel.U32:
        """The kernel reads the first text of a pair where it changes, the second always."""
        a, b = (pairs >> np.uint64(32)).tolist(), (pairs & np.uint64(0xFFFFFFFF)).tolist()
        read.update(a[:1] + [two for one, two in pairwise(a) if one != two] + b)
        return kernel_overlap(of, pairs, size)

    kernel_overlap = kernel.overlap
    monkeypatch.setattr(kernel, "overlap", counted)
    texts = [" ".join(part) for part in parts]
    last = list(found([*texts, " ".join(everything)]).rows())
    assert read[60] <= 2
    assert {(row.class_, row.containment_a) for row in last} == {("excerpt", 1.0)}
    assert {row.containment_b for row in last} == {round(36 / 2396, 4)}
    first = list(found([" ".join(everything), *texts]).rows())
    assert [row.jaccard for row in first] == [row.jaccard for row in last]


def test_overlap_counts_each_side_as_it_is_given() -> None:
    texts = [" ".join(BODY[:n]) for n in (30, 90, 60)]
    held = collect([Batch(["a", "b", "c"], texts)])
    pairs = np.array([1, 2, 1 << 32 | 2], np.uint64)
    told = np.stack(verdict.overlap(held.words(), pairs, 5, 1), axis=1)
    assert told.tolist() == kernel.overlap(held.words(), pairs, 5).tolist()


def test_rows_are_the_same_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [" ".join([*prose(n, 30), *BODY[:60], *prose(99 - n, 9), *BODY[80:]]) for n in range(9)]
    whole = list(found(texts).rows())
    monkeypatch.setattr(sys.modules[find.__module__], "BLOCK", 4)
    assert len(whole) == 36
    assert list(found(texts).rows()) == whole


@pytest.mark.parametrize(
    "batch",
    [
        Batch(["a"], ["one text", "another"]),
        Batch(["a", "b"], ["one text"]),
        Batch(["a", "b"], ["one text", "another"], ["outlet"]),
    ],
)
def test_fields_of_unequal_length_are_refused(batch: Batch) -> None:
    with pytest.raises(UsageError, match="one id a text"):
        find([batch])


def test_blocks_of_documents_are_bounded_by_the_size_of_texts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batches, "BLOCK_SIZE", 1000)
    ids = [str(n) for n in range(40)]
    cut = list(batches.blocks([Batch(ids, ["x" * 100] * 40), Batch(["long"], ["x" * 5000])]))
    assert [len(block.ids) for block in cut] == [10, 10, 10, 10, 1]
    assert [id for block in cut for id in block.ids] == [*ids, "long"]
    assert [len(block.ids) for block in batches.blocks([Batch(ids, [""] * 40)])] == [40]


def test_seeds_are_let_go_when_they_have_grown() -> None:
    columns: dict[str, Column] = {}

    class Watched(Memory):
        def column(self, name: str, dtype: DTypeLike) -> Column:
            columns[name] = super().column(name, dtype)
            return columns[name]

    result = found([" ".join(BODY)] * 9, workspace=Watched())
    assert len(list(result.rows())) == 36
    seeds = [len(columns[name]) for name in columns if name.startswith(("pairs", "spots"))]
    assert len(seeds) == 2 * CorpusSettings().parts
    assert set(seeds) == {0}
    assert len(columns["hashes"]) == 9 * len(BODY)


def test_a_search_that_ends_early_lets_go_of_the_work_that_has_not_begun() -> None:
    begun: list[int] = []
    go = Event()

    def work(item: int) -> int:
        begun.append(item)
        if item:
            go.wait(10)
        return item

    results: Iterator[int] = in_order(work, range(100), 2)
    assert next(results) == 0
    Timer(0.05, go.set).start()  # the two that are at work may end
    results.close()  # type: ignore[attr-defined]
    assert len(begun) <= 4


@pytest.mark.parametrize(
    "text",
    [
        '"' * 5000,
        "“” „ « » " * 500,
        "a" + "\u0301" * 5000,
        "a" * 5000,
        "\ud800 " * 500,
        "\x00 " * 500,
        "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 " * 200,
        "\u202e\u200f" * 500,
    ],
)
@pytest.mark.parametrize("level", ["passage", "document"])
def test_texts_of_marks_alone_are_no_reuse(text: str, level: str) -> None:
    result = found([text] * 3, level=level)
    assert [row.class_ for row in result.rows() if row.class_ != "identical"] == []
    assert all(row.passages == () for row in result.rows())


def command(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["reuse", *arguments])


def written(path: Path) -> str:
    texts = [" ".join(BODY), " ".join(BODY)]
    path.write_text(
        "".join(json.dumps({"id": f"d{n}", "text": t}) + "\n" for n, t in enumerate(texts))
    )
    return str(path)


def test_a_file_of_the_folder_that_is_read_is_not_written_over(tmp_path: Path) -> None:
    inside = tmp_path / "corpus" / "docs.jsonl"
    inside.parent.mkdir()
    before = Path(written(inside)).read_bytes()
    for target in (inside, tmp_path / "corpus" / ".." / "corpus" / "docs.jsonl"):
        result = command(str(inside.parent), "-o", str(target))
        assert (result.exit_code, "is read; name another" in result.output) == (2, True)
    assert inside.read_bytes() == before
    new = inside.parent / "pairs.jsonl"  # a new file beside them is no harm
    assert command(str(inside.parent), "-o", str(new)).exit_code == 0
    assert new.exists()


def test_memory_that_runs_out_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scarce(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(kernel, "winnow", scarce)
    result = command(written(tmp_path / "docs.jsonl"), "-o", str(tmp_path / "pairs.jsonl"))
    assert result.exit_code == 1
    assert result.output.startswith("Error: memory ran out")
    assert [path.name for path in tmp_path.iterdir()] == ["docs.jsonl"]


def test_a_signal_after_the_results_are_in_place_does_not_deny_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tellings.cli import rows

    class Late(rows.Sink):
        def discard(self) -> None:  # what is let go when the results are in place
            super().discard()
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(rows, "Sink", Late)
    result = command(written(tmp_path / "docs.jsonl"), "-o", str(tmp_path / "pairs.jsonl"))
    assert result.exit_code == 0
    assert (tmp_path / "pairs.jsonl").exists()
    assert "Interrupted" not in result.output


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (Batch(["a"], ["text"]), "put it into a list"),
        ([(["a"], ["text"])], "give Batch"),
        ([{"ids": ["a"], "texts": ["text"]}], "give Batch"),
        ([Batch(["a"], [None])], "no string"),
        ([Batch(["a"], [b"bytes"])], "no string"),
    ],
)
@pytest.mark.parametrize("level", ["passage", "document", "signature"])
def test_what_is_no_batch_of_texts_is_refused(given: Any, told: str, level: Any) -> None:
    with pytest.raises(UsageError, match=told):
        find(given, level=level)


@pytest.mark.parametrize(("option", "told"), [({"level": "words"}, "level"), ({"threads": 0}, "1")])
def test_what_is_no_option_is_refused(option: Any, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        find([Batch(["a"], ["text"])], **option)
